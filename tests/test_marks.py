"""Quotation marks: one row a phenomenon, marks in, quoted words out."""

import itertools
import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from quotes.document import Span
from quotes.marks import find_quoted, paragraphs, quotation_type, strip_marks

MARKS = "“”„‟\"'‘’‚‛«»‹›`"
any_text = st.text(
    st.one_of(
        st.sampled_from([*MARKS, " ", "\n", "s", "a", ".", ",", "2", "—", "("]),
        st.characters(exclude_categories=()),
    ),
    max_size=60,
)

# text, what stands in outermost marks (marks included)
PAIRS = {
    "curly": ("“We won,” he said. “All of it.”", ["“We won,”", "“All of it.”"]),
    "straight": ('He said "yes" and "no".', ['"yes"', '"no"']),
    "single": ("The 'crisis' and the ‘war’", ["'crisis'", "‘war’"]),
    "guillemets": ("« Oui », dit-il. «Non»", ["« Oui »", "«Non»"]),
    "German guillemets": ("»Ja«, sagte er. ›Nein‹", ["»Ja«", "›Nein‹"]),
    "German": ("„Ja“, sagte er. ‚Nein‘", ["„Ja“", "‚Nein‘"]),
    "Polish": ("„Tak”, powiedział", ["„Tak”"]),
    "Swedish": ("”Ja”, sade han", ["”Ja”"]),
    "LaTeX": ("``Yes,'' he said. ''No,'' she said.", ["``Yes,''", "''No,''"]),
    "mixed curly and straight": ('“Yes," he said', ['“Yes,"']),
    "opening mark twice": ("“Yes“ he said", ["“Yes“"]),
    "against dashes": ('said—"foo"—and', ['"foo"']),
    "in brackets": ('("foo") [“bar”]', ['"foo"', "“bar”"]),
    "spaced out": ('" foo " he said', ['" foo "']),
    "apostrophe within a word": ("O'Brien and he don’t, don‘t", []),
    "plural possessive": ("the workers' money and the miners’ strike", []),
    "years": ("the '90s, in '24 and ’68", []),
    "feet and inches": ("He is 6'2\" tall", []),
    "feet and inches in speech": ('"He is 6\'2" tall," she said', ['"He is 6\'2" tall,"']),
    "apostrophes in single-quoted speech": (
        "'The workers' money isn't gone,' he said",
        ["'The workers' money isn't gone,'"],
    ),
    "dropped letters in single-quoted speech": (
        "'Get 'em goin' now,' he said",
        ["'Get 'em goin' now,'"],
    ),
    "possessive after a single-quoted term": (
        "the 'rebels' took the workers' money",
        ["'rebels'"],
    ),
    "two terms that end in s": ("the 'rebels' and the 'state'", ["'rebels'", "'state'"]),
    "bullets": ('» one\n» two "x"\nHome » News', ['"x"']),
    "stray closing": ("so it was” he said. “Yes.”", ["“Yes.”"]),
    "stray opening costs its own": ('"He said. "No way" and left.', ['"No way"']),
    "unclosed last": ("“We will win.", ["“We will win."]),
    "unclosed after a colon": ("He said: “We will win.", ["“We will win."]),
    "unclosed term": ("a “disaster and nothing else", []),
    "unclosed in one paragraph": ("“We won.\n\nHe left.\n\n“No.”", ["“We won.", "“No.”"]),
    "empty": ("\"\"= “” ''", []),
    "one-word paragraphs": ('"Bob."\n\n"What."', ['"Bob."', '"What."']),
}


def texts(text: str, depth: int = 0) -> list[str]:
    return [piece.span.text(text) for piece in find_quoted(text) if piece.depth == depth]


@pytest.mark.parametrize(("text", "expected"), PAIRS.values(), ids=PAIRS.keys())
def test_pairs(text: str, expected: list[str]) -> None:
    assert texts(text) == expected


NESTED = {
    "single in double": ("“He said ‘no’ twice,” she said.", ["‘no’"]),
    "double in single": ("'She said \"no\" to us,' he said.", ['"no"']),
    "straight in straight": ('"He told me "no way" and left," she said.', ['"no way"']),
    "unclosed inner": ("“He said ‘no to us,” she said.", []),
}


@pytest.mark.parametrize(("text", "inner"), NESTED.values(), ids=NESTED.keys())
def test_nesting(text: str, inner: list[str]) -> None:
    assert len(texts(text)) == 1
    assert texts(text, depth=1) == inner


SPEECHES = {
    "mark reopened at each paragraph": (
        "“One.\n\n“Two.\n\n“Three,” he said.",
        [("“One.", False, False), ("“Two.", False, True), ("“Three,”", True, True)],
    ),
    "straight marks": ('"One.\n"Two."', [('"One.', False, False), ('"Two."', True, True)]),
    "single marks": ("‘One.\n\n‘Two.’", [("‘One.", False, False), ("‘Two.’", True, True)]),
    "not reopened": (
        "‘But we will not allow it.\n\nIt is a shield, not a sword.’ He left.",
        [
            ("‘But we will not allow it.", False, False),
            ("It is a shield, not a sword.’", True, True),
        ],
    ),
}


@pytest.mark.parametrize(("text", "expected"), SPEECHES.values(), ids=SPEECHES.keys())
def test_speech_over_paragraphs(text: str, expected: list[tuple[str, bool, bool]]) -> None:
    pieces = find_quoted(text)
    assert [(each.span.text(text), each.closed, each.continues) for each in pieces] == expected


def test_paragraphs_are_lines_unless_the_text_is_wrapped() -> None:
    lines = "A headline\nBy Ann Lee\n\nThe text."
    assert [span.text(lines) for span in paragraphs(lines)] == [
        "A headline",
        "By Ann Lee",
        "The text.",
    ]
    wrapped = "The first\nline goes\non and\non here.\n\nNext one\nis short."
    assert [span.text(wrapped).split("\n")[0] for span in paragraphs(wrapped)] == [
        "The first",
        "Next one",
    ]


STRIPPED = {
    "one layer": ("“We won,”", "We won,"),
    "two layers": ("“‘We won,’”", "We won,"),
    "none": ("that he won", "that he won"),
    "only a part": ("“hysteria” and “lies”", "“hysteria” and “lies”"),
    "apostrophe at the end": ("that it is the workers'", "that it is the workers'"),
    "year": ("'24 was bad", "'24 was bad"),
    "no partner in this paragraph": ("“We will win.", "We will win."),
    "closed in this paragraph": ("not a sword.’", "not a sword."),
    "nothing else": ("“”", ""),
    "white space": ("  “We won”\n", "We won"),
}


@pytest.mark.parametrize(("text", "expected"), STRIPPED.values(), ids=STRIPPED.keys())
def test_strip_marks(text: str, expected: str) -> None:
    assert strip_marks(text, Span(0, len(text))).text(text) == expected


# the content between ⟦ ⟧; excluded parts between ⟨ ⟩
TYPES = {
    "all in marks": ("⟦“We won,”⟧ he said.", "direct"),
    "two spans": ("⟦“We won,”⟧ he said. ⟦“All of it.”⟧", "direct"),
    "marks left out of the span": ("“⟦We won,⟧” he said.", "direct"),
    "a part": ("He said ⟦he was “very worried” now⟧.", "mixed"),
    "a conjunction outside": ("⟦“hysteria” and “lies”⟧", "mixed"),
    "none": ("He said ⟦that he won⟧.", "indirect"),
    "marks around it are another's": ("“He said ⟦that he won⟧,” she said.", "indirect"),
    "nested quotation's marks do not count": ("⟦⟨“We won,”⟩ he said⟧, CNN said.", "indirect"),
    "nested term": ("⟦“We are ‘free’ now,”⟧ he said.", "direct"),
}


@pytest.mark.parametrize(("marked", "expected"), TYPES.values(), ids=TYPES.keys())
def test_quotation_type(marked: str, expected: str) -> None:
    text, spans = _unmark(marked)
    content, excluded = spans["⟦"], spans["⟨"]
    assert quotation_type(text, find_quoted(text), content, excluded) == expected


def _unmark(marked: str) -> tuple[str, dict[str, list[Span]]]:
    text, spans, opened = "", {"⟦": [], "⟨": []}, []
    for character in marked:
        if character in "⟦⟨":
            opened.append((character, len(text)))
        elif character in "⟧⟩":
            kind, start = opened.pop()
            spans[kind].append(Span(start, len(text)))
        else:
            text += character
    return text, spans


@given(any_text)
@settings(max_examples=400, deadline=None)
def test_any_string_gives_spans_within_it(text: str) -> None:
    for piece in find_quoted(text):
        assert piece.span.contains(piece.inner)
        assert piece.span.end <= len(text)
        assert len(piece.inner)


@given(any_text)
@settings(max_examples=200, deadline=None)
def test_pieces_nest_or_stand_apart(text: str) -> None:
    pieces = find_quoted(text)
    for first, second in itertools.pairwise(pieces):
        assert first.span.start <= second.span.start
        if second.depth > first.depth:
            assert first.span.contains(second.span)


@given(any_text, st.integers(0, 60), st.integers(0, 60))
@settings(max_examples=200, deadline=None)
def test_stripping_stays_within_the_span(text: str, one: int, other: int) -> None:
    start, end = sorted((min(one, len(text)), min(other, len(text))))
    inner = strip_marks(text, Span(start, end))
    assert Span(start, end).contains(inner)
    assert quotation_type(text, find_quoted(text), [inner]) in ("direct", "indirect", "mixed")


@pytest.mark.parametrize("unit", ["“", '"', "'a ", "“a” ", "“a\n", "“a ‘b\n", "as' ", "``''", "» "])
def test_cost_is_linear(unit: str) -> None:
    def seconds(repeats: int) -> float:
        text = unit * repeats
        start = time.process_time()
        find_quoted(text)
        return time.process_time() - start

    seconds(100)
    # Processor time: ten times the marks may take thirty times as long for noise, not a hundred.
    assert min(seconds(20_000) for _ in range(2)) < 30 * max(seconds(2_000), 0.002)

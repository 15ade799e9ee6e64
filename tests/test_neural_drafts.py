import pytest

pytest.importorskip("tokenizers")

from quotes import Span
from quotes.neural.decoding import Finding
from quotes.neural.drafts import confidence, make_drafts


def finding(cue: float, path: float, *, statement: bool = True) -> Finding:
    return Finding("guidelines", statement, None, None, (Span(0, 1),), cue, path)


@pytest.mark.parametrize(
    ("cue", "path", "weights", "expected"),
    [
        (0.5, 1.0, (0.0, 1.0, 1.0), 0.5),
        (0.9, 1.0, (0.0, 1.0, 1.0), 0.9),
        (0.5, 0.5, (0.0, 1.0, 1.0), 1 / 3),
        (1.0, 0.0, (0.0, 0.0, 0.0), 0.5),
    ],
)
def test_confidence(
    cue: float, path: float, weights: tuple[float, float, float], expected: float
) -> None:
    assert confidence(finding(cue, path), weights) == pytest.approx(expected)


def test_drafts_say_what_is_an_attitude() -> None:
    found = [finding(0.9, 0.9), finding(0.9, 0.9, statement=False)]
    drafts = make_drafts("a", found, {"guidelines": (0.0, 1.0, 0.0)})
    assert [draft.attitude for draft in drafts] == [False, True]


@pytest.mark.parametrize(
    ("part", "whole"), [((5, 7), (4, 8)), ((0, 2), (0, 3)), ((4, 8), (4, 8)), ((9, 10), (9, 11))]
)
def test_spans_are_whole_words(part: tuple[int, int], whole: tuple[int, int]) -> None:
    found = Finding("guidelines", True, None, None, (Span(*part),), 0.9, 0.9)
    (draft,) = make_drafts("She said no.", [found], {"guidelines": (0.0, 1.0, 0.0)})
    assert draft.content == (Span(*whole),)


@pytest.mark.parametrize(
    ("text", "cut", "expected"),
    [
        ("“One two three,” she said.", (0, 8), ["“One two three,”"]),
        ("“One two.\n“Three.\n“Four.” “Five.”", (0, 4), ["“One two.", "“Three.", "“Four.”"]),
        ("That “one two three” is all.", (0, 9), ["That “one two three”"]),
        ("One two three “four”.", (0, 7), ["One two"]),
        ("“One” two three.", (0, 9), ["“One” two"]),
        ("“One ‘two three’ four.”", (0, 9), ["“One ‘two three’ four.”"]),
        ("“One two", (0, 4), ["“One two"]),
    ],
    ids=["one", "paragraphs", "mixed", "before marks", "after marks", "inner marks", "open"],
)
def test_speech_cut_at_its_end_goes_on_to_its_mark(
    text: str, cut: tuple[int, int], expected: list[str]
) -> None:
    found = Finding("guidelines", True, None, None, (Span(*cut),), 0.9, 0.9, cut_after=True)
    (draft,) = make_drafts(text, [found], {"guidelines": (0.0, 1.0, 0.0)})
    assert [span.text(text) for span in draft.content] == expected


@pytest.mark.parametrize(
    ("text", "cut", "expected"),
    [
        ("“One two three,” she said.", (9, 16), "“One two three,”"),
        ("“One” two three, she said.", (6, 15), "two three"),
        ("One two three, she said.", (4, 13), "two three"),
        ("“One ‘two three’ four,” she said.", (11, 23), "“One ‘two three’ four,”"),
    ],
    ids=["in marks", "after marks", "no marks", "inner marks"],
)
def test_speech_cut_at_its_beginning_starts_at_its_mark(
    text: str, cut: tuple[int, int], expected: str
) -> None:
    found = Finding("guidelines", True, None, None, (Span(*cut),), 0.9, 0.9, cut_before=True)
    (draft,) = make_drafts(text, [found], {"guidelines": (0.0, 1.0, 0.0)})
    assert [span.text(text) for span in draft.content] == [expected]


def test_of_two_parts_of_one_speech_the_reported_one_is_kept() -> None:
    text = "“One two three,” she said."
    said = Span(21, 25)
    parts = [
        Finding("guidelines", True, None, None, (Span(0, 8),), 0.9, 0.9, cut_after=True),
        Finding("guidelines", True, said, None, (Span(9, 16),), 0.9, 0.9, cut_before=True),
    ]
    (draft,) = make_drafts(text, parts, {"guidelines": (0.0, 1.0, 0.0)})
    assert (draft.content, draft.cue) == ((Span(0, 16),), said)

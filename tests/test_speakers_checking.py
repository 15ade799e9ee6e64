# ruff: noqa: E501  (rows of a table)
"""What the resolver refuses, and that it takes any text at all."""

import time
from typing import Any

import pytest
from fresh_process import run
from hypothesis import given, settings
from hypothesis import strategies as st

from quotes.document import Span
from quotes.errors import InvalidInput, InvalidType
from quotes.speakers import resolve_drafts, resolve_speakers

TEXT = "Ted Cruz said no. He left."
CRUZ, HE = Span(0, 8), Span(18, 20)


@pytest.mark.parametrize(
    ("sources", "contents", "error", "says"),
    [
        ([Span(0, 99)], None, InvalidInput, r"sources\[0\].*leaves the text.*26"),
        ([CRUZ, Span(3, 3)], None, InvalidInput, r"sources\[1\].*empty"),
        ([CRUZ, HE, Span(4, 12)], None, InvalidInput, r"sources\[0\].*sources\[2\].*overlap"),
        ([CRUZ], [], InvalidInput, "1 sources but 0 contents"),
        ([CRUZ], [99], InvalidInput, r"contents\[0\] is 99.*between 0 and 26"),
        ([CRUZ], [-1], InvalidInput, r"contents\[0\] is -1"),
        ([CRUZ], [[Span(9, 99)]], InvalidInput, r"contents\[0\]\[0\].*leaves"),
        ([(0, 8)], None, InvalidType, r"sources\[0\] is a tuple"),
        ([CRUZ], ["said"], InvalidType, r"contents\[0\] is a str"),
        ([CRUZ], [True], InvalidType, r"contents\[0\] is a bool"),
        ("Cruz", None, InvalidType, "sources is a str"),
        ([CRUZ], {0: 1}, InvalidType, "contents is a dict"),
    ],
)
def test_refuses(sources: Any, contents: Any, error: type[Exception], says: str) -> None:
    with pytest.raises(error, match=says):
        resolve_speakers(TEXT, sources, contents)


def test_refuses_bytes() -> None:
    with pytest.raises(InvalidType, match="text is a bytes"):
        resolve_speakers(b"Cruz", [])  # type: ignore[arg-type]


def test_one_source_may_have_several_quotations() -> None:
    first, second = resolve_speakers(TEXT, [CRUZ, CRUZ])
    assert first is second
    assert first is not None
    assert first.mentions == (CRUZ,)


def test_mentions_and_aliases() -> None:
    text = "Senator Ted Cruz said no. Cruz left. He said so."
    sources = [Span(0, 16), Span(26, 30), Span(37, 39)]
    speakers = resolve_speakers(text, sources)
    assert len({id(speaker) for speaker in speakers}) == 1
    assert speakers[0] is not None
    assert (speakers[0].id, speakers[0].name, speakers[0].kind) == ("s1", "Ted Cruz", "person")
    assert speakers[0].aliases == ("Cruz",)
    assert speakers[0].mentions == tuple(sources)


def test_the_first_use_loads_the_grammar_not_the_import() -> None:
    code = "import sys, quotes.speakers; print('quotes.speakers.names.scanning' in sys.modules)"
    shown = run(code)
    shown.check_returncode()
    assert shown.stdout.strip() == "False"


def test_drafts_may_overlap() -> None:
    text = "One of the analysts said no. Analysts said yes."
    whole, part = Span(0, 19), Span(11, 19)
    first, second, third = resolve_drafts(text, [whole, part, None], [[Span(25, 27)], [], []])
    assert first is not None
    assert second is not None
    assert (first.name, second.name, third) == ("analyst", "analysts", None)
    assert first.mentions == (whole,)


def test_drafts_are_resolved_like_sources() -> None:
    contents = [[Span(14, 16)], []]
    assert resolve_drafts(TEXT, [CRUZ, HE], contents) == resolve_speakers(
        TEXT, [CRUZ, HE], contents
    )


def test_drafts_within_the_text_only() -> None:
    with pytest.raises(InvalidInput, match="leaves the text"):
        resolve_drafts(TEXT, [Span(0, 99)], [[]])


def test_ids_follow_the_quotations() -> None:
    first, second = resolve_speakers(TEXT + " Jeb Bush agreed.", [Span(27, 35), CRUZ])
    assert first is not None and first.id == "s1" and first.name == "Jeb Bush"
    assert second is not None and second.id == "s2"


def test_contents_may_be_given_in_any_form() -> None:
    for place in (None, 9, Span(9, 16), [Span(9, 13), Span(14, 16)]):
        assert resolve_speakers(TEXT, [CRUZ], [place])[0] is not None


@st.composite
def articles(draw: st.DrawFn) -> tuple[str, list[Span | None], list[int | None]]:
    words = st.sampled_from(
        ["Ted Cruz", "Mr.", "he", "they", "the president", "said", "“", "”", '"', "\n", ". ", ", ",
         "of", "and", "who", "’s", "U.S.", "a", "69-year-old", "Paris", "(FBI)", "\ud800", "مرحبا", "他说"]
    )  # fmt: skip
    text = draw(st.one_of(st.lists(words).map(" ".join), st.lists(words).map("".join), st.text()))
    cuts = draw(st.lists(st.integers(0, len(text)), unique=True, max_size=12).map(sorted))
    sources: list[Span | None] = [
        Span(start, end) for start, end in zip(cuts[::2], cuts[1::2], strict=False)
    ]
    sources += draw(st.lists(st.none(), max_size=2))
    contents = [draw(st.one_of(st.none(), st.integers(0, len(text)))) for _ in sources]
    return text, sources, contents


@given(articles())
@settings(deadline=None, max_examples=300)
def test_any_text_goes_in(article: tuple[str, list[Span | None], list[int | None]]) -> None:
    text, sources, contents = article
    speakers = resolve_speakers(text, sources, contents)
    assert len(speakers) == len(sources)
    assert resolve_speakers(text, sources, contents) == speakers
    known = list(dict.fromkeys(speaker.id for speaker in speakers if speaker))
    assert known == [f"s{number}" for number in range(1, len(known) + 1)]
    for speaker, source in zip(speakers, sources, strict=True):
        if speaker is not None:
            assert speaker.name
            assert source is None or source in speaker.mentions


def long_text(names: int, filler: int) -> tuple[str, list[Span]]:
    parts, sources, length = [], [], 0
    for number in range(names):
        name = f"Ann{chr(97 + number % 26)} Smith{'abcdefghij'[number % 10]}{number}"
        for source, rest in (
            (name, " said it was over. "),
            ("She", " said more. " + "x y " * filler),
        ):
            sources.append(Span(length, length + len(source)))
            parts.append(source + rest)
            length += len(source) + len(rest)
        parts.append("\n")
        length += 1
    return "".join(parts), sources


@pytest.mark.parametrize(
    "text",
    ["Smith said. He said. " * 20_000, "the president said. " * 20_000, "A" * 400_000, "a" * 400_000,
     "A " * 200_000, ". " * 200_000, "“" * 400_000, "\n" * 400_000, " " * 400_000, "Mr. " * 100_000,
     "Ann, who " * 50_000, "of " * 100_000, "A.-" * 100_000, '"A' * 100_000],
    ids=lambda text: repr(text[:12]),
)  # fmt: skip
def test_no_text_takes_long(text: str) -> None:
    step = max(1, len(text) // 500)
    sources = [Span(start, start + 3) for start in range(0, len(text) - 3, step)]
    start = time.perf_counter()
    resolve_speakers(text, sources)
    assert time.perf_counter() - start < 8


def test_five_thousand_names() -> None:
    text, sources = long_text(5_000, 33)
    assert len(text) > 900_000
    start = time.perf_counter()
    speakers = resolve_speakers(text, sources)
    assert time.perf_counter() - start < 10
    assert len({speaker.id for speaker in speakers if speaker}) == 5_000
    assert all(one is two for one, two in zip(speakers[::2], speakers[1::2], strict=True))


@pytest.mark.parametrize("source", ["Police", "Both campaigns", "The leading candidates", "It"])
def test_a_description_does_not_look_at_all_names_again(source: str) -> None:
    parts, sources, length = [], [], 0
    for number in range(6_000):
        letters = "".join(chr(97 + number // 26**place % 26) for place in range(3))
        before = (
            f"{letters.capitalize()}a Bell{letters} left the {letters.capitalize()}x Institute. "
        )
        sources.append(Span(length + len(before), length + len(before) + len(source)))
        parts.append(f"{before}{source} said so. ")
        length += len(parts[-1])
    start = time.perf_counter()
    resolve_speakers("".join(parts), sources)
    assert time.perf_counter() - start < 6


def test_the_only_woman_is_not_looked_for_among_all_firms() -> None:
    parts, sources, length = [], [], 0
    for number in range(12_000):
        letters = "".join(chr(97 + number // 26**place % 26) for place in range(3))
        text = f"Acme{letters} Corp. fell, Ann Bell said. The woman said no. "
        for mention in ("Ann Bell", "The woman"):
            start = length + text.index(mention)
            sources.append(Span(start, start + len(mention)))
        parts.append(text)
        length += len(text)
    started = time.perf_counter()
    speakers = resolve_speakers("".join(parts), sources)
    assert time.perf_counter() - started < 6
    assert {speaker.name for speaker in speakers if speaker} == {"Ann Bell"}


def test_an_account_does_not_search_the_whole_text_again() -> None:
    lines = [f"@user{number} wrote no." for number in range(40_000)]
    sources, start = [], 0
    for line in lines:
        sources.append(Span(start, start + line.index(" ")))
        start += len(line) + 1
    started = time.perf_counter()
    resolve_speakers("\n".join(lines), sources)
    assert time.perf_counter() - started < 6

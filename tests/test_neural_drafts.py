import pytest

pytest.importorskip("tokenizers")

from quotes import Span
from quotes.neural.decoding import Finding
from quotes.neural.drafts import confidence, make_drafts


def finding(cue: float, path: float, *, statement: bool = True) -> Finding:
    return Finding("guidelines", statement, None, None, (Span(0, 1),), cue, path, Span(0, 1))


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
    found = Finding("guidelines", True, None, None, (Span(*part),), 0.9, 0.9, Span(0, 12))
    (draft,) = make_drafts("She said no.", [found], {"guidelines": (0.0, 1.0, 0.0)})
    assert draft.content == (Span(*whole),)


def drafts_of(text: str, *parts: tuple[str, str, str]) -> list[tuple[list[str], str]]:
    """Give contents and cues of drafts, from windows, contents and cues ("" for none)."""

    def place(words: str) -> Span:
        return Span(text.index(words), text.index(words) + len(words))

    findings = [
        Finding(
            "guidelines", True, place(cue) if cue else None, None, (place(content),), 0.9, 0.9, seen
        )
        for window, content, cue in parts
        for seen in [place(window)]
    ]
    drafts = make_drafts(text, findings, {"guidelines": (0.0, 1.0, 0.0)})
    return [
        ([span.text(text) for span in draft.content], draft.cue.text(text) if draft.cue else "")
        for draft in drafts
    ]


@pytest.mark.parametrize(
    ("text", "window", "content", "cue", "expected"),
    [
        ("“One two three,” she said.", "two three,” she said.", "three", "said", "“One two three"),
        ("“One two three,” she said.", "“One two three,” she said.", "three", "said", "three"),
        ("She said “one two three”.", "She said “one two", "“one", "said", "“one two three”"),
        ("She said that “one two three”.", "She said that “one", "that “one", "said", None),
        (
            "“One ‘two three’ four.”",
            "three’ four.”",
            "three’ four.”",
            "",
            "“One ‘two three’ four.”",
        ),
        ("“One. She said two. Three.”", "She said two.", "two", "said", "two"),
        ("“One. Two three. Four.”", "Two three. Four.”", "three", "", "three"),
        ("“One” two three, she said.", "two three, she said.", "two three", "said", "two three"),
        ("One two three, she said.", "two three, she said.", "two three", "said", "two three"),
    ],
)
def test_speech_reaches_from_mark_to_mark(
    text: str, window: str, content: str, cue: str, expected: str | None
) -> None:
    whole = "that “one two three”" if expected is None else expected
    assert drafts_of(text, (window, content, cue)) == [([whole], cue)]


def test_speech_over_paragraphs_has_a_span_each() -> None:
    text = "She said: “One two.\n“Three.\n“Four.” “Five.”"
    whole = ["“One two.", "“Three.", "“Four.”"]
    assert drafts_of(text, ("She said: “One two", "“One two", "said")) == [(whole, "said")]


def test_of_two_parts_of_one_speech_the_reported_one_is_kept() -> None:
    text = "“One two three,” she said."
    parts = [("“One two", "“One two", ""), ("two three,” she said.", "three,”", "said")]
    assert drafts_of(text, *parts) == [(["“One two three,”"], "said")]

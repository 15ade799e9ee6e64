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

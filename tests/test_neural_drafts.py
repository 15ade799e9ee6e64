import pytest

pytest.importorskip("tokenizers")

from quotes import Draft, Span
from quotes.neural.decoding import Finding
from quotes.neural.drafts import confidence, make_drafts, nest


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


def parents(*drafts: Draft) -> list[int | None]:
    return [draft.parent for draft in nest(drafts)]


def draft(*content: tuple[int, int], cue: tuple[int, int] | None = None) -> Draft:
    return Draft(tuple(Span(*each) for each in content), Span(*cue) if cue else None)


def test_parent_is_the_innermost_content_around() -> None:
    drafts = (draft((0, 100)), draft((10, 50), cue=(52, 55)), draft((20, 30)), draft((60, 70)))
    assert parents(*drafts) == [None, 0, 1, 0]
    assert parents(*drafts[::-1]) == [3, 2, 3, None]


def test_no_parent_without_the_cue_inside() -> None:
    assert parents(draft((0, 50)), draft((10, 20), cue=(60, 65))) == [None, None]


def test_equal_contents_do_not_nest() -> None:
    assert parents(draft((0, 50)), draft((0, 50))) == [None, None]


def test_a_content_of_several_spans_nests_in_one_of_them() -> None:
    assert parents(draft((0, 40), (50, 90)), draft((10, 30), (60, 70))) == [None, None]
    assert parents(draft((0, 40), (50, 90)), draft((55, 60), (65, 70))) == [None, 0]

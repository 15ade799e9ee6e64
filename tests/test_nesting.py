from quotes import Draft, Span
from quotes.nesting import nest


def parents(*drafts: Draft) -> list[int | None]:
    return [draft.parent for draft in nest(drafts)]


def draft(*content: tuple[int, int], cue: tuple[int, int] | None = None) -> Draft:
    return Draft(tuple(Span(*each) for each in content), Span(*cue) if cue else None)


def test_parent_is_the_innermost_content_around() -> None:
    drafts = (draft((0, 100)), draft((10, 50), cue=(52, 55)), draft((20, 30)), draft((60, 70)))
    assert parents(*drafts) == [None, 0, 1, 0]
    assert parents(*drafts[::-1]) == [None, 0, 1, 0]


def test_no_parent_without_the_cue_inside() -> None:
    assert parents(draft((0, 50)), draft((10, 20), cue=(60, 65))) == [None, None]


def test_equal_contents_do_not_nest() -> None:
    assert parents(draft((0, 50)), draft((0, 50))) == [None, None]


def test_a_content_of_several_spans_nests_in_one_of_them() -> None:
    assert parents(draft((0, 40), (50, 90)), draft((10, 30), (60, 70))) == [None, 0]
    assert parents(draft((0, 40), (50, 90)), draft((55, 60), (65, 70))) == [None, 0]

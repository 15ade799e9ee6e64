import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

pytest.importorskip("tokenizers")

from quotes.neural.pieces import Pieces
from quotes.neural.windows import Window, cut_windows


def pieces(*sizes: int) -> Pieces:
    """Paragraphs of so many pieces."""
    total = sum(sizes)
    begins = np.cumsum([0, *sizes])[:-1].astype(np.int64)
    zeros = np.zeros(total, np.int64)
    return Pieces(zeros, np.zeros((total, 3), np.int64), zeros, zeros, begins)


def ranges(windows: list[Window]) -> list[tuple[int, int]]:
    return [(each.first, each.last) for each in windows]


@pytest.mark.parametrize(
    ("sizes", "expected"),
    [
        ((), []),
        ((10,), [(0, 10)]),
        ((10, 10, 5), [(0, 25)]),
        ((10, 10, 10), [(0, 20), (10, 30)]),  # the second paragraph is repeated
        ((20, 20, 20), [(0, 20), (20, 40), (40, 60)]),  # no room to repeat one
        ((60,), [(0, 25), (15, 40), (30, 55), (45, 60)]),  # a long one is cut, and overlaps
        ((5, 60), [(0, 5), (5, 30), (20, 45), (35, 60), (50, 65)]),
    ],
)
def test_windows_of_whole_paragraphs(
    sizes: tuple[int, ...], expected: list[tuple[int, int]]
) -> None:
    assert ranges(cut_windows(pieces(*sizes), 25, 10)) == expected


def test_shifted_windows_without_overlap() -> None:
    windows = cut_windows(pieces(10, 10, 10), 25, 0, first_size=12)
    assert ranges(windows) == [(0, 10), (10, 30)]


@given(
    sizes=st.lists(st.integers(1, 90), max_size=30),
    size=st.integers(2, 40),
    overlap=st.integers(0, 39),
)
def test_windows_cover_every_piece_once(sizes: list[int], size: int, overlap: int) -> None:
    windows = cut_windows(pieces(*sizes), size, min(overlap, size - 1))
    own = [place for each in windows for place in range(each.own_first, each.own_last)]
    assert own == list(range(sum(sizes)))
    for each in windows:
        assert 0 < len(each) <= size
        assert each.first <= each.own_first < each.own_last <= each.last


def test_work_is_linear() -> None:
    windows = cut_windows(pieces(*[40] * 5000), 256, 64)
    assert sum(map(len, windows)) < 1.5 * 40 * 5000

"""Long texts are read through windows: stretches of pieces that the encoder sees at once."""

from bisect import bisect_left, bisect_right
from dataclasses import dataclass

from quotes.neural.pieces import Pieces

__all__ = ["Window", "cut_windows"]


@dataclass(frozen=True, slots=True)
class Window:
    """The pieces from `first` up to but not including `last`.

    Windows overlap, so that nothing stands at an edge in all of them. A cue counts where it begins
    between `own_first` and `own_last`, which part the text without gap or overlap.
    """

    first: int
    last: int
    own_first: int
    own_last: int

    def __len__(self) -> int:
        return self.last - self.first


def cut_windows(
    pieces: Pieces, size: int, overlap: int, first_size: int | None = None
) -> list[Window]:
    """Cover a text with windows of whole paragraphs, as far as these fit.

    Args:
        pieces: of the text.
        size: the most pieces of a window.
        overlap: about how many pieces a window shares with the one before it.
        first_size: another size for the first window (training shifts the windows with it).
    """
    edges = _edges(pieces)
    ranges: list[tuple[int, int]] = []
    start, room = 0, first_size or size
    while start < len(pieces):
        end = _fit(edges, start, room, len(pieces))
        ranges.append((start, end))
        back = _go_back(edges, start, end, overlap)
        # Where the next paragraph would not fit beside what is repeated, nothing is.
        start = back if end < len(pieces) and _fit(edges, back, size, len(pieces)) > end else end
        room = size
    return _with_shares(ranges)


def _edges(pieces: Pieces) -> list[int]:
    return [*pieces.paragraphs.tolist(), len(pieces)]


def _fit(edges: list[int], start: int, room: int, total: int) -> int:
    """Return the last paragraph edge within reach, or what is in reach of a long paragraph."""
    edge = edges[bisect_right(edges, start + room) - 1]
    return edge if edge > start else min(start + room, total)


def _go_back(edges: list[int], start: int, end: int, overlap: int) -> int:
    """Return where the next window begins: at an edge, or anywhere in a paragraph that was cut."""
    back = max(start + 1, end - overlap)
    edge = edges[bisect_left(edges, back)]
    return edge if edge <= end else back


def _with_shares(ranges: list[tuple[int, int]]) -> list[Window]:
    windows: list[Window] = []
    own = 0
    for index, (first, last) in enumerate(ranges):
        following = ranges[index + 1][0] if index + 1 < len(ranges) else last
        border = (following + last) // 2
        windows.append(Window(first, last, own, border))
        own = border
    return windows

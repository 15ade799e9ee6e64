"""From the network's scores to cues, and from each cue's roles to spans of the text."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from quotes.document import Span
from quotes.neural.chain import IMPOSSIBLE, FloatArray
from quotes.neural.labels import CUE_TAGS, ROLES, SCHEMES
from quotes.neural.pieces import IntArray, Pieces
from quotes.neural.windows import Window

__all__ = ["Cue", "Finding", "find_cues", "find_spans", "probabilities", "rule"]

_FIRST, _INSIDE, _VIRTUAL = (CUE_TAGS.index(tag) for tag in "BIV")
_LEAST = 0.1
"""Pieces below this probability are in no cue."""

_SURE = 0.5
"""Above this probability a piece begins a cue of its own."""

_SOURCE, _CONTENT = ROLES.index("B-source"), ROLES.index("B-content")


@dataclass(frozen=True, slots=True)
class Cue:
    """The places of a cue's pieces in its window, [CLS] included; a virtual cue has one.

    Attributes:
        probability: of its first piece.
        scheme: the number of the scheme it was found by.
        statement: whether the guidelines' scheme has a cue there.
    """

    first: int
    last: int
    virtual: bool
    probability: float
    scheme: int
    statement: bool = True


@dataclass(frozen=True, slots=True)
class Finding:
    """One attribution, in characters of the text.

    Attributes:
        scheme: the name of the scheme it was found by.
        statement: false for a belief, a wish or an intention.
        cue_score, path_score: how probable the cue's beginning and the path of the roles are.
        seen: what the network saw of the text: its window.
    """

    scheme: str
    statement: bool
    cue: Span | None
    source: Span | None
    content: tuple[Span, ...]
    cue_score: float
    path_score: float
    seen: Span


def probabilities(scores: FloatArray) -> FloatArray:
    """Return the softmax over the last axis."""
    raised = np.exp(scores - scores.max(-1, keepdims=True))
    shares: FloatArray = raised / raised.sum(-1, keepdims=True)
    return shares


def find_cues(
    tags: FloatArray, scheme: int, own: tuple[int, int], threshold: float
) -> Iterator[Cue]:
    """Yield the cues of a window that begin within its own share.

    Args:
        tags: the probability of each cue tag at each piece.
        scheme: the number of the scheme that the probabilities are for.
        own: the places of the first own piece and of the one after the last.
        threshold: the least probability of a cue.
    """
    cue_like = tags[:, _FIRST] + tags[:, _INSIDE]
    for first, last in _stretches(cue_like, own):
        yield from _cues_of(tags[:, _FIRST], tags[:, _INSIDE], first, last, scheme, threshold)
    for first, last in _stretches(tags[:, _VIRTUAL], own):
        place = first + int(tags[first:last, _VIRTUAL].argmax())
        total = float(tags[first:last, _VIRTUAL].sum())
        if total >= threshold:
            yield Cue(place, place + 1, True, min(total, 1.0), scheme)


def _stretches(shares: FloatArray, own: tuple[int, int]) -> Iterator[tuple[int, int]]:
    """Yield the stretches that begin in the own share and in which a probability is not small."""
    likely = shares >= _LEAST
    likely[[0, -1]] = False
    edges = np.flatnonzero(np.diff(likely, prepend=False))
    for first, last in zip(edges[::2].tolist(), edges[1::2].tolist(), strict=True):
        if own[0] <= first < own[1]:
            yield first, last


def _cues_of(
    begins: FloatArray, inside: FloatArray, first: int, last: int, scheme: int, threshold: float
) -> Iterator[Cue]:
    """Yield the cues of one stretch, mostly one.

    Where it is open which of a few pieces a cue begins with (*has | said*), their probabilities
    add up to that of there being a cue.
    """
    free_from, score = first, min(1.0, float(begins[first:last].sum()))
    while free_from < last and score >= threshold:
        start, end = _extent(begins, inside, free_from, last)
        yield Cue(start, end, False, score, scheme)
        free_from = end + 1
        score = float(begins[free_from:last].max(initial=0.0))


def _extent(begins: FloatArray, inside: FloatArray, first: int, last: int) -> tuple[int, int]:
    """Return where the most probable cue of a stretch begins and ends.

    Where it is open how much follows the first piece (*said | in a statement*), the pieces' own
    probabilities may all be near one half, and would end it where nobody does. That it reaches a
    piece is no more probable than that it reaches the one before, and it ends where this falls
    most. A piece that may begin a cue may as well go on with it (*did | indicate*), unless it
    surely begins one.
    """
    share = begins[first:last]
    likely = (np.flatnonzero(share >= share.max() / 2) + first).tolist()
    goes_on = inside + np.where(begins > _SURE, 0.0, begins)
    best, extent = 0.0, (likely[0], likely[0] + 1)
    for start in likely:
        reached = np.minimum.accumulate(np.concatenate([[1.0], goes_on[start + 1 : last], [0.0]]))
        falls = reached[:-1] - reached[1:]
        length = int(falls.argmax()) + 1
        value = float(begins[start] * falls[length - 1])
        if value > best:
            best, extent = value, (start, start + length)
    return extent


def rule(cues: Sequence[Cue], emissions: FloatArray) -> FloatArray:
    """Return scores of roles with only O left at [CLS], at [SEP] and on the cue itself."""
    ruled = emissions.astype(np.float32, copy=True)
    closed = np.zeros(ruled.shape[:2], bool)
    closed[:, [0, -1]] = True
    for row, cue in zip(closed, cues, strict=True):
        if not cue.virtual:
            row[cue.first : cue.last] = True
    ruled[closed] = [0.0] + [IMPOSSIBLE] * (len(ROLES) - 1)
    return ruled


@dataclass(frozen=True, slots=True)
class _Places:
    """Turns places of a window into characters."""

    pieces: Pieces
    window: Window

    def span(self, first: int, last: int) -> Span:
        shift = self.window.first - 1
        starts, ends = self.pieces.starts, self.pieces.ends
        return Span(int(starts[first + shift]), int(ends[last - 1 + shift]))


def find_spans(
    cue: Cue, path: IntArray, sure: float, pieces: Pieces, window: Window
) -> Finding | None:
    """Return what belongs to a cue, or None if it has no content.

    Args:
        cue: of the window.
        path: the role of each piece.
        sure: how probable the path is.
        pieces: of the text.
        window: that the path runs through.
    """
    places = _Places(pieces, window)
    content = list(_runs(path, _CONTENT))
    if not content:
        return None
    sources = list(_runs(path, _SOURCE))
    nearest = min(sources, key=lambda run: _gap(run, cue), default=None)
    return Finding(
        scheme=SCHEMES[cue.scheme],
        statement=cue.statement,
        cue=None if cue.virtual else places.span(cue.first, cue.last),
        source=None if nearest is None else places.span(*nearest),
        content=tuple(places.span(*run) for run in content),
        cue_score=cue.probability,
        path_score=sure,
        seen=places.span(1, len(path) - 1),
    )


def _runs(path: IntArray, begin: int) -> Iterator[tuple[int, int]]:
    """Yield the stretches of one role; its tag for what follows the first is the next number."""
    for place in np.flatnonzero(path == begin):
        first, last = int(place), int(place) + 1
        while last < len(path) and path[last] == begin + 1:
            last += 1
        yield first, last


def _gap(run: tuple[int, int], cue: Cue) -> int:
    return max(run[0] - cue.last, cue.first - run[1])

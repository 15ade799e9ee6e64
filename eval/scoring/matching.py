"""When two quotations are the same: section 6 of the annotation guidelines.

Spans are compared after white space, quotation marks and `. , ; : — -` are taken from both ends.
Quotations are aligned one to one so that the total overlap of their contents is largest.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

import numpy as np
from scipy.optimize import linear_sum_assignment
from scipy.sparse import coo_array
from scipy.sparse.csgraph import connected_components

from quotes import Quotation, Result, Span

__all__ = ["THRESHOLD", "Pair", "align", "content", "jaccard", "same_span", "trim"]

THRESHOLD = 0.5
"""Contents overlap when they share at least this part of their characters' union."""

_SPACE = "".join(filter(str.isspace, map(chr, range(0x3001))))
_EDGE = _SPACE + "\"'`´“”„‟‘’‚‛«»‹›" + ".,;:—-"
"""What is taken from both ends of a span before it is compared."""

_TIE = 1e-6
"""What an equal source or cue adds, so that of equal contents those by one speaker go together."""


@dataclass(frozen=True, slots=True)
class Pair:
    """Two quotations that were aligned, by their positions, and the overlap of their contents."""

    gold: int
    predicted: int
    overlap: float
    exact: bool

    @property
    def matched(self) -> bool:
        """Whether the contents overlap enough to count as one quotation."""
        return self.overlap >= THRESHOLD


def trim(span: Span, text: str) -> Span:
    """Return `span` without marks and white space at its ends; a span of nothing else stays."""
    piece = span.text(text)
    start = len(piece) - len(piece.lstrip(_EDGE))
    if start == len(piece):
        return span
    return Span(span.start + start, span.start + len(piece.rstrip(_EDGE)))


def content(quotation: Quotation, text: str) -> tuple[Span, ...]:
    """Return the quotation's content spans, trimmed, in text order."""
    return tuple(sorted(trim(span, text) for span in quotation.content))


def same_span(gold: Span | None, predicted: Span | None, text: str) -> bool:
    """Tell whether both are missing, or both are the same span after trimming."""
    if gold is None or predicted is None:
        return gold is predicted
    return trim(gold, text) == trim(predicted, text)


def jaccard(left: Sequence[Span], right: Sequence[Span]) -> float:
    """Return the characters that both cover, divided by those that either covers (0 to 1)."""
    left, right = _merge(left), _merge(right)
    shared = _shared(left, right)
    union = sum(map(len, left)) + sum(map(len, right)) - shared
    return shared / union if union else float(left == right)


def _merge(spans: Sequence[Span]) -> list[Span]:
    merged: list[Span] = []
    for span in sorted(spans):
        if merged and span.start <= merged[-1].end:
            merged[-1] = Span(merged[-1].start, max(merged[-1].end, span.end))
        else:
            merged.append(span)
    return merged


def _shared(left: Sequence[Span], right: Sequence[Span]) -> int:
    return sum(max(0, min(a.end, b.end) - max(a.start, b.start)) for a in left for b in right)


def align(gold: Result, predicted: Result) -> list[Pair]:
    """Align quotations one to one so that the total overlap of their contents is largest.

    Only quotations that share a character are ever aligned. The work is done block by block, a
    block being quotations that are joined by overlaps, so that long articles stay cheap.

    Returns:
        The aligned pairs, in the order of the gold.
    """
    text = gold.text
    golds = [content(each, text) for each in gold.quotations]
    predictions = [content(each, text) for each in predicted.quotations]
    overlaps = {(i, j): jaccard(golds[i], predictions[j]) for i, j in _near(golds, predictions)}
    overlaps = {cell: overlap for cell, overlap in overlaps.items() if overlap > 0}
    ties = {
        (i, j): _TIE * _likeness(gold.quotations[i], predicted.quotations[j], text)
        for i, j in overlaps
    }
    chosen = _assign(overlaps, ties, len(golds), len(predictions))
    return [Pair(i, j, overlaps[i, j], golds[i] == predictions[j]) for i, j in sorted(chosen)]


def _likeness(gold: Quotation, predicted: Quotation, text: str) -> int:
    return same_span(gold.source, predicted.source, text) + same_span(gold.cue, predicted.cue, text)


def _near(
    golds: Sequence[Sequence[Span]], predictions: Sequence[Sequence[Span]]
) -> Iterator[tuple[int, int]]:
    """Yield the positions of quotations whose stretches, from first to last character, meet."""
    ordered = sorted(range(len(predictions)), key=lambda j: predictions[j][0].start)
    for i, spans in enumerate(golds):
        start, end = spans[0].start, max(span.end for span in spans)
        for j in ordered:
            if predictions[j][0].start > end:
                break
            if max(span.end for span in predictions[j]) >= start:
                yield i, j


def _assign(
    overlaps: dict[tuple[int, int], float],
    ties: dict[tuple[int, int], float],
    golds: int,
    predictions: int,
) -> list[tuple[int, int]]:
    if not overlaps:
        return []
    rows, columns = np.array(list(overlaps)).T
    size = golds + predictions
    graph = coo_array((np.ones(len(rows)), (rows, columns + golds)), shape=(size, size))
    _, labels = connected_components(graph, directed=False)
    cells = sorted(overlaps, key=lambda cell: labels[cell[0]])
    chosen: list[tuple[int, int]] = []
    for _, block in groupby(cells, key=lambda cell: labels[cell[0]]):
        chosen += _assign_block(list(block), overlaps, ties)
    return chosen


def _assign_block(
    cells: Sequence[tuple[int, int]],
    overlaps: dict[tuple[int, int], float],
    ties: dict[tuple[int, int], float],
) -> Iterable[tuple[int, int]]:
    rows = sorted({i for i, _ in cells})
    columns = sorted({j for _, j in cells})
    row, column = ({each: k for k, each in enumerate(axis)} for axis in (rows, columns))
    weights = np.zeros((len(rows), len(columns)))
    for i, j in cells:
        weights[row[i], column[j]] = overlaps[i, j] + ties[i, j]
    found = zip(*linear_sum_assignment(weights, maximize=True), strict=True)
    pairs = ((rows[r], columns[c]) for r, c in found)
    return [pair for pair in pairs if pair in overlaps]

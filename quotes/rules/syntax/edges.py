"""From stretches of tokens to exact characters: quotation marks belong whole, stray ones not."""

from collections.abc import Iterable

from quotes.document import Span
from quotes.marks import Quoted
from quotes.rules.syntax.tree import Range, Tree

__all__ = ["exact_spans"]

_BEGINS = "$#@€£(["
_ENDS = "?!%)]"
"""What may begin and end a content though it is neither letter nor digit."""


def exact_spans(tree: Tree, ranges: Iterable[Range], cue: Range) -> tuple[Span, ...]:
    """Return the content spans of a quotation whose cue is known.

    A piece in quotation marks that does not hold the cue belongs to the content whole or not at
    all; of one that holds the cue, the content stays inside the marks.
    """
    spans: list[Span] = []
    for stretch in ranges:
        span = _exact(tree, stretch, cue)
        if span is not None and not (spans and span.start < spans[-1].end):
            spans.append(span)
    return tuple(spans)


def _exact(tree: Tree, stretch: Range, cue: Range) -> Span | None:
    trimmed = _trimmed(tree, stretch)
    if trimmed is None:
        return None
    span = tree.span(trimmed)
    start, end = span.start, span.end
    for piece in tree.pieces(trimmed.first):
        if _holds(tree, piece, cue):
            end = min(end, piece.inner.end)
            break
        start = min(start, piece.span.start)
    for piece in tree.pieces(trimmed.last):
        if _holds(tree, piece, cue):
            start = max(start, piece.inner.start)
            break
        end = max(end, piece.span.end)
    place = tree.tokens[cue.first].start
    if start < place < end:
        start, end = (start, place) if span.end <= place else (tree.tokens[cue.last].end, end)
    return Span(start, end) if start < end else None


def _holds(tree: Tree, piece: Quoted, cue: Range) -> bool:
    return piece.span.start <= tree.tokens[cue.first].start < piece.span.end


def _trimmed(tree: Tree, stretch: Range) -> Range | None:
    """Drop marks at both ends, but not those that a piece in quotation marks ends with."""
    first, last = stretch.first, stretch.last
    while first <= last and _is_loose(tree, first, _BEGINS):
        first += 1
    while last >= first and _is_loose(tree, last, _ENDS):
        last -= 1
    return Range(first, last) if first <= last else None


def _is_loose(tree: Tree, position: int, allowed: str) -> bool:
    return tree.is_mark(position) and tree.low[position][0] not in allowed

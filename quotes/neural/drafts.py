"""What was found for each cue → quotations with a confidence."""

import math
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Mapping
from functools import lru_cache
from itertools import islice

from quotes.document import Span
from quotes.marks import Quoted, find_quoted
from quotes.neural.decoding import Finding
from quotes.quotation import Draft

__all__ = ["Weights", "confidence", "make_drafts"]

Weights = tuple[float, float, float]
"""Of a constant, of the cue's log-odds and of the path's log-probability."""

_SMALLEST = 1e-6

_LONGEST_PART = 40
"""Words have an end; a stretch of letters without one may be as long as the text."""


def confidence(finding: Finding, weights: Weights) -> float:
    """Return how probable it is that the quotation is right, as calibrated on dev."""
    constant, cue_weight, path_weight = weights
    cue = min(max(finding.cue_score, _SMALLEST), 1 - _SMALLEST)
    path = max(finding.path_score, _SMALLEST)
    evidence = constant + cue_weight * math.log(cue / (1 - cue)) + path_weight * math.log(path)
    return 1 / (1 + math.exp(-evidence))


def make_drafts(
    text: str, findings: Iterable[Finding], calibration: Mapping[str, Weights]
) -> list[Draft]:
    """Return a draft for each finding; its spans begin and end with whole words.

    Speech that a window cuts off goes on to its quotation marks. Where two windows each have a part
    of it, the one that has the reporting words is kept.
    """
    drafts: list[Draft] = []
    guesses: list[Draft] = []
    for each in findings:
        draft = Draft(
            content=_content(text, each),
            cue=each.cue and _whole_words(text, each.cue),
            source=each.source and _whole_words(text, each.source),
            confidence=round(confidence(each, calibration[each.scheme]), 4),
            attitude=not each.statement,
        )
        cut = each.cut_before or each.cut_after
        (guesses if cut and each.cue is None else drafts).append(draft)
    reported = {span for draft in drafts for span in draft.content}
    return drafts + [each for each in guesses if reported.isdisjoint(each.content)]


def _content(text: str, finding: Finding) -> tuple[Span, ...]:
    spans = [_whole_words(text, span) for span in finding.content]
    if finding.cut_before:
        spans[0] = _from_the_mark(text, spans[0])
    if finding.cut_after:
        spans[-1:] = _to_the_mark(text, spans[-1])
    return tuple(spans)


def _from_the_mark(text: str, cut: Span) -> Span:
    """Return a span from the opening mark on within which it begins."""
    outermost = _outermost(text)
    place = bisect_right(outermost, cut.start, key=lambda each: each.span.start) - 1
    if place < 0 or outermost[place].span.end <= cut.start:
        return cut
    return Span(outermost[place].span.start, cut.end)


def _to_the_mark(text: str, cut: Span) -> list[Span]:
    """Return a span with what follows it in the same quotation marks, a span a paragraph."""
    outermost = _outermost(text)
    place = bisect_left(outermost, cut.end, key=lambda each: each.span.end)
    if place == len(outermost) or outermost[place].span.start >= cut.end:
        return [cut]
    spans = [Span(cut.start, outermost[place].span.end)]
    for each in islice(outermost, place + 1, None):
        if not each.continues:
            break
        spans.append(each.span)
    return spans


@lru_cache(maxsize=4)
def _outermost(text: str) -> tuple[Quoted, ...]:
    return tuple(each for each in find_quoted(text) if each.depth == 0)


def _whole_words(text: str, span: Span) -> Span:
    """Widen a span that begins or ends within a word; pieces can be parts of words."""
    start, end = span.start, span.end
    while _joined(text, start) and span.start - start < _LONGEST_PART:
        start -= 1
    while _joined(text, end) and end - span.end < _LONGEST_PART:
        end += 1
    return Span(start, end)


def _joined(text: str, place: int) -> bool:
    """Tell whether one word stands on both sides of a place."""
    return 0 < place < len(text) and text[place - 1].isalnum() and text[place].isalnum()

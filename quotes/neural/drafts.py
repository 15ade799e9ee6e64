"""What was found for each cue → quotations with a confidence."""

import math
from collections.abc import Iterable, Mapping

from quotes.document import Span
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
    """Return a draft for each finding; its spans begin and end with whole words."""
    return [
        Draft(
            content=tuple(_whole_words(text, span) for span in each.content),
            cue=each.cue and _whole_words(text, each.cue),
            source=each.source and _whole_words(text, each.source),
            confidence=round(confidence(each, calibration[each.scheme]), 4),
            attitude=not each.statement,
        )
        for each in findings
    ]


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

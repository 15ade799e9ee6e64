"""What was found for each cue → quotations with a confidence."""

import math
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache
from itertools import islice, takewhile

from quotes.document import Span
from quotes.marks import Quoted, find_quoted
from quotes.neural.decoding import Finding
from quotes.quotation import Draft
from quotes.sources import with_narrowed_source

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

    Speech that goes on beyond what the network saw reaches from mark to mark. Where two windows
    each have a part of it, the one that has the reporting words is kept.
    """
    drafts: list[Draft] = []
    guesses: list[Draft] = []
    for each in findings:
        content = tuple(_whole_words(text, span) for span in each.content)
        whole = _to_the_marks(text, content, each)
        draft = Draft(
            content=whole,
            cue=each.cue and _whole_words(text, each.cue),
            source=each.source and _whole_words(text, each.source),
            confidence=round(confidence(each, calibration[each.scheme]), 4),
            attitude=not each.statement,
        )
        if each.scheme == "guidelines":
            draft = with_narrowed_source(text, draft)
        (guesses if each.cue is None and whole != content else drafts).append(draft)
    reported = {span for draft in drafts for span in draft.content}
    return drafts + [each for each in guesses if reported.isdisjoint(each.content)]


def _to_the_marks(text: str, content: tuple[Span, ...], finding: Finding) -> tuple[Span, ...]:
    """Return a content with what is in the same quotation marks outside the window."""
    spans = list(content)
    first = _speech_at(text, spans[0].start)
    if first and first.span.start < finding.seen.start and _is_of(spans[0], first, finding):
        spans[0] = Span(first.span.start, spans[0].end)
    last = _speech_at(text, spans[-1].end - 1)
    if last and last.span.end > finding.seen.end and _is_of(spans[-1], last, finding):
        spans[-1] = Span(spans[-1].start, last.span.end)
        spans += _continued(text, last)
    return tuple(spans)


def _is_of(span: Span, speech: Quoted, finding: Finding) -> bool:
    """Tell whether a span is a part of the speech itself, not of something told within it."""
    if finding.cue is not None:
        return not speech.span.overlaps(finding.cue)
    return span.start == finding.seen.start or span.end == finding.seen.end


def _speech_at(text: str, place: int) -> Quoted | None:
    """Return what stands in outermost quotation marks at a place."""
    outermost = _outermost(text)
    index = bisect_right(outermost, place, key=lambda each: each.span.start) - 1
    return outermost[index] if index >= 0 and place < outermost[index].span.end else None


def _continued(text: str, speech: Quoted) -> Iterator[Span]:
    """Yield the further paragraphs of a speech."""
    outermost = _outermost(text)
    start = bisect_right(outermost, speech.span.start, key=lambda each: each.span.start)
    rest = takewhile(lambda each: each.continues, islice(outermost, start, None))
    yield from (each.span for each in rest)


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

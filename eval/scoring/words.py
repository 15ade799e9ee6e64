"""Words of a text, for measures that count words instead of characters."""

import re
from collections.abc import Iterable

from quotes import Quotation, Span

__all__ = ["ROLES", "covered", "role_spans", "words"]

ROLES = ("source", "cue", "content")

_WORD = re.compile(r"\w+(?:['’]\w+)*")


def words(text: str) -> list[Span]:
    """Return where the words of a text stand; marks and white space are none."""
    return [Span(*match.span()) for match in _WORD.finditer(text)]


def role_spans(quotation: Quotation, role: str) -> tuple[Span, ...]:
    """Return the spans of a quotation's source, cue or content; none if it has none."""
    if role == "content":
        return quotation.content
    span: Span | None = getattr(quotation, role)
    return () if span is None else (span,)


def covered(spans: Iterable[Span], places: list[Span]) -> set[int]:
    """Return the positions of the words that the spans touch."""
    return {k for span in spans for k, place in enumerate(places) if place.overlaps(span)}

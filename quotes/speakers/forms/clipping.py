"""The names within a mention, cut to it where a headline runs them together."""

import re

from quotes.speakers import lexicon
from quotes.speakers.lexicon import fold
from quotes.speakers.names.scanning import Name, Scan

__all__ = ["clipped"]

_INDEFINITE = frozenset(
    f"{some}{body}" for some in ("any", "every", "no", "some") for body in ("body", "one", "thing")
)
"""Pronouns that name nobody even where they have a capital."""
_CUT_INITIAL = re.compile(r" [A-Z]\.$")
"""Where a mention ends that a stop has cut short: *Ian H | . Solomon*."""


def clipped(scan: Scan, start: int, end: int) -> list[Name]:
    """Return the names within the mention; a headline's run of words is cut to it."""
    found = [
        name if start <= name.start and name.end <= end else _part(scan, name, start, end)
        for name in scan.names_within(start, end)
        if scan.text[max(start, name.start) : min(end, name.end)].strip()
    ]
    return found or _unknown(scan, start, end)


def _unknown(scan: Scan, start: int, end: int) -> list[Name]:
    """Return a mention in capitals as a name, for one that only a headline has."""
    words = tuple(scan.text[start:end].split())
    named = bool(words) and all(word[0].isupper() for word in words)
    first = fold(words[0]) if words else ""
    if not named or first in lexicon.table("determiners"):
        return []
    if first in _INDEFINITE:
        return []
    return [Name(start, end, words, scan.sentence_of(start), True, True, False)]


def _part(scan: Scan, name: Name, start: int, end: int) -> Name:
    """Return the part of a name between two characters; a person's surname still names them."""
    low, high = max(start, name.start), min(end, name.end)
    if low == name.start and _CUT_INITIAL.search(scan.text, low, high + 1):
        return name
    words = tuple(scan.text[low:high].split())
    part = Name(low, high, words, name.sentence, name.opens, name.subject, name.quoted)
    known = name.entity if high == name.end else None
    if known is not None and (len(words) > 1 or known.kind == "person"):
        part.entity = known
    return part

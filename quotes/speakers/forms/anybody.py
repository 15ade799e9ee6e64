"""Descriptions of nobody in particular: *which candidate*, *the party in power*."""

from quotes.speakers.forms.reading import Reading

__all__ = ["is_anybody"]

_ASKED = frozenset({"which", "whichever", "whatever", "what"})
"""What asks for somebody: *which candidate is best*."""
_HOLDING = frozenset({("in", "power"), ("in", "office"), ("of", "the", "day")})
"""What follows those who hold power at any time: *the party in power*."""


def is_anybody(reading: Reading) -> bool:
    """Tell *which candidate* and *the party in power* from descriptions of somebody."""
    first = reading.phrase.partition(" ")[0].lower()
    holding = reading.traits[:2] in _HOLDING or reading.traits[:3] in _HOLDING
    return first in _ASKED or (holding and not reading.modifiers)

"""What kind of speaker a common noun phrase describes."""

import re

from quotes.quotation import SpeakerKind
from quotes.speakers.forms.nouns import kind_of_head
from quotes.speakers.forms.reading import Reading

__all__ = ["kind_described"]

_ANOTHER = re.compile(r" and (?:its|his|her|their|the|an?) ")
"""What joins one to another, who are no single person: *the firm | and its | founder*."""
_NUMBER = re.compile(r"[\d.,]+%?|two-thirds?|half|third|quarter|two|three|four|five|six|several")


def kind_described(reading: Reading) -> SpeakerKind:
    """Return what a description is one of; a noun that nothing is known of, as of a document."""
    kind = kind_of_head(reading.head, plural=reading.plural)
    if (kind == "organization" and reading.pair) or reading.head == "three":
        return "group"  # *three* looks like *employee*
    if kind is None:
        several = reading.plural and reading.determiner == "quantity"
        return "group" if several or _NUMBER.fullmatch(reading.head) else "document"
    another = reading.joined and _ANOTHER.search(reading.phrase)
    if kind == "person" and reading.joined and (another or reading.determiner != "definite"):
        return "group"
    if kind == "person" and reading.determiner == "quantity":
        return "group"
    return kind

"""A source as the annotation guidelines cut it, of words that the network found.

In its training data two notions meet: PolNeAR's sources mostly keep a clause behind a comma
(*Ann Lee, who chairs the board,*), the guidelines leave it out.
"""

import re

from quotes.document import Span

__all__ = ["narrowed"]

_CLAUSE = re.compile(r",\s(?:who|whom|whose|which)\b")
_QUANTIFIERS = ("both", "many", "most", "several", "some")
_NUMBERS = ("one", "two", "three", "four", "five")
_INDEFINITE = frozenset(("a", "an", "another", "other", "others", *_QUANTIFIERS, *_NUMBERS))
_DEFINITE = frozenset(
    ("her", "his", "its", "my", "our", "that", "the", "their", "these", "this", "those")
)


def narrowed(text: str, source: Span) -> Span:
    """Return a source without a clause that only tells more of it.

    The clause stays where it identifies somebody unnamed: *one analyst, who requested anonymity*.
    """
    clause = _CLAUSE.search(text, source.start, source.end)
    if clause and _is_known(text[source.start : clause.start()].split()):
        return Span(source.start, clause.start())
    return source


def _is_known(words: list[str]) -> bool:
    """Tell *Ann Lee* and *the board* from *an analyst* and *analysts*."""
    if not words or words[0].lower() in _INDEFINITE:
        return False
    return words[0].lower() in _DEFINITE or any(word[0].isupper() for word in words)

"""The pronouns that a mention may be: *she*, *each*, *both of them*, *they all*."""

import re

from quotes.speakers import lexicon
from quotes.speakers.forms.counting import PAIRS
from quotes.speakers.lexicon import Pronoun, fold

__all__ = ["means_two", "pronoun_in"]

_CLAUSE = re.compile(
    r"(he|she|they|it) (?:is|was|are|were|has|had|have|said|says|would|will|can|could)\b",
    re.IGNORECASE,
)
"""A subject with its verb, for a source that holds a whole clause."""
_POINTING = frozenset("each both all neither either none most".split())  # noqa: SIM905 (reads better)
_TOGETHER = re.compile(r"(they|them|we|us|you) (all|both|each|two|three)")
_SHORT = 12
"""Letters up to which a mention may be *they all*."""
_OF_BOTH = re.compile(r"(?:both|neither|either|the two) of (?:them|us|you|whom)|they both")


def means_two(words: str) -> bool:
    """Tell whether a pronoun means two: *both*, *neither of them*."""
    return words in PAIRS or _OF_BOTH.fullmatch(words) is not None


def pronoun_in(text: str, start: int, end: int) -> Pronoun | None:
    """Return the pronoun that a mention is, or begins with as the subject of a clause."""
    words = fold(text[start:end])
    pronoun = None if lexicon.is_spelt_acronym(text[start:end]) else lexicon.pronouns().get(words)
    if pronoun is None and words.endswith((" of whom", " of them")):
        return lexicon.pronouns()[words[-4:].lstrip()]
    if pronoun is None and words in _POINTING:
        return Pronoun("3", "p", "")
    together = _TOGETHER.fullmatch(words) if len(words) < _SHORT else None
    if together:
        return lexicon.pronouns()[together[1]]
    clause = _CLAUSE.match(text, start, end)
    return lexicon.pronouns()[fold(clause[1])] if clause else pronoun

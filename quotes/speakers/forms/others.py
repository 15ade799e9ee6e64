"""Who is joined to a name without one: *Ann Bell and her allies*, *networks and the AP*."""

import re
from collections.abc import Sequence

from quotes.document import Span
from quotes.speakers import lexicon
from quotes.speakers.forms.nouns import kind_of_head, names_a_people
from quotes.speakers.lexicon import fold, singular
from quotes.speakers.names.scanning import Name

__all__ = ["others_after", "others_before"]

_OTHERS = re.compile(
    r"[\s,—–-]+(?:and|nor)\s+((?:(?:also|so|the|two|three)\s+)?"
    r"(?:others?|his|her|its|their|some|many|several|most|\d+(?= [a-z])|dozens|hundreds)\b.*)",
    re.DOTALL,
)
"""Who is unnamed after a name: *Ann Bell | and her advisers*, *France and other countries*."""
_AND = re.compile(r",? (?:and|nor) ")
_AFTER_OTHERS = re.compile(r"[,;(—–]|\s-\s|\s(?:who|which|that)\s")
_SHORTEST = 7
"""Characters of the shortest that may stand before a name: *men and*."""
_LEAD = re.compile(r"(both |neither )?([^,;:“”\"()]{3,80}?) (?:and|nor) (?:the )?", re.IGNORECASE)
"""Who stands before a name: *both | the senator | and the AP*."""


def others_before(text: str, start: int, heads: Sequence[Name]) -> Span | None:
    """Return who stands before a name without one: *networks | and the AP*, *her campaign and …*.

    One person is somebody else only beside a body or after *both*: *the actor and Senator Ann Bell*
    is one.
    """
    if heads[0].start - start < _SHORTEST:
        return None
    joined = _LEAD.fullmatch(text, start, heads[0].start)
    if joined is None:
        return None
    words = joined[2].split()
    noun = fold(words[-1])
    one = singular(noun)
    kind = kind_of_head(one, plural=one != noun)
    body = heads[0].entity is not None and heads[0].entity.kind == "organization"
    several = kind in {"group", "organization"} and one != noun
    owned = kind == "organization" and len(words) > 1
    somebody = kind == "person" and fold(words[0]) == "the" and (body or bool(joined[1]))
    plain_words = lexicon.words("boundaries").isdisjoint(map(fold, words))
    return Span(*joined.span(2)) if plain_words and (several or owned or somebody) else None


def others_after(text: str, start: int, end: int) -> str:
    """Return who is unnamed after a name: *Ann Bell and | her allies*, *and | HP executives*."""
    if start >= end:
        return ""
    others = _OTHERS.match(text, start, end)
    joined = others or _AND.match(text, start, end)
    if joined is None:
        return ""
    rest = text[others.start(1) if others else joined.end() : end]
    words = _AFTER_OTHERS.split(rest, maxsplit=1)[0].split()
    ends = lexicon.words("boundaries") - {"of"}
    cut = next((i for i, word in enumerate(words) if i and fold(word) in ends), len(words))
    words = words if cut and words[cut - 1] == "others" else words[:cut]
    noun = fold(words[-1]) if words else ""
    one = singular(noun)
    several = one != noun and kind_of_head(one, plural=True) in {"group", "organization"}
    return " ".join(words) if others or several or names_a_people([noun]) else ""

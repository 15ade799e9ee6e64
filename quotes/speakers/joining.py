"""Names of several parts: *University of Chicago*, *Pacific Gas and Electric Company (PG&E)*."""

import re
from typing import TYPE_CHECKING

from quotes.speakers import lexicon

if TYPE_CHECKING:
    from quotes.speakers.scanning import Name

__all__ = ["is_formal_head", "join"]

_OFFICES = frozenset({"secretary", "minister", "undersecretary"})
_INITIALS = re.compile(r" \(([A-Z][A-Z&.]{1,7})\)")
_ORDINAL = re.compile(r" (?:for|of) the \d{1,2}(?:st|nd|rd|th) ")
_LONGEST_LINK = 14
"""Characters between two parts of one name."""


def join(text: str, names: "list[Name]") -> "list[Name]":
    """Join what *of*, *for* and *and* hold together in the name of an organization."""
    joined: list[Name] = []
    for name in names:
        last = joined[-1] if joined else None
        if (
            last
            and name.start - last.end <= _LONGEST_LINK
            and (
                _belongs(last, name, text[last.end : name.start])
                or _is_spelt_out(text, last.start, name.end)
            )
        ):
            words = text[last.start : name.end].split()
            last.end, last.words = name.end, tuple(words)
        else:
            joined.append(name)
    return joined


def _belongs(left: "Name", right: "Name", gap: str) -> bool:
    link = gap.strip()
    head = lexicon.singular(lexicon.fold(left.words[-1]))
    if gap in {"'s ", "’s "}:
        return _is_peoples_office(head, right)
    if _ORDINAL.fullmatch(gap):
        return any(map(is_formal_head, ((lexicon.fold(word),) for word in left.words)))
    if link in {"of", "of the", "for", "for the", "for a", "on", "on the"}:
        folded = tuple(map(lexicon.fold, left.words))
        formal = is_formal_head(folded) or (link == "for the" and "court" in folded)
        if head in lexicon.person_nouns() or head in lexicon.countries()[1]:
            # *Americans for Prosperity*, *Mine Workers of America*; but *Americans of all faiths*
            formal = formal and (link == "for" or len(left.words) > 1)
        return formal or (link == "of" and head in _OFFICES)
    if link in {"and", "&"}:
        return "of" in left.words or "for" in left.words or _is_adjective(left, right)
    return False


def is_formal_head(folded: tuple[str, ...]) -> bool:
    """Tell whether words may go on with *of*: *University*, *Islamic State*."""
    formal = lexicon.words("formal_heads")
    if folded[-1] == "general" and len(folded) > 1:
        folded = folded[:-1]
    return lexicon.singular(folded[-1]) in formal or "-".join(folded[-2:]) in formal


def _is_peoples_office(owner: str, right: "Name") -> bool:
    """Tell *the Sheriff's Office*, *the People's Party* from *Clinton's Campaign*."""
    people = owner in lexicon.person_nouns() or owner == "person"
    return people and lexicon.fold(right.words[-1]) in lexicon.words("organization_nouns")


def _is_spelt_out(text: str, start: int, end: int) -> bool:
    """Tell whether initials in brackets show that words are one name: *Gas and Electric (G&E)*."""
    match = _INITIALS.match(text, end)
    if match is None:
        return False
    letters = match[1].replace("&", "").replace(".", "")
    every = "".join(word[0] for word in text[start:end].split())
    capitals = "".join(filter(str.isupper, every))
    before_link = len(every) - len(every.lstrip(capitals))
    spelt = every.upper().startswith(letters) or capitals.startswith(letters)
    return spelt and len(letters) > max(1, before_link)


def _is_adjective(left: "Name", right: "Name") -> bool:
    """Tell *the Central and East European Coalition* from two names."""
    nouns = lexicon.words("organization_nouns")
    return left.article and len(left.words) == 1 and lexicon.fold(right.words[-1]) in nouns

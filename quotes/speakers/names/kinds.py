"""Whether a name is a person's, by its own words and those beside it."""

import re

from quotes.speakers import lexicon
from quotes.speakers.forms.nouns import names_a_people
from quotes.speakers.lexicon import fold
from quotes.speakers.names.entities import (
    Shape,
    is_acronym,
    is_adjective,
    is_organization,
    is_place_name,
    place_names,
)
from quotes.speakers.names.scanning import Name

__all__ = ["first_gender", "is_called_body", "is_person"]

_CAMEL = re.compile(r"(?!Mc|Mac|De|Di|Du|La|Le|Van|Von|Fitz)[A-Z][a-z]+[A-Z](?![\u0300-\u036f])")
"""A capital inside a word, as companies write themselves: *ProPublica*, but *McConnell*."""
_LINKS = frozenset({"to", "for", "the"})
"""Words within the names of movements and campaigns, but of nobody."""
_OF_BODIES = frozenset({"national", "international"})
"""Words within the names of bodies and places alone: *Trump National Doral*."""
_INITIALS = re.compile(r"(?:[A-Z]\.-?){2,3}")
"""What somebody has for first names: *J.D. Bell*."""
_CORPORATE = frozenset({"ceo", "CEO", "employees", "executives", "shares", "users", "customers"})
_CORPORATE |= {"spokesman", "spokeswoman", "spokesperson", "workers", "products", "stores"}
"""Words after a name that only companies have."""
_APPOSED = re.compile(
    r", (?:an?|the) (?:[\w’'-]+ ){0,5}?([\w’'-]+)"
    r"(?=,| (?:that|which|whose|for|of|in|with|based|founded|led|run|backed|\w+ing)\b"
    r"| (?:(?:also|long|now|once) )?(?:(?:set|made) up|\w+ed (?:by|in|to|at|on|for|as|with))\b)"
)
"""An apposition up to its head."""
_SOMEBODYS = re.compile(r"['’]s (?:[a-z-]+ ){0,3}([a-z-]+), (?:the )?$")
_OWNED = 60
"""Characters before a name that hold whose body it is."""
_UNDERTAKINGS = frozenset({"app", "band", "coalition", "initiative", "movement", "program"})
_UNDERTAKINGS |= {"programme", "project"}
"""Nouns of what bears a name after *called*: *a program called Bell Promise*."""
_CALLED = (" called", " named", " dubbed", " known as", " calling itself")
_DOMAIN = re.compile(r"\.(?:com|org|net)(?:\.[a-z]{2})?$")


def is_person(parts: tuple[str, ...], shape: Shape, article: bool) -> bool:
    """Tell whether a name is a person's; `article`: whether *the* belongs to it."""
    if shape.titled and len(parts) == 2 and parts[0] in lexicon.genders():
        return True
    if article and parts[-1] in lexicon.words("press_names"):
        return False  # *the Orlando Sentinel*, for all its first name
    if is_organization(parts) or (len(parts) == 1 and names_a_people(shape.words)):
        return False
    if shape.titled:
        return True
    if _is_place_or_thing(parts, shape):
        return False
    if len(parts) == 1:
        return not (is_acronym(shape.words[0]) or article)
    if parts[0] in lexicon.genders() or len(parts[0]) == 1:
        return True
    words = shape.words[1:] if _INITIALS.fullmatch(shape.words[0]) else shape.words
    unlikely = article or any(map(is_acronym, words))
    return not unlikely and place_names().isdisjoint(parts)


def _is_place_or_thing(parts: tuple[str, ...], shape: Shape) -> bool:
    last = shape.words[-1]
    if parts[-1].endswith("ism") or not _LINKS.isdisjoint(shape.words):
        return True
    if not _OF_BODIES.isdisjoint(parts[1:]):
        return True
    if is_adjective(parts[-1]) or is_adjective(parts[0]):
        return True
    if parts[-1] in lexicon.words("things") or _CAMEL.match(last) or _DOMAIN.search(last):
        return True
    return is_place_name(shape.text) or " ".join(parts[:2]) in place_names()


def first_gender(parts: tuple[str, ...]) -> str:
    """Return the gender that the first names tell, or ""."""
    for part in parts[:-1]:
        gender = lexicon.genders().get(part, "")
        if gender:
            return gender if gender != "u" else ""
    return ""


def is_called_body(text: str, name: Name, *, unknown: bool) -> bool:
    """Tell whether a noun beside a name says that it is a body: *the retailer Tesco*.

    Args:
        text, name: the name and where it stands.
        unknown: whether no word of it is a first name; *a group called Grace House* has one.
    """
    phrase = text[max(0, name.start - 35) : name.start - 1]
    called = phrase.endswith(_CALLED)
    before = phrase.removesuffix(next(filter(phrase.endswith, _CALLED))) if called else phrase
    before = before.rpartition(" ")[2]
    after = text[name.end + 1 : name.end + 25].partition(" ")[0]
    body = fold(before) in lexicon.words("organization_nouns")
    if called or not unknown:
        return called and (body or fold(before) in _UNDERTAKINGS)
    told = after.strip(",.") in _CORPORATE or _is_apposed_body(text, name)
    return body or told or _is_somebodys_body(text, name)


def _is_somebodys_body(text: str, name: Name) -> bool:
    """Tell whether a name says which is somebody's body: *Google's parent company, Alphabet*."""
    owned = _SOMEBODYS.search(text, max(0, name.start - _OWNED), name.start)
    noun = fold(owned[1]) if owned else ""
    closed = text[name.end : name.end + 1] in {",", ".", "\n", ""}
    return closed and noun in lexicon.words("any_organization")


def _is_apposed_body(text: str, name: Name) -> bool:
    """Tell whether an apposition says that it is one: *Bell Aid, a Texas group that helps*."""
    found = _APPOSED.match(text, name.end)
    if found is None or fold(found[1]) not in lexicon.words("any_organization"):
        return False
    return lexicon.words("boundaries").isdisjoint(found.group().split())

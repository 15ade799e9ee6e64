"""What a common noun says of a body's name: *the agency*, *the appeals court*, *the party*."""

from functools import cache
from itertools import takewhile

from quotes.speakers import lexicon
from quotes.speakers.forms.nouns import is_proper, names_a_people
from quotes.speakers.forms.reading import Reading
from quotes.speakers.lexicon import fold, singular
from quotes.speakers.names.entities import Entity, is_place_name
from quotes.speakers.names.scanning import Name
from quotes.speakers.persons.describing import countries_in, parties_in, trait

__all__ = [
    "MATCH",
    "called_by",
    "fit",
    "is_known_as",
    "is_nobodys",
    "is_one_of_many",
    "is_party",
]

_GENERAL = frozenset({"agency", "body", "center", "centre", "charity", "group", "institution"})
_GENERAL |= {"network", "non-profit", "nonprofit", "organisation", "organization", "outlet"}
_GENERAL |= {"service", "team", "watchdog", "website"}
"""Nouns for whatever is named *Foundation*, *Association* or *Times*."""
_OF_PLATFORMS = frozenset({"app", "business", "company", "corporation", "firm", "giant", "network"})
_OF_PLATFORMS |= {"outlet", "platform", "service", "site", "start-up", "startup", "website"}
"""Nouns for *Facebook* and *Twitter*, which are no airline."""
_NO_PRESS = frozenset({"agency", "charity", "foundation", "institution", "service", "team"})
_NO_PRESS |= {"company", "airline", "club", "movement", "association", "union", "watchdog"}
"""Nouns for what no newspaper is."""
_PAPERS = frozenset({"Times", "Post", "Guardian", "Telegraph", "Herald", "Tribune", "Gazette"})
_PAPERS |= {"Independent", "Mail", "Mirror", "Observer", "Chronicle", "Examiner"}
"""Last words of the names of newspapers, which stand alone too: *The Times*."""
_ANY = frozenset({"brothers", "co", "corp", "enterprises", "gmbh", "group", "holdings", "inc"})
_ANY |= {"industries", "international", "laboratories", "labs", "llc", "ltd", "network", "partners"}
_ANY |= {"plc", "project", "systems", "technologies", "union", "trust", "fc", "afc"}
"""Last words of names that tell nothing but that somebody is a body."""
_FITS_ANY = frozenset({"body", "chain", "company", "corporation", "firm", "giant", "group"})
_FITS_ANY |= {"lobby", "maker", "manufacturer", "movement", "nonprofit", "organization", "outlet"}
_FITS_ANY |= {"institution", "platform", "publication", "service", "site", "store", "website"}
"""Nouns that fit so many bodies that they show nothing."""
_LINKS = frozenset({"of", "for", "on", "in", "at"})
"""Words within a name after which its head has passed: *Court | of Appeals*."""
MATCH = 3.0
"""How well a noun fits a body that is called so."""


def is_one_of_many(owner: Name, noun: str) -> bool:
    """Tell whether a country's adjective stands before what it has many of: *Korean | firm*."""
    word = fold(" ".join(owner.words))
    many = noun in lexicon.words("private_bodies")
    return many and (word in lexicon.countries()[1] or is_proper(word))


def called_by(reading: Reading, parts: tuple[str, ...]) -> bool:
    """Tell whether a name holds all words of a description, the noun as its head.

    *The appeals court* is the Court of Appeals, *the university* the University of Chicago, *the
    budget office* the Congressional Budget Office.
    """
    head = (*takewhile(lambda part: part not in _LINKS, parts),)[-1:]
    own = head in ((reading.head,), (f"{reading.head}s",)) or parts[-1] == reading.head
    if reading.modifiers:  # *the police union* is the Police Patrolmen's Association
        own = own or not lexicon.synonyms().get(reading.head, frozenset()).isdisjoint(head)
    words = {*parts, *map(singular, parts)}
    return (
        own
        and len(parts) > 1
        and all(word in words or singular(word) in words for word in reading.modifiers)
    )


def fit(reading: Reading, entity: Entity) -> float:
    """Return how well a noun fits a body, below zero where it cannot mean it."""
    party = reading.head == "party" and is_party(entity)
    if party and not _may_be_party(reading, entity):
        return -1.0  # *the state party* is not the party
    kinds = _kinds(entity)
    if party or reading.head in {*entity.parts, *entity.nouns, entity.head, *kinds}:
        score = MATCH
    elif lexicon.synonyms().get(reading.head, frozenset()) & (entity.nouns | set(entity.parts)):
        score = MATCH / 2
    elif kinds and reading.head in _all_kinds():
        return -1.0  # *the network* is no newspaper
    elif _is_other(entity) or _is_called_otherwise(reading, entity):
        return -1.0
    else:
        score = 0.0
    here, there = countries_in(reading.modifiers), countries_in({*entity.traits, *entity.parts})
    if here and there and not here & there:
        return -1.0  # *the Korean firm* is none of Germany
    return score + sum(0.5 for word in reading.modifiers if trait(word) in entity.traits)


def is_known_as(noun: str, entity: Entity) -> bool:
    """Tell whether newspapers call a body so whose name does not say it: *Delta*, an airline."""
    person = entity.kind != "organization" and (entity.nouns or entity.gender or entity.traits)
    return not person and not entity.anonymous and noun in _kinds(entity)


def _kinds(entity: Entity) -> frozenset[str]:
    """Return the nouns for a body whose name does not say what it is: *CNN*, a network."""
    return lexicon.known_bodies().get("-".join(entity.parts), frozenset()) - _FITS_ANY


@cache
def _all_kinds() -> frozenset[str]:
    return (
        frozenset(noun for nouns in lexicon.known_bodies().values() for noun in nouns) - _FITS_ANY
    )


def is_nobodys(entity: Entity) -> bool:
    """Tell whether only its capitals make a person of a name: *NextGen Climate*."""
    unlikely = lexicon.genders().keys().isdisjoint(entity.parts)
    return entity.kind == "person" and unlikely and not entity.gender and len(entity.parts) > 1


def is_party(entity: Entity) -> bool:
    """Tell whether an entity is a political party: *the GOP*, *the Democratic Party*."""
    if entity.kind != "organization" or not entity.parts:
        return False
    if entity.parts[-1] == "gop" and _of_state(entity):  # *the Iowa GOP*
        return True
    return entity.parts[-1] == "party" or (
        len(entity.parts) == 1 and bool(parties_in(entity.parts))
    )


def _of_state(entity: Entity) -> bool:
    return not lexicon.places().keys().isdisjoint(entity.parts)


def _may_be_party(reading: Reading, entity: Entity) -> bool:
    own, state = parties_in(entity.parts), _of_state(entity)
    return all(
        word in entity.parts or own & parties_in([word]) or (state and word == "state")
        for word in reading.modifiers
    )


def _is_called_otherwise(reading: Reading, entity: Entity) -> bool:
    """Tell whether a name says what its bearer is: *the company* is no *Los Angeles Times*."""
    if entity.parts and entity.parts[-1] in lexicon.words("platforms"):
        return reading.head not in _OF_PLATFORMS
    if reading.head in _NO_PRESS and entity.parts[-1:] and entity.name.split()[-1] in _PAPERS:
        return True
    last = entity.parts[-1] if len(entity.parts) > 1 else ""
    own = last in lexicon.words("organization_nouns") or last in lexicon.words("press_names")
    if not own or last in _ANY or reading.head in _GENERAL or "editorial" in reading.modifiers:
        return False
    return last not in lexicon.synonyms().get(reading.head, ())


def _is_other(entity: Entity) -> bool:
    """Tell whether an entity is unnamed, a place or a people: no company."""
    if entity.anonymous or is_place_name(entity.name):
        return True
    last = (entity.parts or ("",))[-1]
    return names_a_people(entity.parts or ("",)) or (len(entity.parts) > 1 and is_proper(last))

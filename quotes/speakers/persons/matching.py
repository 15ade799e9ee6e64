"""How well a description fits what a text says of somebody."""

from collections.abc import Collection, Iterator, Sequence
from functools import lru_cache
from itertools import takewhile

from quotes.speakers import lexicon
from quotes.speakers.forms.reading import Reading
from quotes.speakers.lexicon import singular
from quotes.speakers.names.entities import FORMER, Entity, plain
from quotes.speakers.persons.describing import (
    countries_in,
    country_names,
    parties_in,
    places_in,
    trait,
)

__all__ = [
    "AGREEMENT",
    "MATCH",
    "agreement",
    "complement_words",
    "content_words",
    "described_by",
    "word_forms",
]

AGREEMENT = {
    "same noun": 3.0,
    "same noun, unnamed": 3.5,
    "synonym": 1.5,
    "same age": 4.0,
    "other age": -3.0,
    "trait": 0.8,
    "no such trait": -0.4,
    "same complement": 1.0,
    "other complement": -2.5,
    "owner untold": -1.0,
    "other place": -4.0,
    "other party": -4.0,
    "another country's": -1.0,
    "still in office": -1.5,
}
"""What agreement and disagreement with a description add to a candidate's score."""

MATCH = 1.0
"""The agreement from which on a description is taken to be the candidate's."""

_RELATIVES = frozenset({"who", "whom", "whose", "which", "that"})
_ENDS = _RELATIVES | {",", "-", "—", "–", "("}
"""What ends the words that belong to a head."""
_VAGUE = frozenset(["former", "longtime", "new", "old", "same", "top", "own", "late", "one"])
_VAGUE |= {
    "veteran",
    "senior",
    "other",
    "another",
    "local",
    "leading",
    "prominent",
    "high",
    "ranking",
}
"""Words that fit so many that they show nothing."""
_SHARED = 2
"""Words of a complement that count."""
_MISSING = 2
"""Unknown modifiers that count against a candidate; a long description has more to tell."""
_STATE = frozenset({"state", "statewide", "county", "city", "local", "municipal"})
_NATION = frozenset({"national", "federal", "dnc", "rnc"})
"""Levels of government and party."""
_UNTOLD = -0.8
"""The agreement of whoever held an office before, with that office alone."""
_PORTFOLIOS = frozenset({"minister", "secretary"})
"""Offices of which a government has many, each with its modifier."""
_YOUNG = {"boy": 17, "child": 14, "girl": 17, "kid": 19, "pupil": 18, "schoolboy": 18}
_YOUNG |= {"schoolgirl": 18, "teen": 19, "teenager": 19, "youngster": 19, "youth": 19}
_YOUNG |= {"adolescent": 19, "student": 18}
"""Nouns for the young, with the age up to which they are called so."""
_GROWN = frozenset({"athlete", "lady", "man", "player", "woman"})
"""Nouns that *young* may stand before."""
_YOUNG_ADULT = 29
"""The age up to which a man or woman is young."""
_LENIENT = 6
"""Years beyond which somebody is certainly too old."""
_DIGITS = 3
"""Digits from which on a number is no age of the young."""
_EMPTY = frozenset(
    ["former", "longtime", "new", "old", "same", "top", "own", "late", "then", "first"]
)
"""Modifiers that a text adds and leaves out at will."""


@lru_cache(maxsize=1024)
def described_by(head: str) -> tuple[str, ...]:
    """Return the noun and those that may stand for it."""
    return (head, *sorted(lexicon.synonyms().get(head, ())))


def agreement(reading: Reading, entity: Entity) -> float:
    """Return how well a description fits an entity, by noun, age, modifiers and places."""
    noun = _noun(reading, entity)
    if entity.anonymous and not noun:  # *the Platte River employee* is not its spokesman
        return AGREEMENT["other complement"]
    score = noun + _age(reading, entity) + _traits(reading, entity)
    score += _complement(reading, entity) + _portfolio(reading, entity)
    score += _tenure(reading, entity)
    return min(score, _UNTOLD) if _is_past(reading, entity) else score


def _is_past(reading: Reading, entity: Entity) -> bool:
    """Tell whether somebody held an office before of which the text says nothing.

    *The secretary of state* is no former one, whom it would call *the former secretary of state*.
    """
    return reading.head in entity.past and FORMER.isdisjoint(reading.modifiers)


def _is_former(reading: Reading) -> bool:
    """Tell whether a description means an office that is over: *the former president*."""
    return reading.head in lexicon.words("offices") and not FORMER.isdisjoint(reading.modifiers)


def _tenure(reading: Reading, entity: Entity) -> float:
    """Compare *former* with what is said: *the former president* is hardly *President Bell*."""
    if not _is_former(reading) or reading.head not in entity.nouns - entity.past:
        return 0.0
    return 0.0 if reading.plural or "former" in entity.traits else AGREEMENT["still in office"]


def _noun(reading: Reading, entity: Entity) -> float:
    if reading.head in entity.nouns or (_is_former(reading) and reading.head in entity.past):
        return AGREEMENT["same noun, unnamed" if entity.anonymous else "same noun"]
    if not entity.nouns.isdisjoint(described_by(reading.head)):
        return AGREEMENT["synonym"]
    return AGREEMENT["synonym"] if _is_young(reading, entity) else 0.0


def _is_young(reading: Reading, entity: Entity) -> bool:
    """Tell whether the text gives the age of somebody young: *Ann Bell, 16, … the teenager*."""
    most = _most_years(reading)
    return most > 0 and entity.kind == "person" and any(age <= most for age in _ages(entity))


def _is_too_old(reading: Reading, entity: Entity) -> bool:
    """Tell whether an age contradicts a description: *Ann Bell, 54*, is not *the girl*."""
    most = 0 if reading.head in {"student", "child"} else _most_years(reading)
    ages = _ages(entity)
    return most > 0 and bool(ages) and min(ages) > most + _LENIENT


def _most_years(reading: Reading) -> int:
    """Return the age up to which a description fits, 0 where it tells no youth."""
    if reading.head in _GROWN and "young" in reading.modifiers:
        return _YOUNG_ADULT
    return _YOUNG.get(reading.head, 0)


def _ages(entity: Entity) -> list[int]:
    return [int(word) for word in entity.traits if word.isdigit() and len(word) < _DIGITS]


def _complement(reading: Reading, entity: Entity) -> float:
    """Compare *of state* or *from Vermont* after a noun with what the text says of somebody."""
    if reading.traits[:1] not in (("of",), ("from",)) or entity.anonymous:
        return 0.0
    words = complement_words(reading)
    same = sum(word in entity.traits for word in words)
    if same:
        return min(_SHARED, same) * AGREEMENT["same complement"]
    told = words and entity.traits - entity.assumed - {"former"}
    elsewhere = words and places_in(words) and entity.assumed
    return AGREEMENT["other complement"] if told or elsewhere else 0.0


def complement_words(reading: Reading) -> set[str]:
    """Return the words after *of* or *from*, as traits: *of Yale's School of Law*."""
    phrase = takewhile(
        lambda word: word[:1].isalnum() and word not in _RELATIVES, reading.traits[1:]
    )
    parts = (part for word in phrase for part in word.split("_"))
    bare = (part.removesuffix("'s").removesuffix("’s") for part in parts)
    small = lexicon.words("function_words")
    return {trait(each) for word in bare if word not in small for each in (word, singular(word))}


def _portfolio(reading: Reading, entity: Entity) -> float:
    """Compare *health* in *the health minister*, and whose man somebody is, with what is said."""
    if entity.anonymous:
        return 0.0
    prime = "prime" in reading.modifiers and reading.head == "minister"
    if prime and "minister" in entity.nouns and not {"prime", "premier"} & _told(entity):
        return AGREEMENT["other complement"]  # *the prime minister* is no *Education Minister*
    words: set[str] = set()
    if reading.head in _PORTFOLIOS:
        words = set(reading.modifiers) - _EMPTY - {"prime"}
        words = {word for word in words if not places_in([word])}
    if reading.owner is not None and reading.head not in lexicon.source_nouns():
        words.update(
            word.removesuffix("s").removesuffix("'")
            for word in reading.modifiers
            if word.endswith(("'s", "s'"))
        )
    if not words or any(trait(word) in entity.traits for word in words):
        return 0.0
    whose = reading.owner.entity if reading.owner is not None else None
    others = lexicon.known_people().keys() & entity.traits - set(entity.parts)
    if reading.head in _PORTFOLIOS or others or whose is None or whose.kind != "person":
        return AGREEMENT["other complement"]
    return AGREEMENT["owner untold"]


def _told(entity: Entity) -> set[str]:
    return entity.traits | entity.nouns


def _age(reading: Reading, entity: Entity) -> float:
    if not reading.age:
        return AGREEMENT["other age"] if _is_too_old(reading, entity) else 0.0
    if reading.age in entity.traits:
        return AGREEMENT["same age"]
    known = any(word.isdigit() for word in entity.traits)
    return AGREEMENT["other age"] if known else 0.0


def _traits(reading: Reading, entity: Entity) -> float:
    here, there = places_in(reading.modifiers), places_in(entity.traits)
    long = {part for place in here if " " in place for part in place.split()}  # *new*, *jersey*
    small = _EMPTY | long
    words = [word for word in reading.modifiers if word not in small and "year-old" not in word]
    words += sorted(place for place in here if " " in place)
    known = sum(trait(word) in entity.traits or word in entity.nouns for word in words)
    score = known * AGREEMENT["trait"]
    score += min(_MISSING, len(words) - known) * AGREEMENT["no such trait"]
    if not entity.traits:
        return score
    one = parties_in((*reading.modifiers, reading.head))
    other = parties_in(entity.traits | entity.nouns)
    if one and other and not one & other and "conservative" not in one ^ other:
        score += AGREEMENT["other party"]
    if _differ(here, there) or _is_of_another_level(reading.modifiers, entity.traits):
        score += AGREEMENT["other place"]
    elif there and not here and _is_countrys(reading) and countries_in(entity.traits):
        score += AGREEMENT["another country's"]
    return score


def _is_of_another_level(modifiers: Sequence[str], traits: Collection[str]) -> bool:
    """Tell the state's from the nation's: *the state chairwoman* chairs no national committee."""
    words = set(modifiers)
    return any(
        here & words and there & set(traits) and not here & set(traits)
        for here, there in ((_STATE, _NATION), (_NATION, _STATE))
    )


def _is_countrys(reading: Reading) -> bool:
    """Tell whether a description may mean the holder of an office of one's own country."""
    return reading.determiner == "definite" and reading.head in lexicon.words("offices")


def _differ(here: set[str], there: set[str]) -> bool:
    """Tell whether places contradict each other: two countries, or two states."""
    countries = country_names()
    pairs = ((here & countries, there & countries), (here - countries, there - countries))
    return any(one and other and not one & other for one, other in pairs)


def content_words(reading: Reading) -> Iterator[str]:
    """Yield the words of a description but its head: *pro-Trump*, *rally*."""
    complement = takewhile(lambda word: word not in _ENDS, reading.traits)
    for word in (*reading.modifiers, *complement):
        yield from word_forms(word)


def word_forms(word: str) -> Iterator[str]:
    """Yield the parts of a word as they are compared: *pro-Trump*, *advisers* → *adviser*."""
    for part in word.replace("_", "-").split("-"):
        folded = plain(part.removesuffix("'s").removesuffix("’s"))
        if not folded or folded in lexicon.words("function_words") or folded in _VAGUE:
            continue
        if folded not in lexicon.words("prepositions"):
            yield trait(singular(folded))

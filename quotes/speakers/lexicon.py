"""The word lists in `data/`, read once and kept."""

import unicodedata
from collections.abc import Iterator, Sequence
from functools import cache, lru_cache
from pkgutil import get_data
from typing import NamedTuple

__all__ = [
    "Pronoun",
    "Title",
    "countries",
    "fold",
    "formal_names",
    "genders",
    "is_spelt_acronym",
    "kinds_of_people",
    "known_people",
    "noun_gender",
    "person_nouns",
    "places",
    "pronouns",
    "ranked_noun",
    "singular",
    "source_nouns",
    "synonyms",
    "table",
    "titles",
    "words",
]

_RANKS = frozenset({"vice", "deputy"})
_IRREGULAR = {
    "people": "person",
    "persons": "person",
    "men": "man",
    "women": "woman",
    "children": "child",
    "wives": "wife",
    "lives": "life",
    "media": "media",
    "data": "data",
    "news": "news",
    "staff": "staff",
    "police": "police",
}


class Title(NamedTuple):
    """What a title before a name tells: a gender ("m", "f" or "") and a noun for later ("")."""

    gender: str
    noun: str


class Known(NamedTuple):
    """What is taken for known of a politician: nouns, words that belong to them, past offices."""

    nouns: tuple[str, ...]
    traits: tuple[str, ...]
    past: frozenset[str]


class Pronoun(NamedTuple):
    """A pronoun's person ("1", "2", "3", relative "r"), number ("s", "p", "") and gender."""

    person: str
    number: str
    gender: str


@lru_cache(maxsize=16384)
def fold(string: str) -> str:
    """Return the string without case and accents, as names are compared."""
    lowered = string.casefold()
    if lowered.isascii():
        return lowered
    decomposed = unicodedata.normalize("NFD", lowered.replace("’", "'").replace("ł", "l"))
    return "".join(mark for mark in decomposed if not unicodedata.combining(mark))


def _rows(name: str) -> Iterator[str]:
    # importlib.resources would do the same and take 20 ms to import.
    data = get_data("quotes.speakers", f"data/{name}.txt")
    if data is None:
        raise FileNotFoundError(f"quotes.speakers has no word list {name}.")
    for line in data.decode("utf-8").splitlines():
        if line and not line.startswith("#"):
            yield line


@cache
def words(name: str) -> frozenset[str]:
    """Return the first column of a list."""
    return frozenset(row.split()[0] for row in _rows(name))


@cache
def table(name: str) -> dict[str, tuple[str, ...]]:
    """Return a list with several columns, "-" read as empty, by its first column."""
    return {
        first: tuple("" if value == "-" else value for value in rest)
        for first, *rest in (row.split() for row in _rows(name))
    }


@cache
def titles() -> dict[str, Title]:
    """Return the titles by their form, in lower case and without a dot."""
    return {form: Title(gender, noun) for form, (gender, noun) in table("titles").items()}


@cache
def known_people() -> dict[str, dict[str, Known]]:
    """Return the politicians a text takes for known, by surname and then by first name."""
    found: dict[str, dict[str, Known]] = {}
    for row in _rows("known_people"):
        first, last, nouns, traits = row.split(" ")
        known = Known(
            tuple(noun.removeprefix("ex-") for noun in nouns.split(",")),
            tuple(traits.replace("_", " ").split(",")),
            frozenset(noun[3:] for noun in nouns.split(",") if noun.startswith("ex-")),
        )
        found.setdefault(last, {})[first] = known
    return found


@cache
def pronouns() -> dict[str, Pronoun]:
    """Return the pronouns by their form, in lower case."""
    return {form: Pronoun(*columns) for form, columns in table("pronouns").items()}


@cache
def genders() -> dict[str, str]:
    """Return first names, folded, with "m", "f" or "u" (either)."""
    return {name: gender for name, (gender,) in table("first_names").items()}


@cache
def formal_names() -> dict[str, frozenset[str]]:
    """Return nicknames with the first names they stand for."""
    return {short: frozenset(full) for short, full in table("nicknames").items()}


@cache
def person_nouns() -> frozenset[str]:
    """Return the nouns for people, singular."""
    return frozenset(table("person_nouns"))


@cache
def source_nouns() -> frozenset[str]:
    """Return the nouns for people that unnamed sources go by: official, aide, voter."""
    return frozenset(noun for noun, row in table("person_nouns").items() if row[1])


def noun_gender(noun: str) -> str:
    """Return the gender that a noun for a person tells, or ""."""
    row = table("person_nouns").get(noun)
    return row[0] if row else ""


@cache
def synonyms() -> dict[str, frozenset[str]]:
    """Return for each noun those that may stand for it in a later description."""
    found: dict[str, set[str]] = {}
    for row in _rows("synonyms"):
        nouns = row.split()
        for noun in nouns:
            found.setdefault(noun, set()).update(other for other in nouns if other != noun)
    return {noun: frozenset(others) for noun, others in found.items()}


@cache
def kinds_of_people() -> dict[str, frozenset[str]]:
    """Return for nouns like *official* those for people of that kind: *minister*, *secretary*."""
    rows = (row.split() for row in _rows("kinds_of_people"))
    return {kind: frozenset(nouns) for kind, *nouns in rows}


@cache
def known_bodies() -> dict[str, frozenset[str]]:
    """Return the nouns for bodies whose names do not say what they are: *CNN*, a network."""
    return {name: frozenset(row[0].split(",")) for name, row in table("known_bodies").items()}


@cache
def countries() -> tuple[dict[str, str], dict[str, str]]:
    """Return two mappings to a country's usual name, from its names and capitals, from adjectives.

    The keys are folded.
    """
    names: dict[str, str] = {}
    adjectives: dict[str, str] = {}
    for row in _rows("countries"):
        own, capitals, belonging = (part.split(",") for part in row.split(";"))
        names.update((fold(name), own[0]) for name in (*own, *capitals) if name)
        adjectives.update((fold(adjective), own[0]) for adjective in belonging if adjective)
    return names, adjectives


@cache
def places() -> dict[str, tuple[str, ...]]:
    """Return states and regions, folded, with the folded words that point to them."""
    found = {}
    for row in _rows("places"):
        name, short, belonging = (fold(part) for part in row.split(";"))
        found[name] = tuple(word for word in (name, short.replace(".", ""), belonging) if word)
    return found


def is_spelt_acronym(word: str) -> bool:
    """Tell *the US* and *the WHO* from the words *us* and *who*."""
    return word in words("acronyms")


def ranked_noun(noun: str, before: Sequence[str]) -> str:
    """Return *vice-president* for *president* after *vice*: an office of its own.

    So is *vice-nominee*, for a *vice-presidential* or *vice presidential nominee*.
    """
    rank = fold(before[-1]).removesuffix("-presidential") if before else ""
    if rank == "presidential" and len(before) > 1:
        rank = fold(before[-2])
    return f"{rank}-{noun}" if rank in _RANKS else noun


@lru_cache(maxsize=4096)
def singular(noun: str) -> str:
    """Return the singular of a lower-case noun, or the noun itself when it is none."""
    if noun in _IRREGULAR:
        return _IRREGULAR[noun]
    if noun.endswith("men"):
        return noun[:-2] + "an"
    if noun.endswith("ies") and len(noun) > 4:
        return noun[:-3] + "y"
    if noun.endswith(("sses", "ches", "shes", "xes")):
        return noun[:-2]
    if noun.endswith("s") and not noun.endswith(("ss", "us", "sis")):
        return noun[:-1]
    return noun

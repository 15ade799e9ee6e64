"""Surnames that a slip has changed by one letter: *Elise Labott of CNN … Labbot said*."""

from collections.abc import Iterable, Iterator

from quotes.speakers import lexicon
from quotes.speakers.forms.nouns import lower_case_words
from quotes.speakers.names.entities import Entity, place_names

__all__ = ["slips"]

_SHORTEST = 5
"""Letters from which on two words that differ in one are hardly both names."""
_MOST = 12
"""People with one initial that a name is compared with."""


def slips(entities: Iterable[Entity]) -> Iterator[tuple[Entity, Entity]]:
    """Yield those named once, by a surname alone, with whose surname it is but for a letter.

    A plural is no slip: *the Bells* are not Ann Bell.
    """
    alone: list[Entity] = []
    people: dict[str, list[Entity]] = {}
    for entity in entities:
        if entity.kind != "person" or len(entity.parts[-1]) < _SHORTEST:
            continue
        if len(entity.parts) > 1:
            people.setdefault(entity.parts[-1][0], []).append(entity)
        elif _may_be_slip(entity):
            alone.append(entity)
    for entity in alone:
        slip = entity.parts[0]
        bearers = people.get(slip[0], ())[:_MOST]
        meant = [each for each in bearers if _differ_in_one(slip, each.parts[-1])]
        if len(meant) == 1:
            yield entity, meant[0]


def _may_be_slip(entity: Entity) -> bool:
    word = entity.parts[0]
    known = word in lexicon.known_people() or word in lexicon.genders() or word in place_names()
    titled = entity.gender or entity.nouns
    return len(entity.names) == 1 and not (known or titled or word in lower_case_words())


def _differ_in_one(slip: str, word: str) -> bool:
    """Tell whether one letter too many, too few, another or two in the wrong order part them."""
    if slip == f"{word}s" or slip == word:
        return False
    shorter, longer = sorted((slip, word), key=len)
    if len(longer) - len(shorter) > 1:
        return False
    same = (index for index, letter in enumerate(shorter) if letter != longer[index])
    first = next(same, len(shorter))
    rest, other = shorter[first:], longer[first:]
    if len(shorter) < len(longer):
        return rest == other[1:]
    swapped = rest[:2] == other[1::-1] and rest[2:] == other[2:]
    return swapped or rest[1:] == other[1:]

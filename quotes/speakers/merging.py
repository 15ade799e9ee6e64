"""One identity for the same named entity in many results."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from itertools import combinations

from quotes.errors import InvalidType
from quotes.quotation import Result, Speaker

__all__ = ["merge_speakers"]

Key = tuple[str, frozenset[str]]
_MOST_WORDS = 6
"""Words of a name whose combinations are looked up; longer names merge only when equal."""


def merge_speakers(results: Iterable[Result]) -> list[Result]:
    """Give the same named speaker the same id in all results.

    Two people are one when their full names agree but for case, accents, titles, the order of the
    words and middle names; a surname alone is never enough. Organizations and documents are one
    when their names agree. Every unnamed source stays its own.

    Args:
        results: what `extract` or `pipe` returned.

    Returns:
        The results in their order, with ids ("s1", "s2", …) that run through all of them. Names,
        aliases and mentions stay those of each article.

    Raises:
        InvalidType: if an item is no Result.
    """
    known = list(results)
    for result in known:
        if not isinstance(result, Result):
            raise InvalidType(f"merge_speakers takes Results, not {type(result).__name__}.")
    fullest = _fullest([speaker for result in known for speaker in result.speakers])
    numbers: dict[object, str] = {}
    return [_renamed(result, place, fullest, numbers) for place, result in enumerate(known)]


def _renamed(
    result: Result, place: int, fullest: dict[Key, Key], numbers: dict[object, str]
) -> Result:
    new: dict[str, Speaker] = {}
    taken: set[str] = set()
    for speaker in result.speakers:
        key = _key(speaker)
        identity: object = (place, speaker.id) if key is None else fullest[key]
        if numbers.get(identity) in taken:
            identity = (place, speaker.id)
        name = numbers.setdefault(identity, f"s{len(numbers) + 1}")
        taken.add(name)
        new[speaker.id] = replace(speaker, id=name)
    quotations = tuple(
        replace(each, speaker=new[each.speaker.id]) if each.speaker else each
        for each in result.quotations
    )
    return replace(result, quotations=quotations, speakers=tuple(new.values()))


def _key(speaker: Speaker) -> Key | None:
    """Return what a speaker is recognised by in another article, None when by nothing."""
    from quotes.speakers.names.entities import plain, shape_of  # as in `resolving`: on first use

    if speaker.anonymous:
        return None
    words = tuple(speaker.name.split())
    if speaker.kind == "person":
        words = shape_of(words).words
    parts = frozenset(plain(word.strip(",")) for word in words) - {"the", ""}
    if speaker.kind == "person":
        parts = frozenset(part for part in parts if len(part) > 1)
        if len(parts) < 2:
            return None
    return speaker.kind, parts


def _fullest(speakers: Sequence[Speaker]) -> dict[Key, Key]:
    """Map each key to the one longer name that holds all its words, or to itself."""
    keys = {key for key in map(_key, speakers) if key is not None}
    longer: dict[Key, set[Key]] = {}
    for kind, parts in keys:
        if kind == "person" and len(parts) <= _MOST_WORDS:
            for shorter in _shorter(parts):
                if (kind, shorter) in keys:
                    longer.setdefault((kind, shorter), set()).add((kind, parts))
    return {key: _top(key, longer) for key in keys}


def _shorter(parts: frozenset[str]) -> Iterable[frozenset[str]]:
    for length in range(2, len(parts)):
        yield from map(frozenset, combinations(sorted(parts), length))


def _top(key: Key, longer: dict[Key, set[Key]]) -> Key:
    """Return the longest name, unless two that do not hold each other compete."""
    candidates = longer.get(key, set())
    if not candidates:
        return key
    best = max(candidates, key=lambda each: (len(each[1]), sorted(each[1])))
    return best if all(each[1] <= best[1] for each in candidates) else key

"""What a text says its named people and bodies are: appositions, copulas, words before a name."""

import re
from collections.abc import Collection, Iterable, Sequence
from functools import cache, lru_cache
from typing import NamedTuple

from quotes.speakers import lexicon
from quotes.speakers.lexicon import fold, ranked_noun, singular
from quotes.speakers.names.entities import FORMER, Entity, is_place_name, plain
from quotes.speakers.names.scanning import Name, Scan
from quotes.speakers.persons.telling import done_by, told_of

__all__ = ["Descriptions", "countries_in", "country_names", "parties_in", "places_in", "trait"]

_DETERMINED = re.compile(
    r"\b(?:[Tt]he|[Hh]is|[Hh]er|[Ii]ts|[Tt]heir|[Mm]y|[Oo]ur|[Aa]n?|(\w+)['’]s?)"
    r" ((?:[^,.;:\"“”]|(?<=\b[A-Z])\.|(?<=\.[A-Z])\.)+)$"
)
_OWNER = re.compile(r"([A-Z]\w+)(?:['’]s?)?")
_BRACKET = r"(?: \([^)\n]{1,30}\))?"
_APPOSITION = re.compile(
    _BRACKET + r",(?: \d{1,3},)? (?:who (?:is|was|serves? as|served as|(?:has|had) been|used to be"
    r"|(?:once|also) was|once served as) )?([^,.;:\"“”()\n]{3,120})"
)
_COPULA = re.compile(
    r" (?:is|was|became|remains|(?:has|had) been|used to be|once was|serves as)"
    r" ((?:an?|the|one of) [^,.;:\"“”()\n]{3,90})"
)
_ORIGIN = re.compile(
    r"(?: \((?:([RDI])-)?([A-Z][\w.]{1,20})\)|,? (?:of|from) ([A-Z]\w+(?: [A-Z]\w+)?)"
    r"|, ([RDI])-([A-Z][\w.]{1,20}(?: [A-Z]\w+)?)(?=[,.;]))"
)
_AGE = re.compile(r",? (\d{1,3})(?=[,.])")
_WORD = re.compile(r"[\w&]+(?:[-.'’][\w&]+)*")
_CLAUSES = frozenset({"and", "but", "or", "so", "yet", "while", "when", "as", "because", "if"})
"""Words after a comma that open a clause: *was sued by Acme, | and the lender paid*."""
_VERB = re.compile(r" (?:said|says|told|wrote|[a-z]+ed|is|was|has|had|will|would)\b")
"""What follows a name that is the subject of a clause."""
_FINITE = frozenset({"said", "says", "is", "was", "are", "were", "has", "had", "have", "did"})
_FINITE |= {"made", "will", "would", "could", "can", "does", "do", "may", "might", "must", "should"}
"""Verbs before which a noun is the subject of a clause, no apposition."""
_PLACE_NOUNS = frozenset(
    {"city", "country", "county", "district", "government", "kingdom", "nation"}
)
_PLACE_NOUNS |= {"province", "region", "republic", "state", "town", "village"}
"""Nouns that describe places: in *left Iowa, a newspaper said* another is the subject."""
_PARTICIPLES = frozenset({"based", "called", "dubbed", "entitled", "nicknamed", "titled"})
"""Participles after which no preposition stands: *a group | called Ready*."""
_ONCE = (" former ", "Former ", " retired ", "Retired ", " onetime ", " one-time ")
"""What stands before a title that is over: *former | President Ann Bell*."""
_LISTED = re.compile(
    r"(?:[A-Z][\w.’'-]* ){1,3}and (?:the|an?|his|her|its|their|other|several|some) "
)
"""How a list goes on, which is no apposition: *from Bell, | Poe and the moderators*."""
_MOST = 6
"""Words before a name that are looked at."""
_BEARERS = 8
"""Entities with the same noun that are looked at."""


class Descriptions:
    """The nouns and traits of a text's entities, gathered when first asked for."""

    def __init__(self, scan: Scan) -> None:
        self.by_noun: dict[str, list[Entity]] = {}
        entities: dict[int, Entity] = {}
        for name in scan.names:
            if name.entity is not None and not name.headline:
                _gather(scan.text, name, name.entity)
                if name.entity.kind == "person":
                    _gather_told(scan, name, name.entity)
                entities[id(name.entity)] = name.entity
        for entity in entities.values():
            for noun in entity.nouns:
                self.by_noun.setdefault(noun, []).append(entity)
        for entity in entities.values():
            self._recall(entity)

    def _recall(self, entity: Entity) -> None:
        """Add what a text need not say of somebody: *Obama*, the president.

        An office is left out that the text gives to somebody, and one of the past where it gives
        this one another.
        """
        known = lexicon.known_people().get(entity.parts[-1], {}) if entity.parts else {}
        first = entity.parts[0] if len(entity.parts) > 1 else ""
        current = [row for row in known.values() if set(row.nouns) - row.past]
        alone = current[0] if len(current) == 1 else None  # *Clinton*, not the former president
        row = known.get(first) if first else alone
        if row is None or entity.kind != "person":
            return
        offices = lexicon.words("offices")
        held = not entity.nouns.isdisjoint(offices)
        entity.past = row.past - entity.nouns
        for noun in row.nouns:
            present = not held or noun == row.nouns[0]
            if noun not in offices or (present and not self._given(noun, row.traits)):
                self.by_noun.setdefault(noun, []).append(entity)
                entity.nouns.add(noun)
        entity.assumed = frozenset(row.traits) - entity.traits
        entity.traits |= entity.assumed

    def _given(self, noun: str, traits: Sequence[str]) -> bool:
        """Tell whether the text gives an office to somebody, not of another place."""
        own = places_in(traits)
        theirs = (places_in(each.traits) for each in self.by_noun.get(noun, ())[:_BEARERS])
        return any(not own or not places or own & places for places in theirs)

    def add(self, entity: Entity, noun: str) -> None:
        """Note that somebody goes by a noun, as *a lawmaker* does who is named below."""
        if noun and noun not in entity.nouns:
            entity.nouns.add(noun)
            self.by_noun.setdefault(noun, []).append(entity)

    def bearers(self, nouns: Iterable[str]) -> list[Entity]:
        """Return the entities that the text describes with one of the nouns, in text order."""
        return [entity for noun in nouns for entity in self.by_noun.get(noun, ())[:_BEARERS]]


def trait(word: str) -> str:
    """Return the form in which traits are compared: *vt*, *vermonter* → *vermont*."""
    return _places().get(word, word)


@cache
def _places() -> dict[str, str]:
    """Return the words that point to a country, state or region, with its folded name."""
    found: dict[str, str] = {}
    for name, pointers in lexicon.places().items():
        found.update(dict.fromkeys(pointers, name))
    names, adjectives = lexicon.countries()
    for word, country in (*names.items(), *adjectives.items()):
        found.setdefault(word, fold(country))
    return found


@cache
def _long_places() -> dict[str, tuple[tuple[str, tuple[str, ...]], ...]]:
    """Return the places of several words by their first word."""
    found: dict[str, tuple[tuple[str, tuple[str, ...]], ...]] = {}
    for place in sorted(set(_places().values())):
        first, *others = place.split()
        if others:
            found[first] = (*found.get(first, ()), (place, tuple(others)))
    return found


@cache
def country_names() -> frozenset[str]:
    """Return the folded names of all countries."""
    return frozenset(fold(country) for country in lexicon.countries()[0].values())


def places_in(words: Collection[str]) -> set[str]:
    """Return the countries, states and regions among the words of a description."""
    known = _places()
    found = {known[word] for word in words if word in known}
    if len(words) > 1:
        long = (each for word in words for each in _long_places().get(word, ()))
        found |= {place for place, others in long if all(part in words for part in others)}
    return found


def parties_in(words: Collection[str]) -> set[str]:
    """Return the parties among the words of a description."""
    known = _parties()
    return {known[word] for word in words if word in known}


@cache
def _parties() -> dict[str, str]:
    found: dict[str, str] = {}
    for name, pointers in lexicon.table("parties").items():
        found.update(dict.fromkeys((name, *pointers), name))
    return found


def countries_in(words: Collection[str]) -> set[str]:
    """Return the countries among the words of a description."""
    return places_in(words) & country_names()


def _gather(text: str, name: Name, entity: Entity) -> None:
    before = text[max(0, name.start - 80) : name.start]
    if before[-1:] == " ":
        if before[-2:-1] == ",":
            match = _DETERMINED.search(before[:-2])
            if match and not _is_aside(text, name, before[: match.start()]):
                _add(entity, _WORD.findall(match[2]), needs_noun=True)
                if match[1] and not entity.nouns.isdisjoint(map(fold, _WORD.findall(match[2]))):
                    entity.traits.add(plain(match[1]))
        elif words := _words_before(before, entity):
            _add(entity, words)
            earlier = before.split()[: -len(words)]
            owner = _OWNER.fullmatch(" ".join(earlier[-1:]))
            if owner:
                entity.traits.add(plain(owner[1]))
                places = places_in([*map(plain, earlier[-2:-1]), plain(owner[1])])
                entity.traits.update(place for place in places if " " in place)  # *New York*
    after = text[name.end : name.end + 150]
    if after[:1] in {",", " "}:
        _gather_after(after, entity)


def _gather_told(scan: Scan, name: Name, entity: Entity) -> None:
    """Take what sentences tell besides: *was elected mayor*, *heads the agency* for its *head*."""
    if scan.text.endswith(_ONCE, 0, name.start):
        entity.traits.add("former")
    for phrase in told_of(scan, name, entity.gender):
        _add(entity, _WORD.findall(phrase), needs_noun=True)
    done = done_by(scan.text, name)
    if done is None:
        return
    facts = list(map(_fact, _WORD.findall(done[1])))
    end = next((index for index, fact in enumerate(facts) if fact.ends), len(facts))
    told = {fact.trait for fact in facts[:end] if fact.trait}
    if told:
        entity.nouns.add(done[0])
        entity.traits |= told


def _is_aside(text: str, name: Name, front: str) -> bool:
    """Tell a clause from what a name is in apposition to: *the guest, | Bell recalled, | left*.

    In *According to his publicist, Bell died* too the name is another's.
    """
    clause = _VERB.match(text, name.end) is not None
    return clause or front.endswith(("according to ", "According to "))


def _gather_after(after: str, entity: Entity) -> None:
    pattern = _APPOSITION if after[0] == "," or after[1:2] == "(" else _COPULA
    match = pattern.match(after)
    if match and match[1].partition(" ")[0] not in _CLAUSES and not _LISTED.match(match[1]):
        _add(entity, _WORD.findall(match[1]), needs_noun=True)
    match = _ORIGIN.match(after)
    if match:
        entity.traits.update(trait(plain(word)) for word in match.groups() if word)
    match = _AGE.match(after)
    if match:
        entity.traits.add(match[1])


def _words_before(before: str, entity: Entity) -> list[str]:
    """Return the words right before a name that are no part of another phrase.

    They end in a noun, *real estate mogul* or *secretary of state*; in *lawmaker wants Trump* and
    *a friend of Trump* somebody else is described.
    """
    found: list[str] = []
    boundaries = lexicon.words("boundaries")
    for word in reversed(before.rsplit(None, _MOST)[-_MOST:]):
        ended = word in boundaries and word != "of"
        common = word[0].islower() or (found and _is_adjective(word))
        if ended or not (common and word[-1].isalnum()):
            break
        found.insert(0, word)
    noun = bool(found) and singular(plain(found[-1])) in _describing(entity)
    if noun and "of" in found and entity.kind == "organization":
        return found[len(found) - found[::-1].index("of") :]  # *the board of | lender Bell Corp.*
    if not noun and found and found[-1] in lexicon.words("speech_verbs"):
        return []  # *the former secretary of state mocked | Trump*
    return found if noun or ("of" in found[:-1] and not found[-1].endswith("ed")) else []


def _is_adjective(word: str) -> bool:
    """Tell whether a capital only shows a place or a party: *the famous | Mexican-American |*."""
    first = plain(word.partition("-")[0])
    return first in lexicon.countries()[1] or first in _parties()


def _describes(entity: Entity, words: Sequence[str]) -> bool:
    """Tell an apposition by its head: not *, the governor's announcement …* or *, his son said*."""
    facts = list(map(_fact, words))
    end = next((index for index, fact in enumerate(facts) if index and fact.ends), len(facts))
    if (end < len(facts) and facts[end].folded in _FINITE) or _is_clause(facts, entity):
        return False
    return any(fact.noun in _describing(entity) for fact in facts[max(0, end - 2) : end])


def _is_clause(facts: "Sequence[_Fact]", entity: Entity) -> bool:
    """Tell whether a verb follows a noun: *In a talk with Ann Bell, | the candidate stated that*.

    A preposition after it shows a participle: *the senator | elected in 2010*.
    """
    prepositions = lexicon.words("prepositions")
    return any(
        fact.noun in _describing(entity)
        and following.folded.endswith("ed")
        and following.folded not in _PARTICIPLES
        and after.folded not in prepositions
        for fact, following, after in zip(facts, facts[1:], facts[2:], strict=False)
    )


def _add(entity: Entity, words: Sequence[str], *, needs_noun: bool = False) -> None:
    """Take the nouns before the first preposition as nouns and all other words as traits."""
    if not words or (needs_noun and not _describes(entity, words)):
        return
    nouns: set[str] = set()
    traits: set[str] = set()
    previous: list[str] = []
    inside = True
    describing = _describing(entity)
    facts = list(map(_fact, words))
    for fact, following in zip(facts, [*facts[1:], None], strict=True):
        ranks = fact.folded == "chief" and following is not None and following.noun in describing
        if fact.ends:
            inside = False
        elif inside and fact.noun in describing and not ranks:  # *chief | strategist*
            nouns.add(ranked_noun(fact.noun, previous))
        elif inside and fact.folded in FORMER:
            traits.add("former")
        elif fact.trait:
            traits.add(fact.trait)
            place = _places().get(fact.folded.partition("-")[0])
            if place is not None:  # *Nigerian-born*
                traits.add(place)
        previous = [*previous[-1:], fact.folded]
    entity.nouns |= nouns
    entity.traits |= traits


def _describing(entity: Entity) -> frozenset[str]:
    """Return the nouns that may describe an entity."""
    if entity.kind == "person":
        return lexicon.person_nouns()
    if is_place_name(entity.name):
        return _PLACE_NOUNS
    return lexicon.words("organization_nouns")


class _Fact(NamedTuple):
    """What a word of a description may be: the end of its head, a noun, a trait ("" for none).

    *The prince's* in *the prince's friend* is a trait of the friend's.
    """

    folded: str
    ends: bool
    noun: str
    trait: str


@lru_cache(maxsize=16384)
def _fact(word: str) -> _Fact:
    folded = plain(word.removesuffix("'s").removesuffix("’s"))
    owner = word.endswith(("'s", "’s"))
    small = folded in lexicon.words("function_words")
    ends = folded in lexicon.words("boundaries")
    noun = "" if owner else singular(folded)
    return _Fact(folded, ends, noun, "" if small else trait(folded))

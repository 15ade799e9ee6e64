"""Whose aide, manager or running mate somebody is: *his chief aide*, *Bell's campaign chief*."""

import re
from collections.abc import Iterator
from dataclasses import replace
from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple

from quotes.document import Span
from quotes.speakers import lexicon
from quotes.speakers.anaphora.ranking import gender_of
from quotes.speakers.forms.reading import Reading
from quotes.speakers.lexicon import singular
from quotes.speakers.names.entities import Entity, plain
from quotes.speakers.names.scanning import Name
from quotes.speakers.persons.kin import KIN, WHOSE, Kin
from quotes.speakers.persons.matching import content_words, described_by, word_forms

if TYPE_CHECKING:
    from quotes.speakers.mentions import Resolver

__all__ = ["Roles"]

_ROLE = r"(?P<role>(?:(?!who\b|and\b|as\b)[a-z][\w-]* ){0,3}?[a-z][\w-]*(?: of staff)?)"
_BEFORE = re.compile(rf"{WHOSE}{_ROLE}(?:,| named)? $")
"""What tells somebody's role before the name: *fired her press secretary, | Ted Poe*."""
_AFTER = re.compile(rf"(?:, | as ){WHOSE}{_ROLE}(?=[,.;]| (?:who|for|in|on|and|at|since|until)\b)")
"""What tells it after the name: *Ted Poe, | her chief of staff, …*, *chose Poe | as her mate*."""
_FRONT = 80
"""Characters before a name in which that is looked for."""
_STAFF = frozenset({"adviser", "advisor", "aide", "assistant", "boss", "chief", "consultant"})
_STAFF |= {"counsel", "deputy", "director", "lawyer", "attorney", "lieutenant", "manager", "mate"}
_STAFF |= {"operative", "pollster", "spokesman", "spokesperson", "spokeswoman", "staffer"}
_STAFF |= {"strategist", "surrogate", "chairman", "chairwoman", "secretary", "treasurer"}
"""Nouns for those who work for somebody."""
SPOKESPEOPLE = frozenset({"spokesman", "spokesperson", "spokeswoman"})
"""Nouns for those who speak for somebody."""
_SPEAKING = (
    frozenset({"communication", "director"}),
    frozenset({"communications", "director"}),
    frozenset({"press", "secretary"}),
)
"""The words of other offices that speak for somebody."""
_CLOSE = frozenset({"chief", "closest", "main", "longtime", "key", "trusted", "principal"})
"""Words that single one out among the like, and tell nothing else."""


class _Role(NamedTuple):
    """That somebody is another's: whose, and in which words."""

    person: Entity
    owner: Entity
    words: frozenset[str]


class Roles:
    """Who works for whom in one text."""

    def __init__(self, resolver: "Resolver", kin: Kin) -> None:
        self.resolver = resolver
        self.kin = kin

    def told(self, span: Span, reading: Reading) -> Entity | None:
        """Return the only one whom the text gives such a role to whoever is spoken of."""
        if reading.head not in _STAFF or reading.plural or reading.joined:
            return None
        if reading.determiner == "indefinite" or self._is_unnamed(span, reading):
            return None
        owner = self.kin.owner(span, reading)
        if owner is None or owner.anonymous or owner.kind != "person" or not owner.parts:
            return None
        speaks = reading.head in SPOKESPEOPLE
        nouns = {*described_by(reading.head)}
        if not speaks:
            nouns.update(lexicon.kinds_of_people().get(reading.head, ()))
        wanted = set(content_words(_own_words(reading))) - _CLOSE - set(owner.parts)
        agrees = self.resolver.agrees(lexicon.noun_gender(reading.head))
        found = {
            id(role.person): role.person
            for role in self._of(owner, nouns, speaks=speaks)
            if wanted <= role.words and agrees(role.person)
        }
        if not found and reading.owner_pronoun is not None and self._serves(owner, nouns):
            return owner  # *Poe, his aide, was late. Bell would go, | his aide | said*
        return next(iter(found.values())) if len(found) == 1 else None

    def _serves(self, person: Entity, nouns: set[str]) -> bool:
        """Tell whether the text states that somebody has such a role."""
        return any(
            role.person is person and not nouns.isdisjoint(role.words) for role in self._stated
        )

    def _is_unnamed(self, span: Span, reading: Reading) -> bool:
        """Tell whether an unnamed one goes by that noun: *a Bell adviser … the Bell adviser*."""
        latest = ("person", reading.head, False) in self.resolver.latest
        return latest or self.resolver.is_introduced(span.start, reading.head)

    def _of(self, owner: Entity, nouns: set[str], *, speaks: bool) -> Iterator[_Role]:
        """Yield the roles that the text gives people of somebody's, by one of the nouns.

        A communications director and a press secretary speak for somebody too.
        """

        def fits(role: _Role) -> bool:
            speaking = speaks and any(each <= role.words for each in _SPEAKING)
            return speaking or not nouns.isdisjoint(role.words)

        for role in self._stated:
            if role.owner is owner and fits(role):
                yield role
        staff = nouns & _STAFF | ({"director", "secretary"} if speaks else set())
        for each in self.resolver.descriptions().bearers(sorted(staff)):
            role = _Role(each, owner, frozenset(each.nouns | each.traits))
            theirs = each.kind == "person" and owner.parts[-1] in each.traits
            if theirs and each is not owner and fits(role):
                yield role

    @cached_property
    def _stated(self) -> tuple[_Role, ...]:
        """The roles that the text states where it names people."""
        found = (
            role
            for name in self.resolver.scan.names
            if name.entity is not None and name.entity.kind == "person" and not name.headline
            for role in self._stated_at(name, name.entity)
        )
        return tuple(found)

    def _stated_at(self, name: Name, person: Entity) -> Iterator[_Role]:
        text = self.resolver.scan.text
        after = _AFTER.match(text, name.end)
        before = _BEFORE.search(text, max(0, name.start - _FRONT), name.start)
        for match in filter(None, (after, before)):
            noun = match["role"].removesuffix(" of staff").rpartition(" ")[2]
            if singular(plain(noun)) not in _STAFF or noun in KIN:
                continue
            owner = self._owner(match, person)
            if owner is not None:
                words = frozenset(
                    form for word in match["role"].split() for form in word_forms(word)
                )
                yield _Role(person, owner, words | {singular(plain(noun))})

    def _owner(self, match: re.Match[str], person: Entity) -> Entity | None:
        """Return whose role a phrase tells: the last one named of that gender, or by that name."""
        scan = self.resolver.scan
        if match["owner"]:
            at = match.start("owner")
            names = scan.names_within(at, match.end("owner"))
            owner = names[0].entity if names else None
            return owner if owner is not person else None
        gender = lexicon.pronouns()[match["pronoun"].lower()].gender
        own = scan.sentence_of(match.start("pronoun"))
        start = scan.sentences[max(0, own - 1)]
        for name in reversed(scan.names_within(start, match.start("pronoun"))):
            entity = name.entity
            if entity is None or entity is person or entity.kind != "person":
                continue
            if gender_of(scan, entity) in {"", gender}:
                return entity
        return None


def _own_words(reading: Reading) -> Reading:
    """Leave out who is described before an *'s*: *the former senator's | campaign manager*."""
    words = reading.modifiers
    owners = [index for index, word in enumerate(words) if word.endswith(("'s", "’s"))]
    if reading.owner is not None or not owners:
        return reading
    return replace(reading, modifiers=words[owners[-1] + 1 :])

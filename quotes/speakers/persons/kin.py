"""Whose wife somebody is: *his wife*, *Ted Poe's wife*, *whose husband*."""

import re
from functools import cached_property
from typing import TYPE_CHECKING

from quotes.document import Span
from quotes.speakers import lexicon
from quotes.speakers.anaphora.ranking import gender_of
from quotes.speakers.forms.nouns import kind_of_head
from quotes.speakers.forms.reading import Reading
from quotes.speakers.names.entities import Entity
from quotes.speakers.names.scanning import Name
from quotes.speakers.persons.matching import described_by

if TYPE_CHECKING:
    from quotes.speakers.mentions import Resolver

__all__ = ["KIN", "NEAR", "WHOSE", "Kin"]

_NAMESAKES = frozenset({"daughter", "husband", "son", "wife"})
"""Nouns for those who mostly share a surname."""
KIN = _NAMESAKES | {"aunt", "boyfriend", "brother", "brother-in-law", "cousin", "dad", "father"}
KIN |= {"daughter-in-law", "father-in-law", "fiance", "fiancee", "girlfriend", "grandfather"}
KIN |= {"granddaughter", "grandmother", "grandson", "mom", "mother", "mother-in-law", "nephew"}
KIN |= {"niece", "sister", "sister-in-law", "son-in-law", "spouse", "stepfather", "stepmother"}
KIN |= {"uncle", "widow"}
"""Nouns for those who are somebody's."""
_FRIENDS = frozenset({"classmate", "colleague", "co-worker", "coworker", "friend", "mentor"})
_FRIENDS |= {"neighbor", "neighbour", "roommate", "schoolmate", "teammate"}
"""Nouns for those who are somebody's without a name in common."""
NEAR = KIN | _FRIENDS
"""Nouns for those who are somebody's, in either way."""
WHOSE = r"(?:\b(?P<pronoun>[Hh]is|[Hh]er)|\b(?P<owner>[A-Z][\w-]*)(?:['’]s|['’])) "
"""Whose somebody is: *his* or *Ted Poe's*."""
_NOUN = r"(?:[\w-]+ ){0,2}?(?P<noun>[\w-]+)"
_BEFORE = re.compile(WHOSE + _NOUN + r"(?:,| named)? $")
"""What tells whose somebody is, before the name: *Ted Poe's late wife, | Ann*."""
_AFTER = re.compile(r", " + WHOSE + _NOUN + r"(?=[,.;]| who\b)")
"""What tells it after the name: *Ann Bell, | his wife*."""
_LINK = (
    r"(?:['’]s (?:full |real )?name (?:is|was) |,? (?:(?:is|was) )?(?:named|called) "
    r"|, (?:an?|the) (?:[\w’'-]+ ){1,4}(?:named|called) |, the late |, |,? ?[—–-]{1,2} ?| \(| )"
)
"""What stands between a noun and the name of whom it means."""
_MINE_BEFORE = re.compile(r"\b[Mm]y (?:[\w-]+ ){0,2}?(?P<noun>[\w-]+)" + _LINK + r"(?=[A-Z])")
"""What a speaker says before the name: *my late wife, | Ann*, *my dog's name is | Rex*."""
_MINE_AFTER = re.compile(r"(?:,? who (?:is|was)|,| (?:is|was)) my " + _NOUN + r"(?=[,.;]| who\b)")
"""What a speaker says after it: *Ann Bell, | my wife*."""
_GENITIVE = re.compile(r"([Tt]h(?:e|is|at) (?:[\w.-]+ ){0,3}[a-z-]+)['’]s (?=[a-z])")
"""Whose somebody is, by a description: *the senator's | wife*."""
_FRONT = 60
"""Characters before a name in which that is looked for."""
_NAMES = 4
"""Places where somebody is named that are looked at."""
_FAMILY = 8
"""Those of one surname who are looked at."""


class Kin:
    """The families of one text."""

    def __init__(self, resolver: "Resolver") -> None:
        self.resolver = resolver
        self._owners: dict[tuple[int, str], Entity | None] = {}

    def of_speaker(self, span: Span, reading: Reading, speaker: Entity | None) -> Entity | None:
        """Return whom *my wife* means, said by a speaker or written by the author."""
        if reading.head not in NEAR or reading.plural or reading.joined:
            return None
        mine = self._mine(span, reading)
        if mine is not None or speaker is None or speaker.kind != "person" or speaker.anonymous:
            return mine
        return self._told_of(speaker, reading) or self._namesake(speaker, reading)

    def _mine(self, span: Span, reading: Reading) -> Entity | None:
        """Return who is introduced as *my wife* in the same voice: in quotation or outside."""
        nouns = described_by(reading.head)
        said = self.resolver.scan.quoted_at(span.start) is not None
        found = (each for noun, quoted, each in self._somebodys if noun in nouns and quoted == said)
        return next(found, None)

    @cached_property
    def _somebodys(self) -> list[tuple[str, bool, Entity]]:
        """Return whom the text introduces as *my wife*: the noun, whether in quotation, and who."""
        scan = self.resolver.scan
        told = [
            (match.start(), match["noun"].lower(), name.entity)
            for match in _MINE_BEFORE.finditer(scan.text)
            for name in scan.names_within(match.end(), match.end() + 1)
        ]
        for name in scan.names:
            match = _MINE_AFTER.match(scan.text, name.end)
            if match is not None:
                told.append((match.start(), match["noun"].lower(), name.entity))
        return [
            (noun, scan.quoted_at(start) is not None, entity)
            for start, noun, entity in sorted(told, key=lambda each: each[0])
            if entity is not None and entity.kind == "person"
        ]

    def told(self, span: Span, reading: Reading) -> Entity | None:
        """Return whom the text calls the wife of whoever is spoken of."""
        owner = self._kinsman(span, reading)
        return None if owner is None else self._told_of(owner, reading)

    def _told_of(self, owner: Entity, reading: Reading) -> Entity | None:
        nouns = described_by(reading.head)
        for each in self.resolver.descriptions().bearers(nouns):
            known = next(filter(None, (self.owner_of(each, noun) for noun in nouns)), None)
            alike = known is None and each.parts[-1:] == owner.parts[-1:]
            if each is not owner and (known is owner or alike):
                return each
        return None

    def namesake(self, span: Span, reading: Reading) -> Entity | None:
        """Return the only other of somebody's surname and the gender: *Ted Poe's wife*."""
        owner = self._kinsman(span, reading)
        return None if owner is None else self._namesake(owner, reading)

    def _namesake(self, owner: Entity, reading: Reading) -> Entity | None:
        gender = lexicon.noun_gender(reading.head)
        if reading.head not in _NAMESAKES or not owner.parts:
            return None
        family = self.resolver.linker.by_part.get(owner.parts[-1], ())[:_FAMILY]
        fits = self.resolver.agrees(gender)
        found = [
            each
            for each in family
            if each is not owner
            and len(each.parts) > 1
            and each.parts[-1] == owner.parts[-1]
            and each.parts[0] != owner.parts[0]
            and gender_of(self.resolver.scan, each)
            and fits(each)
        ]
        return found[0] if len(found) == 1 else None

    def is_anothers(self, span: Span, reading: Reading, entity: Entity) -> bool:
        """Tell whether the text calls somebody the wife of another than is spoken of.

        A friend whose the text does not tell is nobody's in particular.
        """
        if reading.head not in NEAR:
            return False
        owner = self.owner_of(entity, reading.head)
        if owner is None and reading.head in _FRIENDS:
            return reading.owner_pronoun is not None or reading.owner is not None
        meant = self.owner(span, reading) if owner is not None else None
        return owner is not None and meant is not None and owner is not meant

    def owner_of(self, entity: Entity, noun: str) -> Entity | None:
        """Return whose wife the text says that somebody is; None where it does not tell."""
        key = id(entity), noun
        if key not in self._owners:
            told = (self._told(name, noun) for name in entity.names[:_NAMES])
            found = (each for each in told if each is not None and each is not entity)
            self._owners[key] = next(found, None)
        return self._owners[key]

    def _told(self, name: Name, noun: str) -> Entity | None:
        text = self.resolver.scan.text
        start = max(0, name.start - _FRONT)
        found = _BEFORE.search(text, start, name.start) or _AFTER.match(text, name.end)
        if found is None or found["noun"] != noun:
            return None
        if found["owner"]:
            return self._last_before(found.end("owner"), "")
        gender = lexicon.pronouns()[found["pronoun"].lower()].gender
        return self._last_before(found.start(), gender)

    def _last_before(self, position: int, gender: str) -> Entity | None:
        """Return the last person named up to a character in its sentence or that before it."""
        scan = self.resolver.scan
        fits = self.resolver.agrees(gender)
        own = scan.sentence_of(max(0, position - 1))
        start = scan.sentences[max(0, own - 1)]
        for name in reversed(scan.names_within(start, position)):
            if name.entity is not None and fits(name.entity):
                return name.entity
        return None

    def _kinsman(self, span: Span, reading: Reading) -> Entity | None:
        """Return whose kin is meant, if one of somebody's is."""
        if reading.head not in KIN or reading.plural or reading.joined:
            return None
        owner = self.owner(span, reading)
        person = owner is not None and owner.kind == "person" and not owner.anonymous
        return owner if person else None

    def owner(self, span: Span, reading: Reading) -> Entity | None:
        """Return whose wife is meant, by *Ted Poe's wife* or *his wife*."""
        if reading.owner_pronoun is not None:
            return self.resolver.whose(span, reading)
        if reading.owner is not None:
            return reading.owner.entity
        return self._described_owner(span, reading)

    def _described_owner(self, span: Span, reading: Reading) -> Entity | None:
        """Return the person described in *the senator's wife*."""
        scan = self.resolver.scan
        genitive = _GENITIVE.match(scan.text, span.start, span.end)
        if genitive is None or reading.determiner != "definite":
            return None
        first = Span(span.start, genitive.end(1))
        mention = self.resolver.read(first)
        if mention.form != "description" or kind_of_head(mention.head, plural=False) != "person":
            return None
        owner = self.resolver.people.described(first, mention)
        return None if owner.anonymous else owner

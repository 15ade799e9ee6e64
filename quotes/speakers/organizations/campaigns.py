"""What is named by whom it belongs to: *the Bell campaign*, *her team*, *Acme's board*."""

import re
from typing import TYPE_CHECKING

from quotes.document import Span
from quotes.speakers import lexicon
from quotes.speakers.anaphora.ranking import rank
from quotes.speakers.collective.groups import OWNED
from quotes.speakers.forms.reading import Reading
from quotes.speakers.lexicon import fold, singular
from quotes.speakers.names.entities import Entity, surname
from quotes.speakers.names.scanning import Name
from quotes.speakers.organizations.calling import is_one_of_many, is_party
from quotes.speakers.persons.describing import countries_in
from quotes.speakers.persons.matching import described_by

if TYPE_CHECKING:
    from quotes.speakers.mentions import Resolver

__all__ = ["Campaigns"]

_OWNED = OWNED | {"board", "government"}
_SIDES = frozenset({"camp", "team"})
"""What else a campaign is called."""
_OF = re.compile(r"(?:[\w’'-]+ ){0,4}?\w+ (?:of|for) ")
"""What stands before whom a campaign belongs to: *the campaign of | the former governor*."""
_OWNS = re.compile(r"(?:['’]s?)? (?:presidential |election |own )?")
"""What stands between an owner and what they own: *Bell | 's | campaign*."""
_BACK = 30
"""Names back among which *the Bell campaign* is looked for."""
_NOUN_AFTER = 25
"""Characters after a campaign's name that hold the noun it may modify."""
_NAMES = 60
"""Names of a candidate that are looked at."""


class Campaigns:
    """The campaigns, administrations and boards of one text."""

    def __init__(self, resolver: "Resolver") -> None:
        self.resolver = resolver
        self.owned: dict[tuple[str, int], Entity] = {}

    def of(self, owner: Entity, reading: Reading) -> Entity:
        """Return *X's campaign* or *the X administration*."""
        head = "campaign" if self._means_campaign(owner, reading) else reading.head
        entity = self.owned.get((head, id(owner)))
        if entity is None:
            entity = self.owned[head, id(owner)] = self._new(owner, reading, head)
        if reading.owner is not None and reading.phrase:
            entity.forms.setdefault(reading.phrase)
        return entity

    def _means_campaign(self, owner: Entity, reading: Reading) -> bool:
        """Tell *her team* and *the Bell camp* from a team that is no campaign."""
        if reading.head not in _SIDES or owner.kind != "person":
            return False
        if reading.head == "team" and reading.owner is not None:
            return False
        return self._runs(owner)

    def _runs(self, person: Entity) -> bool:
        """Tell whether the text speaks of somebody's campaign."""
        if ("campaign", id(person)) in self.owned:
            return True
        text = self.resolver.scan.text
        return any(_follows(text, name.end, "campaign") for name in person.names[:_NAMES])

    def _new(self, owner: Entity, reading: Reading, head: str) -> Entity:
        person = owner.kind == "person"
        last = surname(owner) if person else owner.name
        label = f"{last} {head}"
        forms: dict[str, None] = {}
        if person and head == "campaign":
            full = f"{owner.name.split(' ')[0]} {label}"
            if _is_called(self.resolver.scan.text, full):  # *the Ann Bell campaign*
                label, forms = full, {full: None, label: None}
        elif label not in self.resolver.scan.text and reading.owner is not None:
            label = reading.phrase[max(0, reading.phrase.find(last)) :]
        if any(body.name == label for body in self.owned.values()):
            label = f"{owner.name} {head}"  # *Ann Bell's and Ted Bell's campaigns*
        return Entity(label, "organization", anonymous=owner.anonymous, head=head, forms=forms)

    def owner_named(self, span: Span) -> Entity | None:
        """Return the candidate in *the campaign of Ann Bell*, *Campaign for Bell*.

        So in *the campaign of the former governor*, if the text names them.
        """
        found = _OF.match(self.resolver.scan.text, span.start, span.end)
        if found is None:
            return None
        inner = Span(found.end(), span.end)
        reading = self.resolver.read(inner)
        definite = reading.determiner in {"definite", "possessive"}
        if reading.form != "name" and not (reading.form == "description" and definite):
            return None
        owner = self.resolver.resolve(inner, reading)
        named = owner is not None and owner.kind == "person" and not owner.anonymous
        return owner if named else None

    def whose(self, span: Span, reading: Reading) -> Entity | None:
        """Return whom *his* means in *his campaign*: somebody who runs, if the text has any."""
        owner = self.resolver.whose(span, reading)
        pronoun = reading.owner_pronoun
        if reading.head != "campaign" or pronoun is None or pronoun.gender not in {"m", "f"}:
            return owner
        if owner is None or self._runs(owner) or id(owner) in self._candidates():
            return owner
        agrees = self.resolver.agrees(pronoun.gender)
        ranked = rank(
            self.resolver.scan,
            span.start,
            self.resolver.history,
            lambda each: agrees(each) and not each.anonymous and self._runs(each),
        )
        return ranked[0][1] if ranked else owner

    def named(self, entity: Entity) -> Entity | None:
        """Return the campaign that a headline calls by a name: *Bell Camp Denies It*."""
        if len(entity.parts) != 2 or entity.parts[1] not in {"camp", "campaign"}:
            return None
        bearers = self.resolver.linker.by_part.get(entity.parts[0], ())
        people = [each for each in bearers if each.kind == "person" and self._runs(each)]
        if len(people) != 1:
            return None
        return self.of(people[0], Reading("description", head="campaign"))

    def before(self, span: Span, reading: Reading) -> Entity | None:
        """Find the last *X campaign* before *the campaign*, the president's administration."""
        if reading.head not in _OWNED:
            return None
        scan = self.resolver.scan
        last = scan.first_name_from(span.start)
        for name in reversed(scan.names[max(0, last - _BACK) : last]):
            if name.entity is None or _is_no_owner(name, name.entity, reading.head):
                continue
            after = scan.text[name.end : name.end + 40].removeprefix("'s").removeprefix("’s")
            of = reading.head == "board" and scan.text.endswith(
                (" board of ", " board of the "), 0, name.start
            )
            if after.startswith(f" {reading.head}") or of:
                owned = Reading("description", head=reading.head, owner=name)
                named = name.words if reading.head == "board" else name.words[-1:]
                owned.phrase = f"{' '.join(named)} {reading.head}"
                return self.resolver.bodies.owned_by(name.entity, owned)
        if reading.head == "board":
            boards = [body for (head, _), body in self.owned.items() if head == "board"]
            return boards[0] if len(boards) == 1 and not reading.modifiers else None
        if reading.head == "administration":
            return self._administration(reading)
        if reading.head == "campaign" and not reading.modifiers and not reading.traits:
            return self._likeliest(reading, span)
        return None

    def _candidates(self) -> set[int]:
        running = self.resolver.descriptions().bearers(described_by("candidate"))
        return {id(each) for each in running if each.kind == "person"}

    def _likeliest(self, reading: Reading, span: Span) -> Entity | None:
        """Return the campaign of the candidate who is most likely spoken of."""
        resolver, fits = self.resolver, self._candidates()
        ranked = rank(resolver.scan, span.start, resolver.history, lambda each: id(each) in fits)
        return self.of(ranked[0][1], reading) if ranked else None

    def _administration(self, reading: Reading) -> Entity | None:
        """Return the administration of the president the text names most."""
        presidents = [
            each
            for each in self.resolver.descriptions().bearers(["president"])
            if each.kind == "person" and not countries_in(each.traits) - {"united states"}
        ]
        president = max(presidents, key=lambda each: len(each.names), default=None)
        return None if president is None else self.of(president, reading)


def _is_no_owner(name: Name, entity: Entity, noun: str) -> bool:
    """Tell what a noun does not belong to: *GOP | campaign operatives*, *the Afghan | team*."""
    return (noun == "campaign" and is_party(entity)) or is_one_of_many(name, noun)


def _follows(text: str, end: int, noun: str) -> bool:
    found = _OWNS.match(text, end)
    return found is not None and fold(text[found.end() : found.end() + len(noun)]) == noun


def _is_called(text: str, name: str) -> bool:
    """Tell whether a text calls a campaign so: not *Ann Bell campaign | manager Ted Poe*."""
    found, nouns = text.find(name), lexicon.person_nouns()
    while found >= 0:
        end = found + len(name)
        following = text[end : end + _NOUN_AFTER].lstrip().partition(" ")[0]
        if singular(fold(following.rstrip(",.;:"))) not in nouns:
            return True
        found = text.find(name, end)
    return False

"""The sides of several: *both campaigns*, *the Bell and Poe campaigns*, *the campaigns*."""

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from quotes.document import Span
from quotes.speakers.collective.groups import OWNED
from quotes.speakers.forms.reading import Reading
from quotes.speakers.names.entities import Entity, shape_of, surname

if TYPE_CHECKING:
    from quotes.speakers.mentions import Resolver

__all__ = ["Sides"]

_SIDES = frozenset({"campaign", "camp", "team"})
"""Nouns for those who work for a candidate."""
_SIDE = re.compile(r"(?:['’]s?)? (campaign|camp|team)\b")
"""What makes a name that of a side: *the Bell | campaign*, *Mr. Poe's | team*."""
_PAIR = 2
_LIKELY = -1.0
"""The score that two named together must reach to be those whose campaigns are meant."""
_TURNS = 8
"""Sources back within which the same sides are meant."""
_BACK = 2
"""Sentences among which *the campaigns* were named."""


class Sides:
    """The campaigns of one text that are meant together."""

    def __init__(self, resolver: "Resolver") -> None:
        self.resolver = resolver

    def meant(self, span: Span, reading: Reading) -> Entity | None:
        """Return the campaigns that a plural means, which are named, or whose candidates are."""
        if reading.head not in OWNED or not reading.plural:
            return None
        if reading.joined or reading.traits[:1] == ("of",):
            sides = self._owned_together(span, reading)
        elif reading.head not in _SIDES or reading.owner or reading.owner_pronoun:
            return None
        elif reading.pair:
            sides = self._pair(span, reading)
        else:
            sides = self._just_named(span) if reading.determiner == "definite" else []
        if not sides:
            return self._again(reading) if reading.determiner == "definite" else None
        together = self.resolver.groups.several(sides)
        together.nouns.add(reading.head)
        return together

    def _again(self, reading: Reading) -> Entity | None:
        """Return the sides that last spoke together: *the campaigns of Bell and Poe*."""
        if reading.joined or reading.modifiers:
            return None
        last = (turn.entity for turn in reversed(self.resolver.history.turns[-_TURNS:]))
        return next(
            (
                each
                for each in last
                if each.kind == "group" and reading.head in each.nouns and not each.anonymous
            ),
            None,
        )

    def _pair(self, span: Span, reading: Reading) -> list[Entity]:
        """Return *the Bell campaign* and *Mr. Poe's campaign*, for *both campaigns*.

        The two were named together right before, or are named far more than any other.
        """
        pair = self.resolver.groups.together_before(span.start, anywhere=True, sides=True)
        near = pair is not None and pair[0] > _LIKELY and pair[1][0].kind == "person"
        owners = pair[1] if pair is not None and near else self.resolver.groups.rivals()
        return [self._side(each, reading.head) for each in owners]

    def _owned_together(self, span: Span, reading: Reading) -> list[Entity]:
        """Return the two of *the Bell and Poe campaigns*, *the campaigns of Bell and Poe*."""
        within = self.resolver.scan.names_within(span.start, span.end)
        names = [each for each in within if each.entity is not None]
        owners = [each.entity for each in names if each.entity is not None]
        people = {id(each) for each in owners if each.kind == "person"}
        if len(owners) != _PAIR or len(people) != _PAIR:
            return []
        if surname(owners[0]) != surname(owners[1]):
            return [self._side(each, reading.head) for each in owners]
        called = [" ".join(shape_of(name.words).words) for name in names]
        return [
            self._side(each, reading.head, name) for each, name in zip(owners, called, strict=True)
        ]

    def _just_named(self, span: Span) -> list[Entity]:
        """Return the two sides named right before *the campaigns*: *the Bell camp*."""
        sides = {id(owner): (owner, head) for owner, head in self._named_before(span)}
        if len(sides) != _PAIR:
            return []
        return [self._side(owner, head) for owner, head in sides.values()]

    def _named_before(self, span: Span) -> Iterator[tuple[Entity, str]]:
        scan = self.resolver.scan
        start = scan.sentences[max(0, scan.sentence_of(span.start) - _BACK)]
        for name in scan.names_within(start, span.start):
            side = _SIDE.match(scan.text, name.end)
            if side and name.entity is not None and name.entity.kind == "person":
                yield name.entity, side[1]

    def _side(self, owner: Entity, head: str, name: str = "") -> Entity:
        phrase = f"{name or surname(owner)} {head}"
        reading = Reading("description", head=head, phrase=phrase, owner=owner.names[0])
        return self.resolver.bodies.owned_by(owner, reading)

"""Several who speak as one: *Merkel and Johnson*, *both men*, *he and Rubio*."""

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING

from quotes.document import Span
from quotes.speakers import lexicon
from quotes.speakers.entities import Entity, surname
from quotes.speakers.ranking import WEIGHTS
from quotes.speakers.reading import Reading

if TYPE_CHECKING:
    from quotes.speakers.mentions import Resolver

__all__ = ["Groups"]

_BACK = 30
"""Sources back within which those named together may be meant by *the senators*."""
_PAIR = re.compile(r"\s+and\s+")
_NEW = frozenset({"indefinite", "other", "quantity"})
"""Determiners that introduce."""
_FAR_PAIR = -4.0
"""The score a pair must reach for *both*; *they* has likelier candidates to beat."""


class Groups:
    """Those of one text who are named together."""

    def __init__(self, resolver: "Resolver") -> None:
        self.resolver = resolver

    def several(self, members: Sequence[Entity]) -> Entity:
        """Return the group of several named ones; its aliases are its members' names."""
        names = [member.name for member in members]
        label = _listed(names)
        entity = self.resolver.others.get(label)
        if entity is None:
            entity = self.resolver.others[label] = Entity(label, "group")
            short = [surname(each) if each.kind == "person" else each.name for each in members]
            entity.forms.update(dict.fromkeys([_listed(short), *names, *short]))
        return entity

    def described(self, position: int, reading: Reading) -> Entity | None:
        """Return those who were named together, for *the senators* and *both men*."""
        pair = self.pair_before(position) if reading.pair else None
        if pair is not None and pair[0] > _FAR_PAIR:
            return self.several(pair[1])
        if (
            not reading.plural
            or reading.head in lexicon.source_nouns()
            or reading.head in lexicon.words("peoples")
        ):
            return None
        groups = (turn.entity for turn in reversed(self.resolver.history.turns[-_BACK:]))
        last = next((each for each in groups if each.kind == "group"), None)
        return last if last is not None and not last.anonymous else None

    def family(self, span: Span, reading: Reading) -> Entity | None:
        """Return *the Imus family*, also as *his family* and *the family*."""
        if reading.head != "family" or reading.plural or reading.determiner in _NEW:
            return None
        owner = reading.owner.entity if reading.owner is not None else None
        if reading.owner_pronoun is not None:
            pronoun = Reading("pronoun", pronoun=reading.owner_pronoun)
            owner = self.resolver.pronoun(Span(span.start, span.start), pronoun)
        if owner is None or owner.kind != "person" or owner.anonymous:
            known = self.resolver.latest.get(("group", "family"))
            return known if known is not None and not known.anonymous else None
        label = f"{surname(owner)} family"
        entity = self.resolver.others.setdefault(label, Entity(label, "group", head="family"))
        self.resolver.latest["group", "family"] = entity
        return entity

    def pair_before(self, position: int) -> tuple[float, list[Entity]] | None:
        """Find two people named together as the subject of a sentence, with their score."""
        scan = self.resolver.scan
        last = scan.first_name_from(position)
        names = scan.names[max(0, last - 8) : last]
        for one, other in zip(reversed(names[:-1]), reversed(names[1:]), strict=True):
            members = [name.entity for name in (one, other) if name.entity is not None]
            joined = _PAIR.fullmatch(scan.text, one.end, other.start)
            alike = len(members) == 2 and members[0].kind == members[1].kind
            if joined and alike and one.subject:
                if self.resolver.history.content_at(one.start) >= 0:
                    continue
                back = scan.sentence_of(position) - one.sentence
                return WEIGHTS["subject"] + WEIGHTS["sentences back"] * back, members
        return None

    def with_pronoun(self, span: Span, reading: Reading) -> Entity | None:
        """Return *he and Mr. Bush* as a group."""
        first = Reading("pronoun", pronoun=reading.pronoun)
        one = self.resolver.pronoun(Span(span.start, span.start), first)
        others = [self.resolver.named(name) for name in reading.names]
        return self.several([*([] if one is None else [one]), *others])


def _listed(names: Sequence[str]) -> str:
    *first, last = names
    return f"{', '.join(first)} and {last}" if first else last

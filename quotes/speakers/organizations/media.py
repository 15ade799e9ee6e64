"""What somebody publishes and speaks through: *NEOC data*, *X's website*, *the statement*."""

import re
from typing import TYPE_CHECKING

from quotes.document import Span
from quotes.speakers import lexicon
from quotes.speakers.forms.reading import Reading
from quotes.speakers.lexicon import fold
from quotes.speakers.names.entities import Entity, plain
from quotes.speakers.persons.matching import described_by

if TYPE_CHECKING:
    from quotes.speakers.mentions import Resolver

__all__ = ["Media"]

_BY = re.compile(
    r"(?<!run )(?<!owned )(?<!operated )(?<!maintained )\b(?:by|from)\s+(?:the\s+)?$", re.IGNORECASE
)
_IN = re.compile(
    r"\b(?:article|editorial|story)\s+(?:published\s+)?(?:in|by|from)\s+(?:the\s+)?$", re.IGNORECASE
)
_AND = re.compile(r"(?:['’]s?)?,? and (?:the )?")
_OWNS = re.compile(r"['’]s? ")
_PAIR = 2
_PRINTED = frozenset({"article", "editorial", "story"})
"""What its paper speaks through: *an editorial in the Register*."""


class Media:
    """Statements, data and websites of one text, with their issuers."""

    def __init__(self, resolver: "Resolver") -> None:
        self.resolver = resolver
        self.issued: dict[str, Entity] = {}

    def issuer(self, span: Span, reading: Reading) -> Entity | None:
        """Return who speaks through a medium; None where that is the medium itself."""
        if reading.head in _PRINTED and (paper := self._named_in(span, _IN)) is not None:
            return paper
        if reading.head not in lexicon.words("media_nouns") or reading.determiner == "quantity":
            return None
        entity = self._owners(span, reading) or self._owner(span, reading)
        entity = entity or self._named_in(span, _BY)
        if entity is None and reading.determiner == "definite":
            entity = self.issued.get(reading.head)
        if entity is not None:
            self.issued[reading.head] = entity
        return entity

    def _owners(self, span: Span, reading: Reading) -> Entity | None:
        """Return the two of *Bell and Poe's joint statement*."""
        scan = self.resolver.scan
        names = scan.names_within(span.start, span.end)
        if reading.owner is None or len(names) < _PAIR or reading.owner is not names[0]:
            return None
        one, other = names[:_PAIR]
        joined = _AND.fullmatch(scan.text, one.end, other.start) and _OWNS.match(
            scan.text, other.end, span.end
        )
        members = [self.resolver.named(each) for each in (one, other)] if joined else []
        alike = len({each.kind for each in members}) == 1
        return self.resolver.groups.several(members) if alike else None

    def _owner(self, span: Span, reading: Reading) -> Entity | None:
        owner = reading.owner
        weak = owner is not None and owner.opens and owner.entity is not None and owner.entity.weak
        if (
            weak
            and owner is not None
            and owner.entity is not None
            and owner.entity.kind == "person"
        ):
            return None  # *Editorial pages across the country*
        if owner is not None and fold(owner.words[-1]) not in lexicon.words("platforms"):
            return self.resolver.named(owner)
        return self.resolver.whose(span, reading)

    def _named_in(self, span: Span, link: re.Pattern[str]) -> Entity | None:
        """Return whom a name in the mention names after *by* or *from*."""
        scan = self.resolver.scan
        for name in scan.names_within(span.start, span.end):
            if name.entity is not None and link.search(scan.text[span.start : name.start]):
                return self.resolver.named(name)
        return None

    def work(self, title: str) -> Entity:
        """Return the document of a title, under the name that the text has for it elsewhere."""
        parts = tuple(map(plain, title.split()))
        known = self.resolver.linker.whole.get(parts)
        if known is not None and known.kind == "document":
            return known
        forms = dict.fromkeys([title, title.partition(":")[0]])
        return self.resolver.others.setdefault(title, Entity(title, "document", forms=forms))

    def published(self, reading: Reading) -> Entity:
        """Return the work of a title, or who goes by the address of a website: *change.org*."""
        if reading.form == "title":
            return self.work(reading.phrase)
        body = Entity(reading.phrase, "organization")
        return self.resolver.others.setdefault(reading.phrase, body)

    def named_document(self, reading: Reading) -> Entity | None:
        """Return a document that goes by a name: *the Puerto Rican constitution*."""
        if reading.head not in lexicon.words("named_documents"):
            return None
        if reading.plural:
            return None
        label = _from_capital(reading.phrase)
        if label is None:
            known = (self.issued.get(noun) for noun in described_by(reading.head))
            found = next((each for each in known if each is not None), None)
            return found if reading.determiner == "definite" else None
        others = self.resolver.others
        entity = others.setdefault(label, Entity(label, "document", head=reading.head))
        self.issued[reading.head] = entity
        return entity


def _from_capital(phrase: str) -> str | None:
    """Return the name in a phrase: *new | Japanese constitution*; None where there is none."""
    words = phrase.split(" ")
    capitals = [i for i, word in enumerate(words[:-1]) if word[:1].isupper()]
    return " ".join(words[capitals[0] :]) if capitals else None

"""Descriptions in headlines, the lines below them and headings: who the text then names."""

from functools import cached_property
from typing import TYPE_CHECKING

from quotes.document import Span
from quotes.speakers import lexicon
from quotes.speakers.forms.reading import Reading
from quotes.speakers.names.entities import Entity
from quotes.speakers.persons.introducing import ANYBODY, acts
from quotes.speakers.persons.matching import AGREEMENT, agreement, described_by

if TYPE_CHECKING:
    from quotes.speakers.mentions import Resolver

__all__ = ["Headlines"]

_TITLE = 160
"""Characters up to which the first line of a text may be its title."""
_MARKS = 3
"""Characters at the end of a title that may be marks after its stop: *To….’*."""
_OPENING = 8
"""Names among which an article introduces whom its headline describes."""
_LEAD = 4
"""Lines, blank ones included, within which it does."""
_HEADING = 4
"""Words from which on a line in capitals is a heading."""
_ITEM = 6
"""Lines, blank ones included, that belong to what stands below a heading."""
_RELATED = frozenset({"foe", "opponent", "rival", "successor", "confidant"})
_RELATED |= {"mentor", "friend", "classmate", "roommate", "boss"}
"""What somebody is to whom a headline names, by which the text need not call them again."""
_LEARNED = frozenset({"analyst", "expert", "scholar", "researcher", "academic"})
"""What a headline calls those whom it asks about what they study."""
_SCHOLARS = frozenset({"analyst", "author", "economist", "expert", "fellow", "historian"})
_SCHOLARS |= {"pollster", "professor", "researcher", "scholar", "scientist", "director"}
"""What the text then calls them."""
_ANYBODY = ANYBODY | {"boy", "girl", "guy", "lady", "person"}
"""What anybody may be called, whatever their office."""


class Headlines:
    """The headlines of one text."""

    def __init__(self, resolver: "Resolver") -> None:
        self.resolver = resolver

    def _in_heading(self, span: Span) -> bool:
        """Tell whether a mention stands in a heading within the text, as lists of items have."""
        scan = self.resolver.scan
        line = scan.paragraph_of(span.start)
        start = scan.paragraphs[line]
        end = scan.text.find("\n", start, start + _TITLE)
        if line == 0 or end < 0:
            return False
        words = [word.lstrip("“\"‘'") for word in scan.text[start:end].split()]
        small = lexicon.words("headline_words")
        plain_words = [word for word in words if word[:1].islower() and word not in small]
        return len(words) >= _HEADING and not plain_words

    def below_heading(self, span: Span, reading: Reading) -> Entity | None:
        """Return who is described alike right below: *Anchor Wept … the news anchor Ann Bell*."""
        scan = self.resolver.scan
        if not self._in_heading(span):
            return None
        line = scan.paragraph_of(span.start)
        lines = [at for at in scan.paragraphs[line + 1 : line + 1 + _ITEM] if at < len(scan.text)]
        limit = scan.text.find("\n", lines[-1]) if lines else -1
        limit = len(scan.text) if limit < 0 else limit
        bearers = self.resolver.descriptions().bearers(described_by(reading.head))
        found = [
            (name.start, each)
            for each in bearers
            if each.kind == "person"
            for name in each.names[:_OPENING]
            if span.end < name.start < limit
        ]
        return min(found, key=lambda pair: pair[0])[1] if found else None

    def in_deck(self, span: Span, reading: Reading) -> bool:
        """Tell whether a bare noun stands in the lines below a title: *…, senator struggles*."""
        return not reading.determiner and not reading.plural and span.end <= _TITLE

    def in_headline(self, span: Span) -> bool:
        """Tell whether a mention stands in a title line, where *A Justice* may be known below."""
        return span.end <= self._title_end

    @cached_property
    def _title_end(self) -> int:
        """Where the title ends, -1 for a text without: *Sanders Wins; ⏎Trump Loses* is one."""
        scan = self.resolver.scan
        end = scan.text.find("\n", 0, _TITLE)
        sentences = 1
        if scan.text[max(0, end - _MARKS) : max(0, end)].rstrip().endswith(";"):
            end = scan.text.find("\n", end + 1, end + _TITLE)
            sentences += 1
        sentences += scan.text.startswith("\n\n", end)
        alone = scan.sentence_of(max(0, end - _MARKS)) < sentences
        return end if alone and not scan.text[end:].isspace() else -1

    def of_headline(self, span: Span, reading: Reading) -> Entity | None:
        """Return who is described further down, for *Retired General* in a headline."""
        scan = self.resolver.scan
        deck = scan.paragraph_of(span.start) <= 1 or self.in_deck(span, reading)
        if reading.plural or not deck or (reading.determiner and not self.in_headline(span)):
            return None
        one = self._only_one_above(span) if self.in_deck(span, reading) else None
        if one is not None and reading.head not in lexicon.source_nouns():
            return one
        bearers = self.resolver.descriptions().bearers(described_by(reading.head))
        people = [entity for entity in bearers if entity.kind == "person"]
        if not people and reading.head in _LEARNED:
            people = self._learned()
        unnamed = reading.head in lexicon.source_nouns() and reading.head not in _RELATED
        if people or unnamed:
            return min(people, key=lambda entity: entity.names[0].start, default=None)
        entity = self._introduced_first(span)
        fits = self.resolver.agrees(lexicon.noun_gender(reading.head))
        if entity is None or not fits(entity):
            return None
        if reading.head in _RELATED and not self._only_one_said_to_be(reading, entity):
            return None
        elsewhere = agreement(reading, entity) <= AGREEMENT["other place"] + 1
        return None if elsewhere else entity

    def _only_one_said_to_be(self, reading: Reading, entity: Entity) -> bool:
        """Tell whether no other is named beside somebody, and the text knows no unnamed *rival*."""
        text = self.resolver.scan.text
        joined = text.startswith((" and ", ", and "), entity.names[0].end)
        return not joined and not self.resolver.is_introduced(len(text), reading.head)

    def _learned(self) -> list[Entity]:
        """Return those who teach or study and speak: *analyst* for *said Ann Bell, a professor*."""
        scan = self.resolver.scan
        bearers = self.resolver.descriptions().bearers(sorted(_SCHOLARS))
        return [
            each
            for each in bearers
            if each.kind == "person" and any(acts(scan, name) for name in each.names[:1])
        ]

    def quoted_first(self, span: Span, reading: Reading) -> Entity | None:
        """Return the first person below whom the article quotes by name, for a title's *Expert*.

        A title that gives somebody's words but no name gives the words of whom the article is
        about: 26 of 27 such mentions in PolNeAR's labels are named, 22 of 26 quoted first. So it
        is with *A guy* who opens the text below the title: six of seven are named and quoted first.
        """
        if reading.plural or reading.joined or reading.head not in lexicon.person_nouns():
            return None  # *Anyone*
        if reading.determiner == "indefinite":
            if not self._opens(span) or reading.head in lexicon.source_nouns():
                return None
        elif reading.determiner or not (self.in_headline(span) or self.in_deck(span, reading)):
            return None
        return self._first_quoted(span, reading)

    def _opens(self, span: Span) -> bool:
        """Tell whether a mention stands in the title or begins the text below it."""
        if self.in_headline(span):
            return True
        text = self.resolver.scan.text
        above = text[: span.start].strip() if span.start <= _TITLE else "\n"
        return "\n" not in above and text.endswith("\n", 0, span.start)

    def _first_quoted(self, span: Span, reading: Reading) -> Entity | None:
        scan = self.resolver.scan
        end = max(span.end, self._title_end)
        titled = {id(name.entity) for name in scan.names_within(0, end)}
        fits = self.resolver.agrees(lexicon.noun_gender(reading.head))
        for source in sorted(self.resolver.words_of):
            names = scan.names_within(source.start, source.end) if source.start > end else []
            entity = next((each.entity for each in names if each.entity is not None), None)
            if entity is None or entity.kind != "person":
                continue
            if entity.anonymous or id(entity) in titled:
                continue
            other = entity.nouns and entity.nouns.isdisjoint(described_by(reading.head))
            if reading.determiner and other and reading.head not in _ANYBODY:
                return None  # *a judge* is not the governor
            if fits(entity) and agreement(reading, entity) > AGREEMENT["other place"] + 1:
                return entity
        return None

    def _only_one_above(self, span: Span) -> Entity | None:
        """Return the only person whom the title above a deck names in full."""
        names = self.resolver.scan.names_within(0, span.start)
        people = {id(each.entity): each for each in names if each.entity is not None}
        found = [each for each in people.values() if each.entity and each.entity.kind == "person"]
        one = found[0] if len(found) == 1 and len(found[0].words) > 1 else None
        above = one is not None and self.resolver.scan.paragraph_of(span.start) > one.paragraph
        return one.entity if one is not None and above else None

    def _introduced_first(self, span: Span) -> Entity | None:
        """Return the person with whose full name the article opens below a headline's mention."""
        scan = self.resolver.scan
        names = scan.names[:_OPENING]
        start = scan.paragraphs[scan.paragraph_of(span.start)]
        end = max(span.end, scan.text.find("\n", span.end))
        titled = {id(name.entity) for name in scan.names_within(start, end)}
        opening = (name for name in names if not name.headline and name.start >= span.end)
        for name in opening:
            full = name.entity is not None and len(name.entity.parts) > 1 and len(name.words) > 1
            if not full or id(name.entity) in titled or scan.paragraph_of(name.start) > _LEAD:
                continue
            if acts(scan, name):
                return name.entity if name.entity and name.entity.kind == "person" else None
        return None

"""Who holds the floor: sources in text order, then those that follow from their neighbours."""

import re
from bisect import bisect_left
from collections.abc import Sequence

from quotes.document import Span
from quotes.speakers.forms.reading import Reading
from quotes.speakers.lexicon import fold
from quotes.speakers.mentions import Resolver
from quotes.speakers.names.entities import Entity
from quotes.speakers.names.scanning import Scan
from quotes.speakers.persons.kin import NEAR
from quotes.speakers.persons.rivals import RIVALS

__all__ = ["Floor"]

_MARKS = ("“", "”", '"', "«", "„", "‘", "''", "``", "‹", "'")
_BYLINE = re.compile(r"^By ((?:[A-Z][\w.’'-]+ ?){2,4})", re.MULTILINE)
_HEAD = 1000
"""Characters at the beginning of a text in which a byline is looked for."""
_WE = frozenset({"we", "us", "our", "ours", "ourselves"})
_QUESTION = re.compile(r"\W{0,4}(?:Q(?:uestion)?(?![a-z])|[A-Z]{2,}\b[^\n.?]{0,25}[):])")
"""How a line of an interview begins: *Q:*, *((WN))*."""
_SOMEBODYS = NEAR | RIVALS
"""Nouns for those who are somebody's: *my wife*, *my opponent*."""
_KEPT = 5
"""Paragraphs after which a speaker has lost the floor."""


def _waits(reading: Reading) -> bool:
    """Tell whether those around a mention tell whom it means: *I*, *you*, *my wife*."""
    if reading.pronoun is not None:
        return reading.pronoun.person in {"1", "2"}
    owner = reading.owner_pronoun
    return owner is not None and owner.person == "1" and reading.head in _SOMEBODYS


class Floor:
    """Resolves all quotations of a text, each from what the others established."""

    def __init__(
        self,
        scan: Scan,
        resolver: Resolver,
        sources: Sequence[Span | None],
        places: Sequence[tuple[Span, ...]],
    ) -> None:
        self.scan = scan
        self.resolver = resolver
        self.sources = sources
        self.places = places
        self.resolved: dict[Span, Entity | None] = {}
        self.starts: list[int] = []

    def entities(self) -> list[Entity | None]:
        """Return the entity behind each quotation."""
        known = {(source.start, source.end): source for source in self.sources if source}
        spans = [known[place] for place in sorted(known)]
        waiting = [span for span in spans if not self._turn(span)]
        self.starts = [turn.span.start for turn in self.resolver.history.turns]
        around = self._speakers_around() if waiting else []
        for span in waiting:
            speaker = self._first_person(span, around)
            reading = self.resolver.read(span)
            if reading.pronoun is None:
                kin = self.resolver.people.of_speaker(span, reading, speaker)
                speaker = kin or self.resolver.resolve(span, reading)
            elif fold(span.text(self.scan.text)).startswith("you"):
                speaker = self._addressee(span, around, speaker)
            self.resolved[span] = speaker
        return [
            self.resolver.final(self._floating(place) if source is None else self.resolved[source])
            for source, place in zip(self.sources, self.places, strict=True)
        ]

    def _turn(self, source: Span) -> bool:
        """Resolve a source, unless it has to wait for those around it."""
        reading = self.resolver.read(source)
        if _waits(reading):
            return False
        entity = self.resolver.interview.speaker(source) or self.resolver.resolve(source, reading)
        self.resolved[source] = entity
        if entity is not None:
            self.resolver.history.add(source, entity)
        return True

    def _speakers_around(self) -> list[tuple[int, int, Entity | None]]:
        """Return where each content with a resolved source stands, in text order."""
        return sorted(
            (
                (span.start, span.end, self.resolved[source])
                for source, spans in zip(self.sources, self.places, strict=True)
                if source in self.resolved and source is not None
                for span in spans
            ),
            key=lambda stretch: stretch[:2],
        )

    def _addressee(
        self, span: Span, around: Sequence[tuple[int, int, Entity | None]], speaker: Entity | None
    ) -> Entity | None:
        """Return whom *you* means: outside quotations and the questions of interviews anybody."""
        scan = self.scan
        asked = self.resolver.interview.asked(span.start)
        if asked is not None:
            return asked
        index = bisect_left(around, (span.start + 1,)) - 1
        near = around[max(0, index - 2) : index + 1]
        spoken = any(start <= span.start and span.end <= end for start, end, _ in near)
        line = scan.paragraphs[scan.paragraph_of(span.start)]
        if scan.quoted_at(span.start) or spoken or _QUESTION.match(scan.text, line):
            return self.resolver.addressee(span, speaker)
        return None

    def _first_person(
        self, source: Span, around: Sequence[tuple[int, int, Entity | None]]
    ) -> Entity | None:
        """Return who says *I*: the speaker of the quotation around it, else the author.

        *We* outside quotations is nobody: a newspaper's writers speak for it, and it is not quoted.
        """
        index = bisect_left(around, (source.start + 1,)) - 1
        for start, end, entity in reversed(around[max(0, index - 2) : index + 1]):
            if start <= source.start and source.end <= end:
                return entity
        stretch = self.scan.quoted_at(source.start)
        if stretch is not None:
            return self._beside(stretch)
        in_interview = self.resolver.interview.says_i(source.start)
        several = fold(source.text(self.scan.text)) in _WE
        return in_interview or (None if several else self._author())

    def _beside(self, stretch: tuple[int, int]) -> Entity | None:
        """Return whose source stands nearest to a quoted stretch."""
        turns = self.resolver.history.turns
        last = bisect_left(self.starts, stretch[0]) - 1
        following = bisect_left(self.starts, stretch[1])
        near = [
            (abs(turns[index].span.start - edge), turns[index].entity)
            for index, edge in ((following, stretch[1]), (last, stretch[0]))
            if 0 <= index < len(turns)
        ]
        return min(near, key=lambda pair: pair[0])[1] if near else None

    def _author(self) -> Entity:
        match = _BYLINE.search(self.scan.text[:_HEAD])
        entity = Entity(match[1].strip() if match else "author", "person", anonymous=match is None)
        return self.resolver.others.setdefault("I", entity)

    def _floating(self, place: Sequence[Span]) -> Entity | None:
        """Return who goes on speaking in a quotation without a source."""
        if not place or not self.scan.text.startswith(_MARKS, place[0].start):
            return None
        position = place[0].start
        index = bisect_left(self.starts, position) - 1
        turn = self.resolver.history.turns[index] if index >= 0 else None
        introduced = self._introduced(position, turn.span.start if turn else -1)
        if introduced is not None or turn is None:
            return introduced
        paragraph = self.scan.paragraph_of(position)
        return turn.entity if paragraph - self.scan.paragraph_of(turn.span.start) <= _KEPT else None

    def _introduced(self, position: int, after: int) -> Entity | None:
        """Return whom the sentence right before a quotation is about."""
        scan = self.scan
        sentence = scan.sentence_of(max(0, position - 1))
        while sentence and not scan.text[scan.sentences[sentence] : position].strip():
            sentence -= 1
        for name in scan.names_within(max(after, scan.sentences[sentence]), position):
            person = name.entity is not None and name.entity.kind == "person"
            if person and name.subject and not name.quoted:
                owner = scan.text.startswith(("'s", "’s"), name.end)
                return None if owner else name.entity
        return None

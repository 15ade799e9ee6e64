"""From one source mention to the entity behind it."""

import re
from collections.abc import Callable, Sequence

from quotes.document import Span
from quotes.quotation import SpeakerKind
from quotes.speakers import lexicon
from quotes.speakers.antecedents import common_before
from quotes.speakers.bodies import Bodies
from quotes.speakers.describing import Descriptions, trait
from quotes.speakers.entities import Entity, shape_of, surname
from quotes.speakers.lexicon import fold
from quotes.speakers.linking import link_names
from quotes.speakers.matching import MATCH, agreement, described_by
from quotes.speakers.nouns import kind_of_head
from quotes.speakers.ranking import WEIGHTS, History, gender_of, rank
from quotes.speakers.reading import Reading, read
from quotes.speakers.relatives import words_before
from quotes.speakers.scanning import Name, Scan

__all__ = ["Resolver"]

_LIKELY = -1.5
"""The score from which on the likeliest person is taken for a description of nobody known."""
_CONTRADICTED = -1.0
"""The agreement down to which a description may still be somebody's."""
_GUESS = 1.0
"""What it costs a candidate that the text nowhere calls it so."""
_FAR = -6.0
"""The score of a candidate that is described somewhere but not named near by."""
_OPENING = 8
"""Names among which an article introduces whom its headline describes."""
_LEAD = 4
"""Lines, blank ones included, within which it does."""
_GROUPS = 30
"""Sources back within which those named together may be meant by *the senators*."""
_NUMBER = re.compile(r"[\d.,]+%?|two-thirds?|half|third|quarter|two|three|four|five|six|several")
_PAIR = re.compile(r"\s+and\s+")


class Resolver:
    """The entities of one text, and who spoke so far."""

    def __init__(self, scan: Scan, contents: Sequence[tuple[Span, ...]]) -> None:
        self.scan = scan
        self.linker = link_names(scan)
        self.history = History()
        self.bodies = Bodies(self)
        self.others: dict[str, Entity] = {}
        self.latest: dict[tuple[str, str], Entity] = {}
        self._descriptions: Descriptions | None = None
        self.history.contents = sorted(
            (span.start, span.end) for spans in contents for span in spans
        )

    def descriptions(self) -> Descriptions:
        """Return what the text calls its entities."""
        if self._descriptions is None:
            self._descriptions = Descriptions(self.scan)
        return self._descriptions

    def read(self, span: Span) -> Reading:
        """Read a mention of this text."""
        return read(self.scan, span)

    def resolve(self, span: Span, reading: Reading) -> Entity | None:
        """Return whom a source mention refers to; None where nobody can be found."""
        if reading.form == "name":
            return self.named(reading.names[0])
        if reading.form == "names":
            return self.several([self.named(name) for name in reading.names])
        if reading.pronoun is not None:
            return self.pronoun(span, reading)
        return self.description(span, reading) if reading.phrase else None

    # Names ---------------------------------------------------------------------------------

    def named(self, name: Name) -> Entity:
        """Return whom a name names."""
        entity = name.entity or self._new_name(name)
        entity.weak = False
        return self.bodies.government_of(entity, name) or entity

    def _new_name(self, name: Name) -> Entity:
        """Return whom a name means that the text's other names did not explain."""
        shape = shape_of(name.words)
        label = " ".join(shape.words or name.words)
        entity = None
        if len(shape.words) > 1:
            entity = self.linker.long_name(name, shape)
        elif shape.words:
            entity = self.linker.short_name(name, shape, certain=True)
        if entity is None:
            entity = self.others.setdefault(fold(label), Entity(label, "person"))
        entity.forms.setdefault(label)
        return entity

    def several(self, members: Sequence[Entity]) -> Entity:
        """Return the group of several named ones."""
        *first, last = (member.name for member in members)
        label = f"{', '.join(first)} and {last}"
        entity = self.others.get(label)
        if entity is None:
            entity = self.others[label] = Entity(label, "group")
            short = [surname(each) if each.kind == "person" else each.name for each in members]
            entity.forms[f"{', '.join(short[:-1])} and {short[-1]}"] = None
        return entity

    # Pronouns ------------------------------------------------------------------------------

    def pronoun(self, span: Span, reading: Reading) -> Entity | None:
        """Return whom a pronoun of the third person or a relative one stands for."""
        pronoun = reading.pronoun
        if pronoun is None or pronoun.person in {"1", "2"}:
            return None
        if pronoun.person == "r":
            return self._antecedent(span)
        if pronoun.number == "p":
            return self._plural(span) or self.unnamed("they", "group")
        if pronoun.gender == "n":
            return self._best(span.start, self._is_thing)
        return self._singular(span, pronoun.gender)

    def _singular(self, span: Span, gender: str) -> Entity:
        """Return whom *he* or *she* stands for."""
        ranked = rank(self.scan, span.start, self.history, self.agrees(gender))
        if ranked and ranked[0][0] >= WEIGHTS["subject"]:  # no common noun reaches that
            return ranked[0][1]
        common = common_before(self.scan, span.start, plural=False, gender=gender)
        if common is not None and (not ranked or common[0] > ranked[0][0]):
            return self.description(common[1], self.read(common[1]))
        if ranked:
            return ranked[0][1]
        found = self._best(span.start, self.agrees(""))
        return found or self.unnamed(fold(span.text(self.scan.text)), "person")

    def _best(self, position: int, fits: Callable[[Entity], bool]) -> Entity | None:
        ranked = rank(self.scan, position, self.history, fits)
        return ranked[0][1] if ranked else None

    def agrees(self, gender: str) -> Callable[[Entity], bool]:
        """Return a test for people that may be of a gender, "" for any."""

        def fits(entity: Entity) -> bool:
            return entity.kind == "person" and (
                not gender or gender_of(self.scan, entity) in {"", gender}
            )

        return fits

    def _is_thing(self, entity: Entity) -> bool:
        """Tell whether *it* may mean an entity: a place only if it has spoken."""
        if entity.kind not in {"organization", "document"}:
            return False
        return id(entity) in self.history.spoke or not self.bodies.is_place(entity)

    def _plural(self, span: Span) -> Entity | None:
        """Return whom *they* stands for: a group, a body that spoke, or two named together."""
        ranked = rank(self.scan, span.start, self.history, self._is_plural)
        pair = self._pair_before(span.start)
        common = common_before(self.scan, span.start, plural=True)
        best = ranked[0][0] if ranked else -10.0
        if pair is not None and pair[0] > max(best, common[0] if common else best):
            return self.several(pair[1])
        if common is not None and common[0] > best:
            return self.description(common[1], self.read(common[1]))
        return ranked[0][1] if ranked else None

    def _is_plural(self, entity: Entity) -> bool:
        if entity.kind == "group":
            return True
        return entity.kind == "organization" and id(entity) in self.history.spoke

    def _pair_before(self, position: int) -> tuple[float, list[Entity]] | None:
        """Find two people named together as the subject of a sentence, with their score."""
        last = self.scan.first_name_from(position)
        names = self.scan.names[max(0, last - 8) : last]
        for one, other in zip(reversed(names[:-1]), reversed(names[1:]), strict=True):
            members = [name.entity for name in (one, other) if name.entity is not None]
            joined = _PAIR.fullmatch(self.scan.text, one.end, other.start)
            people = [member for member in members if member.kind == "person"]
            if (
                joined
                and one.subject
                and self.history.content_at(one.start) < 0
                and len(people) == 2
            ):
                back = self.scan.sentence_of(position) - one.sentence
                return WEIGHTS["subject"] + WEIGHTS["sentences back"] * back, people
        return None

    def _antecedent(self, span: Span) -> Entity | None:
        """Return whom the words before *who* or *which* mean."""
        whole = words_before(self.scan, span.start)
        if whole is None:  # *Cruz, who …, and who …*
            return self.history.last()
        for turn in reversed(self.history.turns[-3:]):
            if turn.span.end >= whole.end >= turn.span.start:
                return turn.entity
        reading = self.read(whole)
        if reading.form == "description" and kind_of_head(reading.head, plural=False) is None:
            common = common_before(self.scan, span.start, plural=True)
            if common is not None and self._same_sentence(common[1], span):
                whole, reading = common[1], self.read(common[1])
        return self.resolve(whole, reading) if whole.start < whole.end else None

    def _same_sentence(self, one: Span, other: Span) -> bool:
        return self.scan.sentence_of(one.start) == self.scan.sentence_of(other.start)

    # Descriptions --------------------------------------------------------------------------

    def description(self, span: Span, reading: Reading) -> Entity:
        """Return whom a common noun phrase describes."""
        kind = self._kind(reading)
        if kind == "organization" and not reading.joined:
            return self.bodies.described(span, reading)
        if kind == "group" and reading.determiner == "definite":
            return self._named_group(reading) or self.unnamed_for(span, reading, kind)
        if kind == "person" and reading.determiner not in {"indefinite", "other"}:
            return self._person(span, reading)
        return self.unnamed_for(span, reading, kind)

    def _kind(self, reading: Reading) -> SpeakerKind:
        kind = kind_of_head(reading.head, plural=reading.plural)
        if kind is None:
            several = reading.plural and reading.determiner == "quantity"
            kind = "group" if several or _NUMBER.fullmatch(reading.head) else "document"
        if kind == "person" and reading.joined and reading.determiner != "definite":
            return "group"
        if kind == "person" and reading.determiner == "quantity":
            return "group"
        return kind

    def _named_group(self, reading: Reading) -> Entity | None:
        """Return those who were named together, for *the senators*."""
        if reading.head in lexicon.source_nouns() or reading.head in lexicon.words("peoples"):
            return None
        groups = (turn.entity for turn in reversed(self.history.turns[-_GROUPS:]))
        last = next((each for each in groups if each.kind == "group"), None)
        return last if last is not None and not last.anonymous else None

    def _person(self, span: Span, reading: Reading) -> Entity:
        """Return the person a description fits best, an unnamed one if it fits nobody."""
        scored = self._scored(span, reading)
        guess = self._may_be_new(reading, [fit for fit, _, _ in scored])
        fitting = [
            (fit + score - (_GUESS if fit < MATCH else 0.0), entity)
            for fit, score, entity in scored
            if fit >= MATCH
            or (guess and fit > _CONTRADICTED and score > _LIKELY and not entity.anonymous)
        ]
        if fitting:
            return max(fitting, key=lambda pair: pair[0])[1]
        return self._of_headline(span, reading) or self.unnamed_for(span, reading, "person")

    def _may_be_new(self, reading: Reading, fits: Sequence[float]) -> bool:
        """Tell whether a description may mean somebody whom nothing in the text calls so."""
        if reading.determiner != "definite" or reading.head in lexicon.source_nouns():
            return False
        held = reading.head in lexicon.words("offices")
        return not (held and max(fits, default=0.0) >= MATCH)

    def _scored(self, span: Span, reading: Reading) -> list[tuple[float, float, Entity]]:
        """Return agreement, score and entity of all candidates."""
        fits = self.agrees(lexicon.noun_gender(reading.head))
        ranked = {
            id(entity): (score, entity)
            for score, entity in rank(self.scan, span.start, self.history, fits)
        }
        for entity in self.descriptions().bearers(described_by(reading.head)):
            if id(entity) not in ranked and entity.names[0].start < span.start and fits(entity):
                ranked[id(entity)] = _FAR, entity
        return [(agreement(reading, entity), score, entity) for score, entity in ranked.values()]

    def _of_headline(self, span: Span, reading: Reading) -> Entity | None:
        """Return who is described further down, for *Retired General* in a headline."""
        if reading.determiner or reading.plural or self.scan.paragraph_of(span.start) > 1:
            return None
        bearers = self.descriptions().bearers(described_by(reading.head))
        people = [entity for entity in bearers if entity.kind == "person"]
        if people or reading.head in lexicon.source_nouns():
            return min(people, key=lambda entity: entity.names[0].start, default=None)
        return self._introduced_first()

    def _introduced_first(self) -> Entity | None:
        """Return the person with whose full name the article opens below its headline."""
        opening = (name for name in self.scan.names[:_OPENING] if not name.headline)
        for name in opening:
            full = name.entity is not None and len(name.entity.parts) > 1 and len(name.words) > 1
            if full and name.subject and self.scan.paragraph_of(name.start) <= _LEAD:
                return name.entity if name.entity and name.entity.kind == "person" else None
        return None

    # Unnamed sources -----------------------------------------------------------------------

    def unnamed_for(self, span: Span, reading: Reading, kind: SpeakerKind) -> Entity:
        """Return the unnamed source that a description means, a new one if need be.

        *A*, *one* and *another* introduce somebody new each time; *the* goes back to the last of
        that kind; the same words without a determiner (*analysts*) are one source, as nothing in
        the text tells them apart.
        """
        key = fold(span.text(self.scan.text)[:80]).strip()
        if reading.determiner in {"indefinite", "other"} and kind != "document":
            key += f" {span.start}"
        elif reading.determiner in {"definite", "possessive"}:
            known = self.latest.get((kind, reading.head))
            if known is not None:
                return known
        entity = self.unnamed(key, kind, reading)
        self.latest[kind, reading.head] = entity
        return entity

    def unnamed(self, key: str, kind: SpeakerKind, reading: Reading | None = None) -> Entity:
        """Return the unnamed source kept under a key, a new one if there is none."""
        entity = self.others.get(key)
        if entity is None:
            entity = self.others[key] = Entity(key, kind, anonymous=True)
            if reading is not None:
                entity.name = reading.phrase or key
                entity.head = reading.head
                entity.nouns.add(reading.head)
                entity.traits.update(map(trait, (*reading.modifiers, *reading.traits)))
                entity.gender = lexicon.noun_gender(reading.head)
        return entity

"""From one source mention to the entity behind it."""

import re
from collections.abc import Callable, Sequence
from functools import cached_property

from quotes.document import Span
from quotes.quotation import SpeakerKind
from quotes.speakers import lexicon
from quotes.speakers.anaphora.antecedents import accompanied_before, common_before, subjects_between
from quotes.speakers.anaphora.fronted import asked, following
from quotes.speakers.anaphora.ranking import WEIGHTS, History, Turn, acting_before, gender_of, rank
from quotes.speakers.anaphora.relatives import Relatives
from quotes.speakers.collective.counted import Counted
from quotes.speakers.collective.groups import Groups
from quotes.speakers.forms.anybody import is_anybody
from quotes.speakers.forms.kinds import kind_described
from quotes.speakers.forms.nouns import NOBODY, kind_of_head, names_a_people
from quotes.speakers.forms.reading import Reading, read
from quotes.speakers.lexicon import fold
from quotes.speakers.names.entities import Entity, shape_of
from quotes.speakers.names.linking import link_names
from quotes.speakers.names.scanning import Name, Scan
from quotes.speakers.organizations.bodies import Bodies
from quotes.speakers.organizations.media import Media
from quotes.speakers.organizations.sides import Sides
from quotes.speakers.organizations.titled import Titles
from quotes.speakers.persons.describing import Descriptions, trait
from quotes.speakers.persons.equating import equated
from quotes.speakers.persons.headlining import Headlines
from quotes.speakers.persons.interviewing import Interview
from quotes.speakers.persons.introducing import identified_as, introduced_at
from quotes.speakers.persons.people import People

__all__ = ["Resolver"]

_EDGE = "”“\"'’:, "
_BRACKETED = re.compile(r" \(@([^()@\n]{1,80})\)")
"""An account in brackets."""
_HANDLES = 2000
"""Names of the text among which the owner of a handle is looked for."""
_SHORT_HANDLE = 4
"""Letters of a name up to which a handle may hold it by chance."""
_TRAIL = 2
"""Sentences before *he* in which another *he* that is no source is followed up."""
_NAMED = 2.0
"""What it costs *he* or *she* to be named in the very words that *he* or *she* says."""


class Resolver:
    """The entities of one text, and who spoke so far."""

    def __init__(
        self,
        scan: Scan,
        contents: Sequence[tuple[Span, ...]],
        sources: Sequence[Span | None] = (),
    ) -> None:
        self.scan = scan
        self.linker = link_names(scan)
        self.history = History()
        self.bodies = Bodies(self)
        self.groups = Groups(self)
        self.interview = Interview(self)
        self.headlines = Headlines(self)
        self.counted = Counted(self)
        self.sides = Sides(self)
        self.media = Media(self)
        self.titles = Titles(scan.text)
        self.people = People(self)
        self.relatives = Relatives(self)
        self.others: dict[str, Entity] = {}
        self.identified: dict[int, Entity] = {}
        self.introduced: dict[str, int] = {}
        self.latest: dict[tuple[str, str, bool], Entity] = {}
        self._descriptions: Descriptions | None = None
        self.history.contents = sorted(
            (span.start, span.end) for spans in contents for span in spans
        )
        self.quoting = {
            span.start: source
            for source, spans in zip(sources, contents, strict=False)
            for span in spans
            if source is not None
        }
        self.words_of: dict[Span, list[Span]] = {}
        for source, spans in zip(sources, contents, strict=False):
            if source is not None:
                self.words_of.setdefault(source, []).extend(spans)

    def release(self) -> None:
        """Undo the references in circles, which only the cyclic collector would free.

        It took a sixth of the time that a text takes.
        """
        for name in self.scan.names:
            name.entity = None
        vars(self).clear()

    @cached_property
    def by_names(self) -> list[Entity]:
        """Return whoever is named outside headlines, those named most before the others."""
        names = (each.entity for each in self.scan.names if not each.headline)
        named = {id(each): each for each in names if each is not None}
        return sorted(named.values(), key=lambda each: -len(each.names))

    def gather(self) -> None:
        """Have the entities learn what the text calls them: their nouns and traits."""
        self.descriptions()

    def descriptions(self) -> Descriptions:
        """Return what the text calls its entities, which learn it when this is first asked for."""
        if self._descriptions is None:
            self._descriptions = Descriptions(self.scan)
            for each in self.groups.all_listed:
                people = each.noun and each.members[0].kind == "person"
                for member in each.members if people else ():
                    self._descriptions.add(member, each.noun)
        return self._descriptions

    def is_introduced(self, position: int, noun: str) -> bool:
        """Tell whether the text so far introduces somebody by a noun: *a nurse*."""
        if noun not in self.introduced:
            self.introduced[noun] = introduced_at(self.scan, noun)
        return self.introduced[noun] < position

    def read(self, span: Span) -> Reading:
        """Read a mention of this text."""
        return read(self.scan, span)

    def resolve(self, span: Span, reading: Reading) -> Entity | None:
        """Return whom a source mention refers to; None where nobody can be found."""
        if reading.form == "name":
            return self.people.inhabitant(reading.names[0]) or self.named(reading.names[0])
        if reading.form == "names":
            return self.groups.several([self.named(name) for name in reading.names])
        if reading.form in {"names and others", "others and names"}:
            return self.groups.joined(span, reading)
        if reading.form in {"title", "site"}:
            return self.media.published(reading)
        if reading.form == "handle":
            return self.handle(span)
        if reading.form == "pronoun and names":
            return self.groups.with_pronoun(span, reading)
        if reading.pronoun is not None:
            return self.pronoun(span, reading)
        return self.description(span, reading) if reading.phrase else None

    # Names ---------------------------------------------------------------------------------

    def named(self, name: Name) -> Entity:
        """Return whom a name names."""
        entity = name.entity or self._new_name(name)
        entity.weak = False
        known = self.bodies.government_of(entity, name) or self.bodies.campaigns.named(entity)
        return known or entity

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

    def handle(self, span: Span) -> Entity:
        """Return whose name an account on a social network holds: *@realDonaldTrump*."""
        label = span.text(self.scan.text)
        account = label[label.rindex("@") + 1 :].strip(_EDGE)
        letters = fold(account).replace("_", "")
        if letters in self.others:
            return self.others[letters]
        beside = self._first_brackets.get(account, 0)
        if beside > 0:  # *Ann Bell (@abell)*
            names = self.scan.names_within(beside - 1, beside)
            if names and names[0].end == beside:
                self.others[letters] = self.named(names[0])
                return self.others[letters]
        near = self.scan.names[:_HANDLES]
        owners = (name.entity for name in near if name.entity is not None)
        for entity in owners:
            long = len(entity.parts) > 1 or len("".join(entity.parts)) > _SHORT_HANDLE
            if long and all(part in letters for part in (entity.parts[0], entity.parts[-1])):
                return entity
        self.others[letters] = Entity(account, "person")
        return self.others[letters]

    @cached_property
    def _first_brackets(self) -> dict[str, int]:
        """Where each account first stands in brackets after a blank: *Ann Bell| (@abell)*."""
        found: dict[str, int] = {}
        for match in _BRACKETED.finditer(self.scan.text):
            found.setdefault(match[1], match.start())
        return found

    # Pronouns ------------------------------------------------------------------------------

    def whose(self, span: Span, reading: Reading) -> Entity | None:
        """Return whom *his* in *his campaign* means; None where no such word stands."""
        if reading.owner_pronoun is None:
            return None
        return self.pronoun(
            Span(span.start, span.start), Reading("pronoun", pronoun=reading.owner_pronoun)
        )

    def pronoun(self, span: Span, reading: Reading) -> Entity | None:
        """Return whom a pronoun of the third person or a relative one stands for."""
        pronoun = reading.pronoun
        if pronoun is None or pronoun.person in {"1", "2"}:
            return None
        if pronoun.person == "r":
            return self.relatives.antecedent(span)
        if pronoun.number == "p":
            pair = self._two(span, reading) if reading.pair else None
            found = pair or self._plural(span) or self.unnamed("they", "group")
            nobody = found.anonymous and fold(span.text(self.scan.text)) == "none"
            return self.unnamed("none", "group") if nobody else found
        if pronoun.gender == "n":
            return self._thing(span)
        return self._singular(span, pronoun.gender)

    def _two(self, span: Span, reading: Reading) -> Entity | None:
        """Return the two whom *both* stands for: those named together, or who alone spoke."""
        pair = self.groups.described(span.start, reading)
        found = self.counted.speakers(span.start, reading) if pair is None else None
        return self.groups.several(found) if found else pair

    def _singular(self, span: Span, gender: str) -> Entity:
        """Return whom *he* or *she* stands for, after those in passing before it."""
        for passing in subjects_between(self.scan, self._followed_from(span.start), span.start):
            own = lexicon.pronouns()[fold(passing.text(self.scan.text))]
            entity = self._one(passing, own.gender)
            self.history.passing.append(Turn(passing, entity))
        return self._one(span, gender)

    def _followed_from(self, position: int) -> int:
        """Return from where *he* and *she* in passing are not yet known."""
        scan, history = self.scan, self.history
        start = scan.sentences[max(0, scan.sentence_of(position) - _TRAIL)]
        for last in (history.turns[-1:], history.passing[-1:]):
            start = max([start, *(turn.span.end for turn in last)])
        return start

    def _one(self, span: Span, gender: str) -> Entity:
        """Return the likeliest person of a gender."""
        speaker = self._quoted_speaker(span)
        agrees = self.agrees(gender)
        known = following(self.scan, span.start, agrees)
        if known is not None:
            return known
        position = asked(self.scan, span.start)
        ranked = rank(
            self.scan, position, self.history, lambda each: each is not speaker and agrees(each)
        )
        named = self.named_in_words_of(span, reported=False)
        if named:
            ranked.sort(key=lambda pair: (_NAMED if id(pair[1]) in named else 0.0) - pair[0])
        if ranked and ranked[0][0] >= WEIGHTS["subject"]:  # no common noun reaches that
            return ranked[0][1]
        common = common_before(self.scan, position, plural=False, gender=gender)
        if common is not None and (not ranked or common[0] > ranked[0][0]):
            return self.description(common[1], self.read(common[1]))
        if ranked:
            return ranked[0][1]
        found = self._best(span.start, self.agrees(""))
        return found or self.unnamed(fold(span.text(self.scan.text)), "person")

    def _thing(self, span: Span) -> Entity | None:
        """Return what *it* stands for."""
        acting = acting_before(self.scan, span.start)
        ranked = rank(
            self.scan,
            span.start,
            self.history,
            lambda each: self._is_thing(each) or (id(each) in acting and self._is_state(each)),
        )
        common = common_before(self.scan, span.start, plural=False, gender="n")
        if common is not None and (not ranked or common[0] > ranked[0][0]):
            return self.description(common[1], self.read(common[1]))
        return ranked[0][1] if ranked else None

    def _is_state(self, entity: Entity) -> bool:
        """Tell whether an entity is a place that may act, as a country or its capital does."""
        return entity.kind == "organization" and self.bodies.is_place(entity)

    def addressee(self, span: Span, speaker: Entity | None) -> Entity | None:
        """Return whom *you* means in somebody's words: the likeliest person but the speaker."""
        people = self.agrees("")
        return self._best(span.start, lambda each: each is not speaker and people(each))

    def named_in_words_of(self, span: Span, *, reported: bool = True) -> set[int]:
        """Return the ids of those whom a source names in its own words: it says *I* of itself.

        Args:
            span: the source.
            reported: whether those count who are named before it in words that are not quoted:
                *Ann Bell found it easy, | she said*.
        """
        if not self.words_of.get(span):
            return set()
        scan = self.scan
        return {
            id(name.entity)
            for words in self.words_of.get(span, ())
            for name in scan.names_within(words.start, words.end)
            if not name.article and (name.end <= span.start or span.end <= name.start)
            if reported or name.quoted or name.start > span.start
        }

    def _quoted_speaker(self, span: Span) -> Entity | None:
        """Return who speaks the words around *he*, and so would say *I* of himself."""
        if self.scan.quoted_at(span.start) is None:
            return None
        source = self.quoting.get(self.history.content_at(span.start))
        if source is None or source == span:
            return None
        reading = self.read(source)
        return self.named(reading.names[0]) if reading.form == "name" else None

    def _best(self, position: int, fits: Callable[[Entity], bool]) -> Entity | None:
        ranked = rank(self.scan, position, self.history, fits)
        return ranked[0][1] if ranked else None

    def agrees(self, gender: str) -> Callable[[Entity], bool]:
        """Return a test for people that may be of a gender, "" for any."""

        def fits(entity: Entity) -> bool:
            if entity.kind != "person" or entity.head in NOBODY:
                return False
            return not gender or gender_of(self.scan, entity) in {"", gender}

        return fits

    def _is_thing(self, entity: Entity) -> bool:
        """Tell whether *it* may mean an entity: a place only if it has spoken."""
        if entity.kind not in {"organization", "document"} or entity.weak:
            return False
        if len(entity.parts) == 1 and names_a_people(entity.parts):
            return False
        if id(entity) in self.history.spoke:
            return True
        thing = entity.parts and entity.parts[-1] in lexicon.words("things")
        return not thing and not self.bodies.is_place(entity)

    def _plural(self, span: Span) -> Entity | None:
        """Return whom *they* stands for: a group, a body that spoke, or two named together."""
        ranked = rank(self.scan, span.start, self.history, self._is_plural)
        pair = self.groups.together_before(span.start, pair=False)
        common = common_before(self.scan, span.start, plural=True)
        best = ranked[0][0] if ranked else -10.0
        joint = accompanied_before(self.scan, span.start)
        if joint is not None and joint[0] > max(best, common[0] if common else best):
            return self.resolve(joint[1], self.read(joint[1]))
        if pair is not None and pair[0] > max(best, common[0] if common else best):
            return self.groups.several(pair[1])
        if common is not None and common[0] > best:
            listed = self.groups.listed_beside(common[1])
            return listed or self.description(common[1], self.read(common[1]))
        return ranked[0][1] if ranked else None

    def _is_plural(self, entity: Entity) -> bool:
        if entity.kind == "group":
            return True
        body = entity.kind == "organization" and not self.bodies.is_place(entity)
        return body and id(entity) in self.history.spoke

    # Descriptions --------------------------------------------------------------------------

    def description(self, span: Span, reading: Reading) -> Entity:
        """Return whom a common noun phrase describes."""
        entity = self._described(span, reading)
        if entity.kind == "person" and entity.anonymous:
            named = identified_as(self.scan, span)
            if named is not None:
                self.identified[id(entity)] = named
        return self.identified.get(id(entity), entity)

    def _described(self, span: Span, reading: Reading) -> Entity:
        if is_anybody(reading):
            return self.unnamed_for(span, reading, kind_described(reading))
        known = self._pointed_at(span, reading)
        if known is not None:
            return known
        kind = kind_described(reading)
        if kind == "group" or (kind == "organization" and reading.plural):
            group = self._together(span, reading, kind)
            if group is not None:
                return group
        if kind == "organization" and not reading.joined:
            return self.bodies.described(span, reading)
        if kind == "document" and (work := self.bodies.bynames.work(span, reading)) is not None:
            return work
        return self._described_person(span, reading, kind)

    def _described_person(self, span: Span, reading: Reading, kind: SpeakerKind) -> Entity:
        """Return the person described; what introduces somebody may be explained by its place."""
        unknown = kind_of_head(reading.head, plural=False) is None
        singular = kind == "person" or unknown or (reading.joined and not reading.plural)
        named = equated(self, span, reading) if singular else None
        if named is not None or kind != "person":
            return named or self.unnamed_for(span, reading, kind)
        introduces = reading.determiner in {"indefinite", "other"}
        if not introduces or self.headlines.in_headline(span):
            person = self.people.described(span, reading)
            body = self.bodies.meant_by(span, reading) if person.anonymous else None
            return body or person
        return self.people.introduced(span, reading)

    def _pointed_at(self, span: Span, reading: Reading) -> Entity | None:
        """Return what a description means by its noun alone: a medium, a family, a newspaper."""
        known = self.media.issuer(span, reading) or self.media.named_document(reading)
        known = known or self.bodies.police(reading) or self.groups.family(span, reading)
        if known is None and (title := self.titles.of(span.start, reading)) is not None:
            return self.media.work(title)
        known = known or self.bodies.bynames.newspaper(span, reading)
        known = known or self.bodies.bynames.department(span, reading)
        known = known or self.groups.with_others(span, reading) or self.sides.meant(span, reading)
        return known or self.counted.enumerated(span, reading)

    def _together(self, span: Span, reading: Reading, kind: SpeakerKind) -> Entity | None:
        """Return those named one by one whom a plural means: *both men*, *the departments*."""
        title = not reading.determiner and self.headlines.in_headline(span)
        whole = reading.determiner == "definite" or reading.pair or reading.whole
        group = None
        if kind == "group" and (whole or title):
            group = self.groups.described(span.start, reading)
        if group is None:
            counted = self.counted
            again = whole or title
            meant = counted.meant(span, reading) if again else counted.announced(span, reading)
            group = self.groups.several(meant) if meant else None
        if group is not None:
            group.nouns.add(reading.head)
        return group

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
            known = self.latest.get((kind, reading.head, reading.plural))
            if known is not None:
                return known
        entity = self.unnamed(key, kind, reading)
        self.latest[kind, reading.head, reading.plural] = entity
        return entity

    def final(self, entity: Entity | None) -> Entity | None:
        """Return an entity as the whole text knows it: an unnamed one may be named later."""
        return None if entity is None else self.identified.get(id(entity), entity)

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

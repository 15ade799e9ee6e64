"""Bodies that a description points to by its words or its place: *the appeals court*."""

import re
from bisect import bisect_left
from functools import cached_property
from itertools import islice
from typing import TYPE_CHECKING

from quotes.document import Span
from quotes.speakers import lexicon
from quotes.speakers.anaphora.ranking import rank
from quotes.speakers.forms.reading import Reading
from quotes.speakers.lexicon import fold
from quotes.speakers.names.entities import Entity
from quotes.speakers.names.scanning import Name
from quotes.speakers.organizations.calling import called_by, is_nobodys
from quotes.speakers.persons.describing import parties_in
from quotes.speakers.persons.matching import described_by

if TYPE_CHECKING:
    from quotes.speakers.mentions import Resolver

__all__ = ["Bynames"]

_STUDIES = frozenset({"census", "index", "project", "report", "study", "survey"})
"""Nouns for studies that have names of their own."""
_BEARERS = 20
"""Names with one word in common, and places of a name, that are looked at."""
_DECK = 300
"""Characters from the start of a text within which a bare noun stands as in headlines."""
_FRONTED = frozenset({"After", "At", "Before", "During", "For", "In", "On", "Since", "With"})
"""Prepositions with which a sentence opens that goes on with its subject after a comma."""
_FRONT = 200
"""Characters before a name among which such a preposition is looked for."""
_GOES_ON = re.compile(
    r",| (?:that|which|whose|who)\b| \w+ing\b"
    r"| (?:(?:also|long|mostly|now|once|originally|recently) )?"
    r"(?:\w+(?:ed|un|wn) (?:by|in|to|at|on|for|as|with)|(?:set|made) up)\b"
)
"""What follows an apposition within its sentence, but no verb of which it is the subject."""
_THEN_NAME = re.compile(
    r"(?:''|[”\"])? (?:(called|named|dubbed|known as|(?:that|which) calls itself|calling itself) "
    r"|(?:\w+ing|that|which|for)\b"
    r"(?:[^,.“”\"\n]|(?<=\b[A-Z][a-z])\.|(?<=\b[A-Z][a-z][a-z])\.){1,80}, )(?:the )?"
)
"""What may stand between a description and the name that belongs to it."""
_NAMES_BEFORE = 4
"""Names before *the party* that may tell which one."""
_OF_TOWN = re.compile(r"(?:['’]s)? (?:[Mm]ayor|[Aa]lder(?:man|woman)|[Cc]ity [Cc]ouncil)\b")
"""What follows the name of a town."""
_TOWN_OF = ("mayor of ", "Mayor of ", "city of ", "City of ", "town of ")
_RECENT = 3
"""Sentences back among which a town may be spoken of."""
_TOWN = 3
"""Words that the name of a town has at most."""
_PLACE_NOUNS = frozenset({"city", "country", "nation", "state", "town", "village"})


class Bynames:
    """The bodies of one text, by what their names and the words beside them say."""

    def __init__(self, resolver: "Resolver") -> None:
        self.resolver = resolver

    def beside(self, span: Span, reading: Reading) -> Entity | None:
        """Return the body whose name stands right before or after its description."""
        return self.apposed(span, reading) or self.named_after(span, reading)

    def apposed(self, span: Span, reading: Reading) -> Entity | None:
        """Return the body that an apposition describes: *Bell Aid, | a group | that helps*."""
        scan = self.resolver.scan
        if reading.plural or not reading.determiner or not _GOES_ON.match(scan.text, span.end):
            return None
        last = scan.first_name_from(span.start) - 1
        if last < 0 or scan.text[scan.names[last].end : span.start] != ", ":
            return None
        name = scan.names[last]
        start = max(scan.sentence_start(name.start), name.start - _FRONT)
        front = scan.text[start : name.start].split()
        fronted = bool(front) and front[0] in _FRONTED and front[-1] != "by"
        if fronted and not any("," in word for word in front):
            return None  # *On Twitter, a group that …*; but *In a report by Acme, a firm that …*
        entity = name.entity
        body = (
            entity is not None
            and entity.kind == "organization"
            and not self.resolver.bodies.is_place(entity)
        )
        return entity if body else None

    def named_after(self, span: Span, reading: Reading) -> Entity | None:
        """Return the body that stands after its description: *A group for Ann Bell, | Bell Aid,*.

        So in *a group called Bell Aid*.
        """
        scan = self.resolver.scan
        if reading.plural or reading.determiner != "indefinite":
            return None
        found = _THEN_NAME.match(scan.text, span.end)
        names = scan.names_within(found.end(), found.end() + 1) if found else []
        if not names or found is None or names[0].start != found.end():
            return None
        entity, closed = names[0].entity, scan.text.startswith(",", names[0].end)
        if entity is None or not (closed or found[1]):
            return None
        if not entity.nouns and is_nobodys(entity):
            entity.kind = "organization"  # *a PAC backing Ann Bell, Ready Ohio,*
        named = entity.kind == "organization" and not self.resolver.bodies.is_place(entity)
        return entity if named else None

    def called(self, reading: Reading, *, bare: bool = False) -> Entity | None:
        """Return the one body or law whose name ends so: *the university* of a text on Columbia's.

        It need not be named before: headlines and leads describe what the text names later.

        Args:
            reading: the description.
            bare: whether it stands in a headline, which has no articles.
        """
        if (reading.determiner != "definite" and not bare) or reading.plural:
            return None
        law = reading.head in lexicon.words("laws")
        if reading.head in lexicon.words("document_nouns") and not law:
            return None
        by_part = self.resolver.linker.by_part
        nouns = described_by(reading.head) if reading.modifiers else (reading.head,)
        bearers = [each for noun in nouns for each in by_part.get(noun, ())[:_BEARERS]]
        if found := self._written_before(reading):
            return found
        named = [each for each in bearers if called_by(reading, each.parts)]
        alone = len(named) == 1 and named[0].kind == ("document" if law else "organization")
        return named[0] if alone else None

    def work(self, span: Span, reading: Reading) -> Entity | None:
        """Return the law or the study that a description means by the last word of its name."""
        return self.called(reading) or self._study(span, reading)

    def _study(self, span: Span, reading: Reading) -> Entity | None:
        """Return the one survey named before whose name ends so: *American Community Survey*.

        A text that tells of another, *a survey by Acme*, may mean that.
        """
        if reading.head not in _STUDIES or reading.determiner != "definite" or reading.plural:
            return None
        if reading.traits or reading.modifiers or reading.owner_pronoun is not None:
            return None
        bearers = self.resolver.linker.by_part.get(reading.head, ())[:_BEARERS]
        named = [each for each in bearers if each.parts[-1] == reading.head and len(each.parts) > 1]
        if len(named) != 1 or _last_before(span.start, named[0]) < 0:
            return None
        if self.resolver.is_introduced(span.start, reading.head) or _is_press(named[0]):
            return None
        named[0].kind = "document"
        return named[0]

    def _written_before(self, reading: Reading) -> Entity | None:
        """Return what a name and the noun name: *the Bell Victory fund*, for *the victory fund*."""
        if not reading.modifiers:
            return None
        text, count = self.resolver.scan.text, len(reading.modifiers)
        for each in self.resolver.linker.by_part.get(reading.modifiers[-1], ())[:_BEARERS]:
            longer = each.kind == "organization" and len(each.parts) > count
            ends = (name.end for name in each.names[:_BEARERS])
            alike = longer and each.parts[-count:] == reading.modifiers
            if alike and any(text.startswith(f" {reading.head}", end) for end in ends):
                return each
        return None

    def department(self, span: Span, reading: Reading) -> Entity | None:
        """Return the department of which *State* or *Treasury* alone is short, if it is named."""
        if reading.determiner or reading.modifiers or reading.plural:
            return None
        word, whole = self.resolver.scan.text[span.start : span.end], self.resolver.linker.whole
        if not word[:1].isupper() or fold(word) != reading.head:
            return None
        return whole.get((reading.head, "department")) or whole.get(
            ("department", "of", reading.head)
        )

    def newspaper(self, span: Span, reading: Reading) -> Entity | None:
        """Return the newspaper or magazine that *the paper* means."""
        board = reading.head == "board" and reading.modifiers == ("editorial",)
        if reading.head not in lexicon.words("newspaper_nouns") and not board:
            return None
        if reading.plural:
            return None
        if reading.determiner != "definite" or reading.owner is not None:
            return None
        ranked = rank(self.resolver.scan, span.start, self.resolver.history, _is_press)
        return ranked[0][1] if ranked else None

    def party_spoken_of(self, position: int, reading: Reading) -> Entity | None:
        """Return the party of the *Republicans* named right before *the party*, if it is named."""
        if reading.head != "party" or reading.modifiers:
            return None
        scan = self.resolver.scan
        last = scan.first_name_from(position)
        for name in reversed(scan.names[max(0, last - _NAMES_BEFORE) : last]):
            spoken = parties_in(tuple(map(fold, name.words)))
            if spoken:
                bearers = (*self.resolver.linker.by_part.get("party", ())[:_BEARERS],)
                gop = self.resolver.linker.whole.get(("gop",))
                named = (each for each in (*bearers, gop) if each is not None)
                found = (each for each in named if spoken & parties_in(each.parts))
                return min(found, key=lambda each: len(each.parts), default=None)
        return None

    def called_before(self, span: Span, reading: Reading) -> list[Entity]:
        """Return the body last named before whose name ends in the noun: *the foundation*."""
        bearers = self.resolver.linker.by_part.get(reading.head, ())[:_BEARERS]
        named = [
            (last, each)
            for each in bearers
            if (last := _last_before(span.start, each)) >= 0 and called_by(reading, each.parts)
        ]
        if not named or (reading.head == "party" and len(named) > 1):
            return []
        return [max(named, key=lambda pair: pair[0])[1]]

    def place(self, span: Span, reading: Reading) -> Entity | None:
        """Return the place that *the town* means, or *Nation* below a title that names one."""
        if reading.plural or reading.modifiers or reading.head not in _PLACE_NOUNS:
            return None
        if reading.traits:
            return self._place_after(span, reading)
        scan, national = self.resolver.scan, reading.head in {"country", "nation"}
        if not reading.determiner and span.start < _DECK:
            above = scan.names[: scan.first_name_from(span.start)]
            found = (
                self.resolver.bodies.government_at(each)
                if national
                else self.resolver.bodies.state_at(each)
                for each in above
            )
            return next((each for each in found if each is not None), None)
        if reading.determiner != "definite" or national or reading.head == "state":
            return None
        town = self._town_before(span) or self._only_town
        if town is not None:
            town.kind = "organization"
        return town

    def _place_after(self, span: Span, reading: Reading) -> Entity | None:
        """Return the place that *the city of Nice* names."""
        scan = self.resolver.scan
        names = scan.names_within(span.start, span.end)
        if not names or reading.determiner != "definite" or names[0].entity is None:
            return None
        apposed = scan.text.endswith(f"{reading.head} of ", span.start, names[0].start)
        return self.resolver.named(names[0]) if apposed else None

    def _town_before(self, span: Span) -> Entity | None:
        """Return the town of which the sentences before spoke, as the first word of one."""
        scan = self.resolver.scan
        start = scan.sentences[max(0, scan.sentence_of(span.start) - _RECENT)]
        for name in reversed(scan.names_within(start, scan.sentence_start(span.start))):
            if name.subject and name.entity is not None and self._is_town(name.entity):
                return name.entity
        return None

    @cached_property
    def _only_town(self) -> Entity | None:
        """Return the town of which the text speaks far more than of any other."""
        towns = (each for each in self.resolver.by_names if self._is_town(each))
        most = list(islice(towns, 2))
        alone = len(most) == 1 or (most and len(most[0].names) >= 2 * len(most[1].names))
        return most[0] if alone and len(most[0].names) > 1 else None

    def _is_town(self, entity: Entity) -> bool:
        """Tell whether a body is a town, as far as *in Ferguson* or *the Ferguson mayor* tells."""
        nobody = entity.kind == "organization" or not (entity.full_names or entity.gender)
        if not nobody or len(entity.parts) > _TOWN or self._is_country(entity):
            return False
        known = self.resolver.bodies.is_place(entity)
        located = entity.kind == "organization" and self.resolver.linker.is_located(entity)
        return (located and not known) or self._is_governed(entity)

    def _is_country(self, entity: Entity) -> bool:
        return fold(entity.name) in lexicon.countries()[0]

    def _is_governed(self, entity: Entity) -> bool:
        """Tell a town by what it has: *Salem Mayor Ann Bell*, *the mayor of Salem*."""
        text = self.resolver.scan.text
        return any(
            _OF_TOWN.match(text, name.end)
            or text.endswith(_TOWN_OF, 0, name.start)
            or self._stands_in_state(name)
            for name in entity.names[:_BEARERS]
        )

    def _stands_in_state(self, name: Name) -> bool:
        """Tell a town by the state after it: *Salem, Oregon*."""
        scan = self.resolver.scan
        if not scan.text.startswith(", ", name.end):
            return False
        after = scan.names_within(name.end + 2, name.end + 3)
        return bool(after) and fold(" ".join(after[0].words)) in lexicon.places()


def _last_before(position: int, entity: Entity) -> int:
    """Return where an entity is last named before a position, -1 for nowhere."""
    index = bisect_left(entity.names, position, key=lambda name: name.start)
    return entity.names[index - 1].start if index else -1


def _is_press(entity: Entity) -> bool:
    named = bool(entity.parts) and entity.parts[-1] in lexicon.words("press_names")
    described = not entity.nouns.isdisjoint(lexicon.words("newspaper_nouns"))
    return entity.kind == "organization" and (named or described)

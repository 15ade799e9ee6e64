"""Several who speak as one: *Merkel and Johnson*, *both men*, *he and Rubio*."""

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from functools import cached_property
from itertools import islice, takewhile
from typing import TYPE_CHECKING

from quotes.document import Span
from quotes.speakers import lexicon
from quotes.speakers.anaphora.ranking import WEIGHTS, gender_of, rank
from quotes.speakers.collective.rosters import Roster, rosters
from quotes.speakers.forms.nouns import kind_of_head
from quotes.speakers.forms.reading import Reading
from quotes.speakers.lexicon import fold, singular
from quotes.speakers.names.entities import Entity, shape_of, surname
from quotes.speakers.persons.matching import MATCH, agreement, described_by

if TYPE_CHECKING:
    from quotes.speakers.mentions import Resolver

__all__ = ["OWNED", "Groups"]

_BACK = 30
"""Sources back within which those named together may be meant by *the senators*."""
_JOINT = re.compile(r"(?:(?:both|neither) )?(\S+(?: \S+){0,3}?) (?:and|nor) (?=\w)", re.IGNORECASE)
OWNED = frozenset({"campaign", "administration", "team", "camp", "office"})
"""What is named by whom it belongs to."""
_BESIDE = re.compile(r",? |:? | ?[(—–-]+ ?")
"""What stands between a plural and those it means: *the senators — | Bell and Poe — said*."""
_COUPLES = frozenset({"couple", "pair", "duo"})
_SPOUSE = re.compile(
    r"\b([Hh]is|[Hh]er) (?:[a-z-]+ ){0,2}"
    r"(?:wife|husband|spouse|fianc[eé]e?|girlfriend|boyfriend),? (?=[A-Z])"
)
"""What tells of whom a couple is: *he and | his first wife, | Ann Bell*."""
_MARRIED = 1500
"""Characters before *the couple* in which it is told who they are."""
_NAMED = 40
"""Characters within which the name after *his wife* ends."""
_TWO = frozenset({"two", "side", "man", "woman"})
"""Heads of *the two*, *both men* and *neither side*, which say little of those meant."""
_LEADING = frozenset({"leading", "main", "major", "top"})
"""Adjectives of the candidates of whom a text speaks most."""
_SIBLINGS = frozenset({"brother", "sister", "sibling", "twin"})
_RIVALS = frozenset({"adversary", "opponent", "rival"})
"""Nouns for the two of a contest."""
_NUMBERS = frozenset({"three", "four", "five"})
"""Heads of *the three*, *all four*."""
_PAIR_SIZE = 2
_NAMES = 8
"""Names before *both* and *they* among which those meant stand."""
_OFTEN = 3
"""Times that a rival is named at least."""
_RARER = 1.5
"""How many times rarer than the two rivals the next one is named."""
_LINES = 2
"""Lines, blank ones included, over which *the two* go on, however long they are quoted."""
_BLANK = 4
"""Blank lines between *the two* and those meant."""
_NEW = frozenset({"indefinite", "other", "quantity"})
"""Determiners that introduce."""
_FAR_PAIR = -4.0
"""The score a pair must reach for *both*; *they* has likelier candidates to beat."""


class Groups:
    """Those of one text who are named together."""

    def __init__(self, resolver: "Resolver") -> None:
        self.resolver = resolver
        self.members: dict[int, tuple[Entity, ...]] = {}
        self.together: dict[frozenset[int], Entity] = {}

    def several(self, members: Sequence[Entity]) -> Entity:
        """Return the group of several named ones; its aliases are its members' names.

        *Poe and Bell* are the same as *Bell and Poe* before them.
        """
        together = frozenset(map(id, members))
        entity = self.together.get(together)
        if entity is None:
            names = [member.name for member in members]
            label = _listed(names)
            entity = self.together[together] = Entity(label, "group")
            self.members[id(entity)] = tuple(members)
            short = [surname(each) if each.kind == "person" else each.name for each in members]
            entity.forms.update(dict.fromkeys([_listed(short), *names, *short]))
        return entity

    def described(self, position: int, reading: Reading) -> Entity | None:
        """Return those who were named together, for *the senators* and *both men*."""
        couple = reading.head in _COUPLES and not reading.plural and not reading.traits
        near = self._near_pair(position, reading) if reading.pair or couple else None
        so_called = self.resolver.counted.of_told_party(reading)
        so_called = so_called or self._counted(position, reading)
        if near and (not so_called or self.resolver.counted.called(reading, near)):
            return self.several(near)
        known = self.resolver.counted.same_number(reading)
        if known is not None:
            return known
        meant = self._siblings(position, reading) or so_called
        if meant:
            return self.several(meant)
        each = reading.whole and not reading.plural
        each = each or reading.traits[:1] == ("themselves",)  # *the candidates themselves*
        running = reading.head in described_by("candidate") and (reading.plural or each)
        if running and (each or reading.pair or not _LEADING.isdisjoint(reading.modifiers)):
            rivals = self.rivals()
            named = rivals and self.resolver.counted.of_party(reading, rivals)
            return self.several(rivals) if named else None
        if couple and (married := self._married(position)):
            return self.several(married)
        two = (reading.pair and reading.head in _TWO) or couple or self._are_rivals(reading)
        few = reading.count if reading.head in _NUMBERS else _PAIR_SIZE * two
        known = self._few_before(position, reading, few) if few else None
        return known or self._last_spoke(reading)

    def _are_rivals(self, reading: Reading) -> bool:
        """Tell whether two who compete are meant: *both candidates*, *the rivals*."""
        both = reading.pair and reading.head in described_by("candidate")
        rivals = reading.head in _RIVALS and reading.plural and reading.count in {0, _PAIR_SIZE}
        plain = not reading.traits and not reading.modifiers
        return (both or (rivals and reading.determiner == "definite")) and plain

    def _near_pair(self, position: int, reading: Reading) -> list[Entity] | None:
        """Return two named together near by whom *both men* may mean."""
        if reading.joined or kind_of_head(reading.head, plural=False) == "organization":
            return None
        pair = self.together_before(position, anywhere=True)
        likely = pair is not None and pair[0] > _FAR_PAIR
        return (
            pair[1] if pair and likely and self.resolver.counted.may_be(reading, pair[1]) else None
        )

    def _last_spoke(self, reading: Reading) -> Entity | None:
        """Return the named ones who last spoke together, for *the senators*."""
        unnamed = lexicon.source_nouns() | lexicon.words("peoples")
        if not reading.plural or reading.head in unnamed:
            return None
        turns = reversed(self.resolver.history.turns[-_BACK:])
        groups = [turn.entity for turn in turns if turn.entity.kind == "group"]
        called = {each for each in groups if self._called_before(each, reading)}
        last = next((each for each in groups if each in called or not called), None)
        if last is None or last.anonymous:
            return None
        if reading.number and not self._holds(last, reading.number):
            return None
        members = self.members.get(id(last), ())
        return last if self.resolver.counted.of_party(reading, members) else None

    def _called_before(self, group: Entity, reading: Reading) -> bool:
        """Tell whether some have been called so, and may be again: *the candidates*."""
        members = self.members.get(id(group), ())
        so_called = bool(members) and not group.nouns.isdisjoint(described_by(reading.head))
        return so_called and self.resolver.counted.of_party(reading, members)

    def _holds(self, group: Entity, number: int) -> bool:
        """Tell whether a named group may be of so many: *Ann Bell and her husband* are two."""
        if group.kind != "group" or group.anonymous:
            return False
        members = self.members.get(id(group))
        if members is not None:
            return len(members) == number
        word = fold(group.name.rpartition(" ")[2])
        return number == _PAIR_SIZE and singular(word) == word

    def _married(self, position: int) -> list[Entity]:
        """Return the two last said to be married, for *the couple*: *Poe and his wife, Ann*."""
        scan = self.resolver.scan
        found = list(_SPOUSE.finditer(scan.text, max(0, position - _MARRIED), position))
        for spouse in reversed(found):
            names = scan.names_within(spouse.end(), min(position, spouse.end() + _NAMED))
            other = names[0].entity if names and names[0].start == spouse.end() else None
            pronoun = lexicon.pronouns()[fold(spouse[1])]
            place = Span(spouse.start(), spouse.start())
            one = self.resolver.pronoun(place, Reading("pronoun", pronoun=pronoun))
            if one is None or other is None or one is other or one.anonymous:
                continue
            if one.kind == other.kind == "person":
                return [one, other]
        return []

    def _siblings(self, position: int, reading: Reading) -> list[Entity]:
        """Return two near by who share a surname, for *the brothers*."""
        if not reading.plural or reading.modifiers or reading.head not in _SIBLINGS:
            return []
        fits = self.resolver.agrees(lexicon.noun_gender(reading.head))
        near = [each for _, each in rank(self.resolver.scan, position, self.resolver.history, fits)]
        by_surname: dict[str, list[Entity]] = {}
        for each in near:
            if len(each.parts) > 1:
                by_surname.setdefault(each.parts[-1], []).append(each)
        found = [each for each in by_surname.values() if len(each) == _PAIR_SIZE]
        return sorted(found[0], key=lambda each: each.names[0].start) if len(found) == 1 else []

    def _few_before(self, position: int, reading: Reading, number: int) -> Entity | None:
        """Return those just spoken of, or the only two or three people of the sentence before."""
        scan, turns = self.resolver.scan, self.resolver.history.turns
        here = scan.sentence_of(position)
        last = turns[-1].entity if turns else None
        if last is not None and self._holds(last, number):
            before = turns[-1].span.start
            lines = scan.paragraph_of(position) - scan.paragraph_of(before)
            return last if here - scan.sentence_of(before) <= 1 or lines <= _LINES else None
        blank = (
            scan.text[scan.sentences[each] : scan.sentences[each + 1]].isspace()
            for each in range(here - 1, max(-1, here - 1 - _BLANK), -1)
        )
        before = here - 1 - len(list(takewhile(bool, blank)))
        if before < 0:
            return None
        fits = self.resolver.agrees(lexicon.noun_gender(reading.head))
        names = scan.names_within(scan.sentences[before], scan.sentences[here])
        people = {id(each.entity): each.entity for each in names if each.entity is not None}
        found = [each for each in people.values() if fits(each)]
        return self.several(found) if len(found) == number else None

    def with_others(self, span: Span, reading: Reading) -> Entity | None:
        """Return *he and other rivals*, *the Clinton campaign and its allies* as a named group.

        So are *the senator and his allies*, and *the senator and the mayor*.
        """
        joint = _JOINT.match(self.resolver.scan.text, span.start, span.end)
        if not reading.joined or joint is None:
            return None
        first = Span(*joint.span(1))
        mention = self.resolver.read(first)
        campaign = mention.head in OWNED and (mention.owner or mention.owner_pronoun)
        second = Span(joint.end(), span.end)
        other = self.resolver.read(second)
        apart = _is_somebody(mention) and other.determiner  # not *the senator and candidate*
        if mention.form != "pronoun" and not campaign and not apart:
            return None
        one = self.resolver.resolve(first, mention)
        if one is None or one.anonymous:
            return None
        if mention.form == other.form and _is_somebody(other):
            another = self.resolver.resolve(second, other)
            if another is not None and another is not one and not another.anonymous:
                return self.several([one, another])
        rest = self.resolver.scan.text[joint.end() : span.end].strip(" ,")
        label = f"{one.name} and {rest}"
        return self.resolver.others.setdefault(
            label, Entity(label, "group", forms={label: None, one.name: None})
        )

    def joined(self, span: Span, reading: Reading) -> Entity:
        """Return a name with those joined to it, before or after, as a named group."""
        if reading.lead is not None:
            return self._others_and_names(reading, reading.lead)
        return self._names_and_others(span, reading)

    def _others_and_names(self, reading: Reading, lead: Span) -> Entity:
        """Return *networks and the AP* as a named group; *the senator and the AP* as two."""
        members = [self.resolver.named(name) for name in reading.names]
        mention = self.resolver.read(lead)
        first = self.resolver.resolve(lead, mention)
        if first is not None and not first.anonymous:
            return self.several([first, *members])
        label = f"{mention.phrase} and {_listed([each.name for each in members])}"
        forms = dict.fromkeys([label, *(each.name for each in members)])
        return self.resolver.others.setdefault(label, Entity(label, "group", forms=forms))

    def _names_and_others(self, span: Span, reading: Reading) -> Entity:
        """Return *Ann Bell and her aides* as a named group; with her husband, Ted Poe, as two."""
        members = [self.resolver.named(name) for name in reading.names]
        text = self.resolver.scan.text
        for name in self.resolver.scan.names_within(reading.names[-1].end, span.end):
            one = name.entity
            apposed = text.endswith(", ", 0, name.start) and len(name.words) > 1
            if apposed and one is not None and one.kind == "person":
                return self.several([*members, one])
        called = [
            each.name if shape_of(name.words).before else " ".join(name.words)
            for name, each in zip(reading.names, members, strict=True)
        ]
        label = f"{', '.join(called)} and {reading.phrase}"
        return self.resolver.others.setdefault(
            label,
            Entity(label, "group", forms=dict.fromkeys([label, *(each.name for each in members)])),
        )

    def _counted(self, position: int, reading: Reading) -> list[Entity]:
        """Return the two or three that the text calls so, for *both candidates*, *all three*."""
        resolver, number = self.resolver, reading.number
        if not number or reading.joined or reading.head in lexicon.source_nouns():
            return []
        if reading.head not in lexicon.person_nouns():
            return []
        fits = resolver.agrees(lexicon.noun_gender(reading.head))
        bearers = resolver.descriptions().bearers(described_by(reading.head))
        ranked = rank(resolver.scan, position, resolver.history, fits)
        near = [each for _, each in ranked if any(each is bearer for bearer in bearers)]
        found = [each for each in near if agreement(reading, each) >= MATCH]
        if len(found) < number:
            fitting = (each for each in bearers if fits(each) and agreement(reading, each) >= MATCH)
            found = list({id(each): each for each in fitting}.values())
            found = found if len(found) == number else []
        if len(found) < number or not all(each.names for each in found):
            return []
        return sorted(found[:number], key=lambda each: each.names[0].start)

    def family(self, span: Span, reading: Reading) -> Entity | None:
        """Return *the Imus family*, also as *his family* and *the family*."""
        if reading.head != "family" or reading.plural or reading.determiner in _NEW:
            return None
        owner = reading.owner.entity if reading.owner is not None else None
        if reading.owner_pronoun is not None:
            owner = self.resolver.whose(span, reading)
        if owner is None or owner.kind != "person" or owner.anonymous:
            known = self.resolver.latest.get(("group", "family", False))
            return known if known is not None and not known.anonymous else None
        label = f"{surname(owner)} family"
        entity = self.resolver.others.setdefault(label, Entity(label, "group", head="family"))
        self.resolver.latest["group", "family", False] = entity
        return entity

    def together_before(
        self, position: int, *, anywhere: bool = False, pair: bool = True, sides: bool = False
    ) -> tuple[float, list[Entity]] | None:
        """Find two or more named together near by, with their score.

        Args:
            position: where they are referred to.
            anywhere: whether they need not be the subject of a sentence.
            pair: whether they must be two.
            sides: whether those meant may be theirs: *Bell and Poe supporters … both camps*.
        """
        scan = self.resolver.scan
        names = scan.names[max(0, scan.first_name_from(position) - _NAMES) :]
        first = names[0].start if names else position
        for each in self.listed_before(position):
            if each.start < first:
                break
            if (pair and len(each.members) > _PAIR_SIZE) or not (each.subject or anywhere):
                continue
            if each.modifies and not sides:
                continue
            back = scan.sentence_of(position) - each.sentence
            return WEIGHTS["subject"] + WEIGHTS["sentences back"] * back, list(each.members)
        return None

    @cached_property
    def listed(self) -> list[Roster]:
        """Return those whom the narrator lists, in text order.

        Within what somebody is said to have said a list counts if it tells what they are: *he said
        that two law firms, | Bell LLP and Poe LLP*.
        """
        history = self.resolver.history
        return [each for each in self.all_listed if each.noun or history.content_at(each.start) < 0]

    @cached_property
    def all_listed(self) -> list[Roster]:
        """Return those whom the narrator lists, also in what others are said to have said."""
        scan = self.resolver.scan
        return [each for each in rosters(scan) if scan.quoted_at(each.start) is None]

    def listed_before(self, position: int) -> Iterator[Roster]:
        """Yield the lists before a character, the nearest first."""
        end = bisect_right(self.listed, position, key=lambda each: each.end)
        return reversed(self.listed[:end])

    def listed_beside(self, phrase: Span) -> Entity | None:
        """Return those who are listed right after a plural: *the candidates, | Bell and Poe*."""
        text = self.resolver.scan.text
        first = bisect_right(self.listed, phrase.end, key=lambda each: each.end)
        for each in self.listed[first : first + 1]:
            if _BESIDE.fullmatch(text, phrase.end, each.start) and not each.modifies:
                return self.several(each.members)
        return None

    def rivals(self) -> list[Entity]:
        """Return the two people of whom the text speaks far more than of any other."""
        fits, scan = self.resolver.agrees(""), self.resolver.scan
        # Whoever is named less often is no rival, nor too near to the two who are.
        often = takewhile(lambda each: len(each.names) >= _OFTEN, self.resolver.by_names)
        people = (each for each in often if fits(each) and gender_of(scan, each))
        most = list(islice(people, _PAIR_SIZE + 1))
        counts = [len(each.names) for each in most]
        if len(most) < _PAIR_SIZE:
            return []
        if len(most) > _PAIR_SIZE and counts[2] * _RARER > counts[1]:
            return []
        return sorted(most[:_PAIR_SIZE], key=lambda each: each.names[0].start)

    def with_pronoun(self, span: Span, reading: Reading) -> Entity | None:
        """Return *he and Mr. Bush* as a group."""
        first = Reading("pronoun", pronoun=reading.pronoun)
        one = self.resolver.pronoun(Span(span.start, span.start), first)
        others = [self.resolver.named(name) for name in reading.names]
        return self.several([*([] if one is None else [one]), *others])


def _is_somebody(reading: Reading) -> bool:
    """Tell *the senator* from descriptions of several or of nobody in particular."""
    definite = reading.form == "description" and reading.determiner == "definite"
    return definite and not reading.plural and reading.head in lexicon.person_nouns()


def _listed(names: Sequence[str]) -> str:
    *first, last = names
    return f"{', '.join(first)} and {last}" if first else last

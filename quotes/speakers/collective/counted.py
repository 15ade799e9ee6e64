"""Whom a number or a plural means: *all three candidates*, *both women*, *the departments*."""

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Sequence
from itertools import islice, takewhile
from typing import TYPE_CHECKING

from quotes.document import Span
from quotes.speakers import lexicon
from quotes.speakers.anaphora.ranking import gender_of
from quotes.speakers.collective.rosters import Roster
from quotes.speakers.forms.nouns import kind_of_head
from quotes.speakers.forms.reading import Reading
from quotes.speakers.lexicon import fold
from quotes.speakers.names.entities import Entity, is_place_name
from quotes.speakers.organizations.calling import fit
from quotes.speakers.persons.describing import parties_in
from quotes.speakers.persons.matching import MATCH, agreement, described_by

if TYPE_CHECKING:
    from quotes.speakers.mentions import Resolver

__all__ = ["Counted"]

_ANY = frozenset({"", "couple", "pair", "duo", "two", "three", "four", "five", "six", "seven"})
_ANY |= {"side", "none", "all"}
"""Heads that tell nothing of those meant."""
_PLACES = frozenset({"ally", "country", "government", "nation", "neighbor", "power", "rival"})
_PLACES |= {"city", "state", "capital", "town"}
"""Heads of which countries and other places may be meant."""
_ANYBODY = frozenset({"", "man", "woman", "two", "three", "four", "five", "six", "seven"})
"""Heads of *both women* and *the two*, who may be any two."""
_PAIR = 2
_BACK = 30
"""Sources back within which those named together may be meant by their number."""
_SPOKE = 8
"""Sources back among whom those are who alone spoke."""
_RECENT = 24
"""Sentences back to the first of them."""
_NEAR = 2
"""Sentences back within which a list is meant whose members nothing shows to be called so."""
_CLAUSE = 150
"""Characters to a colon, and from there to the list that it announces."""
_LEAD = 500
"""Characters from the start of a text within which it announces whom it is about."""
_AUTHORS = frozenset({"academic", "author", "economist", "investigator", "researcher", "scholar"})
_AUTHORS |= {"scientist", "team"}
"""Nouns for those who make a study."""
_ANONYMOUS = re.compile(r"anonym|not (?:to be|be|being) (?:named|identified)|not authorized")
"""What tells that those who speak are not named."""
_ARE = (" are ", " were ")
"""What tells who several are: *the two reporters are | Ann Bell and Ted Poe*."""
_OPENING = 4
"""Lines, blank ones included, within which an article opens."""
_OFTEN = 3
"""Times that somebody is named at least whose party tells who is meant."""
_LATER = 8
"""Sentences back within which one of three or more is meant, as few lists are as long."""
_FAR = 40
"""Lists before a description that are looked at."""


class Counted:
    """The lists of one text, and who is meant by how many they are."""

    def __init__(self, resolver: "Resolver") -> None:
        self.resolver = resolver

    def meant(self, span: Span, reading: Reading) -> Sequence[Entity] | None:
        """Return those listed before, or announced, or who alone spoke near before."""
        listed = self.before(span, reading) or self.announced(span, reading)
        listed = listed or self.listed_below(span, reading)
        return listed or self.speakers(span.start, reading) or self.headed(span, reading)

    def enumerated(self, span: Span, reading: Reading) -> Entity | None:
        """Return those whom a mention lists: *rivals (Bell and Poe)*, *the cities of Nice …*."""
        scan = self.resolver.scan
        towns = reading.head in _PLACES
        if not reading.plural or not (towns or scan.text.find("(", span.start, span.end) >= 0):
            return None
        for roster in self._after(span.start):
            if roster.end > span.end:
                return None
            named = towns and not any(each.full_names for each in roster.members)
            if scan.text.endswith(("(", " of ") if named else "(", span.start, roster.start):
                return self.resolver.groups.several(roster.members)
        return None

    def before(self, span: Span, reading: Reading) -> tuple[Entity, ...] | None:
        """Return those listed before a description who are as many, and called so or near."""
        number = reading.number
        if reading.joined or (not number and reading.head in lexicon.words("peoples")):
            return None
        here = self.resolver.scan.sentence_of(span.start)
        near = None
        vague = number or kind_of_head(reading.head, plural=False) == "organization"
        for roster in islice(self.resolver.groups.listed_before(span.start), _FAR):
            if number not in {0, len(roster.members)} or roster.modifies:
                continue
            if not self.may_be(reading, roster.members, roster.noun):
                continue
            close = self._texts(roster.sentence, here) <= (_NEAR if number <= _PAIR else _LATER)
            named = roster.noun in described_by(reading.head) and (
                reading.whole or roster.members[0].kind == "organization"
            )
            named = named or (roster.noun == "author" and _writes(reading))
            if (number or named or close) and self.called(reading, roster.members, roster.noun):
                return roster.members
            if near is None and close and vague:
                near = roster.members
        return near

    def same_number(self, reading: Reading) -> Entity | None:
        """Return the last who spoke together and are as many as *all three candidates*."""
        number, members_of = reading.count, self.resolver.groups.members
        people = not number and reading.head in lexicon.words("peoples")  # *all the Democrats*
        if people or (number <= _PAIR and not (reading.whole and not reading.pair)):
            return None
        for turn in reversed(self.resolver.history.turns[-_BACK:]):
            members = members_of.get(id(turn.entity), ())
            if number not in {0, len(members)} or not members:
                continue
            so_called = reading.head in turn.entity.nouns or self.called(reading, members)
            if self.may_be(reading, members) and (number or so_called):
                return turn.entity
        return None

    def speakers(self, position: int, reading: Reading) -> list[Entity] | None:
        """Return the only two who spoke near before, for *both women* and *the two*."""
        number = reading.number
        if not number or not (reading.whole or reading.pair) or reading.traits or reading.joined:
            return None
        scan = self.resolver.scan
        here = scan.sentence_of(position)
        near = self.resolver.history.turns[-_SPOKE:]
        near = [turn for turn in near if here - scan.sentence_of(turn.span.start) <= _RECENT]
        people = {id(turn.entity): turn.entity for turn in near if turn.entity.names}
        found = [one for one in people.values() if one.kind == "person"]
        found = [one for one in found if self.may_be(reading, [one])]
        if len(found) > number:  # whoever spoke but once is no partner in the conversation
            times = Counter(id(turn.entity) for turn in near)
            found = [one for one in found if times[id(one)] > 1]
        if len(found) != number or not (reading.head in _ANYBODY or self.called(reading, found)):
            return None
        return sorted(found, key=lambda one: one.names[0].start)

    def announced(self, span: Span, reading: Reading) -> tuple[Entity, ...] | None:
        """Return those whom a description announces: *Only two Democrats …: Ann Bell and Ted Poe*.

        A headline or a lead announces those listed further down, any text those after a colon or
        in the next sentences; who asks for anonymity is not named.
        """
        number = reading.number
        if not number or reading.joined or reading.head in _ANY or reading.owner_pronoun:
            return None
        scan = self.resolver.scan
        end = min(scan.sentence_end(span.end), span.end + _CLAUSE)
        if _ANONYMOUS.search(scan.text, span.start, end):
            return None
        colon, lead = scan.text.find(": ", span.end, end), span.start <= _LEAD
        here = scan.sentence_of(span.start)
        for roster in self._after(max(colon, span.end)):
            near = colon >= 0 and roster.start - colon <= _CLAUSE
            are = scan.text.endswith(_ARE, span.end, roster.start)
            apart = 0 if are else self._texts(here, roster.sentence)
            if not (near or lead or apart <= _NEAR):
                return None
            if not (near or are or apart):  # *the two voters said that Bell and Poe …*
                continue
            members = self._so_many(reading, roster.members, number)
            fits = members and self.may_be(reading, members)
            if fits and (near or self.called(reading, members, roster.noun)):
                return members
        return None

    def listed_below(self, span: Span, reading: Reading) -> tuple[Entity, ...] | None:
        """Return the bodies that a text lists by the noun of its headline or lead.

        *Networks Stay With Speech … The cable networks — CNN, Fox and MSNBC — did*.
        """
        body = kind_of_head(reading.head, plural=False) == "organization"
        if not body or not reading.plural or reading.joined or span.start > _LEAD:
            return None
        if reading.number or reading.owner or reading.owner_pronoun or reading.restricted:
            return None
        below = self._after(span.end)
        found = [each for each in below if each.noun == reading.head and not each.modifies]
        if len(found) != 1 or not self.may_be(reading, found[0].members, reading.head):
            return None
        return found[0].members

    def headed(self, span: Span, reading: Reading) -> tuple[Entity, ...] | None:
        """Return those with whom an article opens, for a headline's plural: *Senators Demand Vote*.

        Those who are mostly unnamed must be told alike: *Mine Survivors Speak … Ann Bell and Ted
        Poe, who got out of the mine*.
        """
        headlines, scan = self.resolver.headlines, self.resolver.scan
        people = lexicon.person_nouns() - lexicon.words("peoples")
        if not headlines.in_headline(span) or not reading.plural or reading.joined:
            return None
        if reading.head not in people:
            return None
        first = next(iter(self._after(scan.sentence_end(span.end))), None)
        if first is None or not first.subject or scan.paragraph_of(first.start) > _OPENING:
            return None
        above = {id(each.entity) for each in scan.names_within(0, scan.sentence_end(span.end))}
        full = all(
            each.kind == "person" and each.full_names and id(each) not in above
            for each in first.members
        )
        if reading.head in lexicon.source_nouns():  # *Mill Workers …*: two of a mill's workers
            end = scan.sentence_end(first.end)
            after = scan.text[first.end : min(end, first.end + _CLAUSE)]
            told = {fold(word.strip(",.;")) for word in after.split()}
            full = full and bool(reading.modifiers) and told.issuperset(reading.modifiers)
        return first.members if full and self.may_be(reading, first.members) else None

    def _so_many(
        self, reading: Reading, members: tuple[Entity, ...], number: int
    ) -> tuple[Entity, ...]:
        """Return the members if they are as many, or as many of the party: *two Democrats*."""
        if len(members) == number:
            return members
        party = parties_in([*reading.modifiers, reading.head])
        found = tuple(each for each in members if party & self._party(each))
        return found if len(found) == number else ()

    def _after(self, position: int) -> Sequence[Roster]:
        listed = self.resolver.groups.all_listed
        first = bisect_left(listed, position, key=lambda each: each.end)
        return listed[first : first + _FAR]

    def _texts(self, one: int, other: int) -> int:
        """Return how many sentences with text lie between two."""
        scan = self.resolver.scan
        if other - one > 3 * _LATER:
            return other - one
        starts = (scan.sentences[each : each + 2] for each in range(one, other))
        return sum(not scan.text[low:high].isspace() for low, high in starts)

    def may_be(self, reading: Reading, members: Sequence[Entity], noun: str = "") -> bool:
        """Tell whether nothing speaks against it that a description means some.

        Args:
            reading: the description.
            members: who may be meant.
            noun: what the text calls all of them, if it does.
        """
        if reading.head in _ANY:
            return True
        kind = kind_of_head(reading.head, plural=False)
        places = all(is_place_name(each.name) for each in members)
        if places:
            return reading.head in _PLACES
        if kind == "organization":
            if any(each.kind != "organization" for each in members):
                return False
            so_called = bool(noun) and noun in described_by(reading.head)
            return so_called or min(fit(reading, each) for each in members) >= 0
        if any(each.kind != "person" for each in members):
            return False
        fits = self.resolver.agrees(lexicon.noun_gender(reading.head))
        return all(map(fits, members)) and self.of_party(reading, members)

    def of_party(self, reading: Reading, members: Sequence[Entity]) -> bool:
        """Tell whether no member is of another party: *the Republican hopefuls*, no Democrats."""
        party = parties_in((*reading.modifiers, *reading.traits, reading.head))
        theirs = map(self._party, members)
        return not party or not any(own and not own & party for own in theirs)

    def of_told_party(self, reading: Reading) -> list[Entity]:
        """Return those of a party who are as many as *the two Democratic candidates*.

        Whom the text itself says to be of it come before those who are known for it.
        """
        number = reading.number
        party = parties_in((*reading.modifiers, reading.head))
        if not number or not party or reading.joined or not (reading.whole or reading.pair):
            return []
        self.resolver.gather()
        often = takewhile(lambda each: len(each.names) >= _OFTEN, self.resolver.by_names)
        people = (each for each in often if each.kind == "person")
        told = [
            each for each in people if party & parties_in(each.nouns | (each.traits - each.assumed))
        ]
        return sorted(told, key=lambda each: each.names[0].start) if len(told) == number else []

    def _party(self, entity: Entity) -> set[str]:
        """Return the party that the text or a letter tells: *Ann Bell (D-Ohio)*."""
        self.resolver.gather()
        return parties_in(entity.traits | entity.nouns)

    def called(self, reading: Reading, members: Sequence[Entity], noun: str = "") -> bool:
        """Tell whether the text calls all members so, each or by the noun before all."""
        if reading.head in _ANY:
            return False
        if noun and (noun in described_by(reading.head) or (noun == "author" and _writes(reading))):
            return True
        self.resolver.gather()
        if party := parties_in([reading.head]):
            return all(party & self._party(each) for each in members)
        if all(is_place_name(each.name) for each in members):
            return True
        if kind_of_head(reading.head, plural=False) == "organization":
            return min(fit(reading, each) for each in members) > 0
        gender = lexicon.noun_gender(reading.head)
        if reading.head in {"man", "woman"}:
            return all(gender_of(self.resolver.scan, each) == gender for each in members)
        return all(agreement(reading, each) >= MATCH for each in members)


def _writes(reading: Reading) -> bool:
    """Tell whether a noun may mean the authors of a study: *the researchers*."""
    return reading.head in _AUTHORS or reading.head in described_by("author")

"""Descriptions of people: *the president*, *the 69-year-old*, *A Justice* in a headline."""

import re
from collections.abc import Sequence
from functools import cache
from itertools import islice, takewhile
from typing import TYPE_CHECKING

from quotes.document import Span
from quotes.speakers import lexicon
from quotes.speakers.anaphora.ranking import follows_quotation, gender_of, rank
from quotes.speakers.forms.nouns import is_proper
from quotes.speakers.forms.reading import Reading
from quotes.speakers.lexicon import fold
from quotes.speakers.names.entities import Entity, place_names
from quotes.speakers.names.scanning import ACTS, Name, Scan
from quotes.speakers.persons.describing import trait
from quotes.speakers.persons.holding import holder
from quotes.speakers.persons.introducing import ANYBODY, named_next, only_one_of_kind
from quotes.speakers.persons.kin import NEAR, Kin
from quotes.speakers.persons.matching import MATCH, agreement, complement_words, described_by
from quotes.speakers.persons.revealing import revealed
from quotes.speakers.persons.rivals import RIVALS, rival_of
from quotes.speakers.persons.roles import SPOKESPEOPLE, Roles

if TYPE_CHECKING:
    from quotes.speakers.mentions import Resolver

__all__ = ["People"]

_LIKELY = -3.5
"""The score from which on the likeliest person is taken for a description of nobody known."""
_SURE = 1.0
"""The score of one who may be called by a noun for unnamed sources."""
_CONTRADICTED = -1.0
"""The agreement down to which a description may still be somebody's."""
_GUESS = 1.0
"""What it costs a candidate that the text nowhere calls it so."""
_WITHIN = re.compile(r", (?:[\w-]+ ){1,6}(?:by|for|from|of|to|under|with) ")
"""What stands between a name and a description within its apposition."""
_ONCE = 1
"""Times that the only person of a text is named at least, less one."""
_FAR = -6.0
"""The score of a candidate that is described somewhere but not named near by."""
_LATER = -12.0
"""The score of one who is named only later, and meant by an office alone: *the president*."""
_NAMED = -4.0
"""What it costs a candidate to be named in the very words that the description says."""
_SOON = 3
"""Sentences, blank lines included, within which an unnamed speaker goes on."""
_PARTS = frozenset({"announcer", "employer", "moderator", "narrator", "attacker", "assailant"})
_PARTS |= {"bystander", "caller", "defendant", "driver", "gunman", "heckler", "interpreter"}
_PARTS |= {"interviewer", "killer", "passenger", "pilot", "protester", "questioner", "shooter"}
_PARTS |= {"suspect", "translator", "victim", "witness", "bailiff", "bartender", "bomber"}
_PARTS |= {"butler", "discoverer", "hijacker", "jockey", "landlord", "linesman", "maid", "owner"}
_PARTS |= {"paramedic", "referee", "rider", "sniper", "umpire", "waiter", "waitress"}
"""Nouns for a part that somebody has only where the text says so: nobody's further name."""
_CHILDREN = frozenset({"boy", "child", "girl", "kid", "teen", "teenager", "youngster"})
"""Nouns of which one goes on with another: *a child … the boy*."""
_INHABITANTS = ("an", "er", "ite", "man", "woman", "on")
"""Endings of nouns for one inhabitant: *the Texan*, *the Briton*, but not *the Chinese*."""
_CHOSEN = frozenset({"nominee", "front-runner", "frontrunner"})
"""What only one of several candidates is."""
_TO_COME = frozenset({"next", "future", "eventual", "prospective", "would-be", "hypothetical"})
"""What makes an office nobody's yet: *the next president*."""
_ADJECTIVES = frozenset({"centrist", "communist", "conservative", "democrat", "liberal"})
_ADJECTIVES |= {"libertarian", "moderate", "progressive", "radical", "republican", "socialist"}
"""Nouns for people that are also adjectives."""
_PAST = frozenset({"began", "brought", "can", "cannot", "could", "felt", "gave", "got", "held"})
_PAST |= {"kept", "knew", "laid", "left", "lost", "may", "might", "must", "never", "now", "once"}
_PAST |= {"put", "ran", "rose", "sat", "saw", "sent", "should", "still", "stood", "then", "thought"}
_PAST |= {"won", "bit", "hit", "led", "let", "met", "set", "shot", "shut", "swore", "threw", "drew"}
"""Words after a subject that are neither nouns nor regular verbs."""
_NEXT_WORD = re.compile(r" ([a-z]+(?:-[a-z]+)?)(?<!ly)(?<!ing)\b(?! (?:him|her|it|them|the|an?)\b)")
"""A word after a description that may be a noun."""
_FRONT = 10
"""Characters before a description that must be blank if it opens its sentence."""
_AFTER_WORDS = re.compile(r"(?:[”\"»]|’’|'')(?: [a-z]+(?: (?:to|in) \w+)?)? $")
"""The end of a quotation, with the verb that leads to its source."""
_BELOW = 2
"""Lines, blank ones included, that may lie between who spoke and a quotation that goes on."""
_VERB = 40
"""Characters before a description among which that stands."""
_OPENING = 8
"""Names among which an article introduces whom its headline describes."""


def _may_be(scan: Scan, reading: Reading, entity: Entity, *, spoke: bool) -> bool:
    """Tell whether nothing is named in a description that the text does not connect somebody with.

    *The anchor for Univision* is nobody of whom Univision is not told. Who spoke is a person.
    """
    if entity.anonymous or reading.head in entity.nouns - entity.past:  # yet it does not fit
        return False
    if (
        entity.assumed
        and reading.modifiers
        and reading.head in lexicon.words("offices") - entity.past
    ):
        return False  # whose offices everybody knows: *the state party chairwoman*
    full = len(entity.parts) > 1 and not entity.weak
    gender = gender_of(scan, entity) if full else entity.gender
    if not (spoke or gender or entity.nouns or entity.traits or len(entity.names) > 1):
        return False  # nothing but capitals shows that it is a person: *From Day One, …*
    return all(
        trait(word) in entity.traits or word in _common_capitals() for word in reading.proper
    )


def _called_so(
    reading: Reading, scored: Sequence[tuple[float, float, Entity]]
) -> list[tuple[float, float, Entity]]:
    """Leave out those of a like office where somebody holds the very one.

    *The president* is no minority leader where the text knows a president.
    """
    held = any(fit >= MATCH and reading.head in each.nouns for fit, _, each in scored)
    return [
        (fit, score, each)
        for fit, score, each in scored
        if fit < MATCH or not held or reading.head in each.nouns | each.past
    ]


def _tells_who(reading: Reading) -> bool:
    """Tell whether a description is so full that the name may follow: *the head of the union*."""
    return bool(reading.owner or reading.restricted or reading.traits[:1] in (("of",), ("in",)))


@cache
def _common_capitals() -> frozenset[str]:
    """Return the capitalised words that a description may add: places, parties, faiths."""
    adjectives = lexicon.words("capital_adjectives") | lexicon.words("peoples")
    parties = {word for name, row in lexicon.table("parties").items() for word in (name, *row)}
    places = {word for place in place_names() for word in place.split(" ")}
    return frozenset({*places, *adjectives, *parties, "state"})


class People:
    """The described people of one text."""

    def __init__(self, resolver: "Resolver") -> None:
        self.resolver = resolver
        self.kin = Kin(resolver)
        self.roles = Roles(resolver, self.kin)
        self._full: dict[str, list[Entity]] = {}

    def described(self, span: Span, reading: Reading) -> Entity:
        """Return the person a description fits best, an unnamed one if it fits nobody."""
        headlines = self.resolver.headlines
        if not _TO_COME.isdisjoint(reading.modifiers) or self._modifies(span, reading):
            return self.resolver.unnamed_for(span, reading, "person")
        known = headlines.below_heading(span, reading) or self.kin.told(span, reading)
        known = known or self._unnamed_speaker(span, reading)
        known = known or self._carrying_on(span, reading) or self._fitting(span, reading)
        known = known or self.roles.told(span, reading)
        if known is None and reading.head in RIVALS:
            known = rival_of(self.resolver, self.kin.owner(span, reading), reading)
        if known is not None:
            return known
        named = headlines.of_headline(span, reading) or self.kin.namesake(span, reading)
        deck = headlines.in_headline(span) or headlines.in_deck(span, reading)
        if named is None and (deck or _tells_who(reading)):
            named = named_next(self.resolver, span, reading)
        return self._elsewhere(span, reading, named)

    def introduced(self, span: Span, reading: Reading) -> Entity:
        """Return the person whom *a* and *another* introduce: who is named elsewhere, or nobody."""
        return self._elsewhere(span, reading, named_next(self.resolver, span, reading))

    def _elsewhere(self, span: Span, reading: Reading, named: Entity | None) -> Entity:
        """Return who is named, or whom the text names with what it says elsewhere, or nobody."""
        resolver = self.resolver
        named = named or revealed(resolver, span, reading)
        named = named or only_one_of_kind(resolver, span, reading)
        named = named or holder(resolver, span, reading)
        named = named or resolver.headlines.quoted_first(span, reading)
        if named is None:
            return resolver.unnamed_for(span, reading, "person")
        resolver.descriptions().add(named, reading.head)
        return named

    def of_speaker(self, span: Span, reading: Reading, speaker: Entity | None) -> Entity | None:
        """Return whom *my wife* and *my opponent* mean, said by a speaker or the author."""
        kin = self.kin.of_speaker(span, reading, speaker)
        return kin or rival_of(self.resolver, speaker, reading)

    def _modifies(self, span: Span, reading: Reading) -> bool:
        """Tell an adjective from whom it means: *the Republican | case*, *the centrist | wing*."""
        if reading.head not in _ADJECTIVES or reading.plural:
            return False
        text = self.resolver.scan.text
        if text.endswith(("'s", "’s"), span.start, span.end):
            return False
        following = _NEXT_WORD.match(text, span.end)
        if following is None or ACTS.match(text, span.end):
            return False
        word = following[1]
        small = word in lexicon.words("function_words") or word in lexicon.words("boundaries")
        return not (small or word in lexicon.words("speech_verbs") or word in _PAST)

    def _carrying_on(self, span: Span, reading: Reading) -> Entity | None:
        """Return who spoke last, for a full description that goes on with their words.

        *Ann Bell said no. “It is late,” said | the former aide to two mayors*: within a paragraph
        nobody else has come up, the text knows nobody who goes by that noun, and a noun that
        unnamed sources go by has more words with it.
        """
        turns = self.resolver.history.turns
        if reading.determiner != "definite" or reading.plural or reading.joined or not turns:
            return None
        scan, last = self.resolver.scan, turns[-1]
        entity = last.entity
        if entity.anonymous or not self.resolver.agrees(lexicon.noun_gender(reading.head))(entity):
            return None
        below = scan.paragraph_of(span.start) - scan.paragraph_of(last.span.start)
        if below > _BELOW:
            return None
        if not _AFTER_WORDS.search(scan.text, max(0, span.start - _VERB), span.start):
            return None
        bare = not (reading.modifiers or reading.traits or scan.text.startswith(" who", span.end))
        if (bare and reading.head in lexicon.source_nouns()) or reading.head in _PARTS:
            return None
        between = scan.names_within(last.span.end, span.start)
        inside = self.resolver.history.content_at
        others = (name.entity for name in between if not name.quoted and inside(name.start) < 0)
        if any(
            each is not None and each is not entity and each.kind == "person" for each in others
        ):
            return None
        bearers = self.resolver.descriptions().bearers([reading.head])
        known = any(
            each is not entity and all(trait(word) in each.traits for word in reading.proper)
            for each in bearers
        )
        if known or self.resolver.is_introduced(span.start, reading.head):
            return None
        return entity if agreement(reading, entity) > _CONTRADICTED else None

    def inhabitant(self, name: Name) -> Entity | None:
        """Return the likeliest person of a place, for *the Texan*, which is spelt like a name."""
        word = fold(name.words[-1])
        if not name.article or len(name.words) > 1 or not word.endswith(_INHABITANTS):
            return None
        place = trait(word) if is_proper(word) else word
        if place == word:
            return None
        self.resolver.gather()
        people = self.resolver.agrees("")
        ranked = rank(
            self.resolver.scan,
            name.start,
            self.resolver.history,
            lambda each: place in each.traits and people(each) and not each.anonymous,
        )
        return ranked[0][1] if ranked and ranked[0][0] > _LIKELY else None

    def _fitting(self, span: Span, reading: Reading) -> Entity | None:
        """Return the candidate whom a description fits best, or who is likeliest to be meant."""
        scored = self._scored(span, reading)
        guess, spoke = self._may_be_new(span, reading, scored), self.resolver.history.spoke
        if reading.head in lexicon.words("offices") or reading.head in _CHOSEN:
            scored = _called_so(reading, scored)
        fitting = [
            (fit + score - (_GUESS if fit < MATCH else 0.0), entity)
            for fit, score, entity in scored
            if fit >= MATCH
            or (
                guess
                and fit > _CONTRADICTED
                and score > _LIKELY
                and _may_be(self.resolver.scan, reading, entity, spoke=id(entity) in spoke)
            )
        ]
        return max(fitting, key=lambda pair: pair[0])[1] if fitting else None

    def _unnamed_speaker(self, span: Span, reading: Reading) -> Entity | None:
        """Return the unnamed one who spoke last, for *the aide* after *a campaign official*."""
        bare = not reading.modifiers and not reading.traits and reading.determiner == "definite"
        turns = self.resolver.history.turns
        if not bare or reading.head not in lexicon.source_nouns() or not turns:
            return None
        last = turns[-1]
        unnamed = last.entity.anonymous and last.entity.kind == "person" and last.entity.head
        near = self.resolver.scan.sentence_of(span.start) - self.resolver.scan.sentence_of(
            last.span.end
        )
        return last.entity if unnamed in lexicon.source_nouns() and near <= _SOON else None

    def _may_be_new(
        self, span: Span, reading: Reading, scored: Sequence[tuple[float, float, Entity]]
    ) -> bool:
        """Tell whether a description may mean somebody whom nothing in the text calls so.

        That is unlikely where somebody near by is called so: *the senator*, after a senator.
        """
        if reading.determiner != "definite" or reading.restricted or reading.head in _PARTS:
            return False
        owner = reading.owner.entity if reading.owner is not None else None
        owned = owner is not None and owner.kind == "person" and owner.gender
        if owned or any(word.endswith("'s") for word in reading.modifiers):
            return False  # *the ad's narrator* and *the Lincoln actor* belong to others
        if "only" in reading.modifiers:  # *the only senator who …* is one of a kind, but who?
            return False
        alike = described_by(reading.head) if reading.head in _CHILDREN else (reading.head,)
        if any(self.resolver.is_introduced(span.start, noun) for noun in alike):
            return False
        if reading.head in lexicon.source_nouns() and not reading.age:
            best = max((score for _, score, _ in scored), default=0.0)
            sure = best > _SURE and self._goes_on(span, reading)
            return sure or self._is_only_one(span, reading, scored)
        held = reading.head in lexicon.words("offices") or reading.head in described_by("candidate")
        return not any(fit >= MATCH and (held or score > _LIKELY) for fit, score, _ in scored)

    def _is_only_one(
        self, span: Span, reading: Reading, scored: Sequence[tuple[float, float, Entity]]
    ) -> bool:
        """Tell whether a text has so far named but one person who may be meant: *the young man*."""
        if reading.traits or self.resolver.scan.text.startswith((" who", ", who"), span.end):
            return False
        if ("person", reading.head, False) in self.resolver.latest:
            return False
        gender = lexicon.noun_gender(reading.head)
        agrees = self.resolver.agrees(gender)
        so_far = takewhile(lambda each: each.names[0].start < span.start, self._in_full(gender))
        named = [*islice(filter(agrees, so_far), 2)]
        if len(named) != 1 or len(named[0].names) <= _ONCE:
            return False
        return any(score > 0 for _, score, each in scored if each is named[0])

    def _in_full(self, gender: str) -> list[Entity]:
        """Return those named by more than one word who may be of a gender, as they come up."""
        if gender not in self._full:
            agrees = self.resolver.agrees(gender)
            named = (each for each in self.resolver.by_names if len(each.parts) > 1)
            self._full[gender] = sorted(filter(agrees, named), key=lambda each: each.names[0].start)
        return self._full[gender]

    def _goes_on(self, span: Span, reading: Reading) -> bool:
        """Tell whether *the investor* carries on from the words or the sentence right before.

        It stands first in its sentence or after a quotation, and no unnamed one was called so.
        """
        scan = self.resolver.scan
        if reading.head in ANYBODY or ("person", reading.head, False) in self.resolver.latest:
            return False
        if scan.text.startswith(" who", span.end):
            return False
        if reading.traits and reading.traits[:2] != (",", "who"):
            return False
        start = max(scan.sentence_start(span.start), span.start - _FRONT)
        opens = not scan.text[start : span.start].strip()
        return opens or follows_quotation(scan.text, span.start)

    def _speaks_for_another(self, span: Span, reading: Reading, entity: Entity) -> bool:
        """Tell whether *Bell's spokeswoman* is not somebody whom the text calls another's."""
        if reading.head not in SPOKESPEOPLE or not entity.traits or entity.anonymous:
            return False
        owner = self.kin.owner(span, reading)
        if owner is None or owner.anonymous or not entity.traits.isdisjoint(owner.parts):
            return False
        by_part = self.resolver.linker.by_part
        others = (each for word in entity.traits for each in by_part.get(word, ())[:_OPENING])
        return any(each is not owner and each.kind == "person" for each in others)

    def _apposed_around(self, span: Span) -> Entity | None:
        """Return whose apposition a description stands in: *Ann Bell, aide to | the minister*."""
        scan = self.resolver.scan
        last = scan.first_name_from(span.start) - 1
        if last < 0 or not _WITHIN.fullmatch(scan.text, scan.names[last].end, span.start):
            return None
        return scan.names[last].entity

    def _scored(self, span: Span, reading: Reading) -> list[tuple[float, float, Entity]]:
        """Return agreement, score and entity of all candidates.

        Whose somebody is, is another: *the Lincoln actor*, *Trump's double*.
        """
        agrees = self.resolver.agrees(lexicon.noun_gender(reading.head))
        owner = reading.owner.entity if reading.owner is not None else None

        within = self._apposed_around(span)

        def fits(entity: Entity) -> bool:
            return entity is not owner and entity is not within and agrees(entity)

        ranked = {
            id(entity): (score, entity)
            for score, entity in rank(self.resolver.scan, span.start, self.resolver.history, fits)
        }
        definite = reading.determiner == "definite" or reading.owner is not None
        held = definite and reading.head in lexicon.words("offices")
        told = complement_words(reading) if reading.traits[:1] == ("of",) else set()
        for entity in self.resolver.descriptions().bearers(described_by(reading.head)):
            before = entity.names[0].start < span.start
            whose = owner is not None and owner.parts and owner.parts[-1] in entity.traits
            told_later = definite and not told.isdisjoint(entity.traits)
            known = before or held or whose or told_later
            if id(entity) not in ranked and known and fits(entity):
                ranked[id(entity)] = _FAR if before else _LATER, entity
        named = self.resolver.named_in_words_of(span)
        if reading.head in NEAR or reading.head in SPOKESPEOPLE:
            ranked = {
                key: (score, each)
                for key, (score, each) in ranked.items()
                if not self.kin.is_anothers(span, reading, each)
                and not self._speaks_for_another(span, reading, each)
            }
        return [
            (agreement(reading, each), score + (_NAMED if id(each) in named else 0.0), each)
            for score, each in ranked.values()
        ]

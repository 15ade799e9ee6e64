"""Whom a relative pronoun goes back to, and the words before it that say so."""

import re
from typing import TYPE_CHECKING

from quotes.document import Span
from quotes.speakers import lexicon
from quotes.speakers.anaphora.antecedents import common_before
from quotes.speakers.forms.nouns import kind_of_head
from quotes.speakers.forms.reading import Reading
from quotes.speakers.names.entities import Entity
from quotes.speakers.names.scanning import Name, Scan

if TYPE_CHECKING:
    from quotes.speakers.mentions import Resolver

__all__ = ["Relatives"]

_LAST_PHRASE = re.compile(r"(?<!\w)(?:[\w’'&.-]+[ \u00a0]+){1,8}$")
_COUNTED = re.compile(r"\b(?:all|most|many|some|both|one|several|each|none) of$")
_ALL_OF = re.compile(r"(?:all|both|each|neither|either|none)(?: \w+)? of (?:whom|which)$", re.I)
_WHO_ARE = re.compile(r"who,? (?:both |all |each )?(?:are|were|have|do)\b", re.I)
_ENDED = re.compile(r"(?: \([^()\n]{1,40}\))?[ ,—–-]*")
"""What may stand between a list and a relative pronoun."""
_MARKS = " ,\u00a0—–-("
_PERSONAL = ("who", "Who")
_COPULA = re.compile(r"([\w.’'-]+) (?:is|was|remains|became|has been)(?: also| still)? $")
_ENUMERATED = re.compile(
    r"([\w.’'-]+) (?:is|was|remains|became|has been) (?:also |still )?"
    r"(?:(?:one|some) of |an? |the )[^;:()“”\"]{3,120}, $"
)
"""What is said of somebody before more is: *Bell was a lawyer in Ohio, | a poet | who*."""
_ENUMERATING = 200
"""Characters before a phrase in which that is looked for."""
_WHO_IS = re.compile(r"who,? (?:also |still )?(?:has|is|was|does|says)\b", re.I)
_COPULAR = 60
"""Characters before a phrase in which a copula and its subject are looked for."""
_FRONTED = 200
"""Characters after a pronoun within which the subject of its sentence must come."""
_WINDOW = 80
"""Characters before the pronoun that are read."""


class Relatives:
    """The relative pronouns of one text."""

    def __init__(self, resolver: "Resolver") -> None:
        self.resolver = resolver
        self.scan = resolver.scan

    def antecedent(self, span: Span) -> Entity | None:
        """Return whom the words before *who* or *which* mean; *which* is nobody."""
        entity = self._antecedent(span)
        impersonal = self.scan.text.startswith(("which", "Which"), span.start)
        if impersonal and entity is not None and entity.kind == "person" and entity.parts:
            return self._thing_before(span) or entity
        return entity

    def _thing_before(self, span: Span) -> Entity | None:
        """Return what is named or called before *which*: *Ann Bell of the Fund, | which paid*."""
        start = self.scan.sentence_start(span.start)
        names = self.scan.names_within(start, span.start)
        name = next((each for each in reversed(names) if self._is_thing(each)), None)
        common = common_before(self.scan, span.start, plural=False, gender="n")
        near = common is not None and self._same_sentence(common[1], span)
        if common is not None and near and (name is None or name.start < common[1].start):
            return self.resolver.description(common[1], self.resolver.read(common[1]))
        return None if name is None else self.resolver.named(name)

    def _antecedent(self, span: Span) -> Entity | None:
        listed = self._listed(span) or self._last_listed(span)
        if listed is not None:
            return listed
        whole = _words_before(self.scan, span.start)
        history = self.resolver.history
        if whole is None:  # *Cruz, who …, and who …*
            return history.last()
        for turn in reversed(history.turns[-3:]):
            if turn.span.end >= whole.end >= turn.span.start:
                return turn.entity
        reading = self.resolver.read(whole)
        named = self._named(whole, reading, span) if reading.form == "description" else None
        return named or self._described(whole, reading, span)

    def _listed(self, span: Span) -> Entity | None:
        """Return those listed right before *all of whom*, or before *who* with a plural verb."""
        text = self.scan.text
        many = _ALL_OF.match(text, span.start, span.end) or _WHO_ARE.match(text, span.start)
        roster = next(self.resolver.groups.listed_before(span.start), None) if many else None
        if many is None or roster is None or not _ENDED.fullmatch(text, roster.end, span.start):
            return None
        two = many.group().casefold().startswith(("both", "neither", "either"))
        return (
            None
            if two and len(roster.members) > 2
            else self.resolver.groups.several(roster.members)
        )

    def _last_listed(self, span: Span) -> Entity | None:
        """Return the last of a list, if the verb is singular: *Ann Bell and Ted Poe, who is*."""
        scan = self.scan
        one = _WHO_IS.match(scan.text, span.start)
        roster = next(self.resolver.groups.listed_before(span.start), None) if one else None
        if roster is None or not _ENDED.fullmatch(scan.text, roster.end, span.start):
            return None
        return roster.members[-1] if roster.members[-1].kind == "person" else None

    def _named(self, phrase: Span, reading: Reading, span: Span) -> Entity | None:
        """Return whom the text names as the one described by the phrase before a pronoun."""
        named = self._named_before(phrase)
        if named is None and reading.determiner == "indefinite":
            named = self._predicated(phrase) or self._fronted(phrase, span)
        return named

    def _described(self, whole: Span, reading: Reading, span: Span) -> Entity | None:
        if reading.form == "description" and kind_of_head(reading.head, plural=False) is None:
            common = common_before(self.scan, span.start, plural=True)
            if common is not None and self._same_sentence(common[1], span):
                whole, reading = common[1], self.resolver.read(common[1])
        entity = self.resolver.resolve(whole, reading) if whole.start < whole.end else None
        impersonal = entity is not None and entity.kind in {"organization", "document"}
        if impersonal and self.scan.text.startswith(_PERSONAL, span.start):
            return self._person_before(span) or entity
        return entity

    def _named_before(self, phrase: Span) -> Entity | None:
        """Return whom an apposition names: *Our Principles PAC, | a group | that …*."""
        last = self.scan.first_name_from(phrase.start) - 1
        if last < 0 or self.scan.text[self.scan.names[last].end : phrase.start] != ", ":
            return None
        article = self.scan.text.startswith(("a ", "an ", "the "), phrase.start)
        return self.resolver.named(self.scan.names[last]) if article else None

    def _predicated(self, phrase: Span) -> Entity | None:
        """Return of whom a phrase is said: *Ms. Bell | is a lawyer who*, *she was a doctor who*."""
        copula = _COPULA.search(self.scan.text, max(0, phrase.start - _COPULAR), phrase.start)
        if copula is None:
            start = max(self.scan.sentence_start(phrase.start), phrase.start - _ENUMERATING)
            copula = _ENUMERATED.search(self.scan.text, start, phrase.start)
        if copula is None:
            return None
        if copula[1].lower() in {"he", "she"}:
            pronoun = lexicon.pronouns()[copula[1].lower()]
            subject = Span(*copula.span(1))
            return self.resolver.pronoun(subject, Reading("pronoun", pronoun=pronoun))
        names = self.scan.names_within(copula.start(1), copula.end(1))
        named = names[-1] if names and names[-1].end == copula.end(1) else None
        person = named is not None and named.entity is not None and named.entity.kind == "person"
        return self.resolver.named(named) if named is not None and person else None

    def _fronted(self, phrase: Span, span: Span) -> Entity | None:
        """Return whom a phrase that opens a sentence is about: *A pastor who prays, Bell said*."""
        scan = self.scan
        start = max(scan.sentence_start(phrase.start), phrase.start - _COPULAR)
        if scan.text[start : phrase.start].strip():
            return None
        end = min(scan.sentence_end(span.end), span.end + _FRONTED)
        for name in scan.names_within(span.end, end):
            person = name.entity is not None and name.entity.kind == "person"
            if person and scan.text.endswith(", ", 0, name.start):
                return name.entity if scan.text[name.end + 1 : name.end + 2].islower() else None
        return None

    def _person_before(self, span: Span) -> Entity | None:
        """Return whom *who* means after a body or a place: *officials in Berlin | who …*."""
        start = self.scan.sentence_start(span.start)
        names = self.scan.names_within(start, span.start)
        people = [name for name in names if name.entity and name.entity.kind == "person"]
        people = [name for name in people if self.scan.text[name.end : name.end + 1] not in "'’"]
        common = common_before(self.scan, span.start, plural=True)
        if common is not None and common[1].start > (people[-1].start if people else start - 1):
            return self.resolver.description(common[1], self.resolver.read(common[1]))
        return people[-1].entity if people else None

    def _is_thing(self, name: Name) -> bool:
        entity = name.entity
        if entity is None or entity.kind not in {"organization", "document"}:
            return False
        return not self.resolver.bodies.is_place(entity)

    def _same_sentence(self, one: Span, other: Span) -> bool:
        return self.scan.sentence_of(one.start) == self.scan.sentence_of(other.start)


def _words_before(scan: Scan, position: int) -> Span | None:
    """Find the name or noun phrase right before *who*, *which* or *most of whom*.

    Args:
        scan: the text.
        position: where the pronoun, with what counts it, starts.

    Returns:
        The phrase, empty where no words precede; None after *and*, which carries on from an earlier
        pronoun.
    """
    end = _before_marks(scan.text, position)
    counted = _COUNTED.search(scan.text, max(0, end - 20), end)
    end = _before_marks(scan.text, counted.start()) if counted else end
    if scan.text[max(0, end - 4) : end] in {" and", " but"}:
        return None
    personal = scan.text.startswith(("who", "Who"), position)
    return Span(_start(scan, end, personal=personal), end)


def _before_marks(text: str, end: int) -> int:
    """Return where the words end before a character, commas and dashes left out."""
    while end and text[end - 1] in _MARKS:
        end -= 1
    return end


def _start(scan: Scan, end: int, *, personal: bool) -> int:
    """Return where the name that ends at a character begins, or else the noun phrase."""
    last = scan.first_name_from(max(0, end - 1))
    if last == len(scan.names) or scan.names[last].end != end:
        return _phrase_start(scan.text, end, personal=personal)
    name = scan.names[last]
    if last and scan.text[scan.names[last - 1].end : name.start] in {" of ", " from "}:
        return scan.names[last - 1].start
    return (
        name.start - 4 if scan.text[max(0, name.start - 4) : name.start] == "the " else name.start
    )


def _phrase_start(text: str, end: int, *, personal: bool) -> int:
    match = _LAST_PHRASE.search(text[max(0, end - _WINDOW) : end] + " ")
    if match is None:
        return end
    words = match.group().split()
    boundaries, determiners = lexicon.words("boundaries"), lexicon.words("determiners")
    low = [word.lower() for word in words]
    cut = max((i for i, word in enumerate(low, 1) if word in boundaries), default=0)
    least = 0
    if personal and cut < len(low) and not low[cut].isdigit():
        # *on one side are activists | who …*; but *an article in October | that …*
        ends = (i for i, word in enumerate(low, 1) if word in boundaries and word != "of")
        cut = least = max(ends, default=0)
    cut = max((i for i, word in enumerate(low) if word in determiners and i >= least), default=cut)
    return end - len(" ".join(words[cut:]))

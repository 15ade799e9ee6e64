"""Who holds the role that a description gives, however far below the text names them.

*A spokesman for Bell … Bell spokesman Ted Poe*, *a gunman … the gunman, Ted Poe*, *a judge … U.S.
District Judge Ann Bell*.
"""

import re
from collections.abc import Collection, Iterator, Sequence
from typing import TYPE_CHECKING

from quotes.document import Span
from quotes.speakers import lexicon
from quotes.speakers.forms.reading import Reading
from quotes.speakers.lexicon import fold
from quotes.speakers.names.entities import FORMER, Entity
from quotes.speakers.names.scanning import Name, Scan
from quotes.speakers.persons.describing import parties_in
from quotes.speakers.persons.introducing import ANYBODY, hides
from quotes.speakers.persons.matching import (
    AGREEMENT,
    agreement,
    content_words,
    described_by,
    word_forms,
)
from quotes.speakers.persons.revealing import introduction, is_silent
from quotes.speakers.persons.roles import SPOKESPEOPLE

if TYPE_CHECKING:
    from quotes.speakers.mentions import Resolver

__all__ = ["holder"]

_FEW = SPOKESPEOPLE | {"lawyer", "attorney", "counsel"}
_FEW |= {"publicist", "agent", "prosecutor", "representative", "press-secretary"}
"""Roles that one body gives to few, for all that unnamed sources go by them."""
_MANY = frozenset({"actor", "adviser", "advisor", "ally", "analyst", "author", "blogger", "caller"})
_MANY |= {"candidate", "citizen", "columnist", "commentator", "congressman", "congresswoman"}
_MANY |= {"consultant", "correspondent", "critic", "delegate", "economist", "editor", "executive"}
_MANY |= {"expert", "fan", "fellow", "friend", "fundraiser", "historian", "host", "immigrant"}
_MANY |= {"journalist", "lawmaker", "leader", "legislator", "nominee", "politician", "president"}
_MANY |= {"professor", "pundit", "reader", "reporter", "researcher", "resident", "scholar"}
_MANY |= {"scientist", "senator", "student", "teacher", "user", "veteran", "writer", "anchor"}
_MANY |= {"activist", "advocate", "conservative", "liberal", "moderate", "american"}
"""Roles that so many have that nobody named with one need be the one described."""
_FEDERAL = frozenset({"united states", "u.s", "us"})
"""What stands for *federal* in a title: *U.S. District Judge*."""
_BACK = re.compile(r"\b[Tt]he (?:[a-z][\w-]* ){0,2}$")
"""What goes back to somebody before a noun: *the | gunman*."""
_THEN_NAME = re.compile(r"(?:,|,? (?:named|identified)(?: [a-z]+){0,4}| was)? (?=[A-Z])")
"""What leads from the noun to the name: *the gunman | , identified as | Ted Poe*."""
_NEW = re.compile(r"\b(?:[Aa]n?|[Aa]nother|[Oo]ne|[Oo]ther|[Tt]wo|[Tt]hree) (?:[\w.'’-]+ ){0,4}$")
"""What introduces another by the same noun."""
_BEFORE = 60
"""Characters before a name or a noun that are looked at."""
_OCCURRENCES = 12
"""Places of a noun that are looked at."""
_ONE = ("One ", "one ", "Any", "any", "No ", "no ", "Every", "every")
"""What makes a description one of many or nobody's."""


def holder(resolver: "Resolver", span: Span, reading: Reading) -> Entity | None:
    """Return the one of whom the text says below what a description says of somebody new.

    Whoever is named after *the gunman* was introduced as *a gunman* before. Else nobody besides may
    have that role and that employer, *a Coast Guard spokesman*, or no other in the text the role
    at all, *a judge*.
    """
    scan = resolver.scan
    if reading.determiner not in {"indefinite", "definite", ""} or reading.plural or reading.joined:
        return None
    headlines = resolver.headlines
    bare = not (headlines.in_headline(span) or headlines.in_deck(span, reading))
    if not reading.determiner and bare:
        return None  # *Republican calls*
    if not reading.head or scan.quoted_at(span.start) or scan.text.startswith(_ONE, span.start):
        return None
    if hides(scan.text, span) or is_silent(scan.text, span):
        return None
    agrees = resolver.agrees(lexicon.noun_gender(reading.head))
    if reading.determiner == "indefinite":
        named = _named_back(resolver, span, reading.head)
        if named is not None:
            return named
    found = [(name, each) for name, each in _introduced(resolver, reading) if agrees(each)]
    return _of_same(scan, span, reading, found) if found else None


def _introduced(resolver: "Resolver", reading: Reading) -> Iterator[tuple[Name, Entity]]:
    """Yield whom the narrator calls by a noun, with the first names of theirs."""
    for entity in resolver.descriptions().bearers(described_by(reading.head)):
        name = next((each for each in entity.names if not each.headline), None)
        if entity.kind == "person" and name is not None and not name.quoted:
            yield name, entity


def _named_back(resolver: "Resolver", span: Span, noun: str) -> Entity | None:
    """Return who is named after *the gunman*, which goes back to *a gunman*."""
    scan, start = resolver.scan, span.end
    for _ in range(_OCCURRENCES):
        start = scan.text.find(f" {noun}", start) + 1
        before = max(span.end, start - _BEFORE)
        if start == 0 or _NEW.search(scan.text, before, start):
            return None
        start += len(noun)
        then = _THEN_NAME.match(scan.text, start)
        if then is None or not _BACK.search(scan.text, before, start - len(noun)):
            continue
        names = scan.names_within(then.end(), then.end() + 1)
        name = next(iter(names), None)
        if name is None or name.entity is None or name.start != then.end() or len(name.words) < 2:
            continue
        if name.entity.names[0].start > span.end and resolver.agrees(lexicon.noun_gender(noun))(
            name.entity
        ):
            return name.entity
    return None


def _introduces(scan: Scan, noun: str, start: int) -> bool:
    """Tell whether somebody is introduced by a noun after a character: *another nurse*."""
    for _ in range(_OCCURRENCES):
        start = scan.text.find(f" {noun}", start) + 1
        if start == 0:
            return False
        if _NEW.search(scan.text, max(0, start - _BEFORE), start):
            return True
    return True


def _of_same(
    scan: Scan, span: Span, reading: Reading, found: Sequence[tuple[Name, Entity]]
) -> Entity | None:
    """Return the only one with that role and that employer, or the only one with the role."""
    employers, words = _employers(scan, span), set(content_words(reading))
    definite = reading.determiner == "definite"
    if definite and any(word.endswith(("'s", "’s")) for word in reading.modifiers):
        employers |= words
    if (definite and not employers) or not (definite or _is_rare(reading, employers)):
        return None
    others = _introduces(scan, reading.head, span.end)
    if not employers and (len(found) > 1 or others):
        return None
    same = [
        (name, entity)
        for name, entity in found
        if _is_same(scan, reading, employers or words, name, entity)
    ]
    if len(same) != 1:
        return None
    name, entity = same[0]
    return entity if name.start > span.end and len(name.words) > 1 else None


def _is_rare(reading: Reading, employers: Collection[str]) -> bool:
    """Tell whether one body has few who go by a noun."""
    if reading.head in ANYBODY or reading.head in _FEW:
        return reading.head in _FEW and bool(employers)
    return reading.head not in lexicon.source_nouns() and reading.head not in _MANY


def _employers(scan: Scan, span: Span) -> set[str]:
    """Return the words that name for whom somebody works: *a spokesman for | Sen. Ann Bell*."""
    found: set[str] = set()
    names = scan.names_within(span.start, span.end)
    for name in names:
        entity = name.entity
        if len(names) > 1 and parties_in([fold(word) for word in name.words]):
            continue  # *a spokesman for | Democratic | candidate Ann Bell*
        words = entity.parts[-1:] if entity is not None and entity.kind == "person" else name.words
        found.update(form for word in words for form in word_forms(word))
    return found


def _is_same(
    scan: Scan, reading: Reading, words: Collection[str], name: Name, entity: Entity
) -> bool:
    """Tell whether somebody is introduced with the words of a description, or with no others."""
    told = {*introduction(scan, name), *entity.traits, *entity.nouns}
    former = "former" in entity.traits
    if former == FORMER.isdisjoint(reading.modifiers):
        return False
    if agreement(reading, entity) <= AGREEMENT["other party"] + 1:
        return False
    if "federal" in words and not told.isdisjoint(_FEDERAL):
        told.add("federal")
    if reading.determiner == "definite" and reading.head not in lexicon.words("offices"):
        words = set(words) if told - entity.nouns else set(words) & told  # *Inspector General Bell*
        if not words:
            return False
    return told.issuperset(words)

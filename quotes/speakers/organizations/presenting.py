"""Bodies described first and named after: *A climate group wants … | NextGen Climate will air*."""

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from quotes.document import Span
from quotes.speakers import lexicon
from quotes.speakers.anaphora.ranking import gender_of
from quotes.speakers.forms.nouns import is_proper
from quotes.speakers.forms.reading import Reading
from quotes.speakers.lexicon import singular
from quotes.speakers.names.entities import Entity
from quotes.speakers.names.scanning import ACTS, Name
from quotes.speakers.organizations.calling import MATCH, fit, is_known_as, is_nobodys
from quotes.speakers.persons.introducing import acts, introduced_at

if TYPE_CHECKING:
    from quotes.speakers.mentions import Resolver

__all__ = ["presented"]

_PUBLIC = frozenset({"agency", "board", "body", "bureau", "commission", "committee", "council"})
_PUBLIC |= {"department", "league", "ministry", "panel", "regulator", "service", "team", "tribunal"}
"""Nouns for bodies of which any text may name others of the kind."""
_LEAD = 500
"""Characters from the start of a text within which it describes whom it is about."""
_NEXT = 2
"""Paragraphs with text below the description's within which the name must come."""
_BELOW = 5
"""The same for the only body of a text that is called by the noun."""
_NAMES = 12
"""Names after the description that are looked at."""
_BEARERS = 20
"""Bodies with one word in their names that are looked at."""
_SOURCES = (" by ", " from ", " by the ", " from the ")
"""What stands before whoever made what is told: *a $1 million buy from | Bell Aid*."""
_MADE_BY = re.compile(
    r"\b(?:ad|advert|analysis|call|commercial|letter|poll|post|report|spot|statement|study|survey"
    r"|video|(?:paid for|aired|commissioned|conducted|funded|made|produced|released|sponsored)),?"
    r" (?:by|from) (?:the )?$"
)
"""What says that a body made what is told: *The ad by | Bell Aid*."""
_MADE = 30
"""Characters before a name that hold it."""


def presented(resolver: "Resolver", span: Span, reading: Reading) -> Entity | None:
    """Return the body that the text names after it has described it.

    News says *a climate group* and in the next sentence which one; a headline says *Newspaper*. In
    a lead it is the only body of the text that is called so or whose name holds the noun, in any
    place the body with which the next sentence or paragraph begins, if its name holds a word of
    the description.
    """
    if reading.plural or reading.joined or reading.owner_pronoun:
        return None
    if reading.head not in lexicon.words("any_organization") or reading.traits[:1] == ("of",):
        return None  # *a group of rabbis*
    if any(word[:1].isdigit() for word in reading.modifiers):
        return None  # *2nd website*
    if resolver.scan.quoted_at(span.start) is not None:
        return None
    titled = not reading.determiner and resolver.headlines.in_headline(span)
    if not titled and reading.determiner != "indefinite":
        return None
    found = _named(resolver, span, reading, titled=titled)
    if found is not None:
        found.kind = "organization"
        resolver.descriptions().add(found, reading.head)
    return found


def _named(resolver: "Resolver", span: Span, reading: Reading, *, titled: bool) -> Entity | None:
    """Return the body that is called so below, for public ones only in a title."""
    public = reading.head in _PUBLIC
    if public and not titled:
        return None
    found = _well_known(resolver, span, reading) if span.start <= _LEAD else None
    if found is not None or public:
        return found
    found = _only_one(resolver, span, reading) if span.start <= _LEAD else None
    return found or _named_next(resolver, span, reading, titled=titled)


def _well_known(resolver: "Resolver", span: Span, reading: Reading) -> Entity | None:
    """Return the only body named right below that newspapers call so: *Airline … | Delta*."""
    scan = resolver.scan
    first = scan.first_name_from(scan.line_end(span.start))
    near = (
        name
        for name in scan.names[first : first + _NAMES]
        if scan.texts_between(span.start, name.start) <= _NEXT and not name.quoted
    )
    found = {
        id(name.entity): name.entity
        for name in near
        if name.entity is not None and is_known_as(reading.head, name.entity)
    }
    one = next(iter(found.values())) if len(found) == 1 else None
    return one if one is not None and one.names[0].start > span.start else None


def _only_one(resolver: "Resolver", span: Span, reading: Reading) -> Entity | None:
    """Return the one body of a text called by a noun, if it is first named near below."""
    bearers = (
        *resolver.descriptions().bearers([reading.head]),
        *resolver.linker.by_part.get(reading.head, ())[:_BEARERS],
    )
    found = {id(each): each for each in bearers if each.kind == "organization" and each.names}
    if len(found) != 1:
        return None
    (one,) = found.values()
    first = one.names[0]
    below = first.start > span.end and _texts_between(resolver, span, first) <= _BELOW
    return one if below and not _is_place(resolver, one) else None


def _named_next(
    resolver: "Resolver", span: Span, reading: Reading, *, titled: bool
) -> Entity | None:
    """Return the first new body that acts in the next sentences and may be called so."""
    again = introduced_at(resolver.scan, reading.head) if titled else span.end
    start = again if again < min(_LEAD, len(resolver.scan.text)) else span.end
    start = max(start, span.end)
    for name in _new_names(resolver, span, start):
        entity = name.entity
        if entity is None or not (acts(resolver.scan, name) or _is_source(resolver, name)):
            continue
        if _shares_word(reading, entity) or _suits(reading, entity):
            return entity
        next_said = _opens_next(resolver, start, name) or _made(resolver, name)
        if next_said and _may_be(resolver, reading, entity):
            return entity
    return None


def _new_names(resolver: "Resolver", span: Span, start: int) -> Iterator[Name]:
    """Yield the names of bodies that stand for the first time in the sentences after a place."""
    scan = resolver.scan
    first = scan.first_name_from(scan.sentence_end(start))
    for name in scan.names[first : first + _NAMES]:
        entity = name.entity
        if _texts_between(resolver, Span(start, start), name) > _NEXT:
            return
        if entity is None or name.headline or name.quoted or entity.names[0].start < span.start:
            continue
        new = entity.names[0].start == name.start
        if new and (entity.kind == "organization" or is_nobodys(entity)):
            yield name


def _shares_word(reading: Reading, entity: Entity) -> bool:
    """Tell whether a name holds a word that describes its bearer: *a climate group*."""
    words = {word for word in reading.modifiers if len(word) > 3 and not is_proper(word)}
    return not words.isdisjoint({*entity.parts, *map(singular, entity.parts)})


def _suits(reading: Reading, entity: Entity) -> bool:
    """Tell whether the noun fits what a body's name or the text says of it."""
    if entity.kind != "organization":
        return False
    press = lexicon.words("newspaper_nouns")
    named = bool(entity.parts) and entity.parts[-1] in lexicon.words("press_names")
    return fit(reading, entity) >= MATCH / 2 or (reading.head in press and named)


def _opens_next(resolver: "Resolver", position: int, name: Name) -> bool:
    """Tell whether a name is the subject of the very next sentence."""
    scan = resolver.scan
    start = scan.sentence_end(position)
    gap = scan.text[start : name.start].strip("\n “\"'")
    return name.subject and gap.lower() in {"", "the"}


def _made(resolver: "Resolver", name: Name) -> bool:
    text, start = resolver.scan.text, max(0, name.start - _MADE)
    return _MADE_BY.search(text, start, name.start) is not None


def _may_be(resolver: "Resolver", reading: Reading, entity: Entity) -> bool:
    """Tell whether nothing speaks against it that an unknown body is called so."""
    if is_nobodys(entity):  # *Ashford Law said*
        text, name = resolver.scan.text, entity.names[0]
        told = entity.nouns or gender_of(resolver.scan, entity)
        return not told and ACTS.match(text, name.end) is not None
    if entity.kind != "organization" or entity.parts[-1] in lexicon.words("press_names"):
        return False
    known = "-".join(entity.parts) in lexicon.words("outlets") | lexicon.words("proper_bodies")
    return not (known or entity.weak or _is_place(resolver, entity)) and fit(reading, entity) >= 0


def _is_source(resolver: "Resolver", name: Name) -> bool:
    return resolver.scan.text.endswith(_SOURCES, 0, name.start)


def _is_place(resolver: "Resolver", entity: Entity) -> bool:
    return resolver.bodies.is_place(entity) or resolver.linker.is_located(entity)


def _texts_between(resolver: "Resolver", span: Span, name: Name) -> int:
    """Return how many paragraphs with text begin after a span's and before a name ends."""
    scan = resolver.scan
    own, last = scan.paragraph_of(span.start), scan.paragraph_of(name.start)
    if last - own > 3 * _BELOW:
        return last - own
    return scan.texts_between(span.start, name.start)

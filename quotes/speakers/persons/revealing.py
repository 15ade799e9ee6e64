"""Who is described in one sentence and named in the next: *a judge ruled … Judge Ann Bell said*."""

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from quotes.document import Span
from quotes.speakers import lexicon
from quotes.speakers.anaphora.ranking import gender_of
from quotes.speakers.forms.reading import Reading
from quotes.speakers.names.entities import Entity, shape_of
from quotes.speakers.names.scanning import Name, Scan
from quotes.speakers.persons.describing import parties_in
from quotes.speakers.persons.introducing import ANYBODY, acts, hides
from quotes.speakers.persons.matching import (
    AGREEMENT,
    agreement,
    content_words,
    described_by,
    word_forms,
)

if TYPE_CHECKING:
    from quotes.speakers.mentions import Resolver

__all__ = ["introduction", "is_silent", "revealed"]

_SILENT = re.compile(
    r"[^.!?\n“”\"]{0,40}?\b(?:declined|refused)\b|[^.!?\n“”\"]{0,20}?\bdid(?: not|n[’']t)"
    r" (?:\w+ )?(?:respond|return|reply|answer|comment)"
)
"""What says that somebody said nothing, whom no quotation follows."""
_HEADING = 250
"""Characters after a name that tell a heading."""
_TEXTS = 1
"""Paragraphs with text below the description's within which the name must come."""
_NAMES = 12
"""Names after the description that are looked at."""
_BEFORE = 100
"""Characters before a name among which the words are looked for that describe its bearer."""
_AFTER = 120
"""Characters after a name among which they are looked for."""
_CLAUSE = re.compile(r"[,;:“”\"(\n]|'' ")
"""What begins the words before a name that may describe its bearer."""
_WORD = re.compile(r"[\w&]+(?:[-.'’][\w&]+)*")


def revealed(resolver: "Resolver", span: Span, reading: Reading) -> Entity | None:
    """Return the person whom the words right after a description introduce as its bearer.

    So news goes from what somebody says to who it is: *the organizer of a rally said no. “No,” said
    Ann Bell, organizer of …*. The name is new, the first full one of a person in the rest of the
    paragraph or the next, its bearer acts, and what is said of both is alike; or nothing is said
    with the name, because the description has said it.
    """
    scan = resolver.scan
    if reading.plural or reading.joined or not reading.head or scan.quoted_at(span.start):
        return None
    if hides(scan.text, span) or is_silent(scan.text, span):
        return None
    name = _first_new(scan, span)
    if name is None or name.entity is None:
        return None
    gender = lexicon.noun_gender(reading.head)
    if gender and gender_of(scan, name.entity) not in {"", gender}:
        return None
    resolver.gather()
    return name.entity if _fits(scan, span, reading, name, name.entity) else None


def is_silent(text: str, span: Span) -> bool:
    """Tell whether a source says nothing, so that no quotation of theirs follows."""
    return _SILENT.match(text, span.end) is not None


def _first_new(scan: Scan, span: Span) -> Name | None:
    """Return the first full name after the description's sentence that is new and acts."""
    first = scan.first_name_from(scan.sentence_end(span.end))
    for name in scan.names[first : first + _NAMES]:
        if scan.texts_between(span.start, name.start) > _TEXTS:
            return None
        entity = name.entity
        if entity is None or entity.kind != "person" or name.headline or name.quoted:
            continue
        if len(entity.parts) < 2 or len(shape_of(name.words).words) < 2:
            continue
        known = entity.parts[-1] in lexicon.known_people()
        if entity.names[0].start != name.start or known or not acts(scan, name):
            continue
        return name if _stands_alone(scan, name) else None
    return None


def _stands_alone(scan: Scan, name: Name) -> bool:
    """Tell a person from several, *Ann Bell and Ted Poe*, and from a heading, *Ann Bell, 56*."""
    rest = scan.text[name.end : name.end + _HEADING].partition("\n")[0]
    opens = scan.paragraphs[name.paragraph] == name.start
    heading = opens and not any(map(str.isalpha, rest))
    return not heading and not scan.text.startswith((" and ", ", and "), name.end)


def _fits(scan: Scan, span: Span, reading: Reading, name: Name, entity: Entity) -> bool:
    """Tell whether a person is introduced as whoever was described before."""
    introduced = set(introduction(scan, name))
    told = introduced | entity.nouns
    words = set(content_words(reading))
    shared = words & (told | entity.traits)
    if parties_in(words) & parties_in(told | entity.traits):
        shared.add("party")
    next_said = _is_next(scan, span, name)
    if scan.text.endswith(f"he {reading.head}, ", 0, name.start):
        return next_said and not _contradicts(reading, entity)  # *an aide … The aide, Ann Bell, …*
    source = reading.head in lexicon.source_nouns()
    if not told.isdisjoint(described_by(reading.head)):
        if next_said:
            return bool(shared) or (not source and agreement(reading, entity) > 0)
        return 2 * len(shared) > len(words) > 0
    if not next_said or _contradicts(reading, entity):
        return False
    if introduced.isdisjoint(lexicon.person_nouns()):  # the description has said who it is
        return bool(words)
    tells = reading.determiner == "definite" and reading.traits[:1] not in ((), ("who",))
    quoted = name.start != scan.paragraphs[name.paragraph]
    return tells and quoted and (not source or reading.head in ANYBODY)


def _contradicts(reading: Reading, entity: Entity) -> bool:
    """Tell whether a person is of another place or party than whoever is described."""
    return agreement(reading, entity) <= AGREEMENT["other party"] + 1


def _is_next(scan: Scan, span: Span, name: Name) -> bool:
    """Tell whether no other sentence stands between but a quotation that opens the paragraph."""
    start = scan.sentence_end(span.end)
    if scan.paragraph_of(name.start) == scan.paragraph_of(span.start):
        return scan.sentence_start(name.start) == start
    line = scan.paragraphs[name.paragraph]
    if scan.text[start:line].strip():
        return False
    quoted = scan.quoted_at(line)
    return scan.sentence_start(name.start) == line or quoted is not None


def introduction(scan: Scan, name: Name) -> Iterator[str]:
    """Yield the words that stand with a name and may say who its bearer is."""
    text = scan.text
    start = max(scan.sentence_start(name.start), name.start - _BEFORE)
    before = _CLAUSE.split(text[start : name.start].removesuffix(", "))[-1]
    after = ""
    if text.startswith((",", " ("), name.end):
        end = min(scan.sentence_end(name.end), name.end + _AFTER)
        after = next(filter(None, re.split("[“”\"\n]|''", text[name.end : end])), "")
    titles = shape_of(name.words).before
    for word in (*_WORD.findall(before), *_WORD.findall(after), *titles):
        yield from word_forms(word)
    for title in titles:
        if title in lexicon.titles() and lexicon.titles()[title].noun:
            yield lexicon.titles()[title].noun  # *Sen. Ann Bell*, a senator

"""Who is described first and named after: *a woman … Juanita Bell*, *she identified herself as*."""

import re
from typing import TYPE_CHECKING

from quotes.document import Span
from quotes.speakers import lexicon
from quotes.speakers.entities import Entity, is_place_name
from quotes.speakers.matching import AGREEMENT, MATCH, agreement, content_words
from quotes.speakers.nouns import is_proper
from quotes.speakers.ranking import gender_of
from quotes.speakers.reading import Reading
from quotes.speakers.scanning import ACTS, Name, Scan

if TYPE_CHECKING:
    from quotes.speakers.mentions import Resolver

__all__ = ["ANYBODY", "acts", "identified_as", "introduced_at", "named_next"]

_IDENTIFIED = re.compile(
    r"[^.!?\n“”\"]{0,60}?\b(?:identified (?:him|her)self|gave (?:his|her) name)\b[^\n“”\"]{0,80}?"
    r"\b(?:as|named|called) (?=[A-Z])"
)
"""What leads from a description to the name that its bearer gave."""
_APPOSITION = re.compile(r", [^,.“”\"\n]{2,60},")
_BY = re.compile(
    r"\b(?:attributed|credited|traced) to $|\b(?:signed|written|released|issued|posted|sent) by $"
)
"""What leads to the name of whoever made a statement."""
_NEXT = 2
"""Paragraphs with text below the description's within which the name must come."""
_NAMES = 16
"""Names after the description that are looked at."""
_LEAD = 500
"""Characters from the start of a text within which it introduces whom it is about."""
_ARTICLES = frozenset({"a", "an", "A", "An", "another", "Another", "one", "One"})
"""Words that introduce."""
_OCCURRENCES = 8
"""Places of a noun that are looked at."""
_BEFORE = 60
"""Characters before a noun among which its article is looked for."""
_WORDS = 5
"""Words before a noun among which its article is looked for."""
_BESIDES = frozenset({"boy", "citizen", "democrat", "father", "girl", "guy", "immigrant"})
_BESIDES |= {"individual", "independent", "local", "man", "mother", "native", "parent", "person"}
_BESIDES |= {"refugee", "republican", "resident", "spouse", "survivor", "teen", "teenager"}
_BESIDES |= {"veteran", "widow", "widower", "woman", "conservative", "liberal", "mom", "dad"}
"""Nouns for what somebody is besides their work."""
ANYBODY = frozenset({"man", "woman"})
"""Nouns that describe whoever is of that gender."""


def identified_as(scan: Scan, span: Span) -> Entity | None:
    """Return whose name somebody gave: *the woman | identified herself as a voter named Ann*."""
    found = _IDENTIFIED.match(scan.text, span.end)
    names = scan.names_within(found.end(), found.end() + 1) if found else []
    entity = names[0].entity if names else None
    return entity if entity is not None and not is_place_name(entity.name) else None


def introduced_at(scan: Scan, noun: str) -> int:
    """Return where *a* or *an* first stands before a noun, few words between, or the end."""
    text, found = scan.text, -1
    for _ in range(_OCCURRENCES):
        found = text.find(f" {noun}", found + 1)
        if found < 0:
            break
        before = text[max(0, found - _BEFORE) : found]
        phrase = before[max(map(before.rfind, ",.;:\n")) + 1 :].split()[-_WORDS:]
        if not _ARTICLES.isdisjoint(phrase):
            return found
    return len(text)


def named_next(resolver: "Resolver", span: Span, reading: Reading) -> Entity | None:
    """Return the person whom the text introduces by name right after describing them.

    So leads do. The name is new, the first full one of a person below the paragraph of the
    description, and its bearer acts and is described alike: of *a man* or *a woman* only the
    gender tells that.
    """
    scan = resolver.scan
    if span.start > _LEAD or reading.plural or reading.joined or scan.quoted_at(span.start):
        return None
    entity = _first_new(scan, span)
    if entity is None:
        return None
    resolver.descriptions()
    return entity if _alike(scan, reading, entity) or _opens(scan, span, reading, entity) else None


def _first_new(scan: Scan, span: Span) -> Entity | None:
    """Return who is first named near below and acts there, but for those whom everybody knows."""
    own = scan.paragraph_of(span.start)
    below = scan.paragraphs[own + 1] if own + 1 < len(scan.paragraphs) else len(scan.text)
    first = scan.first_name_from(below)
    for name in scan.names[first : first + _NAMES]:
        entity = name.entity
        if entity is None or entity.kind != "person" or name.headline or len(name.words) < 2:
            continue
        if entity.names[0].start < name.start or entity.parts[-1] in lexicon.known_people():
            continue
        if not acts(scan, name):
            continue
        lines = scan.paragraphs[own + 1 : scan.paragraph_of(name.start) + 1]
        texts = sum(not scan.text.startswith("\n", start) for start in lines)
        return entity if texts <= _NEXT else None
    return None


def acts(scan: Scan, name: Name) -> bool:
    """Tell whether somebody acts where they are named, or speaks."""
    if _is_said_by(scan.text, name) or _BY.search(
        scan.text, max(0, name.start - _BEFORE), name.start
    ):
        return True
    before = scan.text[max(0, name.start - 20) : name.start].split()[-1:]
    if before and (before[0].endswith(("'s", "’s")) or before[0] in lexicon.words("prepositions")):
        return False  # *NBC’s Ann Bell* comes from there, *with Ann Bell* another spoke
    apposition = _APPOSITION.match(scan.text, name.end)
    end = apposition.end() if apposition else name.end
    return name.subject or ACTS.match(scan.text, end) is not None


def _is_said_by(text: str, name: Name) -> bool:
    """Tell whether a verb of speech leads to a name: *“No,” said | retired Army Gen. Ann Bell*."""
    before = re.split(r"[,;:“”\"\n]|''", text[max(0, name.start - 60) : name.start])[-1].split()
    verb = before[0] if 0 < len(before) <= _WORDS else ""
    return verb in lexicon.words("speech_verbs") or verb.endswith("ed")


def _opens(scan: Scan, span: Span, reading: Reading, entity: Entity) -> bool:
    """Tell whether the paragraph below a lead opens with who it is: *A Canadian left. ⏎ Ann Bell*.

    *A Canadian*, *a widow*, *this Democrat* may be anything else besides: no other noun of theirs
    contradicts it.
    """
    if reading.head not in _BESIDES and not is_proper(reading.head):
        return False
    name = entity.names[0]
    line = scan.paragraphs[scan.paragraph_of(name.start)]
    below = scan.text[scan.sentence_end(span.end) : line]
    gender = lexicon.noun_gender(reading.head)
    alike = not gender or gender_of(scan, entity) in {"", gender}
    near = (
        name.start == line
        and not below.strip()
        and agreement(reading, entity) > AGREEMENT["other party"] + 1
    )
    return alike and near and scan.paragraph_of(span.start) > 0


def _alike(scan: Scan, reading: Reading, entity: Entity) -> bool:
    if reading.head in ANYBODY:
        return gender_of(scan, entity) == lexicon.noun_gender(reading.head)
    gender = lexicon.noun_gender(reading.head)
    if gender and gender_of(scan, entity) not in {"", gender}:
        return False
    words = set(content_words(reading))
    source_for = reading.head in lexicon.source_nouns() and reading.traits[:1] == ("for",)
    if source_for and words.isdisjoint(entity.traits | entity.nouns):
        return False  # *a spokesman for* another
    if entity.nouns or not all(map(str.isdigit, entity.traits)):  # an age says nothing
        return agreement(reading, entity) >= MATCH
    if reading.restricted and reading.determiner in {"definite", ""}:
        return reading.head in lexicon.person_nouns()
    return reading.head in lexicon.person_nouns() - lexicon.source_nouns()

"""Who is described first and named after: *a woman … Juanita Bell*, *she identified herself as*."""

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from quotes.document import Span
from quotes.speakers import lexicon
from quotes.speakers.anaphora.ranking import gender_of
from quotes.speakers.forms.nouns import is_proper
from quotes.speakers.forms.reading import Reading
from quotes.speakers.names.entities import FORMER, Entity, is_place_name
from quotes.speakers.names.scanning import ACTS, Name, Scan
from quotes.speakers.persons.describing import parties_in, places_in
from quotes.speakers.persons.matching import (
    AGREEMENT,
    MATCH,
    agreement,
    content_words,
    described_by,
    word_forms,
)

if TYPE_CHECKING:
    from quotes.speakers.mentions import Resolver

__all__ = [
    "ANYBODY",
    "acts",
    "hides",
    "identified_as",
    "introduced_at",
    "named_next",
    "only_one_of_kind",
]

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
_HIDDEN = re.compile(
    r"\b(?:anonym|unnamed|(?:not|n[’']t) (?:\w+ )?authori[sz]ed"
    r"|(?:declined|asked|requested|not want|refused) (?:not )?to be (?:identified|named|quoted)"
    r"|on (?:background|(?:the )?condition))"
)
"""What keeps a name out of the article."""
_SOON = 250
"""Characters from a description on within which that must come."""
_WORD = re.compile(r"[\w&]+(?:[-.'’][\w&]+)*")
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
_KNOWN = frozenset({"celebrated", "famous", "influential", "leading", "prominent", "veteran"})
"""What unnamed sources are not called, who are *senior* and *top*."""
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
    resolver.gather()
    return entity if _alike(scan, reading, entity) or _opens(scan, span, reading, entity) else None


def only_one_of_kind(resolver: "Resolver", span: Span, reading: Reading) -> Entity | None:
    """Return the only one introduced below a lead who is what it says: *an official … Minister*.

    What else the lead says is told of them: *a Chinese official* is no Treasury secretary.
    """
    scan = resolver.scan
    if span.start > _LEAD or reading.plural or reading.joined or scan.quoted_at(span.start):
        return None
    kinds = lexicon.kinds_of_people().get(reading.head, frozenset())
    nouns = {*described_by(reading.head), *kinds}
    if len(nouns) == 1 or reading.determiner not in {"", "indefinite"} or hides(scan.text, span):
        return None
    resolver.gather()
    title = resolver.headlines.in_headline(span)
    words = set(content_words(reading))
    bare = title and not reading.determiner
    praised = not _KNOWN.isdisjoint(reading.modifiers) and not words  # *a veteran diplomat*
    if not (bare or praised or any(not parties_in([word]) for word in words)) or _goes_on(
        scan.text, span, reading
    ):
        return None  # *an official said* is nobody in particular
    found: dict[int, Entity] = {}
    for name in _new_below(scan, span, _NEXT + title):
        entity = name.entity
        if entity is None or entity.nouns.isdisjoint(nouns) or id(entity) in found:
            continue
        if _tells(scan, span, reading, words, name):
            found[id(entity)] = entity
    gender = lexicon.noun_gender(reading.head)
    one = next(iter(found.values())) if len(found) == 1 else None
    return one if one is not None and resolver.agrees(gender)(one) else None


def _goes_on(text: str, span: Span, reading: Reading) -> bool:
    """Tell whether an unnamed source is called so again: *an aide said … | the aide said*."""
    return any(
        text.find(f"he {reading.head} {verb}", span.end) >= 0 for verb in ("said", "added", "told")
    )


def _tells(scan: Scan, span: Span, reading: Reading, words: set[str], name: Name) -> bool:
    """Tell whether what a lead says is told of somebody, or of a country up to their name."""
    entity = name.entity
    if entity is None or agreement(reading, entity) <= AGREEMENT["other party"] + 1:
        return False
    if "former" in entity.traits and FORMER.isdisjoint(reading.modifiers):
        return False
    told = entity.traits | entity.nouns
    between = scan.text[span.end : name.start]
    capitals = (word for word in _WORD.findall(between) if word[:1].isupper())
    places = {form for word in capitals for form in word_forms(word)}
    known = {word for word in words if word in told or (word in places and places_in([word]))}
    capitals = (word for word in reading.phrase.split() if word[:1].isupper() and word != "TV")
    proper = {form for word in capitals for form in word_forms(word)}
    return proper & words <= known and 2 * len(known) >= len(words)


def _new_below(scan: Scan, span: Span, most: int) -> Iterator[Name]:
    """Yield the full names of people who are first named in the few paragraphs below a lead."""
    own = scan.paragraph_of(span.start)
    for name in _names_below(scan, span):
        entity = name.entity
        lines = scan.paragraphs[own + 1 : scan.paragraph_of(name.start) + 1]
        if sum(_is_text(scan.text, start) for start in lines) > most:
            return
        if entity is None or entity.kind != "person" or name.headline or len(name.words) < 2:
            continue
        if entity.names[0].start >= name.start and entity.parts[-1] not in lexicon.known_people():
            yield name


def _names_below(scan: Scan, span: Span) -> list[Name]:
    """Return the first names below the line of a description."""
    first = scan.first_name_from(scan.line_end(span.start))
    return scan.names[first : first + _NAMES]


def _is_text(text: str, start: int) -> bool:
    """Tell a paragraph from a blank line and from a heading in capitals: *FULL TEXT*."""
    end = text.find("\n", start)
    line = text[start : end if end >= 0 else len(text)]
    return any(map(str.islower, line))


def hides(text: str, span: Span) -> bool:
    """Tell whether a description stands for a name that the article keeps back."""
    return _HIDDEN.search(text, span.start, span.end + _SOON) is not None


def _first_new(scan: Scan, span: Span) -> Entity | None:
    """Return who is first named near below and acts there, but for those whom everybody knows."""
    for name in _names_below(scan, span):
        entity = name.entity
        if entity is None or entity.kind != "person" or name.headline or len(name.words) < 2:
            continue
        if entity.names[0].start < name.start or entity.parts[-1] in lexicon.known_people():
            continue
        if not acts(scan, name):
            continue
        return entity if scan.texts_between(span.start, name.start) <= _NEXT else None
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

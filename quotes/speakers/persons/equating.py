"""Who a noun phrase says that somebody is: *Bell, | a Democrat | who …*, *she is | a lawyer*."""

import re
from typing import TYPE_CHECKING

from quotes.document import Span
from quotes.speakers import lexicon
from quotes.speakers.forms.nouns import kind_of_head
from quotes.speakers.forms.reading import Reading
from quotes.speakers.lexicon import fold
from quotes.speakers.names.entities import Entity
from quotes.speakers.names.scanning import ACTS, Name, Scan

if TYPE_CHECKING:
    from quotes.speakers.mentions import Resolver

__all__ = ["equated"]

_COPULA = re.compile(
    r"([\w.’'-]*\w)(?: (?:is|was|remains|remained|became|has been)|(?<!['’]s)['’]s)"
    r"(?: (?:also|still|just|now|once|only|himself|herself|[a-z]{3,}ly))? $"
)
_COPULAR = 60
"""Characters before a phrase in which a copula and its subject are looked for."""
_APPOSED = re.compile(
    r"(?: \([^)\n]{1,30}\)|,? of [A-Z]\w+(?: [A-Z]\w+)?|, \d{1,3}|, [A-Z][\w.]*-[A-Z][\w.]*)?"
    r"(?: as (?:his|her|their|its|an?|the) [a-z]+(?: [a-z-]+){0,2})?(?:,| [-–—]{1,2}) $"
)
"""What stands between a name and what it is called: *Ann Bell as her running mate, | a man*.

So does *of Iowa*, *, 44* or *, R-Iowa*."""
_PARTY = 3
"""Names before a phrase that are looked at: *Ann Bell (D-Iowa), | one*."""
_GAP = 80
"""Characters of it."""
_GOES_ON = re.compile(
    r"\s*(?:[,.;)]|[-–—]{1,2} )|\s+(?:who|whose|whom|of|for|from|in|at|with|on|[a-z]+ing"
    r"|[a-z]+ed (?:by|in|to|as|on|with|for))\b"
)
"""What follows a phrase that is no subject."""
_ALONE = frozenset({"one", "somebody", "someone"})
"""Heads that need no article: *Marty Walsh, | one | of her supporters*."""
_FRONTED = 250
"""Characters after a phrase within which the subject of its sentence must come."""
_ONCE = frozenset({"as", "once", "long", "always", "never", "still", "now", "first", "formerly"})
_ONCE |= {"already", "himself", "herself", "ever", "essentially", "though", "although", "hardly"}
"""Words before what a subject is called at the front of its sentence: *Once | a foe, Bell said*."""
_QUOTES = " “\"'"
_FRONT_END = re.compile(r"(?: (?:at|for|from|in|of|on|to|with) [^,;:.\n“”\"]{1,120})?, ")
"""The rest of such a phrase, which holds no verb."""
_DOING_END = re.compile(r" [a-z]+ing [^,;:.\n“”\"]{1,120}, ")
_CLOSED = re.compile(r", (?:[a-z]+ed|said|says|told|wrote)\b")
"""The verb after a name that ends an apposition."""
_ADVERB = re.compile(r"(?: (?:never|no longer|now|often|once|soon|still))?")
"""What may stand between its subject and the verb."""
_HIM = frozenset({"he", "she"})
_OPENERS = frozenset(
    {"when", "while", "as", "after", "before", "although", "though", "if", "since"}
)


def equated(resolver: "Resolver", span: Span, reading: Reading) -> Entity | None:
    """Return the person named before a phrase that only says what they are."""
    alone = reading.head in _ALONE
    singular = resolver.scan.text.startswith(("a ", "an "), span.start)  # *is | a liar and bigot*
    if reading.plural or (reading.joined and not singular):
        return None
    if not alone and reading.determiner not in {"indefinite", "definite"}:
        return None
    predicated = _predicated(resolver, span)
    if predicated is not None or kind_of_head(reading.head, plural=False) is None:
        return predicated  # *he’s | a puppet*
    known = _apposed(resolver, span) or _before_subject(resolver, span, reading)
    return known or _named_after(resolver.scan, span, reading)


def _person(name: Name) -> Entity | None:
    return name.entity if name.entity is not None and name.entity.kind == "person" else None


def _apposed(resolver: "Resolver", span: Span) -> Entity | None:
    """Return whose apposition a phrase is: *said Rep. Ann Bell, | a Democrat | who backs him*."""
    scan = resolver.scan
    last = scan.first_name_from(span.start)
    if not _GOES_ON.match(scan.text, span.end):
        return None
    for name in reversed(scan.names[max(0, last - _PARTY) : last]):
        person = _person(name)
        near = span.start - name.end <= _GAP and name.end < span.start
        if person is None or not near or len(person.parts) < 2:
            continue
        if _APPOSED.fullmatch(scan.text, name.end, span.start):
            return None if _is_fronted(resolver, name) else person
    return None


def _is_fronted(resolver: "Resolver", name: Name) -> bool:
    """Tell whether a name ends a fronted phrase: *After a talk with Bell, | a voter in Ohio*."""
    scan = resolver.scan
    front = scan.text[scan.sentence_start(name.start) : name.start].lstrip("“\"' ")
    first = fold(front.partition(" ")[0])
    opens = first in lexicon.words("prepositions") or first in _OPENERS or first.endswith("ing")
    return opens and ", " not in front


def _predicated(resolver: "Resolver", span: Span) -> Entity | None:
    """Return of whom a phrase is said: *Ms. Bell | is a lawyer*, *he’s | a puppet*."""
    scan = resolver.scan
    copula = _COPULA.search(scan.text, max(0, span.start - _COPULAR), span.start)
    if copula is None:
        return None
    subject = Span(*copula.span(1))
    word = fold(copula[1])
    if word == "and":
        return _subject_of_sentence(resolver, subject)
    if word in _HIM:
        pronoun = lexicon.pronouns()[word]
        return resolver.pronoun(subject, Reading("pronoun", pronoun=pronoun))
    if word == "who":
        entity = resolver.relatives.antecedent(subject)
        return entity if entity is not None and entity.kind == "person" else None
    names = scan.names_within(subject.start, subject.end)
    person = _person(names[-1]) if names and names[-1].end == subject.end else None
    return resolver.named(names[-1]) if person is not None else None


def _subject_of_sentence(resolver: "Resolver", span: Span) -> Entity | None:
    """Return who acts first in the sentence: *Ann Bell incites violence and is | a liar*."""
    scan = resolver.scan
    names = scan.names_within(scan.sentence_start(span.start), span.start)
    acting = (name for name in names if ACTS.match(scan.text, name.end))
    first = next(acting, None)
    return _person(first) if first is not None and not first.quoted else None


def _before_subject(resolver: "Resolver", span: Span, reading: Reading) -> Entity | None:
    """Return the subject whom a fronted phrase describes: *For | someone who lost, | Bell won*.

    So in *Once a foe of the tax, Bell came round*.
    """
    scan = resolver.scan
    front = scan.text[scan.sentence_start(span.start) : span.start].strip(_QUOTES)
    once = front.lower() in _ONCE
    if once or (not front and reading.determiner == "indefinite"):
        subject = _fronted_subject(scan, span)
        if subject is not None:
            return subject
    if front != "For" and not (once and scan.text.startswith(",", span.end)):
        return None  # *As this reporter revealed* is a clause
    end = min(scan.sentence_end(span.end), span.end + _FRONTED)
    for name in scan.names_within(span.end, end):
        if scan.text.endswith((", ", ",” ", '," '), span.end, name.start):
            acting = scan.text[name.end + 1 : name.end + 2].islower()
            return _person(name) if acting else None
    return None


def _fronted_subject(scan: Scan, span: Span) -> Entity | None:
    """Return who acts after *Once a critic of it,* or *A lawyer from Ohio,*."""
    end = _FRONT_END.match(scan.text, span.end)
    names = scan.names_within(end.end(), end.end() + 1) if end else []
    if not names or end is None or not scan.text.startswith(names[0].words[0], end.end()):
        return None
    adverb = _ADVERB.match(scan.text, names[0].end)
    acting = adverb is not None and ACTS.match(scan.text, adverb.end())
    return _person(names[0]) if acting else None


def _named_after(scan: Scan, span: Span, reading: Reading) -> Entity | None:
    """Return whose name follows what is said of them: *a lawyer | for the firm, Ann Bell, said*."""
    rest = _FRONT_END.match(scan.text, span.end) or _DOING_END.match(scan.text, span.end)
    names = scan.names_within(rest.end(), rest.end() + 1) if rest else []
    if reading.determiner != "indefinite" or not names or rest is None:
        return None
    person = _person(names[0])
    whole = names[0].start == rest.end() and person is not None and len(person.parts) > 1
    closed = _CLOSED.match(scan.text, names[0].end) is not None
    return person if whole and closed else None

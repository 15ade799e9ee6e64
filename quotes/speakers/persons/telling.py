"""What sentences tell about somebody besides appositions: *was elected mayor*, *a nurse named Ann*.

Each returns the words that describe whoever is named.
"""

import re
from collections.abc import Iterator

from quotes.speakers.names.scanning import Name, Scan

__all__ = ["done_by", "told_of"]

_PHRASE = r"([^,.;:\"“”()\n]{3,90})"
_DETERMINED_PHRASE = r"((?:an?|the|one of) [^,.;:\"“”()\n]{3,90})"
_INSERTED = re.compile(
    r" (?:[—–-]{1,2} ?|\()(?:((?:an?|the) [^,.;:\"“”()—–\n]{3,90}?)(?= [—–-]{1,2} |[—–)])"
    r"|(an? [^,.;:\"“”()—–\n]{3,90})(?=\.))"
)
"""An apposition between dashes or in brackets: *Ann Bell (a pianist)*.

At the end of a sentence only what is new is one: *to Bell - the senator left* goes on.
"""
_CAREER = re.compile(
    r"['’]s? (?:[a-z]+ ){0,2}?(?:background|career|days|experience|job|life|role|stint|tenure"
    r"|time|training|work|years) as " + _DETERMINED_PHRASE
)
"""What somebody worked as: *Ann Bell's years as | a nurse*."""
_NEXT = re.compile(
    r"[\s\u00a0]*(?:(He)|She) (?:is|was|became|remains|(?:has|had) been|used to be|serves as"
    r"|works as|worked as|served as) " + _DETERMINED_PHRASE
)
"""A sentence that says what somebody is of whom the sentence before was: *She is | a nurse*."""
_OFFICE = re.compile(
    r"(?:,? (?:who|and))?"
    r" (?:(?:was|were|is|been|has been|had been|being|got) (?:just |recently |re-?)?"
    r"(?:elected|named|appointed|chosen|nominated|hired|confirmed|picked|selected)(?: as)?"
    r"|(?:was|were|is|been|has been) sworn in as"
    r"|(?:has |had )?(?:served|serves|serve|worked|works|acted|acts|starred|stars) as)"
    r"(?: to (?:be|become))?"
    r" (?!in |by |with |after |before |during |for |on |at |from |last |this )" + _PHRASE
)
"""What gives somebody an office, with or without an article: *Ann Bell was elected | mayor*."""
_CALLED = re.compile(
    r"\b(?:(?:[Tt]he|[Hh]is|[Hh]er|[Ii]ts|[Tt]heir|([Aa]n?|[Aa]nother|[Oo]ne)) )"
    r"([^,.;:\"“”\n]{3,60}?),? (?:(?(1)named|(?!))"
    r"|(?:publicly |only |better )?known (?:only |publicly )?as"
    r"|identified only as|who (?:goes|went) by|going by|calling (?:him|her)self) $"
)
"""What leads from a description to a name: *the base chief | known as Bob*.

*The president named Ann Bell* is another.
"""
_FRONT = 80
"""Characters before a name in which that is looked for."""
_ENDINGS = (" as ", "named ", " by ", "self ")
"""How it ends."""
_DOES = re.compile(
    r"(?:,? who)? (?:(?:now|also|still|once|has|had) )?(founded|co-founded|chairs|chaired|heads"
    r"|headed|directs|directed|hosts|hosted|moderates|moderated|coaches|coached|edits|edited|owns"
    r"|owned|runs|manages|managed|organized|organised) " + _PHRASE
)
"""A verb that tells what somebody is, with what follows it: *Ann Bell, who | heads the agency*."""
_AGENTS = {
    "chair": "chair",
    "co-found": "founder",
    "coach": "coach",
    "direct": "director",
    "edit": "editor",
    "found": "founder",
    "head": "head",
    "host": "host",
    "manag": "manager",
    "moderat": "moderator",
    "organi": "organizer",
    "own": "owner",
    "run": "head",
}
"""How those verbs begin, and the nouns for who does it."""
_OFFICE_WORDS = (
    *(" was ", " is ", " has ", " had ", " got ", " who ", " and ", " were ", " serve"),
    *(" work", " act", " star", ", who "),
)
_DOING_WORDS = (
    *(" who ", ", who ", " now ", " also ", " still ", " once ", " has ", " had ", " found"),
    *(" co-f", " chair", " head", " direct", " host", " moder", " coach", " edit", " own"),
    *(" runs", " manag", " organi"),
)
_ASIDE = re.compile(r", (?!and |or |but )[^,.;:\"“”()\n]{1,60},")
"""What may part a name from its verb: *Bell, | 45 | , was elected mayor*."""
_IS = re.compile(
    r" (?:is|was|became|remains|(?:has|had) been|used to be|serves as) " + _DETERMINED_PHRASE
)
_INSERTING = (" -", " –", " —", " (")
_MARKS = ("'", "’")
_PRONOUNS = ("He ", "She ")
"""How what is looked for begins, which is quickly told."""
_PATTERNS = ((_OFFICE_WORDS, _OFFICE), (_INSERTING, _INSERTED), (_MARKS, _CAREER))
"""What describes somebody right after their name, and how it begins."""
_BLANK = 3
"""Characters between two sentences."""


def told_of(scan: Scan, name: Name, gender: str) -> Iterator[str]:
    """Yield the phrases that describe a person of a gender, "" for any, where they are named."""
    text, end = scan.text, name.end
    if text.endswith(_ENDINGS, 0, name.start):
        called = _CALLED.search(text, max(0, name.start - _FRONT), name.start)
        if called is not None:
            yield called[2]
    for words, pattern in _PATTERNS:
        if text.startswith(words, end):
            match = pattern.match(text, end)
            if match is not None:
                yield match[match.lastindex or 1]
    if text.startswith(", ", end):
        yield from _after_aside(text, end)
    if name.subject:
        yield from _said_next(scan, name, gender)


def _after_aside(text: str, end: int) -> Iterator[str]:
    """Yield what is said of somebody behind an apposition: *Bell, a nurse, | was elected mayor*."""
    aside = _ASIDE.match(text, end)
    if aside is None:
        return
    for pattern in (_OFFICE, _IS):
        match = pattern.match(text, aside.end())
        if match is not None:
            yield match[match.lastindex or 1]
            return


def _said_next(scan: Scan, name: Name, gender: str) -> Iterator[str]:
    """Yield what the next sentence says of its *he* or *she*."""
    following = name.sentence + 1
    if following >= len(scan.sentences):
        return
    start = scan.sentences[following]
    if not scan.text[start : start + _BLANK + 4].lstrip().startswith(_PRONOUNS):
        return
    said = _NEXT.match(scan.text, start)
    if said is not None and gender in {"", "m" if said[1] else "f"}:
        yield said[2]


def done_by(text: str, name: Name) -> tuple[str, str] | None:
    """Return the noun for who does what somebody does, and to what: *head*, *the agency*."""
    match = _DOES.match(text, name.end) if text.startswith(_DOING_WORDS, name.end) else None
    if match is None:
        return None
    return next(noun for stem, noun in _AGENTS.items() if match[1].startswith(stem)), match[2]

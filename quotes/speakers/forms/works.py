"""Works that go by a title in quotation marks: *Bell's “The Long Road Home”*, *“Hamlet” star*."""

import re

from quotes.speakers import lexicon
from quotes.speakers.lexicon import fold, singular
from quotes.speakers.names.scanning import Name

__all__ = ["after_title", "is_in_modifying_title", "is_paper", "site_in", "title_in"]

_TITLE = re.compile(r"(?:[“\"]|'')([A-Z0-9][^“”\"\n]{2,150}?)[,.]?(?:[”\"]|'')")
_MODIFYING = re.compile(r"[“\"][A-Z][^“”\"\n]{0,80} [^“”\"\n]{1,60}[”\"]\s+([a-z][\w’'-]*)")
"""A title of several words and the noun after it."""
_SHOWN = re.compile(
    r"(?:[Tt]he |[Tt]his |[Aa]n? )(?:[\w-]+ ){0,3}(?:[“\"]|'')([A-Z0-9][\w’'?!-]*"
    r"(?: (?:[A-Z0-9][\w’'?!-]*|of|the|to|a|and|in|for|with))*)(?:[”\"]|'') (?:\w+ )?"
    r"(?:ad|advertisement|advert|commercial|spot)"
)
"""An ad by its title: *the new “No Excuse” ad*."""
_MARK = re.compile(r"[“\"]|''")
_OPENING = frozenset({"“", '"'})
_MARKS = ("“", '"', "''")
_CLOSING = re.compile(r"[”\"]|''")
_CALLED = re.compile(r"[\s,]*(?:(?:titled|entitled|headlined|called|named|dubbed)(?: the)?)?\s*$")
"""What stands between a noun and a title: *a book, | titled | “Home”*."""
_OWNER = re.compile(r"(?:['’]s|s['’])\s*$")
_AFTER = re.compile(r"\s*$|\s*[,;(]|\s+(?:and|by|from|in|on|which|that)\b")
"""What may follow a title that is no modifier."""
_NEXT = re.compile(r"\s+([^\W\d_][\w’'-]*)")
_LAST_WORD = re.compile(r"([\w-]+)\s*$")
_NAMING = frozenset({"as", "by", "called", "named", "dubbed", "nicknamed"})
"""Words before what somebody is called: *a group called “The Bells”*."""
_SITE = re.compile(
    r"(?:(?:[Tt]he |[Aa] )?(?:[\w-]+ ){0,2}(?:blog|newspaper|outlet|portal|site|website) )?"
    r"((?:[A-Za-z0-9-]{1,40}\.){1,3}(?:com|org|net|info|edu|gov|io|tv|fm|[a-z]{2}))"
)
"""A website by its address: *change.org*, *the news site lemonde.fr*."""
_PAPER_AFTER = re.compile(
    r", (?:an?|the) (?:[\w’'-]+ ){0,4}"
    r"(?:daily|journal|magazine|newspaper|paper|publication|tabloid|weekly)\b"
)
"""What tells that a name is a paper's."""
_LONG_WORD = 4
"""Letters from which on a word of a title has a capital."""


def title_in(text: str, start: int, end: int) -> str | None:
    """Return the title that a mention consists of, but for its noun and its author.

    *Ann Bell's “The Long Road Home”*, *the spot, titled “Home,”* and *“The Bells: A Family,” by Ann
    Ruiz* are titles; *“Hamlet” star Ann Bell* and *Joe “The Long Man” Ruiz* are people.
    """
    if _MARK.search(text, max(0, start - 2), end) is None:
        return None
    shown = _SHOWN.fullmatch(text, start, end)
    if shown is not None:
        return shown[1]
    found = _TITLE.search(text, max(0, start - 2), end + 4)
    if found is None or not _AFTER.match(text, found.end(), max(end, found.end())):
        return None
    title, before = found[1], text[start : max(start, found.start())]
    words = title.split()
    if not all(word.lstrip("(")[:1].isupper() for word in words if len(word) >= _LONG_WORD):
        return None
    if not before.strip():
        return title if ":" in title else None
    before = _CALLED.sub("", before)
    author = _OWNER.search(before) and all(word[0].isupper() for word in before.split())
    return title if (author and len(words) > 1) or _is_work(before) else None


def site_in(text: str, start: int, end: int) -> str | None:
    """Return the address that a mention consists of, but for its noun."""
    found = _SITE.fullmatch(text, start, end)
    return found[1] if found is not None and found[1].islower() else None


def is_paper(after: str) -> bool:
    """Tell whether an apposition makes a paper of a name: *the Independent, | a newspaper*."""
    return _PAPER_AFTER.match(after) is not None


def _is_work(phrase: str) -> bool:
    """Tell *Ann Bell's new book* from *Ann Bell, author of the book*."""
    words = phrase.split()
    plain_words = "," not in phrase and lexicon.words("boundaries").isdisjoint(words)
    return plain_words and singular(fold(words[-1])) in lexicon.words("document_nouns")


def after_title(text: str, start: int, end: int) -> int:
    """Return where a mention goes on after a title: *“The Long Road” | star Ann Bell*."""
    if start == 0 or text[start - 1] not in _OPENING:
        return start
    found = _MODIFYING.match(text, start - 1, end)
    if found is None or found[1] in lexicon.words("boundaries"):
        return start
    return found.start(1)


def is_in_modifying_title(text: str, start: int, end: int, name: Name) -> bool:
    """Tell whether a name in quotation marks only belongs to another's description.

    So *Hamlet* in *“Hamlet” star Ann Bell* and in *a voice at the end of “Hamlet”*.
    """
    opened = max(text.rfind(mark, max(0, start - 2), name.start) for mark in _MARKS)
    if opened < 0 or not name.quoted:
        return False
    before = _LAST_WORD.search(text, start, max(start, opened))
    if before is not None and before[1] in lexicon.words("boundaries"):
        return before[1] not in _NAMING
    closed = _CLOSING.search(text, name.end, end)
    after = _NEXT.match(text, closed.end(), end) if closed else None
    return after is not None and after[1] not in lexicon.words("boundaries")

"""A source as the annotation guidelines cut it, of a longer phrase that an extractor found.

The maker of a document is the source: *the bank* of *a survey by the bank*, *his* of *his memo*. A
clause behind a comma (*Ann Lee, who chairs the board,*) is left out.
"""

import re
from dataclasses import replace
from functools import cache
from itertools import islice, takewhile
from pkgutil import get_data

from quotes.document import Span
from quotes.quotation import Draft

__all__ = ["narrowed", "with_narrowed_source"]

_Words = list[re.Match[str]]

_CLAUSE = re.compile(r",\s(?:who|whom|whose|which)\b")
_WORD = re.compile(r"\S+")
_OWNER = re.compile(r"(?:['’]s|(?<=s)['’])\Z")

_OWN = frozenset(("her", "his", "its", "my", "our", "their"))
_QUANTIFIERS = ("both", "many", "most", "several", "some")
_NUMBERS = ("one", "two", "three", "four", "five")
_INDEFINITE = frozenset(("a", "an", "another", "other", "others", *_QUANTIFIERS, *_NUMBERS))
_DEFINITE = _OWN | {"that", "the", "these", "this", "those"}

_MADE = frozenset(("conducted", "issued", "led", "made", "posted", "prepared", "sent", "written"))
_BY = frozenset(("by", "from"))
_PREPOSITIONS = frozenset(("about", "against", "before", "behind", "over", "under", "via", *_BY))
_PREPOSITIONS |= {"at", "for", "in", "into", "of", "on", "through", "to", "with", "within"}
_PLURALS = {"analyses": "analysis", "stories": "story", "studies": "study", "summaries": "summary"}
_LONGEST = 8
"""Words of a phrase in which a document is looked for."""


def narrowed(text: str, source: Span) -> Span:
    """Return the maker of a document, and anybody without a clause that only tells more of them.

    The clause stays where it identifies somebody unnamed: *one analyst, who requested anonymity*.
    """
    words = list(islice(_WORD.finditer(text, source.start, source.end), _LONGEST))
    head = _head(words)
    source = _maker(head, words[len(head) :], source) or _owner(head) or source
    clause = _CLAUSE.search(text, source.start, source.end)
    if clause and _is_known(text[source.start : clause.start()].split()):
        return Span(source.start, clause.start())
    return source


def with_narrowed_source(text: str, draft: Draft) -> Draft:
    """Return a draft whose source is cut as the guidelines cut it."""
    if draft.source is None:
        return draft
    source = narrowed(text, draft.source)
    return draft if source == draft.source else replace(draft, source=source)


def _is_known(words: list[str]) -> bool:
    """Tell *Ann Lee* and *the board* from *an analyst* and *analysts*."""
    if not words or words[0].lower() in _INDEFINITE:
        return False
    return words[0].lower() in _DEFINITE or any(word[0].isupper() for word in words)


def _maker(head: _Words, rest: _Words, source: Span) -> Span | None:
    """Return *the bank* of *a new survey by the bank*; not of *a memo released by the bank*."""
    if rest and rest[0][0] in _MADE:
        rest = rest[1:]
    if not head or len(rest) < 2 or rest[0][0] not in _BY or not _is_document(head[-1][0]):
        return None
    dated = any(word[0][0].isdigit() for word in rest)
    return None if dated else Span(rest[1].start(), source.end)


def _owner(head: _Words) -> Span | None:
    """Return *his* of *his new memo*, and *the bank* of *the bank's statement on prices*."""
    for place, word in enumerate(head[:-1]):
        ending = _OWNER.search(word[0])
        if ending or (place == 0 and word[0].lower() in _OWN):
            owned = head[-1][0].rstrip(",")
            end = word.start() + ending.start() if ending else word.end()
            return Span(head[0].start(), end) if _is_document(owned) else None
    return None


def _head(words: _Words) -> _Words:
    """Return the words up to the noun of a phrase, as far as what follows it shows where it is."""
    head = list(takewhile(lambda word: not _follows_noun(word[0]), words))
    pause = next((place for place, word in enumerate(head) if word[0].endswith(",")), len(head))
    return head[: pause + 1]


def _follows_noun(word: str) -> bool:
    return word in _PREPOSITIONS or word in _MADE or word in ("that", "which")


def _is_document(word: str) -> bool:
    """Tell a plain noun for something written or spoken."""
    known = _documents()
    return word in known or _PLURALS.get(word, word.removesuffix("s")) in known


@cache
def _documents() -> frozenset[str]:
    """Return the nouns for what is written or spoken, in the singular."""
    data = get_data("quotes", "document_nouns.txt")
    lines = (data or b"").decode("utf-8").splitlines()
    return frozenset(line for line in lines if line and not line.startswith("#"))

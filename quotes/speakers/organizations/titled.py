"""Works whose titles a text gives: *“Bell Road,” a documentary*, *the novel “Home” … the book*."""

import re
from collections.abc import Iterator
from functools import cached_property
from itertools import islice
from typing import NamedTuple

from quotes.speakers import lexicon
from quotes.speakers.forms.reading import Reading
from quotes.speakers.lexicon import fold, singular

__all__ = ["Titles"]

_ADS = frozenset(
    {"ad", "advert", "advertisement", "clip", "commercial", "spot", "trailer", "video"}
)
_SITES = frozenset({"blog", "site", "website", "webpage"})
_SHOWS = frozenset({"newscast", "newsletter", "podcast", "program", "programme", "vlog", "webcast"})
_TOLD = _ADS | _SITES | _SHOWS
"""Nouns beside which words in quotation marks need be no title: *The ad says “Bell Lies”*."""
_NAMING = "called|dubbed|entitled|named|titled"
_ONE_TOLD = rf"(?:{'|'.join(sorted(_TOLD))})"
_TOLD_BEFORE = re.compile(rf"\b({_ONE_TOLD})s?,?(?: (?:{_NAMING}),?(?: the)?)? $")
_TOLD_AFTER = re.compile(
    rf",? (?:an? )?(?!(?:her|his|its|that|the|their|this) )(?:[\w-]+ ){{0,2}}({_ONE_TOLD})\b"
)
_FRONTED = re.compile(rf"(?:^|[.\n] ?)(?:{_NAMING.title()}) $")
_FRONTED_AFTER = re.compile(rf",? (?:the|this|his|her|its|their) (?:[\w-]+ ){{0,3}}({_ONE_TOLD})\b")
"""What tells the title of one of these: *Titled | “Bell Lies,” | the new spot says so*."""
_KINDS = (
    frozenset({"autobiography", "biography", "book", "memoir", "novel", "novella", "paperback"}),
    frozenset({"documentary", "drama", "film", "movie", "thriller"}),
    frozenset({"drama", "series", "show", "sitcom"}),
    frozenset({"musical", "opera", "play"}),
    frozenset({"album", "anthem", "ballad", "song"}),
    frozenset({"poem"}),
    _ADS,
    _SITES,
    _SHOWS,
)
"""Nouns for works of which one may stand for another."""
_NOUNS = frozenset[str]().union(*_KINDS)
_TITLE = re.compile(r"(?:[“\"]|'')([A-Z0-9][^“”\"\n]{1,120}?)[,.]?(?:[”\"]|''|“(?=[\s,.]))")
_BEFORE = re.compile(r"(?:[“\"]|'')([A-Z0-9][^“”\"\n]{1,120}?),?(?:[”\"]|''),? $")
"""A title and what parts it from its apposition."""
_REACH = 150
"""Characters before an apposition in which its title begins."""
_NEAR = 50
"""Characters beside a title in which the noun for it stands."""
_WORD = re.compile(r"[^\W\d_][\w-]*")
_LONG_WORD = 4
"""Letters from which on a word of a title has a capital."""
_MOST = 40
"""Titles of a text that are kept."""


class _Titled(NamedTuple):
    """A title, where it ends, the nouns for it and the words before it."""

    title: str
    end: int
    nouns: frozenset[str]
    around: str


class Titles:
    """The titles of one text."""

    def __init__(self, text: str) -> None:
        self.text = text

    def of(self, start: int, reading: Reading) -> str | None:
        """Return the title of the work that a description means, None where the text has none."""
        work = reading.head in _NOUNS or reading.head in lexicon.words("document_nouns")
        if not work or reading.plural or reading.joined:
            return None
        before = _BEFORE.search(self.text, max(0, start - _REACH), start)
        if before is not None and reading.determiner == "indefinite" and _is_title(before[1]):
            return before[1]
        introduces = reading.determiner in {"indefinite", "other", "quantity"}
        if introduces or reading.head not in _NOUNS or reading.owner_pronoun is not None:
            return None
        if not reading.determiner and reading.owner is None:
            return None
        alike = frozenset[str]().union(*(kind for kind in _KINDS if reading.head in kind))
        fitting = [each for each in self._all if each.end <= start and each.nouns & alike]
        if reading.owner is not None:
            name = reading.owner.words[-1]
            fitting = [each for each in fitting if name in each.around]
        return fitting[-1].title if fitting else None

    @cached_property
    def _all(self) -> list[_Titled]:
        return list(islice(self._found(), _MOST))

    def _found(self) -> Iterator[_Titled]:
        for match in _TITLE.finditer(self.text):
            before = self.text[max(0, match.start() - _NEAR) : match.start()]
            after = self.text[match.end() : match.end() + _NEAR]
            nouns = {singular(fold(word)) for word in _WORD.findall(f"{before} {after}")}
            nouns = nouns - _TOLD | _told(before, after)
            if _is_title(match[1]) and nouns & _NOUNS:
                low = max(0, match.start() - 4 * _NEAR)
                line = self.text.rfind("\n", low, match.start()) + 1
                around = self.text[max(line, low) : match.end() + 2 * _NEAR]
                yield _Titled(match[1], match.end(), frozenset(nouns & _NOUNS), around)


def _is_title(words: str) -> bool:
    return all(word.lstrip("(")[:1].isupper() for word in words.split() if len(word) >= _LONG_WORD)


def _told(before: str, after: str) -> set[str]:
    """Return the nouns for ads, websites and shows that stand with a title so as to tell it."""
    found = [_TOLD_BEFORE.search(before), _TOLD_AFTER.match(after)]
    if _FRONTED.search(before):
        found.append(_FRONTED_AFTER.match(after))
    return {each[1] for each in found if each is not None}

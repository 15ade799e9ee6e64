"""When two speakers are the same entity: section 6 of the annotation guidelines.

Both none; or both anonymous or both named, and the predicted name is the entity's name or an alias
of it, without case, accents, titles and articles. For a person the last name is enough, unless both
names have a first name and the two begin with different letters (Jorge and Delcy Rodríguez are two
people). For an anonymous entity the head noun is enough.
"""

import re
import unicodedata
from collections.abc import Sequence
from functools import cache
from pathlib import Path

from quotes import Quotation, Speaker

__all__ = ["FORMS", "head_noun", "normalized", "same_speaker", "source_form"]

FORMS = ("name", "description", "pronoun", "unnamed", "no source")
"""How a text refers to a source."""

_PRONOUNS = {
    *("he", "she", "they", "it", "his", "her", "their", "its"),
    *("i", "we", "you", "my", "our", "your", "who", "one"),
}

_ARTICLES = {"the", "a", "an"}
_SUFFIXES = {"jr", "sr", "ii", "iii", "iv", "phd", "md", "esq"}
_WORD = re.compile(r"[^\W_]+(?:['’.&-][^\W_]+)*")
_POSSESSIVE = re.compile(r"['’]s\b|(?<=s)['’](?=\s|$)")

_AFTER_HEAD = re.compile(
    r"\s(?:about|above|across|after|against|aligned|among|at|based|before|behind|by|close|familiar|for"
    r"|from|in|inside|into|near|of|on|outside|over|that|to|under|who|whom|whose|which|with|within)\b"
    r"|[,(;]"
)
"""Where a noun phrase's head is behind us: a preposition, a relative pronoun, a trailing clause."""


def same_speaker(gold: Speaker | None, predicted: Speaker | None) -> bool:
    """Tell whether `predicted` names the entity `gold`."""
    if gold is None or predicted is None:
        return gold is predicted
    if gold.anonymous != predicted.anonymous:
        return False
    names = (gold.name, *gold.aliases)
    person = gold.kind == "person"
    mine = normalized(predicted.name, titles=not person)
    if mine in {normalized(name, titles=not person) for name in names}:
        return True
    if gold.anonymous:
        return head_noun(predicted.name) in {head_noun(name) for name in names}
    return person and _same_person(normalized(gold.name, titles=False), mine)


def _same_person(gold: Sequence[str], predicted: Sequence[str]) -> bool:
    gold, predicted = _without_suffix(gold), _without_suffix(predicted)
    if not gold or not predicted or gold[-1] != predicted[-1]:
        return False
    both_have_first_names = len(gold) > 1 and len(predicted) > 1
    return not both_have_first_names or gold[0][0] == predicted[0][0]


def _without_suffix(name: Sequence[str]) -> Sequence[str]:
    while len(name) > 1 and name[-1] in _SUFFIXES:
        name = name[:-1]
    return name


def normalized(name: str, *, titles: bool) -> tuple[str, ...]:
    """Return the words of a name in lower case, without accents, possessives and articles.

    Args:
        name: as a label or a prediction gives it.
        titles: whether titles stay at the beginning, as they should in *Defense Department*. A
            name of nothing but titles keeps the last (*the president* → *president*).
    """
    words = [word for word in _words(name) if word not in _ARTICLES] or _words(name)
    while not titles and len(words) > 1 and words[0] in _titles():
        words = words[1:]
    return tuple(words)


def head_noun(name: str) -> str:
    """Return the head of an unnamed source's noun phrase (*a defense analyst* → *analyst*)."""
    words = _words(_AFTER_HEAD.split(name)[0]) or _words(name)
    return words[-1] if words else ""


def _words(name: str) -> list[str]:
    plain = unicodedata.normalize("NFKD", _POSSESSIVE.sub("", name).replace("’", "'")).casefold()
    plain = "".join(each for each in plain if not unicodedata.combining(each))
    return [word.replace(".", "") for word in _WORD.findall(plain)]


def source_form(quotation: Quotation, text: str) -> str:
    """Return which of `FORMS` a labelled quotation's source has."""
    if quotation.source is None:
        return "no source"
    source = _words(quotation.source.text(text))
    if len(source) == 1 and source[0] in _PRONOUNS:
        return "pronoun"
    if quotation.speaker is None or quotation.speaker.anonymous:
        return "unnamed"
    return "name" if set(_words(quotation.speaker.name)) & set(source) else "description"


@cache
def _titles() -> frozenset[str]:
    lines = Path(__file__).with_name("titles.txt").read_text(encoding="utf-8").splitlines()
    return frozenset(line for line in lines if line and not line.startswith("#"))

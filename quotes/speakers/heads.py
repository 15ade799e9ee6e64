"""Which name in a source mention is its head, if any is."""

import re
from collections.abc import Sequence

from quotes.speakers import lexicon
from quotes.speakers.entities import place_names, plain, shape_of
from quotes.speakers.lexicon import fold, singular
from quotes.speakers.nouns import lower_case_words, names_a_people
from quotes.speakers.scanning import Name

__all__ = ["TOKEN", "head_names"]

TOKEN = re.compile(r"(?:\w\.){2,}|[\w&@%]+(?:[-.'’&/][\w&]+)*[’']?|[^\w\s]")
"""A word or a mark of a noun phrase."""

_OFFICE = re.compile(
    r"\b(?:secretar(?:y|ies)|minister) of (?:\w+\s+)?$|\b(?:master of ceremonies) $", re.IGNORECASE
)
_COMMA = re.compile(r"\s*,\s*(?:the\s+)?")
_AND = re.compile(r"\s*,?\s*(?:and|nor|&)\s+(?:the\s+)?")
_AND_LATER = re.compile(r"\band\s+(?:[a-z][\w’'-]*\s+){0,4}$")
_POSSESSIVE = re.compile(r"['’]s?\s+\S")
_NEXT_WORD = re.compile(r"[\s\u00a0]+([^\W\d_][\w’'-]*)")
_COMMON_AFTER = re.compile(r",? (?:including|such|like|after) |,? and [a-z]+ [a-z]")
_OPENING_MARKS = frozenset(',—–-:“"')
_PLURAL_ENDINGS = ("ent", "ant", "ist", "ian", "eer")
"""Endings of nouns for people that no surname has: *Proponents*, but *Sanders*."""
_EXAMPLES = re.compile(r"\b(?:including|such as|like) ")


def head_names(text: str, start: int, end: int, names: Sequence[Name]) -> list[Name]:
    """Return the name that is the head of a mention, with those joined to it by *and*.

    Args:
        text: the article.
        start, end: where the mention stands.
        names: those within it.

    Returns:
        No name for a common noun phrase (*a spokesman for Clinton*, *Clinton aides*).
    """
    for index, name in enumerate(names):
        before = text[start : name.start]
        if goes_on(text[name.end : end]) or not _may_head(before) or _is_state(before, name):
            continue
        run = _run(text, end, names[index:])
        if not run or is_common(name, text[name.end : end]):
            return []
        return run
    return []


def _run(text: str, end: int, names: Sequence[Name]) -> list[Name]:
    """Return the first name and those that *and* or commas before an *and* join to it."""
    run, joined = [names[0]], False
    for name in names[1:]:
        gap = text[run[-1].end : name.start]
        if not (_AND.fullmatch(gap) or _COMMA.fullmatch(gap)):
            break
        run.append(name)
        joined = bool(_AND.fullmatch(gap))
        if joined:
            break
    if joined:
        return [] if goes_on(text[run[-1].end : end]) else run
    return _run_of_people(text, end, names)


def _run_of_people(text: str, end: int, names: Sequence[Name]) -> list[Name]:
    """Join full names with more between them: *Mark Kirk of Illinois and Susan Collins of …*."""
    first = names[0]
    if _is_full_person(first):
        for name in names[1:]:
            between = text[first.end : name.start]
            if _is_full_person(name) and _AND_LATER.search(between) and "who" not in between:
                return [first, *([] if goes_on(text[name.end : end]) else [name])]
    return [first]


def _is_full_person(name: Name) -> bool:
    return name.entity is not None and name.entity.kind == "person" and len(name.words) > 1


def goes_on(after: str) -> bool:
    """Tell whether a noun follows that the name only modifies: *Clinton | campaign aides*."""
    after = after.lstrip('”"')
    if after[:1] in {"/", "-"} or _POSSESSIVE.match(after):
        return True
    following = _NEXT_WORD.match(after)
    if following is None:
        return False
    word = following[1]
    if word[0].isupper():
        return _is_noun(word)
    return word not in lexicon.words("boundaries") and word not in {"and", "or"}


def _may_head(before: str) -> bool:
    """Tell whether what precedes a name within the mention leaves it the head."""
    if _OFFICE.search(before):
        return True
    if _EXAMPLES.search(before):
        return False
    for token in reversed(TOKEN.findall(before)):
        if token in _OPENING_MARKS:
            return True
        if fold(token) in lexicon.words("boundaries"):
            return False
    return True


def _is_state(before: str, name: Name) -> bool:
    """Tell whether the name is the state of a town: *Newtown, Connecticut*."""
    place = before.endswith(", ") and fold(" ".join(name.words)) in place_names()
    town = before[:-2].split()[-1:] if place else []
    return bool(town) and town[0][0].isupper()


def is_common(name: Name, after: str) -> bool:
    """Tell whether a capitalised head names nobody: *Democrats*, *Vice President*, *Americans*."""
    shape = shape_of(name.words)
    if not shape.words:
        return name.entity is None
    if len(shape.words) == 1 and (name.entity is None or _is_weak(name)):
        return names_a_people(shape.words) or _is_ordinary(shape.words[0], after)
    if name.entity is not None and name.entity.parts == tuple(map(plain, shape.words)):
        return len(shape.words) == 1 and names_a_people(shape.words)
    return name.entity is None and _is_noun(shape.words[-1])


def _is_weak(name: Name) -> bool:
    """Tell whether a name is seen only where any word has a capital, and is known from nowhere."""
    word = fold(name.words[-1])
    known = word in place_names() or word in lexicon.words("outlets")
    return name.entity is not None and name.entity.weak and not known


def _is_ordinary(word: str, after: str) -> bool:
    """Tell whether a word is ordinary that is seen only at the beginning of sentences."""
    one = singular(fold(word))
    plural = one != fold(word) and one.endswith(_PLURAL_ENDINGS)
    return plural or _is_noun(word) or bool(_COMMON_AFTER.match(after))


def _is_noun(word: str) -> bool:
    return singular(fold(word)) in lower_case_words()

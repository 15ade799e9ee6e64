"""Named entities of four kinds, out of GUM's mentions and out of CoreNLP's tags."""

import re
from collections.abc import Iterator, Sequence
from itertools import groupby
from pathlib import Path
from typing import NamedTuple

from training.conllu import Sentence, Word

__all__ = ["CORENLP_KINDS", "GUM_KINDS", "Name", "corenlp_names", "gum_names"]


class Name(NamedTuple):
    """A span of tokens, end exclusive, and its kind: PERSON, ORG, PLACE or OTHER."""

    start: int
    end: int
    kind: str


# GUM's `time` is left out: a weekday is a proper noun, but names nobody who could speak.
GUM_KINDS = {
    "person": "PERSON",
    "organization": "ORG",
    "place": "PLACE",
    "object": "OTHER",
    "event": "OTHER",
    "abstract": "OTHER",
    "animal": "OTHER",
    "plant": "OTHER",
    "substance": "OTHER",
}
CORENLP_KINDS = {
    "PERSON": "PERSON",
    "ORGANIZATION": "ORG",
    "LOCATION": "PLACE",
    "MISC": "OTHER",
}
_PROPER_TAGS = frozenset({"NNP", "NNPS"})

_BRACKET = re.compile(r"(\()?([^()]+)(\))?")
# How the parts of a name hang on its head. Titles before a name are nmod:desc, further names appos.
_INSIDE_NAME = frozenset(
    {"amod", "case", "cc", "compound", "conj", "det", "flat", "nmod", "nummod", "punct"}
)
_CONNECTORS = frozenset({"of", "for", "the", "and", "&", "-", "–", "de", "la", "van", "von", "al"})
# CoNLL's convention, which CoreNLP follows: a title is no part of a person's name.
_TITLES = frozenset(
    line
    for line in (Path(__file__).parent / "data" / "titles.txt").read_text("utf-8").splitlines()
    if not line.startswith("#")
)


def _mentions(sentence: Sentence) -> Iterator[tuple[int, int, str]]:
    """Yield GUM's mentions of one sentence as (start, end, GUM type)."""
    open_mentions: dict[str, list[tuple[int, str]]] = {}
    for i, word in enumerate(sentence.words):
        for opens, body, closes in _BRACKET.findall(word.entity):
            key, _, rest = body.partition("-")
            if opens:
                open_mentions.setdefault(key, []).append((i, rest.partition("-")[0]))
            if closes and open_mentions.get(key):
                start, kind = open_mentions[key].pop()
                yield start, i + 1, kind


def _head(words: Sequence[Word], start: int, end: int) -> int:
    """Return the index of the word whose own head lies outside the span."""
    return next((i for i in range(start, end) if not start < words[i].head <= end), start)


def _hangs_on(words: Sequence[Word], i: int, head: int) -> bool:
    """Whether word `i` reaches `head` through relations that stay inside a name."""
    while i != head:
        deprel = words[i].deprel
        inside = deprel.partition(":")[0] in _INSIDE_NAME and deprel != "nmod:desc"
        if not inside or words[i].head == 0:
            return False
        i = words[i].head - 1
    return True


def _is_capital(word: Word) -> bool:
    return word.xpos in _PROPER_TAGS or (word.upos != "DET" and word.form[:1].isupper())


def _reach(words: Sequence[Word], head: int, stop: int, step: int, connect: bool) -> int:
    """Return the last index of the name from `head` on, before `stop`, in steps of 1 or -1."""
    last = i = head
    while i + step != stop:
        i += step
        word = words[i]
        if not _hangs_on(words, i, head):
            break
        if _is_capital(word) or (word.upos == "NUM" and step > 0):
            last = i
        elif not (connect and word.form.lower() in _CONNECTORS):
            break
    return last


def _trim(words: Sequence[Word], start: int, end: int, kind: str) -> Name | None:
    """Return the name inside a mention, None where its head is no proper noun."""
    head = _head(words, start, end)
    if words[head].upos != "PROPN":
        return None
    connect = kind != "PERSON"
    first = _reach(words, head, start - 1, -1, connect)
    last = _reach(words, head, end, 1, connect)
    if kind == "PERSON":
        titles = [i for i in range(first, last + 1) if words[i].form.lower() in _TITLES]
        first = titles[-1] + 1 if titles else first
    return Name(first, last + 1, kind) if first <= last else None


def _without_overlaps(names: Sequence[Name]) -> list[Name]:
    """Return the names in order, the longer one of two that share a token."""
    kept: list[Name] = []
    for name in sorted(names, key=lambda n: (n.start - n.end, n)):
        if all(name.end <= other.start or other.end <= name.start for other in kept):
            kept.append(name)
    return sorted(kept)


def gum_names(sentence: Sentence) -> list[Name]:
    """Return the proper names among GUM's mentions, without titles, articles and appositions."""
    found = (
        _trim(sentence.words, start, end, GUM_KINDS[kind])
        for start, end, kind in _mentions(sentence)
        if kind in GUM_KINDS
    )
    return _without_overlaps([name for name in found if name])


def corenlp_names(labels: Sequence[str], tags: Sequence[str]) -> list[Name]:
    """Return the runs of one CoreNLP label whose last word has a proper noun's tag.

    The condition takes out adjectives of nationality (MISC) and title-cased headlines.
    """
    names, start = [], 0
    for label, group in groupby(labels):
        end = start + len(list(group))
        if label in CORENLP_KINDS and tags[end - 1] in _PROPER_TAGS:
            names.append(Name(start, end, CORENLP_KINDS[label]))
        start = end
    return names

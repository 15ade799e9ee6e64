"""What else a pronoun may go back to: *several officials … they*, *one voter … she*, *he … he*."""

import re
from collections.abc import Iterator
from itertools import islice

from quotes.document import Span
from quotes.speakers import lexicon
from quotes.speakers.anaphora.ranking import WEIGHTS
from quotes.speakers.lexicon import fold, singular
from quotes.speakers.names.scanning import ACTS, Scan

__all__ = ["accompanied_before", "common_before", "subjects_between"]

_WINDOW = 300
"""Characters before the pronoun that are read."""
_OPENING = 25
"""Characters from the start of a sentence within which a noun is taken for its subject."""
_NEAR = 30
"""Characters before a phrase that hold the word before it."""
_BEFORE = 4
"""Words before a noun that may belong to it."""
_WORD = re.compile(r"[^\W\d_](?:[\w’'-]*\w)?")
_GAP = re.compile(r"\s*(?:\d{1,3}-)?")
"""What may stand between two words of a phrase: *a 29-year-old woman*."""
_SUBJECT = re.compile(r"\b(?:[Hh]e|[Ss]he)\b")
_ACCOMPANIED = re.compile(
    r"\b(?:[Hh]e|[Ss]he|[A-Z][\w’'-]+(?: [A-Z][\w’'-]+){0,2}) and (?:his|her) "
)
_MANY = frozenset({"people", "police", "women", "men", "children"})
_CROWDS = frozenset({"audience", "couple", "crowd", "mob", "others"})
"""Nouns for many who act together, to whom *they* goes back."""
_POSSESSIVES = ("'s", "’s")
_BODIES = frozenset({"agency", "bank", "campaign", "company", "court", "firm", "government"})
_BODIES |= {"group", "network", "team", "union"}
"""Nouns for organizations of which several may be *they*."""
_ONE = frozenset({"a", "an", "one", "another"})


def common_before(
    scan: Scan, position: int, *, plural: bool, gender: str = ""
) -> tuple[float, Span] | None:
    """Find the noun phrase for people, or for things, that a pronoun most plausibly goes back to.

    Args:
        scan: the text.
        position: where the pronoun stands.
        plural: whether it is one; a singular one goes back to *a*, *one* or *another* only.
        gender: "m", "f" or "" for any, "n" for things.

    Returns:
        A score to be compared with those of `rank`, and the phrase.
    """
    here = scan.sentence_of(position)
    best: tuple[float, Span] | None = None
    for span in _phrases(scan, position, plural, gender):
        score = _place(scan, span) + WEIGHTS["sentences back"] * (
            here - scan.sentence_of(span.start)
        )
        if best is None or score >= best[0]:
            best = score, span
    return best


def _phrases(scan: Scan, position: int, plural: bool, gender: str) -> Iterator[Span]:
    words = list(_WORD.finditer(scan.text, max(0, position - _WINDOW), position))
    for index, word in enumerate(words):
        if not _fits(word.group(), plural, gender) or scan.quoted_at(word.start()):
            continue
        first, determiner = _first(scan.text, words, index)
        if plural or determiner in _ONE or (gender == "n" and determiner):
            yield Span(words[first].start(), word.end())


def _fits(word: str, plural: bool, gender: str) -> bool:
    lower, word = word[0].islower(), fold(word)
    one = singular(word)
    if plural and word in _CROWDS:
        return True
    if (one != word or word in _MANY) != plural:
        return False
    if gender == "n":
        return one in lexicon.words("document_nouns") or one in lexicon.words("organization_nouns")
    if lower and plural and one in _BODIES:
        return True
    if one not in lexicon.person_nouns() and one not in lexicon.words("peoples"):
        return False
    return not gender or lexicon.noun_gender(one) in {"", gender}


def _fits_any(word: str) -> bool:
    return singular(word) in lexicon.person_nouns() or word in lexicon.words("group_nouns")


def _first(text: str, words: list[re.Match[str]], index: int) -> tuple[int, str]:
    """Return the first word of the phrase and its determiner, if it has one."""
    first, owned = index, ""
    determiners = lexicon.table("determiners")
    for before in range(index - 1, max(-1, index - 1 - _BEFORE), -1):
        word = fold(words[before].group())
        if not _GAP.fullmatch(text, words[before].end(), words[before + 1].start()):
            break
        if word in determiners:
            return before, word
        if word in lexicon.words("function_words") or word in lexicon.words("boundaries"):
            break
        first = before
        if word.endswith(_POSSESSIVES):
            owned = word  # *Thursday's memo* needs no article
    return first, owned


def _place(scan: Scan, span: Span) -> float:
    """Return what the place of a phrase in its sentence is worth."""
    start = scan.sentence_start(span.start)
    before = scan.text[max(start, span.start - _NEAR) : span.start].split()
    if before and fold(before[-1]) in lexicon.words("prepositions"):
        return WEIGHTS["after a preposition"]
    opens = span.start - start < _OPENING and not scan.names_within(start, span.start)
    return WEIGHTS["subject"] if opens else 0.0


def accompanied_before(scan: Scan, position: int) -> tuple[float, Span] | None:
    """Find *he and his partner* or *Clinton and her aides* near before *they*, with its score."""
    start = scan.sentences[max(0, scan.sentence_of(position) - 1)]
    found = None
    for match in _ACCOMPANIED.finditer(scan.text, max(start, position - _WINDOW), position):
        words = _WORD.finditer(scan.text, match.end(), match.end() + _NEAR)
        noun = next((w for w in islice(words, 2) if _fits_any(w.group())), None)
        if noun is None or scan.quoted_at(match.start()) is not None:
            continue
        if noun.end() < position and ACTS.match(scan.text, noun.end()):
            found = Span(match.start(), noun.end())
    if found is None:
        return None
    back = scan.sentence_of(position) - scan.sentence_of(found.start)
    return WEIGHTS["subject"] + WEIGHTS["sentences back"] * back, found


def subjects_between(scan: Scan, start: int, end: int) -> Iterator[Span]:
    """Yield *he* and *she* outside quotations between two characters."""
    for match in _SUBJECT.finditer(scan.text, start, end):
        if scan.quoted_at(match.start()) is None:
            yield Span(*match.span())

"""Variants of treebank sentences: what news is full of and treebanks lack.

Quotation-mark styles, speech over several sentences, headlines. All work on CoNLL-U sentences, so
that every parser can train on them.
"""

import random
from collections.abc import Sequence
from dataclasses import dataclass, replace

from training.conllu import Sentence, Word

__all__ = [
    "STYLES",
    "MarkStyle",
    "can_be_speech",
    "draw_style",
    "headline",
    "quoted_speech",
    "restyle",
]


@dataclass(frozen=True, slots=True)
class MarkStyle:
    """How one publication prints quotation marks, those inside them, and apostrophes."""

    outer: tuple[str, str]
    inner: tuple[str, str]
    apostrophe: str


_CURLY, _CURLY_SINGLE = ("“", "”"), ("‘", "’")
_STRAIGHT, _STRAIGHT_SINGLE = ('"', '"'), ("'", "'")

# With weights: double marks are what most newspapers print; single ones are British; `` and '' are
# what old newswire and tokenized corpora hold.
STYLES: tuple[tuple[MarkStyle, float], ...] = (
    (MarkStyle(_STRAIGHT, _STRAIGHT_SINGLE, "'"), 0.35),
    (MarkStyle(_CURLY, _CURLY_SINGLE, "’"), 0.3),
    (MarkStyle(_CURLY, _CURLY_SINGLE, "'"), 0.05),
    (MarkStyle(_CURLY_SINGLE, _CURLY, "’"), 0.12),
    (MarkStyle(_STRAIGHT_SINGLE, _STRAIGHT, "'"), 0.13),
    (MarkStyle(("``", "''"), ("`", "'"), "'"), 0.05),
)

_OPEN, _CLOSE = "``", "''"
_DOUBLE = frozenset({'"', "“", "”", "``", "''", "’’", "‘’"})
_SINGLE = frozenset({"'", "‘", "’", "`"})
_SMALL_WORDS = frozenset({"ADP", "CCONJ", "DET", "PART", "PUNCT", "SCONJ"})
_SPEECH_VERBS = (
    ("said", "say"),
    ("said", "say"),
    ("said", "say"),
    ("says", "say"),
    ("told", "tell"),
    ("asked", "ask"),
    ("added", "add"),
    ("wrote", "write"),
    ("warned", "warn"),
    ("insisted", "insist"),
)
_MAX_SPEECH_WORDS = 30


def draw_style(rng: random.Random) -> MarkStyle:
    """Draw one of the styles by its weight."""
    return rng.choices([style for style, _ in STYLES], [weight for _, weight in STYLES])[0]


def _is_mark(word: Word) -> bool:
    return word.xpos in (_OPEN, _CLOSE) and word.upos == "PUNCT"


def _has_doubles(sentences: Sequence[Sentence]) -> bool:
    return any(_is_mark(w) and w.form in _DOUBLE for s in sentences for w in s.words)


def _restyle_word(word: Word, style: MarkStyle, singles_are_outer: bool) -> Word:
    if _is_mark(word) and word.form in _DOUBLE | _SINGLE:
        outer = word.form in _DOUBLE or singles_are_outer
        form = (style.outer if outer else style.inner)[word.xpos == _CLOSE]
    elif word.upos != "PUNCT":
        form = word.form.replace("’", "'").replace("'", style.apostrophe)
    else:
        return word
    # The lemma of a mark or of "'s" (the possessive) is its form, so it changes along.
    lemma = form if word.lemma == word.form else word.lemma
    return replace(word, form=form, lemma=lemma)


def restyle(sentences: Sequence[Sentence], style: MarkStyle) -> list[Sentence]:
    """Return the sentences with their quotation marks and apostrophes in another style.

    The Penn tags `` and '' say which way a mark faces, so straight marks need no guessing. Single
    marks count as inner ones only where the same stretch has double ones too.
    """
    singles_are_outer = not _has_doubles(sentences)
    return [
        replace(s, words=tuple(_restyle_word(w, style, singles_are_outer) for w in s.words))
        for s in sentences
    ]


def headline(sentence: Sentence, *, upper: bool = False) -> Sentence:
    """Return the sentence in title case (or capitals) and without its full stop."""
    words = list(sentence.words)
    if words[-1].form == "." and len(words) > 1:
        words.pop()
    cased = [_title(w, first=i == 0) for i, w in enumerate(words)]
    if upper:
        cased = [replace(w, form=w.form.upper()) for w in words]
    return replace(sentence, words=tuple(cased))


def _title(word: Word, *, first: bool) -> Word:
    if word.upos in _SMALL_WORDS and not first:
        return word
    return replace(word, form=word.form[:1].upper() + word.form[1:])


def can_be_speech(sentence: Sentence) -> bool:
    """Whether a sentence can be put between quotation marks: a short clause with an end mark."""
    words = sentence.words
    return (
        3 <= len(words) <= _MAX_SPEECH_WORDS
        and words[-1].form in {".", "!", "?"}
        and words[-1].head != 0
        and words[0].form[:1].isupper()
        and not any(w.form in _DOUBLE | _SINGLE for w in words)
    )


def quoted_speech(
    sentences: Sequence[Sentence], name: Sequence[Word], rng: random.Random
) -> list[Sentence]:
    """Return the sentences as one speech between quotation marks, mostly with a reporting clause.

    Args:
        sentences: one or more for which `can_be_speech` holds.
        name: the speaker's name, its first word the head; heads count inside the name, 0 its head.
        rng: draws the position of the reporting clause and its verb.

    The trees follow UD's rule for direct speech: the reporting verb is the root, the speech a
    ccomp of it; further sentences of the speech are sentences of their own.
    """
    position = rng.choice(("none", "first", "first", "last", "before"))
    result = list(sentences)
    result[0] = _with_opening(result[0])
    result[-1] = _with_closing(result[-1])
    if position == "before":
        result[0] = _clause_before(result[0], name, rng)
    elif position == "first" and len(sentences) > 1:
        result[0] = _clause_after(_with_closing(result[0]), name, rng)
        result[1] = _with_opening(result[1])
    elif position != "none":
        result[-1] = _clause_after(result[-1], name, rng)
    return result


def _mark(tag: str, head: int, *, space_after: bool) -> Word:
    form = '"'
    return Word(form, form, "PUNCT", tag, "", head, "punct", space_after)


def _root(words: Sequence[Word]) -> int:
    return next(i for i, w in enumerate(words, 1) if w.head == 0)


def _shift(words: Sequence[Word], by: int) -> list[Word]:
    return [replace(w, head=w.head + by if w.head else 0) for w in words]


def _with_opening(sentence: Sentence) -> Sentence:
    words = _shift(sentence.words, 1)
    mark = _mark(_OPEN, _root(sentence.words) + 1, space_after=False)
    return replace(sentence, words=(mark, *words))


def _with_closing(sentence: Sentence) -> Sentence:
    words = [*sentence.words[:-1], replace(sentence.words[-1], space_after=False)]
    mark = _mark(_CLOSE, _root(words), space_after=True)
    return replace(sentence, words=(*words, mark))


def _subordinate(words: Sequence[Word], verb: int) -> list[Word]:
    return [w if w.head else replace(w, head=verb, deprel="ccomp") for w in words]


def _verb(rng: random.Random) -> Word:
    form, lemma = rng.choice(_SPEECH_VERBS)
    feats = "Mood=Ind|Number=Sing|Person=3|Tense=Past|VerbForm=Fin"
    if form == "says":
        return Word(form, lemma, "VERB", "VBZ", feats.replace("Past", "Pres"), 0, "root")
    return Word(form, lemma, "VERB", "VBD", feats, 0, "root")


def _hang_name(name: Sequence[Word], verb: int, offset: int) -> list[Word]:
    return [
        replace(w, head=w.head + offset) if w.head else replace(w, head=verb, deprel="nsubj")
        for w in name
    ]


def _full_stop(head: int) -> Word:
    return Word(".", ".", "PUNCT", ".", "", head, "punct")


def _clause_after(sentence: Sentence, name: Sequence[Word], rng: random.Random) -> Sentence:
    """Append `said NAME.` or `NAME said.`; the speech's full stop becomes a comma."""
    words, length = list(sentence.words), len(sentence.words)
    if words[-2].form == ".":
        words[-2] = replace(words[-2], form=",", lemma=",", xpos=",")
    inverted = name[0].upos != "PRON" and rng.random() < 0.5
    verb = length + 1 if inverted else length + len(name) + 1
    subject = _hang_name(name, verb, length + 1 if inverted else length)
    clause = [_verb(rng), *subject] if inverted else [*subject, _verb(rng)]
    clause[-1] = replace(clause[-1], space_after=False)
    return replace(sentence, words=(*_subordinate(words, verb), *clause, _full_stop(verb)))


def _clause_before(sentence: Sentence, name: Sequence[Word], rng: random.Random) -> Sentence:
    """Prepend `NAME said, ` or `NAME said: `."""
    verb = len(name) + 1
    mark = rng.choice(((",", ","), (":", ":")))
    subject = _hang_name(name, verb, 0)
    clause = [
        _title(subject[0], first=True),
        *subject[1:],
        replace(_verb(rng), space_after=False),
        Word(mark[0], mark[0], "PUNCT", mark[1], "", verb, "punct"),
    ]
    speech = _subordinate(sentence.words, 0)
    speech = [replace(w, head=w.head + len(clause) if w.head else verb) for w in speech]
    return replace(sentence, words=(*clause, *speech))

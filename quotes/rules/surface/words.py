"""Words and sentences without a parser: just enough to walk to the left and right of a cue.

A stretch in quotation marks is one word here, so that sentences within speech do not end the one
around it.
"""

import re
from collections.abc import Iterable, Iterator
from functools import cache, reduce
from operator import or_

from quotes.document import Span
from quotes.marks import Quoted
from quotes.rules.lexicon import load_lexicon

__all__ = ["Sentence", "split_sentences"]

_CLASSES = (
    "determiner", "possessive", "pronoun", "object_pronoun", "have", "be", "do", "modal",
    "have_not", "negation", "adverb", "preposition", "subordinator", "coordinator", "time",
    "abbreviation", "control", "finite", "speaker", "relative", "quantity", "title", "support",
    "contracted", "medium", "concession", "article", "ly_noun",
    "wh", "joint", "afterthought", "vague", "independent", "definer", "never_noun",
)  # fmt: skip
(
    DETERMINER, POSSESSIVE, PRONOUN, OBJECT_PRONOUN, HAVE, BE, DO, MODAL,
    HAVE_NOT, NEGATION, ADVERB, PREPOSITION, SUBORDINATOR, COORDINATOR, TIME,
    ABBREVIATION, CONTROL, FINITE, SPEAKER, RELATIVE, QUANTITY, TITLE, SUPPORT,
    CONTRACTED, MEDIUM, CONCESSION, ARTICLE, LY_NOUN,
    WH, JOINT, AFTERTHOUGHT, VAGUE, INDEPENDENT, DEFINER, NEVER_NOUN,
    VERB, NOUN, CUE, QUOTE, MARK, CAPITAL,
) = (1 << n for n in range(len(_CLASSES) + 6))  # fmt: skip

AUXILIARY = HAVE | BE | DO | MODAL | HAVE_NOT | NEGATION
TRIGGER = VERB | NOUN | CUE
SPEAKERS = load_lexicon().classes["speaker"]
QUOTED = "“…”"
"""What stands in `low` for words in quotation marks."""

_TOKEN = re.compile(r"\w+(?:(?:[-–'’‘&/]|\.(?=\w)|,(?=\d))\w+)*|--+|\.\.+|[^\w\s]")
_ENDS = frozenset(".?!")
_DASHES = frozenset(("-", "–", "—", "--"))
# More words than this are a list or a table; a bound keeps the cost linear.
_LONGEST_SENTENCE = 200
# Different words that are remembered: news has fewer, and a text of nothing but different words
# must not fill the memory.
_MOST_KNOWN = 1 << 15


class Sentence:
    """The words of one sentence, in parallel lists.

    Attributes:
        low: each word in lower case.
        raw: each word as it stands.
        start, end: where it stands in the text.
        mask: the classes it belongs to.
        classes: the classes of all its words together.
        pieces: position of a quoted stretch → the piece of `find_quoted`.
    """

    __slots__ = ("classes", "end", "low", "mask", "pieces", "raw", "start")

    def __init__(self) -> None:
        self.low: list[str] = []
        self.raw: list[str] = []
        self.start: list[int] = []
        self.end: list[int] = []
        self.mask: list[int] = []
        self.classes = 0
        self.pieces: dict[int, Quoted] = {}

    def __len__(self) -> int:
        return len(self.low)

    def span(self, first: int, last: int) -> Span:
        """Return the characters from word `first` up to but not including word `last`."""
        return Span(self.start[first], self.end[last - 1])

    def has(self, place: int, classes: int) -> bool:
        """Tell whether there is a word at `place` and it belongs to one of `classes`."""
        return 0 <= place < len(self.mask) and bool(self.mask[place] & classes)

    def is_title_case(self) -> bool:
        """Tell whether nearly all longer words begin with a capital, as in a headline."""
        longer = [
            raw[0].isupper()
            for raw, mask in zip(self.raw, self.mask, strict=True)
            if len(raw) > 3 and not mask & (QUOTE | MARK)
        ]
        return sum(longer) * 10 >= len(longer) * 8

    def word(self, place: int) -> str:
        """Return the word at `place` in lower case, or "" outside the sentence."""
        return self.low[place] if 0 <= place < len(self.low) else ""


def split_sentences(text: str, span: Span, quoted: Iterable[Quoted]) -> list[Sentence]:
    """Split one paragraph, or the words within one pair of marks, into sentences.

    Args:
        text: the whole text.
        span: the stretch to split.
        quoted: the outermost quoted pieces within it, in text order.
    """
    whole = Sentence()
    stops: list[int] = []
    place = span.start
    for piece in quoted:
        _read_words(text, place, piece.span.start, whole, stops)
        _read_quoted(text, piece, whole, stops)
        place = piece.span.end
    _read_words(text, place, span.end, whole, stops)
    return list(_cut(whole, _boundaries(whole, stops)))


def _read_words(text: str, start: int, end: int, words: Sentence, stops: list[int]) -> None:
    raws, lows, starts, ends, kinds = words.raw, words.low, words.start, words.end, words.mask
    known = _known()
    for match in _TOKEN.finditer(text, start, end):
        raw = match[0]
        place, last = match.span()
        low, mask = known[raw]
        if mask & MARK:
            if raw == "." and _ends_abbreviation(words, place):
                _close_abbreviation(words, stops)
                continue
            if raw in _ENDS:
                stops.append(len(lows))
        elif mask & CONTRACTED:
            _read_contracted(raw, place, words)
            continue
        raws.append(raw)
        lows.append(low)
        starts.append(place)
        ends.append(last)
        kinds.append(mask)


class _Known(dict[str, tuple[str, int]]):
    """From a word as it stands to its lower case and the classes it belongs to."""

    def __missing__(self, raw: str) -> tuple[str, int]:
        if len(self) >= _MOST_KNOWN:
            self.clear()
        found = self[raw] = _classified(raw)
        return found


def _classified(raw: str) -> tuple[str, int]:
    low = raw.lower()
    mask = _masks().get(low, 0)
    if not raw[0].isalnum():
        return low, mask | MARK
    if low == raw or mask & CONTRACTED:
        return low, mask
    # US, WHO, IT: initials, whatever the same letters mean in lower case.
    return low, CAPITAL if raw.isupper() and 1 < len(raw) < 4 else mask | CAPITAL


@cache
def _known() -> _Known:
    return _Known()


def _close_abbreviation(words: Sentence, stops: list[int]) -> None:
    words.end[-1] += 1
    words.raw[-1] += "."
    if len(words.low[-1]) == 1:
        words.mask[-1] = CAPITAL  # an initial, not the pronoun I or the article a
    stops.append(len(words.low) - 1)


def _read_contracted(raw: str, start: int, words: Sentence) -> None:
    """Read *he's* as two words."""
    joint = max(raw.rfind("'"), raw.rfind("’"))
    for part, place in ((raw[:joint], start), (raw[joint:], start + joint)):
        low = part.lower()
        words.raw.append(part)
        words.low.append(low)
        words.start.append(place)
        words.end.append(place + len(part))
        words.mask.append(_masks().get(low, 0) | (CAPITAL if low != part else 0))


def _read_quoted(text: str, piece: Quoted, words: Sentence, stops: list[int]) -> None:
    words.pieces[len(words.low)] = piece
    if text[piece.inner.end - 1] in _ENDS:
        stops.append(len(words.low))
    words.raw.append(text[piece.inner.start : piece.inner.end])
    words.low.append(QUOTED)
    words.start.append(piece.span.start)
    words.end.append(piece.span.end)
    words.mask.append(QUOTE)


def _ends_abbreviation(words: Sentence, place: int) -> bool:
    if not words.low or words.end[-1] != place:
        return False
    low = words.low[-1]
    return bool(words.mask[-1] & ABBREVIATION) or (len(low) == 1 and low.isalpha()) or "." in low


def _boundaries(words: Sentence, stops: list[int]) -> Iterator[int]:
    """Yield the position after the last word of each sentence but the last."""
    first = 0
    for stop in stops:
        after = stop + 1
        while after < len(words) and words.raw[after] in ")]}":
            after += 1
        if first < after < len(words) and _begins_sentence(words, stop, after, first):
            yield after
            first = after


def _begins_sentence(words: Sentence, stop: int, after: int, first: int) -> bool:
    if words.mask[stop] & QUOTE:
        # `"Are you ready?" Maduro asked.` is one sentence.
        asks = words.raw[stop][-1] in "?!" and stop == first
        # `"…." -Ann Lee` is one, too.
        signed = words.raw[after] in _DASHES
        return not asks and not signed and _looks_initial(words, after)
    if words.raw[stop] in _ENDS:
        return _looks_initial(words, after)
    starter = words.mask[after] & (DETERMINER | PRONOUN | POSSESSIVE | SUBORDINATOR | PREPOSITION)
    return bool(words.mask[after] & CAPITAL and starter)


def _looks_initial(words: Sentence, place: int) -> bool:
    return bool(words.mask[place] & (CAPITAL | QUOTE)) or not words.raw[place][0].islower()


def _cut(words: Sentence, boundaries: Iterable[int]) -> Iterator[Sentence]:
    first = 0
    for last in (*boundaries, len(words)):
        while last - first > _LONGEST_SENTENCE:
            yield _slice(words, first, first + _LONGEST_SENTENCE)
            first += _LONGEST_SENTENCE
        if first < last:
            yield _slice(words, first, last)
        first = last


def _slice(words: Sentence, first: int, last: int) -> Sentence:
    sentence = Sentence()
    sentence.low, sentence.raw = words.low[first:last], words.raw[first:last]
    sentence.start, sentence.end = words.start[first:last], words.end[first:last]
    sentence.mask = words.mask[first:last]
    sentence.classes = reduce(or_, sentence.mask, 0)
    if sentence.classes & QUOTE:
        places = (place for place, mask in enumerate(sentence.mask) if mask & QUOTE)
        sentence.pieces = {place: words.pieces[first + place] for place in places}
    return sentence


@cache
def _masks() -> dict[str, int]:
    lexicon = load_lexicon()
    masks: dict[str, int] = {}
    for number, name in enumerate(_CLASSES):
        for word in lexicon.classes[name]:
            masks[word] = masks.get(word, 0) | 1 << number
    cues = [sequence[0] for sequences in lexicon.cues.values() for sequence in sequences]
    for kind, words in ((VERB, lexicon.verbs), (NOUN, lexicon.nouns), (CUE, cues)):
        for word in words:
            masks[word] = masks.get(word, 0) | kind
    return masks

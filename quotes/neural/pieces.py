"""From a text to word pieces, and what the encoder is told about each.

The encoder's vocabulary has no capitals. What the lower-casing takes away comes back as the case of
the word; what it could hardly count itself, which marks are open at a place, as the state of the
quotation marks.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from itertools import islice

import numpy as np
import numpy.typing as npt
from tokenizers import Encoding, Tokenizer

from quotes.document import Span
from quotes.marks import find_quoted, paragraphs

__all__ = [
    "CASES",
    "FEATURE_SIZES",
    "POSITIONS",
    "STATES",
    "IntArray",
    "Pieces",
    "case_of",
    "cut_pieces",
]

IntArray = npt.NDArray[np.int64]

CASES = ("none", "lower", "title", "upper", "mixed")
STATES = ("outside", "opening", "closing", "in double", "in single", "deeper")
POSITIONS = ("within", "paragraph", "text")
FEATURE_SIZES = (len(CASES), len(STATES), len(POSITIONS))
"""How many values each feature has: case, quotation-mark state, what begins with the piece."""

_LONGEST_PART = 4000
_PARTS_AT_A_TIME = 256
_SURROGATES = re.compile("[\ud800-\udfff]")
_OPENING, _CLOSING, _DOUBLE, _SINGLE, _DEEPER = range(1, len(STATES))


@dataclass(frozen=True, slots=True)
class Pieces:
    """The word pieces of a text, in order.

    Attributes:
        ids: their numbers in the vocabulary.
        features: a row for each piece with its values of the features.
        starts, ends: where each stands in the text.
        paragraphs: the positions of the pieces that begin a paragraph.
    """

    ids: IntArray
    features: IntArray
    starts: IntArray
    ends: IntArray
    paragraphs: IntArray

    def __len__(self) -> int:
        return len(self.ids)

    def covered(self, span: Span) -> tuple[int, int]:
        """Return the first piece that overlaps a span, and the one after the last."""
        first = int(np.searchsorted(self.ends, span.start, side="right"))
        return first, max(first, int(np.searchsorted(self.starts, span.end, side="left")))


def cut_pieces(text: str, tokenizer: Tokenizer) -> Pieces:
    """Cut a text into word pieces with their features; any string will do."""
    # Rust, which the tokenizer is written in, has no lone surrogates; offsets stay as they are.
    clean = _SURROGATES.sub("\ufffd", text)
    found = _Collector(clean, _states(clean))
    parts = _parts(clean)
    while batch := list(islice(parts, _PARTS_AT_A_TIME)):
        encodings = tokenizer.encode_batch(
            [part.text(clean) for part, _ in batch], add_special_tokens=False
        )
        for (part, begins), encoding in zip(batch, encodings, strict=True):
            found.add(part.start, begins, encoding)
    return found.pieces()


def _parts(text: str) -> Iterator[tuple[Span, bool]]:
    """Yield what is tokenized at once, and whether a paragraph begins with it."""
    for paragraph in paragraphs(text):
        start = paragraph.start
        while start < paragraph.end:
            end = min(paragraph.end, start + _LONGEST_PART)
            if end < paragraph.end:
                end = text.rfind(" ", start + 1, end) + 1 or end
            yield Span(start, end), start == paragraph.start
            start = end


def _states(text: str) -> npt.NDArray[np.int8]:
    """Return the state of the quotation marks at each character."""
    states = np.zeros(len(text), np.int8)
    for piece in find_quoted(text):
        shallow = _SINGLE if "single" in piece.family else _DOUBLE
        states[piece.inner.start : piece.inner.end] = _DEEPER if piece.depth else shallow
        states[piece.span.start : piece.inner.start] = _OPENING
        states[piece.inner.end : piece.span.end] = _CLOSING
    return states


class _Collector:
    """Gathers the pieces of one part after another."""

    def __init__(self, text: str, states: npt.NDArray[np.int8]) -> None:
        self.text = text
        self.states = states
        self.ids: list[IntArray] = [np.zeros(0, np.int64)]
        self.cases: list[IntArray] = [np.zeros(0, np.int64)]
        self.offsets: list[IntArray] = [np.zeros((0, 2), np.int64)]
        self.paragraphs: list[int] = []
        self.count = 0

    def add(self, start: int, begins: bool, encoding: Encoding) -> None:
        """Take over the pieces of a part that starts at a character."""
        ids = np.array(encoding.ids, np.int64)
        if not len(ids):
            return
        if begins or not self.count:
            self.paragraphs.append(self.count)
        offsets = np.array(encoding.offsets, np.int64) + start
        self.ids.append(ids)
        self.offsets.append(offsets)
        self.cases.append(self._cases(offsets, np.array(encoding.word_ids, np.int64)))
        self.count += len(ids)

    def _cases(self, offsets: IntArray, words: IntArray) -> IntArray:
        """Return the case of the word that each piece belongs to."""
        first = np.flatnonzero(np.diff(words, prepend=-1))
        sizes = np.diff(first, append=len(words))
        starts, ends = offsets[first, 0].tolist(), offsets[first + sizes - 1, 1].tolist()
        cases = [case_of(self.text[a:b]) for a, b in zip(starts, ends, strict=True)]
        return np.repeat(np.array(cases, np.int64), sizes)

    def pieces(self) -> Pieces:
        """Return everything that was gathered."""
        offsets = np.concatenate(self.offsets)
        begins = np.array(self.paragraphs, np.int64)
        positions = np.zeros(self.count, np.int64)
        positions[begins] = 1
        positions[:1] = 2
        states = self.states[offsets[:, 0]].astype(np.int64)
        features = np.stack([np.concatenate(self.cases), states, positions], axis=1)
        return Pieces(np.concatenate(self.ids), features, offsets[:, 0], offsets[:, 1], begins)


@lru_cache(maxsize=1 << 14)
def case_of(word: str) -> int:
    """Return the number of a word's case in `CASES`."""
    if word.islower():
        return 1
    if word.isupper() and len(word) > 1:
        return 3
    if word[:1].isupper() and (len(word) == 1 or word[1:].islower()):
        return 2
    return 4 if word.lower() != word else 0

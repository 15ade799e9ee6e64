"""Labelled articles → windows with a target for every head."""

import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np
from tokenizers import Tokenizer

from eval.corpora.news import read_news
from eval.corpora.polnear import read_polnear
from quotes import Quotation, Span
from quotes.neural.labels import CUE_TAGS, ROLES, SCHEMES
from quotes.neural.pieces import IntArray, Pieces, cut_pieces
from quotes.neural.windows import Window, cut_windows
from training.neural.marks_style import draw_style, restyle
from training.neural.model import FLAT_TAGS

__all__ = ["CLS", "SEP", "UNKNOWN", "Example", "Labelled", "examples", "read_labelled"]

CLS, SEP = 101, 102
"""The vocabulary's numbers of the pieces that begin and end every window."""

UNKNOWN = -100
"""The tag of pieces that nobody labelled."""

Labels = tuple[Quotation, ...]


@dataclass(slots=True)
class Labelled:
    """One text with what is known about it.

    Attributes:
        polnear: each annotator's attributions.
        guidelines: the quotations of this project's scheme, or None where nobody labelled them.
    """

    text: str
    polnear: list[Labels] = field(default_factory=list)
    guidelines: Labels | None = None


@dataclass(frozen=True, slots=True)
class Example:
    """One window, [CLS] and [SEP] included.

    Attributes:
        ids, features: of the pieces.
        cue_tags: schemes x pieces.
        flat_tags: one for each piece.
        cues: a row for each labelled cue: first piece, the one after its last, whether it is
            virtual, scheme.
        roles: cues x pieces.
    """

    ids: IntArray
    features: IntArray
    cue_tags: IntArray
    flat_tags: IntArray
    cues: IntArray
    roles: IntArray

    def __len__(self) -> int:
        return len(self.ids)


def read_labelled(corpus_dir: Path, split: str, news: Path | None) -> list[Labelled]:
    """Read PolNeAR and the news labels; a text that is in both becomes one entry.

    Args:
        corpus_dir: holds `polnear/` and, for the news labels, `wikinews/`.
        split: "train" or "dev".
        news: the folder of news labels, or None.
    """
    texts: dict[str, Labelled] = {}
    for article in read_polnear(corpus_dir / "polnear", split).articles:
        entry = texts.setdefault(article.text, Labelled(article.text))
        entry.polnear.append(article.gold.quotations)
    for article in read_news(corpus_dir, split, news).articles if news else ():
        entry = texts.setdefault(article.text, Labelled(article.text))
        entry.guidelines = article.gold.quotations
    return list(texts.values())


def examples(
    labelled: Sequence[Labelled],
    tokenizer: Tokenizer,
    source: random.Random,
    *,
    size: int,
    restyled: float,
) -> Iterator[Example]:
    """Yield the windows of one epoch.

    Every epoch shifts the windows, prints the marks of some articles in another style and draws
    one of the annotators where there are several, which weights their labels equally.

    Args:
        labelled: the articles.
        tokenizer: of the encoder.
        source: of chance.
        size: the most pieces of a window, [CLS] and [SEP] included.
        restyled: the share of articles whose marks are changed.
    """
    for entry in labelled:
        style = draw_style(source, restyled)
        pieces = cut_pieces(restyle(entry.text, style) if style else entry.text, tokenizer)
        drawn = source.choice(entry.polnear) if entry.polnear else None
        schemes = (entry.guidelines, drawn)
        first = source.randrange(size // 3, size - 1)
        for window in cut_windows(pieces, size - 2, 0, first):
            yield _example(pieces, window, schemes)


def _example(pieces: Pieces, window: Window, schemes: Sequence[Labels | None]) -> Example:
    length = len(window) + 2
    target = _Target(pieces, window)
    for number, labels in enumerate(schemes):
        if labels is not None:
            target.add(number, labels)
    inside = slice(window.first, window.last)
    features = np.zeros((length, pieces.features.shape[1]), np.int64)
    features[1:-1] = pieces.features[inside]
    return Example(
        np.concatenate([[CLS], pieces.ids[inside], [SEP]]),
        features,
        target.cue_tags,
        target.flat_tags,
        np.array(target.cues, np.int64).reshape(-1, 4),
        np.array(target.roles, np.int64).reshape(-1, length),
    )


class _Target:
    """Gathers the tags of one window."""

    def __init__(self, pieces: Pieces, window: Window) -> None:
        self.pieces = pieces
        self.window = window
        self.cue_tags = np.full((len(SCHEMES), len(window) + 2), UNKNOWN, np.int64)
        self.flat_tags = np.full(len(window) + 2, UNKNOWN, np.int64)
        self.cues: list[tuple[int, int, int, int]] = []
        self.roles: list[IntArray] = []

    def add(self, scheme: int, labels: Labels) -> None:
        """Take over one labelling."""
        self.cue_tags[scheme, 1:-1] = CUE_TAGS.index("O")
        merged: dict[tuple[int, int, int, int], IntArray] = {}
        for quotation in labels:
            cue = self._cue(scheme, quotation)
            if cue is not None:
                roles = merged.setdefault(cue, np.zeros(len(self.window) + 2, np.int64))
                self._paint(roles, quotation)
                if not cue[2]:
                    roles[cue[0] : cue[1]] = 0
        self.cues += merged
        self.roles += merged.values()
        if SCHEMES[scheme] == "polnear":
            self._flatten(labels)

    def _cue(self, scheme: int, quotation: Quotation) -> tuple[int, int, int, int] | None:
        """Tag the cue, or the content's first piece where there is none; return its row."""
        place = self._place(quotation.cue or quotation.content[0], whole=bool(quotation.cue))
        if place is None:
            return None
        first, last = place
        if quotation.cue is None:
            last = first + 1
        tags = self.cue_tags[scheme]
        tags[first:last] = CUE_TAGS.index("I")
        tags[first] = CUE_TAGS.index("B" if quotation.cue else "V")
        return first, last, int(quotation.cue is None), scheme

    def _place(self, span: Span, *, whole: bool) -> tuple[int, int] | None:
        """Return the span's pieces within the window, or None if they do not begin there.

        Args:
            span: of the text.
            whole: whether a span that is cut at the window's end is none either.
        """
        first, last = self.pieces.covered(span)
        window = self.window
        if not window.first <= first < min(last, window.last) or (whole and last > window.last):
            return None
        return first - window.first + 1, min(last, window.last) - window.first + 1

    def _paint(self, roles: IntArray, quotation: Quotation) -> None:
        for span in quotation.content:
            self._tag(roles, span, ROLES.index("B-content"))
        if quotation.source:
            self._tag(roles, quotation.source, ROLES.index("B-source"))

    def _tag(self, tags: IntArray, span: Span, first_tag: int) -> None:
        """Write B and, after it, I on the pieces of a span, as far as the window has them."""
        first, last = self.pieces.covered(span)
        first, last = max(first, self.window.first), min(last, self.window.last)
        if first < last:
            first, last = first - self.window.first + 1, last - self.window.first + 1
            tags[first:last] = first_tag + 1
            tags[first] = first_tag

    def _flatten(self, labels: Labels) -> None:
        self.flat_tags[1:-1] = FLAT_TAGS.index("O")
        for role in ("content", "source", "cue"):
            tag = FLAT_TAGS.index(f"B-{role}")
            for quotation in labels:
                for span in _spans(quotation, role):
                    self._tag(self.flat_tags, span, tag)


def _spans(quotation: Quotation, role: str) -> tuple[Span, ...]:
    if role == "content":
        return quotation.content
    span = quotation.cue if role == "cue" else quotation.source
    return () if span is None else (span,)

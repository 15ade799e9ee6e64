"""Labelled articles → windows with a target for every head."""

import hashlib
import json
import random
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any

import numpy as np
from tokenizers import Tokenizer

from eval.corpora.news import read_news
from eval.corpora.polnear import read_polnear
from quotes import Draft, Quotation, Span
from quotes.neural.labels import CUE_TAGS, ROLES, SCHEMES
from quotes.neural.pieces import IntArray, Pieces, cut_pieces
from quotes.neural.windows import Window, cut_windows
from training.neural.marks_style import draw_style, restyle
from training.neural.model import FLAT_TAGS

__all__ = [
    "CLS",
    "MASK",
    "SEP",
    "UNKNOWN",
    "Example",
    "Label",
    "Labelled",
    "Silver",
    "add_silver",
    "examples",
    "read_labelled",
    "write_silver",
]

CLS, SEP, MASK = 101, 102, 103
"""The vocabulary's numbers of the pieces that begin and end every window, and of a hidden one."""

UNKNOWN = -100
"""The tag of pieces that nobody labelled."""

Label = Quotation | Draft
Labels = Sequence[Label]


@dataclass(frozen=True, slots=True)
class Silver:
    """One scheme's labels of a text by a trained network.

    Attributes:
        labels: what it was sure of.
        unsure: where it was not: nothing is learned about cues there.
    """

    labels: tuple[Draft, ...]
    unsure: tuple[Span, ...]


@dataclass(slots=True)
class Labelled:
    """One text with what is known about it.

    Attributes:
        polnear: each annotator's attributions.
        guidelines: the quotations of this project's scheme, or None where nobody labelled them.
        silver: by scheme, what a network found where nobody labelled.
    """

    text: str
    polnear: list[Labels] = field(default_factory=list)
    guidelines: Labels | None = None
    silver: dict[str, Silver] = field(default_factory=dict)


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
        hidden: the ids of the pieces that [MASK] stands for, elsewhere UNKNOWN.
    """

    ids: IntArray
    features: IntArray
    cue_tags: IntArray
    flat_tags: IntArray
    cues: IntArray
    roles: IntArray
    hidden: IntArray

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


def write_silver(silver: Mapping[str, Mapping[str, Silver]], file: Path) -> None:
    """Write silver labels, by text and scheme; of the texts only their checksums are kept."""
    rows = (
        json.dumps({"sha256": _checksum(text), **{k: asdict(v) for k, v in schemes.items()}})
        for text, schemes in silver.items()
    )
    file.write_text("".join(f"{row}\n" for row in rows), encoding="utf-8")


def add_silver(labelled: list[Labelled], texts: Sequence[str], file: Path) -> list[Labelled]:
    """Return the articles with their silver labels, and with those that have no others.

    Args:
        labelled: the articles that people labelled.
        texts: of articles that nobody labelled.
        file: what `write_silver` wrote.
    """
    lines = file.read_text(encoding="utf-8").splitlines()
    rows = {row.pop("sha256"): row for row in map(json.loads, lines)}
    known = {each.text for each in labelled}
    entries = labelled + [Labelled(text) for text in dict.fromkeys(texts) if text not in known]
    for entry in entries:
        row = rows.get(_checksum(entry.text), {})
        entry.silver = {scheme: _silver(each) for scheme, each in row.items()}
    return [each for each in entries if each.polnear or each.guidelines or each.silver]


def _checksum(text: str) -> str:
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


def _silver(row: Mapping[str, Any]) -> Silver:
    labels = tuple(
        Draft(
            tuple(Span(**span) for span in each["content"]),
            each["cue"] and Span(**each["cue"]),
            each["source"] and Span(**each["source"]),
        )
        for each in row["labels"]
    )
    return Silver(labels, tuple(Span(**span) for span in row["unsure"]))


def examples(
    labelled: Sequence[Labelled],
    tokenizer: Tokenizer,
    source: random.Random,
    *,
    size: int,
    restyled: float,
    hidden: float = 0.0,
    short: float = 0.0,
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
        hidden: the share of pieces that are replaced by [MASK].
        short: the share of articles that are cut into short windows, as short texts are read.
    """
    for entry in labelled:
        style = draw_style(source, restyled)
        pieces = cut_pieces(restyle(entry.text, style) if style else entry.text, tokenizer)
        drawn = source.choice(entry.polnear) if entry.polnear else None
        room = source.randrange(size // 6, size // 2) if source.random() < short else size
        first = source.randrange(room // 3, room - 1)
        for window in cut_windows(pieces, room - 2, 0, first):
            yield _hide(_example(pieces, window, entry, drawn), source, hidden)


def _hide(example: Example, source: random.Random, share: float) -> Example:
    """Replace some pieces, so that nothing hangs on a single word."""
    places = [place for place in range(1, len(example) - 1) if source.random() < share]
    example.hidden[places] = example.ids[places]
    example.ids[places] = MASK
    return example


def _example(pieces: Pieces, window: Window, entry: Labelled, drawn: Labels | None) -> Example:
    length = len(window) + 2
    target = _Target(pieces, window)
    for number, (scheme, labels) in enumerate(zip(SCHEMES, (entry.guidelines, drawn), strict=True)):
        silver = entry.silver.get(scheme)
        if labels is not None:
            target.add(number, labels)
        elif silver is not None:
            target.add(number, silver.labels)
            target.forget(number, silver.unsure)
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
        np.full(length, UNKNOWN, np.int64),
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

    def forget(self, scheme: int, spans: Sequence[Span]) -> None:
        """Leave open whether there is a cue in some places."""
        tags = self.cue_tags[scheme]
        for span in spans:
            first, last = self._inside(span)
            for place in range(first, last):
                if tags[place] == CUE_TAGS.index("O"):
                    tags[place] = UNKNOWN

    def _cue(self, scheme: int, quotation: Label) -> tuple[int, int, int, int] | None:
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

    def _paint(self, roles: IntArray, quotation: Label) -> None:
        for span in quotation.content:
            self._tag(roles, span, ROLES.index("B-content"))
        if quotation.source:
            self._tag(roles, quotation.source, ROLES.index("B-source"))

    def _tag(self, tags: IntArray, span: Span, first_tag: int) -> None:
        """Write B and, after it, I on the pieces of a span, as far as the window has them."""
        first, last = self._inside(span)
        if first < last:
            tags[first:last] = first_tag + 1
            tags[first] = first_tag

    def _inside(self, span: Span) -> tuple[int, int]:
        """Return the places of a span's pieces, as far as the window has them."""
        first, last = self.pieces.covered(span)
        first, last = max(first, self.window.first), min(last, self.window.last)
        return first - self.window.first + 1, last - self.window.first + 1

    def _flatten(self, labels: Labels) -> None:
        self.flat_tags[1:-1] = FLAT_TAGS.index("O")
        for role in ("content", "source", "cue"):
            tag = FLAT_TAGS.index(f"B-{role}")
            for quotation in labels:
                for span in _spans(quotation, role):
                    self._tag(self.flat_tags, span, tag)


def _spans(quotation: Label, role: str) -> tuple[Span, ...]:
    if role == "content":
        return quotation.content
    span = quotation.cue if role == "cue" else quotation.source
    return () if span is None else (span,)

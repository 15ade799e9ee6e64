"""Token sequences with BIO labels, and where their tokens stand in the text they came from.

The file is that of CofeNet's distribution: JSON Lines, plain or gzipped, each line with `tokens`
(as the Penn Treebank writes them), `labels` and an `id` made of the article's name, `_` and the
annotator's id.
"""

import gzip
import hashlib
import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from eval.articles import EvalError
from eval.scoring.words import ROLES
from quotes import Span

__all__ = ["Range", "Sequences", "TokenSequence", "decode", "locate", "read_sequences"]


Range = tuple[int, int]
"""The first token of a span and the one after its last."""


def decode(labels: Sequence[str]) -> dict[str, list[Range]]:
    """Return the spans of each role in one sequence of BIO labels, in order."""
    spans: dict[str, list[Range]] = {role: [] for role in ROLES}
    start, open_role = 0, ""
    for index, label in enumerate([*labels, "O"]):
        if open_role and label == f"I-{open_role}":
            continue
        if open_role:
            spans[open_role].append((start, index))
        start, open_role = index, label[2:] if label.startswith("B-") else ""
    return spans


@dataclass(frozen=True, slots=True)
class TokenSequence:
    """The tokens of about one sentence and a label for each (`B-cue`, `I-cue`, …, `O`)."""

    tokens: tuple[str, ...]
    labels: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Sequences:
    """A file of sequences.

    Attributes:
        by_labelling: the sequences of each article and annotator, in text order.
        checksum: the SHA-256 of the file's content, unpacked, in hexadecimal.
    """

    by_labelling: Mapping[tuple[str, str], tuple[TokenSequence, ...]]
    checksum: str


def read_sequences(file: Path) -> Sequences:
    """Read a file of labelled token sequences.

    Raises:
        EvalError: if the file cannot be read, or naming the line that is broken.
    """
    data = _read(file)
    grouped: dict[tuple[str, str], list[TokenSequence]] = {}
    for number, line in enumerate(data.decode("utf-8").splitlines(), start=1):
        try:
            labelling, sequence = _sequence(json.loads(line))
        except (KeyError, TypeError, ValueError) as error:
            raise EvalError(f"{file}, line {number}: no token sequence ({error}).") from error
        grouped.setdefault(labelling, []).append(sequence)
    return Sequences(
        {labelling: tuple(sequences) for labelling, sequences in grouped.items()},
        hashlib.sha256(data).hexdigest(),
    )


def _read(file: Path) -> bytes:
    try:
        data = file.read_bytes()
        return gzip.decompress(data) if file.suffix == ".gz" else data
    except (OSError, EOFError) as error:
        raise EvalError(f"{file}: cannot be read ({error}).") from error


def _sequence(row: Any) -> tuple[tuple[str, str], TokenSequence]:
    tokens, labels = tuple(row["tokens"]), tuple(row["labels"])
    if len(tokens) != len(labels):
        raise ValueError(f"{len(tokens)} tokens but {len(labels)} labels")
    name, _, annotator = row["id"].rpartition("_")
    return (name, annotator), TokenSequence(tokens, labels)


# Both sides are brought to one spelling before they are compared: white space goes, every double
# quotation mark becomes two apostrophes (texts use those too), brackets lose their Treebank names,
# and a run of dots or dashes counts as one, which also joins the full stop that the Treebank adds
# after an abbreviation at a sentence's end.
_BRACKETS = {
    "-LRB-": "(", "-RRB-": ")", "-LSB-": "[", "-RSB-": "]", "-LCB-": "{", "-RCB-": "}",
}  # fmt: skip
_CHARACTERS = {
    **dict.fromkeys('"“”„‟«»', "''"),
    **dict.fromkeys("‘’‚‛`´", "'"),
    **dict.fromkeys("–—―‐‑", "-"),
    "…": ".",
}
_COLLAPSED = ".-"

_RESYNC = 8
"""Characters that have to agree before a gap is closed."""

_GAP = 400
"""The longest gap, in characters of both sides together."""


def locate(tokens: Sequence[str], text: str) -> list[Span]:
    """Return where each token of an article stands in its text.

    Args:
        tokens: all tokens of the article, in order.
        text: the article.

    Returns:
        A span for each token; an empty one for a token that the text lacks.

    Raises:
        EvalError: if tokens and text go apart for good.
    """
    theirs, owners = _spell_tokens(tokens)
    ours, offsets = _spell_text(text)
    found: dict[int, list[int]] = {}
    for i, j in _same(theirs, ours):
        found.setdefault(owners[i], []).append(offsets[j])
    if 2 * len(found) < len(tokens):
        raise EvalError("The tokens do not follow the text: most of them are not in it.")
    spans: list[Span] = []
    for index in range(len(tokens)):
        places = found.get(index)
        end = spans[-1].end if spans else 0
        spans.append(Span(places[0], places[-1] + 1) if places else Span(end, end))
    return spans


def _spell_tokens(tokens: Sequence[str]) -> tuple[str, list[int]]:
    pairs = [
        (character, index)
        for index, token in enumerate(tokens)
        for character in _BRACKETS.get(token, token)
    ]
    return _spell(pairs)


def _spell_text(text: str) -> tuple[str, list[int]]:
    return _spell([(character, offset) for offset, character in enumerate(text)])


def _spell(pairs: Sequence[tuple[str, int]]) -> tuple[str, list[int]]:
    spelled: list[str] = []
    places: list[int] = []
    for raw, place in pairs:
        for character in _CHARACTERS.get(raw, raw):
            repeated = character in _COLLAPSED and spelled and spelled[-1] == character
            if not character.isspace() and not repeated:
                spelled.append(character)
                places.append(place)
    return "".join(spelled), places


def _same(theirs: str, ours: str) -> Iterator[tuple[int, int]]:
    """Yield the positions at which both spellings agree, passing over gaps on either side."""
    i = j = 0
    while i < len(theirs) and j < len(ours):
        if theirs[i] == ours[j]:
            yield i, j
            i, j = i + 1, j + 1
        else:
            i, j = _after_gap(theirs, ours, i, j)


def _after_gap(theirs: str, ours: str, i: int, j: int) -> tuple[int, int]:
    for gap in range(1, _GAP):
        for skipped in range(gap + 1):
            a, b = i + skipped, j + gap - skipped
            if theirs[a : a + _RESYNC] == ours[b : b + _RESYNC]:
                return a, b
    raise EvalError(
        "The tokens do not follow the text: "
        f"they go on with {theirs[i : i + 30]!r}, the text with {ours[j : j + 30]!r}."
    )

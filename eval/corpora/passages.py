"""Texts that there are only as token sequences, as CofeNet distributes RiQuA: `SPLIT.jsonl`.

The text is put together again from the tokens; each sequence becomes a paragraph. The labels do not
say which source and cue belong to which content, so the quotations have contents alone; the
protocol `tokens` scores all three on the sequences.
"""

from collections.abc import Iterator, Sequence
from pathlib import Path

from eval.articles import Article, Corpus
from eval.corpora.sequences import TokenSequence, decode, read_sequences
from eval.outside.loose import make_result
from quotes import Span

__all__ = ["read_passages"]

_WRITTEN = {"``": "“", "''": "”", "-LRB-": "(", "-RRB-": ")", "-LSB-": "[", "-RSB-": "]"}
_CLOSING = {*",.;:!?)]”%", "n't", "N'T", "'s", "'S", "'ll", "'d", "'re", "'m", "'ve"}
"""Tokens that stand close to the one before."""
_OPENING = {*"([“"}
"""Tokens that the next one stands close to."""


def read_passages(file: Path, name: str) -> Corpus:
    """Read a file of token sequences as a corpus, one article for each of its ids.

    Raises:
        EvalError: if the file cannot be read, or naming the line that is broken.
    """
    by_labelling = read_sequences(file).by_labelling
    articles = (_article(key, annotator, each) for (key, annotator), each in by_labelling.items())
    return Corpus(name, tuple(articles))


def _article(name: str, annotator: str, sequences: Sequence[TokenSequence]) -> Article:
    text, places = _written(sequences)
    contents = (_contents(*each) for each in zip(sequences, places, strict=True))
    rows = [{"content": (span,)} for spans in contents for span in spans]
    return Article(name, make_result(text, rows), frozenset(), annotator)


def _contents(sequence: TokenSequence, places: Sequence[Span]) -> Iterator[Span]:
    for first, end in decode(sequence.labels)["content"]:
        yield Span(places[first].start, places[end - 1].end)


def _written(sequences: Sequence[TokenSequence]) -> tuple[str, list[list[Span]]]:
    """Return a text of all tokens, and where each sequence's tokens stand in it."""
    text, places = "", []
    for sequence in sequences:
        text += "\n\n" if text else ""
        places.append(_places(sequence.tokens, len(text)))
        text += _paragraph(sequence.tokens)
    return text, places


def _paragraph(tokens: Sequence[str]) -> str:
    return "".join(f"{gap}{word}" for gap, word in _spaced(tokens))


def _places(tokens: Sequence[str], start: int) -> list[Span]:
    places = []
    for gap, word in _spaced(tokens):
        places.append(Span(start + len(gap), start + len(gap) + len(word)))
        start = places[-1].end
    return places


def _spaced(tokens: Sequence[str]) -> Iterator[tuple[str, str]]:
    """Yield each token as it is written, with what stands between it and the one before."""
    before = ""
    for token in tokens:
        word = _WRITTEN.get(token, token)
        close = not before or before in _OPENING or word in _CLOSING
        yield "" if close else " ", word
        before = word

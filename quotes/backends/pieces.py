"""Long or odd texts, cut and cleaned so that a parser takes them, and put together afterwards.

Parsers bound the length they accept (spaCy: a million characters) and refuse lone surrogates. Cuts
fall on paragraph breaks, where no sentence is cut in two, except in a text that has none for too
long.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from quotes.document import Document, Sentence, Span, Token

__all__ = ["joined", "parsable", "pieces"]

_LONGEST = 50_000
"""Characters handed to a parser at a time; a whole article is far below that."""

_UNBROKEN = re.compile(r"\S{500}")
"""So many characters without white space are no word, and a tokenizer's time can grow with the
square of their number: 3.9 s for 8,000 quotation marks in spaCy's."""

_SURROGATE = re.compile("[\ud800-\udfff]")


def pieces(text: str) -> Iterator[Span]:
    """Yield consecutive spans that cover the text, each short enough for a parser."""
    start = 0
    for stop in (*(run.end() for run in _UNBROKEN.finditer(text)), len(text)):
        while stop - start > _LONGEST:
            end = _cut(text, start)
            yield Span(start, end)
            start = end
        if start < stop or not text:
            yield Span(start, stop)
            start = stop


def _cut(text: str, start: int) -> int:
    """Find the last place for a cut: after a newline, else after a space, else where it must be."""
    limit = start + _LONGEST
    for separator in ("\n", " "):
        place = text.rfind(separator, start + 1, limit)
        if place > 0:
            return place + 1
    return limit


def parsable(text: str) -> str:
    """Return the text with lone surrogates replaced, one character for one."""
    return _SURROGATE.sub("\ufffd", text)


def joined(text: str, parts: Sequence[Span], documents: Iterable[Document]) -> Document:
    """Put the documents of the pieces together; offsets and tokens' texts are those of `text`."""
    tokens: list[Token] = []
    sentences: list[Sentence] = []
    for part, document in zip(parts, documents, strict=True):
        base = len(tokens)
        tokens += (_moved(token, text, part.start, base) for token in document.tokens)
        sentences += (Sentence(each.first + base, each.last + base) for each in document.sentences)
    return Document(text, tuple(tokens), tuple(sentences))


def _moved(token: Token, text: str, shift: int, base: int) -> Token:
    start, end = token.start + shift, token.end + shift
    return replace(token, start=start, end=end, text=text[start:end], head=token.head + base)

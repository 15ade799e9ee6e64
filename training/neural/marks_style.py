"""Other styles of quotation marks for the same text, character for character."""

import random
from collections.abc import Iterator

from quotes.marks import Quoted, find_quoted

__all__ = ["STYLES", "draw_style", "restyle"]

Style = tuple[str, str]
"""The marks of outer and of inner speech, each opening and closing."""

STYLES: tuple[Style, ...] = (
    ("‘’", "“”"),
    ('""', "''"),
    ("''", '""'),
    ("“”", "‘’"),
)
_MARKS = frozenset("“”„‟\"‘’‚‛'«»‹›")


def draw_style(source: random.Random, share: float) -> Style | None:
    """Return a style for a `share` of the calls, and None (leave it as it is) for the others."""
    return source.choice(STYLES) if source.random() < share else None


def restyle(text: str, style: Style) -> str:
    """Print the marks of `text` in another style; apostrophes stay, and so does every offset."""
    characters = list(text)
    for piece in find_quoted(text):
        for place, glyph in _places(text, piece, style[min(piece.depth, 1)]):
            characters[place] = glyph
    return "".join(characters)


def _places(text: str, piece: Quoted, glyphs: str) -> Iterator[tuple[int, str]]:
    """Yield where the piece has marks of one character, with what to write there."""
    opening = text[piece.span.start : piece.inner.start].rstrip()
    closing = text[piece.inner.end : piece.span.end].lstrip()
    if opening in _MARKS:
        yield piece.span.start, glyphs[0]
    if closing in _MARKS:
        yield piece.span.end - 1, glyphs[1]

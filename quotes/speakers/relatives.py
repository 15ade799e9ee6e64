"""The words that a relative pronoun goes back to."""

import re

from quotes.document import Span
from quotes.speakers import lexicon
from quotes.speakers.scanning import Scan

__all__ = ["words_before"]

_LAST_PHRASE = re.compile(r"(?<!\w)(?:[\w’'&.-]+[ \u00a0]+){1,8}$")
_COUNTED = re.compile(r"\b(?:all|most|many|some|both|one|several|each|none) of$")
_MARKS = " ,\u00a0—–-("
_WINDOW = 80
"""Characters before the pronoun that are read."""


def words_before(scan: Scan, position: int) -> Span | None:
    """Find the name or noun phrase right before *who*, *which* or *most of whom*.

    Args:
        scan: the text.
        position: where the pronoun, with what counts it, starts.

    Returns:
        The phrase, empty where no words precede; None after *and*, which carries on from an earlier
        pronoun.
    """
    end = _before_marks(scan.text, position)
    counted = _COUNTED.search(scan.text, max(0, end - 20), end)
    end = _before_marks(scan.text, counted.start()) if counted else end
    if scan.text[max(0, end - 4) : end] in {" and", " but"}:
        return None
    personal = scan.text.startswith(("who", "Who"), position)
    return Span(_start(scan, end, personal=personal), end)


def _before_marks(text: str, end: int) -> int:
    """Return where the words end before a character, commas and dashes left out."""
    while end and text[end - 1] in _MARKS:
        end -= 1
    return end


def _start(scan: Scan, end: int, *, personal: bool) -> int:
    """Return where the name that ends at a character begins, or else the noun phrase."""
    last = scan.first_name_from(max(0, end - 1))
    if last == len(scan.names) or scan.names[last].end != end:
        return _phrase_start(scan.text, end, personal=personal)
    name = scan.names[last]
    if last and scan.text[scan.names[last - 1].end : name.start] in {" of ", " from "}:
        return scan.names[last - 1].start
    return (
        name.start - 4 if scan.text[max(0, name.start - 4) : name.start] == "the " else name.start
    )


def _phrase_start(text: str, end: int, *, personal: bool) -> int:
    match = _LAST_PHRASE.search(text[max(0, end - _WINDOW) : end] + " ")
    if match is None:
        return end
    words = match.group().split()
    boundaries, determiners = lexicon.words("boundaries"), lexicon.words("determiners")
    low = [word.lower() for word in words]
    cut = max((i for i, word in enumerate(low, 1) if word in boundaries), default=0)
    least = 0
    if personal and cut < len(low) and not low[cut].isdigit():
        # *on one side are activists | who …*; but *an article in October | that …*
        ends = (i for i, word in enumerate(low, 1) if word in boundaries and word != "of")
        cut = least = max(ends, default=0)
    cut = max((i for i, word in enumerate(low) if word in determiners and i >= least), default=cut)
    return end - len(" ".join(words[cut:]))

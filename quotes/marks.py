"""Quotation marks: which ones there are, which two belong together, and how deep they stand.

Marks are read once from left to right and paired by their direction and their surroundings.
Whatever does not fit, an apostrophe, an inch, a bullet, a mark whose partner is missing, costs at
most its own quotation. The work is linear in the length of the text.
"""

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Literal

from quotes.document import Span
from quotes.quotation import QuotationType

__all__ = ["Family", "Quoted", "find_quoted", "paragraphs", "quotation_type", "strip_marks"]

Family = Literal["double", "single", "angle", "single angle"]
_Role = Literal["open", "close", "either"]

_GLYPHS: dict[str, tuple[Family, _Role]] = {
    "“": ("double", "open"),
    "„": ("double", "open"),
    "‟": ("double", "open"),
    "``": ("double", "open"),
    "”": ("double", "close"),
    '"': ("double", "either"),
    "''": ("double", "either"),
    "«": ("angle", "open"),
    "»": ("angle", "close"),
    "‹": ("single angle", "open"),
    "›": ("single angle", "close"),
    "‘": ("single", "open"),
    "‚": ("single", "open"),
    "‛": ("single", "open"),
    "’": ("single", "close"),
    "'": ("single", "either"),
}
_MARK = re.compile("``|''|[" + "".join(glyph for glyph in _GLYPHS if len(glyph) == 1) + "]")
_MARK_CHARACTERS = frozenset("".join(_GLYPHS))
_BEFORE_OPENING = frozenset("([{<—–-/=:|¿¡…")
_AFTER_CLOSING = frozenset(".,;:!?)]}>—–-/=|…")
_LEADS_TO_SPEECH = frozenset(".:,;!?—–-…")
# Speech that nobody reopens at its paragraphs is followed no further than this.
_LONGEST_SPEECH = 8


@dataclass(frozen=True, slots=True)
class Quoted:
    """What stands between two quotation marks, or the part of it within one paragraph.

    Attributes:
        span: characters from the opening mark through the closing one, so far as they are there.
        inner: the same without the marks.
        depth: 0 for outermost marks, 1 for marks within those, and so on.
        family: which kind of mark; marks of one family can close each other.
        closed: whether a closing mark ends it; false before a paragraph break within one speech,
            and for a last mark that is missing.
        continues: whether it goes on with the speech of the piece before it in the paragraph above.
    """

    span: Span
    inner: Span
    depth: int
    family: Family
    closed: bool = True
    continues: bool = False


# Several steps ask for the marks of one text in turn; the last few answers are kept.
@lru_cache(maxsize=4)
def find_quoted(text: str) -> tuple[Quoted, ...]:
    """Return everything that stands in quotation marks, in text order, outer before inner.

    Speech over several paragraphs comes as one piece a paragraph; all but the first of them are
    marked as `continues`.

    Args:
        text: any string at all.
    """
    return _with_depth(_Pairing(text).run())


@lru_cache(maxsize=4)
def paragraphs(text: str) -> tuple[Span, ...]:
    """Return the paragraphs without the white space around them.

    A line is a paragraph, unless the text is evidently wrapped at a fixed width.
    """
    lines = [_trim(text, Span(*line.span())) for line in re.finditer(r"[^\n]+", text)]
    lines = [line for line in lines if len(line)]
    if not _is_wrapped(text):
        return tuple(lines)
    joined: list[Span] = []
    for line in lines:
        if joined and text.count("\n", joined[-1].end, line.start) == 1:
            joined[-1] = Span(joined[-1].start, line.end)
        else:
            joined.append(line)
    return tuple(joined)


def strip_marks(text: str, span: Span) -> Span:
    """Trim white space and the quotation marks that enclose the whole of `span`, layer by layer.

    A mark whose partner stands outside the span (in another paragraph) is trimmed too; apostrophes
    and marks that enclose only a part of the span stay.
    """
    span = _trim(text, span)
    while len(span) and (inner := _one_layer_less(text, span)) != span:
        span = _trim(text, inner)
    return span


def quotation_type(
    text: str, quoted: Sequence[Quoted], content: Sequence[Span], exclude: Sequence[Span] = ()
) -> QuotationType:
    """Tell whether all, some or none of the words in `content` stand in marks of its own.

    Args:
        text: the text that all spans index.
        quoted: what `find_quoted` returned for it.
        content: the content spans of one quotation.
        exclude: the content spans of quotations within it, whose marks are not its own.
    """
    within = 0
    for span in content:
        place = span.start
        for piece in _own_pieces(quoted, span, exclude):
            start, end = max(place, piece.span.start), min(span.end, piece.span.end)
            if start < end:
                within += _count_words(text, Span(start, end))
                place = end
    if not within:
        return "indirect"
    words = sum(_count_words(text, span) for span in content)
    return "direct" if within == words else "mixed"


def _own_pieces(
    quoted: Sequence[Quoted], content: Span, exclude: Sequence[Span]
) -> Iterator[Quoted]:
    """Yield the pieces in `content`, but none that encloses it: those marks are somebody else's."""
    first = bisect_left(quoted, content.start, key=lambda piece: piece.span.start)
    # A content span that leaves its opening mark out still owns the mark just before it.
    while first and quoted[first - 1].inner.start >= content.start - 1:
        first -= 1
    for number in range(first, len(quoted)):
        piece = quoted[number]
        if piece.span.start >= content.end:
            return
        if piece.inner.end <= content.end + 1 and not _within_any(piece.inner, exclude):
            yield piece


def _within_any(span: Span, others: Sequence[Span]) -> bool:
    return any(other.contains(span) for other in others)


def _count_words(text: str, span: Span) -> int:
    return sum(map(str.isalnum, text[span.start : span.end]))


def _trim(text: str, span: Span) -> Span:
    words = text[span.start : span.end]
    start = span.start + len(words) - len(words.lstrip())
    return Span(start, max(start, span.end - len(words) + len(words.rstrip())))


def _one_layer_less(text: str, span: Span) -> Span:
    words = text[span.start : span.end]
    if not _MARK_CHARACTERS.intersection((words[0], words[-1])):
        return span
    pieces = find_quoted(words)
    for piece in pieces:
        if len(piece.span) == len(words):
            return Span(span.start + piece.inner.start, span.start + piece.inner.end)
    if words[0] in "“„‘‚«‹" and not any(piece.span.start == 0 for piece in pieces):
        return Span(span.start + 1, span.end)
    return _without_stray_end(words, span, pieces)


def _without_stray_end(words: str, span: Span, pieces: Sequence[Quoted]) -> Span:
    """Drop a last mark that nothing within the span opened, unless it may be an apostrophe."""
    family, role = _GLYPHS.get(words[-1], ("double", "open"))
    if role == "open" or any(piece.span.end == len(words) for piece in pieces):
        return span
    if family == "single" and len(words) > 1 and words[-2].isalnum():
        return span
    return Span(span.start, span.end - 1)


def _is_wrapped(text: str) -> bool:
    """Tell whether single line breaks often fall within sentences."""
    breaks = within = 0
    for newline in re.finditer(r"[^\n]\n([^\n])", text):
        breaks += 1
        within += newline[1].islower()
    return within >= 3 and within * 10 >= breaks * 3


@dataclass(slots=True)
class _Open:
    """A mark that waits for its partner."""

    start: int
    inner: int
    family: Family
    glyph: str
    continues: bool
    at_start: bool
    weak: tuple[int, int] | None = None
    overtaken: bool = False
    """Whether another mark of the family was opened within it."""


@dataclass(slots=True)
class _Pending:
    """Speech that is still open at the end of its paragraph, with the paragraphs since."""

    frame: _Open
    ends: list[Span] = field(default_factory=list)


class _Pairing:
    """One pass over a text; `run` yields the pieces in no particular order."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.stack: list[_Open] = []
        self.pending: _Pending | None = None
        self.pieces: list[Quoted] = []
        self.paragraph = Span(0, 0)

    def run(self) -> list[Quoted]:
        if not _MARK_CHARACTERS.isdisjoint(self.text):
            for paragraph in paragraphs(self.text):
                self.paragraph = paragraph
                for mark in _MARK.finditer(self.text, self.paragraph.start, self.paragraph.end):
                    self._read(mark[0], mark.start(), mark.end())
                self._end_paragraph()
            self._give_up_pending()
        return self.pieces

    def _read(self, glyph: str, start: int, end: int) -> None:
        """Decide what one mark does: open, close, or nothing."""
        family, role = _GLYPHS[glyph]
        before = self.text[start - 1] if start > self.paragraph.start else " "
        after = self.text[end] if end < self.paragraph.end else " "
        if self._is_bullet(glyph, before, after) or _is_no_mark(
            self.text, family, start, before, after
        ):
            return
        opens, closes = _may_open(before, after), _may_close(before, after)
        if self._closes(family, role, glyph, opens, closes):
            self._close(family, start, end, _is_weak(self.text, family, start, after))
        elif self._opens(family, role, opens and not closes, before, after):
            self._open(_Open(start, end, family, glyph, False, start == self.paragraph.start))

    def _opens(self, family: Family, role: _Role, clearly: bool, before: str, after: str) -> bool:
        if role == "open":
            return clearly or family == "angle" or not after.isspace()
        if clearly:
            return role == "either" or not self._is_open(family)
        # `" spaced out "`: with nothing open it can only open.
        spaced = before.isspace() and after.isspace()
        return spaced and role == "either" and family == "double" and not self._is_open(family)

    def _is_bullet(self, glyph: str, before: str, after: str) -> bool:
        """Tell » at the head of a line, or set off by spaces (Home » World), from a mark."""
        spaced = before.isspace() and after.isspace()
        return spaced and glyph in "»›" and not self._is_open(_GLYPHS[glyph][0])

    def _closes(self, family: Family, role: _Role, glyph: str, opens: bool, closes: bool) -> bool:
        frame = self._innermost(family)
        if frame is None:
            return closes and role != "open" and self._continues_pending(family)
        if role == "open":
            # „…“ and »…« end with a mark that elsewhere begins.
            return (closes and not opens) or frame.glyph == "„" or frame.glyph in "»›" != glyph
        if role == "close":
            return not (opens and not closes and family == "single") and frame.glyph not in "»›"
        return closes or not opens

    def _continues_pending(self, family: Family) -> bool:
        return self.pending is not None and self.pending.frame.family == family

    def _is_open(self, family: Family) -> bool:
        return self._innermost(family) is not None

    def _innermost(self, family: Family) -> _Open | None:
        for frame in reversed(self.stack[-8:]):
            if frame.family == family:
                return frame
        return None

    def _open(self, frame: _Open) -> None:
        outer = self._innermost(frame.family)
        if outer is not None:
            if frame.family == "single":
                if outer.weak is None:
                    return  # more likely an apostrophe ('em, '90s) than speech within speech
                self._settle_down_to(outer)
            else:
                outer.overtaken = True
        if self._continues_pending(frame.family):
            frame.continues = frame.at_start
            self._give_up_pending(reopened=frame.at_start)
        self.stack.append(frame)

    def _close(self, family: Family, start: int, end: int, weak: bool) -> None:
        frame = self._innermost(family)
        if frame is None:
            if not (family == "single" and (weak or self.text[start - 1].isalnum())):
                self._close_pending(start, end)
        elif weak:
            frame.weak = frame.weak or (start, end)
        else:
            self._settle_down_to(frame, (start, end))

    def _settle_down_to(self, frame: _Open, close: tuple[int, int] | None = None) -> None:
        """Close `frame`, at its weak mark if no other is given, and what is open within it."""
        while self.stack:
            top = self.stack.pop()
            mark = close if top is frame and close else top.weak
            if mark is not None:
                self._keep(top, mark[0], mark[1])
            if top is frame:
                return

    def _keep(self, frame: _Open, inner_end: int, end: int, closed: bool = True) -> None:
        inner = _trim(self.text, Span(frame.inner, max(frame.inner, inner_end)))
        if len(inner):
            span = Span(frame.start, end)
            self.pieces.append(Quoted(span, inner, 0, frame.family, closed, frame.continues))

    def _end_paragraph(self) -> None:
        rest = [frame for frame in self.stack if frame.weak is None and not frame.overtaken]
        while self.stack:
            self._settle_down_to(self.stack[-1])
        rest = [each for each in rest if each.family != "single" or each.glyph != "'"]
        rest.sort(key=lambda each: each.family == "single")
        if rest:
            self._give_up_pending()
            self.pending = _Pending(rest[0])
        if self.pending is not None:
            self.pending.ends.append(self.paragraph)
            if len(self.pending.ends) > _LONGEST_SPEECH:
                self._give_up_pending()

    def _close_pending(self, start: int, end: int) -> None:
        """End speech that began paragraphs ago: a piece for each of them, and one up to here."""
        if self.pending is None:
            return
        frame, ends = self.pending.frame, self.pending.ends
        self._keep(frame, ends[0].end, ends[0].end, closed=False)
        for each in ends[1:]:
            self._keep(_goes_on(frame, each.start), each.end, each.end, closed=False)
        self._keep(_goes_on(frame, self.paragraph.start), start, end)
        self.pending = None

    def _give_up_pending(self, reopened: bool = False) -> None:
        """Let speech without a closing mark end with its paragraph, if it looks like speech."""
        if self.pending is not None:
            frame, end = self.pending.frame, self.pending.ends[0].end
            followed = reopened and len(self.pending.ends) == 1
            if followed or (frame.family != "single" and _looks_like_speech(self.text, frame)):
                self._keep(frame, end, end, closed=False)
        self.pending = None


def _goes_on(frame: _Open, start: int) -> _Open:
    return _Open(start, start, frame.family, frame.glyph, True, True)


def _looks_like_speech(text: str, frame: _Open) -> bool:
    before = text[max(0, frame.start - 3) : frame.start].rstrip()
    return frame.at_start or before[-1:] in _LEADS_TO_SPEECH


def _is_no_mark(text: str, family: Family, start: int, before: str, after: str) -> bool:
    if family == "single":
        return _is_apostrophe(text, start, before, after)
    return family == "double" and before.isdigit() and _are_inches(text, start)


def _is_apostrophe(text: str, start: int, before: str, after: str) -> bool:
    if before.isalnum() and after.isalnum():
        return True
    if not before.isalnum() and after.isdigit():
        decade = text[start + 1 : start + 5]
        plural = decade[2:3] == "s"
        return decade[:2].isdigit() and not decade[2:3].isdigit() and (plural or text[start] != "‘")
    return False


def _are_inches(text: str, start: int) -> bool:
    foot = start - 1
    while foot > start - 4 and foot >= 0 and text[foot].isdigit():
        foot -= 1
    return foot >= 1 and text[foot] in "'’′" and text[foot - 1].isdigit()


def _may_open(before: str, after: str) -> bool:
    free = before.isspace() or before in _BEFORE_OPENING or before in _MARK_CHARACTERS
    return free and not after.isspace() and after not in ".,;:!?)]}"


def _may_close(before: str, after: str) -> bool:
    free = after.isspace() or after in _AFTER_CLOSING or after in _MARK_CHARACTERS
    return free and not before.isspace() and before not in "([{"


def _is_weak(text: str, family: Family, start: int, after: str) -> bool:
    """Tell whether a closing mark may just as well be an apostrophe (workers' money, goin' on)."""
    if family != "single" or not after.isspace():
        return False
    return text[start - 1 : start] in ("s", "S") or text[max(0, start - 2) : start] == "in"


def _with_depth(pieces: list[Quoted]) -> tuple[Quoted, ...]:
    pieces.sort(key=lambda piece: (piece.span.start, -piece.span.end))
    ends: list[int] = []
    deep: list[Quoted] = []
    for piece in pieces:
        while ends and ends[-1] <= piece.span.start:
            ends.pop()
        deep.append(
            Quoted(piece.span, piece.inner, len(ends), piece.family, piece.closed, piece.continues)
        )
        ends.append(piece.span.end)
    return tuple(deep)

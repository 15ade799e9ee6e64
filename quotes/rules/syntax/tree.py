"""A parse made ready for questions: what depends on a word, how far it reaches, in which marks.

Every answer takes constant time, or as long as the word has dependents, so that the cost of the
rules grows with the text and not with the square of a sentence.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from quotes.document import Document, Span
from quotes.marks import Quoted, find_quoted, paragraphs, quotation_type

__all__ = ["Range", "Tree"]


@dataclass(frozen=True, slots=True)
class Range:
    """The tokens from position `first` through position `last`."""

    first: int
    last: int

    def __contains__(self, position: int) -> bool:
        return self.first <= position <= self.last

    def __iter__(self) -> Iterator[int]:
        return iter(range(self.first, self.last + 1))


class Tree:
    """A parsed document with its quotation marks.

    Attributes:
        text: the text that all tokens index.
        tokens: as the backend gave them.
        low: each token's text in lower case, typographic apostrophes as plain ones.
        relations: each token's main relation, without a subtype.
        quoted: the pieces in quotation marks, in text order.
        within: for each token the position in `quoted` of the innermost piece it stands in, or -1.
        outer: for each piece the position of the piece around it, or -1.
    """

    def __init__(self, document: Document) -> None:
        self.text = document.text
        self.tokens = document.tokens
        self.low = [token.text.lower().replace("’", "'") for token in self.tokens]
        self.relations = [token.relation.partition(":")[0] for token in self.tokens]
        self.heads, self._children, order = _hang(document)
        self._first, self._last = _reach(self.heads, order)
        self._paragraphs = _paragraph_ranges(document)
        self._sentences = _sentence_ranges(document)
        self.quoted = find_quoted(document.text)
        self.outer = _outer(self.quoted)
        self.within = _within(document, self.quoted, self.outer)
        self._by_start = {token.start: position for position, token in enumerate(self.tokens)}
        self._by_end = {token.end: position for position, token in enumerate(self.tokens)}

    def __len__(self) -> int:
        return len(self.tokens)

    def children(self, position: int, *relations: str) -> Iterator[int]:
        """Yield the dependents of a token in text order, or those with one of these relations."""
        for child in self._children[position]:
            if not relations or self.relations[child] in relations:
                yield child

    def child(self, position: int, *relations: str) -> int | None:
        """Return the first dependent with one of these relations."""
        return next(self.children(position, *relations), None)

    def subtype(self, position: int) -> str:
        """Return what follows the colon in a token's relation, or ""."""
        return self.tokens[position].relation.partition(":")[2]

    def is_root(self, position: int) -> bool:
        """Tell whether a token has no governor."""
        return self.heads[position] == position

    def subtree(self, position: int) -> Range:
        """Return the stretch that a token and everything below it reach over in its paragraph."""
        around = self._paragraphs[position]
        first, last = self._first[position], self._last[position]
        return Range(max(first, around.first), min(last, around.last))

    def sentence(self, position: int) -> Range:
        """Return the sentence that a token belongs to, so far as its paragraph holds it."""
        whole, around = self._sentences[position], self._paragraphs[position]
        return Range(max(whole.first, around.first), min(whole.last, around.last))

    def has(self, position: int, feature: str) -> bool:
        """Tell whether a token has a morphological feature such as `VerbForm=Ger`."""
        return feature in self.tokens[position].features.split("|")

    def word(self, position: int) -> str:
        """Return a token in lower case, or "" outside the document."""
        return self.low[position] if 0 <= position < len(self.low) else ""

    def is_mark(self, position: int) -> bool:
        """Tell whether a token holds neither a letter nor a digit."""
        return not any(map(str.isalnum, self.tokens[position].text))

    def span(self, stretch: Range) -> Span:
        """Return the characters of a stretch of tokens."""
        return Span(self.tokens[stretch.first].start, self.tokens[stretch.last].end)

    def has_marks(self, content: Sequence[Span]) -> bool:
        """Tell whether words of a content stand in quotation marks of its own."""
        return quotation_type(self.text, self.quoted, content) != "indirect"

    def range(self, span: Span) -> Range | None:
        """Return the tokens of a span, or None if it begins or ends within one."""
        first, last = self._by_start.get(span.start), self._by_end.get(span.end)
        return None if first is None or last is None or last < first else Range(first, last)

    def has_verb(self, span: Span) -> bool:
        """Tell whether a verb stands in a span, or whether that cannot be told."""
        first, last = self._by_start.get(span.start), self._by_end.get(span.end)
        if first is None or last is None:
            return True
        return any(token.pos in ("VERB", "AUX") for token in self.tokens[first : last + 1])

    def starting_at(self, start: int) -> int | None:
        """Return the token that begins at an offset."""
        return self._by_start.get(start)

    def ending_at(self, end: int) -> int | None:
        """Return the token whose last character stands just before an offset."""
        return self._by_end.get(end)

    def pieces(self, position: int) -> Iterator[Quoted]:
        """Yield the pieces in quotation marks around a token, innermost first."""
        piece = self.within[position]
        while piece >= 0:
            yield self.quoted[piece]
            piece = self.outer[piece]


def _hang(document: Document) -> tuple[list[int], list[list[int]], list[int]]:
    """Return heads, children and an order in which governors come before their dependents.

    A token in a circle, which no parser gives but a hand-made document may, becomes a root.
    """
    heads = [token.head for token in document.tokens]
    children: list[list[int]] = [[] for _ in heads]
    for position, head in enumerate(heads):
        if head != position:
            children[head].append(position)
    seen = [False] * len(heads)
    order: list[int] = []
    for start in _starts(heads, seen):
        if not (seen[start] or heads[start] == start):
            children[heads[start]].remove(start)
            heads[start] = start
        _walk(start, children, seen, order)
    return heads, children, order


def _starts(heads: Sequence[int], seen: Sequence[bool]) -> Iterator[int]:
    """Yield the roots, and then whatever none of them has reached."""
    yield from (position for position, head in enumerate(heads) if head == position)
    yield from (position for position in range(len(heads)) if not seen[position])


def _walk(start: int, children: Sequence[list[int]], seen: list[bool], order: list[int]) -> None:
    waiting = [start]
    while waiting:
        position = waiting.pop()
        seen[position] = True
        order.append(position)
        waiting.extend(children[position])


def _reach(heads: Sequence[int], order: Sequence[int]) -> tuple[list[int], list[int]]:
    first, last = list(range(len(heads))), list(range(len(heads)))
    for position in reversed(order):
        head = heads[position]
        first[head] = min(first[head], first[position])
        last[head] = max(last[head], last[position])
    return first, last


def _sentence_ranges(document: Document) -> list[Range]:
    ranges = [Range(0, len(document.tokens) - 1)] * len(document.tokens)
    for sentence in document.sentences:
        stretch = Range(sentence.first, sentence.last - 1)
        ranges[sentence.first : sentence.last] = [stretch] * (sentence.last - sentence.first)
    return ranges


def _paragraph_ranges(document: Document) -> list[Range]:
    """Return each token's paragraph: parsers join headlines and datelines to what follows them."""
    ranges: list[Range] = []
    ends = [paragraph.end for paragraph in paragraphs(document.text)]
    first = number = 0
    for position, token in enumerate(document.tokens):
        if number < len(ends) and token.start >= ends[number]:
            ranges += [Range(first, position - 1)] * (position - first)
            first = position
            while number < len(ends) and token.start >= ends[number]:
                number += 1
    last = len(document.tokens) - 1
    return ranges + [Range(first, last)] * (last + 1 - first)


def _outer(quoted: Iterable[Quoted]) -> list[int]:
    """Return for each piece the position of the one around it, or -1."""
    outer: list[int] = []
    path: list[int] = []
    for number, piece in enumerate(quoted):
        del path[piece.depth :]
        outer.append(path[-1] if path else -1)
        path.append(number)
    return outer


def _within(document: Document, quoted: Sequence[Quoted], outer: Sequence[int]) -> list[int]:
    within: list[int] = []
    current, coming = -1, 0
    for token in document.tokens:
        while coming < len(quoted) and quoted[coming].span.start < token.end:
            current, coming = coming, coming + 1
        while current >= 0 and quoted[current].span.end <= token.start:
            current = outer[current]
        within.append(current)
    return within

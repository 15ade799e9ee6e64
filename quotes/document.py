"""What extractors read: a text and, where a parser has been over it, its sentences and tokens.

All offsets are Python string indices into the untouched text, end exclusive.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from quotes.errors import InvalidInput

__all__ = ["Document", "Sentence", "Span", "Token"]


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A stretch of a text, from character `start` up to but not including character `end`.

    Raises:
        InvalidInput: if the offsets are negative or `end` lies before `start`.
    """

    start: int
    end: int

    def __post_init__(self) -> None:
        if not 0 <= self.start <= self.end:
            raise InvalidInput(
                f"Span({self.start}, {self.end}) is no stretch of text: "
                "offsets count characters from 0, and start may not lie after end."
            )

    def __len__(self) -> int:
        return self.end - self.start

    def __bool__(self) -> bool:
        """Return true: `if quotation.cue:` asks whether there is one, not how long it is."""
        return True

    def text(self, text: str) -> str:
        """Return the characters of `text` that the span covers."""
        return text[self.start : self.end]

    def contains(self, other: "Span") -> bool:
        """Tell whether `other` lies wholly within this span."""
        return self.start <= other.start and other.end <= self.end

    def overlaps(self, other: "Span") -> bool:
        """Tell whether the two spans share at least one character."""
        return self.start < other.end and other.start < self.end


@dataclass(frozen=True, slots=True)
class Token:
    """One word or mark of a parsed text.

    Attributes:
        start, end: characters of the text, end exclusive.
        text: the characters as they stand.
        lemma: the dictionary form, in lower case.
        pos: the universal part of speech ("VERB", "NOUN", …).
        head: the position of the governing token in `Document.tokens`; a root points to itself.
        relation: the Universal Dependencies relation to the head ("nsubj", "ccomp", …), with its
            subtype where one matters ("nsubj:pass").
        entity: "person", "organization", "place", "other", or "" outside named entities.
        features: morphological features in the form `Number=Plur|Person=3`, or "".
    """

    start: int
    end: int
    text: str
    lemma: str
    pos: str
    head: int
    relation: str
    entity: str = ""
    features: str = ""

    @property
    def span(self) -> Span:
        """Where the token stands."""
        return Span(self.start, self.end)


@dataclass(frozen=True, slots=True)
class Sentence:
    """The tokens from position `first` up to but not including position `last`."""

    first: int
    last: int


@dataclass(frozen=True, slots=True)
class Document:
    """A text and what a backend found in it. Without a backend there are no sentences or tokens."""

    text: str
    tokens: tuple[Token, ...] = ()
    sentences: tuple[Sentence, ...] = ()

    def tokens_of(self, sentence: Sentence) -> tuple[Token, ...]:
        """Return the tokens of one sentence."""
        return self.tokens[sentence.first : sentence.last]

    def __iter__(self) -> Iterator[Token]:
        return iter(self.tokens)

"""What the rules find before it becomes a draft."""

from collections.abc import Iterable
from dataclasses import dataclass

from quotes.document import Span
from quotes.rules.surface.noun_phrases import Phrase
from quotes.rules.surface.verb_groups import Group
from quotes.rules.surface.words import Sentence

__all__ = ["Content", "Finding", "Report", "content_spans"]


@dataclass(slots=True)
class Finding:
    """A quotation in the making; speech may still be added to its content.

    Attributes:
        content, cue, source: as in `Draft`.
        rule: which rule found it; its confidence depends on that.
        attitude: as in `Draft`.
    """

    content: list[Span]
    cue: Span | None
    source: Span | None
    rule: str
    attitude: bool = False


def content_spans(sentence: Sentence, ranges: Iterable[Phrase]) -> list[Span]:
    """Return the characters of word ranges, in order, without empty and overlapping ones."""
    spans: list[Span] = []
    place = 0
    for first, last in sorted(ranges):
        if place <= first < last:
            spans.append(sentence.span(first, last))
            place = last
    return spans


@dataclass(slots=True)
class Report:
    """A reporting verb with its subject, before its content is known.

    Attributes:
        group: the verb group.
        subject: the noun phrase before it, if there is one.
        opening: the word position where its clause begins: subject or verb.
    """

    group: Group
    subject: Phrase | None
    opening: int


@dataclass(slots=True)
class Content:
    """What a verb reports, as word ranges.

    Attributes:
        ranges: the words of the content.
        rule: which rule says so.
        source: who is quoted, where the rule knows better than the verb's subject.
        last_of_cue: where the cue ends, where the rule knows of more words in it.
    """

    ranges: list[Phrase]
    rule: str
    source: Phrase | None = None
    last_of_cue: int | None = None

"""What every rule hands over: a report as stretches of tokens."""

from dataclasses import dataclass
from typing import Literal

from quotes.rules.syntax.tree import Range

__all__ = ["Content", "Report", "Rule"]

Rule = Literal[
    "clause", "around", "infinitive", "gerund", "object", "name", "framed", "preposition",
    "passive clause", "passive", "relative", "noun", "according", "adverb",
]  # fmt: skip
"""Which rule found a content; each has its own confidence."""


@dataclass(frozen=True, slots=True)
class Content:
    """Stretches of tokens that belong to one quotation, in text order, and the rule's name."""

    rule: Rule
    ranges: tuple[Range, ...]


@dataclass(frozen=True, slots=True)
class Report:
    """A quotation as stretches of tokens.

    Attributes:
        rule: the name of the rule that found it, for its confidence.
        content: what is reported, in text order.
        cue: the reporting words.
        source: the noun phrase of whoever is quoted.
        attitude: whether nobody voiced it.
        sure: whether the parse alone is enough to assert it.
        unvoiced: whether its subject is something that says nothing.
    """

    rule: Rule
    content: tuple[Range, ...]
    cue: Range
    source: Range | None
    attitude: bool = False
    sure: bool = True
    unvoiced: bool = False

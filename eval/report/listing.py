"""Errors, comparisons and confidence as text for a terminal."""

import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from textwrap import fill
from typing import TypeVar

from eval.evaluation import Evaluation
from eval.report.comparing import Gain, count_rows, gains_of_pairs
from eval.report.curves import confidence_rows, confidence_summary
from eval.report.mistakes import CLASSES, Mistake, class_rows, mistakes_of
from eval.report.tables import WIDTH, table

__all__ = ["Sample", "confidence_blocks", "error_blocks", "gain_blocks"]

Item = TypeVar("Item")


@dataclass(frozen=True, slots=True)
class Sample:
    """How many of a kind to show.

    Attributes:
        size: None for all of them.
        seed: equal seeds draw the same ones.
    """

    size: int | None
    seed: int

    def of(self, items: Sequence[Item], kind: str) -> list[Item]:
        """Draw from the items of one kind, which stay in their order.

        Each kind is drawn on its own, so that a change in one leaves the others' samples alone.
        """
        if self.size is None or self.size >= len(items):
            return list(items)
        dice = random.Random(f"{self.seed} {kind}")  # noqa: S311 (no secret depends on it)
        return [items[k] for k in sorted(dice.sample(range(len(items)), self.size))]

    def title(self, shown: Sequence[object], items: Sequence[object]) -> str:
        """Say how many there are, and how many of them were drawn."""
        if len(shown) == len(items):
            return str(len(items))
        return f"{len(shown)} of {len(items)}, seed {self.seed}"


def error_blocks(evaluations: Sequence[Evaluation], sample: Sample) -> Iterator[str]:
    """Yield a table of errors by class and system, then each system's errors, class by class."""
    yield table(*class_rows(evaluations))
    for each in evaluations:
        mistakes = mistakes_of(each)
        for name in CLASSES:
            of_class = [mistake for mistake in mistakes if mistake.error == name]
            if of_class:
                shown = sample.of(of_class, f"{each.system.short} {name}")
                title = f"{each.system.short}, {name}: {sample.title(shown, of_class)}"
                yield "\n".join([title, *map(_mistake, shown)])


def _mistake(mistake: Mistake) -> str:
    return _item(f"{mistake.article} {mistake.ids}: {mistake.detail}", mistake.sentence)


def gain_blocks(evaluations: Sequence[Evaluation], sample: Sample) -> Iterator[str]:
    """Yield for every two systems what the one gets and the other misses, with its sentence."""
    yield table(*count_rows(evaluations))
    for better, other, found in gains_of_pairs(evaluations):
        pair = f"{better.system.short} gets, {other.system.short} misses"
        shown = sample.of(found, pair)
        yield "\n".join([f"{pair}: {sample.title(shown, found)}", *map(_gain, shown)])


def _gain(gain: Gain) -> str:
    return _item(f"{gain.article} {gain.gold}: {gain.detail}", gain.sentence)


def _item(head: str, sentence: str) -> str:
    indent = "      "
    return f"  {head}\n{fill(sentence, WIDTH, initial_indent=indent, subsequent_indent=indent)}"


def confidence_blocks(evaluations: Sequence[Evaluation]) -> Iterator[str]:
    """Yield a table of each system's confidence: what it is worth, and what a threshold costs."""
    for each in evaluations:
        yield f"{table(*confidence_rows(each))}\n{confidence_summary(each)}"

"""Counts that can be added, and what follows from them.

An article's score is a mapping from a measure's name to `Counts`. Counts of articles are added
first and divided last, so that nothing depends on how the articles were grouped.
"""

import math
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

from eval.articles import Article
from eval.labelling import TYPES
from eval.scoring.matching import Pair, align, same_span
from eval.scoring.names import same_speaker
from quotes import Quotation, Result, Speaker

__all__ = ["Counts", "Measures", "add", "score_quotations"]


@dataclass(frozen=True, slots=True)
class Counts:
    """How much was found, of what was predicted and of what was there.

    Attributes:
        found: predicted items that are right. A soft measure gives parts of an item.
        predicted: all predicted items.
        recalled: labelled items that were found; the same as `found` in a one-to-one comparison.
        labelled: all labelled items.
    """

    found: float = 0
    predicted: float = 0
    recalled: float = 0
    labelled: float = 0

    @classmethod
    def of(cls, hits: float, predicted: float, labelled: float) -> "Counts":
        """Return the counts of a one-to-one comparison."""
        return cls(hits, predicted, hits, labelled)

    @classmethod
    def share(cls, hits: float, total: float) -> "Counts":
        """Return the counts of an accuracy; precision, recall and F1 are all equal to it."""
        return cls(hits, total, hits, total)

    def __add__(self, other: "Counts") -> "Counts":
        return Counts(
            self.found + other.found,
            self.predicted + other.predicted,
            self.recalled + other.recalled,
            self.labelled + other.labelled,
        )

    @property
    def precision(self) -> float:
        """Found of predicted; 0 if nothing was predicted, NaN if nothing was labelled either."""
        return self._divide(self.found, self.predicted)

    @property
    def recall(self) -> float:
        """Recalled of labelled; 0 if nothing was labelled, NaN if nothing was predicted either."""
        return self._divide(self.recalled, self.labelled)

    @property
    def f1(self) -> float:
        """The harmonic mean of precision and recall; NaN if nothing was labelled or predicted."""
        precision, recall = self.precision, self.recall
        total = precision + recall
        return 2 * precision * recall / total if total else total

    def _divide(self, part: float, whole: float) -> float:
        if whole:
            return part / whole
        return 0.0 if self.predicted or self.labelled else math.nan


Measures = Mapping[str, Counts]
"""The counts of one article, or of several, by the name of the measure."""


def add(scores: Iterable[Measures]) -> dict[str, Counts]:
    """Add counts measure by measure; a measure that a mapping lacks counts nothing there."""
    total: dict[str, Counts] = {}
    for measures in scores:
        for name, counts in measures.items():
            total[name] = total.get(name, Counts()) + counts
    return total


def score_quotations(article: Article, predicted: Result) -> dict[str, Counts]:
    """Score a prediction by section 6 of the guidelines.

    Returns:
        `exact`, `overlap` and, where speakers are labelled, `end to end`: quotations found;
        the same behind a type and a slash (`direct/overlap`), where recall is over labels of that
        type and precision over predictions of it; and `type`, `cue`, `source`, `speaker`, `kind`
        and `anonymity`: shares of the quotations found by overlap for which it is right, as far
        as the corpus labels them.
    """
    pairs = align(article.gold, predicted)
    matched = [pair for pair in pairs if pair.matched]
    hits = {"exact": [pair for pair in pairs if pair.exact], "overlap": matched}
    if "speaker" in article.layers:
        hits["end to end"] = [each for each in matched if _speaker_right(article, predicted, each)]
    found = {name: _count(article.gold, predicted, each) for name, each in hits.items()}
    if "type" in article.layers:
        found |= _by_type(article.gold, predicted, hits)
    return found | _accuracies(article, predicted, matched)


def _speaker_right(article: Article, predicted: Result, pair: Pair) -> bool:
    return same_speaker(
        article.gold.quotations[pair.gold].speaker,
        predicted.quotations[pair.predicted].speaker,
    )


def _count(gold: Result, predicted: Result, hits: list[Pair]) -> Counts:
    return Counts.of(len(hits), len(predicted.quotations), len(gold.quotations))


def _by_type(gold: Result, predicted: Result, hits: Mapping[str, list[Pair]]) -> dict[str, Counts]:
    golds: list[str] = [each.type for each in gold.quotations]
    predictions: list[str] = [each.type for each in predicted.quotations]
    return {
        f"{kind}/{name}": Counts(
            found=sum(predictions[pair.predicted] == kind for pair in pairs),
            predicted=predictions.count(kind),
            recalled=sum(golds[pair.gold] == kind for pair in pairs),
            labelled=golds.count(kind),
        )
        for kind in TYPES
        for name, pairs in hits.items()
    }


def _accuracies(article: Article, predicted: Result, matched: list[Pair]) -> dict[str, Counts]:
    both = [
        (article.gold.quotations[pair.gold], predicted.quotations[pair.predicted])
        for pair in matched
    ]
    return {
        name: Counts.share(sum(judge(gold, mine, article.text) for gold, mine in both), len(both))
        for name, (layer, judge) in _JUDGES.items()
        if layer in article.layers
    }


def _attribute_equal(name: str) -> Callable[[Quotation, Quotation, str], bool]:
    def judge(gold: Quotation, predicted: Quotation, _: str) -> bool:
        return _of_speaker(gold.speaker, name) == _of_speaker(predicted.speaker, name)

    return judge


def _of_speaker(speaker: Speaker | None, name: str) -> object:
    return None if speaker is None else getattr(speaker, name)


_JUDGES: dict[str, tuple[str, Callable[[Quotation, Quotation, str], bool]]] = {
    "type": ("type", lambda gold, mine, _: gold.type == mine.type),
    "cue": ("cue", lambda gold, mine, text: same_span(gold.cue, mine.cue, text)),
    "source": ("source", lambda gold, mine, text: same_span(gold.source, mine.source, text)),
    "speaker": ("speaker", lambda gold, mine, _: same_speaker(gold.speaker, mine.speaker)),
    "kind": ("kind", _attribute_equal("kind")),
    "anonymity": ("kind", _attribute_equal("anonymous")),
}
"""Each accuracy: the layer that has to be labelled, and how one aligned pair is judged."""

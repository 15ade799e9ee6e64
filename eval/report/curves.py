"""What a system's confidence is worth: precision and recall over it, and its calibration."""

from collections.abc import Sequence
from dataclasses import dataclass

from eval.evaluation import Evaluation
from eval.matching import align

__all__ = ["Bin", "Point", "calibration", "judged", "precision_recall"]


@dataclass(frozen=True, slots=True)
class Point:
    """Precision and recall of what has at least this confidence; all between 0 and 1."""

    confidence: float
    precision: float
    recall: float


@dataclass(frozen=True, slots=True)
class Bin:
    """Predictions of similar confidence.

    Attributes:
        confidence: their mean confidence.
        right: the share of them that overlap a label enough.
        size: how many there are.
    """

    confidence: float
    right: float
    size: int


def judged(evaluation: Evaluation) -> list[tuple[float, bool]]:
    """Return each prediction's confidence and whether it was found right by overlap."""
    verdicts = []
    for article in evaluation.corpus.articles:
        predicted = evaluation.predictions[article.name]
        found = {pair.predicted for pair in align(article.gold, predicted) if pair.matched}
        for index, quotation in enumerate(predicted.quotations):
            verdicts.append((quotation.confidence, index in found))
    return verdicts


def precision_recall(verdicts: Sequence[tuple[float, bool]], labelled: int) -> list[Point]:
    """Return a point for each confidence that occurs, the highest first.

    Args:
        verdicts: what `judged` returned.
        labelled: how many quotations there were to find.
    """
    points = []
    for threshold in sorted({confidence for confidence, _ in verdicts}, reverse=True):
        kept = [right for confidence, right in verdicts if confidence >= threshold]
        recall = sum(kept) / labelled if labelled else 0.0
        points.append(Point(threshold, sum(kept) / len(kept), recall))
    return points


def calibration(verdicts: Sequence[tuple[float, bool]], bins: int = 10) -> list[Bin]:
    """Return how often predictions of each tenth of the confidence scale are right.

    Empty bins are left out.
    """
    grouped: dict[int, list[tuple[float, bool]]] = {}
    for verdict in verdicts:
        grouped.setdefault(min(int(verdict[0] * bins), bins - 1), []).append(verdict)
    return [
        Bin(
            sum(confidence for confidence, _ in group) / len(group),
            sum(right for _, right in group) / len(group),
            len(group),
        )
        for _, group in sorted(grouped.items())
    ]

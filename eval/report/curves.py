"""What a system's confidence is worth: precision and recall over it, and its calibration."""

from collections.abc import Sequence
from dataclasses import dataclass

from eval.evaluation import Evaluation
from eval.report.tables import percent
from eval.scoring.matching import align
from eval.scoring.scores import Counts

__all__ = [
    "Bin",
    "Point",
    "average_precision",
    "calibration",
    "calibration_error",
    "confidence_rows",
    "confidence_summary",
    "judged",
    "labelled_in",
    "precision_recall",
]

Verdicts = Sequence[tuple[float, bool]]
"""Each prediction's confidence, and whether it was found right by overlap."""


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
        low: where the bin begins on the scale of confidence.
        confidence: their mean confidence.
        right: the share of them that overlap a label enough.
        size: how many there are.
    """

    low: float
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


def labelled_in(evaluation: Evaluation) -> int:
    """Return how many quotations there were to find."""
    return sum(len(article.gold.quotations) for article in evaluation.corpus.articles)


def precision_recall(verdicts: Verdicts, labelled: int) -> list[Point]:
    """Return a point for each confidence that occurs, the highest first.

    Args:
        verdicts: what `judged` returned.
        labelled: how many quotations there were to find.
    """
    points, kept, right = [], 0, 0
    ordered = sorted(verdicts, reverse=True)
    for place, (confidence, hit) in enumerate(ordered, start=1):
        kept, right = kept + 1, right + hit
        if place == len(ordered) or ordered[place][0] != confidence:
            recall = right / labelled if labelled else 0.0
            points.append(Point(confidence, right / kept, recall))
    return points


def average_precision(points: Sequence[Point]) -> float:
    """Return the area under precision and recall: precision, weighted by the recall it adds."""
    recalls = [0.0, *(point.recall for point in points)]
    return sum(
        point.precision * (point.recall - before)
        for point, before in zip(points, recalls, strict=False)
    )


def calibration(verdicts: Verdicts, bins: int = 10) -> list[Bin]:
    """Return how often predictions of each tenth of the confidence scale are right.

    Empty bins are left out.
    """
    grouped: dict[int, list[tuple[float, bool]]] = {}
    for verdict in verdicts:
        grouped.setdefault(min(int(verdict[0] * bins), bins - 1), []).append(verdict)
    return [
        Bin(
            place / bins,
            sum(confidence for confidence, _ in group) / len(group),
            sum(right for _, right in group) / len(group),
            len(group),
        )
        for place, group in sorted(grouped.items())
    ]


def calibration_error(bins: Sequence[Bin]) -> float:
    """Return how far confidence and share right lie apart on average (the ECE); 0 of nothing."""
    size = sum(each.size for each in bins)
    apart = sum(each.size * abs(each.confidence - each.right) for each in bins)
    return apart / size if size else 0.0


def confidence_rows(evaluation: Evaluation) -> tuple[list[str], list[list[str]]]:
    """Return the header and the rows of a table over tenths of the confidence scale.

    P, R and F1 are those of everything with at least that confidence.
    """
    header = [evaluation.system.short, "predicted", "confidence", "right", "P from here", "R", "F1"]
    verdicts, labelled = judged(evaluation), labelled_in(evaluation)
    rows = []
    for each in reversed(calibration(verdicts)):
        kept = [right for confidence, right in verdicts if confidence >= each.low]
        found = Counts.of(sum(kept), len(kept), labelled)
        shares = (each.confidence, each.right, found.precision, found.recall, found.f1)
        rows.append([f"{each.low:.1f}", str(each.size), *map(percent, shares)])
    return header, rows


def confidence_summary(evaluation: Evaluation) -> str:
    """Return in one line what a system's confidence is worth."""
    verdicts = judged(evaluation)
    area = average_precision(precision_recall(verdicts, labelled_in(evaluation)))
    error = calibration_error(calibration(verdicts))
    return (
        f"{evaluation.system.short}: average precision {percent(area)}; confidence and share right "
        f"lie {percent(error)} points apart on average."
    )

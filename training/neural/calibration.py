"""What is settled on dev once a network is trained: thresholds of cues, and confidences."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np
import numpy.typing as npt

from eval.articles import Article, Corpus
from eval.evaluation import Protocol
from eval.scoring.matching import align
from eval.scoring.scores import Counts, add
from quotes import Result
from quotes.nesting import nest
from quotes.neural.decoding import Finding
from quotes.neural.drafts import Weights, confidence, make_drafts
from quotes.neural.reader import Reader
from quotes.pipeline import assemble
from training.neural.evaluation import read_text

__all__ = ["Found", "best_threshold", "calibrate", "find_all", "reliability", "score"]

LEAST = 0.15
"""Cues below this probability are not even looked at."""

_THRESHOLDS = tuple(round(0.4 + 0.025 * step, 3) for step in range(19))
_EDGES = (0.0, 0.3, 0.5, 0.6, 0.7, 0.8, 0.9, 0.95, 1.0)

Rows = npt.NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Found:
    """An article with everything found in it, likely or not."""

    article: Article
    findings: list[Finding]

    def result(self, threshold: float, calibration: Mapping[str, Weights]) -> Result:
        """Return the quotations whose cue has at least a probability."""
        kept = [each for each in self.findings if each.cue_score >= threshold]
        drafts = nest(make_drafts(self.article.text, kept, calibration))
        return assemble(self.article.text, drafts, attitudes=True)


def find_all(reader: Reader, corpus: Corpus) -> list[Found]:
    """Read every article once; the reader's thresholds should be `LEAST`."""
    findings = {name: read_text(reader, text) for name, text in corpus.texts.items()}
    return [Found(article, findings[article.name]) for article in corpus.articles]


def score(
    found: Sequence[Found],
    protocol: Protocol,
    threshold: float,
    calibration: Mapping[str, Weights],
) -> dict[str, Counts]:
    """Return the counts of all articles together at a threshold."""
    return add(protocol.score(each.article, each.result(threshold, calibration)) for each in found)


def best_threshold(
    found: Sequence[Found],
    protocol: Protocol,
    measures: Sequence[str],
    calibration: Mapping[str, Weights],
) -> float:
    """Return the threshold with the highest mean F1 over some measures."""

    def mean(threshold: float) -> float:
        counts = score(found, protocol, threshold, calibration)
        return sum(counts[name].f1 for name in measures) / len(measures)

    return max(_THRESHOLDS, key=mean)


def calibrate(found: Sequence[Found], threshold: float) -> tuple[Weights, list[tuple[float, bool]]]:
    """Fit the confidence to whether a quotation's content overlaps with a labelled one.

    Returns:
        The weights, fitted to all articles; and for every quotation its confidence, by weights
        fitted to the other half of the articles, with whether it is right.
    """
    halves = [_evidence(found[half::2], threshold) for half in (0, 1)]
    checked: list[tuple[float, bool]] = []
    for (findings, right), other in zip(halves, reversed(halves), strict=True):
        weights = _fit(*other)
        checked += [
            (confidence(each, weights), bool(hit))
            for each, hit in zip(findings, right, strict=True)
        ]
    findings = [each for half in halves for each in half[0]]
    return _fit(findings, np.concatenate([right for _, right in halves])), checked


def reliability(checked: Sequence[tuple[float, bool]]) -> list[tuple[str, int, float, float]]:
    """Return stretches of confidences: their number, their mean, and how many of them are right."""
    rows = []
    for low, high in pairwise(_EDGES):
        inside = [each for each in checked if low <= each[0] < high or each[0] == high == 1.0]
        if inside:
            mean = sum(each[0] for each in inside) / len(inside)
            right = sum(each[1] for each in inside) / len(inside)
            rows.append((f"{low:g}–{high:g}", len(inside), mean, right))
    return rows


def _evidence(found: Sequence[Found], threshold: float) -> tuple[list[Finding], Rows]:
    """Return all findings with whether each is right."""
    findings: list[Finding] = []
    right: list[float] = []
    for each in found:
        kept = [finding for finding in each.findings if finding.cue_score >= threshold]
        plain = {finding.scheme: (0.0, 1.0, 0.0) for finding in kept}
        drafts = make_drafts(each.article.text, kept, plain)
        result = assemble(each.article.text, drafts, attitudes=True)
        hits = {pair.predicted for pair in align(each.article.gold, result) if pair.matched}
        places = {(q.content, q.cue): i in hits for i, q in enumerate(result.quotations)}
        findings += kept
        right += [places[draft.content, draft.cue] for draft in drafts]
    return findings, np.array(right, np.float64)


def _fit(findings: Sequence[Finding], right: Rows) -> Weights:
    """Fit a logistic regression by Newton's method, a little regularised."""
    evidence = np.array([_features(each) for each in findings])
    weights = np.zeros(3)
    pull = np.diag([1e-3, 1e-1, 1e-1])
    for _ in range(30):
        share = 1 / (1 + np.exp(-evidence @ weights))
        slope = evidence.T @ (right - share) - pull @ weights
        bend = (evidence * (share * (1 - share))[:, None]).T @ evidence + pull
        weights = weights + np.linalg.solve(bend, slope)
    constant, cue, path = (round(float(each), 4) for each in weights)
    return constant, cue, path


def _features(finding: Finding) -> tuple[float, float, float]:
    cue = min(max(finding.cue_score, 1e-6), 1 - 1e-6)
    return 1.0, float(np.log(cue / (1 - cue))), float(np.log(max(finding.path_score, 1e-6)))

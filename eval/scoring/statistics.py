"""How sure the numbers are: everything is resampled over whole articles.

Quotations of one article stand and fall together (one speaker, one style of quotation marks), so
the article is the unit that is drawn. Checked in the tests against `scipy.stats.bootstrap` and
`scipy.stats.permutation_test`.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray
from scipy import stats

from eval.scoring.scores import Counts

__all__ = ["Comparison", "Interval", "Sampling", "bootstrap", "compare", "holm", "randomization"]

Floats = NDArray[np.float64]

_CHUNK = 1000
"""Resamples that are drawn at a time, so that memory does not grow with their number."""


@dataclass(frozen=True, slots=True)
class Sampling:
    """How often to resample, from which seed, and how sure to be.

    Attributes:
        resamples: draws for each interval and each test.
        seed: equal seeds give equal numbers.
        confidence: of the intervals, between 0 and 1.
        power: the chance with which a difference that is called detectable is detected.
    """

    resamples: int = 10_000
    seed: int = 20_201_120
    confidence: float = 0.95
    power: float = 0.8

    @property
    def signature(self) -> str:
        """The part of a signature that says how intervals and tests were made."""
        return f"resamples:{self.resamples}|seed:{self.seed}|confidence:{self.confidence:g}"


@dataclass(frozen=True, slots=True)
class Interval:
    """Both ends of a confidence interval; NaN where nothing is defined."""

    low: float
    high: float


@dataclass(frozen=True, slots=True)
class Comparison:
    """The difference of two systems' F1 on one measure.

    Attributes:
        measure, first, second: what was compared.
        difference: F1 of the second less F1 of the first, between -1 and 1.
        interval: of that difference.
        p: of the two-sided paired randomization test.
        adjusted: `p` after Holm's correction over all comparisons of the measure.
        detectable: the smallest difference that this many articles would show with the wanted
            power; infinite where no result could be significant.
    """

    measure: str
    first: str
    second: str
    difference: float
    interval: Interval
    p: float
    adjusted: float
    detectable: float


def bootstrap(counts: Sequence[Counts], sampling: Sampling) -> Interval:
    """Return the percentile interval of F1 over articles drawn with replacement.

    Args:
        counts: one measure's counts, article by article.
        sampling: how often, and from which seed.

    Returns:
        The interval; NaN at both ends for fewer than two articles, which say nothing of spread.
    """
    table = _table(counts)
    return _interval(_f1(_resample([table], sampling)[0]), len(table), sampling)


def _table(counts: Sequence[Counts]) -> Floats:
    rows = [(each.found, each.predicted, each.recalled, each.labelled) for each in counts]
    return np.array(rows, dtype=float).reshape(-1, 4)


def _f1(sums: Floats) -> Floats:
    """Return F1 of added counts (the last axis), by the rules of `Counts`."""
    found, predicted, recalled, labelled = np.moveaxis(sums, -1, 0)
    with np.errstate(invalid="ignore", divide="ignore"):
        precision = np.where(predicted > 0, found / predicted, 0.0)
        recall = np.where(labelled > 0, recalled / labelled, 0.0)
        total = precision + recall
        f1 = np.where(total > 0, 2 * precision * recall / total, 0.0)
    return np.where(predicted + labelled > 0, f1, np.nan)


def _resample(tables: Sequence[Floats], sampling: Sampling) -> list[Floats]:
    """Return each table's sums over the same draws of articles: one row for each resample."""
    random = np.random.default_rng(sampling.seed)
    articles = len(tables[0])
    sums: list[list[Floats]] = [[] for _ in tables]
    for done in range(0, sampling.resamples, _CHUNK):
        size = min(_CHUNK, sampling.resamples - done)
        weights = random.multinomial(articles, np.full(articles, 1 / articles), size=size)
        for place, table in zip(sums, tables, strict=True):
            place.append(weights @ table)
    return [np.concatenate(parts) for parts in sums]


def _interval(values: Floats, articles: int, sampling: Sampling) -> Interval:
    values = values[~np.isnan(values)]
    if articles < 2 or not len(values):
        return Interval(np.nan, np.nan)
    tail = (1 - sampling.confidence) / 2
    low, high = np.quantile(values, [tail, 1 - tail])
    return Interval(float(low), float(high))


def randomization(first: Sequence[Counts], second: Sequence[Counts], sampling: Sampling) -> float:
    """Return the two-sided p-value of a paired randomization test of the difference in F1.

    Under the null hypothesis the two systems' results of an article may be swapped. With few
    articles all ways of swapping are tried, and the p-value is exact; otherwise they are drawn.

    Args:
        first, second: the two systems' counts of the same articles in the same order.
        sampling: how often to draw, and from which seed.
    """
    one, other = _table(first), _table(second)
    observed = abs(_difference(one.sum(axis=0), other.sum(axis=0)))
    swaps, exact = _swaps(len(one), sampling)
    moved = swaps @ (other - one)
    differences = abs(_difference(one.sum(axis=0) + moved, other.sum(axis=0) - moved))
    # rounding must not make a difference that equals the observed one smaller than it
    extreme = int(np.sum(differences >= observed - 1e-12))
    return extreme / len(swaps) if exact else (extreme + 1) / (len(swaps) + 1)


def _difference(one: Floats, other: Floats) -> Any:
    return np.nan_to_num(_f1(other) - _f1(one))


def _swaps(articles: int, sampling: Sampling) -> tuple[Floats, bool]:
    """Return rows of 0 and 1, an article's 1 meaning that its results are swapped."""
    if 2**articles <= sampling.resamples:
        ways = np.arange(2**articles)[:, None] >> np.arange(articles)
        return (ways & 1).astype(float), True
    random = np.random.default_rng(sampling.seed)
    return random.integers(0, 2, size=(sampling.resamples, articles)).astype(float), False


def holm(values: Sequence[float]) -> list[float]:
    """Return p-values adjusted for their number by Holm's step-down method, in the same order."""
    adjusted = [0.0] * len(values)
    floor = 0.0
    for rank, index in enumerate(sorted(range(len(values)), key=values.__getitem__)):
        floor = max(floor, min(1.0, (len(values) - rank) * values[index]))
        adjusted[index] = floor
    return adjusted


def detectable(differences: Floats, articles: int, sampling: Sampling) -> float:
    """Return the smallest true difference that a test on this many articles would likely show.

    Args:
        differences: resampled differences in F1, whose spread is the standard error.
        articles: how many there are.
        sampling: gives the confidence of the test and the wanted power.

    Returns:
        (t at the two-sided confidence + t at the power) · standard error, t having one degree of
        freedom less than there are articles; infinity if even the smallest p-value that the
        randomization test can give, 2 / 2^articles, is too large; NaN where F1 is never defined.
    """
    differences = differences[~np.isnan(differences)]
    if not len(differences):
        return float("nan")
    if 2.0 ** (1 - articles) > 1 - sampling.confidence:
        return float("inf")
    student = stats.t(articles - 1)
    quantiles = student.ppf((1 + sampling.confidence) / 2) + student.ppf(sampling.power)
    return float(quantiles * np.std(differences))


def compare(
    measure: str, systems: Sequence[tuple[str, Sequence[Counts]]], sampling: Sampling
) -> list[Comparison]:
    """Compare every two systems on one measure.

    Args:
        measure: its name.
        systems: each system's name and counts, article by article in the same order.
        sampling: how often to resample, and from which seed.

    Returns:
        A comparison for each pair, with p-values corrected for their number.
    """
    pairs = [(one, other) for k, one in enumerate(systems) for other in systems[k + 1 :]]
    values = [randomization(one[1], other[1], sampling) for one, other in pairs]
    return [
        _comparison(measure, one, other, (p, adjusted), sampling)
        for (one, other), p, adjusted in zip(pairs, values, holm(values), strict=True)
    ]


def _comparison(
    measure: str,
    one: tuple[str, Sequence[Counts]],
    other: tuple[str, Sequence[Counts]],
    p: tuple[float, float],
    sampling: Sampling,
) -> Comparison:
    tables = _table(one[1]), _table(other[1])
    sums = _resample(tables, sampling)
    differences = _f1(sums[1]) - _f1(sums[0])
    return Comparison(
        measure=measure,
        first=one[0],
        second=other[0],
        difference=float(_difference(tables[0].sum(axis=0), tables[1].sum(axis=0))),
        interval=_interval(differences, len(tables[0]), sampling),
        p=p[0],
        adjusted=p[1],
        detectable=detectable(differences, len(tables[0]), sampling),
    )

"""Intervals and p-values, against scipy's and against hand calculation."""

import math
import random

import numpy as np
import pytest
from scipy import stats

from eval.scoring.scores import Counts, add
from eval.scoring.statistics import Sampling, bootstrap, compare, holm, randomization

SAMPLING = Sampling(resamples=9_999, seed=7)


def made_up(seed: int, articles: int, skill: float) -> list[Counts]:
    dice = random.Random(seed)  # noqa: S311 (no secret depends on it)
    counts = []
    for _ in range(articles):
        labelled = dice.randint(3, 20)
        hits = sum(dice.random() < skill for _ in range(labelled))
        counts.append(Counts.of(hits, hits + dice.randint(0, 6), labelled))
    return counts


def f1(counts: list[Counts]) -> float:
    return add({"x": each} for each in counts)["x"].f1


@pytest.mark.parametrize(("articles", "skill"), [(5, 0.6), (12, 0.3), (60, 0.8)])
def test_intervals_agree_with_scipy(articles: int, skill: float) -> None:
    counts = made_up(1, articles, skill)
    theirs = stats.bootstrap(
        (np.arange(articles),),
        lambda drawn: f1([counts[int(k)] for k in drawn]),
        vectorized=False,
        method="percentile",
        n_resamples=3_000,
        rng=np.random.default_rng(3),
    ).confidence_interval
    ours = bootstrap(counts, SAMPLING)
    assert ours.low == pytest.approx(theirs.low, abs=0.01)
    assert ours.high == pytest.approx(theirs.high, abs=0.01)


@pytest.mark.parametrize(("articles", "better"), [(5, 0.7), (9, 0.6), (40, 0.55), (40, 0.65)])
def test_p_values_agree_with_scipy(articles: int, better: float) -> None:
    one, other = made_up(1, articles, 0.5), made_up(2, articles, better)
    together = one + other

    def difference(left: list[float], right: list[float]) -> float:
        first, second = ([together[int(k)] for k in side] for side in (left, right))
        return f1(second) - f1(first)

    theirs = stats.permutation_test(
        (np.arange(articles), np.arange(articles, 2 * articles)),
        difference,
        permutation_type="samples",
        n_resamples=4_999,
        rng=np.random.default_rng(5),
    ).pvalue
    assert randomization(one, other, SAMPLING) == pytest.approx(theirs, abs=0.01)


def test_five_articles_can_never_be_significant() -> None:
    perfect = [Counts.of(9, 9, 9)] * 5
    nothing = [Counts.of(0, 0, 9)] * 5
    assert randomization(nothing, perfect, SAMPLING) == 2 / 32
    (comparison,) = compare("f", [("none", nothing), ("all", perfect)], SAMPLING)
    assert comparison.difference == 1
    assert math.isinf(comparison.detectable)


def test_what_can_be_detected_shrinks_with_more_articles() -> None:
    def smallest(articles: int) -> float:
        one, other = made_up(1, articles, 0.5), made_up(2, articles, 0.5)
        return compare("f", [("a", one), ("b", other)], SAMPLING)[0].detectable

    few, many = smallest(10), smallest(160)
    assert 0 < many < few / 2


def test_a_shuffled_prediction_has_an_interval_around_no_difference() -> None:
    counts = made_up(1, 30, 0.5)
    others = made_up(2, 30, 0.5)
    swapped = [
        pair[::-1] if k % 2 else pair for k, pair in enumerate(zip(counts, others, strict=True))
    ]
    one, other = ([pair[side] for pair in swapped] for side in (0, 1))
    (comparison,) = compare("f", [("a", one), ("b", other)], SAMPLING)
    assert comparison.interval.low < 0 < comparison.interval.high
    assert comparison.p > 0.05


def test_equal_systems_do_not_differ() -> None:
    counts = made_up(1, 20, 0.5)
    (comparison,) = compare("f", [("a", counts), ("b", counts)], SAMPLING)
    assert (comparison.difference, comparison.p) == (0, 1)


def test_holm_by_hand() -> None:
    # Sorted: 0.01 · 4, 0.02 · 3, 0.03 · 2, then 0.04, which may not fall below the one before it
    assert holm([0.03, 0.01, 0.04, 0.02]) == pytest.approx([0.06, 0.04, 0.06, 0.06])
    assert holm([0.6, 0.9]) == [1, 1]
    assert holm([]) == []


def test_several_systems_are_corrected_together() -> None:
    systems = [(f"s{k}", made_up(k, 20, 0.3 + 0.15 * k)) for k in range(3)]
    comparisons = compare("f", systems, SAMPLING)
    assert [(each.first, each.second) for each in comparisons] == [
        ("s0", "s1"),
        ("s0", "s2"),
        ("s1", "s2"),
    ]
    assert [each.adjusted for each in comparisons] == holm([each.p for each in comparisons])


def test_equal_seeds_give_equal_numbers() -> None:
    counts = made_up(1, 20, 0.5)
    assert bootstrap(counts, SAMPLING) == bootstrap(counts, SAMPLING)
    assert bootstrap(counts, SAMPLING) != bootstrap(counts, Sampling(9_999, seed=8))


def test_nothing_labelled_and_nothing_predicted_has_no_interval() -> None:
    interval = bootstrap([Counts(), Counts()], SAMPLING)
    assert math.isnan(interval.low)
    assert math.isnan(interval.high)

"""What must hold for any labels: perfect is 1, nothing is 0, and a draw is no difference."""

import math
import random
from collections.abc import Callable, Mapping
from typing import get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st

from eval.articles import Article
from eval.scoring.partial import score_partial
from eval.scoring.scores import Counts, score_quotations
from eval.scoring.statistics import Sampling, compare
from eval.scoring.tokens import score_labels
from quotes import Quotation, QuotationType, Result, Span, Speaker

WORDS = 24
TEXT = " ".join(f"w{chr(97 + number)}" for number in range(WORDS))
"""Words of two letters, so that the one at place k covers characters 3k and 3k + 1."""

SPEAKERS = tuple(
    Speaker(f"s{number}", name, "person") for number, name in enumerate(("Ana Ruiz", "Bo Li"))
)


def covering(first: int, last: int) -> Span:
    return Span(3 * first, 3 * last + 2)


@st.composite
def results(draw: st.DrawFn) -> Result:
    """Draw quotations whose contents do not meet, each with a cue, a source and a speaker."""
    cuts = sorted(draw(st.sets(st.integers(0, WORDS - 4), max_size=5)))
    starts = [k for k, after in zip(cuts, [*cuts[1:], WORDS], strict=False) if after - k >= 4]
    quotations = tuple(
        Quotation(
            id=f"q{start}",
            type=draw(st.sampled_from(get_args(QuotationType))),
            content=(covering(start, start + 1),),
            text="",
            cue=covering(start + 2, start + 2),
            source=covering(start + 3, start + 3),
            speaker=draw(st.sampled_from(SPEAKERS)),
        )
        for start in starts
    )
    return Result(TEXT, quotations, SPEAKERS)


Score = Callable[[Article, Result], Mapping[str, Counts]]


@pytest.mark.parametrize("score", [score_quotations, score_partial])
@given(gold=results())
def test_a_perfect_prediction_scores_one_everywhere(score: Score, gold: Result) -> None:
    for name, counts in score(Article("a", gold), gold).items():
        assert counts.f1 == 1 or math.isnan(counts.f1), name
        assert gold.quotations or math.isnan(counts.f1), name


@pytest.mark.parametrize("score", [score_quotations, score_partial])
@given(gold=results())
def test_an_empty_prediction_finds_nothing(score: Score, gold: Result) -> None:
    for name, counts in score(Article("a", gold), Result(TEXT)).items():
        assert counts.f1 == 0 or math.isnan(counts.f1), name
        assert counts.found == counts.predicted == 0


@given(results(), results())
def test_scores_lie_between_nothing_and_everything(gold: Result, predicted: Result) -> None:
    for counts in score_quotations(Article("a", gold), predicted).values():
        assert 0 <= counts.found <= counts.predicted
        assert 0 <= counts.recalled <= counts.labelled


@given(results(), results())
def test_gold_and_prediction_change_places(one: Result, other: Result) -> None:
    forth = score_quotations(Article("a", one), other)
    back = score_quotations(Article("a", other), one)
    for name in ("exact", "overlap", "end to end"):
        assert forth[name].found == back[name].found


LABELS = st.lists(st.sampled_from(["O", "B-source", "I-source", "B-content", "I-content", "B-cue"]))


@given(LABELS)
def test_tokens_perfect_and_empty(labels: list[str]) -> None:
    for counts in score_labels(labels, labels).values():
        assert counts.f1 == 1 or math.isnan(counts.f1)
    for counts in score_labels(labels, ["O"] * len(labels)).values():
        assert counts.f1 == 0 or math.isnan(counts.f1)


COUNTS = st.tuples(st.integers(0, 9), st.integers(0, 4), st.integers(0, 4)).map(
    lambda numbers: Counts.of(numbers[0], numbers[0] + numbers[1], numbers[0] + numbers[2])
)


@given(st.lists(st.tuples(COUNTS, COUNTS), min_size=4, max_size=8), st.integers(0, 99))
def test_two_systems_that_are_shuffled_do_not_differ(
    pairs: list[tuple[Counts, Counts]], seed: int
) -> None:
    """Give two systems every article twice, the second time with their results exchanged."""
    both = pairs + [(other, one) for one, other in pairs]
    random.Random(seed).shuffle(both)  # noqa: S311 (no secret depends on it)
    systems = [(name, [pair[side] for pair in both]) for side, name in enumerate("ab")]
    (comparison,) = compare("f", systems, Sampling(resamples=400, seed=seed))
    assert comparison.difference == pytest.approx(0)
    assert comparison.p == pytest.approx(1)
    interval = comparison.interval
    assert math.isnan(interval.low) or interval.low <= 1e-9 <= interval.high + 2e-9

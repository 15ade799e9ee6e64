"""Counts, and what a perfect, an empty and a faulty prediction score."""

import math
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from test_eval_helpers import LABELS, TEXT, made

from eval.report.mistakes import CLASSES, find_mistakes
from eval.scoring.names import FORMS
from eval.scoring.scores import Counts, add, score_quotations
from quotes import Result, Span


def test_counts_divide_last() -> None:
    total = Counts.of(1, 1, 1) + Counts.of(0, 3, 1)
    assert (total.precision, total.recall) == (0.25, 0.5)
    assert total.f1 == pytest.approx(1 / 3)


def test_nothing_predicted_is_zero_and_nothing_at_all_is_undefined() -> None:
    nothing = Counts.of(0, 0, 4)
    assert (nothing.precision, nothing.recall, nothing.f1) == (0, 0, 0)
    assert math.isnan(Counts().precision)
    assert math.isnan(Counts().f1)


counts = st.builds(
    Counts.of, st.integers(0, 5), st.integers(5, 9), st.integers(5, 9)
)  # no more hits than items


@given(st.lists(counts, max_size=6))
def test_counts_add_in_any_order(many: list[Counts]) -> None:
    one = add({"f": each} for each in many)
    other = add({"f": each} for each in reversed(many))
    assert one == other


def test_a_perfect_prediction_scores_one_everywhere() -> None:
    article = made()
    for name, measure in score_quotations(article, article.gold).items():
        assert (measure.precision, measure.recall, measure.f1) == (1, 1, 1), name


def test_an_empty_prediction_scores_zero() -> None:
    article = made()
    scores = score_quotations(article, Result(article.text))
    for name in ("exact", "overlap", "end to end", "direct/overlap", "mixed/end to end"):
        measure = scores[name]
        assert (measure.precision, measure.recall, measure.f1) == (0, 0, 0), name
    assert math.isnan(scores["speaker"].f1)  # there is no pair to judge


def with_change(position: int, **fields: object) -> Result:
    gold = made().gold
    quotations = list(gold.quotations)
    quotations[position] = replace(quotations[position], **fields)  # type: ignore[arg-type]
    return Result(gold.text, tuple(quotations), gold.speakers)


def test_a_wrong_speaker_costs_the_end_but_not_the_overlap() -> None:
    wrong = with_change(0, speaker=None)
    scores = score_quotations(made(), wrong)
    assert scores["overlap"] == Counts.of(4, 4, 4)
    assert scores["end to end"] == Counts.of(3, 4, 4)
    assert scores["speaker"] == Counts.share(3, 4)


def test_a_short_content_costs_exactness_alone() -> None:
    start = TEXT.index("mayor of delay")
    scores = score_quotations(made(), with_change(1, content=(Span(start, start + 14),)))
    assert scores["exact"] == Counts.of(3, 4, 4)
    assert scores["overlap"] == Counts.of(4, 4, 4)


def test_types_are_counted_on_their_own_side() -> None:
    scores = score_quotations(made(), with_change(3, type="indirect"))
    assert scores["mixed/overlap"] == Counts(found=0, predicted=0, recalled=1, labelled=1)
    assert scores["indirect/overlap"] == Counts(found=3, predicted=3, recalled=2, labelled=2)
    assert scores["type"] == Counts.share(3, 4)


def test_what_a_corpus_does_not_label_is_not_scored() -> None:
    article = replace(made(), layers=frozenset({"cue"}))
    assert set(score_quotations(article, article.gold)) == {"exact", "overlap", "cue"}


@pytest.mark.parametrize(
    ("position", "fields", "error", "detail"),
    [
        (0, {"speaker": None}, "speaker-name", "Ana Ruiz as nobody"),
        (3, {"speaker": None}, "speaker-pronoun", "Ana Ruiz as nobody"),
        (1, {"speaker": None}, "speaker-unnamed", "critics as nobody"),
        (3, {"type": "indirect"}, "type", "mixed as indirect"),
        (1, {"cue": None}, "cue", "“accused” as nothing"),
        (2, {"source": None}, "source", "“a city report” as nothing"),
    ],
)
def test_errors_are_classed(
    position: int, fields: dict[str, object], error: str, detail: str
) -> None:
    (mistake,) = find_mistakes(made(), with_change(position, **fields))
    assert (mistake.error, mistake.detail) == (error, detail)
    assert mistake.gold == mistake.predicted == f"q{position + 1}"


@pytest.mark.parametrize(
    ("left", "right", "error", "detail"),
    [
        (4, 0, "boundary-left", "left too short"),
        (-8, 0, "boundary-left", "left too long"),
        (0, -6, "boundary-right", "right too short"),
        (-8, -3, "boundary-both", "left too long, right too short"),
    ],
)
def test_boundary_errors_say_which_side(left: int, right: int, error: str, detail: str) -> None:
    start = TEXT.index("the mayor of delay")
    span = Span(start + left, start + len("the mayor of delay") + right)
    (mistake,) = find_mistakes(made(), with_change(1, content=(span,)))
    assert (mistake.error, mistake.detail) == (error, detail)
    assert mistake.sentence == "Critics accused the mayor of delay."


def test_contents_with_equal_ends_differ_inside() -> None:
    start, end = TEXT.index("“We"), TEXT.index("wrong.”") + len("wrong.”")
    (mistake,) = find_mistakes(made(), with_change(0, content=(Span(start, end),)))
    assert (mistake.error, mistake.detail) == ("boundary-inside", "same ends")


def test_every_error_has_a_class_of_its_own() -> None:
    assert len(set(CLASSES)) == len(CLASSES)
    assert [name for name in CLASSES if name.startswith("speaker")] == [
        f"speaker-{form.replace(' ', '-')}" for form in FORMS
    ]


def test_missed_and_spurious_ones_have_their_sentence() -> None:
    fewer = made(labels=LABELS[1:])
    (missed,) = find_mistakes(made(), fewer.gold)
    assert (missed.error, missed.predicted) == ("missed", None)
    assert missed.detail == "direct: “We will appeal,” … “The ruling is wrong.”"
    (spurious,) = find_mistakes(fewer, made().gold)
    assert (spurious.error, spurious.gold) == ("spurious", None)
    assert spurious.sentence.startswith("“We will appeal,” said Ana Ruiz")

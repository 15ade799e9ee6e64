"""The HTML page: complete and escaped; `test_eval_browser.py` opens it."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from html.parser import HTMLParser

import pytest
from test_eval_helpers import LABELS, made

from eval.articles import Corpus
from eval.evaluation import Evaluation, evaluate
from eval.report.comparing import gains
from eval.report.curves import (
    Bin,
    Point,
    average_precision,
    calibration,
    calibration_error,
    precision_recall,
)
from eval.report.page import render_report
from eval.report.plots import whiskers
from eval.report.speed import render_speed
from eval.scoring.statistics import Interval, Sampling
from eval.speed.measuring import MEASURES, Speed, Spread
from eval.systems import System
from quotes import Result

SAMPLING = Sampling(resamples=200)
HOSTILE = "<script>alert(1)</script> & “<b>No</b>,” said Ana. $title ${x}\n"


def system(name: str, result: Result) -> System:
    def predict(texts: Sequence[str]) -> Iterator[Result]:
        return (result for _ in texts)

    return System(name, "1", "", predict)


def evaluations() -> list[Evaluation]:
    corpus = Corpus("hand", (made(),))
    fewer = made(labels=LABELS[1:]).gold
    systems = [system("all", made().gold), system("few", fewer), system("none", Result(fewer.text))]
    return evaluate(systems, corpus)


class Checker(HTMLParser):
    """Collects tags and what they would load."""

    def __init__(self) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.loaded: list[str] = []
        self.pairs: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        values = dict(attrs)
        if values.get("class") == "pair":
            self.pairs.append(values["data-errors"] or "")
        self.loaded += [
            str(v) for k, v in attrs if k in ("src", "href") and not str(v).startswith("#")
        ]


def checked(page: str) -> Checker:
    checker = Checker()
    checker.feed(page)
    return checker


def test_the_page_holds_everything_and_loads_nothing() -> None:
    checker = checked(render_report(evaluations(), SAMPLING))
    assert not checker.loaded
    assert checker.tags.count("script") == checker.tags.count("style") == 1
    # four labels for each system: all found, one missed, all missed
    assert sorted(checker.pairs) == [""] * 7 + ["missed"] * 5


def test_every_text_is_escaped() -> None:
    labels = [("direct", ["“<b>No</b>,”"], "said", "Ana", "ruiz")]
    corpus = Corpus("<i>corpus</i>", (made(HOSTILE, labels, "<img>.txt"),))
    page = render_report(
        evaluate([system('"><script>x', corpus.articles[0].gold)], corpus), SAMPLING
    )
    tags = checked(page).tags
    assert tags.count("script") == 1
    assert not {"b", "i", "img"} & set(tags)
    assert "$title ${x}" in page  # texts are no templates


def test_what_one_gets_and_another_misses_is_listed_with_its_sentence() -> None:
    page = render_report(evaluations(), SAMPLING)
    assert "few gets, none misses: 3" in page
    assert "all gets, few misses: 1" in page
    assert "few gets, all misses" not in page
    assert "<p>Critics accused the mayor of delay.</p>" in page


def test_a_wrong_speaker_is_a_gain_of_the_one_who_names_the_right_one() -> None:
    gold = made().gold
    unnamed = replace(gold.quotations[3], speaker=None)
    nobody = replace(gold, quotations=(*gold.quotations[:3], unnamed))
    right, wrong = evaluate([system("a", gold), system("b", nobody)], Corpus("x", (made(),)))
    (gain,) = gains(right, wrong)
    assert (gain.what, gain.gold) == ("speaker", "q4")
    assert gain.detail == "speaker-pronoun: Ana Ruiz as nobody"
    assert list(gains(wrong, right)) == []


def test_plots_leave_out_what_is_undefined() -> None:
    nan = float("nan")
    plot = whiskers("p", [("<a>", nan, Interval(nan, nan)), ("b", 0.5, Interval(0.25, 0.75))])
    assert plot.count("<circle") == 1
    assert "&lt;a&gt;" in plot
    assert "nan" not in plot


def test_precision_and_recall_over_confidence() -> None:
    verdicts = [(0.9, True), (0.9, True), (0.5, False), (0.5, True)]
    points = precision_recall(verdicts, labelled=6)
    assert [(p.confidence, p.precision, p.recall) for p in points] == [
        (0.9, 1.0, pytest.approx(2 / 6)),
        (0.5, 0.75, 0.5),
    ]
    assert precision_recall([], labelled=6) == []


def test_calibration_groups_tenths() -> None:
    verdicts = [(0.91, True), (0.97, False), (1.0, True), (0.2, False)]
    low, high = calibration(verdicts)
    assert (low.low, high.low) == (0.2, 0.9)
    assert (low.confidence, low.right, low.size) == (0.2, 0, 1)
    assert (high.right, high.size) == (pytest.approx(2 / 3), 3)


def test_calibration_error_and_average_precision_by_hand() -> None:
    bins = [Bin(0.9, 0.95, 1.0, 3), Bin(0.2, 0.2, 0.6, 1)]
    assert calibration_error(bins) == pytest.approx((3 * 0.05 + 0.4) / 4)
    assert calibration_error([]) == 0
    # two of four found at precision 1, a third at 3 of 4
    points = [Point(0.9, 1.0, 0.5), Point(0.5, 0.75, 0.75)]
    assert average_precision(points) == pytest.approx(0.5 * 1.0 + 0.25 * 0.75)


def test_the_page_of_speeds_has_a_dot_for_each_extractor() -> None:
    few = evaluations()[:2]
    spread = Spread(100.0, 50.0, 200.0)
    speeds = [Speed(each.system.name, 3, dict.fromkeys(MEASURES, spread)) for each in few]
    page = render_speed(speeds, few, SAMPLING)
    assert page.count('<circle class="dot"') == 2
    assert "10.0 [5.0, 20.0]" in page  # articles per second
    assert "processes:3" in page
    assert not checked(page).loaded

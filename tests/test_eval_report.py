"""The HTML page: complete, escaped, and working in a browser."""

import shutil
import subprocess
from collections.abc import Iterator, Sequence
from html.parser import HTMLParser
from pathlib import Path

import pytest
from test_eval_helpers import LABELS, made

from eval.articles import Corpus
from eval.curves import calibration, precision_recall
from eval.evaluation import Evaluation, evaluate
from eval.plots import whiskers
from eval.report import render_report
from eval.statistics import Interval, Sampling
from eval.systems import System
from quotes import Result

SAMPLING = Sampling(resamples=200)
HOSTILE = "<script>alert(1)</script> & “<b>No</b>,” said Ana. $title ${x}\n"
CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser")


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
    assert (low.confidence, low.right, low.size) == (0.2, 0, 1)
    assert (high.right, high.size) == (pytest.approx(2 / 3), 3)


def choose(field: str, value: str) -> str:
    """Return a script that does what a reader does at one of the filters."""
    return (
        f"<script>form.elements.{field}.value = '{value}';"
        "form.dispatchEvent(new Event('input'));</script>"
    )


def browse(page: str, folder: Path) -> str:
    file = folder / "report.html"
    file.write_text(page, encoding="utf-8")
    command = [str(CHROMIUM), "--headless", "--no-sandbox", "--disable-gpu", "--dump-dom"]
    done = subprocess.run(
        [*command, file.as_uri()], capture_output=True, text=True, check=True, timeout=60
    )
    return done.stdout


@pytest.mark.skipif(CHROMIUM is None, reason="there is no Chromium to open the page in")
def test_the_page_works_in_a_browser(tmp_path: Path) -> None:
    page = render_report(evaluations(), SAMPLING)
    opened = browse(page, tmp_path)
    assert "12 shown" in opened  # the script ran
    assert "<form>" in opened  # and showed the filters
    assert "5 shown" in browse(page + choose("error", "missed"), tmp_path)
    assert "4 shown" in browse(page + choose("extractor", "few"), tmp_path)

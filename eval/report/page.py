"""An evaluation as one self-contained HTML page. Everything that comes from a text is escaped."""

from collections.abc import Iterator, Sequence
from html import escape
from itertools import groupby
from string import Template

from eval.evaluation import Evaluation, comparisons, intervals
from eval.report.aligned import article_sections
from eval.report.comparing import Gain, count_rows, gains_of_pairs
from eval.report.curves import (
    calibration,
    confidence_rows,
    confidence_summary,
    judged,
    labelled_in,
    precision_recall,
)
from eval.report.markup import figure, fill_template, html_table, read_template
from eval.report.mistakes import CLASSES, class_rows
from eval.report.plots import curve, whiskers
from eval.report.tables import comparison_rows, interval, percent
from eval.scoring.scores import Counts
from eval.scoring.statistics import Sampling

__all__ = ["render_report"]


def render_report(evaluations: Sequence[Evaluation], sampling: Sampling) -> str:
    """Return the page.

    Args:
        evaluations: of several systems on one corpus by one protocol.
        sampling: how intervals and tests are made.
    """
    first = evaluations[0]
    body = Template(read_template("report.html")).substitute(
        title=escape(_title(first)),
        summary=escape(_summary(first, sampling)),
        tables="\n".join(_tables(evaluations, sampling)),
        plots="\n".join(_plots(evaluations, sampling)),
        gains="\n".join(_gains(evaluations)),
        extractors="".join(_option(each.system.name, each.system.short) for each in evaluations),
        errors="".join(_error_options()),
        articles="\n".join(article_sections(evaluations)),
        signatures="\n".join(_signature(each, sampling) for each in evaluations),
    )
    return fill_template(_title(first), body, read_template("report.js"))


def _title(evaluation: Evaluation) -> str:
    return f"Quotations in {evaluation.corpus.name}: {len(evaluation.scores)} articles"


def _summary(evaluation: Evaluation, sampling: Sampling) -> str:
    return (
        f"{labelled_in(evaluation)} labelled quotations; protocol {evaluation.protocol.name}. "
        f"Scores are in percent, intervals cover {100 * sampling.confidence:g} % and come from "
        f"{sampling.resamples} resamples of {len(evaluation.scores)} articles."
    )


def _option(value: str, label: str) -> str:
    return f'<option value="{escape(value)}">{escape(label)}</option>'


def _error_options() -> Iterator[str]:
    """Yield an option for each class of error, and one for all classes of a family."""
    for family, group in groupby(CLASSES, key=lambda name: name.partition("-")[0]):
        names = list(group)
        if len(names) > 1:
            yield _option(family, f"{family}, any")
        for name in names:
            yield _option(name, name.replace("-", ", ", 1).replace("-", " "))


def _signature(evaluation: Evaluation, sampling: Sampling) -> str:
    return f"<p><code>{escape(evaluation.signature)}|{escape(sampling.signature)}</code></p>"


def _tables(evaluations: Sequence[Evaluation], sampling: Sampling) -> Iterator[str]:
    yield "<h2>Scores</h2>" + html_table(*_score_rows(evaluations, sampling))
    if len(evaluations) > 1:
        rows = comparison_rows(comparisons(evaluations, sampling), sampling)
        yield "<h2>Differences</h2>" + html_table(*rows)
    if evaluations[0].protocol.name == "quotations":
        yield "<h2>Errors</h2>" + html_table(*class_rows(evaluations))


def _score_rows(
    evaluations: Sequence[Evaluation], sampling: Sampling
) -> tuple[list[str], list[list[str]]]:
    rows = []
    for each in evaluations:
        ends, total = intervals(each, sampling), each.total
        for name in each.headline:
            counts = total.get(name, Counts())
            prf = [percent(value) for value in (counts.precision, counts.recall, counts.f1)]
            rows.append([each.system.short, name, *prf, interval(ends[name])])
    return ["extractor", "measure", "P", "R", "F1", "interval"], rows


def _plots(evaluations: Sequence[Evaluation], sampling: Sampling) -> Iterator[str]:
    rows = [
        (f"{each.system.short}, {name}", each.total[name].f1, ends)
        for each in evaluations
        for name, ends in intervals(each, sampling).items()
    ]
    title = "F1 in percent with its interval"
    yield figure(whiskers(title, rows), title)
    if evaluations[0].protocol.name == "quotations":
        for each in evaluations:
            yield _curves(each)


def _curves(evaluation: Evaluation) -> str:
    """Return what a system's confidence is worth; one that is always equally sure has no curve."""
    verdicts = judged(evaluation)
    if len({confidence for confidence, _ in verdicts}) < 2:
        return ""
    points = precision_recall(verdicts, labelled_in(evaluation))
    bins = calibration(verdicts)
    sizes = [each.size for each in bins]
    spots = [(each.recall, each.precision) for each in points]
    means = [(each.confidence, each.right) for each in bins]
    parts = [
        _curve(evaluation, "precision over recall", ("recall", "precision"), spots),
        _curve(evaluation, "share right at each confidence", ("confidence", "right"), means, sizes),
        f"<div>{html_table(*confidence_rows(evaluation))}</div>",
    ]
    summary = escape(confidence_summary(evaluation))
    return f'<p>{summary}</p><div class="plots">{"".join(parts)}</div>'


def _curve(
    evaluation: Evaluation,
    what: str,
    axes: tuple[str, str],
    points: Sequence[tuple[float, float]],
    sizes: Sequence[int] | None = None,
) -> str:
    title = f"{evaluation.system.short}: {what}"
    return figure(curve(title, axes, points, sizes), title)


def _gains(evaluations: Sequence[Evaluation]) -> Iterator[str]:
    if len(evaluations) < 2 or evaluations[0].protocol.name != "quotations":
        return
    yield "<h2>What one gets and another misses</h2>" + html_table(*count_rows(evaluations))
    for better, other, found in gains_of_pairs(evaluations):
        if not found:
            continue
        title = f"{better.system.short} gets, {other.system.short} misses: {len(found)}"
        items = "".join(map(_gain, found))
        yield f'<details class="gains"><summary>{escape(title)}</summary><ol>{items}</ol></details>'


def _gain(gain: Gain) -> str:
    place = escape(f"{gain.article} {gain.gold}; the other: {gain.detail}")
    return (
        f'<li><mark class="content">{escape(gain.content)}</mark>'
        f'<p>{escape(gain.sentence)}</p><p class="facts">{place}</p></li>'
    )

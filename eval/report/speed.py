"""Quality against speed: one table and one plot."""

import platform
from collections.abc import Iterator, Sequence
from html import escape

from eval.evaluation import Evaluation, intervals
from eval.report.markup import figure, fill_template, html_table
from eval.report.plots import Place, scatter
from eval.report.tables import interval, percent
from eval.scoring.statistics import Interval, Sampling
from eval.speed.measuring import Speed, Spread

__all__ = ["machine", "render_speed", "speed_rows", "speed_signatures"]

_QUALITY = "end to end"

_HOW = (
    "Each extractor was measured in fresh processes, one after the other, on the articles of the "
    "gold: the median, with the least and the greatest in brackets. Compare only numbers from one "
    "machine that did nothing else."
)


def machine() -> str:
    """Return what there is to say of the machine without naming it."""
    return f"{platform.machine()}, {platform.system()}, Python {platform.python_version()}"


def speed_rows(
    speeds: Sequence[Speed], evaluations: Sequence[Evaluation], sampling: Sampling
) -> tuple[list[str], list[list[str]]]:
    """Return the header and the rows of a table with one measure per line."""
    header = ["measure", *(each.system.short for each in evaluations)]
    quality = [
        f"{percent(each.total[_QUALITY].f1)} {interval(intervals(each, sampling)[_QUALITY])}"
        for each in evaluations
    ]
    rows = [[f"{_QUALITY} F1", *quality]]
    rows += [[name, *(_cell(each.measures[key]) for each in speeds)] for key, name in _TIMES]
    return header, [*rows, ["articles/s", *(_cell(each.per_second) for each in speeds)]]


_TIMES = (
    ("article", "ms/article"),
    ("import", "import ms"),
    ("first call", "first call ms"),
    ("memory", "peak MiB"),
)


def _cell(spread: Spread) -> str:
    return f"{spread.median:.1f} [{spread.low:.1f}, {spread.high:.1f}]"


def speed_signatures(
    speeds: Sequence[Speed], evaluations: Sequence[Evaluation], sampling: Sampling
) -> Iterator[str]:
    """Yield for each extractor what has to be known to repeat the numbers."""
    for speed, each in zip(speeds, evaluations, strict=True):
        yield f"{each.signature}|{sampling.signature}|processes:{speed.rounds}"


def render_speed(
    speeds: Sequence[Speed], evaluations: Sequence[Evaluation], sampling: Sampling
) -> str:
    """Return a self-contained page with the table and the plot."""
    title = f"Quality against speed: {len(evaluations[0].scores)} articles"
    plot = "F1 end to end in percent over articles per second"
    places = [_place(*pair, sampling) for pair in zip(speeds, evaluations, strict=True)]
    drawn = scatter(plot, "articles per second", f"{_QUALITY} F1", places)
    signatures = "".join(
        f"<p><code>{escape(each)}</code></p>"
        for each in speed_signatures(speeds, evaluations, sampling)
    )
    parts = [
        f"<h1>{escape(title)}</h1><p>{escape(_HOW)}</p><p>{escape(machine())}</p>",
        html_table(*speed_rows(speeds, evaluations, sampling)),
        figure(drawn, plot),
        f"<h2>Signatures</h2>{signatures}",
    ]
    return fill_template(title, "\n".join(parts))


def _place(speed: Speed, evaluation: Evaluation, sampling: Sampling) -> Place:
    pace = speed.per_second
    return Place(
        label=evaluation.system.short,
        x=pace.median,
        wide=Interval(pace.low, pace.high),
        y=evaluation.total[_QUALITY].f1,
        high=intervals(evaluation, sampling)[_QUALITY],
    )

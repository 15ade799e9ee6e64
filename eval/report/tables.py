"""Evaluations as text tables for a terminal."""

import math
from collections.abc import Iterable, Iterator, Sequence

from eval.evaluation import Evaluation, comparisons, intervals
from eval.labelling import TYPES
from eval.scoring.scores import Counts, Measures
from eval.scoring.statistics import Comparison, Interval, Sampling
from eval.scoring.words import ROLES

__all__ = [
    "ACCURACIES",
    "WIDTH",
    "comparison_rows",
    "fold",
    "interval",
    "is_words",
    "percent",
    "show",
    "table",
]

ACCURACIES = ("type", "cue", "source", "speaker", "kind", "anonymity")

Totals = Sequence[tuple[str, Measures]]
"""Each system's name and its counts of all articles together."""

WIDTH = 100
"""Columns that everything fits in, as long as systems have names of moderate length."""


def table(header: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """Return lines with columns of words flush left and columns of numbers flush right."""
    columns = [_column(cells) for cells in zip(header, *rows, strict=True)]
    return "\n".join("  ".join(cells).rstrip() for cells in zip(*columns, strict=True))


def _column(cells: Sequence[str]) -> list[str]:
    width = max(map(len, cells))
    words = is_words(cells[1:])
    return [cell.ljust(width) if words else cell.rjust(width) for cell in cells]


def is_words(cells: Iterable[str]) -> bool:
    """Tell whether a table's column holds words, which stand flush left, and no numbers."""
    return all(cell[:1].isalpha() for cell in cells)


def percent(value: float) -> str:
    """Return a share in percent with one decimal; a dash for one that is not defined."""
    return "–" if math.isnan(value) else f"{100 * value:.1f}"


def interval(value: Interval) -> str:
    """Return both ends of an interval in percent."""
    return f"[{percent(value.low)}, {percent(value.high)}]"


def show(
    evaluations: Sequence[Evaluation], sampling: Sampling, by: str | None = None
) -> Iterator[str]:
    """Yield the blocks of a report: totals, breakdowns, intervals, comparisons, signatures.

    Args:
        evaluations: of several systems on one corpus by one protocol.
        sampling: how intervals and tests are made.
        by: "article" adds each article's scores, "type" each type's precision and recall.
    """
    totals = [(each.system.short, each.total) for each in evaluations]
    tokens = evaluations[0].protocol.name == "tokens"
    yield _headline(evaluations[0], sampling)
    yield _tokens(evaluations, sampling) if tokens else _main(evaluations, sampling)
    yield from _details(totals, by)
    if by == "article":
        yield from (_per_article(each) for each in evaluations)
    if len(evaluations) > 1:
        yield table(*comparison_rows(comparisons(evaluations, sampling), sampling))
    yield "\n".join(fold(f"{each.signature}|{sampling.signature}") for each in evaluations)


def _headline(evaluation: Evaluation, sampling: Sampling) -> str:
    corpus = evaluation.corpus
    labelled = sum(len(article.gold.quotations) for article in corpus.articles)
    return (
        f"{corpus.name}: {len(evaluation.scores)} articles, {labelled} quotations; "
        f"protocol {evaluation.protocol.name}.\n"
        f"Scores in percent, F1 with its {100 * sampling.confidence:g} % interval over articles."
    )


def fold(signature: str) -> str:
    """Return a signature, broken at its bars into lines that fit."""
    lines: list[str] = []
    for part in signature.split("|"):
        if lines and len(lines[-1]) + len(part) < WIDTH - 4:
            lines[-1] += f"|{part}"
        else:
            lines.append(part)
    return "|\n  ".join(lines)


def _tokens(evaluations: Sequence[Evaluation], sampling: Sampling) -> str:
    header = ["extractor", "span", "P", "R", "F1", "interval", "begin F1", "jaccard"]
    rows = []
    for each in evaluations:
        ends, total = intervals(each, sampling), each.total
        for role in ROLES:
            exact, begin, soft = (total[f"{role} {how}"] for how in ("exact", "begin", "jaccard"))
            numbers = [*_prf(exact), interval(ends[f"{role} exact"])]
            more = [percent(begin.f1), percent(soft.f1), *_sizes(exact)]
            rows.append([each.system.short, role, *numbers, *more])
    return table([*header, "predicted", "labelled"], rows)


def _main(evaluations: Sequence[Evaluation], sampling: Sampling) -> str:
    header = ["extractor", "measure", "P", "R", "F1", "interval", "found", "predicted", "labelled"]
    rows = []
    for each in evaluations:
        ends, total = intervals(each, sampling), each.total
        for name in each.headline:
            counts = total[name]
            numbers = [*_prf(counts), interval(ends[name]), f"{counts.found:.4g}"]
            rows.append([each.system.short, name, *numbers, *_sizes(counts)])
    return table(header, rows)


def _sizes(counts: Counts) -> tuple[str, str]:
    return f"{counts.predicted:g}", f"{counts.labelled:g}"


def _measures(totals: Totals) -> list[str]:
    return list(dict.fromkeys(name for _, total in totals for name in total))


def _prf(counts: Counts) -> tuple[str, str, str]:
    return percent(counts.precision), percent(counts.recall), percent(counts.f1)


def _details(totals: Totals, by: str | None) -> Iterator[str]:
    """Yield what only some protocols count: types, and shares of the quotations found."""
    names = _measures(totals)
    if by == "type":
        yield "\n\n".join(_in_full(system, total) for system, total in totals)
    elif "direct/overlap" in names:
        yield _by_type(totals)
    if "overlap" in names:
        yield _accuracies(totals, [name for name in names if name in ACCURACIES])


def _by_type(totals: Totals) -> str:
    header = ["F1 by type", "type", "exact", "overlap", "end to end", "predicted", "labelled"]
    rows = []
    for system, total in totals:
        for kind in TYPES:
            each = [total.get(f"{kind}/{name}", Counts()) for name in header[2:5]]
            rows.append([system, kind, *(percent(one.f1) for one in each), *_sizes(each[1])])
    return table(header, rows)


def _in_full(system: str, total: Measures) -> str:
    header = [system, "P", "R", "F1", "predicted", "labelled"]
    rows = [[name, *_prf(counts), *_sizes(counts)] for name, counts in total.items() if "/" in name]
    return table(header, rows)


def _accuracies(totals: Totals, names: Sequence[str]) -> str:
    header = ["right, of those found", *names, "found"]
    rows = [
        [system, *(percent(total[name].f1) for name in names), f"{total['overlap'].found:g}"]
        for system, total in totals
    ]
    return table(header, rows)


def _per_article(evaluation: Evaluation) -> str:
    names = evaluation.headline
    header = [evaluation.system.short, *(f"{name} F1" for name in names)]
    rows = [
        [article, *(percent(measures.get(name, Counts()).f1) for name in names)]
        for article, measures in evaluation.scores.items()
    ]
    return table(header, rows)


def comparison_rows(
    found: Sequence[Comparison], sampling: Sampling
) -> tuple[list[str], list[list[str]]]:
    """Return the header and the rows of a table of differences between systems."""
    header = [
        "difference in F1",
        "measure",
        "points",
        f"{100 * sampling.confidence:g} % interval",
        "p",
        "p (Holm)",
        "detectable from",
    ]
    rows = [
        [
            f"{each.second} − {each.first}",
            each.measure,
            f"{100 * each.difference:+.1f}",
            interval(each.interval),
            f"{each.p:.4f}",
            f"{each.adjusted:.4f}",
            "never" if math.isinf(each.detectable) else percent(each.detectable),
        ]
        for each in found
    ]
    return header, rows

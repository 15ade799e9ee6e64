"""Evaluations as text tables for a terminal."""

import math
from collections.abc import Iterable, Iterator, Mapping, Sequence

from eval.evaluation import Evaluation, comparisons, intervals
from eval.labelling import TYPES
from eval.scores import Counts, Measures
from eval.statistics import Comparison, Interval, Sampling
from eval.words import ROLES

__all__ = ["ACCURACIES", "comparison_rows", "interval", "percent", "show", "table"]

ACCURACIES = ("type", "cue", "source", "speaker", "kind", "anonymity")


def table(header: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """Return lines with the first column flush left and the others flush right."""
    lines = [list(header), *map(list, rows)]
    widths = [max(len(line[k]) for line in lines) for k in range(len(header))]
    return "\n".join(_line(line, widths) for line in lines)


def _line(cells: Sequence[str], widths: Sequence[int]) -> str:
    first, *rest = zip(cells, widths, strict=True)
    return "  ".join([first[0].ljust(first[1]), *(cell.rjust(width) for cell, width in rest)])


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
    totals = {each.system.name: each.total for each in evaluations}
    yield _headline(evaluations[0])
    yield _tokens(totals) if evaluations[0].protocol.name == "tokens" else _main(evaluations)
    yield from _details(totals, by)
    if by == "article":
        yield from (_per_article(each) for each in evaluations)
    yield _intervals(evaluations, sampling)
    if len(evaluations) > 1:
        yield table(*comparison_rows(comparisons(evaluations, sampling), sampling))
    yield "\n".join(f"{each.signature}|{sampling.signature}" for each in evaluations)


def _headline(evaluation: Evaluation) -> str:
    corpus = evaluation.corpus
    labelled = sum(len(article.gold.quotations) for article in corpus.articles)
    return (
        f"{corpus.name}: {len(evaluation.scores)} articles, {labelled} quotations; "
        f"protocol {evaluation.protocol.name}. Scores in percent."
    )


def _tokens(totals: Mapping[str, Measures]) -> str:
    header = ["extractor", "span", "P", "R", "F1", "begin F1", "jaccard", "labelled", "predicted"]
    rows = []
    for system, total in totals.items():
        for role in ROLES:
            exact, begin, soft = (total[f"{role} {how}"] for how in ("exact", "begin", "jaccard"))
            numbers = [*_prf(exact), percent(begin.f1), percent(soft.f1)]
            rows.append([system, role, *numbers, f"{exact.labelled:g}", f"{exact.predicted:g}"])
    return table(header, rows)


def _main(evaluations: Sequence[Evaluation]) -> str:
    names = evaluations[0].headline
    header = ["extractor", *(f"{name} {part}" for name in names for part in ("P", "R", "F1"))]
    rows = [
        [each.system.name, *(cell for name in names for cell in _prf(each.total[name]))]
        for each in evaluations
    ]
    return table(header, rows)


def _measures(totals: Mapping[str, Measures]) -> list[str]:
    return list(dict.fromkeys(name for total in totals.values() for name in total))


def _prf(counts: Counts) -> tuple[str, str, str]:
    return percent(counts.precision), percent(counts.recall), percent(counts.f1)


def _details(totals: Mapping[str, Measures], by: str | None) -> Iterator[str]:
    """Yield what only some protocols count: types, and shares of the quotations found."""
    names = _measures(totals)
    if by == "type":
        yield "\n\n".join(_in_full(system, total) for system, total in totals.items())
    elif "direct/overlap" in names:
        yield _by_type(totals)
    if "overlap" in names:
        yield _accuracies(totals, [name for name in names if name in ACCURACIES])


def _by_type(totals: Mapping[str, Measures]) -> str:
    columns = [(kind, name) for kind in TYPES for name in ("overlap", "end to end")]
    header = ["F1 by type", *(f"{kind} {name}" for kind, name in columns)]
    rows = [
        [system, *(percent(total.get(f"{k}/{n}", Counts()).f1) for k, n in columns)]
        for system, total in totals.items()
    ]
    return table(header, rows)


def _in_full(system: str, total: Measures) -> str:
    header = [system, "P", "R", "F1", "labelled", "predicted"]
    rows = [
        [name, *_prf(counts), f"{counts.labelled:g}", f"{counts.predicted:g}"]
        for name, counts in total.items()
        if "/" in name
    ]
    return table(header, rows)


def _accuracies(totals: Mapping[str, Measures], names: Sequence[str]) -> str:
    header = ["right, of those found", *names, "found"]
    rows = [
        [system, *(percent(total[name].f1) for name in names), f"{total['overlap'].found:g}"]
        for system, total in totals.items()
    ]
    return table(header, rows)


def _per_article(evaluation: Evaluation) -> str:
    names = evaluation.headline
    header = [evaluation.system.name, *(f"{name} F1" for name in names)]
    rows = [
        [article, *(percent(measures.get(name, Counts()).f1) for name in names)]
        for article, measures in evaluation.scores.items()
    ]
    return table(header, rows)


def _intervals(evaluations: Sequence[Evaluation], sampling: Sampling) -> str:
    names = evaluations[0].headline
    articles = len(evaluations[0].scores)
    header = [f"F1, {100 * sampling.confidence:g} % interval, {articles} articles", *names]
    rows = []
    for each in evaluations:
        ends, total = intervals(each, sampling), each.total
        cells = (f"{percent(total[name].f1)} {interval(ends[name])}" for name in names)
        rows.append([each.system.name, *cells])
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
            "never" if math.isinf(each.detectable) else f"{100 * each.detectable:.1f}",
        ]
        for each in found
    ]
    return header, rows

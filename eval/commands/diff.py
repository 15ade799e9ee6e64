"""`python -m eval diff`."""

import argparse
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path

from eval.evaluation import evaluate_ready
from eval.gold import load_gold
from eval.history.runs import COMMITTED, Change, Run, diff, read_runs, runs_of
from eval.report.tables import interval, percent, table
from eval.scoring.statistics import Sampling
from eval.systems import extractor_system

__all__ = ["diff_command"]

_EPILOG = """\
examples:
  python -m eval diff                     the same as: python -m eval diff committed now
  python -m eval diff old.json new.json   two runs that --save wrote
  python -m eval --save {committed}
                                          stand by the scores of today

exit status: 0 nothing fell, 1 a score fell so far that the whole interval of the change lies below
zero, 2 runs that cannot be compared."""


def diff_command(arguments: Sequence[str]) -> int:
    """Compare two saved runs; return 1 if a score fell by more than its interval, else 0."""
    options = _parser().parse_args(arguments)
    sampling = Sampling(seed=options.seed)
    old = read_runs(COMMITTED if options.old == "committed" else Path(options.old))
    new, lacking = _later(options.new, old, sampling)
    changes = diff(old, new, sampling)
    fallen = [each for each in changes if each.fell]
    notes = [*_uncompared(old, new, lacking), *map(_fallen, fallen)]
    print(_headline(old, sampling), _show(changes), *notes, sep="\n")
    return 1 if fallen else 0


def _headline(runs: Mapping[str, Run], sampling: Sampling) -> str:
    run = next(iter(runs.values()))
    return f"{run.task_name}; {len(run.scores)} articles\n{sampling.signature}\n"


def _later(
    name: str, old: Mapping[str, Run], sampling: Sampling
) -> tuple[dict[str, Run], dict[str, str]]:
    """Return the later runs, and what the extractors lack that could not run now."""
    if name != "now":
        return read_runs(Path(name)), {}
    systems = [extractor_system(extractor) for extractor in old]
    evaluations, lacking = evaluate_ready(systems, load_gold())
    return runs_of(evaluations, sampling), lacking


def _uncompared(
    old: Mapping[str, Run], new: Mapping[str, Run], lacking: Mapping[str, str]
) -> Iterator[str]:
    """Yield what only one of the runs has."""
    for name in old:
        if name not in new:
            yield f"not compared: {name}; {lacking.get(name, 'only the old run has it')}"
    for name in new:
        if name not in old:
            yield f"not compared: {name}; only the new run has it"


def _fallen(change: Change) -> str:
    return f"fell by more than its interval: {change.extractor}, {change.measure}"


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="python -m eval diff",
        description="Compare two runs that `python -m eval --save FILE` wrote, article by article.",
        epilog=_EPILOG.format(committed=COMMITTED.relative_to(COMMITTED.parents[2])),
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument(
        "old",
        nargs="?",
        default="committed",
        help="the earlier run, or `committed`: the scores that the project stands by (default)",
    )
    parser.add_argument(
        "new",
        nargs="?",
        default="now",
        help="the later run, of the same labels, or `now`: score the earlier run's extractors on "
        "the gold (default)",
    )
    parser.add_argument("--seed", type=int, default=Sampling().seed, help="of all resampling")
    return parser


def _show(changes: Iterable[Change]) -> str:
    header = ["F1", "measure", "old", "new", "points", "interval", "p", "p (Holm)"]
    rows = [
        [
            each.extractor,
            each.measure,
            percent(each.old),
            percent(each.new),
            f"{100 * each.comparison.difference:+.1f}",
            interval(each.comparison.interval),
            f"{each.comparison.p:.4f}",
            f"{each.comparison.adjusted:.4f}",
        ]
        for each in changes
    ]
    return table(header, rows)

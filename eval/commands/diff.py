"""`python -m eval diff`."""

import argparse
from collections.abc import Iterable, Sequence
from pathlib import Path

from eval.history import Change, diff, read_runs
from eval.statistics import Sampling
from eval.tables import interval, percent, table

__all__ = ["diff_command"]


def diff_command(arguments: Sequence[str]) -> int:
    """Compare two saved runs; return 1 if a score fell by more than its interval, else 0."""
    options = _parser().parse_args(arguments)
    changes = diff(read_runs(options.old), read_runs(options.new), Sampling(seed=options.seed))
    print(_show(changes))
    fallen = [each for each in changes if each.fell]
    for each in fallen:
        print(f"\nfell by more than its interval: {each.extractor}, {each.measure}")
    return 1 if fallen else 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="python -m eval diff",
        description="Compare two runs that `python -m eval --save FILE` wrote, article by article.",
        epilog="exit status: 0 nothing fell, 1 a score fell so far that the whole interval of the "
        "change lies below zero, 2 runs that cannot be compared.",
    )
    parser.add_argument("old", type=Path, help="the earlier run")
    parser.add_argument("new", type=Path, help="the later run, of the same labels")
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

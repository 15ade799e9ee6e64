"""`python -m eval bench`."""

import argparse
import platform
from collections.abc import Iterator, Sequence
from dataclasses import asdict
from pathlib import Path

from eval.bench import Speed, Spread, bench
from eval.evaluation import Evaluation, evaluate, evaluate_ready
from eval.gold import GOLD, SEEDS, load_gold
from eval.history import write_json
from eval.systems import extractor_system, ready
from eval.tables import percent, table

__all__ = ["bench_command"]


def bench_command(arguments: Sequence[str]) -> int:
    """Measure speed and quality on the gold; return the exit status."""
    options = _parser().parse_args(arguments)
    corpus = load_gold(options.gold, options.texts)
    systems = [extractor_system(name) for name in options.extractor or ready()]
    lacking: dict[str, str] = {}
    if options.extractor:
        evaluations = evaluate(systems, corpus)
    else:
        evaluations, lacking = evaluate_ready(systems, corpus)
    names = [each.system.name for each in evaluations]
    texts = list(corpus.texts.values())
    speeds = [bench(name, texts, rounds=options.rounds) for name in names]
    print(*_show(speeds, evaluations), sep="\n\n")
    for name, message in lacking.items():
        print(f"\nnot ready: {name}; {message}")
    if options.json:
        write_json(options.json, {"machine": _machine(), "speeds": [asdict(s) for s in speeds]})
    return 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="python -m eval bench",
        description="Measure each extractor in fresh processes on the gold's articles: import, "
        "first call (which loads what it needs), time per article, peak memory. Each cell is the "
        "median over the processes, with the least and the greatest in brackets.",
    )
    parser.add_argument("--extractor", action="append", metavar="NAME", help="default: all ready")
    parser.add_argument("--rounds", type=int, default=5, help="processes for each extractor (5)")
    parser.add_argument("--gold", type=Path, default=GOLD, help="a folder of labels (gold/)")
    parser.add_argument("--texts", type=Path, default=SEEDS, help="the texts (seeds/)")
    parser.add_argument("--json", type=Path, metavar="FILE", help="also write the numbers here")
    return parser


def _show(speeds: Sequence[Speed], evaluations: Sequence[Evaluation]) -> Iterator[str]:
    header = [
        "extractor", "end to end F1", "overlap F1", "articles/s", "ms/article",
        "import ms", "first call ms", "peak MiB",
    ]  # fmt: skip
    rows = []
    for speed, evaluation in zip(speeds, evaluations, strict=True):
        total = evaluation.total
        quality = [percent(total[name].f1) for name in ("end to end", "overlap")]
        times = [_cell(speed.measures[n]) for n in ("article", "import", "first call", "memory")]
        rows.append([speed.extractor, *quality, f"{speed.per_second:.1f}", *times])
    yield table(header, rows)
    yield "\n".join(f"{each.signature}|processes:{speeds[0].rounds}" for each in evaluations)
    yield _machine()


def _cell(spread: Spread) -> str:
    return f"{spread.median:.1f} [{spread.low:.1f}, {spread.high:.1f}]"


def _machine() -> str:
    return f"{platform.machine()}, {platform.system()}, Python {platform.python_version()}"

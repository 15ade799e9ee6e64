"""`python -m eval bench`."""

import argparse
from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path

from eval.commands.options import positive
from eval.evaluation import Evaluation, evaluate, evaluate_ready
from eval.files import write_json, write_text
from eval.gold import GOLD, SEEDS, load_gold
from eval.report.speed import machine, render_speed, speed_rows, speed_signatures
from eval.report.tables import fold, table
from eval.scoring.statistics import Sampling
from eval.speed.measuring import bench
from eval.systems import extractor_system, ready

__all__ = ["bench_command"]


def bench_command(arguments: Sequence[str]) -> int:
    """Measure speed and quality on the gold; return the exit status."""
    options = _parser().parse_args(arguments)
    evaluations, lacking = _evaluate(options)
    texts = list(evaluations[0].corpus.texts.values())
    speeds = [bench(each.system.name, texts, rounds=options.rounds) for each in evaluations]
    sampling = Sampling()
    print(table(*speed_rows(speeds, evaluations, sampling)))
    print("", *map(fold, speed_signatures(speeds, evaluations, sampling)), machine(), sep="\n")
    for name, message in lacking.items():
        print(f"\nnot ready: {name}; {message}")
    if options.json:
        write_json(options.json, {"machine": machine(), "speeds": [asdict(s) for s in speeds]})
    if options.html:
        write_text(options.html, render_speed(speeds, evaluations, sampling))
    return 0


def _evaluate(options: argparse.Namespace) -> tuple[list[Evaluation], dict[str, str]]:
    """Score the extractors; where none was named, tell which could not run."""
    corpus = load_gold(options.gold, options.texts)
    systems = [extractor_system(name) for name in options.extractor or ready()]
    return (evaluate(systems, corpus), {}) if options.extractor else evaluate_ready(systems, corpus)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="python -m eval bench",
        description="Measure each extractor in fresh processes on the gold's articles: import, "
        "first call (which loads what it needs), time per article, peak memory. Each cell is the "
        "median over the processes, with the least and the greatest in brackets.",
    )
    parser.add_argument("--extractor", action="append", metavar="NAME", help="default: all ready")
    parser.add_argument(
        "--rounds", type=positive, default=5, help="processes for each extractor (5)"
    )
    parser.add_argument("--gold", type=Path, default=GOLD, help="a folder of labels (gold/)")
    parser.add_argument("--texts", type=Path, default=SEEDS, help="the texts (seeds/)")
    parser.add_argument("--json", type=Path, metavar="FILE", help="also write the numbers here")
    parser.add_argument("--html", type=Path, metavar="FILE", help="write a page with the plot")
    return parser

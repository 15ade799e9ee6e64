"""`python -m eval agree`."""

import argparse
from collections.abc import Iterator, Sequence
from pathlib import Path

from eval.gold import SEEDS, load_gold
from eval.report.tables import percent, table
from eval.scoring.agreement import Agreement, agree

__all__ = ["agree_command"]


def agree_command(arguments: Sequence[str]) -> int:
    """Compare two folders of labels; return the exit status."""
    options = _parser().parse_args(arguments)
    first, second = (load_gold(folder, options.texts) for folder in (options.first, options.second))
    print(*_show(agree(first, second)), sep="\n\n")
    for folder, corpus in ((options.first, first), (options.second, second)):
        print(f"{folder}: sha256 {corpus.checksum[:12]}")
    return 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="python -m eval agree",
        description="Tell how far two labellings of the same articles agree: F1 of the second "
        "against the first, shares of the quotations both have, and Krippendorff's alpha on words.",
    )
    parser.add_argument("first", type=Path, help="a folder of labels in the gold form")
    parser.add_argument("second", type=Path, help="another one, of the same articles")
    parser.add_argument("--texts", type=Path, default=SEEDS, help="the texts (seeds/)")
    return parser


def _show(found: Agreement) -> Iterator[str]:
    one, other = found.quotations
    yield f"{found.articles} articles, {one} and {other} quotations. In percent, but for alpha."
    names = ("exact", "overlap", "end to end")
    yield table(["F1", *names], [["", *(percent(found.scores[name].f1) for name in names)]])
    shares = [name for name in found.scores if "/" not in name and name not in names]
    cells = [percent(found.scores[name].f1) for name in shares]
    yield table(["equal, of those both have", *shares], [["", *cells]])
    yield table(
        ["Krippendorff's alpha, words", *found.alphas],
        [["", *(f"{value:.3f}" for value in found.alphas.values())]],
    )

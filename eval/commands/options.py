"""The options of `python -m eval`."""

import argparse
from pathlib import Path

from eval.corpora import CORPORA
from eval.gold import GOLD, SEEDS
from eval.scoring.statistics import Sampling

__all__ = ["positive", "score_parser"]

PROTOCOLS = {
    "quotations": "whole quotations by section 6 of the annotation guidelines (the default)",
    "tokens": "source, cue and content in token sequences, as CofeNet's table is computed",
    "partial": "soft overlap of source, cue and content in words, as Pareti et al. report it",
    "attribution": "the speaker alone, given the labelled spans, by quotes.resolve_speakers",
}

_DEFAULTS = Sampling()

_EPILOG = """\
protocols:
{protocols}

other commands, each with its own --help:
  python -m eval agree A B      how far two folders of labels of the same articles agree
  python -m eval bench          speed and memory of every extractor beside its quality
  python -m eval diff OLD NEW   what changed between two runs written with --save, and how surely

examples:
  python -m eval                                    every ready extractor on the gold
  python -m eval --errors --sample 3                what they got wrong, three of each class
  python -m eval --compare                          what each gets that another misses
  python -m eval --html report.html                 all of it on one page
  python -m eval --extractor mine:Extractor         an extractor of your own, module:attribute
  python -m eval --predictions theirs.jsonl         what some other program found
  python -m eval --corpus polnear --corpus-dir DIR --protocol tokens --tokens-file FILE
                                                    beside CofeNet's published table

reading the tables: P is precision, R recall, F1 their harmonic mean, in percent. Overlap counts a
quotation whose content shares at least half of its characters with a labelled one, exact one whose
spans agree but for marks and spaces at their ends, end to end one that overlaps and has the right
speaker. An interval says where F1 would lie in 95 of 100 draws of as many articles. Two systems
differ when p (Holm) is small; a difference below "detectable from" could not be told from noise.

exit status: 0 done, 2 an input that cannot be used (one line on standard error says which)."""


def score_parser() -> argparse.ArgumentParser:
    """Return the parser of `python -m eval`."""
    protocols = "\n".join(f"  {name:12} {text}" for name, text in PROTOCOLS.items())
    parser = argparse.ArgumentParser(
        prog="python -m eval",
        description="Score quotation extractors against hand-made labels and compare them.",
        epilog=_EPILOG.format(protocols=protocols),
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    _add_systems(
        parser.add_argument_group("what to score (default: every extractor that is ready)")
    )
    _add_labels(parser.add_argument_group("what to score it against"))
    _add_output(parser.add_argument_group("what to show"))
    return parser


def _add_systems(group: argparse._ArgumentGroup) -> None:
    group.add_argument(
        "--extractor",
        action="append",
        default=[],
        metavar="NAME",
        help="an extractor's name, or module:attribute; repeat it for several",
    )
    group.add_argument(
        "--predictions",
        action="append",
        default=[],
        type=Path,
        metavar="FILE",
        help="JSON Lines that some program wrote (docs/evaluation.md has the form); repeatable",
    )


def _add_labels(group: argparse._ArgumentGroup) -> None:
    group.add_argument("--gold", type=Path, default=GOLD, help="a folder of labels (gold/)")
    group.add_argument("--texts", type=Path, default=SEEDS, help="the texts they label (seeds/)")
    group.add_argument("--corpus", choices=CORPORA, help="another corpus instead of the gold")
    group.add_argument("--corpus-dir", type=Path, metavar="DIR", help="where that corpus lies")
    group.add_argument("--split", default="dev", help="the part of the corpus (dev)")
    group.add_argument("--protocol", choices=PROTOCOLS, default="quotations", help="see below")
    group.add_argument(
        "--tokens-file",
        type=Path,
        metavar="FILE",
        help="token sequences for the protocol tokens (SPLIT.jsonl in DIR or in DIR/tokens)",
    )


def _add_output(group: argparse._ArgumentGroup) -> None:
    group.add_argument("--by", choices=["article", "type"], help="break the scores down")
    group.add_argument("--errors", action="store_true", help="count and list errors by class")
    group.add_argument(
        "--compare", action="store_true", help="list what each system gets that another misses"
    )
    group.add_argument(
        "--sample", type=positive, metavar="N", help="list N of each class, drawn by the seed"
    )
    group.add_argument(
        "--confidence",
        action="store_true",
        help="what confidence is worth: calibration, and precision and recall over it",
    )
    group.add_argument("--seed", type=int, default=_DEFAULTS.seed, help="of all that is drawn")
    group.add_argument(
        "--resamples", type=positive, default=_DEFAULTS.resamples, help="for intervals and tests"
    )
    _add_files(group)


def _add_files(group: argparse._ArgumentGroup) -> None:
    group.add_argument(
        "--json",
        "--save",
        type=Path,
        metavar="FILE",
        help="write all counts here as JSON, for other programs and for `python -m eval diff`",
    )
    group.add_argument(
        "--html",
        type=Path,
        metavar="FILE",
        help="write one page with tables, plots and every article, labels beside predictions",
    )


def positive(text: str) -> int:
    """Return a number that is at least 1, for `argparse`."""
    number = int(text)
    if number < 1:
        raise argparse.ArgumentTypeError(f"{number} is less than 1")
    return number

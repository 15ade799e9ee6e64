"""The command line: reads options, calls plain functions, prints what they return."""

import argparse
import os
import sys
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

from eval.agree_command import agree_command
from eval.articles import Corpus, EvalError
from eval.attribution import ATTRIBUTION, attribution_system
from eval.bench_command import bench_command
from eval.corpora import CORPORA, find_sequences, read_corpus
from eval.diff_command import diff_command
from eval.evaluation import QUOTATIONS, Evaluation, Protocol, evaluate, evaluate_ready
from eval.gold import GOLD, SEEDS, load_gold
from eval.history import write_run, write_text
from eval.mistakes import error_lines
from eval.partial import PARTIAL
from eval.predictions import read_predictions
from eval.report import render_report
from eval.statistics import Sampling
from eval.systems import System, extractor_system, ready, waiting
from eval.tables import show
from eval.tokens import restrict, tokens_protocol
from quotes import QuotesError

__all__ = ["main"]

PROTOCOLS = {
    "quotations": "whole quotations by section 6 of the annotation guidelines (the default)",
    "tokens": "source, cue and content in token sequences, as CofeNet's table is computed",
    "partial": "soft overlap of source, cue and content in words, as Pareti et al. report it",
    "attribution": "the speaker alone, given the labelled spans, by quotes.resolve_speakers",
}

_DEFAULTS = Sampling()

COMMANDS: dict[str, Callable[[Sequence[str]], int]] = {
    "agree": agree_command,
    "bench": bench_command,
    "diff": diff_command,
}

_EPILOG = """\
protocols:
{protocols}

other commands, each with its own --help:
  python -m eval agree A B      how far two folders of labels of the same articles agree
  python -m eval bench          speed and memory of every extractor beside its quality
  python -m eval diff OLD NEW   what changed between two runs written with --save, and how surely

examples:
  python -m eval                                    every ready extractor on the gold
  python -m eval --extractor rules --errors         what it got wrong, each with its sentence
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


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command line; return its exit status."""
    given = sys.argv[1:] if arguments is None else list(arguments)
    try:
        if given and given[0] in COMMANDS:
            return COMMANDS[given[0]](given[1:])
        return _run(_parser().parse_args(given))
    except QuotesError as error:
        print(f"eval: {error}", file=sys.stderr)
        return 2
    except BrokenPipeError:  # whoever read the output has seen enough
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0


def _parser() -> argparse.ArgumentParser:
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
        help="token sequences for the protocol tokens (DIR/tokens/SPLIT.jsonl or .jsonl.gz)",
    )


def _add_output(group: argparse._ArgumentGroup) -> None:
    group.add_argument("--by", choices=["article", "type"], help="break the scores down")
    group.add_argument("--errors", action="store_true", help="list every error with its sentence")
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
    group.add_argument("--seed", type=int, default=_DEFAULTS.seed, help="of all resampling")
    group.add_argument(
        "--resamples", type=_positive, default=_DEFAULTS.resamples, help="for intervals and tests"
    )


def _positive(text: str) -> int:
    number = int(text)
    if number < 1:
        raise argparse.ArgumentTypeError(f"{number} is no number of resamples")
    return number


def _run(options: argparse.Namespace) -> int:
    corpus = _corpus(options)
    corpus, protocol = _task(options, corpus)
    sampling = Sampling(resamples=options.resamples, seed=options.seed)
    systems = _systems(options, corpus)
    lacking: dict[str, str] = {}
    if _named(options):
        evaluations = evaluate(systems, corpus, protocol)
    else:
        evaluations, lacking = evaluate_ready(systems, corpus, protocol)
    if not evaluations:
        raise EvalError(f"No extractor can run here: {'; '.join(lacking.values())}")
    print(*show(evaluations, sampling, options.by), sep="\n\n")
    _print_more(options, evaluations, lacking)
    if options.json:
        write_run(options.json, evaluations, sampling)
    if options.html:
        write_text(options.html, render_report(evaluations, sampling))
    return 0


def _corpus(options: argparse.Namespace) -> Corpus:
    if not options.corpus:
        return load_gold(options.gold, options.texts)
    if not options.corpus_dir:
        raise EvalError(f"--corpus {options.corpus} needs --corpus-dir DIR, the corpus's folder.")
    return read_corpus(options.corpus, options.corpus_dir, options.split)


def _task(options: argparse.Namespace, corpus: Corpus) -> tuple[Corpus, Protocol]:
    """Return what to score against, and how."""
    if options.protocol != "tokens":
        named = {"quotations": QUOTATIONS, "partial": PARTIAL, "attribution": ATTRIBUTION}
        return corpus, named[options.protocol]
    if not options.corpus:
        raise EvalError("The protocol tokens needs --corpus polnear and --corpus-dir DIR.")
    sequences = find_sequences(options.corpus_dir, options.split, options.tokens_file)
    return restrict(corpus, sequences), tokens_protocol(sequences)


def _systems(options: argparse.Namespace, corpus: Corpus) -> list[System]:
    if options.protocol == "attribution":
        return [attribution_system(corpus)]
    read = [read_predictions(file, corpus) for file in options.predictions]
    names = options.extractor or ([] if read else ready())
    return [extractor_system(name, attitudes=corpus.attitudes) for name in names] + read


def _named(options: argparse.Namespace) -> bool:
    """Tell whether the user named the systems; one that cannot run is then an error."""
    return bool(options.extractor or options.predictions or options.protocol == "attribution")


def _print_more(
    options: argparse.Namespace, evaluations: Sequence[Evaluation], lacking: Mapping[str, str]
) -> None:
    if options.errors:
        for evaluation in evaluations:
            print(*error_lines(evaluation), sep="\n")
    if not _named(options):
        for name, command in waiting().items():
            print(f"\nnot installed: {name}; install it with: {command}")
    for name, message in lacking.items():
        print(f"\nnot ready: {name}; {message}")

"""`python -m eval` without a command: score systems against labels."""

import argparse
from collections.abc import Iterator, Mapping, Sequence
from itertools import chain

from eval.articles import Corpus, EvalError
from eval.commands.options import score_parser
from eval.corpora import find_sequences, read_corpus
from eval.evaluation import QUOTATIONS, Evaluation, Protocol, evaluate, evaluate_ready
from eval.files import write_text
from eval.gold import load_gold
from eval.history.runs import write_run
from eval.outside.predictions import read_predictions
from eval.report.listing import Sample, confidence_blocks, error_blocks, gain_blocks
from eval.report.page import render_report
from eval.report.tables import show
from eval.scoring.attribution import ATTRIBUTION, attribution_system
from eval.scoring.partial import PARTIAL
from eval.scoring.statistics import Sampling
from eval.scoring.tokens import restrict, tokens_protocol
from eval.systems import System, extractor_system, ready, waiting

__all__ = ["score_command"]


def score_command(arguments: Sequence[str]) -> int:
    """Score systems as the options say; return the exit status."""
    options = score_parser().parse_args(arguments)
    _check(options)
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
    blocks = (show(evaluations, sampling, options.by), _more(options, evaluations))
    print(*chain(*blocks, _absent(options, lacking)), sep="\n\n")
    _write(options, evaluations, sampling)
    return 0


def _check(options: argparse.Namespace) -> None:
    """Refuse what would only show after a long run to be of no use."""
    if options.sample and not (options.errors or options.compare):
        raise EvalError("--sample draws from what --errors or --compare lists; add one of them.")
    for file in filter(None, (options.json, options.html)):
        if not file.parent.is_dir():
            raise EvalError(f"{file}: there is no folder {file.parent} to write it in.")


def _write(
    options: argparse.Namespace, evaluations: Sequence[Evaluation], sampling: Sampling
) -> None:
    if options.json:
        write_run(options.json, evaluations, sampling)
    if options.html:
        write_text(options.html, render_report(evaluations, sampling))


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
        raise EvalError(
            "The protocol tokens needs --corpus (polnear or riqua) and --corpus-dir DIR."
        )
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


def _more(options: argparse.Namespace, evaluations: Sequence[Evaluation]) -> Iterator[str]:
    """Yield the blocks that were asked for besides the scores."""
    sample = Sample(options.sample, options.seed)
    if options.confidence:
        yield from confidence_blocks(evaluations)
    if options.errors:
        yield from error_blocks(evaluations, sample)
    if options.compare:
        yield from gain_blocks(evaluations, sample)


def _absent(options: argparse.Namespace, lacking: Mapping[str, str]) -> Iterator[str]:
    """Yield which extractors did not run, each with what would make it run."""
    if not _named(options):
        for name, command in waiting().items():
            yield f"not installed: {name}; install it with: {command}"
    for name, message in lacking.items():
        yield f"not ready: {name}; {message}"

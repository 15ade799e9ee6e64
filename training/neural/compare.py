"""`python -m training.neural.compare`: dev scores of checkpoints, side by side.

Each is read in float32, with the threshold that suits it best, as for shipping. A network that
never saw labels of the guidelines' scheme is asked by PolNeAR's notion on the news too
(`--wide NAME`). How far people agree on the same measure says how much can be reached (`--people`).
"""

import argparse
import sys
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import permutations
from pathlib import Path

from eval.articles import Article, Corpus
from eval.corpora.polnear import read_polnear
from eval.evaluation import QUOTATIONS, Protocol
from eval.scoring.matching import align, same_span
from quotes import Result
from quotes.neural.labels import SCHEMES
from quotes.neural.reader import Notion, Reader
from training.neural.calibration import LEAST, Found, best_threshold, find_all, score
from training.neural.command import encoder_folder, load_tokenizer
from training.neural.evaluation import DevSets, TorchNetwork, read_dev, settings_of
from training.neural.model import load_trained

__all__ = ["between_annotators", "linking", "main", "rows"]

_MEASURES = {
    "polnear": ("source exact", "cue exact", "content exact"),
    "news": ("exact", "overlap", "end to end"),
}


def rows(checkpoint: Path, sets: DevSets, on_news: Notion) -> Iterator[tuple[str, float]]:
    """Yield each measure's name and value in percent.

    Args:
        checkpoint: of a training.
        sets: the dev parts.
        on_news: the notion by which the news are read.
    """
    network, window = load_trained(checkpoint)
    settings = replace(settings_of(network, window), thresholds=dict.fromkeys(SCHEMES, LEAST))
    tokenizer = load_tokenizer(encoder_folder())
    reader = Reader(tokenizer, TorchNetwork(network), settings, "polnear")
    parts: list[tuple[str, Notion, Corpus, Protocol]] = [
        ("polnear", "polnear", sets.polnear, sets.tokens)
    ]
    if sets.news:
        parts.append(("news", on_news, sets.news, QUOTATIONS))
    for name, notion, corpus, protocol in parts:
        found = find_all(reader.following(notion), corpus)
        chosen = _MEASURES[name] if name == "polnear" else ("overlap",)
        threshold = best_threshold(found, protocol, chosen, settings.calibration)
        counts = score(found, protocol, threshold, settings.calibration)
        yield f"{name} threshold", 100 * threshold
        for measure in _MEASURES[name]:
            yield f"{name} {measure}", 100 * counts[measure].f1
        results = [each.result(threshold, settings.calibration) for each in found]
        yield f"{name} linking", 100 * linking(found, results)


def linking(found: Sequence[Found], results: Sequence[Result]) -> float:
    """Return how many of the quotations with exact content have the exact cue and source."""
    pairs = zip((each.article.gold for each in found), results, strict=True)
    return _share_of_links(pairs)


def between_annotators(articles: Sequence[Article]) -> float:
    """Return the same of people against people, over all pairs who labelled the same article."""
    by_name: dict[str, list[Result]] = {}
    for each in articles:
        by_name.setdefault(each.name, []).append(each.gold)
    return _share_of_links(pair for them in by_name.values() for pair in permutations(them, 2))


def _share_of_links(pairs: Iterable[tuple[Result, Result]]) -> float:
    number = right = 0
    for first, second in pairs:
        for pair in align(first, second):
            if pair.exact:
                one, other = first.quotations[pair.gold], second.quotations[pair.predicted]
                cue = same_span(one.cue, other.cue, first.text)
                number += 1
                right += cue and same_span(one.source, other.source, first.text)
    return right / number if number else 0.0


def main(arguments: list[str] | None = None) -> int:
    """Run the command; return the exit status."""
    parser = argparse.ArgumentParser(prog="python -m training.neural.compare", description=__doc__)
    parser.add_argument("--corpus-dir", type=Path, required=True, help="holds polnear/, wikinews/")
    parser.add_argument("--news", type=Path, help="the news labels (gold/news)")
    parser.add_argument("--tokens-file", type=Path, help="CofeNet's sequences of PolNeAR dev")
    parser.add_argument("--checkpoint", type=Path, nargs="+", default=[])
    parser.add_argument("--wide", type=Path, nargs="+", default=[], help="checkpoints, see above")
    parser.add_argument("--people", action="store_true", help="PolNeAR's annotators, compared")
    options = parser.parse_args(arguments)
    if options.people:
        for split in ("train", "dev"):
            share = between_annotators(read_polnear(options.corpus_dir / "polnear", split).articles)
            print(f"linking between annotators, {split}: {100 * share:.1f}", flush=True)
    tokens = options.tokens_file or options.corpus_dir / "polnear-cofenet" / "valid.jsonl.gz"
    sets = read_dev(options.corpus_dir, tokens, options.news)
    jobs: list[tuple[Path, Notion]] = [(each, "guidelines") for each in options.checkpoint]
    jobs += [(each, "polnear") for each in options.wide]
    for checkpoint, notion in jobs:
        print(f"\n{checkpoint}, news by {notion}\n\n| measure | percent |\n| --- | --- |")
        for name, value in rows(checkpoint, sets, notion):
            print(f"| {name} | {value:.2f} |", flush=True)
    return 0


if __name__ == "__main__":
    sys.exit(main())

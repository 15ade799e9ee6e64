"""Weights of the speaker ranking, learned from the news labels by coordinate ascent.

    python -m training.speakers --corpus-dir DIR

It prints the weights, how many speakers are right on the train and the dev part, and a table of
three systems on the speaker labels of this repository: the nearest name, the weights written by
hand and those learned. The learned ones are not shipped: they gain on train, but nothing on dev
(see gold/speakers/README.md).
"""

import argparse
import random
import sys
from collections.abc import Callable, Sequence
from pathlib import Path

from eval.articles import Corpus
from eval.corpora.news import read_news
from eval.scoring.attribution import attribution_system
from eval.scoring.names import same_speaker
from eval.speaker_labels import load_labels, nearest_name, score_speakers, table
from quotes import resolve_speakers
from quotes.speakers.anaphora.ranking import WEIGHTS

__all__ = ["ascend", "main", "right"]

_STEPS = (0.4, 0.2, 0.1)


def right(corpus: Corpus) -> int:
    """Return how many quotations get the right speaker, given their labelled spans."""
    texts = [article.text for article in corpus.articles]
    predicted = attribution_system(corpus).predict(texts)
    return sum(
        same_speaker(gold.speaker, mine.speaker)
        for article, result in zip(corpus.articles, predicted, strict=True)
        for gold, mine in zip(article.gold.quotations, result.quotations, strict=True)
    )


def ascend(score: Callable[[], float], *, pull: float = 0.5, seed: int = 0) -> float:
    """Change `WEIGHTS` in place, one at a time, as long as that pays.

    Args:
        score: what is to grow.
        pull: what leaving the present weights costs, times the squared distance.
        seed: of the order in which the weights are tried.

    Returns:
        The best score, less the penalty.
    """
    start, names = dict(WEIGHTS), list(WEIGHTS)

    def penalized() -> float:
        return score() - pull * sum((WEIGHTS[name] - start[name]) ** 2 for name in names)

    best, order = penalized(), random.Random(seed)  # noqa: S311 (no secret)
    for step in _STEPS:
        order.shuffle(names)
        for name in names:
            best = _try(name, step, best, penalized)
    return best


def _try(name: str, step: float, best: float, penalized: Callable[[], float]) -> float:
    """Keep a weight a step higher or lower if that pays."""
    before = WEIGHTS[name]
    for value in (before + step, before - step):
        WEIGHTS[name] = round(value, 3)
        reached = penalized()
        if reached > best:
            return reached
    WEIGHTS[name] = before
    return best


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command line; return its exit status."""
    parser = argparse.ArgumentParser(prog="python -m training.speakers")
    parser.add_argument("--corpus-dir", type=Path, required=True, help="holds wikinews/, polnear/")
    options = parser.parse_args(arguments)
    train, dev = (read_news(options.corpus_dir, split) for split in ("train", "dev"))
    labelled = load_labels(options.corpus_dir / "polnear")
    systems = {
        "nearest name": score_speakers(nearest_name, labelled),
        "weights by hand": score_speakers(resolve_speakers, labelled),
    }
    print(f"before: train {right(train)}, dev {right(dev)}")
    ascend(lambda: right(train))
    print(f"after: train {right(train)}, dev {right(dev)}")
    systems["weights learned"] = score_speakers(resolve_speakers, labelled)
    print(*table(systems), sep="\n")
    for name, weight in WEIGHTS.items():
        print(f"{name}\t{weight}")
    return 0


if __name__ == "__main__":
    sys.exit(main())

"""Run systems over a corpus and score them; nothing is printed here."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from eval.articles import Article, Corpus, EvalError
from eval.progress import progress
from eval.scoring.matching import THRESHOLD
from eval.scoring.scores import Counts, Measures, add, score_quotations
from eval.scoring.statistics import Comparison, Interval, Sampling, bootstrap, compare
from eval.systems import System
from quotes import MissingDependency, QuotesError, Result

__all__ = [
    "QUOTATIONS",
    "Evaluation",
    "Protocol",
    "comparisons",
    "evaluate",
    "evaluate_ready",
    "intervals",
]


@dataclass(frozen=True, slots=True)
class Protocol:
    """One way to score.

    Attributes:
        name: as `--protocol` takes it.
        criterion: when something counts as found, in a few words, for signatures.
        score: from an article and a prediction of it to counts.
        headline: the measures that come with intervals and are compared between systems.
    """

    name: str
    criterion: str
    score: Callable[[Article, Result], Measures]
    headline: tuple[str, ...]


QUOTATIONS = Protocol(
    "quotations",
    f"jaccard>={THRESHOLD:g},trimmed",
    score_quotations,
    headline=("exact", "overlap", "end to end"),
)


@dataclass(frozen=True, slots=True)
class Evaluation:
    """One system's scores on one corpus.

    Attributes:
        predictions: what the system returned, by the article's name.
        scores: the counts of every article by its name; of an article that several people
            labelled, the sum over their labellings.
    """

    system: System
    corpus: Corpus
    protocol: Protocol
    predictions: Mapping[str, Result]
    scores: Mapping[str, Measures]

    @property
    def total(self) -> dict[str, Counts]:
        """The counts of all articles together."""
        return add(self.scores.values())

    def of(self, measure: str) -> list[Counts]:
        """Return one measure's counts, article by article."""
        return [measures.get(measure, Counts()) for measures in self.scores.values()]

    @property
    def headline(self) -> list[str]:
        """The protocol's headline measures, as far as the corpus labels what they need."""
        total = self.total
        return [name for name in self.protocol.headline if name in total]

    @property
    def signature(self) -> str:
        """What has to be known to read or repeat the numbers, as `key:value` joined by bars."""
        parts = {
            "extractor": self.system.name,
            "version": self.system.version or "unknown",
            "model": self.system.model or "unknown",
            self.corpus.name: self.corpus.checksum[:12],
            "articles": str(len(self.scores)),
            "protocol": self.protocol.name,
            "criterion": self.protocol.criterion,
        }
        return "|".join(f"{key}:{value}" for key, value in parts.items())


def evaluate(
    systems: Sequence[System], corpus: Corpus, protocol: Protocol = QUOTATIONS
) -> list[Evaluation]:
    """Let every system predict every article, and count what it got right.

    Each text is given to a system once, however many people labelled it.
    """
    return [_evaluate(system, corpus, protocol) for system in systems]


def evaluate_ready(
    systems: Sequence[System], corpus: Corpus, protocol: Protocol = QUOTATIONS
) -> tuple[list[Evaluation], dict[str, str]]:
    """Evaluate the systems that can run, and tell what the others lack.

    An extractor may be installed and still lack its model, which only shows when it is called.

    Returns:
        The evaluations, and for each system that could not run the message that says how to
        mend that.
    """
    evaluations, lacking = [], {}
    for system in systems:
        try:
            evaluations.append(_evaluate(system, corpus, protocol))
        except MissingDependency as error:
            lacking[system.name] = str(error)
    return evaluations, lacking


def intervals(evaluation: Evaluation, sampling: Sampling) -> dict[str, Interval]:
    """Return the confidence interval of F1 for each headline measure."""
    return {name: bootstrap(evaluation.of(name), sampling) for name in evaluation.headline}


def comparisons(evaluations: Sequence[Evaluation], sampling: Sampling) -> list[Comparison]:
    """Compare every two systems on each headline measure."""
    return [
        comparison
        for name in evaluations[0].headline
        for comparison in compare(
            name, [(each.system.short, each.of(name)) for each in evaluations], sampling
        )
    ]


def _predict(system: System, texts: Mapping[str, str]) -> Iterator[tuple[str, Result]]:
    results = system.predict(list(texts.values()))
    for name in progress(texts, len(texts), system.name):
        try:
            yield name, next(results)
        except MissingDependency:
            raise
        except QuotesError as error:
            raise EvalError(f"{system.name} failed on {name}: {error}") from error


def _evaluate(system: System, corpus: Corpus, protocol: Protocol) -> Evaluation:
    texts = corpus.texts
    predictions = dict(_predict(system, texts))
    scores: dict[str, Measures] = {}
    for article in corpus.articles:
        counts = protocol.score(article, predictions[article.name])
        scores[article.name] = add([scores.get(article.name, {}), counts])
    return Evaluation(system, corpus, protocol, predictions, scores)

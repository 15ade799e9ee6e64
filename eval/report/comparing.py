"""What one system gets and another misses, quotation by quotation."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import permutations

from eval.articles import Article
from eval.evaluation import Evaluation
from eval.report.mistakes import find_mistakes, sentence_of
from eval.scoring.matching import align
from eval.scoring.names import same_speaker
from quotes import Quotation, Result

__all__ = ["Gain", "count_rows", "gains", "gains_of_pairs"]

_MISSED, _FOUND, _RIGHT = range(3)
"""How well a label was met: not at all, its content alone, its speaker too."""


@dataclass(frozen=True, slots=True)
class Gain:
    """A labelled quotation that one system got and the other did not.

    Attributes:
        what: "content" if the other found nothing that overlaps it enough, "speaker" if it found
            the content and named the wrong speaker.
        detail: what the other did wrong.
        article: the article's name.
        gold: the label's id.
        content: its words.
        sentence: the sentence in which it begins.
    """

    what: str
    detail: str
    article: str
    gold: str
    content: str
    sentence: str


def gains(better: Evaluation, other: Evaluation) -> Iterator[Gain]:
    """Yield what `better` gets and `other` misses, in the corpus's order."""
    for article in better.corpus.articles:
        mine, theirs = (each.predictions[article.name] for each in (better, other))
        levels = zip(_levels(article, mine), _levels(article, theirs), strict=True)
        faults = _faults(article, theirs)
        for gold, (here, there) in zip(article.gold.quotations, levels, strict=True):
            if here > there:
                yield _gain(article, gold, there, faults)


def gains_of_pairs(
    evaluations: Sequence[Evaluation],
) -> Iterator[tuple[Evaluation, Evaluation, list[Gain]]]:
    """Yield, for every two systems in both directions, what the first gets and the second not."""
    for better, other in permutations(evaluations, 2):
        yield better, other, list(gains(better, other))


def count_rows(evaluations: Sequence[Evaluation]) -> tuple[list[str], list[list[str]]]:
    """Return the header and the rows of a table of how much each gets that each other misses."""
    header = ["gets", "what misses", "content", "speaker", "together"]
    rows = []
    for better, other, found in gains_of_pairs(evaluations):
        content = sum(each.what == "content" for each in found)
        numbers = [content, len(found) - content, len(found)]
        rows.append([better.system.short, other.system.short, *map(str, numbers)])
    return header, rows


def _levels(article: Article, predicted: Result) -> list[int]:
    """Return for each label how well it was met."""
    levels = [_MISSED] * len(article.gold.quotations)
    for pair in align(article.gold, predicted):
        if pair.matched:
            gold, mine = article.gold.quotations[pair.gold], predicted.quotations[pair.predicted]
            levels[pair.gold] = _RIGHT if _speaker_right(article, gold, mine) else _FOUND
    return levels


def _speaker_right(article: Article, gold: Quotation, mine: Quotation) -> bool:
    return "speaker" not in article.layers or same_speaker(gold.speaker, mine.speaker)


def _faults(article: Article, predicted: Result) -> dict[str, str]:
    """Return what went wrong with the speaker of each label, by the label's id."""
    return {
        str(each.gold): f"{each.error}: {each.detail}"
        for each in find_mistakes(article, predicted)
        if each.error.startswith("speaker-")
    }


def _gain(article: Article, gold: Quotation, level: int, faults: Mapping[str, str]) -> Gain:
    missed = level == _MISSED
    return Gain(
        what="content" if missed else "speaker",
        detail=f"missed ({gold.type})" if missed else faults[gold.id],
        article=article.name,
        gold=gold.id,
        content=" … ".join(" ".join(span.text(article.text).split()) for span in gold.content),
        sentence=sentence_of(article, gold),
    )

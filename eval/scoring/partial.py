"""The protocol `partial`: soft overlap in words, as Pareti et al. (EMNLP 2013) report it.

Every predicted span gives precision the part of its words that labelled spans cover; every
labelled span gives recall the part of its words that predicted spans cover (the overlap metric of
Wiegand and Klakow, 2012). A quotation's content counts as one item, however many spans it has.
Where spans nest, a word counts once.
"""

from collections.abc import Sequence

from eval.articles import Article
from eval.evaluation import Protocol
from eval.scoring.scores import Counts
from eval.scoring.words import ROLES, covered, role_spans, words
from quotes import Result, Span

__all__ = ["PARTIAL", "score_partial"]


def score_partial(article: Article, predicted: Result) -> dict[str, Counts]:
    """Return soft counts of content and, as far as they are labelled, of source and cue."""
    places = words(article.text)
    return {
        role: _soft(_items(article.gold, role, places), _items(predicted, role, places))
        for role in ROLES
        if role == "content" or role in article.layers
    }


def _items(result: Result, role: str, places: list[Span]) -> list[set[int]]:
    """Return the words of each quotation's part; a part without a word is left out."""
    parts = (covered(role_spans(each, role), places) for each in result.quotations)
    return [part for part in parts if part]


def _soft(gold: Sequence[set[int]], predicted: Sequence[set[int]]) -> Counts:
    return Counts(
        found=_coverage(predicted, gold),
        predicted=len(predicted),
        recalled=_coverage(gold, predicted),
        labelled=len(gold),
    )


def _coverage(items: Sequence[set[int]], others: Sequence[set[int]]) -> float:
    union = set().union(*others)
    return sum(len(item & union) / len(item) for item in items)


PARTIAL = Protocol("partial", "soft-overlap-of-words", score_partial, headline=ROLES)

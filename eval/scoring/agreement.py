"""How far two labellings agree: the scorer's own counts, and Krippendorff's alpha."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from eval.articles import Article, Corpus, EvalError
from eval.scoring.scores import Counts, add, score_quotations
from eval.scoring.words import ROLES, covered, role_spans, words
from quotes import Result, Span

__all__ = ["Agreement", "agree", "alpha"]


@dataclass(frozen=True, slots=True)
class Agreement:
    """Two labellings of the same articles.

    Attributes:
        articles: how many both have.
        quotations: how many each of the two labelled.
        scores: the counts of the second against the first. F1 is the same the other way round.
        alphas: Krippendorff's alpha over words for source, cue and content: whether a word belongs
            to one. 1 is full agreement, 0 what chance would give.
    """

    articles: int
    quotations: tuple[int, int]
    scores: dict[str, Counts]
    alphas: dict[str, float]


def agree(first: Corpus, second: Corpus) -> Agreement:
    """Compare two labellings.

    Raises:
        EvalError: if they are not of the same articles, or an article's texts differ.
    """
    pairs = _paired(first, second)
    return Agreement(
        articles=len(pairs),
        quotations=(
            sum(len(article.gold.quotations) for article, _ in pairs),
            sum(len(other.quotations) for _, other in pairs),
        ),
        scores=add(score_quotations(article, other) for article, other in pairs),
        alphas={role: alpha(_decisions(pairs, role)) for role in ROLES},
    )


def _paired(first: Corpus, second: Corpus) -> list[tuple[Article, Result]]:
    others = {article.name: article.gold for article in second.articles}
    missing = {article.name for article in first.articles} ^ set(others)
    if missing:
        raise EvalError(f"Only one of the labellings has {', '.join(sorted(missing))}.")
    pairs = [(article, others[article.name]) for article in first.articles]
    for article, other in pairs:
        if article.text != other.text:
            raise EvalError(f"The two labellings of {article.name} are of different texts.")
    return pairs


def _decisions(pairs: Iterable[tuple[Article, Result]], role: str) -> list[tuple[bool, bool]]:
    """Return for each word of all articles whether either labelling counts it in."""
    decisions: list[tuple[bool, bool]] = []
    for article, other in pairs:
        places = words(article.text)
        one, two = (_inside(result, role, places) for result in (article.gold, other))
        decisions += [(k in one, k in two) for k in range(len(places))]
    return decisions


def _inside(result: Result, role: str, places: list[Span]) -> set[int]:
    return covered([s for q in result.quotations for s in role_spans(q, role)], places)


def alpha(decisions: Sequence[tuple[object, object]]) -> float:
    """Return Krippendorff's alpha for two coders, nominal values and no missing ones.

    Args:
        decisions: each unit's two values.

    Returns:
        1 less observed by expected disagreement; 1 where only one value was ever given, NaN
        without any units.
    """
    if not decisions:
        return float("nan")
    values = Counter(value for pair in decisions for value in pair)
    total = 2 * len(decisions)
    observed = sum(one != other for one, other in decisions) / len(decisions)
    same = sum(count * (count - 1) for count in values.values())
    expected = 1 - same / (total * (total - 1))
    return 1 - observed / expected if expected else 1.0

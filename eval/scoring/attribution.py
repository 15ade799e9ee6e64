"""The protocol `attribution`: who is quoted, given the labelled spans of content and source.

It scores `quotes.resolve_speakers` alone, apart from the finding of quotations.
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace

import quotes
from eval.articles import Article, Corpus, EvalError
from eval.evaluation import Protocol
from eval.scoring.names import FORMS, same_speaker, source_form
from eval.scoring.scores import Counts
from eval.systems import System
from quotes import Quotation, Result

__all__ = ["ATTRIBUTION", "attribution_system", "score_attribution"]


def attribution_system(corpus: Corpus) -> System:
    """Return `quotes.resolve_speakers` as a system that is told each text's labelled spans.

    Raises:
        EvalError: if the corpus labels no speakers.
    """
    if any("speaker" not in article.layers for article in corpus.articles):
        raise EvalError(f"The corpus {corpus.name} labels no speakers; attribution needs them.")
    labels = {article.text: article.gold for article in corpus.articles}

    def predict(texts: Sequence[str]) -> Iterator[Result]:
        for text in texts:
            yield _resolve(labels[text])

    return System("resolve_speakers", quotes.__version__, "", predict)


def _resolve(gold: Result) -> Result:
    speakers = quotes.resolve_speakers(
        gold.text,
        [each.source for each in gold.quotations],
        [each.content for each in gold.quotations],
    )
    quotations = tuple(
        replace(each, speaker=speaker)
        for each, speaker in zip(gold.quotations, speakers, strict=True)
    )
    named = {each.id: each for each in speakers if each is not None}
    return Result(gold.text, quotations, tuple(named.values()))


def score_attribution(article: Article, predicted: Result) -> dict[str, Counts]:
    """Return the share of right speakers, of all quotations and by the form of the source."""
    judged = [
        (source_form(gold, article.text), _right(gold, mine))
        for gold, mine in zip(article.gold.quotations, predicted.quotations, strict=True)
    ]
    shares = {"attribution": Counts.share(sum(right for _, right in judged), len(judged))}
    for form in FORMS:
        of_form = [right for name, right in judged if name == form]
        shares[f"{form}/attribution"] = Counts.share(sum(of_form), len(of_form))
    return shares


def _right(gold: Quotation, mine: Quotation) -> bool:
    return same_speaker(gold.speaker, mine.speaker)


ATTRIBUTION = Protocol(
    "attribution", "same-entity,gold-spans", score_attribution, headline=("attribution",)
)

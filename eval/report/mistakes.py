"""Every error of a prediction, classed and with its sentence."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from eval.articles import Article
from eval.evaluation import Evaluation
from eval.matching import Pair, align, content, same_span
from eval.names import same_speaker, source_form
from quotes import Quotation, Result, Span

__all__ = ["CLASSES", "Mistake", "error_lines", "find_mistakes", "mistakes_of"]

CLASSES = ("missed", "spurious", "boundary", "speaker", "type", "cue", "source")

_SENTENCE_END = re.compile(r"(?<=[.!?])[\"'”’»)\]]*\s+(?=[\"'“‘«(\[]?[A-Z0-9])|\n+")


@dataclass(frozen=True, slots=True)
class Mistake:
    """One thing that a prediction got wrong.

    Attributes:
        error: one of `CLASSES`.
        detail: which side of the boundary, which form of source, what was said instead of what.
        article: the article's name.
        gold, predicted: ids of the quotations that are concerned; None where there is none.
        sentence: the sentence in which the quotation begins.
    """

    error: str
    detail: str
    article: str
    gold: str | None
    predicted: str | None
    sentence: str


def find_mistakes(article: Article, predicted: Result) -> Iterator[Mistake]:
    """Yield the mistakes of one prediction in text order, first those of labelled quotations."""
    pairs = [pair for pair in align(article.gold, predicted) if pair.matched]
    partner = {pair.gold: pair for pair in pairs}
    for index, gold in enumerate(article.gold.quotations):
        if index not in partner:
            yield Mistake("missed", gold.type, article.name, gold.id, None, _at(article, gold))
            continue
        mine = predicted.quotations[partner[index].predicted]
        for error, detail in _differences(article, gold, mine, partner[index]):
            yield Mistake(error, detail, article.name, gold.id, mine.id, _at(article, gold))
    found = {pair.predicted for pair in pairs}
    for index, mine in enumerate(predicted.quotations):
        if index not in found:
            yield Mistake("spurious", mine.type, article.name, None, mine.id, _at(article, mine))


def mistakes_of(evaluation: Evaluation) -> list[Mistake]:
    """Return the mistakes of all articles, in the corpus's order."""
    return [
        mistake
        for article in evaluation.corpus.articles
        for mistake in find_mistakes(article, evaluation.predictions[article.name])
    ]


def error_lines(evaluation: Evaluation) -> Iterator[str]:
    """Yield what is printed of a system's mistakes: their number by class, then each of them."""
    mistakes = mistakes_of(evaluation)
    errors = [mistake.error for mistake in mistakes]
    counted = ", ".join(f"{errors.count(name)} {name}" for name in CLASSES)
    yield f"\nerrors of {evaluation.system.name}: {counted}"
    for each in mistakes:
        ids = "/".join(filter(None, (each.gold, each.predicted)))
        yield f"  {each.error:9} {each.article} {ids}: {each.detail}"
        yield f"            {each.sentence}"


def _differences(
    article: Article, gold: Quotation, mine: Quotation, pair: Pair
) -> Iterator[tuple[str, str]]:
    text, layers = article.text, article.layers
    if not pair.exact:
        yield "boundary", _boundary(content(gold, text), content(mine, text))
    if "speaker" in layers and not same_speaker(gold.speaker, mine.speaker):
        yield "speaker", _speaker_detail(gold, mine, text)
    if "type" in layers and gold.type != mine.type:
        yield "type", f"{gold.type} as {mine.type}"
    for name in ("cue", "source"):
        wanted, got = getattr(gold, name), getattr(mine, name)
        if name in layers and not same_span(wanted, got, text):
            yield name, f"{_words(wanted, text)} as {_words(got, text)}"


def _boundary(gold: tuple[Span, ...], mine: tuple[Span, ...]) -> str:
    sides = []
    if gold[0].start != mine[0].start:
        sides.append("left too long" if mine[0].start < gold[0].start else "left too short")
    if gold[-1].end != mine[-1].end:
        sides.append("right too long" if mine[-1].end > gold[-1].end else "right too short")
    return ", ".join(sides) or "inside"


def _speaker_detail(gold: Quotation, mine: Quotation, text: str) -> str:
    wanted = gold.speaker.name if gold.speaker else "nobody"
    got = mine.speaker.name if mine.speaker else "nobody"
    return f"{source_form(gold, text)}: {wanted} as {got}"


def _words(span: Span | None, text: str) -> str:
    return "nothing" if span is None else f"“{' '.join(span.text(text).split())}”"


def _at(article: Article, quotation: Quotation) -> str:
    return _sentence(article.text, quotation.content[0].start)


def _sentence(text: str, position: int) -> str:
    start, end = 0, len(text)
    for match in _SENTENCE_END.finditer(text):
        if match.end() <= position:
            start = match.end()
        elif match.start() > position:
            end = match.start()
            break
    return " ".join(text[start:end].split())

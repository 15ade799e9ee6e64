"""Every error of a prediction, classed and with its sentence."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from textwrap import shorten

from eval.articles import Article
from eval.evaluation import Evaluation
from eval.scoring.matching import Pair, align, content, same_span
from eval.scoring.names import FORMS, same_speaker, source_form
from quotes import Quotation, Result, Span

__all__ = [
    "CLASSES",
    "Mistake",
    "class_rows",
    "find_mistakes",
    "mistakes_of",
    "sentence_of",
]

_SIDES = ("left", "right", "both", "inside")
_FORMS = {form: f"speaker-{form.replace(' ', '-')}" for form in FORMS}

CLASSES = (
    "missed",
    "spurious",
    *(f"boundary-{side}" for side in _SIDES),
    *_FORMS.values(),
    "type",
    "cue",
    "source",
)
"""A label that nothing overlaps enough; a prediction that overlaps no label enough; and, of those
that found each other, a content that ends elsewhere (at its left, its right or both ends, or that
differs only inside), a wrong speaker by the form of the labelled source, a wrong type, a wrong cue
or source."""

_SENTENCE_END = re.compile(r"(?<=[.!?])[\"'”’»)\]]*\s+(?=[\"'“‘«(\[]?[A-Z0-9])|\n+")


@dataclass(frozen=True, slots=True)
class Mistake:
    """One thing that a prediction got wrong.

    Attributes:
        error: one of `CLASSES`.
        detail: what was too long or too short, or what was said instead of what.
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

    @property
    def ids(self) -> str:
        """Both ids, or the one that there is."""
        return "/".join(filter(None, (self.gold, self.predicted)))


def find_mistakes(article: Article, predicted: Result) -> Iterator[Mistake]:
    """Yield the mistakes of one prediction in text order, first those of labelled quotations."""
    pairs = [pair for pair in align(article.gold, predicted) if pair.matched]
    partner = {pair.gold: pair for pair in pairs}
    for index, gold in enumerate(article.gold.quotations):
        if index not in partner:
            yield _lone("missed", article, gold)
            continue
        mine = predicted.quotations[partner[index].predicted]
        for error, detail in _differences(article, gold, mine, partner[index]):
            yield Mistake(error, detail, article.name, gold.id, mine.id, sentence_of(article, gold))
    found = {pair.predicted for pair in pairs}
    for index, mine in enumerate(predicted.quotations):
        if index not in found:
            yield _lone("spurious", article, mine)


def _lone(error: str, article: Article, quotation: Quotation) -> Mistake:
    missed = error == "missed"
    words = " … ".join(span.text(article.text) for span in quotation.content)
    detail = f"{quotation.type}: {shorten(words, 60, placeholder=' …')}"
    return Mistake(
        error,
        detail,
        article.name,
        gold=quotation.id if missed else None,
        predicted=None if missed else quotation.id,
        sentence=sentence_of(article, quotation),
    )


def mistakes_of(evaluation: Evaluation) -> list[Mistake]:
    """Return the mistakes of all articles, in the corpus's order."""
    return [
        mistake
        for article in evaluation.corpus.articles
        for mistake in find_mistakes(article, evaluation.predictions[article.name])
    ]


def class_rows(evaluations: Sequence[Evaluation]) -> tuple[list[str], list[list[str]]]:
    """Return the header and the rows of a table of how often each system made which error."""
    counts = [Counter(each.error for each in mistakes_of(one)) for one in evaluations]
    header = ["errors by class", *(each.system.short for each in evaluations)]
    rows = [[name, *(str(each[name]) for each in counts)] for name in CLASSES]
    return header, [*rows, ["all", *(str(each.total()) for each in counts)]]


def _differences(
    article: Article, gold: Quotation, mine: Quotation, pair: Pair
) -> Iterator[tuple[str, str]]:
    text, layers = article.text, article.layers
    if not pair.exact:
        yield _boundary(content(gold, text), content(mine, text))
    if "speaker" in layers and not same_speaker(gold.speaker, mine.speaker):
        yield _FORMS[source_form(gold, text)], _speaker_detail(gold, mine)
    if "type" in layers and gold.type != mine.type:
        yield "type", f"{gold.type} as {mine.type}"
    for name in ("cue", "source"):
        wanted, got = getattr(gold, name), getattr(mine, name)
        if name in layers and not same_span(wanted, got, text):
            yield name, f"{_words(wanted, text)} as {_words(got, text)}"


def _boundary(gold: tuple[Span, ...], mine: tuple[Span, ...]) -> tuple[str, str]:
    sides = {}
    if gold[0].start != mine[0].start:
        sides["left"] = "too long" if mine[0].start < gold[0].start else "too short"
    if gold[-1].end != mine[-1].end:
        sides["right"] = "too long" if mine[-1].end > gold[-1].end else "too short"
    side = "both" if len(sides) == 2 else next(iter(sides), "inside")
    detail = ", ".join(f"{name} {how}" for name, how in sides.items())
    return f"boundary-{side}", detail or "same ends"


def _speaker_detail(gold: Quotation, mine: Quotation) -> str:
    wanted = gold.speaker.name if gold.speaker else "nobody"
    got = mine.speaker.name if mine.speaker else "nobody"
    return f"{wanted} as {got}"


def _words(span: Span | None, text: str) -> str:
    return "nothing" if span is None else f"“{' '.join(span.text(text).split())}”"


def sentence_of(article: Article, quotation: Quotation) -> str:
    """Return the sentence in which a quotation begins, on one line."""
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

"""Articles as HTML: labels and predictions side by side, those that were aligned in one row."""

from collections.abc import Iterator, Sequence
from html import escape

from eval.articles import Article
from eval.evaluation import Evaluation
from eval.report.mistakes import Mistake, find_mistakes
from eval.scoring.matching import align
from eval.scoring.words import ROLES, role_spans
from quotes import Quotation, Result

__all__ = ["article_sections"]


def article_sections(evaluations: Sequence[Evaluation]) -> Iterator[str]:
    """Yield a section for each article, with every system's predictions beside the labels."""
    for article in evaluations[0].corpus.articles:
        by = f" ({article.annotator})" if article.annotator else ""
        blocks = "".join(_system(article, each) for each in evaluations)
        yield f"<section><h3>{escape(article.name + by)}</h3>{blocks}</section>"


def _system(article: Article, evaluation: Evaluation) -> str:
    predicted = evaluation.predictions[article.name]
    name = escape(evaluation.system.name)
    pairs = "".join(_pairs(article, predicted))
    columns = f"<div>{_marked(article.gold)}</div><div>{_marked(predicted)}</div>"
    texts = f'<div class="texts">{columns}</div>'
    return (
        f'<div class="system" data-extractor="{name}"><h4>{name}</h4>{pairs}'
        f"<details><summary>Whole text, labels and predictions</summary>{texts}</details></div>"
    )


def _pairs(article: Article, predicted: Result) -> Iterator[str]:
    mistakes = list(find_mistakes(article, predicted))
    partner = {pair.gold: pair.predicted for pair in align(article.gold, predicted) if pair.matched}
    rows: list[tuple[Quotation | None, Quotation | None]] = [
        (gold, predicted.quotations[partner[k]] if k in partner else None)
        for k, gold in enumerate(article.gold.quotations)
    ]
    found = set(partner.values())
    rows += [(None, each) for k, each in enumerate(predicted.quotations) if k not in found]
    for gold, mine in sorted(rows, key=_start):
        yield _pair(gold, mine, _of_pair(mistakes, gold, mine), article.text)


def _start(row: tuple[Quotation | None, Quotation | None]) -> int:
    return min(each.content[0].start for each in row if each is not None)


def _of_pair(
    mistakes: Sequence[Mistake], gold: Quotation | None, mine: Quotation | None
) -> list[Mistake]:
    ids = gold and gold.id, mine and mine.id
    return [each for each in mistakes if (each.gold, each.predicted) == ids]


def _pair(
    gold: Quotation | None, mine: Quotation | None, mistakes: Sequence[Mistake], text: str
) -> str:
    classes = " ".join(dict.fromkeys(each.error for each in mistakes))
    lines = "; ".join(f"{each.error}: {each.detail}" for each in mistakes)
    errors = f'<p class="errors">{escape(lines)}</p>' if lines else ""
    sides = _side("labelled", gold, text) + _side("predicted", mine, text)
    return f'<div class="pair" tabindex="0" data-errors="{classes}">{sides}{errors}</div>'


def _side(how: str, quotation: Quotation | None, text: str) -> str:
    if quotation is None:
        return f'<div class="none">not {how}</div>'
    spans = [(role, span) for role in ROLES for span in role_spans(quotation, role)]
    marks = " … ".join(
        f'<mark class="{role}">{escape(span.text(text))}</mark>'
        for role, span in sorted(spans, key=lambda each: each[1])
    )
    speaker = quotation.speaker.name if quotation.speaker else "nobody"
    facts = f"{how}: {quotation.id}, {quotation.type}, by {speaker}"
    return f'<div><p>{marks}</p><p class="facts">{escape(facts)}</p></div>'


def _marked(result: Result) -> str:
    """Return the whole text with its spans marked; where they nest, source and cue stand out."""
    roles = [""] * len(result.text)
    for role in reversed(ROLES):  # content first, so that source and cue are painted over it
        for quotation in result.quotations:
            for span in role_spans(quotation, role):
                roles[span.start : span.end] = [role] * len(span)
    pieces, start = [], 0
    for end in range(1, len(roles) + 1):
        if end == len(roles) or roles[end] != roles[start]:
            piece = escape(result.text[start:end])
            role = roles[start]
            pieces.append(f'<mark class="{role}">{piece}</mark>' if role else piece)
            start = end
    return "".join(pieces)

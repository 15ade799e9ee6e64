"""An evaluation as one self-contained HTML page. Everything that comes from a text is escaped."""

from collections.abc import Iterable, Iterator, Sequence
from html import escape
from pathlib import Path
from string import Template

from eval.articles import Article
from eval.curves import calibration, judged, precision_recall
from eval.evaluation import Evaluation, comparisons, intervals
from eval.matching import align
from eval.mistakes import CLASSES, Mistake, find_mistakes
from eval.plots import curve, whiskers
from eval.scores import Counts
from eval.statistics import Sampling
from eval.tables import comparison_rows, interval, percent
from eval.words import ROLES, role_spans
from quotes import Quotation, Result

__all__ = ["render_report"]

_TEMPLATES = Path(__file__).with_name("templates")


def render_report(evaluations: Sequence[Evaluation], sampling: Sampling) -> str:
    """Return the page.

    Args:
        evaluations: of several systems on one corpus by one protocol.
        sampling: how intervals and tests are made.
    """
    first = evaluations[0]
    names = [escape(each.system.name, quote=True) for each in evaluations]
    return Template(_read("report.html")).substitute(
        title=escape(f"Quotations in {first.corpus.name}: {len(first.scores)} articles"),
        summary=escape(_summary(first, sampling)),
        style=_read("report.css"),
        script=_read("report.js"),
        tables="\n".join(_tables(evaluations, sampling)),
        plots="\n".join(_plots(evaluations, sampling)),
        extractors="".join(f'<option value="{name}">{name}</option>' for name in names),
        errors="".join(f'<option value="{name}">{name}</option>' for name in CLASSES),
        articles="\n".join(_articles(evaluations)),
        signatures="\n".join(_signature(each, sampling) for each in evaluations),
    )


def _read(name: str) -> str:
    return (_TEMPLATES / name).read_text(encoding="utf-8").strip()


def _summary(evaluation: Evaluation, sampling: Sampling) -> str:
    labelled = sum(len(article.gold.quotations) for article in evaluation.corpus.articles)
    return (
        f"{labelled} labelled quotations; protocol {evaluation.protocol.name}. "
        f"Scores are in percent, intervals cover {100 * sampling.confidence:g} % and come from "
        f"{sampling.resamples} resamples of {len(evaluation.scores)} articles."
    )


def _signature(evaluation: Evaluation, sampling: Sampling) -> str:
    return f"<p><code>{escape(evaluation.signature)}|{escape(sampling.signature)}</code></p>"


def _tables(evaluations: Sequence[Evaluation], sampling: Sampling) -> Iterator[str]:
    names = evaluations[0].headline
    rows = []
    for each in evaluations:
        ends, total = intervals(each, sampling), each.total
        for name in names:
            counts = total.get(name, Counts())
            prf = [percent(value) for value in (counts.precision, counts.recall, counts.f1)]
            rows.append([each.system.name, name, *prf, interval(ends[name])])
    yield "<h2>Scores</h2>" + _table(["extractor", "measure", "P", "R", "F1", "interval"], rows)
    if len(evaluations) > 1:
        header, compared = comparison_rows(comparisons(evaluations, sampling), sampling)
        yield "<h2>Differences</h2>" + _table(header, compared)
    if evaluations[0].protocol.name == "quotations":
        yield "<h2>Errors</h2>" + _table(["extractor", *CLASSES], _error_rows(evaluations))


def _error_rows(evaluations: Sequence[Evaluation]) -> Iterator[list[str]]:
    for each in evaluations:
        errors = [
            mistake.error
            for article in each.corpus.articles
            for mistake in find_mistakes(article, each.predictions[article.name])
        ]
        yield [each.system.name, *(str(errors.count(name)) for name in CLASSES)]


def _table(header: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    head = "".join(f'<th scope="col">{escape(cell)}</th>' for cell in header)
    body = "".join(
        f"<tr>{''.join(f'<td>{escape(cell)}</td>' for cell in row)}</tr>" for row in rows
    )
    return (
        f'<div class="scroll" tabindex="0"><table><thead><tr>{head}</tr></thead>'
        f"<tbody>{body}</tbody></table></div>"
    )


def _plots(evaluations: Sequence[Evaluation], sampling: Sampling) -> Iterator[str]:
    rows = [
        (f"{each.system.name}, {name}", each.total[name].f1, ends)
        for each in evaluations
        for name, ends in intervals(each, sampling).items()
    ]
    yield whiskers("F1 in percent with its interval", rows)
    for each in evaluations:
        name, verdicts = each.system.name, judged(each)
        if len({confidence for confidence, _ in verdicts}) < 2:
            continue  # a system that is always equally sure has no curve
        labelled = sum(len(article.gold.quotations) for article in each.corpus.articles)
        points = [(p.recall, p.precision) for p in precision_recall(verdicts, labelled)]
        title = f"{name}: precision and recall over confidence"
        yield _figure(title, curve(title, "recall", "precision", points, diagonal=False))
        bins = [(b.confidence, b.right) for b in calibration(verdicts)]
        title = f"{name}: how often it is right at each confidence"
        yield _figure(title, curve(title, "confidence", "share right", bins, diagonal=True))


def _figure(title: str, plot: str) -> str:
    return f"<figure>{plot}<figcaption>{escape(title)}</figcaption></figure>"


def _articles(evaluations: Sequence[Evaluation]) -> Iterator[str]:
    for article in evaluations[0].corpus.articles:
        by = f" ({article.annotator})" if article.annotator else ""
        blocks = "".join(_system(article, each) for each in evaluations)
        yield f"<section><h3>{escape(article.name + by)}</h3>{blocks}</section>"


def _system(article: Article, evaluation: Evaluation) -> str:
    predicted = evaluation.predictions[article.name]
    name = escape(evaluation.system.name, quote=True)
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
    sides = _side(gold, text, "not labelled") + _side(mine, text, "not found")
    return f'<div class="pair" tabindex="0" data-errors="{classes}">{sides}{errors}</div>'


def _side(quotation: Quotation | None, text: str, otherwise: str) -> str:
    if quotation is None:
        return f'<div class="none">{otherwise}</div>'
    spans = [(role, span) for role in ROLES for span in role_spans(quotation, role)]
    marks = " … ".join(
        f'<mark class="{role}">{escape(span.text(text))}</mark>'
        for role, span in sorted(spans, key=lambda each: each[1])
    )
    speaker = quotation.speaker.name if quotation.speaker else "nobody"
    facts = f"{quotation.id}, {quotation.type}, by {speaker}"
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

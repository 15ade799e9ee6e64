"""PolNeAR 1.0 in its own layout: `data/{train,dev}/{text,attributions}`.

`attributions/` holds brat standoff; a file's name is the article's, an underscore and the
annotator's id, so an article may have several. PolNeAR labels attributions, beliefs and intentions
included, without a type and without a speaker.
"""

from collections.abc import Iterator, Sequence
from pathlib import Path

from eval.articles import Article, Corpus, EvalError
from eval.corpora.brat import Annotations, Event, joined, read_brat
from eval.files import read_text
from quotes import Quotation, Result, Span

__all__ = ["read_polnear"]


def read_polnear(folder: Path, split: str) -> Corpus:
    """Read one part of PolNeAR.

    Args:
        folder: holds `data/`.
        split: "train" or "dev".

    Raises:
        EvalError: if the folder is laid out otherwise, or a file in it is broken.
    """
    texts = folder / "data" / split / "text"
    labels = folder / "data" / split / "attributions"
    files = sorted(labels.glob("*.ann"))
    if not files or not texts.is_dir():
        raise EvalError(
            f"{folder}: no PolNeAR here; there should be data/{split}/text/*.txt and "
            f"data/{split}/attributions/*.ann."
        )
    articles = tuple(_read_article(file, texts) for file in files)
    return Corpus(f"polnear-{split}", articles, attitudes=True)


def _read_article(file: Path, texts: Path) -> Article:
    name, _, annotator = file.stem.rpartition("_")
    text = read_text(texts / f"{name}.txt")
    try:
        quotations = tuple(_quotations(read_brat(file, text), text))
    except KeyError as error:
        raise EvalError(f"{file}: an event names {error}, which is not annotated.") from error
    return Article(name, Result(text, quotations), frozenset({"cue", "source"}), annotator)


def _quotations(annotations: Annotations, text: str) -> Iterator[Quotation]:
    """Yield the attributions that have a content, in text order."""
    found = [
        (_spans(annotations, event, "Content"), event) for event in annotations.events.values()
    ]
    found = [(content, event) for content, event in found if content]
    for content, event in sorted(found, key=lambda each: each[0]):
        yield Quotation(
            id=event.id,
            type="indirect",
            content=content,
            text=" ".join(span.text(text) for span in content),
            cue=_hull(_spans(annotations, event, "Cue")),
            source=_hull(_spans(annotations, event, "Source")),
        )


def _spans(annotations: Annotations, event: Event, role: str) -> tuple[Span, ...]:
    return joined([annotations.marks[each] for each in event.targets(role)])


def _hull(spans: Sequence[Span]) -> Span | None:
    """Return the stretch from first to last fragment; a quotation has one cue and one source."""
    return Span(spans[0].start, spans[-1].end) if spans else None

"""What is scored against: articles with their labels, whatever corpus they come from.

Labels and predictions have one form, `quotes.Result`, so that every comparison is one of two
results over the same text: gold against an extractor, and one labeller against another.
"""

import hashlib
import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from eval.labelling import KINDS, TYPES
from quotes import InvalidInput, Quotation, QuotesError, Result, Span, Speaker

__all__ = ["LAYERS", "Article", "Corpus", "EvalError", "article_from_dict", "checksum"]

LAYERS = frozenset({"type", "cue", "source", "speaker", "kind"})
"""What labels may say of a quotation besides its content."""


class EvalError(QuotesError, ValueError):
    """Something given to the harness that it cannot use; the message says what and where."""


@dataclass(frozen=True, slots=True)
class Article:
    """One text and one person's labels of it.

    Attributes:
        name: names the text. Labels of one text by several people share it, and they are drawn
            together when articles are resampled.
        gold: the labels.
        layers: which fields of a quotation the corpus labels; the others are not scored.
        annotator: who labelled, where the corpus tells.
    """

    name: str
    gold: Result
    layers: frozenset[str] = LAYERS
    annotator: str = ""

    @property
    def text(self) -> str:
        """The text, exactly as extractors are given it."""
        return self.gold.text


@dataclass(frozen=True, slots=True)
class Corpus:
    """Labelled articles under one name.

    Attributes:
        name: as tables and signatures give it.
        articles: at least one.
        attitudes: whether beliefs, wishes and intentions are labelled too; extractors are then
            asked for them.

    Raises:
        EvalError: if there are no articles.
    """

    name: str
    articles: tuple[Article, ...]
    attitudes: bool = False

    def __post_init__(self) -> None:
        if not self.articles:
            raise EvalError(f"The corpus {self.name} has no articles.")

    @property
    def texts(self) -> dict[str, str]:
        """Each text once, by the article's name."""
        return {article.name: article.text for article in self.articles}

    @property
    def checksum(self) -> str:
        """SHA-256 of all texts and labels, in hexadecimal; it does not depend on file layout."""
        digest = hashlib.sha256()
        for article in sorted(self.articles, key=lambda each: (each.name, each.annotator)):
            form = [article.name, article.annotator, article.gold.to_dict()]
            digest.update(json.dumps(form, sort_keys=True).encode())
        return digest.hexdigest()


def checksum(text: str) -> str:
    """Return the SHA-256 of a text's UTF-8 form, in hexadecimal."""
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


def article_from_dict(data: Mapping[str, Any], text: str, where: str) -> Article:
    """Read labels in the gold form.

    Args:
        data: one article's labels, as `gold/` holds them.
        text: the article's text.
        where: what to call the labels in an error, such as the file.

    Raises:
        EvalError: if the text has another checksum than the one stored with the labels, if a span
            does not cover the string stored with it, or if the form is broken.
    """
    try:
        if data["sha256"] != checksum(text):
            raise EvalError(
                f"{where}: the labels are for a text with SHA-256 {data['sha256'][:12]}…, but "
                f"{data['article']} has {checksum(text)[:12]}…; restore the text or label it anew."
            )
        return Article(str(data["article"]), _result(data, text))
    except EvalError:
        raise
    except (InvalidInput, KeyError, TypeError, ValueError) as error:
        raise EvalError(f"{where}: {_reason(error)}") from error


def _reason(error: Exception) -> str:
    if isinstance(error, KeyError):
        return f"the field or reference {error} is missing."
    return str(error)


def _result(data: Mapping[str, Any], text: str) -> Result:
    mentions = _mentions(data["quotations"], text)
    speakers = {
        each["id"]: _speaker(each, mentions.get(each["id"], ())) for each in data["entities"]
    }
    quotations = tuple(_quotation(each, text, speakers) for each in data["quotations"])
    return Result(text, quotations, tuple(speakers.values()))


def _mentions(quotations: Iterable[Mapping[str, Any]], text: str) -> dict[str, tuple[Span, ...]]:
    mentions: dict[str, tuple[Span, ...]] = {}
    for each in quotations:
        span = _optional(each["source"], text)
        if each["speaker"] is not None and span is not None:
            known = mentions.get(each["speaker"], ())
            mentions[each["speaker"]] = known if span in known else (*known, span)
    return mentions


def _speaker(data: Mapping[str, Any], mentions: tuple[Span, ...]) -> Speaker:
    if data["kind"] not in KINDS:
        raise ValueError(f"entity {data['id']}: {data['kind']!r} is no kind of speaker.")
    return Speaker(
        id=data["id"],
        name=data["name"],
        kind=data["kind"],
        anonymous=data["anonymous"],
        aliases=tuple(data["aliases"]),
        mentions=mentions,
    )


def _quotation(data: Mapping[str, Any], text: str, speakers: Mapping[str, Speaker]) -> Quotation:
    if data["type"] not in TYPES:
        raise ValueError(f"{data['id']}: {data['type']!r} is no type of quotation.")
    content = tuple(_span(each, text) for each in data["content"])
    return Quotation(
        id=data["id"],
        type=data["type"],
        content=content,
        text=" ".join(span.text(text) for span in content),
        cue=_optional(data["cue"], text),
        source=_optional(data["source"], text),
        speaker=None if data["speaker"] is None else speakers[data["speaker"]],
        parent=data["parent"],
    )


def _span(data: Mapping[str, Any], text: str) -> Span:
    span = Span(data["start"], data["end"])
    if span.text(text) != data["text"]:
        raise ValueError(
            f"characters {span.start} to {span.end} read {span.text(text)!r}, but the label stored "
            f"{data['text']!r}: the text has moved under its labels."
        )
    return span


def _optional(data: Mapping[str, Any] | None, text: str) -> Span | None:
    return None if data is None else _span(data, text)

"""What other people's systems answer, as a `Result`."""

from collections.abc import Mapping, Sequence
from typing import Any

from eval.articles import EvalError
from eval.outside.loose import make_result
from quotes import Result, Span, Speaker

__all__ = ["from_citron", "from_corenlp"]


def from_corenlp(line: Mapping[str, Any], text: str) -> Result:
    """Read CoreNLP's JSON with its annotator `quote`: direct quotations, mentions and speakers.

    CoreNLP counts characters as Java does, in UTF-16; offsets are converted.

    Args:
        line: holds the outputter's object under `corenlp`.
        text: the article.

    Raises:
        EvalError: if a quotation is not where its offsets say.
        KeyError, TypeError, ValueError: if the form is another one.
    """
    document = line["corenlp"]
    places = _utf16(text)
    tokens = [token for sentence in document["sentences"] for token in sentence["tokens"]]
    rows = [_corenlp_row(quote, tokens, places, text) for quote in document["quotes"]]
    return make_result(text, rows)


def _utf16(text: str) -> list[int]:
    """Return the Python offset for each UTF-16 offset."""
    places = [k for k, character in enumerate(text) for _ in range(1 + (ord(character) > 0xFFFF))]
    return [*places, len(text)]


def _corenlp_row(
    quote: Mapping[str, Any], tokens: Sequence[Mapping[str, Any]], places: list[int], text: str
) -> dict[str, Any]:
    span = Span(places[quote["beginIndex"]], places[quote["endIndex"]])
    if "text" in quote and quote["text"].split() != span.text(text).split():
        raise EvalError(f"{span} covers {span.text(text)!r}, but CoreNLP saw {quote['text']!r}.")
    row: dict[str, Any] = {"content": (span,), "source": None}
    if quote.get("mentionBegin", -1) >= 0:
        first, last = tokens[quote["mentionBegin"]], tokens[quote["mentionEnd"]]
        start, end = first["characterOffsetBegin"], last["characterOffsetEnd"]
        row["source"] = Span(places[start], places[end])
    row["speaker"] = _named(_first_known(quote.get("canonicalSpeaker"), quote.get("speaker")))
    return row


def _first_known(*names: str | None) -> str | None:
    return next((name for name in names if name and name != "Unknown"), None)


def _named(name: str | None) -> Speaker | None:
    return None if name is None else Speaker(name, name, "person")


def from_citron(line: Mapping[str, Any], text: str) -> Result:
    """Read the answer of Citron's REST interface (`/quotes`).

    A quotation's speaker is the longest of the source's mentions that Citron resolved it to.

    Args:
        line: holds the answer under `citron`.
        text: the article.

    Raises:
        EvalError: if a span does not cover the text stored with it.
        KeyError, TypeError, ValueError: if the form is another one.
    """
    return make_result(text, [_citron_row(quote, text) for quote in line["citron"]["quotes"]])


def _citron_row(quote: Mapping[str, Any], text: str) -> dict[str, Any]:
    sources = [_citron_span(each, text) for each in quote["sources"]]
    resolved = [_citron_span(each, text) for each in quote.get("coreferences", ())]
    mentions = sorted(resolved or sources, key=len)
    return {
        "content": tuple(_citron_span(each, text) for each in quote["contents"]),
        "cue": _citron_span(quote["cue"], text) if quote.get("cue") else None,
        "source": sources[0] if sources else None,
        "speaker": _named(mentions[-1].text(text)) if mentions else None,
        "confidence": min(1.0, float(quote.get("confidence", 1.0))),
    }


def _citron_span(data: Mapping[str, Any], text: str) -> Span:
    span = Span(data["start"], data["end"])
    if "text" in data and data["text"] != span.text(text):
        raise EvalError(f"{span} covers {span.text(text)!r}, but Citron saw {data['text']!r}.")
    return span

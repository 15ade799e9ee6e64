"""Other people's systems: their output as a `Result`, or the system itself as an extractor."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from eval.articles import EvalError
from eval.loose import make_result
from quotes import Document, Draft, MissingDependency, Result, Span, Speaker

__all__ = ["Textacy", "from_citron", "from_corenlp"]


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


class Textacy:
    """textacy's `direct_quotations` as an extractor: `--extractor eval.adapters:Textacy`.

    It needs `pip install textacy` and spaCy's model `en_core_web_sm`.

    Raises:
        quotes.MissingDependency: on the first text, if one of them is not installed.
    """

    def __init__(self, model: str = "en_core_web_sm") -> None:
        self._model = model
        self._nlp: Any = None

    @property
    def version(self) -> str:
        """The version of textacy that is installed, or ""."""
        from importlib.metadata import PackageNotFoundError, version

        try:
            return version("textacy")
        except PackageNotFoundError:
            return ""

    def extract(self, document: Document) -> Iterator[Draft]:
        """Yield textacy's triples of speaker, cue and content."""
        find = self._load()
        for speaker, cue, content in find(self._nlp(document.text)):
            yield Draft(
                content=(Span(content.start_char, content.end_char),),
                cue=_stretch(cue),
                source=_stretch(speaker),
            )

    def _load(self) -> Any:
        try:
            import spacy
            from textacy.extract.triples import (  # type: ignore[import-not-found]
                direct_quotations,
            )
        except ImportError as error:
            raise MissingDependency(f"{error}: pip install textacy") from error
        if self._nlp is None:
            try:
                self._nlp = spacy.load(self._model)
            except OSError as error:
                command = f"python -m spacy download {self._model}"
                raise MissingDependency(f"There is no {self._model}: {command}") from error
        return direct_quotations


def _stretch(tokens: Sequence[Any]) -> Span | None:
    return Span(tokens[0].idx, tokens[-1].idx + len(tokens[-1])) if tokens else None

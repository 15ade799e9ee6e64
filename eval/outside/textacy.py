"""textacy as an extractor, to be scored beside ours."""

from collections.abc import Iterator, Sequence
from importlib.metadata import PackageNotFoundError, version
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import quotes
from quotes import Document, Draft, MissingDependency, Span

__all__ = ["Textacy"]

_USUAL = "en_core_web_sm"
_SHIPPED = Path(quotes.__file__).parent / "models" / "en_quotes_parser"


class Textacy:
    """textacy's `direct_quotations` as an extractor: `--extractor eval.outside.textacy:Textacy`.

    It needs `pip install textacy`. Without spaCy's usual model it reads the trees of the pipeline
    that comes with `quotes`; which of them it was stands in its version, and so in the signature.

    Args:
        model: a spaCy pipeline, by the name of its package or by its folder.

    Raises:
        quotes.MissingDependency: on the first text, if textacy or the pipeline is not installed.
    """

    def __init__(self, model: str | Path | None = None) -> None:
        self._model = model or (_USUAL if find_spec(_USUAL) else _SHIPPED)
        self._nlp: Any = None

    @property
    def version(self) -> str:
        """The version of textacy that is installed and its pipeline, or ""."""
        try:
            return f"{version('textacy')}+{Path(self._model).name}"
        except PackageNotFoundError:
            return ""

    def extract(self, document: Document) -> Iterator[Draft]:
        """Yield textacy's triples of speaker, cue and content.

        textacy refuses a text with an odd number of quotation marks; nothing is found in it then,
        which is what its users have of it.
        """
        find = self._load()
        try:
            triples = list(find(self._nlp(document.text)))
        except ValueError:
            triples = []
        for speaker, cue, content in triples:
            yield Draft(
                content=(Span(content.start_char, content.end_char),),
                cue=_stretch(cue),
                source=_stretch(speaker),
            )

    def _load(self) -> Any:
        try:
            import spacy
            from textacy.extract.triples import direct_quotations
        except ImportError as error:
            raise MissingDependency(f"{error}: pip install textacy") from error
        if self._nlp is None:
            try:
                self._nlp = spacy.load(self._model)
            except OSError as error:
                command = f"python -m spacy download {_USUAL}"
                raise MissingDependency(f"There is no {self._model}: {command}") from error
        return direct_quotations


def _stretch(tokens: Sequence[Any]) -> Span | None:
    return Span(tokens[0].idx, tokens[-1].idx + len(tokens[-1])) if tokens else None

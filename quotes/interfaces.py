"""The protocols that join the parts: one method each, so that anybody's object fits.

An extractor that needs a parse says so with an attribute `backend`; one without it is given a
document that holds only the text.
"""

from collections.abc import Iterable, Iterator
from typing import Protocol, runtime_checkable

from quotes.document import Document
from quotes.quotation import Draft

__all__ = ["Backend", "BatchBackend", "BatchExtractor", "Extractor", "WideExtractor"]


@runtime_checkable
class Backend(Protocol):
    """A parser: text in, sentences and tokens out."""

    def parse(self, text: str) -> Document:
        """Return the document; its offsets index `text` as it was given."""
        ...


@runtime_checkable
class BatchBackend(Backend, Protocol):
    """A parser that is faster on many texts at a time."""

    def pipe(self, texts: Iterable[str], *, batch_size: int) -> Iterator[Document]:
        """Return the documents in the order of the texts, lazily."""
        ...


@runtime_checkable
class Extractor(Protocol):
    """What finds quotations. Speakers are resolved afterwards, by the pipeline."""

    def extract(self, document: Document) -> Iterable[Draft]:
        """Return what was found, in any order."""
        ...


@runtime_checkable
class BatchExtractor(Extractor, Protocol):
    """An extractor that is faster on many documents at a time."""

    def pipe(self, documents: Iterable[Document], *, batch_size: int) -> Iterator[Iterable[Draft]]:
        """Return the drafts of each document, in the order of the documents, lazily."""
        ...


@runtime_checkable
class WideExtractor(Extractor, Protocol):
    """An extractor that works differently where attitudes are asked for too.

    One that finds the same spans either way needs none of this: it marks drafts as attitudes.
    """

    def with_attitudes(self) -> Extractor:
        """Return the extractor to use instead."""
        ...

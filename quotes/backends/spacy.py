"""spaCy pipelines as a backend: any installed one by name, a folder, or one already loaded."""

import hashlib
from collections import deque
from collections.abc import Iterable, Iterator
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

import spacy
from spacy.language import Language
from spacy.tokens import Doc
from thinc.api import use_ops

from quotes.backends.labels import ENTITIES, Arcs, to_universal
from quotes.backends.pieces import joined, parsable, pieces
from quotes.document import Document, Sentence, Span, Token
from quotes.errors import InvalidInput, InvalidType, MissingDependency

if TYPE_CHECKING:
    from spacy.tokens import Token as SpacyToken

__all__ = ["SHIPPED", "SpacyBackend", "to_document"]

SHIPPED = Path(__file__).parent.parent / "models" / "en_quotes_parser"
"""The pipeline that comes with this package; its README is the model card."""


class SpacyBackend:
    """Parse with a spaCy pipeline.

    Args:
        pipeline: the name of an installed pipeline (`"en_core_web_sm"`), a folder, or a loaded
            `Language`; by default the one that comes with this package.

    Raises:
        MissingDependency: if no pipeline of that name is installed.
        InvalidInput: if the pipeline has no dependency parser.
    """

    def __init__(self, pipeline: str | Path | Language | None = None) -> None:
        self.nlp = _loaded(SHIPPED if pipeline is None else pipeline)
        if not self.nlp.has_pipe("parser"):
            raise InvalidInput(
                "The spaCy pipeline has no component 'parser', only "
                f"{', '.join(self.nlp.pipe_names) or 'a tokenizer'}; use one with a parser, such "
                "as en_core_web_sm."
            )

    @cached_property
    def model(self) -> str:
        """The SHA-256 of the pipeline's settings and weights, in hexadecimal."""
        digest = hashlib.sha256(self.nlp.config.to_str().encode())
        for name, component in self.nlp.pipeline:
            if hasattr(component, "to_bytes"):
                digest.update(name.encode() + component.to_bytes(exclude=["vocab"]))
        return digest.hexdigest()

    def parse(self, text: str) -> Document:
        """Return the text's sentences and tokens."""
        return next(self.pipe([text], batch_size=1))

    def pipe(self, texts: Iterable[str], *, batch_size: int) -> Iterator[Document]:
        """Return the documents in the order of the texts, lazily."""
        waiting: deque[tuple[str, list[Span]]] = deque()
        parsed: list[Document] = []
        for doc in self.nlp.pipe(_stream(texts, waiting), batch_size=batch_size):
            parsed.append(to_document(doc))
            text, parts = waiting[0]
            if len(parsed) == len(parts):
                waiting.popleft()
                yield joined(text, parts, parsed)
                parsed = []


def _stream(texts: Iterable[str], waiting: deque[tuple[str, list[Span]]]) -> Iterator[str]:
    """Yield the pieces of all texts, and note in `waiting` which pieces make up which text."""
    for text in texts:
        parts = list(pieces(text))
        waiting.append((text, parts))
        yield from (parsable(part.text(text)) for part in parts)


def _loaded(pipeline: str | Path | Language) -> Language:
    if isinstance(pipeline, Language):
        return pipeline
    if pipeline == SHIPPED:
        # NumPy's matrix product was about twice as fast as BLIS, which thinc would take: 15
        # instead of 7.7 articles of 4 KB a second on one core of an AMD EPYC.
        with use_ops("numpy", use_blis=False):
            return spacy.load(pipeline)
    try:
        return spacy.load(pipeline)
    except OSError as error:
        raise MissingDependency(
            f"There is no spaCy pipeline {str(pipeline)!r}. An installed one goes by its name, "
            f"after `python -m spacy download {pipeline}`; one of your own by its folder."
        ) from error


def to_document(doc: Doc) -> Document:
    """Turn a parsed `Doc` into a document. White space that spaCy keeps as tokens is left out.

    Raises:
        InvalidType: if it is no `Doc`.
        InvalidInput: if it has no dependencies or no sentence boundaries.
    """
    if not isinstance(doc, Doc):
        raise InvalidType(f"A spaCy Doc is needed, not {type(doc).__name__}.")
    if len(doc) and not (doc.has_annotation("DEP") and doc.has_annotation("SENT_START")):
        raise InvalidInput(
            "The Doc has no dependencies or no sentences; run a pipeline with a parser over it."
        )
    words = [token for token in doc if not token.is_space]
    place = {token.i: position for position, token in enumerate(words)}
    arcs = _arcs(words, place)
    to_universal(arcs)
    tokens = tuple(_token(word, arcs, position) for position, word in enumerate(words))
    return Document(doc.text, tokens, tuple(_sentences(doc, place)))


def _arcs(words: list["SpacyToken"], place: dict[int, int]) -> Arcs:
    heads = []
    for position, word in enumerate(words):
        head = word.head
        # A word below white space, which only a poor parse gives, goes to the next word above.
        while head.is_space and head.head.i != head.i:
            head = head.head
        heads.append(place.get(head.i, position))
    return Arcs(
        heads,
        ["root" if heads[i] == i else word.dep_ for i, word in enumerate(words)],
        [word.pos_ for word in words],
        [word.lemma_.lower() for word in words],
    )


def _token(word: "SpacyToken", arcs: Arcs, position: int) -> Token:
    return Token(
        start=word.idx,
        end=word.idx + len(word.text),
        text=word.text,
        lemma=arcs.lemmas[position] or word.lower_,
        pos=word.pos_,
        head=arcs.heads[position],
        relation=arcs.labels[position],
        entity=ENTITIES.get(word.ent_type_, "other") if word.ent_type_ else "",
        features=str(word.morph),
    )


def _sentences(doc: Doc, place: dict[int, int]) -> Iterator[Sentence]:
    first = 0
    for sentence in doc.sents:
        count = sum(token.i in place for token in sentence)
        if count:
            yield Sentence(first, first + count)
            first += count

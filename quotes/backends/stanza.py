"""Stanza as a backend: the user's installed English models, others by package name, or a folder."""

import hashlib
import json
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from functools import cached_property
from itertools import accumulate
from pathlib import Path
from typing import Any

import stanza  # type: ignore[import-untyped]

from quotes.backends.labels import ENTITIES, Arcs, to_universal
from quotes.backends.pieces import joined, parsable, pieces
from quotes.document import Document, Sentence, Span, Token
from quotes.errors import InvalidInput, MissingDependency
from quotes.marks import paragraphs

__all__ = ["StanzaBackend", "to_document"]

_NEEDED = ("tokenize", "pos", "lemma", "depparse")
_WELCOME = ("mwt", "ner")
_BREAK = "\n\n"
"""What Stanza takes for the end of a paragraph."""
_DOWNLOAD = "python -c \"import stanza; stanza.download('en')\""


class StanzaBackend:
    """Parse with Stanza. Nothing is ever downloaded.

    Args:
        model: the name of an installed English package (`"ewt"`, `"gum"`), a folder with a
            `resources.json` and an `en/` in it, or a loaded `stanza.Pipeline`; by default the
            default package of the models that `stanza.download("en")` installs.

    Raises:
        MissingDependency: if there are no such models.
        InvalidInput: if they have no dependency parser.
    """

    def __init__(self, model: "str | Path | stanza.Pipeline | None" = None) -> None:
        self.nlp: Any = model
        if model is None or isinstance(model, (str, Path)):
            self.nlp = _load(model)
        missing = [name for name in _NEEDED if name not in self.nlp.processors]
        if missing:
            raise InvalidInput(
                f"The Stanza pipeline has no {' and no '.join(missing)}; it needs the processors "
                f"{', '.join(_NEEDED)}."
            )

    @cached_property
    def model(self) -> str:
        """The SHA-256 of the model files, in hexadecimal."""
        digest = hashlib.sha256()
        for _, processor in sorted(self.nlp.processors.items()):
            path = processor.config.get("model_path")
            if path:
                digest.update(Path(path).read_bytes())
        return digest.hexdigest()

    def parse(self, text: str) -> Document:
        """Return the text's sentences and tokens."""
        parts = list(pieces(text))
        return joined(text, parts, (self._parse_piece(part.text(text)) for part in parts))

    def _parse_piece(self, piece: str) -> Document:
        lines = paragraphs(piece)
        if not lines:  # Stanza fails on a text of white space alone
            return Document(piece)
        # Stanza lets a sentence run over a single line break: from a headline into the article.
        spaced = _BREAK.join(line.text(piece) for line in lines)
        document = to_document(self.nlp(parsable(spaced)), spaced)
        return Document(piece, tuple(_put_back(document.tokens, lines)), document.sentences)


def _load(model: "str | Path | None") -> Any:
    folder, package = _where(model)
    try:
        return stanza.Pipeline(
            "en",
            dir=str(folder),
            package=package,
            processors=",".join(_processors(folder, package)),
            download_method=None,
            verbose=False,
        )
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise MissingDependency(
            f"There are no English Stanza models {package!r} in {str(folder)!r} ({error}). "
            f"{_DOWNLOAD} installs the usual ones; a folder of your own needs a resources.json."
        ) from error


def _where(model: "str | Path | None") -> tuple[Path, str]:
    """Return the folder and the package that a user's choice stands for."""
    usual = Path(stanza.resources.common.DEFAULT_MODEL_DIR)
    if model is None:
        return usual, "default"
    if isinstance(model, Path) or Path(model).is_dir():
        return Path(model), "default"
    return usual, model


def _processors(folder: Path, package: str) -> Iterator[str]:
    """Yield the processors of a package that are of use here and whose files are there."""
    resources = json.loads((folder / "resources.json").read_text(encoding="utf-8"))
    holds = resources["en"]["packages"][package]
    yield from _NEEDED
    for name in _WELCOME:
        models = str(holds.get(name, "")).split(",")
        if all((folder / "en" / name / f"{model}.pt").is_file() for model in models):
            yield name


def _put_back(tokens: Iterable[Token], lines: Sequence[Span]) -> Iterator[Token]:
    """Yield the tokens of the lines joined by `_BREAK` with the offsets of the lines' own text."""
    lengths = (len(line) + len(_BREAK) for line in lines)
    starts = list(accumulate(lengths, initial=0))
    for token in tokens:
        number = bisect_right(starts, token.start) - 1
        shift = lines[number].start - starts[number]
        yield replace(token, start=token.start + shift, end=token.end + shift)


def to_document(doc: Any, text: str) -> Document:
    """Turn an annotated `stanza.Document` into a document over `text`, which it was made from."""
    tokens: list[Token] = []
    sentences: list[Sentence] = []
    for sentence in doc.sentences:
        first = len(tokens)
        tokens += _tokens(sentence, text, first)
        sentences.append(Sentence(first, len(tokens)))
    return Document(text, tuple(tokens), tuple(sentences))


def _tokens(sentence: Any, text: str, first: int) -> Iterator[Token]:
    words = sentence.words
    heads = [word.head - 1 if word.head else position for position, word in enumerate(words)]
    arcs = Arcs(
        heads,
        ["root" if heads[i] == i else word.deprel for i, word in enumerate(words)],
        [word.upos or "X" for word in words],
        [(word.lemma or word.text).lower() for word in words],
    )
    to_universal(arcs)
    places = [span for token in sentence.tokens for span in _places(token)]
    entities = [_entity(token.ner) for token in sentence.tokens for _ in token.words]
    for i, word in enumerate(words):
        yield Token(
            start=places[i].start,
            end=places[i].end,
            text=places[i].text(text),
            lemma=arcs.lemmas[i],
            pos=arcs.tags[i],
            head=arcs.heads[i] + first,
            relation=arcs.labels[i],
            entity=entities[i],
            features=word.feats or "",
        )


def _places(token: Any) -> list[Span]:
    """Return where the words of a token stand; those of a contraction share its characters."""
    if len(token.words) == 1:
        return [Span(token.start_char, token.end_char)]
    places: list[Span] = []
    start = token.start_char
    for word in token.words[:-1]:
        found = token.text.lower().find(word.text.lower(), start - token.start_char)
        # A word that is not spelled out in its token (`won't` as *will not*) gets its length.
        begin = start if found < 0 else token.start_char + found
        end = min(begin + len(word.text), token.end_char)
        places.append(Span(start, end))
        start = end
    return [*places, Span(start, token.end_char)]


def _entity(tag: str | None) -> str:
    """Return our name for a tag such as `B-PERSON`."""
    if not tag or tag == "O":
        return ""
    return ENTITIES.get(tag.partition("-")[2], "other")

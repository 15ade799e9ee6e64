"""The neural extractor: windows over a text, a network over each, quotations out of its scores."""

import os
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import Executor, ThreadPoolExecutor
from copy import copy
from itertools import islice
from pathlib import Path
from typing import get_args

from tokenizers import Tokenizer

from quotes.document import Document
from quotes.errors import InvalidInput, ModelError
from quotes.nesting import nest
from quotes.neural.decoding import Finding
from quotes.neural.drafts import make_drafts
from quotes.neural.network import load_network, read_settings
from quotes.neural.reader import CutText, Notion, Reader
from quotes.quotation import Draft

__all__ = ["MODEL", "NeuralExtractor"]

MODEL = Path(__file__).resolve().parent.parent / "models" / "neural"
"""The folder of the weights that come with the package."""

_WINDOWS_AT_A_TIME = 64


class NeuralExtractor:
    """Finds quotations with a small Transformer.

    Attributes:
        model: the SHA-256 of the model's settings, which hold those of its files.

    Args:
        folder: holds the weights; by default those that come with the package.
        notion: what is looked for. "guidelines": statements, as the annotation guidelines have
            them. "polnear": attributions, as PolNeAR has them, with its habits as to where spans
            end; those that are no statements are marked as attitudes.
        threads: windows that are computed at the same time; by default the number of cores.

    Raises:
        InvalidInput: if there is no such notion.
        MissingDependency: if ONNX Runtime is not installed.
        ModelError: if the weights are missing or altered.
    """

    def __init__(
        self, folder: Path = MODEL, *, notion: Notion = "guidelines", threads: int | None = None
    ) -> None:
        if notion not in get_args(Notion):
            raise InvalidInput(f"{notion=}: it is one of {', '.join(get_args(Notion))}.")
        settings = read_settings(folder)
        tokenizer = _load_tokenizer(folder / "tokenizer.json")
        self.model = settings.checksum
        self._reader = Reader(tokenizer, load_network(folder), settings, notion)
        self._threads = threads or _cores()

    def with_attitudes(self) -> "NeuralExtractor":
        """Return an extractor over the same network that follows PolNeAR's notion throughout."""
        wide = copy(self)
        wide._reader = self._reader.following("polnear")
        return wide

    def extract(self, document: Document) -> list[Draft]:
        """Return the quotations of one document."""
        return next(self.pipe([document], batch_size=1))

    def pipe(self, documents: Iterable[Document], *, batch_size: int) -> Iterator[list[Draft]]:
        """Return the quotations of each document, lazily and in order.

        Args:
            documents: any number of them.
            batch_size: how many are read ahead, to keep all threads busy. It does not change the
                results.
        """
        source = iter(documents)
        with ThreadPoolExecutor(self._threads) as pool:
            while batch := list(islice(source, batch_size)):
                texts = [self._reader.cut(document.text) for document in batch]
                found = self._findings(pool, texts)
                for document, text in zip(batch, texts, strict=True):
                    windows = islice(found, len(text.windows))
                    findings = [each for window in windows for each in window]
                    yield self._drafts(document.text, findings)

    def _drafts(self, text: str, findings: Iterable[Finding]) -> list[Draft]:
        return nest(make_drafts(text, findings, self._reader.settings.calibration))

    def _findings(self, pool: Executor, texts: Sequence[CutText]) -> Iterator[list[Finding]]:
        """Yield what is found in each window of the texts, in order."""
        windows = ((text, window) for text in texts for window in text.windows)
        while group := list(islice(windows, _WINDOWS_AT_A_TIME)):
            seen = pool.map(lambda each: self._reader.look(*each), group)
            yield from self._reader.understand(list(seen))


def _load_tokenizer(file: Path) -> Tokenizer:
    try:
        tokenizer = Tokenizer.from_file(str(file))
    except Exception as error:  # the tokenizers package raises plain exceptions
        raise ModelError(f"{file} cannot be loaded ({error}).") from error
    tokenizer.no_truncation()
    tokenizer.no_padding()
    return tokenizer


def _cores() -> int:
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1

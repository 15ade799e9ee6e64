"""Where predictions come from: an extractor, or a file that some other program wrote."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import quotes
from quotes import Result

__all__ = ["Predict", "System", "extractor_system", "ready", "waiting"]

Predict = Callable[[Sequence[str]], Iterator[Result]]
"""From texts to their results, lazily and in order."""


@dataclass(frozen=True, slots=True)
class System:
    """Something whose predictions are scored, with what a signature says of it.

    Attributes:
        name: how tables call it.
        version: of the program, "" where it is not known.
        model: the beginning of its weights' SHA-256, "none" if it has no weights, "" where that is
            not known.
        predict: from texts to results.
    """

    name: str
    version: str
    model: str
    predict: Predict

    @property
    def short(self) -> str:
        """The name without the module it is from, for tables; signatures have it in full."""
        return self.name.rpartition(":")[2]


def ready() -> list[str]:
    """Return the names of the extractors that can run here."""
    return [name for name, state in quotes.available().items() if state == "ready"]


def waiting() -> dict[str, str]:
    """Return the extractors that cannot run here, each with the command that installs it."""
    return {name: state for name, state in quotes.available().items() if state != "ready"}


def extractor_system(name: str, *, attitudes: bool = False) -> System:
    """Return an extractor as a system.

    Args:
        name: one that `quotes.available()` lists, alone or with a slash and a pipeline for its
            parser, or `module:attribute`.
        attitudes: whether it is also asked for beliefs, wishes and intentions.

    Raises:
        quotes.QuotesError: if there is no such extractor, or it cannot be loaded.
    """
    ours = name.partition("/")[0] in quotes.available()
    chosen = name if ours else quotes.load(name)

    def predict(texts: Sequence[str]) -> Iterator[Result]:
        return quotes.pipe(texts, extractor=chosen, attitudes=attitudes)

    version = quotes.__version__ if ours else str(getattr(chosen, "version", ""))
    return System(name, version, _model(chosen) or "none" * ours, predict)


def _model(extractor: Any) -> str:
    """Return the beginning of the weights' checksum; what is not installed shows when it runs."""
    try:
        return quotes.model_checksum(extractor)[:12]
    except quotes.MissingDependency:
        return ""

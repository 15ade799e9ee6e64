"""Reads a text through the network: pieces, windows, cues, and what belongs to each cue."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import islice
from typing import Literal

import numpy as np
from tokenizers import Tokenizer

from quotes.neural.chain import FloatArray, decode
from quotes.neural.decoding import Cue, Finding, find_cues, find_spans, probabilities, rule
from quotes.neural.labels import SCHEMES
from quotes.neural.network import Network, Settings
from quotes.neural.pieces import IntArray, Pieces, cut_pieces
from quotes.neural.windows import Window, cut_windows

__all__ = ["CutText", "Notion", "Reader", "Seen"]

Notion = Literal["guidelines", "polnear"]

_CLS, _SEP = 101, 102


@dataclass(frozen=True, slots=True)
class CutText:
    """A text on its way through the network."""

    pieces: Pieces
    windows: list[Window]


@dataclass(frozen=True, slots=True)
class Seen:
    """What the network said of a window: the cues, and for each the scores of the roles."""

    text: CutText
    window: Window
    cues: list[Cue]
    emissions: Sequence[FloatArray] | FloatArray


class Reader:
    """Cuts texts into windows and reads each with the network.

    Args:
        tokenizer: of the network's encoder.
        network: what computes the scores.
        settings: how texts are cut and scores are read.
        notion: what is looked for; see `NeuralExtractor`.
    """

    def __init__(
        self,
        tokenizer: Tokenizer,
        network: Network,
        settings: Settings,
        notion: Notion,
    ) -> None:
        self.settings = settings
        self._tokenizer = tokenizer
        self._network = network
        self._notion = notion

    def following(self, notion: Notion) -> "Reader":
        """Return a reader that looks for something else."""
        return Reader(self._tokenizer, self._network, self.settings, notion)

    def cut(self, text: str) -> CutText:
        """Return a text's pieces and windows."""
        pieces = cut_pieces(text, self._tokenizer)
        return CutText(pieces, cut_windows(pieces, self.settings.window - 2, self.settings.overlap))

    def look(self, text: CutText, window: Window) -> Seen:
        """Return the cues of one window, and the scores of the roles relative to each."""
        states, scores = self._network.encode(*_inputs(text.pieces, window))
        cues = self._cues(window, probabilities(scores))
        emissions = rule(cues, self._network.roles(states, cues)) if cues else ()
        return Seen(text, window, cues, emissions)

    def understand(self, seen: Sequence[Seen]) -> list[list[Finding]]:
        """Return what is found in each of several windows."""
        sequences = [each for window in seen for each in window.emissions]
        paths = iter(decode(sequences, self.settings.transitions))
        return [list(_findings(window, islice(paths, len(window.cues)))) for window in seen]

    def _cues(self, window: Window, shares: FloatArray) -> list[Cue]:
        own = (window.own_first - window.first + 1, window.own_last - window.first + 1)
        narrow, wide = (
            list(find_cues(shares[:, n], n, own, self.settings.thresholds[scheme]))
            for n, scheme in enumerate(SCHEMES)
        )
        if self._notion == "guidelines":
            return narrow
        taken = {place for cue in narrow for place in _places(cue)}
        return [replace(cue, statement=not taken.isdisjoint(_places(cue))) for cue in wide]


def _places(cue: Cue) -> range:
    return range(cue.first, cue.last)


def _findings(seen: Seen, paths: Iterable[tuple[IntArray, float]]) -> Iterator[Finding]:
    for cue, (path, sure) in zip(seen.cues, paths, strict=True):
        finding = find_spans(cue, path, sure, seen.text.pieces, seen.window)
        if finding is not None:
            yield finding


def _inputs(pieces: Pieces, window: Window) -> tuple[IntArray, IntArray]:
    """Return the ids and features of a window, between [CLS] and [SEP]."""
    inside = slice(window.first, window.last)
    features = np.zeros((len(window) + 2, pieces.features.shape[1]), np.int64)
    features[1:-1] = pieces.features[inside]
    return np.concatenate([[_CLS], pieces.ids[inside], [_SEP]]), features

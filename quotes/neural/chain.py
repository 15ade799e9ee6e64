"""The best sequence of roles for each cue, and how sure of it the network is.

Many sequences are decoded side by side, which is what makes it fast in NumPy; every number depends
on its own sequence alone.
"""

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

from quotes.neural.labels import ROLES
from quotes.neural.pieces import IntArray

__all__ = ["IMPOSSIBLE", "FloatArray", "decode"]

FloatArray = npt.NDArray[np.float32]

IMPOSSIBLE = -1e4
"""The score of a tag or a step that is excluded."""

_MARGIN = 1.0
"""How much better tags without a content have to be, in log-probability."""


def decode(
    sequences: Sequence[FloatArray], transitions: FloatArray
) -> list[tuple[IntArray, float]]:
    """Return the best tags of each sequence, and the probability of them all being right.

    Tags without a content have to be clearly better than the best ones with a content: a cue
    without content would be none, and the few pieces of a short content have little to say for it.

    Args:
        sequences: the scores of each, pieces x tags; only O may be possible at the last piece.
        transitions: the score of each step, from the first index to the second.
    """
    if not sequences:
        return []
    emissions = _side_by_side(sequences)
    last, every = np.array([len(each) - 1 for each in sequences]), np.arange(len(sequences))
    endings, came_from = _best(np.tile(emissions, (1, 2, 1)), _remembering(transitions))
    without, with_content = endings[last, :, every].T
    with_content = np.where(with_content + _MARGIN < without, 2 * IMPOSSIBLE, with_content)
    gap = with_content - _total(emissions, transitions)[last, every]
    paths = _trace(came_from) % len(ROLES)
    paths[:, with_content < IMPOSSIBLE] = 0
    return [
        (paths[: end + 1, index], float(np.exp(np.minimum(gap[index], 0))))
        for index, end in enumerate(last.tolist())
    ]


def _side_by_side(sequences: Sequence[FloatArray]) -> FloatArray:
    """Return pieces x tags x sequences; after a sequence's end only O is possible."""
    longest = max(map(len, sequences))
    emissions = np.full((longest, len(ROLES), len(sequences)), IMPOSSIBLE, np.float32)
    emissions[:, 0] = 0
    for index, sequence in enumerate(sequences):
        emissions[: len(sequence), :, index] = sequence
    return emissions


def _remembering(transitions: FloatArray) -> FloatArray:
    """Return the steps between tags that come twice: before any content, and from the first on."""
    count, content = len(ROLES), ROLES.index("B-content")
    steps = np.full((2 * count, 2 * count), 2 * IMPOSSIBLE, np.float32)
    steps[:count, :count] = transitions
    steps[:count, content] = 2 * IMPOSSIBLE
    steps[:count, count + content] = transitions[:, content]
    steps[count:, count:] = transitions
    return steps


def _best(
    emissions: FloatArray, transitions: FloatArray
) -> tuple[FloatArray, npt.NDArray[np.int8]]:
    """Return the best scores of paths up to each piece that end in O, without and with content.

    And for each piece and tag, the tag before it on the best path there.
    """
    came_from = np.zeros(emissions.shape, np.int8)
    endings = np.empty((len(emissions), 2, emissions.shape[2]), np.float32)
    score = emissions[0].copy()
    score[len(ROLES) :] = 2 * IMPOSSIBLE
    endings[0] = score[:: len(ROLES)]
    for place in range(1, len(emissions)):
        steps = score[:, None] + transitions[:, :, None]
        came_from[place] = steps.argmax(0)
        score = steps.max(0) + emissions[place]
        endings[place] = score[:: len(ROLES)]
    return endings, came_from


def _trace(came_from: npt.NDArray[np.int8]) -> IntArray:
    """Follow each path back from its end, which is in O, with a content before it."""
    length, _, count = came_from.shape
    every = np.arange(count)
    paths = np.full((length, count), len(ROLES), np.int64)
    for place in range(length - 1, 0, -1):
        paths[place - 1] = came_from[place, paths[place], every]
    return paths


def _total(emissions: FloatArray, transitions: FloatArray) -> FloatArray:
    """Return the log of the sum over all paths up to each piece that end in O."""
    shares = np.exp(transitions)
    ending = np.empty((len(emissions), emissions.shape[2]), np.float32)
    score = emissions[0].copy()
    ending[0] = score[0]
    for place in range(1, len(emissions)):
        top = score.max(0)
        weights = np.exp(score - top)
        inner = (weights[:, None] * shares[:, :, None]).sum(0)
        # What cannot be reached has no logarithm; it stays as good as impossible.
        score = np.log(np.maximum(inner, 1e-30)) + top + emissions[place]
        ending[place] = score[0]
    return ending

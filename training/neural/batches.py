"""Windows → padded tensors of about equal size."""

import random
from collections.abc import Sequence
from dataclasses import dataclass, fields

import numpy as np
import torch
from torch import Tensor

from training.neural.data import UNKNOWN, Example

__all__ = ["Batch", "collate", "make_batches"]


@dataclass(frozen=True, slots=True)
class Batch:
    """Several examples; the attributes are those of `Example`, padded to one length.

    Attributes:
        allowed: false for padding.
        inner: false for padding, [CLS] and [SEP].
        rows: which example each cue belongs to.
    """

    ids: Tensor
    features: Tensor
    allowed: Tensor
    inner: Tensor
    cue_tags: Tensor
    flat_tags: Tensor
    rows: Tensor
    cues: Tensor
    roles: Tensor
    hidden: Tensor

    def to(self, device: torch.device) -> "Batch":
        """Return the batch on a device."""
        return Batch(*(getattr(self, each.name).to(device) for each in fields(self)))


def make_batches(
    examples: Sequence[Example], pieces: int, source: random.Random
) -> list[list[Example]]:
    """Group windows of like length, each group up to `pieces` with its padding, in random order."""
    ordered = sorted(examples, key=lambda each: len(each) + source.randrange(24))
    batches: list[list[Example]] = [[]]
    longest = 0
    for each in ordered:
        longest = max(longest, len(each))
        if longest * (len(batches[-1]) + 1) > pieces and batches[-1]:
            batches.append([])
            longest = len(each)
        batches[-1].append(each)
    source.shuffle(batches)
    return batches


def collate(group: Sequence[Example]) -> Batch:
    """Pad and stack."""
    length = max(map(len, group))
    lengths = torch.tensor([len(each) for each in group])[:, None]
    places = torch.arange(length)[None]
    return Batch(
        ids=_stack([each.ids for each in group], length, 0, 0),
        features=_stack([each.features for each in group], length, 0, 0),
        allowed=places < lengths,
        inner=(places > 0) & (places < lengths - 1),
        cue_tags=_stack([each.cue_tags for each in group], length, 1, UNKNOWN),
        flat_tags=_stack([each.flat_tags for each in group], length, 0, UNKNOWN),
        rows=torch.tensor([i for i, each in enumerate(group) for _ in each.cues], dtype=torch.long),
        cues=torch.from_numpy(np.concatenate([each.cues for each in group])),
        roles=torch.cat([_padded(each.roles, length, 1, 0) for each in group]),
        hidden=_stack([each.hidden for each in group], length, 0, UNKNOWN),
    )


def _stack(arrays: Sequence[np.ndarray], length: int, axis: int, filling: int) -> Tensor:
    return torch.stack([_padded(array, length, axis, filling) for array in arrays])


def _padded(array: np.ndarray, length: int, axis: int, filling: int) -> Tensor:
    widths = [(0, 0)] * array.ndim
    widths[axis] = (0, length - array.shape[axis])
    return torch.from_numpy(np.pad(array, widths, constant_values=filling))

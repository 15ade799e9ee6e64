"""What training minimises."""

import torch
from torch import Tensor
from torch.nn import functional

from training.neural.batches import Batch
from training.neural.crf import only_outside
from training.neural.data import UNKNOWN
from training.neural.model import Network

__all__ = ["network_loss"]

_PIECES_PER_CUE = 40
"""About how many pieces there are for each cue; it makes losses comparable between batches."""

_WEIGHTS = {"cue": 1.0, "flat": 0.3, "roles": 1.0, "words": 0.1}


def network_loss(network: Network, batch: Batch) -> tuple[Tensor, dict[str, float]]:
    """Return the loss to minimise and its parts, per expected cue."""
    states = network.encode(batch.ids, batch.features, batch.allowed)
    dropped = network.dropout(states)
    expected = max(1.0, batch.inner.sum().item() / _PIECES_PER_CUE)
    parts = {
        "cue": _tag_loss(network.cue_scores(dropped).transpose(1, 2), batch.cue_tags),
        "flat": _tag_loss(network.flat(dropped), batch.flat_tags),
        "roles": _role_loss(network, dropped, batch),
    }
    if network.words is not None:
        hidden = batch.hidden != UNKNOWN
        table = network.encoder.words.weight
        parts["words"] = _tag_loss(network.words(states[hidden], table), batch.hidden[hidden])
    total = sum((_WEIGHTS[name] * part for name, part in parts.items()), start=states.new_zeros(()))
    return total.float() / expected, {k: v.item() / expected for k, v in parts.items()}


def _tag_loss(scores: Tensor, tags: Tensor) -> Tensor:
    return functional.cross_entropy(
        scores.float().flatten(0, -2), tags.flatten(), ignore_index=UNKNOWN, reduction="sum"
    )


def _role_loss(network: Network, states: Tensor, batch: Batch) -> Tensor:
    if not len(batch.rows):
        return states.new_zeros(())
    cues = _shaken(batch.cues) if network.training else batch.cues
    emissions = network.roles(states, batch.rows, cues, batch.allowed).float()
    places = torch.arange(batch.ids.shape[1], device=cues.device)[None]
    within = (places >= batch.cues[:, :1]) & (places < batch.cues[:, 1:2]) & (cues[:, 2:3] == 0)
    emissions = only_outside(emissions, batch.inner[batch.rows] & ~within)
    return network.chain.loss(emissions, batch.roles).sum()


def _shaken(cues: Tensor) -> Tensor:
    """Drop the first piece of some longer cues: at run time they are found, not given."""
    long = (cues[:, 1] - cues[:, 0] > 1) & (torch.rand(len(cues), device=cues.device) < 0.1)
    shaken = cues.clone()
    shaken[:, 0] += long
    return shaken

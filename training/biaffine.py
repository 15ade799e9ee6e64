"""The teacher's network: MiniLM under deep biaffine attention over heads and relations.

The method is Dozat and Manning's (Deep Biaffine Attention for Neural Dependency Parsing, ICLR
2017), with tags read off the same states.
"""

from typing import NamedTuple

import torch
from torch import Tensor, nn
from torch.nn import functional

from training.neural.data import UNKNOWN
from training.neural.model import Config, Encoder

__all__ = ["Batch", "Biaffine", "Scores", "loss_of"]

_HEAD_WIDTH = 320
_RELATION_WIDTH = 128
_DROPOUT = 0.25
_FAR_BELOW = -1e4


class Batch(NamedTuple):
    """Some sentences, padded. Word 0 of each is the root that has no form.

    Attributes:
        pieces: ids of word pieces, sentences x pieces.
        features: as `training.neural.model.Encoder` wants them.
        allowed: false for padding pieces.
        first, last: the first and last piece of each word, sentences x words.
        words: false for padding words.
        heads, relations, tags, classes: what is to be learned of each word, or `UNKNOWN`.
    """

    pieces: Tensor
    features: Tensor
    allowed: Tensor
    first: Tensor
    last: Tensor
    words: Tensor
    heads: Tensor
    relations: Tensor
    tags: Tensor
    classes: Tensor


class Scores(NamedTuple):
    """Scores of heads (words x words), of relations at each head, of tags and of word classes."""

    heads: Tensor
    relations: Tensor
    tags: Tensor
    classes: Tensor


class _Pairs(nn.Module):
    """Scores each (dependent, head) pair of words once for each of `outputs` labels."""

    def __init__(self, width: int, inner: int, outputs: int) -> None:
        super().__init__()
        self.dependent = nn.Linear(width, inner)
        self.head = nn.Linear(width, inner)
        self.weight = nn.Parameter(torch.zeros(outputs, inner + 1, inner + 1))
        self.dropout = nn.Dropout(_DROPOUT)

    def forward(self, states: Tensor) -> Tensor:
        """Return scores, sentences x labels x dependents x heads."""
        dependents = self._ready(self.dependent(states))
        heads = self._ready(self.head(states))
        return torch.einsum("bdi,oij,bhj->bodh", dependents, self.weight, heads)

    def at_heads(self, states: Tensor, chosen: Tensor) -> Tensor:
        """Return scores for one head of each word, sentences x dependents x labels."""
        dependents = self._ready(self.dependent(states))
        heads = self._ready(self.head(states))
        heads = heads.gather(1, chosen[..., None].expand(-1, -1, heads.shape[-1]))
        return torch.einsum("bdi,oij,bdj->bdo", dependents, self.weight, heads)

    def _ready(self, x: Tensor) -> Tensor:
        x = self.dropout(functional.gelu(x))
        return torch.cat([x, torch.ones_like(x[..., :1])], -1)


class Biaffine(nn.Module):
    """Encoder, heads, relations, tags and word classes.

    Args:
        labels: how many relations, tags and classes there are.
        config: the encoder's measures; those of MiniLM-L6 where it is not given.
    """

    def __init__(self, labels: dict[str, int], config: Config | None = None) -> None:
        super().__init__()
        config = config or Config()
        self.encoder = Encoder(config)
        self.dropout = nn.Dropout(_DROPOUT)
        self.root = nn.Parameter(torch.zeros(config.width))
        self.heads = _Pairs(config.width, _HEAD_WIDTH, 1)
        self.relations = _Pairs(config.width, _RELATION_WIDTH, labels["relations"])
        self.tags = nn.Linear(config.width, labels["tags"])
        self.classes = nn.Linear(config.width, labels["classes"])

    def states(self, batch: Batch) -> Tensor:
        """Return a state for each word: the mean of its first and its last piece's."""
        pieces = self.encoder(batch.pieces, batch.features, batch.allowed)
        shape = (-1, -1, pieces.shape[-1])
        first = pieces.gather(1, batch.first[..., None].expand(*shape))
        last = pieces.gather(1, batch.last[..., None].expand(*shape))
        words = self.dropout((first + last) / 2)
        return torch.cat([(words[:, :1] + self.root).to(words.dtype), words[:, 1:]], 1)

    def head_scores(self, states: Tensor, words: Tensor) -> Tensor:
        """Return scores, sentences x dependents x heads; padding is no head."""
        scores: Tensor = self.heads(states)[:, 0].float()
        return scores.masked_fill(~words[:, None], _FAR_BELOW)

    def forward(self, batch: Batch, chosen: Tensor) -> Scores:
        """Return all scores, those of relations at the heads that are `chosen`."""
        states = self.states(batch)
        return Scores(
            self.head_scores(states, batch.words),
            self.relations.at_heads(states, chosen).float(),
            self.tags(states).float(),
            self.classes(states).float(),
        )


def loss_of(network: Biaffine, batch: Batch) -> Tensor:
    """Return the sum of the four losses, each the mean over words."""
    scores = network(batch, batch.heads.clamp(min=0))
    gold = (batch.heads, batch.relations, batch.tags, batch.classes)
    losses = [
        functional.cross_entropy(score.flatten(0, 1), wanted.flatten(), ignore_index=UNKNOWN)
        for score, wanted in zip(scores, gold, strict=True)
    ]
    return torch.stack(losses).sum()

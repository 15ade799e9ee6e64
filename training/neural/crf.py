"""A linear-chain conditional random field over the roles, for many sequences at once."""

import torch
from torch import Tensor, nn

from quotes.neural.labels import ROLES

__all__ = ["IMPOSSIBLE", "Chain", "only_outside"]

IMPOSSIBLE = -1e4
"""A score that excludes a tag or a step, and that bfloat16 can hold."""


def _legal_steps() -> Tensor:
    """Return where `I-x` may follow: on `B-x` and `I-x` alone."""
    legal = torch.ones(len(ROLES), len(ROLES), dtype=torch.bool)
    for i, before in enumerate(ROLES):
        for j, after in enumerate(ROLES):
            if after.startswith("I-"):
                legal[i, j] = before[2:] == after[2:]
    return legal


def only_outside(emissions: Tensor, allowed: Tensor) -> Tensor:
    """Leave only the tag O where `allowed` is false (padding, special pieces, the cue itself)."""
    forced = torch.full_like(emissions, IMPOSSIBLE)
    forced[..., 0] = 0.0
    return torch.where(allowed[..., None], emissions, forced)


class Chain(nn.Module):
    """Learned scores of the steps from tag to tag; illegal ones are impossible."""

    legal: Tensor
    inner: Tensor

    def __init__(self) -> None:
        super().__init__()
        self.steps = nn.Parameter(torch.zeros(len(ROLES), len(ROLES)))
        self.register_buffer("legal", _legal_steps(), persistent=False)
        first = torch.tensor([role.startswith("I-") for role in ROLES])
        self.register_buffer("inner", first, persistent=False)

    def transitions(self) -> Tensor:
        """Return the scores of all steps, from the first index to the second."""
        return self.steps.masked_fill(~self.legal, IMPOSSIBLE)

    def loss(self, emissions: Tensor, tags: Tensor) -> Tensor:
        """Return the negative log-likelihood of each sequence.

        Args:
            emissions: sequences x pieces x tags, in float32.
            tags: sequences x pieces.
        """
        return self._partition(emissions) - self._score(emissions, tags)

    def _score(self, emissions: Tensor, tags: Tensor) -> Tensor:
        chosen = emissions.gather(2, tags[..., None]).squeeze(2).sum(1)
        return chosen + self.transitions()[tags[:, :-1], tags[:, 1:]].sum(1)

    def _partition(self, emissions: Tensor) -> Tensor:
        """Return the log of the sum over all paths, halving the sequence until one step is left."""
        steps = self.transitions() + emissions[:, 1:, None, :]
        first = emissions[:, 0].masked_fill(self.inner, IMPOSSIBLE)
        while steps.shape[1] > 1:
            odd = steps[:, -1:] if steps.shape[1] % 2 else None
            even = steps.shape[1] // 2 * 2
            pairs = steps[:, 0:even:2, :, :, None] + steps[:, 1:even:2, None, :, :]
            steps = torch.logsumexp(pairs, dim=3)
            if odd is not None:
                steps = torch.cat([steps, odd], dim=1)
        return torch.logsumexp(first[:, :, None] + steps[:, 0], dim=(1, 2))

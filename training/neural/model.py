"""The network: MiniLM with features, a cue tagger, a flat tagger and the roles of each cue.

While it is trained it may also guess hidden words.
"""

from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

import torch
from safetensors.torch import load_file
from torch import Tensor, nn
from torch.nn import functional

from quotes.neural.labels import CUE_TAGS, ROLES, SCHEMES
from quotes.neural.pieces import FEATURE_SIZES
from training.neural.crf import Chain

__all__ = ["FLAT_TAGS", "Config", "Network", "load_encoder", "load_trained"]

FLAT_TAGS = ("O", "B-source", "I-source", "B-cue", "I-cue", "B-content", "I-content")
"""PolNeAR's own view: one tag for each piece, whatever it belongs to."""

_FARTHEST = 511
_FAR_BELOW = -1e4
_BUCKETS = 24


@dataclass(frozen=True, slots=True)
class Config:
    """The network's measures; the encoder's are those of MiniLM-L6."""

    vocabulary: int = 30522
    positions: int = 512
    width: int = 384
    inner: int = 1536
    layers: int = 6
    heads: int = 12
    dropout: float = 0.1
    role_width: int = 160
    role_layers: int = 0
    guesses_words: bool = False

    def to_dict(self) -> dict[str, Any]:
        """Return all measures by name."""
        return asdict(self)


class Layer(nn.Module):
    """One Transformer layer as in BERT: normalised after each half."""

    def __init__(self, width: int, inner: int, heads: int, dropout: float) -> None:
        super().__init__()
        self.heads = heads
        self.mix = nn.Linear(width, 3 * width)
        self.out = nn.Linear(width, width)
        self.norm_mixed = nn.LayerNorm(width, eps=1e-12)
        self.widen = nn.Linear(width, inner)
        self.narrow = nn.Linear(inner, width)
        self.norm = nn.LayerNorm(width, eps=1e-12)
        self.dropout = nn.Dropout(dropout)

    def forward(self, x: Tensor, allowed: Tensor | None) -> Tensor:
        """Return the next states; `allowed` says which pieces may be attended to."""
        x = self.norm_mixed(x + self.dropout(self._attend(x, allowed)))
        inner = functional.gelu(self.widen(x))
        out: Tensor = self.norm(x + self.dropout(self.narrow(inner)))
        return out

    def _attend(self, x: Tensor, allowed: Tensor | None) -> Tensor:
        rows, length, width = x.shape
        mixed = self.mix(x).view(rows, length, 3, self.heads, width // self.heads)
        query, key, value = mixed.permute(2, 0, 3, 1, 4).unbind(0)
        mask = None if allowed is None else allowed[:, None, None, :]
        # No dropout here: on a CPU it costs as much as all the rest of the layer.
        attend = _plain_attention if _is_slow(query) else functional.scaled_dot_product_attention
        seen = attend(query, key, value, mask)
        out: Tensor = self.out(seen.transpose(1, 2).reshape(rows, length, width))
        return out


def _is_slow(query: Tensor) -> bool:
    """Tell whether PyTorch's fused attention takes 1.5 times as long as the plain products."""
    return query.device.type == "cpu" and query.dtype == torch.bfloat16


def _plain_attention(query: Tensor, key: Tensor, value: Tensor, mask: Tensor | None) -> Tensor:
    scores = (query * query.shape[-1] ** -0.5) @ key.transpose(-1, -2)
    if mask is not None:
        scores = scores + torch.where(mask, 0.0, _FAR_BELOW).to(scores.dtype)
    # `torch.softmax` would go to float32 and back under autocast.
    with torch.autocast(query.device.type, enabled=False):
        return torch.softmax(scores, -1) @ value


def _small_embedding(count: int, width: int) -> nn.Embedding:
    """Return an embedding that hardly disturbs the pretrained ones at first."""
    table = nn.Embedding(count, width)
    nn.init.normal_(table.weight, std=0.01)
    return table


class Encoder(nn.Module):
    """BERT with an embedding for each value of each feature."""

    def __init__(self, config: Config) -> None:
        super().__init__()
        self.words = nn.Embedding(config.vocabulary, config.width)
        self.positions = nn.Embedding(config.positions, config.width)
        self.features = nn.ModuleList(_small_embedding(n, config.width) for n in FEATURE_SIZES)
        self.norm = nn.LayerNorm(config.width, eps=1e-12)
        self.dropout = nn.Dropout(config.dropout)
        self.layers = nn.ModuleList(
            Layer(config.width, config.inner, config.heads, config.dropout)
            for _ in range(config.layers)
        )

    def forward(self, ids: Tensor, features: Tensor, allowed: Tensor | None) -> Tensor:
        """Return a state for each piece."""
        x: Tensor = self.words(ids) + self.positions.weight[: ids.shape[1]]
        for index, table in enumerate(self.features):
            x = x + table(features[..., index])
        x = self.dropout(self.norm(x))
        for layer in self.layers:
            x = layer(x, allowed)
        return x


def _buckets() -> Tensor:
    """Return a bucket for each signed distance: near ones their own, far ones shared."""
    distances = torch.arange(-_FARTHEST, _FARTHEST + 1)
    size = distances.abs().float()
    near = size.clamp(max=8)
    far = (1 + (size / 8).clamp(min=1).log2() * 2.5).floor() * (size > 8)
    bucket = (near + far).long().clamp(max=_BUCKETS - 1)
    return torch.where(distances < 0, bucket + _BUCKETS, bucket)


class RoleHead(nn.Module):
    """Scores each piece's roles relative to each of some cues."""

    buckets: Tensor

    def __init__(self, config: Config) -> None:
        super().__init__()
        width = config.role_width
        self.pieces = nn.Linear(config.width, width)
        self.cues = nn.Linear(2 * config.width, 2 * width)
        self.kinds = nn.Embedding(2 * len(SCHEMES), 2 * width)
        self.distances = nn.Embedding(2 * _BUCKETS, width)
        self.norm = nn.LayerNorm(width)
        self.dropout = nn.Dropout(config.dropout)
        self.layers = nn.ModuleList(
            Layer(width, 2 * width, 4, config.dropout) for _ in range(config.role_layers)
        )
        self.mid = nn.Linear(width, width)
        self.out = nn.Linear(width, len(ROLES))
        self.register_buffer("buckets", _buckets(), persistent=False)

    def forward(
        self, states: Tensor, rows: Tensor, cues: Tensor, allowed: Tensor | None = None
    ) -> Tensor:
        """Return scores, cues x pieces x roles.

        Args:
            states: the encoder's, rows x pieces x width.
            rows: which row each cue stands in.
            cues: for each its first piece, the one after its last, whether it is virtual, and the
                number of the scheme.
            allowed: rows x pieces, false for padding.
        """
        first, last, virtual, scheme = cues.unbind(1)
        ends = torch.cat([states[rows, first], states[rows, last - 1]], dim=1)
        shaped = self.cues(ends) + self.kinds(2 * scheme + virtual)
        gain, shift = shaped[:, None].chunk(2, dim=2)
        x = self.pieces(states)[rows] * (1 + gain) + shift
        x = x + self.distances(self._distances(first, last, states.shape[1]))
        x = self.dropout(functional.gelu(self.norm(x)))
        for layer in self.layers:
            x = layer(x, None if allowed is None else allowed[rows])
        x = x + functional.gelu(self.mid(x))
        out: Tensor = self.out(x)
        return out

    def _distances(self, first: Tensor, last: Tensor, length: int) -> Tensor:
        places = torch.arange(length, device=first.device)[None]
        before = (places - first[:, None]).clamp(max=0)
        after = (places - last[:, None] + 1).clamp(min=0)
        return self.buckets[before + after + _FARTHEST]


class HiddenWords(nn.Module):
    """Scores the vocabulary for hidden pieces, as BERT's masked language model does."""

    def __init__(self, config: Config) -> None:
        super().__init__()
        self.turn = nn.Linear(config.width, config.width)
        self.norm = nn.LayerNorm(config.width, eps=1e-12)
        self.bias = nn.Parameter(torch.zeros(config.vocabulary))

    def forward(self, states: Tensor, table: Tensor) -> Tensor:
        """Return scores, pieces x vocabulary; `table` holds the words' embeddings."""
        turned = self.norm(functional.gelu(self.turn(states)))
        return functional.linear(turned, table, self.bias)


class Network(nn.Module):
    """All of it."""

    def __init__(self, config: Config) -> None:
        super().__init__()
        self.config = config
        self.encoder = Encoder(config)
        self.dropout = nn.Dropout(config.dropout)
        self.cue = nn.Linear(config.width, len(SCHEMES) * len(CUE_TAGS))
        self.flat = nn.Linear(config.width, len(FLAT_TAGS))
        self.roles = RoleHead(config)
        self.chain = Chain()
        self.words = HiddenWords(config) if config.guesses_words else None

    def encode(self, ids: Tensor, features: Tensor, allowed: Tensor | None) -> Tensor:
        """Return the states, rows x pieces x width."""
        states: Tensor = self.encoder(ids, features, allowed)
        return states

    def cue_scores(self, states: Tensor) -> Tensor:
        """Return scores, rows x pieces x schemes x cue tags."""
        scores: Tensor = self.cue(states)
        return scores.view(*scores.shape[:2], len(SCHEMES), len(CUE_TAGS))


def load_trained(checkpoint: Path) -> tuple[Network, int]:
    """Return the averaged network of a checkpoint, on the CPU, and the pieces of its windows."""
    state = torch.load(checkpoint, map_location="cpu", weights_only=True)
    network = Network(Config(**state["config"]))
    network.load_state_dict(state["average"])
    return network.eval(), state["plan"]["window"]


def load_encoder(encoder: Encoder, file: Path) -> None:
    """Start from MiniLM's weights as sentence-transformers distributes them."""
    weights = load_file(file)
    state = {
        "words.weight": weights["embeddings.word_embeddings.weight"],
        "positions.weight": weights["embeddings.position_embeddings.weight"]
        + weights["embeddings.token_type_embeddings.weight"][0],
        "norm.weight": weights["embeddings.LayerNorm.weight"],
        "norm.bias": weights["embeddings.LayerNorm.bias"],
    }
    for index in range(len(encoder.layers)):
        state |= _layer_state(weights, index)
    missing, unexpected = encoder.load_state_dict(state, strict=False)
    if unexpected or any(not name.startswith("features.") for name in missing):
        raise ValueError(f"{file}: not MiniLM-L6's weights ({missing=}, {unexpected=}).")


def _layer_state(weights: dict[str, Tensor], index: int) -> dict[str, Tensor]:
    theirs, ours = f"encoder.layer.{index}.", f"layers.{index}."
    parts = {
        "out": "attention.output.dense",
        "norm_mixed": "attention.output.LayerNorm",
        "widen": "intermediate.dense",
        "narrow": "output.dense",
        "norm": "output.LayerNorm",
    }
    state: dict[str, Tensor] = {}
    for kind in ("weight", "bias"):
        mixed = [weights[f"{theirs}attention.self.{x}.{kind}"] for x in ("query", "key", "value")]
        state[f"{ours}mix.{kind}"] = torch.cat(mixed)
        for our, their in parts.items():
            state[f"{ours}{our}.{kind}"] = weights[f"{theirs}{their}.{kind}"]
    return state

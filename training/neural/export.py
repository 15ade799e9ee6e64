"""A trained network → the folder that `quotes.neural` loads: ONNX graphs in int8 and settings."""

import shutil
import warnings
from collections.abc import Sequence
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import onnx
import torch
from onnxruntime.quantization import (  # type: ignore[import-untyped]
    QuantType,
    quantize_dynamic,
)
from torch import Tensor, nn

from training.neural.model import Network

__all__ = ["GRAPHS", "export"]

GRAPHS = ("encoder.onnx", "roles.onnx")
_OPSET = 17

_EXEMPT = "layers.0/narrow"
"""What stays in float32, for 1.8 MB: in int8 it cost half a point of content on dev."""


class _WordTable(nn.Module):
    """Word embeddings as bytes, each row with a scale of its own: four times smaller.

    A scale for the whole table, which is what the quantizer would do, costs rare words dearly.
    """

    rows: Tensor
    scales: Tensor

    def __init__(self, words: nn.Embedding) -> None:
        super().__init__()
        weights = words.weight.detach()
        scales = weights.abs().amax(1, keepdim=True).clamp(min=1e-8) / 127
        self.register_buffer("rows", (weights / scales).round().to(torch.int8))
        self.register_buffer("scales", scales)

    def forward(self, ids: Tensor) -> Tensor:
        return self.rows[ids].float() * self.scales[ids]


class _EncoderGraph(nn.Module):
    def __init__(self, network: Network) -> None:
        super().__init__()
        self.network = network

    def forward(self, ids: Tensor, features: Tensor) -> tuple[Tensor, Tensor]:
        states = self.network.encode(ids, features, None)
        return states, self.network.cue_scores(states)


class _RolesGraph(nn.Module):
    def __init__(self, network: Network) -> None:
        super().__init__()
        self.roles = network.roles

    def forward(self, states: Tensor, cues: Tensor) -> Tensor:
        scores: Tensor = self.roles(states, cues[:, 0] * 0, cues)
        return scores


def export(network: Network, folder: Path, *, quantized: bool = True) -> None:
    """Write a network's graphs.

    Args:
        network: in evaluation mode, on the CPU. Its word embeddings are replaced if quantized.
        folder: for `encoder.onnx` and `roles.onnx`.
        quantized: whether the encoder's weights become int8, and what they are multiplied with
            too, as it is computed.
    """
    folder.mkdir(parents=True, exist_ok=True)
    if quantized:
        network.encoder.words = _WordTable(network.encoder.words)  # type: ignore[assignment]
    with TemporaryDirectory() as work:
        for name, graph, inputs, outputs, dynamic in _graphs(network):
            file = Path(work) / name
            _write_graph(file, graph, inputs, outputs, dynamic)
            # The roles stay as they are: in int8 one cue would change the scale for the others.
            if quantized and name == "encoder.onnx":
                _quantize(file, folder / name)
            else:
                shutil.copy(file, folder / name)


def _graphs(network: Network) -> Sequence[tuple[str, nn.Module, dict[str, Tensor], list[str], Any]]:
    ids = torch.randint(network.config.vocabulary, (1, 23))
    features = torch.zeros(1, 23, 3, dtype=torch.long)
    states = torch.randn(1, 23, network.config.width)
    cues = torch.tensor([[3, 5, 0, 1], [7, 8, 1, 0]])
    pieces = {1: "pieces"}
    return (
        (
            "encoder.onnx",
            _EncoderGraph(network),
            {"ids": ids, "features": features},
            ["states", "cue_scores"],
            dict.fromkeys(("ids", "features", "states", "cue_scores"), pieces),
        ),
        (
            "roles.onnx",
            _RolesGraph(network),
            {"states": states, "cues": cues},
            ["roles"],
            {"states": pieces, "cues": {0: "cues"}, "roles": {0: "cues", 1: "pieces"}},
        ),
    )


def _write_graph(
    file: Path, graph: nn.Module, inputs: dict[str, Tensor], outputs: list[str], dynamic: Any
) -> None:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # the exporter warns of its own age
        torch.onnx.export(
            graph.eval(),
            tuple(inputs.values()),
            str(file),
            input_names=list(inputs),
            output_names=outputs,
            dynamic_axes=dynamic,
            opset_version=_OPSET,
            dynamo=False,
        )


def _quantize(source: Path, target: Path) -> None:
    quantize_dynamic(
        source,
        target,
        op_types_to_quantize=["MatMul"],
        per_channel=True,
        nodes_to_exclude=[
            node.name for node in onnx.load(source).graph.node if _EXEMPT in node.name
        ],
        weight_type=QuantType.QInt8,
        extra_options={"MatMulConstBOnly": True},
    )

"""A trained network → the folder that `quotes.neural` loads: ONNX graphs in int8 and settings."""

import shutil
import warnings
from collections.abc import Sequence
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import numpy as np
import onnx
import torch
from onnx import helper, numpy_helper
from onnxruntime.quantization import (  # type: ignore[import-untyped]
    QuantType,
    quantize_dynamic,
)
from torch import Tensor, nn

from training.neural.model import Network

__all__ = ["GRAPHS", "export"]

GRAPHS = ("encoder.onnx", "roles.onnx")
_OPSET = 17

_EXEMPT = ("/narrow/", "/cue/")
"""Products that are computed in float32, by weights stored as bytes. What the activation function
lets through spreads so widely that eight bits for it cost half a point of content on dev."""


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
    exempt = [
        node.name
        for node in onnx.load(source).graph.node
        if node.op_type == "MatMul" and any(part in node.name for part in _EXEMPT)
    ]
    quantize_dynamic(
        source,
        target,
        op_types_to_quantize=["MatMul"],
        per_channel=True,
        nodes_to_exclude=exempt,
        weight_type=QuantType.QInt8,
        extra_options={"MatMulConstBOnly": True},
    )
    model = onnx.load(target)
    for name in exempt:
        _store_as_bytes(model.graph, name)
    onnx.save(model, target)


def _store_as_bytes(graph: onnx.GraphProto, name: str) -> None:
    """Store the weights of a product as bytes, each column with a scale of its own.

    ONNX Runtime turns them into float32 once, when it loads the graph.
    """
    place, node = next((i, each) for i, each in enumerate(graph.node) if each.name == name)
    stored = next(each for each in graph.initializer if each.name == node.input[1])
    weights = numpy_helper.to_array(stored)
    scales = np.maximum(np.abs(weights).max(0, keepdims=True), 1e-8) / 127
    rows = np.round(weights / scales).astype(np.int8)
    graph.initializer.remove(stored)
    parts = {f"{name}/rows": rows, f"{name}/scales": scales.astype(np.float32)}
    graph.initializer.extend(numpy_helper.from_array(each, key) for key, each in parts.items())
    wide, weight = f"{name}/wide", f"{name}/weights"
    graph.node.insert(place, helper.make_node("Mul", [wide, f"{name}/scales"], [weight]))
    cast = helper.make_node("Cast", [f"{name}/rows"], [wide], to=onnx.TensorProto.FLOAT)
    graph.node.insert(place, cast)
    node = next(each for each in graph.node if each.name == name)
    node.input[1] = weight

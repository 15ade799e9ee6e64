"""The network at run time: two ONNX graphs and their settings, checked before they are used."""

import hashlib
import importlib
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Protocol

import numpy as np

from quotes.errors import MissingDependency, ModelError
from quotes.neural.chain import FloatArray
from quotes.neural.decoding import Cue
from quotes.neural.drafts import Weights
from quotes.neural.pieces import IntArray

__all__ = ["FORMAT", "Network", "OnnxNetwork", "Settings", "load_network", "read_settings"]

FORMAT = 1
"""The version of the model folder's layout."""

_CUES = 8
"""How many cues are computed at a time: each takes some 2 MB, and a dense window has a hundred."""

INSTALL = "pip install 'who-said-what[neural]'"


class Network(Protocol):
    """What the extractor asks of a network, one window at a time.

    One window, because int8 arithmetic scales its numbers by the largest one in sight: a window's
    result must not depend on what it is computed beside.
    """

    def encode(self, ids: IntArray, features: IntArray) -> tuple[FloatArray, FloatArray]:
        """Return the states of a window's pieces, and the scores pieces x schemes x cue tags."""
        ...

    def roles(self, states: FloatArray, cues: Sequence[Cue]) -> FloatArray:
        """Return the scores of the roles relative to each cue, cues x pieces x roles."""
        ...


@dataclass(frozen=True, slots=True)
class Settings:
    """What a model folder's `config.json` says.

    Attributes:
        window, overlap: how long texts are cut, in pieces.
        thresholds: for each scheme, the least probability of a cue.
        transitions: the scores of the steps between roles.
        calibration: for each scheme the weights of the confidence: constant, cue, path.
        files: the SHA-256 of each file of the model.
        checksum: the SHA-256 of the settings themselves, and so of everything.
    """

    window: int
    overlap: int
    thresholds: Mapping[str, float]
    transitions: FloatArray
    calibration: Mapping[str, Weights]
    files: Mapping[str, str]
    checksum: str = ""


def read_settings(folder: Path) -> Settings:
    """Read a model folder's settings and check its files against their checksums.

    Raises:
        ModelError: if something is missing, altered, or of a format this release does not know.
    """
    settings = _settings(_read(folder, "config.json"), folder)
    for name, expected in settings.files.items():
        seen = hashlib.sha256(_read(folder, name)).hexdigest()
        if seen != expected:
            raise ModelError(
                f"{folder / name} has the SHA-256 {seen[:12]}…, but {expected[:12]}… is expected: "
                "the file was altered or not copied in full; install the package anew."
            )
    return settings


def _settings(data: bytes, folder: Path) -> Settings:
    try:
        form = json.loads(data)
        if form["format"] != FORMAT:
            raise ModelError(
                f"{folder}: the model has format {form['format']!r}, this release reads {FORMAT}."
            )
        return Settings(
            window=int(form["window"]),
            overlap=int(form["overlap"]),
            thresholds=dict(form["thresholds"]),
            transitions=np.array(form["transitions"], np.float32),
            calibration={name: _weights(*each) for name, each in form["calibration"].items()},
            files=dict(form["files"]),
            checksum=hashlib.sha256(data).hexdigest(),
        )
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        raise ModelError(
            f"{folder / 'config.json'} is no description of a model "
            f"({type(error).__name__}: {error})."
        ) from error


def _weights(constant: float, cue: float, path: float) -> Weights:
    return float(constant), float(cue), float(path)


def _read(folder: Path, name: str) -> bytes:
    try:
        return (folder / name).read_bytes()
    except OSError as error:
        raise ModelError(
            f"{folder / name} cannot be read ({error.strerror}): the neural extractor's weights "
            "belong there; install the package anew, or name the folder that holds them."
        ) from error


class OnnxNetwork:
    """A network whose graphs ONNX Runtime computes."""

    def __init__(self, folder: Path) -> None:
        self._encoder = _session(folder / "encoder.onnx")
        self._roles = _session(folder / "roles.onnx")

    def encode(self, ids: IntArray, features: IntArray) -> tuple[FloatArray, FloatArray]:
        """Return the states of a window's pieces, and their scores for the cue tags."""
        states, scores = self._encoder.run(None, {"ids": ids[None], "features": features[None]})
        return states, scores[0]

    def roles(self, states: FloatArray, cues: Sequence[Cue]) -> FloatArray:
        """Return the scores of the roles relative to each cue."""
        rows = [(cue.first, cue.last, int(cue.virtual), cue.scheme) for cue in cues]
        every = np.array(rows, np.int64)
        parts = [
            self._roles.run(None, {"states": states, "cues": every[start : start + _CUES]})[0]
            for start in range(0, len(every), _CUES)
        ]
        return np.concatenate(parts)


def load_network(folder: Path) -> OnnxNetwork:
    """Load the two graphs of a model folder.

    Raises:
        MissingDependency: if ONNX Runtime is not installed.
        ModelError: if a graph cannot be loaded.
    """
    return OnnxNetwork(folder)


def _session(file: Path) -> Any:
    runtime = _runtime()
    options = runtime.SessionOptions()
    # Windows are computed beside each other by several threads, each of them on one core.
    options.intra_op_num_threads = 1
    options.inter_op_num_threads = 1
    options.log_severity_level = 3
    try:
        return runtime.InferenceSession(str(file), options, providers=["CPUExecutionProvider"])
    except Exception as error:  # the runtime raises its own kinds, one for each way to fail
        raise ModelError(f"{file} cannot be loaded ({error}).") from error


def _runtime() -> Any:
    try:
        return importlib.import_module("onnxruntime")
    except ImportError as error:
        raise MissingDependency(
            f"The extractor 'neural' needs onnxruntime, which cannot be imported ({error}): "
            f"{INSTALL}"
        ) from error

import json
import sys
from pathlib import Path

import pytest

pytest.importorskip("onnxruntime")
pytest.importorskip("tokenizers")
pytest.importorskip("torch")
pytest.importorskip("onnx")

from test_neural_tiny import make_model

from quotes import MissingDependency, ModelError
from quotes.neural import NeuralExtractor
from quotes.neural.network import read_settings


@pytest.fixture
def model(tmp_path: Path) -> Path:
    return make_model(tmp_path / "model")


def test_missing_folder(tmp_path: Path) -> None:
    with pytest.raises(ModelError, match=r"config\.json cannot be read"):
        NeuralExtractor(tmp_path / "nowhere")


@pytest.mark.parametrize("name", ["encoder.onnx", "roles.onnx", "tokenizer.json"])
def test_missing_or_altered_file(model: Path, name: str) -> None:
    data = (model / name).read_bytes()
    (model / name).write_bytes(data[:-1] + bytes([data[-1] ^ 1]))
    with pytest.raises(ModelError, match=f"{name} has the SHA-256"):
        NeuralExtractor(model)
    (model / name).unlink()
    with pytest.raises(ModelError, match=f"{name} cannot be read"):
        NeuralExtractor(model)


@pytest.mark.parametrize(
    ("change", "message"),
    [({"format": 99}, "format 99"), ({"window": None}, "TypeError"), ({"calibration": 3}, "Attr")],
)
def test_settings_that_do_not_fit(model: Path, change: dict[str, object], message: str) -> None:
    file = model / "config.json"
    file.write_text(json.dumps({**json.loads(file.read_text()), **change}))
    with pytest.raises(ModelError, match=message):
        read_settings(model)


def test_settings_that_are_no_json(model: Path) -> None:
    (model / "config.json").write_text("{")
    with pytest.raises(ModelError, match="no description of a model"):
        read_settings(model)


def test_graph_that_is_none(model: Path) -> None:
    settings = json.loads((model / "config.json").read_text())
    import hashlib

    (model / "roles.onnx").write_bytes(b"no graph")
    settings["files"]["roles.onnx"] = hashlib.sha256(b"no graph").hexdigest()
    (model / "config.json").write_text(json.dumps(settings))
    with pytest.raises(ModelError, match=r"roles\.onnx cannot be loaded"):
        NeuralExtractor(model)


def test_runtime_missing(model: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "onnxruntime", None)
    with pytest.raises(MissingDependency, match=r"who-said-what\[neural\]"):
        NeuralExtractor(model)

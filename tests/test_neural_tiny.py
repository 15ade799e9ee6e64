"""A tiny network with random weights, exported as the real one is, for the tests of the runtime."""

import string
from dataclasses import replace
from pathlib import Path

import pytest

tokenizers = pytest.importorskip("tokenizers")
torch = pytest.importorskip("torch")
pytest.importorskip("onnx")
pytest.importorskip("onnxruntime")

from quotes.neural.labels import SCHEMES  # noqa: E402
from quotes.neural.network import read_settings  # noqa: E402
from training.neural.evaluation import settings_of  # noqa: E402
from training.neural.export import export  # noqa: E402
from training.neural.model import Config, Network  # noqa: E402
from training.neural.ship import write_settings  # noqa: E402

TINY = Config(
    vocabulary=400, positions=64, width=16, inner=32, layers=2, heads=2, role_width=8, role_layers=1
)


def vocabulary() -> dict[str, int]:
    """All letters and marks, alone and within a word, and the special pieces at their places."""
    letters = string.ascii_lowercase + string.digits
    marks = string.punctuation + "“”‘’«»—…"
    plain = [*letters, *marks, *(f"##{each}" for each in letters), "said", "the", "##ed"]
    special = {"[PAD]": 0, "[UNK]": 100, "[CLS]": 101, "[SEP]": 102}
    free = (number for number in range(1, TINY.vocabulary) if number not in special.values())
    return {**special, **dict(zip(plain, free, strict=False))}


def tokenizer() -> "tokenizers.Tokenizer":
    """A tokenizer of the encoder's kind over the tiny vocabulary."""
    made = tokenizers.Tokenizer(
        tokenizers.models.WordPiece(vocabulary(), unk_token="[UNK]")  # noqa: S106
    )
    made.normalizer = tokenizers.normalizers.BertNormalizer(lowercase=True)
    made.pre_tokenizer = tokenizers.pre_tokenizers.BertPreTokenizer()
    return made


def make_model(folder: Path, *, threshold: float = 0.26, quantized: bool = True) -> Path:
    """Write a model folder; at this threshold the random network finds something everywhere."""
    torch.manual_seed(3)
    network = Network(TINY).eval()
    with torch.no_grad():
        network.cue.weight.mul_(3)
        network.roles.out.weight.mul_(4)
    export(network, folder, quantized=quantized)
    tokenizer().save(str(folder / "tokenizer.json"))
    settings = replace(
        settings_of(network, 48), overlap=12, thresholds=dict.fromkeys(SCHEMES, threshold)
    )
    write_settings(settings, folder)
    return folder


def test_the_tiny_model_is_a_model(tmp_path: Path) -> None:
    assert read_settings(make_model(tmp_path / "model")).window == 48

"""`python -m training.neural.carry`: what a machine needs besides this repository.

MiniLM's weights in half precision (their rounding is far below what training changes), its
tokenizer, and of the corpora only what training reads: some 60 MB.
"""

import argparse
import shutil
import sys
from pathlib import Path

import torch
from safetensors.torch import load_file, save_file

from training.neural.command import encoder_folder

__all__ = ["main", "pack"]

_PARTS = (
    "polnear/data/train/text",
    "polnear/data/train/attributions",
    "polnear/data/dev/text",
    "polnear/data/dev/attributions",
    "polnear-cofenet",
    "wikinews",
)


def pack(corpus_dir: Path, encoder: Path, out: Path) -> None:
    """Fill `out/encoder` and `out/corpora`."""
    (out / "encoder").mkdir(parents=True, exist_ok=True)
    weights = load_file(encoder / "model.safetensors")
    halves = {k: v.half() if v.dtype == torch.float32 else v for k, v in weights.items()}
    save_file(halves, out / "encoder" / "model.safetensors")
    shutil.copy(encoder / "tokenizer.json", out / "encoder")
    for part in _PARTS:
        shutil.copytree(corpus_dir / part, out / "corpora" / part, dirs_exist_ok=True)


def main(arguments: list[str] | None = None) -> int:
    """Run the command; return the exit status."""
    parser = argparse.ArgumentParser(prog="python -m training.neural.carry", description=__doc__)
    parser.add_argument("--corpus-dir", type=Path, required=True)
    parser.add_argument("--encoder", type=Path, help="MiniLM's folder; default: the package's")
    parser.add_argument("--out", type=Path, required=True)
    options = parser.parse_args(arguments)
    pack(options.corpus_dir, options.encoder or encoder_folder(), options.out)
    return 0


if __name__ == "__main__":
    sys.exit(main())

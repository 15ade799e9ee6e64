"""`python -m training.neural.soup`: the mean of the weights of several trained networks.

Networks that were trained on from the same weights lie in one valley of the loss, and their mean
is mostly better than each (Wortsman and others, *Model soups*, ICML 2022). It costs nothing when
it is used, unlike the mean of their scores.
"""

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import torch

__all__ = ["main", "mix"]


def mix(checkpoints: Sequence[Path], out: Path) -> None:
    """Write a checkpoint with the mean of the averaged weights of others.

    Args:
        checkpoints: of networks of one shape, which `training.neural` started from the same one.
        out: a file for `training.neural.ship`.

    Raises:
        ValueError: if the networks differ in shape.
    """
    states: list[dict[str, Any]] = [
        torch.load(each, map_location="cpu", weights_only=True) for each in checkpoints
    ]
    first = states[0]
    for path, state in zip(checkpoints, states, strict=True):
        if state["config"] != first["config"]:
            raise ValueError(f"{path}: its network differs in shape from that of {checkpoints[0]}.")
    mean = {
        name: torch.stack([state["average"][name] for state in states]).mean(0)
        for name in first["average"]
    }
    torch.save({"average": mean, "config": first["config"], "plan": first["plan"]}, out)


def main(arguments: list[str] | None = None) -> int:
    """Run the command; return the exit status."""
    parser = argparse.ArgumentParser(prog="python -m training.neural.soup", description=__doc__)
    parser.add_argument("--checkpoint", type=Path, nargs="+", required=True)
    parser.add_argument("--out", type=Path, required=True)
    options = parser.parse_args(arguments)
    mix(options.checkpoint, options.out)
    return 0


if __name__ == "__main__":
    sys.exit(main())

"""The training loop: seeded, resumable, annealed to its end, scored on dev after each epoch."""

import json
import random
import time
from collections.abc import Callable, Mapping
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

import torch
from tokenizers import Tokenizer
from torch import Tensor, nn

from training.neural.batches import collate, make_batches
from training.neural.data import Example, Labelled, examples
from training.neural.losses import network_loss
from training.neural.model import Network

__all__ = ["Plan", "Score", "Training", "follow", "parameter_groups", "rate_of"]

Score = Callable[[Network], Mapping[str, float]]


@dataclass(frozen=True, slots=True)
class Plan:
    """The numbers that a run is made of.

    Attributes:
        epochs: how often every article is seen.
        minutes: an end to training time; the learning rate is annealed to whichever end is nearer.
        pieces: word pieces of a batch, padding included.
        window: word pieces of a window, [CLS] and [SEP] included.
        encoder_rate, head_rate: the highest learning rates.
        layer_decay: what each layer below the last multiplies the encoder's rate by.
        warm_up: the share of the run in which the rates rise.
        restyled: the share of articles whose quotation marks are printed in another style.
        news_copies: how often the articles with labels of the guidelines' scheme are seen more in
            the second half of the run.
        hidden: the share of pieces replaced by [MASK].
        short: the share of articles cut into short windows.
        average: the decay of the moving average of the weights, which is what is evaluated.
        seed: of everything drawn.
    """

    epochs: int = 5
    minutes: float = 1e9
    pieces: int = 4096
    window: int = 320
    encoder_rate: float = 2e-4
    head_rate: float = 1e-3
    layer_decay: float = 0.9
    weight_decay: float = 0.01
    warm_up: float = 0.06
    restyled: float = 0.35
    news_copies: int = 2
    hidden: float = 0.0
    short: float = 0.0
    average: float = 0.995
    seed: int = 20


def parameter_groups(network: Network, plan: Plan) -> list[dict[str, Any]]:
    """Return the parameters with the highest rate of each: the lower the layer, the lower."""
    layers = network.config.layers
    groups: list[dict[str, Any]] = []
    for name, parameter in network.named_parameters():
        decay = plan.weight_decay if parameter.ndim > 1 and "features" not in name else 0.0
        rate = rate_of(name, layers, plan)
        groups.append({"params": [parameter], "lr": rate, "top": rate, "weight_decay": decay})
    return groups


def rate_of(name: str, layers: int, plan: Plan) -> float:
    """Return the highest rate of a parameter by its name: the lower its layer, the lower."""
    if not name.startswith("encoder.") or name.startswith("encoder.features."):
        return plan.head_rate
    depth = int(name.split(".")[2]) + 1 if name.startswith("encoder.layers.") else 0
    return plan.encoder_rate * plan.layer_decay ** (layers - depth)


@torch.no_grad()
def follow(average: Mapping[str, Tensor], network: nn.Module, step: int, most: float) -> None:
    """Move averaged weights towards a network's, at most by `1 - most` once they are old."""
    # A young average would remember the untrained weights for long.
    decay = min(most, (1 + step) / (10 + step))
    for name, value in network.state_dict().items():
        average[name].lerp_(value, 1 - decay)


class Training:
    """One run. Everything it needs to go on is in its folder's `last.pt`.

    Args:
        network: to be trained, on its device.
        labelled: the training articles, or a function that reads them anew for each epoch.
        tokenizer: of the encoder.
        plan: the numbers.
        folder: for checkpoints and the log.
    """

    def __init__(
        self,
        network: Network,
        labelled: list[Labelled],
        tokenizer: Tokenizer,
        plan: Plan,
        folder: Path,
    ) -> None:
        self.network = network
        self.labelled = labelled
        self.tokenizer = tokenizer
        self.plan = plan
        self.folder = folder
        self.device = next(network.parameters()).device
        self.optimizer = torch.optim.AdamW(
            parameter_groups(network, plan), betas=(0.9, 0.98), fused=True
        )
        self.average = {k: v.detach().clone() for k, v in network.state_dict().items()}
        self.step = self.epoch = self.done_in_epoch = 0
        self.total_steps = 0
        self.seconds = 0.0
        folder.mkdir(parents=True, exist_ok=True)

    def run(self, score: Score | None = None) -> None:
        """Train to the plan's end; go on from the last checkpoint if there is one.

        Args:
            score: gives the averaged network's dev scores, for the log, after each epoch.
        """
        self._resume()
        torch.manual_seed(self.plan.seed + self.step)
        while self.epoch < self.plan.epochs and self.progress < 1:
            self._run_epoch()
            self.epoch, self.done_in_epoch = self.epoch + 1, 0
            self.save()
            if score is not None:
                minutes = round(self.seconds / 60, 1)
                scores = score(self.averaged())
                self.log({"epoch": self.epoch, "minutes": minutes, **scores})

    @property
    def progress(self) -> float:
        """How much of the run is over, from 0 to 1."""
        by_steps = self.step / self.total_steps if self.total_steps else 0.0
        return min(1.0, max(by_steps, self.seconds / (60 * self.plan.minutes)))

    def _run_epoch(self) -> None:
        batches = self._batches()
        self.total_steps = self.total_steps or len(batches) * self.plan.epochs
        self.network.train()
        for batch in batches[self.done_in_epoch :]:
            started = time.monotonic()
            parts = self._train_on(batch)
            self.seconds += time.monotonic() - started
            self.step, self.done_in_epoch = self.step + 1, self.done_in_epoch + 1
            if self.step % 20 == 0:
                self.log({"progress": round(self.progress, 4), **parts})
            if self.step % 100 == 0:
                self.save()
            if self.progress >= 1:
                return

    def _batches(self) -> list[list[Example]]:
        source = random.Random(f"{self.plan.seed} {self.epoch}")  # noqa: S311
        chosen = list(self.labelled)
        if self.progress >= 0.5:
            news = [each for each in self.labelled if each.guidelines is not None]
            chosen += news * self.plan.news_copies
        found = examples(
            chosen,
            self.tokenizer,
            source,
            size=self.plan.window,
            restyled=self.plan.restyled,
            hidden=self.plan.hidden,
            short=self.plan.short,
        )
        return make_batches(list(found), self.plan.pieces, source)

    def _train_on(self, group: list[Example]) -> dict[str, float]:
        for each in self.optimizer.param_groups:
            each["lr"] = each["top"] * self._share_of_rate()
        with torch.autocast(self.device.type, torch.bfloat16):
            loss, parts = network_loss(self.network, collate(group).to(self.device))
        self.optimizer.zero_grad()
        torch.autograd.backward(loss)
        torch.nn.utils.clip_grad_norm_(self.network.parameters(), 5.0)
        self.optimizer.step()
        follow(self.average, self.network, self.step, self.plan.average)
        return {name: round(value, 3) for name, value in parts.items()}

    def _share_of_rate(self) -> float:
        """Return the learning rate's share: up to the warm-up's end, then down in a line."""
        warm = self.plan.warm_up
        here = self.progress
        return (here + 1e-3) / (warm + 1e-3) if here < warm else max(0.0, 1 - here) / (1 - warm)

    def averaged(self) -> Network:
        """Return a network with the averaged weights."""
        network = Network(self.network.config).to(self.device)
        network.load_state_dict(self.average)
        return network.eval()

    def log(self, row: dict[str, Any]) -> None:
        """Append a row to the run's log, and print it."""
        line = json.dumps({"step": self.step, **row})
        print(line, flush=True)
        with (self.folder / "log.jsonl").open("a", encoding="utf-8") as file:
            file.write(line + "\n")

    def save(self) -> None:
        """Write the checkpoint in one step, so that an interruption leaves the last one whole."""
        state = {
            "network": self.network.state_dict(),
            "average": self.average,
            "optimizer": self.optimizer.state_dict(),
            "config": self.network.config.to_dict(),
            "plan": asdict(self.plan),
            "counters": {name: getattr(self, name) for name in _COUNTERS},
        }
        partial = self.folder / "last.pt.partial"
        torch.save(state, partial)
        partial.replace(self.folder / "last.pt")

    def _resume(self) -> None:
        file = self.folder / "last.pt"
        if not file.is_file():
            return
        state = torch.load(file, map_location=self.device, weights_only=True)
        self.network.load_state_dict(state["network"])
        self.average = state["average"]
        self.optimizer.load_state_dict(state["optimizer"])
        for name in _COUNTERS:
            setattr(self, name, state["counters"][name])


_COUNTERS = ("step", "epoch", "done_in_epoch", "total_steps", "seconds")

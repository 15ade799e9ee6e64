"""How fast extractors are, each measured in processes of its own."""

import json
import os
import subprocess
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import median

from eval.articles import EvalError
from eval.progress import progress

__all__ = ["MEASURES", "Speed", "Spread", "bench"]

MEASURES = ("import", "first call", "article", "memory")
"""Three times in milliseconds and the peak memory in MiB."""

_ROOT = Path(__file__).resolve().parent.parent.parent


@dataclass(frozen=True, slots=True)
class Spread:
    """The median of several measurements, with the least and the greatest of them."""

    median: float
    low: float
    high: float


@dataclass(frozen=True, slots=True)
class Speed:
    """One extractor's measurements.

    Attributes:
        extractor: its name.
        rounds: how many processes were measured.
        measures: each of `MEASURES`.
    """

    extractor: str
    rounds: int
    measures: dict[str, Spread]

    @property
    def per_second(self) -> Spread:
        """Articles per second in one process."""
        article = self.measures["article"]
        return Spread(1000 / article.median, 1000 / article.high, 1000 / article.low)


def bench(extractor: str, texts: Sequence[str], *, rounds: int = 5) -> Speed:
    """Measure an extractor in fresh processes, one after the other.

    Args:
        extractor: a name that is ready, or `module:attribute`.
        texts: every process extracts from each of them once, after a first short call.
        rounds: how many processes.

    Raises:
        EvalError: if a process fails; the message is its last line.
    """
    label = f"{extractor} in fresh processes"
    found = [_measure(extractor, texts) for _ in progress(range(rounds), rounds, label)]
    spreads = {name: _spread([each[name] for each in found]) for name in MEASURES}
    return Speed(extractor, rounds, spreads)


def _measure(extractor: str, texts: Sequence[str]) -> dict[str, float]:
    path = os.pathsep.join(
        filter(None, [str(_ROOT), str(Path.cwd()), os.environ.get("PYTHONPATH")])
    )
    done = subprocess.run(  # noqa: S603 (our own interpreter and module)
        [sys.executable, "-m", "eval.speed.worker", extractor],
        input=json.dumps(list(texts)),
        capture_output=True,
        text=True,
        env={**os.environ, "PYTHONPATH": path},
        check=False,
    )
    if done.returncode:
        last = (done.stderr.strip().splitlines() or ["no message"])[-1]
        raise EvalError(f"The extractor {extractor!r} failed in a process of its own: {last}")
    measured: dict[str, float] = json.loads(done.stdout)
    return measured


def _spread(values: Sequence[float]) -> Spread:
    return Spread(median(values), min(values), max(values))

"""Runs as files: all counts of an evaluation, and whether a later run is better or worse."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from eval.articles import EvalError
from eval.evaluation import Evaluation
from eval.files import read_json, write_json
from eval.scoring.scores import Counts, Measures, add
from eval.scoring.statistics import Comparison, Sampling, compare, holm

__all__ = ["COMMITTED", "Change", "Run", "diff", "read_runs", "runs_of", "write_run"]

COMMITTED = Path(__file__).with_name("committed.json")
"""The scores that the project stands by; a later run is compared with them."""

VERSION = 1
"""Of the file's form."""


@dataclass(frozen=True, slots=True)
class Run:
    """One system's counts, as a file holds them.

    Attributes:
        extractor: the system's name.
        task: corpus, checksum of its labels, protocol and criterion; runs with different tasks
            cannot be compared.
        headline: the measures that are compared.
        scores: counts by article and measure.
    """

    extractor: str
    task: tuple[str, ...]
    headline: tuple[str, ...]
    scores: Mapping[str, Measures]

    @property
    def task_name(self) -> str:
        """The task in words."""
        corpus, labels, protocol, criterion = self.task
        return f"{corpus} {labels[:12]}, {protocol} by {criterion}"


@dataclass(frozen=True, slots=True)
class Change:
    """How one score of one extractor changed.

    Attributes:
        extractor, measure: which score.
        old, new: F1 in both runs.
        comparison: their difference, with its interval and p-value.
    """

    extractor: str
    measure: str
    old: float
    new: float
    comparison: Comparison

    @property
    def fell(self) -> bool:
        """Whether the score fell by more than chance: the change's whole interval is below 0."""
        return self.comparison.interval.high < 0


def write_run(file: Path, evaluations: Sequence[Evaluation], sampling: Sampling) -> None:
    """Write every count of every article, with signatures; all scores follow from them."""
    write_json(file, {"version": VERSION, "runs": [_run(each, sampling) for each in evaluations]})


def runs_of(evaluations: Sequence[Evaluation], sampling: Sampling) -> dict[str, Run]:
    """Return evaluations as the runs that a file of them would hold."""
    return {each.system.name: _read_run(_run(each, sampling)) for each in evaluations}


def _run(evaluation: Evaluation, sampling: Sampling) -> dict[str, Any]:
    protocol, corpus = evaluation.protocol, evaluation.corpus
    return {
        "extractor": evaluation.system.name,
        "signature": f"{evaluation.signature}|{sampling.signature}",
        "task": [corpus.name, corpus.checksum, protocol.name, protocol.criterion],
        "headline": evaluation.headline,
        "counts": {
            article: {name: _numbers(counts) for name, counts in measures.items()}
            for article, measures in evaluation.scores.items()
        },
    }


def _numbers(counts: Counts) -> list[float]:
    return [counts.found, counts.predicted, counts.recalled, counts.labelled]


def read_runs(file: Path) -> dict[str, Run]:
    """Return the runs of a file by the extractor's name.

    Raises:
        EvalError: if the file is no saved run.
    """
    data = read_json(file)
    try:
        if data["version"] != VERSION:
            raise EvalError(f"{file}: has version {data['version']}, this reads {VERSION}.")
        return {run["extractor"]: _read_run(run) for run in data["runs"]}
    except (KeyError, TypeError, AttributeError) as error:
        raise EvalError(f"{file}: is no run that --save wrote ({error!r}).") from error


def _read_run(run: Mapping[str, Any]) -> Run:
    scores = {
        article: {name: Counts(*numbers) for name, numbers in measures.items()}
        for article, measures in run["counts"].items()
    }
    return Run(run["extractor"], tuple(run["task"]), tuple(run["headline"]), scores)


def diff(old: Mapping[str, Run], new: Mapping[str, Run], sampling: Sampling) -> list[Change]:
    """Compare the runs of every extractor that both have, score by score.

    Args:
        old, new: what `read_runs` returned.
        sampling: how intervals and tests are made.

    Returns:
        The changes, with p-values corrected for the number of all of them.

    Raises:
        EvalError: if the runs have no extractor in common or were scored against different labels.
    """
    shared = [name for name in old if name in new]
    if not shared:
        raise EvalError(
            f"No extractor is in both runs: the old one has {', '.join(old) or 'none'}, "
            f"the new one {', '.join(new) or 'none'}."
        )
    changes = [change for name in shared for change in _changes(old[name], new[name], sampling)]
    adjusted = holm([change.comparison.p for change in changes])
    return [_adjust(*pair) for pair in zip(changes, adjusted, strict=True)]


def _changes(old: Run, new: Run, sampling: Sampling) -> Iterator[Change]:
    if old.task != new.task or set(old.scores) != set(new.scores):
        raise EvalError(
            f"{old.extractor}: the runs were scored on different tasks "
            f"({old.task_name} and {new.task_name}); save the old one anew."
        )
    before, after = (add(run.scores.values()) for run in (old, new))
    for measure in old.headline:
        pairs = [(label, _of(run, measure, list(old.scores))) for label, run in _labelled(old, new)]
        (comparison,) = compare(measure, pairs, sampling)
        f1 = before[measure].f1, after[measure].f1
        yield Change(old.extractor, measure, *f1, comparison)


def _labelled(old: Run, new: Run) -> tuple[tuple[str, Run], tuple[str, Run]]:
    return ("old", old), ("new", new)


def _of(run: Run, measure: str, articles: Sequence[str]) -> list[Counts]:
    return [run.scores[article].get(measure, Counts()) for article in articles]


def _adjust(change: Change, p: float) -> Change:
    return replace(change, comparison=replace(change.comparison, adjusted=p))

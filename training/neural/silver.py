"""`python -m training.neural.silver`: what trained networks find in articles nobody labelled.

Only some of the training articles have labels of the guidelines' scheme, and the other articles of
Wikinews have none at all. One network, or several whose scores are averaged, labels them
(self-training). On PolNeAR's articles what is found is held against the corpus's own labels: where
these have nothing at all, nobody knows. What the networks are unsure of is not learned from.
"""

import argparse
import sys
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import numpy as np
from tqdm import tqdm

from eval.corpora.news import read_wikinews
from quotes import Draft, Span
from quotes.neural.chain import FloatArray
from quotes.neural.decoding import Cue, Finding
from quotes.neural.labels import SCHEMES
from quotes.neural.pieces import IntArray
from quotes.neural.reader import Notion, Reader
from training.neural.command import encoder_folder, load_tokenizer
from training.neural.data import Label, Labelled, Silver, read_labelled, write_silver
from training.neural.evaluation import TorchNetwork, read_text, settings_of
from training.neural.model import load_trained

__all__ = ["Ensemble", "main", "silver_of", "teacher"]

_SURE, _POSSIBLE = 0.6, 0.15
"""Cues from the first probability on are labels; those between the two are left open."""


class Ensemble:
    """Several networks with the runtime's interface of one: their scores are averaged."""

    def __init__(self, networks: Sequence[TorchNetwork]) -> None:
        self.networks = networks

    def encode(self, ids: IntArray, features: IntArray) -> tuple[FloatArray, FloatArray]:
        """Return all states of a window's pieces side by side, and the mean scores of cue tags."""
        states, scores = zip(*(each.encode(ids, features) for each in self.networks), strict=True)
        return np.concatenate(states, axis=-1), np.mean([_normal(each) for each in scores], axis=0)

    def roles(self, states: FloatArray, cues: Sequence[Cue]) -> FloatArray:
        """Return the mean scores of the roles relative to each cue."""
        parts = np.split(states, len(self.networks), axis=-1)
        scores = [n.roles(part, cues) for n, part in zip(self.networks, parts, strict=True)]
        mean: FloatArray = np.mean(scores, axis=0)
        return mean


def _normal(scores: FloatArray) -> FloatArray:
    """Return log-probabilities: a constant added to all tags of a piece is no opinion."""
    normal: FloatArray = scores - np.logaddexp.reduce(scores, axis=-1, keepdims=True)
    return normal


def teacher(checkpoints: Sequence[Path]) -> Reader:
    """Return a reader over the averaged scores of trained networks."""
    trained = [load_trained(each) for each in checkpoints]
    networks = [network for network, _ in trained]
    each_settings = [settings_of(network, window) for network, window in trained]
    settings = replace(
        each_settings[0],
        thresholds=dict.fromkeys(SCHEMES, _POSSIBLE),
        transitions=np.mean([each.transitions for each in each_settings], axis=0),
    )
    ensemble = Ensemble([TorchNetwork(each) for each in networks])
    return Reader(load_tokenizer(encoder_folder()), ensemble, settings, "guidelines")


def silver_of(findings: Sequence[Finding], known: Sequence[Label]) -> Silver:
    """Sort findings into labels and places that are left open.

    Args:
        findings: of a network, unlikely ones included.
        known: the labels of people in the wider scheme; empty where nobody labelled.
    """
    labels: list[Draft] = []
    unsure: list[Span] = []
    for each in findings:
        if each.cue_score >= _SURE and (not known or _confirmed(each, known)):
            labels.append(Draft(each.content, each.cue, each.source))
        else:
            unsure.append(each.cue or each.content[0])
    return Silver(tuple(labels), tuple(unsure))


def _confirmed(finding: Finding, known: Sequence[Label]) -> bool:
    """Tell whether people saw an attribution there too, or one around it."""
    return any(
        place.overlaps(other)
        for label in known
        for other in _places(label)
        for place in _places(finding)
    )


def _places(label: Label | Finding) -> tuple[Span, ...]:
    return label.content if label.cue is None else (*label.content, label.cue)


def _label(entry: Labelled, reader: Reader) -> dict[str, Silver]:
    """Return what an article lacks, by scheme."""
    known = [each for labels in entry.polnear for each in labels]
    lacking: list[Notion] = [] if entry.guidelines is not None else ["guidelines"]
    if not entry.polnear:
        lacking.append("polnear")
    return {
        notion: silver_of(read_text(reader.following(notion), entry.text), known)
        for notion in lacking
    }


def main(arguments: list[str] | None = None) -> int:
    """Run the command; return the exit status."""
    parser = argparse.ArgumentParser(prog="python -m training.neural.silver", description=__doc__)
    parser.add_argument("--corpus-dir", type=Path, required=True, help="holds polnear/, wikinews/")
    parser.add_argument("--news", type=Path, required=True, help="the news labels (gold/news)")
    parser.add_argument("--checkpoint", type=Path, nargs="+", required=True)
    parser.add_argument("--out", type=Path, required=True, help="a file for --silver of training")
    options = parser.parse_args(arguments)
    reader = teacher(options.checkpoint)
    entries = {each.text: each for each in read_labelled(options.corpus_dir, "train", options.news)}
    dev = {each.text for each in read_labelled(options.corpus_dir, "dev", options.news)}
    for text in read_wikinews(options.corpus_dir):
        if text not in dev:
            entries.setdefault(text, Labelled(text))
    silver = {
        text: _label(entry, reader)
        for text, entry in tqdm(entries.items(), desc="labelling", disable=None)
    }
    write_silver(silver, options.out)
    return 0


if __name__ == "__main__":
    sys.exit(main())

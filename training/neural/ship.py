"""`python -m training.neural.ship`: a checkpoint → the folder of the shipped model.

Exports the averaged weights in float32 and in int8, settles thresholds and confidences on dev with
the int8 graphs, scores both on dev, and writes the model folder.
"""

import argparse
import hashlib
import json
import sys
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from eval.evaluation import QUOTATIONS
from quotes.neural.drafts import Weights
from quotes.neural.labels import SCHEMES
from quotes.neural.network import FORMAT, OnnxNetwork, Settings
from quotes.neural.reader import Reader
from training.neural.calibration import (
    LEAST,
    Found,
    best_threshold,
    calibrate,
    find_all,
    reliability,
    score,
)
from training.neural.command import encoder_folder, load_tokenizer
from training.neural.evaluation import DevSets, read_dev, settings_of
from training.neural.export import GRAPHS, export
from training.neural.model import load_trained

__all__ = ["main", "ship", "write_settings"]

_TOKENS = ("source exact", "cue exact", "content exact")


def write_settings(settings: Settings, folder: Path) -> None:
    """Write `config.json` with the checksums of the files beside it."""
    files = [*GRAPHS, "tokenizer.json"]
    form = {
        "format": FORMAT,
        "window": settings.window,
        "overlap": settings.overlap,
        "thresholds": dict(settings.thresholds),
        "calibration": {name: list(each) for name, each in settings.calibration.items()},
        "transitions": [[round(float(x), 5) for x in row] for row in settings.transitions],
        "files": {name: hashlib.sha256((folder / name).read_bytes()).hexdigest() for name in files},
    }
    (folder / "config.json").write_text(json.dumps(form, indent=1) + "\n", encoding="utf-8")


def ship(checkpoint: Path, sets: DevSets, encoder: Path, out: Path) -> None:
    """Export a checkpoint, settle what is settled on dev, and print the scores.

    Args:
        checkpoint: the training's `last.pt`.
        sets: the dev parts, news included.
        encoder: MiniLM's folder, for the tokenizer.
        out: the model folder. The float32 graphs, four times as large, are only scored.
    """
    network, window = load_trained(checkpoint)
    settings = settings_of(network, window)
    with TemporaryDirectory() as folder:
        floats = Path(folder)
        # In this order: int8 takes the network's word embeddings away.
        export(network, floats, quantized=False)
        export(network, out, quantized=True)
        load_tokenizer(encoder).save(str(out / "tokenizer.json"))
        settings, found = _settle(settings, sets, encoder, out)
        write_settings(settings, out)
        _print_scores("int8", found, sets, settings)
        _print_scores("float32", _find(settings, sets, encoder, floats), sets, settings)


def _find(settings: Settings, sets: DevSets, encoder: Path, folder: Path) -> dict[str, list[Found]]:
    low = replace(settings, thresholds=dict.fromkeys(SCHEMES, LEAST))
    tokenizer, network = load_tokenizer(encoder), OnnxNetwork(folder)
    found = {"polnear": find_all(Reader(tokenizer, network, low, "polnear"), sets.polnear)}
    if sets.news:
        found["guidelines"] = find_all(Reader(tokenizer, network, low, "guidelines"), sets.news)
    return found


def _settle(
    settings: Settings, sets: DevSets, encoder: Path, folder: Path
) -> tuple[Settings, dict[str, list[Found]]]:
    """Choose thresholds and fit confidences; print the reliability."""
    found = _find(settings, sets, encoder, folder)
    thresholds, calibration = dict(settings.thresholds), dict(settings.calibration)
    for scheme, articles in found.items():
        thresholds[scheme] = best_threshold(
            articles, *_protocol(scheme, sets), settings.calibration
        )
        calibration[scheme], checked = calibrate(articles, thresholds[scheme])
        print(f"{scheme}: threshold {thresholds[scheme]}, weights {calibration[scheme]}")
        for stretch, count, mean, right in reliability(checked):
            print(f"| {stretch} | {count} | {mean:.3f} | {right:.3f} |")
    return replace(settings, thresholds=thresholds, calibration=calibration), found


def _protocol(scheme: str, sets: DevSets) -> tuple[Any, tuple[str, ...]]:
    return (sets.tokens, _TOKENS) if scheme == "polnear" else (QUOTATIONS, ("overlap",))


def _print_scores(
    name: str, found: Mapping[str, list[Found]], sets: DevSets, settings: Settings
) -> None:
    calibration: Mapping[str, Weights] = settings.calibration
    for scheme, articles in found.items():
        protocol, _ = _protocol(scheme, sets)
        counts = score(articles, protocol, settings.thresholds[scheme], calibration)
        for measure in protocol.headline:
            if measure in counts:
                each = counts[measure]
                values = (100 * each.precision, 100 * each.recall, 100 * each.f1)
                print(
                    f"| {name} | {scheme} | {measure} | " + " | ".join(f"{v:.2f}" for v in values)
                )


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m training.neural.ship", description=__doc__)
    parser.add_argument("--corpus-dir", type=Path, required=True, help="holds polnear/, wikinews/")
    parser.add_argument("--news", type=Path, required=True, help="the news labels (gold/news)")
    parser.add_argument("--tokens-file", type=Path, help="CofeNet's sequences of PolNeAR dev")
    parser.add_argument("--checkpoint", type=Path, default=Path("checkpoints/neural/last.pt"))
    parser.add_argument("--encoder", type=Path, help="MiniLM's folder; default: the package's")
    parser.add_argument("--out", type=Path, default=Path("checkpoints/neural/model"))
    return parser


def main(arguments: list[str] | None = None) -> int:
    """Run the command; return the exit status."""
    options = _parser().parse_args(arguments)
    tokens = options.tokens_file or options.corpus_dir / "polnear-cofenet" / "valid.jsonl.gz"
    sets = read_dev(options.corpus_dir, tokens, options.news)
    ship(options.checkpoint, sets, options.encoder or encoder_folder(), options.out)
    return 0


if __name__ == "__main__":
    sys.exit(main())

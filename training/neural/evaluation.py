"""Dev scores of a network in training, by the same reading of its scores as at run time."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import torch
from tokenizers import Tokenizer

import quotes
from eval.articles import Corpus
from eval.corpora import find_sequences
from eval.corpora.news import read_news
from eval.corpora.polnear import read_polnear
from eval.evaluation import QUOTATIONS, Protocol, evaluate
from eval.scoring.tokens import restrict, tokens_protocol
from eval.systems import System
from quotes import Document, Draft, Extractor, Result
from quotes.nesting import nest
from quotes.neural.chain import FloatArray
from quotes.neural.decoding import Cue, Finding
from quotes.neural.drafts import make_drafts
from quotes.neural.labels import SCHEMES
from quotes.neural.network import Settings
from quotes.neural.pieces import IntArray
from quotes.neural.reader import Reader
from training.neural.model import Network

__all__ = [
    "DevSets",
    "TorchExtractor",
    "TorchNetwork",
    "dev_scores",
    "f1",
    "read_dev",
    "read_text",
    "settings_of",
]


class TorchNetwork:
    """A network in training, with the runtime's interface."""

    def __init__(self, network: Network) -> None:
        self.network = network.eval()
        self.device = next(network.parameters()).device

    @torch.inference_mode()
    def encode(self, ids: IntArray, features: IntArray) -> tuple[FloatArray, FloatArray]:
        """Return the states of a window's pieces, and their scores for the cue tags."""
        first, second = (torch.from_numpy(x)[None].to(self.device) for x in (ids, features))
        states = self.network.encode(first, second, None)
        return states.cpu().numpy(), self.network.cue_scores(states)[0].cpu().numpy()

    @torch.inference_mode()
    def roles(self, states: FloatArray, cues: Sequence[Cue]) -> FloatArray:
        """Return the scores of the roles relative to each cue."""
        rows = torch.tensor([(c.first, c.last, int(c.virtual), c.scheme) for c in cues])
        first = torch.zeros(len(cues), dtype=torch.long, device=self.device)
        given = torch.from_numpy(states).to(self.device)
        scores: FloatArray = self.network.roles(given, first, rows.to(self.device)).cpu().numpy()
        return scores


@dataclass(frozen=True, slots=True)
class TorchExtractor:
    """An extractor over a network in training."""

    reader: Reader

    def extract(self, document: Document) -> list[Draft]:
        """Return the quotations of one document."""
        findings = read_text(self.reader, document.text)
        return nest(make_drafts(document.text, findings, self.reader.settings.calibration))


def read_text(reader: Reader, text: str) -> list[Finding]:
    """Return what a reader finds in a text, window by window."""
    cut = reader.cut(text)
    seen = [reader.look(cut, window) for window in cut.windows]
    return [each for found in reader.understand(seen) for each in found]


@dataclass(frozen=True, slots=True)
class DevSets:
    """What is measured: PolNeAR's token sequences and, where there are labels, news."""

    polnear: Corpus
    tokens: Protocol
    news: Corpus | None


def read_dev(corpus_dir: Path, tokens_file: Path, news: Path | None) -> DevSets:
    """Read the dev parts.

    Args:
        corpus_dir: holds `polnear/` and, for the news labels, `wikinews/`.
        tokens_file: CofeNet's token sequences of PolNeAR dev.
        news: the folder of news labels, or None.
    """
    sequences = find_sequences(corpus_dir / "polnear", "dev", tokens_file)
    corpus = restrict(read_polnear(corpus_dir / "polnear", "dev"), sequences)
    return DevSets(
        corpus, tokens_protocol(sequences), read_news(corpus_dir, "dev", news) if news else None
    )


def settings_of(network: Network, window: int) -> Settings:
    """Return plain settings for a network that is not calibrated yet."""
    return Settings(
        window=window,
        overlap=64,
        thresholds=dict.fromkeys(SCHEMES, 0.5),
        transitions=network.chain.transitions().detach().float().cpu().numpy(),
        calibration=dict.fromkeys(SCHEMES, (0.0, 1.0, 0.5)),
        files={},
    )


def dev_scores(
    network: Network, sets: DevSets, tokenizer: Tokenizer, window: int
) -> dict[str, float]:
    """Return F1 in percent by measure."""
    settings, runtime = settings_of(network, window), TorchNetwork(network)
    wide = TorchExtractor(Reader(tokenizer, runtime, settings, "polnear"))
    scores = f1(wide, sets.polnear, sets.tokens, "polnear")
    if sets.news:
        narrow = TorchExtractor(Reader(tokenizer, runtime, settings, "guidelines"))
        scores |= f1(narrow, sets.news, QUOTATIONS, "news")
    return scores


def f1(extractor: Extractor, corpus: Corpus, protocol: Protocol, name: str) -> dict[str, float]:
    """Return an extractor's F1 in percent on a corpus, by measure, each name after the corpus's."""

    def predict(texts: Sequence[str]) -> Iterator[Result]:
        return quotes.pipe(texts, extractor=extractor, attitudes=corpus.attitudes)

    (evaluation,) = evaluate([System(name, "", "", predict)], corpus, protocol)
    total = evaluation.total
    return {f"{name} {each}": round(100 * total[each].f1, 2) for each in evaluation.headline}

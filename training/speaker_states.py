"""The encoder's states as one more voice on whom *he* and *she* refer to.

    python -m training.speaker_states --corpus-dir DIR

For each labelled pronoun with several candidates it takes the score of the hand-written ranking and
the states that the shipped encoder has for the pronoun and for the last name of each candidate
before it. A small network learns what to add to the score. Printed is how many pronouns are right
without and with it: over five folds of the articles for training, and on the dev articles of the
speaker labels. What came out is in gold/speakers/README.md; it gains nothing, so nothing ships.
"""

import argparse
import random
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from unittest.mock import patch

import numpy as np
import numpy.typing as npt
import torch
from tokenizers import Tokenizer
from torch import Tensor, nn

from eval.corpora.news import read_news
from eval.progress import progress
from eval.scoring.names import same_speaker
from eval.speaker_labels import LABELS, load_labels
from quotes import Quotation, Span, Speaker, resolve_speakers
from quotes.neural.extractor import MODEL
from quotes.neural.network import OnnxNetwork, load_network, read_settings
from quotes.neural.pieces import Pieces, cut_pieces
from quotes.neural.windows import cut_windows
from quotes.speakers import mentions
from quotes.speakers.anaphora.ranking import rank

__all__ = ["Case", "Encoder", "main"]

_PRONOUNS = frozenset({"he", "him", "his", "she", "her"})
_WIDTH = 384
_BATCH = 16
_EPOCHS = 12
_FOLDS = 5
_FRAME = (101, 102)
"""The pieces [CLS] and [SEP] around a window."""

Vector = npt.NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class Case:
    """A pronoun and its candidates.

    Attributes:
        article: the number of its article.
        pronoun: the mean state of its pieces.
        names: the same for each candidate's last name before it.
        scores: what the hand-written ranking gives each candidate.
        distances: characters from that name to the pronoun.
        right: which of the candidates are the labelled speaker.
    """

    article: int
    pronoun: Vector
    names: Vector
    scores: Vector
    distances: Vector
    right: npt.NDArray[np.bool_]


class Encoder:
    """The shipped encoder, for the states of a text's pieces."""

    def __init__(self, folder: Path = MODEL) -> None:
        self._settings = read_settings(folder)
        self._tokenizer = Tokenizer.from_file(str(folder / "tokenizer.json"))
        self._network: OnnxNetwork = load_network(folder)

    def states(self, text: str) -> tuple[Pieces, Vector]:
        """Return the pieces of a text and the state of each, from the window that owns it."""
        pieces = cut_pieces(text, self._tokenizer)
        states = np.zeros((len(pieces), _WIDTH), np.float32)
        for window in cut_windows(pieces, self._settings.window - 2, self._settings.overlap):
            inside = slice(window.first, window.last)
            ids = np.concatenate([_FRAME[:1], pieces.ids[inside], _FRAME[1:]])
            features = np.zeros((len(ids), pieces.features.shape[1]), np.int64)
            features[1:-1] = pieces.features[inside]
            found = self._network.encode(ids, features)[0].reshape(-1, _WIDTH)[1:-1]
            own = slice(window.own_first - window.first, window.own_last - window.first)
            states[window.own_first : window.own_last] = found[own]
        return pieces, states


@dataclass(frozen=True, slots=True)
class _Candidate:
    """Whom the hand-written ranking considers, with what score, and where they are named last."""

    score: float
    name: str
    span: Span


@contextmanager
def _listening() -> Iterator[dict[int, list[_Candidate]]]:
    """Note whom the ranking considers at each character, while a text is resolved."""
    heard: dict[int, list[_Candidate]] = {}

    def noting(scan: Any, position: int, history: Any, fits: Callable[[Any], bool]) -> Any:
        found = rank(scan, position, history, fits)
        heard.setdefault(position, list(_candidates(found, position)))
        return found

    with patch.object(mentions, "rank", noting):
        yield heard


def _candidates(ranked: Sequence[tuple[float, Any]], position: int) -> Iterator[_Candidate]:
    for score, entity in ranked:
        names = [name for name in entity.names if name.end <= position]
        if entity.kind == "person" and names:
            yield _Candidate(score, entity.name, Span(names[-1].start, names[-1].end))


def _cases(encoder: Encoder, number: int, text: str, labelled: Sequence[Quotation]) -> list[Case]:
    """Return the pronouns of one article of whose candidates, two or more, one is right."""
    asked = list(_apart(labelled))
    with _listening() as heard:
        resolve_speakers(text, [each.source for each in asked], [each.content for each in asked])
    found = []
    states = None
    for quotation in asked:
        source = quotation.source
        if source is None or source.text(text).casefold() not in _PRONOUNS:
            continue
        candidates = heard.get(source.start, [])
        right = [
            same_speaker(quotation.speaker, Speaker("", each.name, "person")) for each in candidates
        ]
        if len(candidates) > 1 and any(right):
            states = states or encoder.states(text)
            found.append(_case(number, states, source, candidates, right))
    return found


def _apart(labelled: Sequence[Quotation]) -> Iterator[Quotation]:
    """Yield what has a source, in text order, but for sources that overlap one before."""
    last = Span(0, 1)
    for each in sorted(labelled, key=lambda one: one.source or Span(0, 1)):
        if each.source and (each.source == last or each.source.start >= last.end):
            last = each.source
            yield each


def _case(
    number: int,
    states: tuple[Pieces, Vector],
    source: Span,
    candidates: Sequence[_Candidate],
    right: Sequence[bool],
) -> Case:
    return Case(
        article=number,
        pronoun=_mean(states, source),
        names=np.stack([_mean(states, each.span) for each in candidates]),
        scores=np.array([each.score for each in candidates], np.float32),
        distances=np.array([source.start - each.span.start for each in candidates], np.float32),
        right=np.array(right),
    )


def _mean(states: tuple[Pieces, Vector], span: Span) -> Vector:
    pieces, found = states
    first, last = pieces.covered(span)
    mean: Vector = found[first : max(last, first + 1)].mean(0)
    return mean


class _Ranker(nn.Module):
    """Adds to the hand-written score what the states tell."""

    def __init__(self, width: int = 32) -> None:
        super().__init__()
        self.scale = nn.Parameter(torch.tensor(1.0))
        self.pronoun = nn.Linear(_WIDTH, width)
        self.name = nn.Linear(_WIDTH, width)
        self.hidden = nn.Sequential(nn.Dropout(0.3), nn.Linear(3 * width + 2, width), nn.ReLU())
        self.out = nn.Linear(width, 1)
        nn.init.zeros_(self.out.weight)  # it begins as the hand-written ranking
        nn.init.zeros_(self.out.bias)

    def forward(self, case: Case) -> Tensor:
        """Return a score for each candidate."""
        scores = torch.from_numpy(case.scores)
        name = self.name(torch.from_numpy(case.names))
        pronoun = self.pronoun(torch.from_numpy(case.pronoun)).expand_as(name)
        distance = torch.log1p(torch.from_numpy(case.distances))[:, None] / 6
        seen = torch.cat([pronoun * name, pronoun, name, distance, scores[:, None]], dim=1)
        total: Tensor = self.scale * scores + self.out(self.hidden(seen))[:, 0]
        return total


def _trained(cases: Sequence[Case], seed: int) -> _Ranker:
    torch.manual_seed(seed)
    order, shuffled = list(cases), random.Random(seed)  # noqa: S311 (no secret)
    ranker = _Ranker()
    optimizer = torch.optim.AdamW(ranker.parameters(), lr=2e-3, weight_decay=0.05)
    for _ in range(_EPOCHS):
        shuffled.shuffle(order)
        for start in range(0, len(order), _BATCH):
            batch = order[start : start + _BATCH]
            loss = torch.stack([_loss(ranker, case) for case in batch]).mean()
            optimizer.zero_grad()
            loss.backward()  # type: ignore[no-untyped-call]
            optimizer.step()
    return ranker.eval()


def _loss(ranker: _Ranker, case: Case) -> Tensor:
    shares = torch.log_softmax(ranker(case), dim=0)
    return -torch.logsumexp(shares[torch.from_numpy(case.right)], dim=0)


@torch.no_grad()
def _right(cases: Sequence[Case], score: Callable[[Case], Any]) -> int:
    return sum(bool(case.right[int(score(case).argmax())]) for case in cases)


def _line(name: str, cases: Sequence[Case], learned: int) -> str:
    by_hand = _right(cases, lambda case: case.scores)
    return f"{name}: {by_hand} of {len(cases)} by hand, {learned} with the states"


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command line; return its exit status."""
    parser = argparse.ArgumentParser(prog="python -m training.speaker_states")
    parser.add_argument("--corpus-dir", type=Path, required=True, help="holds wikinews/, polnear/")
    parser.add_argument("--seed", type=int, default=0, help="default: %(default)s")
    options = parser.parse_args(arguments)
    polnear = options.corpus_dir / "polnear"
    news = [each.gold for each in read_news(options.corpus_dir, "train").articles]
    labels = load_labels(polnear, LABELS.with_name("polnear-train.json"))
    articles = [(each.text, each.quotations) for each in news]
    train = _all_cases([*articles, *((each.text, each.quotations) for each in labels)])
    dev = _all_cases([(each.text, each.quotations) for each in load_labels(polnear)])
    learned = 0
    for fold in range(_FOLDS):
        others = [case for case in train if case.article % _FOLDS != fold]
        held = [case for case in train if case.article % _FOLDS == fold]
        learned += _right(held, _trained(others, options.seed))
    print(_line(f"{_FOLDS} folds", train, learned))
    print(_line("dev", dev, _right(dev, _trained(train, options.seed))))
    return 0


def _all_cases(articles: Sequence[tuple[str, Sequence[Quotation]]]) -> list[Case]:
    encoder = Encoder()
    read = progress(enumerate(articles), len(articles), "articles")
    return [case for number, (text, found) in read for case in _cases(encoder, number, text, found)]


if __name__ == "__main__":
    sys.exit(main())

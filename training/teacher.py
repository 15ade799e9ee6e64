"""A larger parser than the one that ships, to parse the news that the smaller one learns from.

It reads one sentence at a time, cut into words. `python -m training.teacher train` makes it from
the treebanks, `parse` writes silver trees of PolNeAR's training articles, `evaluate` scores it on
gold words.
"""

import argparse
import gzip
import json
import random
import sys
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from math import nan
from pathlib import Path
from typing import Any

import spacy
import torch
from stanza.models.common.chuliu_edmonds import (  # type: ignore[import-untyped]
    chuliu_edmonds_one_root,
)
from torch import Tensor
from tqdm import tqdm

from quotes.neural.pieces import FEATURE_SIZES, case_of
from training.biaffine import Batch, Biaffine, loss_of
from training.conllu import Sentence, Word, format_sentence
from training.neural.command import encoder_folder, load_tokenizer
from training.neural.data import UNKNOWN
from training.neural.loop import Plan, follow, rate_of
from training.neural.model import load_encoder
from training.parser_data import kept_features, speaker_names, stretches
from training.silver import news_documents
from training.treebanks import TREEBANKS, Part, read_treebank

__all__ = ["Teacher", "main", "parse_news", "train"]

_LONGEST = 500
_PLAN = Plan(epochs=8, pieces=1024, head_rate=1.5e-3)


def _class(word: Word) -> str:
    """Return the word class and the features that the shipped pipeline learns."""
    return f"{word.upos}|{kept_features(word.feats)}"


class Teacher:
    """A network with the labels that it knows.

    Args:
        labels: relations, tags and word classes, in the network's order.
        network: None makes one without weights.
    """

    def __init__(self, labels: dict[str, list[str]], network: Biaffine | None = None) -> None:
        self.labels = labels
        self.numbers = {k: {each: n for n, each in enumerate(v)} for k, v in labels.items()}
        self.network = network or Biaffine({k: len(v) for k, v in labels.items()})
        self.tokenizer = load_tokenizer(encoder_folder())

    def batch(self, sentences: Sequence[Sentence]) -> Batch:
        """Return sentences as tensors."""
        rows = [self._row(sentence) for sentence in sentences]
        columns = [[row[k] for row in rows] for k in range(len(rows[0]))]
        pieces, cases, first, last, *wanted = columns
        longest = max(len(row) for row in pieces)
        features = torch.zeros(len(rows), longest, len(FEATURE_SIZES), dtype=torch.long)
        features[..., 0] = _padded(cases, 0)
        return Batch(
            _padded(pieces, 0),
            features,
            _padded([[1] * len(row) for row in pieces], 0).bool(),
            _padded(first, 0),
            _padded(last, 0),
            _padded([[1] * len(row) for row in first], 0).bool(),
            *(_padded(each, UNKNOWN) for each in wanted),
        )

    def _row(self, sentence: Sentence) -> tuple[list[int], ...]:
        words = sentence.words
        coded = self.tokenizer.encode([w.form for w in words], is_pretokenized=True)
        pieces, owners = coded.ids[:_LONGEST], coded.word_ids[:_LONGEST]
        first, last = [0] * (len(words) + 1), [0] * (len(words) + 1)
        for place, owner in enumerate(owners):
            if owner is not None:
                first[owner + 1] = first[owner + 1] or place
                last[owner + 1] = place
        cases = [case_of(w.form) for w in words]
        relations = [self.numbers["relations"].get(w.deprel, UNKNOWN) for w in words]
        return (
            pieces,
            [0 if owner is None else cases[owner] for owner in owners],
            first,
            last,
            [UNKNOWN, *(w.head for w in words)],
            [UNKNOWN, *relations],
            [UNKNOWN, *(self.numbers["tags"].get(w.xpos, UNKNOWN) for w in words)],
            [UNKNOWN, *(self.numbers["classes"].get(_class(w), UNKNOWN) for w in words)],
        )

    @torch.inference_mode()
    def parse(self, sentences: Sequence[Sentence]) -> Iterator[Sentence]:
        """Yield the sentences with heads, relations, tags and features of the network's own.

        They have no lemmas.
        """
        self.network.eval()
        batch = self.batch(sentences)
        with torch.autocast("cpu", torch.bfloat16):
            states = self.network.states(batch)
            scores = self.network.head_scores(states, batch.words).log_softmax(-1)
            heads = _trees(scores, [len(s.words) for s in sentences])
            relations = self.network.relations.at_heads(states, heads)
            relations[..., self.numbers["relations"]["root"]] = -torch.inf
            tags, classes = self.network.tags(states), self.network.classes(states)
        found = (heads, relations.argmax(-1), tags.argmax(-1), classes.argmax(-1))
        for row, sentence in enumerate(sentences):
            columns = (each[row, 1:].tolist() for each in found)
            words = zip(sentence.words, *columns, strict=False)
            yield Sentence(tuple(self._word(*each) for each in words), sentence.new_paragraph)

    def _word(self, word: Word, head: int, relation: int, tag: int, class_: int) -> Word:
        upos, _, feats = self.labels["classes"][class_].partition("|")
        deprel = self.labels["relations"][relation] if head else "root"
        tags = self.labels["tags"]
        # No lemma: the small pipeline's own guesses would teach it nothing.
        return replace(
            word, lemma="_", upos=upos, xpos=tags[tag], feats=feats, head=head, deprel=deprel
        )

    def save(self, path: Path) -> None:
        """Write labels and weights."""
        torch.save({"labels": self.labels, "network": self.network.state_dict()}, path)

    @classmethod
    def load(cls, path: Path) -> "Teacher":
        """Read what `save` wrote."""
        saved = torch.load(path, map_location="cpu", weights_only=True)
        teacher = cls(saved["labels"])
        teacher.network.load_state_dict(saved["network"])
        return teacher


_KINDS = ("relations", "tags", "classes")


def _padded(rows: Sequence[Sequence[int]], value: int) -> Tensor:
    longest = max(len(row) for row in rows)
    return torch.tensor([[*row, *[value] * (longest - len(row))] for row in rows])


def _trees(scores: Tensor, lengths: Sequence[int]) -> Tensor:
    """Return the best tree's heads for each sentence, the root's own and padding's being 0."""
    heads = torch.zeros(scores.shape[:2], dtype=torch.long)
    for row, length in enumerate(lengths):
        square = scores[row, : length + 1, : length + 1].double().numpy()
        heads[row, 1 : length + 1] = torch.from_numpy(chuliu_edmonds_one_root(square)[1:].copy())
    return heads


def _groups(
    sentences: Sequence[Sentence], pieces: int, source: random.Random | None = None
) -> list[list[Sentence]]:
    """Group sentences of like length; words are 1.3 pieces each, more or less."""
    ordered = sorted(sentences, key=lambda s: len(s.words) + (source.random() if source else 0))
    groups: list[list[Sentence]] = [[]]
    for each in ordered:
        if groups[-1] and 1.3 * len(each.words) * (len(groups[-1]) + 1) > pieces:
            groups.append([])
        groups[-1].append(each)
    if source:
        source.shuffle(groups)
    return groups


def _labels(sentences: Iterable[Sentence]) -> dict[str, list[str]]:
    words = [word for sentence in sentences for word in sentence.words]
    kinds = ([w.deprel for w in words], [w.xpos for w in words], [_class(w) for w in words])
    return {
        name: sorted(label for label, n in Counter(each).items() if n > 1)
        for name, each in zip(_KINDS, kinds, strict=True)
    }


def _optimizer(network: Biaffine) -> torch.optim.Optimizer:
    groups = list[dict[str, Any]]()
    layers = len(network.encoder.layers)
    for name, parameter in network.named_parameters():
        rate = rate_of(name, layers, _PLAN)
        decay = _PLAN.weight_decay if parameter.ndim > 1 else 0.0
        groups.append({"params": [parameter], "lr": rate, "top": rate, "weight_decay": decay})
    return torch.optim.AdamW(groups, betas=(0.9, 0.98), fused=True)


def train(corpus_dir: Path, out: Path, *, epochs: int, seed: int) -> Teacher:
    """Train on the treebanks, each epoch anew augmented; print the scores on dev after each.

    Args:
        corpus_dir: the folder with `ud/`.
        out: the file that is written after each epoch.
        epochs: how often each sentence is seen.
        seed: of the weights, the batches and the augmentation.

    Returns:
        The teacher, its weights averaged over the last steps.
    """
    torch.manual_seed(seed)
    documents = [d for bank in TREEBANKS for d in read_treebank(corpus_dir, bank, "train")]
    names = speaker_names(documents)
    teacher = Teacher(_labels(s for d in documents for s in d.sentences))
    load_encoder(teacher.network.encoder, encoder_folder() / "model.safetensors")
    average = Teacher(teacher.labels)
    average.network.load_state_dict(teacher.network.state_dict())
    averaged = average.network.state_dict()
    optimizer, step, total = _optimizer(teacher.network), 0, 0
    out.parent.mkdir(parents=True, exist_ok=True)
    for epoch in range(epochs):
        sentences = [s for part in stretches(documents, names, seed + epoch) for s in part]
        groups = _groups(sentences, _PLAN.pieces, random.Random(seed + epoch))  # noqa: S311
        total = total or len(groups) * epochs
        teacher.network.train()
        for group in tqdm(groups, desc=f"epoch {epoch + 1}", unit="batch", mininterval=10):
            _step(teacher, group, optimizer, step / total)
            follow(averaged, teacher.network, step, _PLAN.average)
            step += 1
        average.save(out)
        print(json.dumps({"epoch": epoch + 1, **_scores(average, corpus_dir, "dev")}), flush=True)
    return average


def _step(
    teacher: Teacher, group: list[Sentence], optimizer: torch.optim.Optimizer, progress: float
) -> None:
    share = (
        min(1.0, (progress + 1e-3) / _PLAN.warm_up) if progress < _PLAN.warm_up else 1 - progress
    )
    for each in optimizer.param_groups:
        each["lr"] = each["top"] * max(share, 0.0)
    with torch.autocast("cpu", torch.bfloat16):
        loss = loss_of(teacher.network, teacher.batch(group))
    optimizer.zero_grad()
    torch.autograd.backward(loss)
    torch.nn.utils.clip_grad_norm_(teacher.network.parameters(), 5.0)
    optimizer.step()


def _parse_all(teacher: Teacher, sentences: Sequence[Sentence]) -> list[Sentence]:
    """Return all sentences parsed, in their order."""
    places = {id(sentence): n for n, sentence in enumerate(sentences)}
    parsed: list[Sentence | None] = [None] * len(sentences)
    for group in tqdm(
        _groups(sentences, 2 * _PLAN.pieces), desc="parsing", unit="batch", leave=False
    ):
        for sentence, result in zip(group, teacher.parse(group), strict=True):
            parsed[places[id(sentence)]] = result
    return [each for each in parsed if each is not None]


def _scores(teacher: Teacher, corpus_dir: Path, part: Part) -> dict[str, float]:
    """Return the share of right tags, heads and heads with relation, in percent, by treebank.

    Words are the gold ones; punctuation is left out of UAS and LAS, as by spaCy's scorer.
    """
    scores = dict[str, float]()
    for bank in TREEBANKS:
        gold = [s for d in read_treebank(corpus_dir, bank, part) for s in d.sentences]
        pairs = [
            pair
            for one, other in zip(gold, _parse_all(teacher, gold), strict=True)
            for pair in zip(one.words, other.words, strict=True)
        ]
        told = [(g, p) for g, p in pairs if g.deprel != "punct"]
        heads = [(g, p) for g, p in told if g.head == p.head]
        scores[f"{bank} XPOS"] = _percent(sum(g.xpos == p.xpos for g, p in pairs), len(pairs))
        scores[f"{bank} UAS"] = _percent(len(heads), len(told))
        scores[f"{bank} LAS"] = _percent(sum(g.deprel == p.deprel for g, p in heads), len(told))
    return scores


def _percent(part: int, whole: int) -> float:
    return round(100 * part / whole, 1) if whole else nan


def parse_news(teacher: Teacher, corpus_dir: Path, out: Path, cutter: Path) -> None:
    """Write PolNeAR's training articles as the teacher parses them, in CoNLL-U, compressed.

    Args:
        teacher: gives trees, tags and features.
        corpus_dir: the folder with `polnear/`.
        out: the file to write.
        cutter: the spaCy pipeline that cuts words and sentences.
    """
    documents = [*news_documents(corpus_dir, spacy.load(cutter, exclude=["ner"]))]
    sentences = [s for d in documents for s in d.sentences if len(s.words) < _LONGEST / 2]
    kept = dict(zip(map(id, sentences), _parse_all(teacher, sentences), strict=True))
    with gzip.open(out, "wt", encoding="utf-8") as file:
        for document in documents:
            file.write(f"# newdoc id = {document.id}\n")
            for sentence in document.sentences:
                if id(sentence) in kept:
                    file.write(format_sentence(kept[id(sentence)]))


def _arguments() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m training.teacher", description=__doc__)
    parser.add_argument("command", choices=["train", "parse", "evaluate"])
    parser.add_argument("--corpus-dir", type=Path, required=True)
    parser.add_argument("--weights", type=Path, default=Path("checkpoints/parser/teacher.pt"))
    parser.add_argument("--out", type=Path, default=Path("checkpoints/parser/silver.conllu.gz"))
    parser.add_argument("--cutter", type=Path, default=Path("quotes/models/en_quotes_parser"))
    parser.add_argument("--part", choices=["dev", "test"], default="dev")
    parser.add_argument("--epochs", type=int, default=_PLAN.epochs)
    parser.add_argument("--seed", type=int, default=20)
    return parser


def main(arguments: list[str] | None = None) -> int:
    """Run one command; return the exit status."""
    options = _arguments().parse_args(arguments)
    if options.command == "train":
        train(options.corpus_dir, options.weights, epochs=options.epochs, seed=options.seed)
    elif options.command == "parse":
        teacher = Teacher.load(options.weights)
        parse_news(teacher, options.corpus_dir, options.out, options.cutter)
    else:
        teacher = Teacher.load(options.weights)
        print(json.dumps(_scores(teacher, options.corpus_dir, options.part)))
    return 0


if __name__ == "__main__":
    sys.exit(main())

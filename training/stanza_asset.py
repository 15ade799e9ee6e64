"""Train and evaluate the small English Stanza pipeline in `tests/assets/stanza_en_small`.

It exists so that the tests run against the real Stanza without a download. It has no pretrained
vectors and no character language model. `python -m training.stanza_asset convert`, `train` and
`evaluate`, in this order.
"""

import argparse
import json
import random
import sys
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager, nullcontext
from importlib import import_module
from itertools import chain
from pathlib import Path
from typing import Any

import spacy
import stanza  # type: ignore[import-untyped]
import torch
from stanza.models.common.utils import ud_scores  # type: ignore[import-untyped]
from stanza.utils.conll import CoNLL  # type: ignore[import-untyped]
from torch.optim.optimizer import register_optimizer_step_pre_hook

from training.conllu import Sentence, format_sentence
from training.parser_data import speaker_names, stretches
from training.silver import news_documents
from training.treebanks import TREEBANKS, Part, read_treebank

__all__ = [
    "PROCESSORS",
    "annealed",
    "convert",
    "evaluate",
    "halve",
    "labels_of",
    "load",
    "main",
    "text_of",
]

_METRICS = ("Tokens", "Sentences", "UPOS", "XPOS", "UFeats", "Lemmas", "UAS", "LAS")

_PACKAGE = "small"
_MODULES = {"tokenize": "tokenizer", "pos": "tagger", "lemma": "lemmatizer", "depparse": "parser"}
PROCESSORS = tuple(_MODULES)
_HALVED = frozenset({"pos", "depparse"})
# Differently augmented copies of the treebanks for the parser, so that gold and silver words are
# about as many.
_COPIES = 2
_PARSER_STEPS = 2900
_WARMUP_STEPS = 100
# What keeps each file small; steps are what one core does in some minutes, the parser's in an hour.
_SMALL: dict[str, str] = {
    "tokenize": "--steps 1000 --eval_steps 250 --batch_size 24 --max_seqlen 300 --no_use_mwt",
    "pos": "--no_pretrain --word_emb_dim 48 --word_cutoff 7 --char_emb_dim 32 --char_hidden_dim 64 "
    "--transformed_dim 64 --hidden_dim 128 --deep_biaff_hidden_dim 96 --share_hid "
    "--dropout 0.2 --word_dropout 0.15 --lr 0.005 "
    "--batch_size 120 --max_steps 800 --eval_interval 200 --fix_eval_interval --beta2 0.99",
    "lemma": "--dict_only",
    # No tags: those it would see when used are wrong far more often than those it trains on.
    "depparse": "--no_pretrain --word_emb_dim 64 --word_cutoff 10 --char_emb_dim 32 "
    "--char_hidden_dim 64 --tag_emb_dim 0 --transformed_dim 64 --hidden_dim 192 --num_layers 2 "
    "--deep_biaff_hidden_dim 72 --no_upos --no_xpos --no_ufeats "
    "--optim adam --lr 0.003 --beta2 0.95 --no_second_optim --dropout 0.2 --word_dropout 0.1 "
    f"--batch_size 1200 --max_steps {_PARSER_STEPS} --eval_interval 1450 --no_checkpoint",
}


def text_of(sentences: Sequence[Sentence]) -> str:
    """Return running text, one paragraph a line, a blank line between paragraphs."""
    return "".join(_pieces(sentences, lambda form: form, " ")).strip()


def labels_of(sentences: Sequence[Sentence]) -> str:
    """Return Stanza's label of each character of `text_of`: 1 ends a word, 2 a sentence too."""
    return "".join(_pieces(sentences, lambda form: "0" * (len(form) - 1) + "1", "0")).strip()


def _pieces(
    sentences: Sequence[Sentence], render: Callable[[str], str], space: str
) -> Iterator[str]:
    for i, sentence in enumerate(sentences):
        if i:
            spaced = sentences[i - 1].words[-1].space_after
            yield "\n\n" if sentence.new_paragraph else space * spaced
        *words, last = sentence.words
        for word in words:
            yield render(word.form) + space * word.space_after
        ending = render(last.form)
        yield ending if space == " " else ending[:-1] + "2"


def _write(stem: Path, paragraphs: Iterable[Sequence[Sentence]]) -> None:
    texts, labels, trees = [], [], []
    for sentences in paragraphs:
        texts.append(text_of(sentences))
        labels.append(labels_of(sentences))
        trees += [format_sentence(s) for s in sentences]
    stem.with_suffix(".txt").write_text("\n\n".join(texts), encoding="utf-8")
    stem.with_suffix(".labels").write_text("\n\n".join(labels), encoding="utf-8")
    stem.with_suffix(".conllu").write_text("".join(trees), encoding="utf-8")


def convert(corpus_dir: Path, work: Path, teacher: Path, *, seed: int) -> None:
    """Write `gold`, `trees` (gold and silver) and `dev` as `.txt`, `.labels`, `.conllu`.

    Args:
        corpus_dir: the folder with `ud/` and `polnear/`.
        work: where to; made where it is missing.
        teacher: the spaCy pipeline whose trees of news articles are the silver ones.
        seed: of the augmentation of the training parts.
    """
    work.mkdir(parents=True, exist_ok=True)
    documents = [d for bank in TREEBANKS for d in read_treebank(corpus_dir, bank, "train")]
    names = speaker_names(documents)
    copies = [list(stretches(documents, names, seed + i)) for i in range(_COPIES)]
    news = news_documents(corpus_dir, spacy.load(teacher, exclude=["ner"]))
    trees = [*chain(*copies), *stretches(news, names, seed)]
    for name, paragraphs in (("gold", copies[0]), ("trees", trees)):
        random.Random(seed).shuffle(paragraphs)  # noqa: S311
        _write(work / name, paragraphs)
    dev = [d.sentences for bank in TREEBANKS for d in read_treebank(corpus_dir, bank, "dev")]
    _write(work / "dev", dev)
    # Multiword tokens are written as their words, as spaCy cuts them; the trainer wants the list.
    (work / "mwt.json").write_text("[]", encoding="utf-8")


def _files(processor: str, work: Path) -> list[str]:
    if processor != "tokenize":
        name = "trees" if processor == "depparse" else "gold"
        return ["--train_file", f"{work}/{name}.conllu", "--eval_file", f"{work}/dev.conllu"]
    train = ["--txt_file", f"{work}/gold.txt", "--label_file", f"{work}/gold.labels"]
    dev = ["--dev_txt_file", f"{work}/dev.txt", "--dev_label_file", f"{work}/dev.labels"]
    return [*train, *dev, "--mwt_json_file", f"{work}/mwt.json"]


def train(processor: str, work: Path, out: Path, *, seed: int) -> None:
    """Train one processor with Stanza's own trainer and save it in `out`.

    Args:
        processor: one of `PROCESSORS`.
        work: the folder that `convert` filled.
        out: where the model file goes.
        seed: of the weights and the batches.
    """
    folder = out / "en" / processor
    folder.mkdir(parents=True, exist_ok=True)
    arguments = ["--shorthand", "en_small", "--save_dir", str(folder)]
    arguments += ["--save_name", f"{_PACKAGE}.pt", "--seed", str(seed), "--cpu"]
    if processor != "lemma":  # its language is read off the shorthand
        arguments += ["--lang", "en"]
    module: Any = import_module(f"stanza.models.{_MODULES[processor]}")
    with annealed(_PARSER_STEPS) if processor == "depparse" else nullcontext():
        module.main([*arguments, *_files(processor, work), *_SMALL[processor].split()])
    if processor in _HALVED:
        halve(folder / f"{_PACKAGE}.pt")


@contextmanager
def annealed(steps: int) -> Iterator[None]:
    """Let the learning rate of every optimizer rise and then fall to nothing, on straight lines.

    Stanza's trainers lower it only where the score on dev stalls, which is late in a short run.

    Args:
        steps: how many the optimizer will take.
    """
    peaks: dict[Any, list[float]] = {}
    taken: Counter[Any] = Counter()

    def set_rate(optimizer: Any, *_: Any) -> None:
        groups = optimizer.param_groups
        peak = peaks.setdefault(optimizer, [group["lr"] for group in groups])
        taken[optimizer] += 1
        rise = taken[optimizer] / _WARMUP_STEPS
        fall = (steps + 1 - taken[optimizer]) / steps
        for group, rate in zip(groups, peak, strict=True):
            group["lr"] = rate * max(min(rise, fall), 0)

    hook = register_optimizer_step_pre_hook(set_rate)
    try:
        yield
    finally:
        hook.remove()


def halve(path: Path) -> None:
    """Store a model's weights in 16 bits instead of 32; Stanza widens them again on loading."""
    saved = torch.load(path, map_location="cpu", weights_only=True)
    weights = saved["model"]
    saved["model"] = {k: v.half() if v.is_floating_point() else v for k, v in weights.items()}
    torch.save(saved, path)


def write_resources(out: Path) -> None:
    """Write the `resources.json` in which Stanza looks up what a folder of models holds."""
    models: dict[str, Any] = {name: {_PACKAGE: {}} for name in PROCESSORS}
    packages = {"default": dict.fromkeys(PROCESSORS, _PACKAGE)}
    resources = {"en": {"lang_name": "English", **models, "packages": packages}}
    text = json.dumps(resources, indent=2) + "\n"
    (out / "resources.json").write_text(text, encoding="utf-8")


def load(model: Path) -> stanza.Pipeline:
    """Return the pipeline of a model folder; nothing is downloaded.

    Raises:
        FileNotFoundError: a model file is missing.
    """
    return stanza.Pipeline("en", dir=str(model), download_method=None, use_gpu=False, verbose=False)


def evaluate(
    pipeline: stanza.Pipeline, corpus_dir: Path, part: Part, work: Path
) -> Iterator[tuple[str, dict[str, float]]]:
    """Yield (treebank, F1 by metric) of a pipeline on raw text, by the CoNLL 2018 scorer.

    Unlike spaCy's scorer it counts punctuation, and relations without their subtypes.
    """
    work.mkdir(parents=True, exist_ok=True)
    for bank in TREEBANKS:
        documents = list(read_treebank(corpus_dir, bank, part))
        gold, predicted = work / f"{bank}-{part}.gold.conllu", work / f"{bank}-{part}.conllu"
        trees = "".join(format_sentence(s) for d in documents for s in d.sentences)
        gold.write_text(trees, encoding="utf-8")
        text = "\n\n".join(text_of(d.sentences) for d in documents)
        document = pipeline(text)
        _restore_long_tokens(document)
        CoNLL.write_doc2conll(document, str(predicted))
        scores = ud_scores(str(gold), str(predicted))
        yield bank.upper(), {metric: scores[metric].f1 for metric in _METRICS}


def _restore_long_tokens(document: Any) -> None:
    """Put the printed form back where Stanza wrote <UNK>, as it does for very long addresses."""
    for token in document.iter_tokens():
        if token.text == "<UNK>":
            token.text = token.words[0].text = document.text[token.start_char : token.end_char]


def _print_table(rows: Iterable[tuple[str, dict[str, float]]]) -> None:
    print("| data | " + " | ".join(_METRICS) + " |")
    print("|" + " --- |" * (len(_METRICS) + 1))
    for name, scores in rows:
        cells = (f"{100 * scores[metric]:.1f}" for metric in _METRICS)
        print(f"| {name} | " + " | ".join(cells) + " |", flush=True)


def _arguments() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m training.stanza_asset", description=__doc__)
    parser.add_argument("command", choices=["convert", "train", "evaluate"])
    parser.add_argument("--corpus-dir", type=Path, help="for convert and evaluate")
    parser.add_argument("--work", type=Path, default=Path("checkpoints/stanza"))
    parser.add_argument("--model", type=Path, default=Path("tests/assets/stanza_en_small"))
    parser.add_argument("--teacher", type=Path, default=Path("quotes/models/en_quotes_parser"))
    parser.add_argument("--processor", choices=PROCESSORS, action="append", help="default: all")
    parser.add_argument("--part", choices=["dev", "test"], default="dev")
    parser.add_argument("--seed", type=int, default=20)
    return parser


def main(arguments: list[str] | None = None) -> int:
    """Run one command; return the exit status."""
    parser = _arguments()
    options = parser.parse_args(arguments)
    if options.corpus_dir is None and options.command != "train":
        parser.error(f"{options.command} needs --corpus-dir")
    if options.command == "convert":
        convert(options.corpus_dir, options.work, options.teacher, seed=options.seed)
    elif options.command == "train":
        for processor in options.processor or PROCESSORS:
            train(processor, options.work, options.model, seed=options.seed)
        write_resources(options.model)
    else:
        pipeline = load(options.model)
        _print_table(evaluate(pipeline, options.corpus_dir, options.part, options.work))
    return 0


if __name__ == "__main__":
    sys.exit(main())

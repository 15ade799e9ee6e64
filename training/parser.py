"""Train, package and evaluate the spaCy pipeline that ships as `quotes/models/en_quotes_parser`.

`python -m training.parser convert`, `train`, `package` and `evaluate`, in this order; each prints
what it takes with `--help`.
"""

import argparse
import json
import shutil
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

import spacy
from spacy.language import Language
from spacy.tokens import Doc
from spacy.training import Example
from spacy.training.initialize import init_nlp
from spacy.training.loop import train as train_loop
from spacy.util import load_config
from thinc.api import use_ops

from training.parser_data import (
    convert_names,
    convert_syntax,
    evaluation_docs,
    gum_entity_docs,
    polnear_entity_docs,
)
from training.treebanks import Part

__all__ = ["evaluate", "main", "package"]

_CONFIGS = Path(__file__).parent / "configs"
_PARTS = {"syntax": "parser.cfg", "names": "names.cfg"}
_RESTYLE_SEED = 7
# The range of the optional dependency; spaCy's own default would warn at every other minor release.
_SPACY = ">=3.7,<4"
_SYNTAX_SCORES = {
    "UPOS": "pos_acc",
    "XPOS": "tag_acc",
    "features": "morph_acc",
    "lemma": "lemma_acc",
    "UAS": "dep_uas",
    "LAS": "dep_las",
    "sentences": "sents_f",
}
_NAME_SCORES = {"names P": "ents_p", "names R": "ents_r", "names F": "ents_f"}


def train(work: Path, part: str) -> None:
    """Train one of the two halves, "syntax" or "names", on one core.

    Args:
        work: the folder that `convert` filled; gets `<part>/model-best` and `<part>/model-last`.
        part: which half.
    """
    data = work / "data"
    overrides = {
        "paths.train": str(data / f"{part}-train.spacy"),
        "paths.dev": str(data / f"{part}-dev.spacy"),
    }
    (work / part).mkdir(parents=True, exist_ok=True)
    config = load_config(_CONFIGS / _PARTS[part], overrides=overrides)
    # NumPy's BLAS was three times as fast as BLIS, thinc's own choice, on the training machine.
    with use_ops("numpy", use_blis=False):
        train_loop(init_nlp(config), work / part)


def _needed_strings(nlp: Language) -> set[str]:
    """Return the strings that the components look up; the rest are words of the training text."""
    strings = set(spacy.blank("en").vocab.strings)
    for name in nlp.pipe_names:
        strings.update(label for label in nlp.pipe_labels.get(name, []) if isinstance(label, str))
    for label in nlp.pipe_labels.get("morphologizer", []):
        strings.update(label.split("|"))
    # spaCy exposes the trees of its lemmatizer as an internal, and saves them as string hashes.
    trees: Any = nlp.get_pipe("trainable_lemmatizer")
    for i in range(len(trees.trees)):
        tree = trees.trees[i]
        strings.update(nlp.vocab.strings[tree[k]] for k in ("orig", "subst") if k in tree)
    return strings


def _slim(model: Path, strings: set[str]) -> None:
    """Take out of a saved pipeline what only training reads."""
    config = load_config(model / "config.cfg")
    for section in ("paths", "corpora", "training", "pretraining", "system"):
        config.pop(section, None)
    config["initialize"] = {}
    config.to_disk(model / "config.cfg", interpolate=False)
    path = model / "vocab" / "strings.json"
    path.write_text(json.dumps(sorted(strings), ensure_ascii=False), encoding="utf-8")


def package(work: Path, out: Path) -> None:
    """Join the two trained halves into one pipeline folder.

    Args:
        work: the folder with `syntax/model-best` and `names/model-best`; without the latter the
            pipeline finds no names.
        out: the model folder; a model card in it is kept, all else is replaced.
    """
    nlp = spacy.load(work / "syntax" / "model-best")
    if (work / "names" / "model-best").is_dir():
        nlp.add_pipe("ner", source=spacy.load(work / "names" / "model-best"))
    nlp.meta.update(
        name="quotes_parser",
        version="1.0.0",
        description="Tags, lemmas, UD dependencies, sentences and names for quotes",
        license="CC BY-SA 4.0",
        spacy_version=_SPACY,
        performance={},
    )
    out.mkdir(parents=True, exist_ok=True)
    for old in out.iterdir():
        if old.is_dir():
            shutil.rmtree(old)
    nlp.to_disk(out)
    _slim(out, _needed_strings(nlp))


def _examples(nlp: Language, docs: Iterable[Doc]) -> Iterator[Example]:
    """Yield what the scorer compares: the raw text as spaCy tokenizes it, and the gold."""
    return (Example(nlp.make_doc(doc.text), doc) for doc in docs)


def _syntax_sets(corpus_dir: Path, nlp: Language, part: Part) -> Iterator[tuple[str, list[Doc]]]:
    vocab = nlp.vocab
    yield "EWT", [*evaluation_docs(corpus_dir, vocab, "ewt", part)]
    yield "GUM, free genres", [*evaluation_docs(corpus_dir, vocab, "gum", part)]
    news = evaluation_docs(corpus_dir, vocab, "gum", part, genres={"news", "interview"})
    yield "GUM, news and interview", [*news]
    restyled = evaluation_docs(corpus_dir, vocab, "ewt", part, _RESTYLE_SEED)
    yield "EWT, marks restyled", [*restyled]
    restyled = evaluation_docs(corpus_dir, vocab, "gum", part, _RESTYLE_SEED)
    yield "GUM, marks restyled", [*restyled]


def _name_sets(corpus_dir: Path, nlp: Language, part: Part) -> Iterator[tuple[str, list[Doc]]]:
    yield "GUM, free genres", [*gum_entity_docs(corpus_dir, nlp.vocab, part)]
    if part != "test":
        yield "PolNeAR (silver)", [*polnear_entity_docs(corpus_dir, nlp, part)]


def evaluate(
    nlp: Language, sets: Iterable[tuple[str, list[Doc]]], columns: dict[str, str]
) -> Iterator[tuple[str, dict[str, float]]]:
    """Yield (data set, score by column) of a pipeline on raw text, by spaCy's own scorer.

    Args:
        nlp: the pipeline.
        sets: names and gold documents.
        columns: the table's column → the scorer's key.

    Scores are fractions. UAS and LAS leave punctuation out and count the subtypes of relations; a
    token that the tokenizer cuts differently counts as wrong.
    """
    for name, docs in sets:
        scores = nlp.evaluate(_examples(nlp, docs))
        yield name, {column: scores[key] for column, key in columns.items()}


def _print_table(rows: Iterable[tuple[str, dict[str, float]]], columns: Iterable[str]) -> None:
    names = ["data", *columns]
    print("| " + " | ".join(names) + " |")
    print("|" + " --- |" * len(names))
    for name, scores in rows:
        cells = (f"{100 * score:.1f}" for score in scores.values())
        print(f"| {name} | " + " | ".join(cells) + " |", flush=True)
    print()


def _print_evaluation(model: Path, corpus_dir: Path, part: Part) -> None:
    nlp = spacy.load(model)
    for sets, columns in ((_syntax_sets, _SYNTAX_SCORES), (_name_sets, _NAME_SCORES)):
        _print_table(evaluate(nlp, sets(corpus_dir, nlp, part), columns), columns)


def _arguments() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m training.parser", description=__doc__)
    commands = parser.add_subparsers(dest="command", required=True)
    work = argparse.ArgumentParser(add_help=False)
    work.add_argument("--work", type=Path, default=Path("checkpoints/parser"))
    corpora = argparse.ArgumentParser(add_help=False)
    corpora.add_argument("--corpus-dir", type=Path, required=True)
    model = argparse.ArgumentParser(add_help=False)
    model.add_argument("--model", type=Path, default=Path("quotes/models/en_quotes_parser"))

    command = commands.add_parser("convert", parents=[work, corpora], help="corpora → .spacy files")
    command.add_argument("--silver", type=Path, help="news parsed by training.teacher, CoNLL-U")
    command.add_argument("--variants", type=int, default=4, help="augmented copies")
    command.add_argument("--seed", type=int, default=20)
    command = commands.add_parser("train", parents=[work], help=".spacy files → checkpoints")
    command.add_argument("half", choices=[*_PARTS])
    commands.add_parser("package", parents=[work, model], help="checkpoints → model folder")
    command = commands.add_parser("evaluate", parents=[corpora, model], help="print a score table")
    command.add_argument("--part", choices=["dev", "test"], default="dev")
    return parser


def main(arguments: list[str] | None = None) -> int:
    """Run one command; return the exit status."""
    options = _arguments().parse_args(arguments)
    if options.command == "convert":
        nlp, data = spacy.blank("en"), options.work / "data"
        convert_syntax(
            options.corpus_dir,
            data,
            nlp.vocab,
            silver=options.silver,
            variants=options.variants,
            seed=options.seed,
        )
        convert_names(options.corpus_dir, data, nlp)
    elif options.command == "train":
        train(options.work, options.half)
    elif options.command == "package":
        package(options.work, options.model)
    else:
        _print_evaluation(options.model, options.corpus_dir, options.part)
    return 0


if __name__ == "__main__":
    sys.exit(main())

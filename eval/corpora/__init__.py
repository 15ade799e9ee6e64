"""The corpora that `--corpus` knows, each read from a folder that its user provides.

`docs/evaluation.md` says for each where to get it, under which licence, and how the folder is laid
out.
"""

from collections.abc import Callable
from pathlib import Path

from eval.articles import Corpus, EvalError
from eval.corpora.news import read_news
from eval.corpora.polnear import read_polnear
from eval.corpora.readers import (
    read_brat_folder,
    read_directquote,
    read_json_folder,
    read_litbank,
    read_parc,
    read_riqua,
)
from eval.corpora.sequences import Sequences, read_sequences

__all__ = ["CORPORA", "find_sequences", "read_corpus"]

CORPORA: dict[str, Callable[[Path, str], Corpus]] = {
    "polnear": read_polnear,
    "parc": read_parc,
    "riqua": read_riqua,
    "litbank": read_litbank,
    "directquote": read_directquote,
    "news": read_news,
    "brat": read_brat_folder,
    "json": read_json_folder,
}
"""Readers by name: from a folder and the name of a split to labelled articles."""


def read_corpus(name: str, folder: Path, split: str) -> Corpus:
    """Read a split of a corpus.

    Raises:
        EvalError: if there is no such corpus or folder, or the folder is laid out otherwise.
    """
    if name not in CORPORA:
        raise EvalError(f"There is no corpus {name!r}. Known are {', '.join(CORPORA)}.")
    if not folder.is_dir():
        raise EvalError(f"{folder}: there is no such folder.")
    return CORPORA[name](folder, split)


def find_sequences(folder: Path, split: str, file: Path | None = None) -> Sequences:
    """Read the token sequences of a corpus.

    Args:
        folder: the corpus; without `file`, `<split>.jsonl` or `.jsonl.gz` in it, or in its folder
            `tokens`, is read.
        split: of the corpus.
        file: the sequences, where they lie elsewhere.

    Raises:
        EvalError: if there is no such file, or a line of it is broken.
    """
    names = (f"{split}.jsonl", f"{split}.jsonl.gz")
    places = [file] if file else [at / name for at in (folder / "tokens", folder) for name in names]
    for place in places:
        if place.is_file():
            return read_sequences(place)
    raise EvalError(
        f"There are no token sequences at {' or '.join(map(str, places))}; "
        "name the file with --tokens-file."
    )

"""The two UD English treebanks, without the documents whose licence forbids commercial use."""

from collections.abc import Iterator
from pathlib import Path
from typing import Literal

from training.conllu import SourceDocument, read_path

__all__ = ["FREE_GUM_GENRES", "TREEBANKS", "Part", "Treebank", "is_free", "read_treebank"]

Part = Literal["train", "dev", "test"]
Treebank = Literal["ewt", "gum"]
TREEBANKS: tuple[Treebank, ...] = ("ewt", "gum")

# The genres that GUM's LICENSE.txt names as CC BY or public domain. It names whow and fiction as
# non-commercial, and says nothing of academic, court, essay, letter and podcast: an allow-list
# leaves out what is not granted.
FREE_GUM_GENRES = frozenset(
    {"bio", "conversation", "interview", "news", "speech", "textbook", "vlog", "voyage"}
)


def is_free(document_id: str) -> bool:
    """Whether weights trained on this document may ship: all of EWT, GUM by genre."""
    if not document_id.startswith("GUM_"):
        return True
    return document_id.split("_")[1] in FREE_GUM_GENRES


def read_treebank(corpus_dir: Path, treebank: Treebank, part: Part) -> Iterator[SourceDocument]:
    """Yield the freely licensed documents of one part of one treebank.

    Args:
        corpus_dir: the folder that holds `ud/`.
        treebank: which of the two.
        part: which of its published parts.

    Raises:
        FileNotFoundError: the treebank's file is not there.
    """
    path = corpus_dir / "ud" / f"en_{treebank}-ud-{part}.conllu.gz"
    return (document for document in read_path(path) if is_free(document.id))

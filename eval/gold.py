"""The project's own gold: labels in `gold/`, texts in `seeds/`; any corpus as a `Dataset`."""

from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any, get_args

from eval.articles import Article, Corpus, EvalError, article_from_dict
from eval.files import read_json, read_text
from quotes import QuotationType, SpeakerKind

if TYPE_CHECKING:
    from datasets import Dataset  # type: ignore[import-untyped]

__all__ = ["GOLD", "SEEDS", "as_dataset", "load_gold"]

GOLD = Path(__file__).resolve().parent.parent / "gold"
SEEDS = GOLD.parent / "seeds"


def load_gold(folder: Path = GOLD, texts: Path = SEEDS, *, name: str = "gold") -> Corpus:
    """Load a folder of labels in the gold form, checking every text and every span.

    Where some of the files end in `.gold.json` (which is what `eval.labelling` writes beside the
    labels it was given), only these are read.

    Args:
        folder: holds one JSON file per article.
        texts: holds the articles, under the names that the labels give.
        name: what to call the corpus in tables and signatures.

    Raises:
        EvalError: if a folder, a label or a text is missing, broken or moved.
    """
    files = sorted(folder.glob("*.gold.json")) or sorted(folder.glob("*.json"))
    if not files:
        raise EvalError(f"{folder}: there is no *.json with labels in this folder.")
    return Corpus(name, tuple(_load_article(file, texts) for file in files))


def _load_article(file: Path, texts: Path) -> Article:
    data = read_json(file)
    if not isinstance(data, Mapping) or "article" not in data:
        raise EvalError(f"{file}: no labels in the gold form; the field 'article' is missing.")
    return article_from_dict(data, read_text(texts / str(data["article"])), str(file))


def as_dataset(corpus: Corpus | None = None) -> "Dataset":
    """Return a corpus as a Hugging Face `Dataset`, one row per article and labeller.

    Every corpus has the same typed features. Nothing is fetched from the network.

    Args:
        corpus: the gold, if it is left out.

    Raises:
        EvalError: as `load_gold` does.
    """
    from datasets import Dataset  # takes seconds to import, and only this function needs it

    corpus = corpus or load_gold()
    rows = [_row(article) for article in corpus.articles]
    return Dataset.from_list(rows, features=_features())


def _row(article: Article) -> dict[str, Any]:
    form = article.gold.to_dict()
    for quotation in form["quotations"]:
        del quotation["confidence"], quotation["attitude"]
    return {
        "article": article.name,
        "annotator": article.annotator,
        "layers": sorted(article.layers),
        "text": article.text,
        "speakers": form["speakers"],
        "quotations": form["quotations"],
    }


def _features() -> Any:
    from datasets import ClassLabel, Features, List, Value

    string, flag = Value("string"), Value("bool")
    span = {"start": Value("int32"), "end": Value("int32"), "text": string}
    kinds = ClassLabel(names=list(get_args(SpeakerKind)))
    speaker = {
        "id": string,
        "name": string,
        "kind": kinds,
        "anonymous": flag,
        "aliases": List(string),
        "mentions": List(span),
    }
    quotation = {
        "id": string,
        "type": ClassLabel(names=list(get_args(QuotationType))),
        "text": string,
        "content": List(span),
        "cue": span,
        "source": span,
        "speaker": string,
        "parent": string,
    }
    return Features(
        {
            "article": string,
            "annotator": string,
            "layers": List(string),
            "text": string,
            "speakers": List(speaker),
            "quotations": List(quotation),
        }
    )

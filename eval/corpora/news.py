"""The news labels of `gold/news`: offsets only, joined with texts from a folder the user gives.

Each label file names the article's place in a public corpus and the checksum of its text; the text
itself is not part of this project. The folder holds the corpora as they are distributed:
`wikinews/wikinews_2019.csv`, `wikinews/wikinews_2020.csv` (columns url, date, title, text) and
`polnear/data/{train,dev}/text/*.txt`.
"""

import csv
import io
from collections.abc import Iterator, Mapping
from functools import lru_cache
from pathlib import Path
from typing import Any

from eval.articles import Article, Corpus, EvalError, article_from_dict
from eval.files import read_json, read_text
from eval.gold import GOLD

__all__ = ["LABELS", "read_news", "read_wikinews", "standoff", "statements"]

LABELS = GOLD / "news"


def read_news(folder: Path, split: str, labels: Path = LABELS) -> Corpus:
    """Join the labels of one split with their texts.

    Args:
        folder: holds `wikinews/` and `polnear/`.
        split: "train" or "dev"; `splits.json` among the labels says which article is in which.
        labels: the folder with the label files.

    Raises:
        EvalError: if there is no such split, or a text is missing or differs from the labelled one.
    """
    splits = read_json(labels / "splits.json")
    if split not in splits:
        raise EvalError(f"The news labels have no split {split!r}, only {', '.join(splits)}.")
    articles = tuple(_read_article(labels / f"{name}.json", folder) for name in splits[split])
    return Corpus(f"news-{split}", articles)


def _read_article(file: Path, folder: Path) -> Article:
    data = read_json(file)
    text = _text(data["source"], folder)
    return article_from_dict(_with_texts(data, text), text, str(file))


def _text(source: Mapping[str, str], folder: Path) -> str:
    if source["corpus"] == "wikinews":
        return _wikinews(folder, source["url"])
    return read_text(folder / "polnear" / "data" / source["split"] / "text" / source["file"])


def _wikinews(folder: Path, url: str) -> str:
    texts = _wikinews_texts(folder)
    if url not in texts:
        raise EvalError(f"{folder / 'wikinews'}: no article {url} in wikinews_*.csv.")
    return texts[url]


def read_wikinews(folder: Path) -> list[str]:
    """Return the texts of all articles of `wikinews/`, labelled or not."""
    return list(_wikinews_texts(folder).values())


@lru_cache(maxsize=1)
def _wikinews_texts(folder: Path) -> dict[str, str]:
    csv.field_size_limit(1 << 24)  # whole articles stand in one field
    files = sorted((folder / "wikinews").glob("wikinews_*.csv"))
    rows = (
        row for file in files for row in csv.DictReader(io.StringIO(read_text(file), newline=""))
    )
    return {row["url"]: row["text"] for row in rows}


def _with_texts(data: Mapping[str, Any], text: str) -> dict[str, Any]:
    """Store the text of every span with it, as the gold form has it; the checksum vouches."""
    return {**data, "quotations": [_changed(q, text) for q in data["quotations"]]}


def standoff(gold: Mapping[str, Any], name: str, source: Mapping[str, str]) -> dict[str, Any]:
    """Turn labels in the gold form into the form of `gold/news`, which holds none of the text.

    Args:
        gold: what `eval.labelling` wrote.
        name: the article's id.
        source: `{"corpus": "wikinews", "url": …}`, or `{"corpus": "polnear", "split": …,
            "file": …}`, with `"annotation"` naming the file that `attributions` refers to.
    """
    return {
        "article": name,
        "source": dict(source),
        "sha256": gold["sha256"],
        "entities": gold["entities"],
        "quotations": [_changed(each, None) for each in gold["quotations"]],
        **({"attributions": gold["attributions"]} if "attributions" in gold else {}),
    }


def _changed(quotation: Mapping[str, Any], text: str | None) -> dict[str, Any]:
    """Return a quotation whose spans store their text, or, without a text, store none."""
    return {
        **quotation,
        "content": [_span(span, text) for span in quotation["content"]],
        **{
            role: None if quotation[role] is None else _span(quotation[role], text)
            for role in ("cue", "source")
        },
    }


def _span(span: Mapping[str, Any], text: str | None) -> dict[str, Any]:
    start, end = span["start"], span["end"]
    stored = {} if text is None else {"text": text[start:end]}
    return {"start": start, "end": end, **stored}


def statements(labels: Path = LABELS) -> Iterator[tuple[str, str, str]]:
    """Yield, for each of PolNeAR's own attributions that was judged, file, id and judgement.

    The judgement is "statement" or "attitude".
    """
    for file in sorted(labels.glob("polnear-*.json")):
        data = read_json(file)
        for name, notion in data.get("attributions", {}).items():
            yield data["source"]["annotation"], name, notion

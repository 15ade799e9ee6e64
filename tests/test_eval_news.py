"""The news labels: joined with texts that the user gives, and only with the right ones."""

import hashlib
import json
from pathlib import Path

import pytest

from eval.articles import EvalError
from eval.corpora.news import LABELS, read_news, standoff, statements

WIKI = 'Rain fell.\r\n\r\n“It rains,” said "Ana".\n'
PRESS = "Bob said it snows."
URL = "https://example.org/rain"


def gold(text: str, content: str, cue: str) -> dict[str, object]:
    def span(words: str) -> dict[str, object]:
        return {"start": text.index(words), "end": text.index(words) + len(words), "text": words}

    return {
        "article": "ignored.txt",
        "sha256": hashlib.sha256(text.encode()).hexdigest(),
        "entities": [],
        "quotations": [
            {
                "id": "q1",
                "type": "direct",
                "content": [span(content)],
                "cue": span(cue),
                "source": None,
                "speaker": None,
                "parent": None,
            }
        ],
    }


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "wikinews").mkdir()
    quoted = WIKI.replace('"', '""')
    rows = f'url,date,title,text\r\n{URL},2019-01-01,Rain,"{quoted}"\r\n'
    (tmp_path / "wikinews" / "wikinews_2019.csv").write_bytes(rows.encode())
    press = tmp_path / "polnear" / "data" / "dev" / "text"
    press.mkdir(parents=True)
    (press / "snow.txt").write_bytes(PRESS.encode())
    return tmp_path


@pytest.fixture
def labels(tmp_path: Path) -> Path:
    place = tmp_path / "labels"
    place.mkdir()
    wiki = {"corpus": "wikinews", "url": URL}
    press = {"corpus": "polnear", "split": "dev", "file": "snow.txt", "annotation": "snow_x.ann"}
    files = {
        "splits": {"dev": ["rain", "polnear-snow"], "train": []},
        "rain": standoff(gold(WIKI, "“It rains,”", "said"), "rain", wiki),
        "polnear-snow": standoff(
            {**gold(PRESS, "it snows", "said"), "attributions": {"E1": "statement"}},
            "polnear-snow",
            press,
        ),
    }
    for name, data in files.items():
        (place / f"{name}.json").write_text(json.dumps(data), encoding="utf-8")
    return place


def test_labels_join_their_texts(folder: Path, labels: Path) -> None:
    corpus = read_news(folder, "dev", labels)
    found = {a.name: a.gold.slice(a.gold.quotations[0].content[0]) for a in corpus.articles}
    assert found == {"rain": "“It rains,”", "polnear-snow": "it snows"}


def test_labels_hold_none_of_the_text(labels: Path) -> None:
    assert "It rains" not in (labels / "rain.json").read_text(encoding="utf-8")


def test_judgements_name_the_corpus_own_attributions(labels: Path) -> None:
    assert list(statements(labels)) == [("snow_x.ann", "E1", "statement")]


def test_a_text_that_differs_is_refused(folder: Path, labels: Path) -> None:
    (folder / "polnear/data/dev/text/snow.txt").write_text("Bob said it hails.", encoding="utf-8")
    with pytest.raises(EvalError, match="restore the text"):
        read_news(folder, "dev", labels)


def test_a_missing_article_is_named(folder: Path, labels: Path) -> None:
    (folder / "wikinews" / "wikinews_2019.csv").write_text("url,text\n", encoding="utf-8")
    with pytest.raises(EvalError, match=f"no article {URL}"):
        read_news(folder, "dev", labels)


def test_an_unknown_split_is_refused(folder: Path, labels: Path) -> None:
    with pytest.raises(EvalError, match="no split 'test', only dev, train"):
        read_news(folder, "test", labels)


def test_every_label_file_is_in_one_split() -> None:
    splits = json.loads((LABELS / "splits.json").read_text(encoding="utf-8"))
    names = [name for split in splits.values() for name in split]
    assert sorted(names) == sorted(p.stem for p in LABELS.glob("*.json") if p.stem != "splits")
    assert len(names) == len(set(names))


@pytest.mark.parametrize("split", ["train", "dev"])
def test_the_real_labels_fit_the_real_texts(corpora: Path, split: str) -> None:
    corpus = read_news(corpora, split)
    # One article, an opinion piece, quotes nobody.
    assert sum(not article.gold.quotations for article in corpus.articles) <= 1

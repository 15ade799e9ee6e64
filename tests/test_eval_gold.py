"""Loading labels: everything that can be wrong with a folder of gold is one clear error."""

import json
from pathlib import Path
from typing import Any

import pytest
from test_eval_helpers import TEXT, form, made

from eval.articles import Corpus, EvalError
from eval.gold import GOLD, as_dataset, load_gold


def write(folder: Path, data: Any, text: str = TEXT) -> Path:
    (folder / "mayor.json").write_text(json.dumps(data), encoding="utf-8")
    (folder / "mayor.txt").write_bytes(text.encode())
    return folder


def load(folder: Path) -> Corpus:
    return load_gold(folder, folder)


def test_labels_come_back_as_they_were_written(tmp_path: Path) -> None:
    (article,) = load(write(tmp_path, form())).articles
    assert article == made()
    assert [speaker.name for speaker in article.gold.speakers] == [
        "Ana Ruiz",
        "critics",
        "city report",
    ]


def test_a_text_that_has_moved_is_refused(tmp_path: Path) -> None:
    with pytest.raises(EvalError, match=r"mayor\.json: the labels are for a text with SHA-256"):
        load(write(tmp_path, form(), TEXT.replace("ruling", "verdict")))


def broken(**changes: Any) -> dict[str, Any]:
    data = form()
    data["quotations"][0].update(changes)
    return data


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (broken(cue={"start": 0, "end": 4, "text": "said"}), "read '“We ', but the label stored"),
        (broken(cue={"start": 0, "end": 9999, "text": "x"}), "the text has moved"),
        (broken(cue={"start": 5, "end": 1, "text": ""}), "no stretch of text"),
        (broken(speaker="nobody"), "the field or reference 'nobody' is missing"),
        (broken(type="spoken"), "'spoken' is no type of quotation"),
        (broken(content=[]), "has no content span"),
        (broken(parent="q9"), "q9, which is absent"),
        ({"article": "mayor.txt"}, "'sha256' is missing"),
        ([], "no labels in the gold form"),
    ],
)
def test_a_broken_label_names_the_file_and_the_fault(
    tmp_path: Path, data: Any, message: str
) -> None:
    with pytest.raises(EvalError, match=r"mayor\.json: ") as raised:
        load(write(tmp_path, data))
    assert message in str(raised.value)


def test_a_file_that_is_no_json_is_named_with_its_line(tmp_path: Path) -> None:
    write(tmp_path, form())
    (tmp_path / "mayor.json").write_text('{"article":\n oops}')
    with pytest.raises(EvalError, match=r"mayor\.json, line 2: no JSON"):
        load(tmp_path)


def test_a_text_that_is_missing_is_named(tmp_path: Path) -> None:
    write(tmp_path, form())
    (tmp_path / "mayor.txt").unlink()
    with pytest.raises(EvalError, match=r"mayor\.txt: cannot be read"):
        load(tmp_path)


def test_a_text_that_is_not_utf8_is_named(tmp_path: Path) -> None:
    write(tmp_path, form())
    (tmp_path / "mayor.txt").write_bytes(b"\xff")
    with pytest.raises(EvalError, match=r"mayor\.txt: byte 0 is not UTF-8"):
        load(tmp_path)


def test_an_empty_folder_is_named(tmp_path: Path) -> None:
    with pytest.raises(EvalError, match=r"there is no \*\.json"):
        load(tmp_path)


def test_the_checksum_follows_labels_and_texts(tmp_path: Path) -> None:
    data = form()
    before = load(write(tmp_path, data)).checksum
    assert before == load(write(tmp_path, data)).checksum
    data["quotations"][0]["type"] = "mixed"
    assert before != load(write(tmp_path, data)).checksum


def test_as_dataset_has_typed_features() -> None:
    dataset = as_dataset(Corpus("hand", (made(),)))
    (row,) = dataset
    assert row["text"] == TEXT
    assert dataset.features["quotations"].feature["type"].names == ["direct", "indirect", "mixed"]
    first = row["quotations"][0]
    assert first["cue"] == {"start": 18, "end": 22, "text": "said"}
    assert [span["text"] for span in first["content"]] == [
        "“We will appeal,”",
        "“The ruling is wrong.”",
    ]


@pytest.mark.skipif(not any(GOLD.glob("*.json")), reason="gold/ has no labels yet")
def test_the_projects_gold_loads_and_is_a_dataset() -> None:
    corpus = load_gold()
    assert len(corpus.articles) == len(as_dataset()) == len(list(GOLD.glob("*.json")))

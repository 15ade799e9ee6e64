"""What cannot be used is one line that names it, status 2, and no file, whole or in part."""

import json
from pathlib import Path
from typing import Any

import pytest
from test_eval_helpers import TEXT, form

from eval.commands.cli import main
from eval.corpora import CORPORA

GOOD = {"article": "mayor.txt", "quotations": []}


@pytest.fixture
def gold(tmp_path: Path) -> list[str]:
    """Return the options that name a gold of one article."""
    folder = tmp_path / "gold"
    folder.mkdir()
    (folder / "mayor.json").write_text(json.dumps(form()), encoding="utf-8")
    (folder / "mayor.txt").write_bytes(TEXT.encode())
    return ["--gold", str(folder), "--texts", str(folder)]


def refused(options: list[str], folder: Path, capsys: pytest.CaptureFixture[str]) -> str:
    """Run with every output asked for; return the only line there is."""
    out = folder / "out"
    out.mkdir()
    files = ["--json", str(out / "run.json"), "--html", str(out / "page.html")]
    assert main([*options, *files]) == 2
    streams = capsys.readouterr()
    assert streams.out == ""
    assert list(out.iterdir()) == []
    (line,) = streams.err.splitlines()
    assert line.startswith("eval: ")
    return line


def content(start: int, end: int) -> dict[str, Any]:
    return {"article": "mayor.txt", "quotations": [{"content": [[start, end]]}]}


@pytest.mark.parametrize(
    ("line", "message"),
    [
        ({"article": "elsewhere.txt", "quotations": []}, "article is 'elsewhere.txt'"),
        (content(0, len(TEXT) + 1), f"leaves the text, which has {len(TEXT)} characters"),
        (content(-4, 3), "no stretch of text"),
        ('{"article": "mayor.txt", "quotations": [', "no JSON"),
        ("not even close", "no JSON"),
    ],
)
def test_a_bad_line_of_predictions(
    gold: list[str], tmp_path: Path, capsys: pytest.CaptureFixture[str], line: Any, message: str
) -> None:
    file = tmp_path / "theirs.jsonl"
    bad = line if isinstance(line, str) else json.dumps(line)
    file.write_text(f"\n\n{bad}\n{json.dumps(GOOD)}\n", encoding="utf-8")
    said = refused([*gold, "--predictions", str(file)], tmp_path, capsys)
    assert f"{file}, line 3: " in said
    assert message in said


def test_predictions_that_are_not_there(
    gold: list[str], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    said = refused([*gold, "--predictions", str(tmp_path / "none.jsonl")], tmp_path, capsys)
    assert "none.jsonl: cannot be read" in said


@pytest.mark.parametrize("name", CORPORA)
def test_a_corpus_folder_of_the_wrong_layout(
    name: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = tmp_path / "corpus"
    folder.mkdir()
    (folder / "readme.md").write_text("Nothing of the kind is here.")
    options = ["--corpus", name, "--corpus-dir", str(folder), "--predictions", "any"]
    assert main(options) == 2
    said = capsys.readouterr().err
    assert said.count("\n") == 1
    assert str(folder) in said or name == "news"  # whose labels come first


def test_labels_whose_text_has_moved(
    gold: list[str], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "gold" / "mayor.txt").write_bytes(b"x" + TEXT.encode())
    assert "mayor.json: the labels are for a text with SHA-256" in refused(gold, tmp_path, capsys)


def test_an_output_in_a_folder_that_is_not_there_costs_no_run(
    gold: list[str], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "nowhere" / "run.json"
    assert main([*gold, "--extractor", "rules", "--save", str(file)]) == 2
    streams = capsys.readouterr()
    assert streams.out == ""
    assert f"{file}: there is no folder" in streams.err

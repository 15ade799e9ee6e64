import json
import os
import subprocess
import sys
from pathlib import Path

import jsonschema
import pytest

from quotes import Result
from quotes.cli import main

TEXT = "“It rains,” said Ana Ruiz.\r\n\r\nAna Ruiz said that it snows.\n"


@pytest.fixture
def article(tmp_path: Path) -> Path:
    path = tmp_path / "article.txt"
    path.write_bytes(TEXT.encode())
    return path


def run(*arguments: str, stdin: bytes = b"") -> subprocess.CompletedProcess[bytes]:
    command = [sys.executable, "-m", "quotes", *arguments]
    environment = {**os.environ, "PYTHONIOENCODING": "ascii"}
    return subprocess.run(command, input=stdin, capture_output=True, env=environment, check=False)


def test_text_is_for_reading(article: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["extract", str(article)]) == 0
    out = capsys.readouterr().out
    assert "2 quotations, 1 speaker\n" in out
    assert "Ana Ruiz, “said”, direct:" in out


def test_json_offsets_fit_the_file_as_it_is(
    article: Path, root: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["extract", str(article), "--format", "json"]) == 0
    data = json.loads(capsys.readouterr().out)
    schema = json.loads((root / "quotes" / "result.schema.json").read_text(encoding="utf-8"))
    jsonschema.validate(data, schema)
    assert data["file"] == str(article)
    assert Result.from_dict(data).text == TEXT


def test_json_lines_one_for_each_article(article: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["extract", str(article), str(article), "--format", "jsonl"]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert [json.loads(line)["file"] for line in lines] == [str(article)] * 2


def test_html_is_one_page(article: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["extract", str(article), "--format", "html"]) == 0
    assert capsys.readouterr().out.startswith("<!DOCTYPE html>")


def test_standard_input_and_an_ascii_terminal() -> None:
    done = run("extract", "-", stdin=TEXT.encode())
    assert done.returncode == 0
    assert "“said”" in done.stdout.decode("utf-8")


def test_a_bad_file_never_costs_the_others(article: Path, tmp_path: Path) -> None:
    latin = tmp_path / "latin.txt"
    latin.write_bytes("café".encode("latin-1"))
    done = run("extract", str(tmp_path / "none.txt"), str(latin), str(tmp_path), str(article))
    errors = done.stderr.decode().splitlines()
    assert done.returncode == 1
    assert b"2 quotations" in done.stdout
    assert len(errors) == 3
    assert "none.txt cannot be read: No such file" in errors[0]
    assert "not UTF-8 (byte 3 is 0xe9)" in errors[1]
    assert "cannot be read: Is a directory" in errors[2]


def test_an_unknown_extractor_is_one_clear_error(article: Path) -> None:
    done = run("extract", str(article), "--extractor", "nobody")
    assert done.returncode == 2
    assert done.stdout == b""
    assert done.stderr.decode().startswith("quotes: There is no extractor 'nobody'. Known are")


@pytest.mark.parametrize("arguments", [[], ["extract"], ["extract", "x", "--format", "pdf"]])
def test_a_wrong_command_line_exits_with_2(arguments: list[str]) -> None:
    assert run(*arguments).returncode == 2


def test_extractors_are_listed(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["extractors"]) == 0
    assert "rules       ready" in capsys.readouterr().out


def test_help_names_extractors_and_exit_status(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as stopped:
        main(["extract", "--help"])
    assert stopped.value.code == 0
    assert "rules" in capsys.readouterr().out
    with pytest.raises(SystemExit):
        main(["--help"])
    assert "exit status" in capsys.readouterr().out


def test_a_reader_that_leaves_early_is_no_error(article: Path) -> None:
    command = f"{sys.executable} -m quotes extract {article} --format jsonl | true"
    done = subprocess.run(
        ["bash", "-o", "pipefail", "-c", command], capture_output=True, check=False
    )
    assert done.stderr == b""

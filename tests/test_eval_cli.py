"""`python -m eval` from outside: what it prints, what it writes and how it fails."""

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from test_eval_helpers import TEXT, form

from eval.cli import main
from quotes import Document, Draft, MissingDependency, Span


class Knowing:
    """An extractor that finds the first labelled quotation alone."""

    version = "7"

    def extract(self, document: Document) -> Iterator[Draft]:
        start = document.text.index("the mayor of delay")
        cue = document.text.index("accused")
        source = Span(cue - 8, cue - 1)
        yield Draft((Span(start, start + 18),), cue=Span(cue, cue + 7), source=source)


NAME = f"{__name__}:Knowing"


@pytest.fixture
def gold(tmp_path: Path) -> list[str]:
    (tmp_path / "mayor.json").write_text(json.dumps(form()), encoding="utf-8")
    (tmp_path / "mayor.txt").write_bytes(TEXT.encode())
    return ["--gold", str(tmp_path), "--texts", str(tmp_path)]


def test_a_run_prints_scores_and_their_signature(
    gold: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    assert main([*gold, "--extractor", NAME]) == 0
    out = capsys.readouterr().out
    assert "gold: 1 articles, 4 quotations; protocol quotations." in out
    assert f"extractor:{NAME}|version:7|model:unknown|gold:" in out
    assert "|criterion:jaccard>=0.5,trimmed" in out
    (row,) = [line for line in out.splitlines() if line.startswith(NAME)][:1]
    assert row.split()[1:7] == ["100.0", "25.0", "40.0", "100.0", "25.0", "40.0"]


def test_by_article_by_type_and_errors(gold: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    assert main([*gold, "--extractor", NAME, "--by", "article", "--errors"]) == 0
    out = capsys.readouterr().out
    assert "mayor.txt" in out
    assert f"errors of {NAME}: 3 missed, 0 spurious" in out
    assert "According to a city report, costs have doubled." in out
    assert main([*gold, "--extractor", NAME, "--by", "type"]) == 0
    assert "indirect/overlap" in capsys.readouterr().out


def test_json_holds_counts_and_no_quotients(gold: list[str], tmp_path: Path) -> None:
    file = tmp_path / "run.json"
    assert main([*gold, "--extractor", NAME, "--json", str(file)]) == 0
    (run,) = json.loads(file.read_text())["runs"]
    assert run["counts"]["mayor.txt"]["overlap"] == [1, 1, 1, 4]
    assert not list(tmp_path.glob("*.partial"))


@pytest.mark.parametrize(
    ("options", "message"),
    [
        (["--extractor", "nothing"], "There is no extractor 'nothing'. Known are rules"),
        (["--extractor", "no.such:Thing"], "cannot be imported"),
        (["--corpus", "polnear"], "needs --corpus-dir DIR"),
        (["--corpus", "polnear", "--corpus-dir", "."], "no PolNeAR here; there should be data/dev"),
        (["--corpus", "polnear", "--corpus-dir", "nowhere"], "there is no such folder"),
        (["--protocol", "tokens"], "needs --corpus polnear"),
    ],
)
def test_what_cannot_be_used_is_one_line_and_status_2(
    gold: list[str], options: list[str], message: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main([*gold, *options]) == 2
    streams = capsys.readouterr()
    assert streams.out == ""
    assert streams.err.startswith("eval: ")
    assert message in streams.err
    assert len(streams.err.splitlines()) == 1


class Lacking:
    """An extractor whose model is not there."""

    def extract(self, document: Document) -> Iterator[Draft]:
        raise MissingDependency("get-the-model fetches it")


def test_an_extractor_without_its_model_is_named_and_costs_the_others_nothing(
    gold: list[str], capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("eval.cli.ready", lambda: [NAME, f"{__name__}:Lacking"])
    assert main(gold) == 0
    out = capsys.readouterr().out
    assert f"not ready: {__name__}:Lacking; get-the-model fetches it" in out
    assert "40.0" in out
    assert main([*gold, "--extractor", f"{__name__}:Lacking"]) == 2
    assert "get-the-model" in capsys.readouterr().err

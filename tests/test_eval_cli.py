"""`python -m eval` from outside: what it prints, what it writes and how it fails."""

import json
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from test_eval_helpers import TEXT, form

import eval.progress
import quotes
from eval.commands.cli import main
from eval.progress import progress
from eval.systems import extractor_system
from quotes import Document, Draft, MissingDependency, Span

ROOT = Path(__file__).parent.parent


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
    signature = out.replace("\n  ", "")
    assert f"extractor:{NAME}|version:7|model:unknown|gold:" in signature
    assert "|criterion:jaccard>=0.5,trimmed" in signature
    rows = [line.split() for line in out.splitlines() if line.startswith("Knowing ")]
    assert rows[0][1:5] == ["exact", "100.0", "25.0", "40.0"]
    assert rows[1][1:5] == ["overlap", "100.0", "25.0", "40.0"]
    assert max(map(len, out.splitlines())) <= 100


def test_a_signature_names_the_model() -> None:
    assert extractor_system("rules").model == "none"
    assert len(extractor_system("spacy").model) == 12
    assert extractor_system(NAME).model == ""


def test_by_article_by_type_and_errors(gold: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    assert main([*gold, "--extractor", NAME, "--by", "article", "--errors"]) == 0
    out = capsys.readouterr().out
    assert "mayor.txt" in out
    assert ["missed", "3"] in [line.split() for line in out.splitlines()]
    assert "Knowing, missed: 3\n" in out
    assert "According to a city report, costs have doubled." in out
    assert main([*gold, "--extractor", NAME, "--by", "type"]) == 0
    assert "indirect/overlap" in capsys.readouterr().out


def test_a_sample_is_drawn_from_each_class_by_the_seed(
    gold: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    options = [*gold, "--extractor", NAME, "--errors", "--sample", "1"]
    shown = []
    for seed in ("1", "1", "2", "3", "4"):
        assert main([*options, "--seed", seed]) == 0
        listed = capsys.readouterr().out.partition("Knowing, missed: 1 of 3, seed ")[2]
        shown.append(listed.partition("\n")[2])
    assert shown[0] == shown[1]
    assert len(set(shown)) > 1
    assert all(each.count("mayor.txt q") == 1 for each in shown)


def test_a_sample_of_nothing_listed_is_refused(
    gold: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    assert main([*gold, "--extractor", NAME, "--sample", "1"]) == 2
    assert "--sample draws from what --errors or --compare lists" in capsys.readouterr().err


def test_two_systems_are_compared_quotation_by_quotation(
    gold: list[str], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    start = TEXT.index("costs have doubled")
    row = {"content": [[start, start + 18]], "speaker": "somebody else"}
    file = tmp_path / "theirs.jsonl"
    file.write_text(json.dumps({"text": TEXT, "quotations": [row]}))
    options = [*gold, "--extractor", NAME, "--predictions", str(file)]
    assert main([*options, "--compare", "--confidence"]) == 0
    out = capsys.readouterr().out
    assert "Knowing gets, theirs misses: 1" in out
    assert "q2: missed (indirect)\n      Critics accused the mayor of delay." in out
    assert "theirs gets, Knowing misses: 1" in out
    assert "Knowing: average precision 25.0; confidence and share right lie" in out


def test_without_arguments_all_ready_extractors_are_scored_within_a_minute() -> None:
    start = time.perf_counter()
    done = subprocess.run(
        [sys.executable, "-m", "eval"], capture_output=True, text=True, check=True, cwd=ROOT
    )
    assert time.perf_counter() - start < 60
    assert done.stderr == ""  # no progress where nobody watches
    for name, state in quotes.available().items():
        assert name in done.stdout, state
    scores = done.stdout.partition("\nextractor:")[0]
    assert max(map(len, scores.splitlines())) <= 100


def test_what_is_not_installed_is_named_with_the_command(
    gold: list[str], capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    command = "pip install 'who-said-what[neural]'"
    states = {"rules": "ready", "neural": command}
    monkeypatch.setattr(quotes, "available", lambda: states)
    assert main(gold) == 0
    assert f"not installed: neural; install it with: {command}" in capsys.readouterr().out


def test_progress_is_shown_at_a_terminal_only(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    assert list(progress(iter("abc"), 3, "reading")) == ["a", "b", "c"]
    assert capsys.readouterr().err == ""
    monkeypatch.setattr(sys.stderr, "isatty", lambda: True, raising=False)
    monkeypatch.setattr(eval.progress, "DELAY", 0)
    assert list(progress(iter("abc"), 3, "reading")) == ["a", "b", "c"]
    streams = capsys.readouterr()
    assert "reading" in streams.err
    assert streams.out == ""


def test_json_holds_counts_and_no_quotients(gold: list[str], tmp_path: Path) -> None:
    file = tmp_path / "run.json"
    assert main([*gold, "--extractor", NAME, "--json", str(file)]) == 0
    (run,) = json.loads(file.read_text())["runs"]
    assert run["counts"]["mayor.txt"]["overlap"] == [1, 1, 1, 4]
    assert not list(tmp_path.glob("*.partial"))


@pytest.mark.parametrize(
    ("options", "message"),
    [
        (["--extractor", "nothing"], "There is no extractor 'nothing'. Known are neural, rules"),
        (["--extractor", "no.such:Thing"], "cannot be imported"),
        (["--corpus", "polnear"], "needs --corpus-dir DIR"),
        (["--corpus", "polnear", "--corpus-dir", "."], "no PolNeAR here; there should be data/dev"),
        (["--corpus", "polnear", "--corpus-dir", "nowhere"], "there is no such folder"),
        (["--protocol", "tokens"], "needs --corpus (polnear or riqua)"),
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
    monkeypatch.setattr("eval.commands.score.ready", lambda: [NAME, f"{__name__}:Lacking"])
    assert main(gold) == 0
    out = capsys.readouterr().out
    assert f"not ready: {__name__}:Lacking; get-the-model fetches it" in out
    assert "40.0" in out
    assert main([*gold, "--extractor", f"{__name__}:Lacking"]) == 2
    assert "get-the-model" in capsys.readouterr().err

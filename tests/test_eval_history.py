"""Saved runs, what changed between them, and how fast extractors are."""

import json
from pathlib import Path

import pytest
from test_eval_helpers import TEXT, form

from eval.articles import EvalError
from eval.commands.cli import main
from eval.files import write_json, write_text
from eval.gold import load_gold
from eval.history.runs import COMMITTED, Change, Run, diff, read_runs
from eval.scoring.scores import Counts
from eval.scoring.statistics import Comparison, Interval, Sampling
from eval.speed.measuring import MEASURES, bench

SAMPLING = Sampling(resamples=500)


def run(hits: int, articles: int = 20, labels: str = "abc") -> Run:
    scores = {f"a{k}": {"overlap": Counts.of(hits, 10, 10)} for k in range(articles)}
    return Run("rules", ("gold", labels, "quotations", "jaccard"), ("overlap",), scores)


def test_a_score_that_falls_everywhere_fell() -> None:
    (change,) = diff({"rules": run(8)}, {"rules": run(6)}, SAMPLING)
    assert (change.old, change.new) == (pytest.approx(0.8), pytest.approx(0.6))
    assert change.comparison.p < 0.01
    assert change.fell


def test_a_score_that_rises_or_stays_did_not_fall() -> None:
    for hits in (8, 9):
        (change,) = diff({"rules": run(8)}, {"rules": run(hits)}, SAMPLING)
        assert not change.fell


def test_a_fall_within_its_interval_is_no_fall() -> None:
    comparison = Comparison("f", "old", "new", -0.02, Interval(-0.08, 0.04), 0.4, 0.4, 0.1)
    assert not Change("rules", "f", 0.5, 0.48, comparison).fell


def test_runs_on_other_labels_or_other_extractors_are_not_compared() -> None:
    with pytest.raises(EvalError, match="scored on different tasks"):
        diff({"rules": run(8)}, {"rules": run(8, labels="xyz")}, SAMPLING)
    with pytest.raises(EvalError, match="No extractor is in both runs"):
        diff({"rules": run(8)}, {"spacy": run(8)}, SAMPLING)


def test_the_command_saves_and_compares(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "mayor.json").write_text(json.dumps(form()), encoding="utf-8")
    (tmp_path / "mayor.txt").write_bytes(TEXT.encode())
    (tmp_path / "theirs.jsonl").write_text(json.dumps({"text": TEXT, "quotations": []}))
    saved = tmp_path / "run"
    options = ["--gold", str(tmp_path), "--texts", str(tmp_path), "--save", str(saved)]
    assert main([*options, "--predictions", str(tmp_path / "theirs.jsonl")]) == 0
    assert set(read_runs(saved)) == {"theirs"}
    assert main(["diff", str(saved), str(saved)]) == 0
    assert "+0.0" in capsys.readouterr().out
    data = json.loads(saved.read_text())
    data["runs"][0]["counts"]["mayor.txt"]["overlap"] = [4, 4, 4, 4]
    better = tmp_path / "better"
    better.write_text(json.dumps(data))
    assert main(["diff", str(better), str(saved)]) == 0  # one article shows nothing for sure
    assert "-100.0" in capsys.readouterr().out


def perfect_run(file: Path, *extractors: str) -> Path:
    """Write the committed runs of some extractors as if every label had been found."""
    data = json.loads(COMMITTED.read_text(encoding="utf-8"))
    data["runs"] = [each for each in data["runs"] if each["extractor"] in extractors]
    gold = load_gold()
    for each in data["runs"]:
        each["task"][1] = gold.checksum
        each["counts"] = {
            article.name: dict.fromkeys(each["headline"], [len(article.gold.quotations)] * 4)
            for article in gold.articles
        }
    file.write_text(json.dumps(data), encoding="utf-8")
    return file


def test_the_committed_scores_are_whole() -> None:
    runs = read_runs(COMMITTED)
    assert {"rules", "spacy"} <= set(runs)
    for each in runs.values():
        assert each.headline == ("exact", "overlap", "end to end")
        assert len(each.scores) == 5


def test_a_fall_below_the_committed_scores_is_status_1(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    perfect = perfect_run(tmp_path / "perfect.json", "rules")
    assert main(["diff", str(perfect), "now"]) == 1
    out = capsys.readouterr().out
    assert "fell by more than its interval: rules, end to end" in out


def test_the_same_scores_are_status_0(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    saved = tmp_path / "now.json"
    assert main(["--extractor", "rules", "--save", str(saved)]) == 0
    capsys.readouterr()
    assert main(["diff", str(saved), "now"]) == 0
    out = capsys.readouterr().out
    assert out.startswith("gold ")
    assert "; 5 articles\nresamples:10000|seed:" in out
    assert out.count("[0.0, 0.0]") == 3  # nothing depends on chance
    assert "fell" not in out


def test_what_cannot_be_compared_is_named(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    both = perfect_run(tmp_path / "both.json", "rules", "spacy")
    one = perfect_run(tmp_path / "one.json", "rules")
    assert main(["diff", str(both), str(one)]) == 0
    assert "not compared: spacy; only the old run has it" in capsys.readouterr().out
    assert main(["diff", str(one), str(both)]) == 0
    assert "not compared: spacy; only the new run has it" in capsys.readouterr().out


def test_lists_of_numbers_stand_on_one_line(tmp_path: Path) -> None:
    write_json(tmp_path / "x.json", {"a": [1, -2.5, 3], "b": ["[\n1,\n2]"]})
    text = (tmp_path / "x.json").read_text()
    assert "[1, -2.5, 3]" in text
    assert json.loads(text) == {"a": [1, -2.5, 3], "b": ["[\n1,\n2]"]}


def test_what_is_no_run_is_refused(tmp_path: Path) -> None:
    file = tmp_path / "run.json"
    for content, message in (
        ("[]", "is no run"),
        ("{", "line 1: no JSON"),
        ('{"version": 9}', "version 9"),
    ):
        file.write_text(content)
        with pytest.raises(EvalError, match=message):
            read_runs(file)


def test_nothing_is_left_half_written(tmp_path: Path) -> None:
    with pytest.raises(EvalError, match="cannot be written"):
        write_text(tmp_path / "nowhere" / "run.json", "{}")
    with pytest.raises(UnicodeEncodeError):
        write_text(tmp_path / "run.json", "\ud800")
    assert not (tmp_path / "run.json").exists()


def test_speed_is_measured_in_processes_of_its_own() -> None:
    speed = bench("rules", [TEXT], rounds=2)
    assert set(speed.measures) == set(MEASURES)
    for spread in speed.measures.values():
        assert 0 < spread.low <= spread.median <= spread.high
    assert 0 < speed.per_second.low <= speed.per_second.high


def test_memory_is_the_process_s_own() -> None:
    ballast = b"x" * 200_000_000  # which a child would be charged with by getrusage
    assert bench("rules", [TEXT], rounds=1).measures["memory"].high < 150
    assert ballast


def test_bench_prints_and_writes_quality_beside_speed(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    files = ["--json", str(tmp_path / "b.json"), "--html", str(tmp_path / "b.html")]
    assert main(["bench", "--extractor", "rules", "--rounds", "1", *files]) == 0
    out = capsys.readouterr().out
    for name in ("end to end F1", "articles/s", "ms/article", "import ms", "peak MiB"):
        assert name in out
    assert json.loads((tmp_path / "b.json").read_text())["speeds"][0]["extractor"] == "rules"
    assert "<svg" in (tmp_path / "b.html").read_text()


def test_an_extractor_that_fails_there_is_one_error() -> None:
    with pytest.raises(EvalError, match=r"'nothing' failed in a process of its own: .*nothing"):
        bench("nothing", [TEXT], rounds=1)

"""The example in docs/evaluation.md runs, and what it writes can be scored."""

import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from eval.corpora import CORPORA
from eval.evaluation import evaluate
from eval.gold import SEEDS, load_gold
from eval.outside.predictions import read_predictions
from eval.report.mistakes import CLASSES

DOCS = (Path(__file__).parent.parent / "docs" / "evaluation.md").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("language", "program"), [("python", sys.executable), ("perl", shutil.which("perl"))]
)
def test_the_outside_programs_run_and_are_scored(
    tmp_path: Path, language: str, program: str | None
) -> None:
    if program is None:
        pytest.skip(f"there is no {language} here")
    (code,) = re.findall(rf"```{language}\n(.*?)```", DOCS, flags=re.DOTALL)
    (tmp_path / "outside").write_text(code, encoding="utf-8")
    seeds = sorted(SEEDS.glob("*.txt"))
    done = subprocess.run([program, tmp_path / "outside", *seeds], capture_output=True, check=True)
    file = tmp_path / "theirs.jsonl"
    file.write_bytes(done.stdout)
    corpus = load_gold()
    (evaluation,) = evaluate([read_predictions(file, corpus)], corpus)
    assert evaluation.total["overlap"].predicted == len(re.findall('"content"', file.read_text()))
    assert evaluation.total["direct/exact"].found > 0


def test_every_class_of_error_is_documented() -> None:
    for name in CLASSES:
        family, _, detail = name.partition("-")
        assert f"`{name}`" in DOCS or (f"`{family}-" in DOCS and f"`-{detail}`" in DOCS), name


def test_every_corpus_is_documented() -> None:
    for name in CORPORA:
        assert f"| `{name}` |" in DOCS

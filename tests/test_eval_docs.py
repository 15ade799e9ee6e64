"""The example in docs/evaluation.md runs, and what it writes can be scored."""

import re
import subprocess
import sys
from pathlib import Path

from eval.articles import Article, Corpus
from eval.corpora import CORPORA
from eval.evaluation import evaluate
from eval.gold import SEEDS
from eval.predictions import read_predictions
from quotes import Result

DOCS = (Path(__file__).parent.parent / "docs" / "evaluation.md").read_text(encoding="utf-8")


def test_the_outside_program_runs_and_is_scored(tmp_path: Path) -> None:
    (program,) = re.findall(r"```python\n(.*?)```", DOCS, flags=re.DOTALL)
    (tmp_path / "outside.py").write_text(program, encoding="utf-8")
    seeds = sorted(SEEDS.glob("*.txt"))
    done = subprocess.run(
        [sys.executable, tmp_path / "outside.py", *seeds], capture_output=True, check=True
    )
    file = tmp_path / "theirs.jsonl"
    file.write_bytes(done.stdout)
    articles = [Article(seed.name, Result(seed.read_bytes().decode())) for seed in seeds]
    corpus = Corpus("seeds", tuple(articles))
    (evaluation,) = evaluate([read_predictions(file, corpus)], corpus)
    assert evaluation.total["overlap"].labelled == 0
    assert evaluation.total["overlap"].predicted == len(re.findall('"content"', file.read_text()))


def test_every_corpus_is_documented() -> None:
    for name in CORPORA:
        assert f"| `{name}` |" in DOCS

"""The speaker labels: what is in them, how they are joined with a corpus, how they are scored."""

import hashlib
import json
from pathlib import Path
from typing import Any

import pytest

from eval.articles import EvalError
from eval.speaker_labels import LABELS, load_labels, main, nearest_name, score_speakers
from quotes import resolve_speakers
from quotes.document import Span

TEXT = "Ted Cruz said no. He said it rained. An aide said so."
STANDOFF = """T1\tSource 0 8\tTed Cruz
T2\tCue 9 13\tsaid
T3\tContent 14 16\tno
T4\tAttribution 9 13\tsaid
E1\tAttribution:T4 Content:T3 Cue:T2 Source:T1
T5\tSource 18 20\tHe
T6\tContent 26 35\tit rained
T7\tAttribution 21 25\tsaid
E2\tAttribution:T7 Content:T6 Source:T5
T8\tSource 37 44\tAn aide
T9\tContent 50 52\tso
T10\tAttribution 45 49\tsaid
E3\tAttribution:T10 Content:T9 Source:T8
"""


@pytest.fixture
def corpus(tmp_path: Path) -> Path:
    for folder in ("text", "attributions"):
        (tmp_path / "data" / "dev" / folder).mkdir(parents=True)
    (tmp_path / "data/dev/text/paper_a.txt").write_text(TEXT, encoding="utf-8")
    (tmp_path / "data/dev/attributions/paper_a_01ab.ann").write_text(STANDOFF, encoding="utf-8")
    return tmp_path


@pytest.fixture
def labels(tmp_path: Path) -> Path:
    entities = [
        {"id": "cruz", "name": "Ted Cruz", "kind": "person", "anonymous": False, "aliases": []},
        {"id": "aide", "name": "aide", "kind": "person", "anonymous": True, "aliases": []},
    ]
    attributions = {
        "E1": {"speaker": "cruz", "statement": True},
        "E2": {"speaker": "cruz", "statement": False},
        "E3": {"speaker": "aide", "statement": True},
    }
    article = {
        "article": "paper_a",
        "annotation": "paper_a_01ab.ann",
        "sha256": hashlib.sha256(TEXT.encode()).hexdigest(),
        "attributions": attributions,
    }
    path = tmp_path / "labels.json"
    path.write_text(
        json.dumps({"split": "dev", "entities": entities, "articles": [article]}), encoding="utf-8"
    )
    return path


def test_scores(corpus: Path, labels: Path) -> None:
    articles = load_labels(corpus, labels)
    scores = score_speakers(resolve_speakers, articles)
    assert scores.accuracy() == 1.0
    assert dict(scores.total) == {"name": 1, "pronoun": 1, "unnamed": 1}
    assert (scores.rate("predicted"), scores.rate("labelled"), scores.b3_f1()) == (1.0, 1.0, 1.0)
    assert score_speakers(resolve_speakers, articles, statements=True).total.total() == 2


def test_mistakes_are_told(corpus: Path, labels: Path) -> None:
    def nobody(text: str, sources: Any, contents: Any) -> list[None]:
        return [None for _ in sources]

    scores = score_speakers(nobody, load_labels(corpus, labels))
    assert scores.accuracy() == 0.0
    assert scores.mistakes[0] == ("paper_a", "E1", "Ted Cruz", "Ted Cruz (person)", "none")


def test_baseline() -> None:
    found = nearest_name(TEXT, [Span(0, 8), Span(18, 20), Span(37, 44)], [[], [], []])
    assert [each and each.name for each in found] == ["Ted Cruz", "Ted Cruz", "An aide"]


def test_scores_some_labels_of_an_article(corpus: Path, labels: Path) -> None:
    """What is not labelled is resolved too, so that *He* finds its name, and is not counted."""
    data = json.loads(labels.read_text(encoding="utf-8"))
    data["entities"][1]["name"] = ""
    data["articles"][0]["attributions"] = {"E2": {"speaker": "cruz"}, "E3": {"speaker": "aide"}}
    labels.write_text(json.dumps(data), encoding="utf-8")
    (article,) = load_labels(corpus, labels)
    assert [each.id for each in article.others] == ["E1"]
    scores = score_speakers(resolve_speakers, [article])
    assert dict(scores.right) == {"pronoun": 1, "unnamed": 1}


def test_refuses_another_text(corpus: Path, labels: Path) -> None:
    (corpus / "data/dev/text/paper_a.txt").write_text(TEXT + " ", encoding="utf-8")
    with pytest.raises(EvalError, match="not the one that was labelled"):
        load_labels(corpus, labels)


def test_refuses_another_corpus(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--corpus-dir", str(tmp_path)]) == 1
    assert "PolNeAR" in capsys.readouterr().err


def test_command(corpus: Path, labels: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--corpus-dir", str(corpus), "--labels", str(labels), "--errors"]) == 0
    assert "| resolve_speakers | 1.000 |" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("name", "split", "size"),
    [
        ("polnear-dev.json", "dev", (15, 332)),
        ("polnear-train.json", "train", (91, 1919)),
        ("polnear-check.json", "train", (21, 397)),
        ("descriptions-train.json", "train", (525, 3974)),
        ("descriptions-check.json", "dev", (63, 529)),
    ],
)
def test_the_labels_are_whole(name: str, split: str, size: tuple[int, int]) -> None:
    data = json.loads((LABELS.parent / name).read_text(encoding="utf-8"))
    assert data["split"] == split
    entities = {entity["id"]: entity for entity in data["entities"]}
    assert len(entities) == len(data["entities"])
    answers = [each for article in data["articles"] for each in article["attributions"].values()]
    assert (len(data["articles"]), len(answers)) == size
    used = {answer["speaker"] for answer in answers} - {None}
    assert used == set(entities)
    kinds = {entity["kind"] for entity in entities.values()}
    assert kinds <= {"person", "organization", "group", "document"}


def test_no_article_serves_twice() -> None:
    files = sorted(LABELS.parent.glob("*.json"))
    data = [json.loads(file.read_text(encoding="utf-8")) for file in files]
    names = [article["article"] for each in data for article in each["articles"]]
    assert len(set(names)) == len(names) == 715

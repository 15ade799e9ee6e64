"""The gold labels themselves: complete, consistent, and on the articles they were made for."""

import hashlib
import json
from pathlib import Path
from typing import Any

import pytest

from quotes import Span

ROOT = Path(__file__).parent.parent
GOLD = sorted((ROOT / "gold").glob("*.json"))


@pytest.fixture(params=GOLD, ids=lambda path: path.stem)
def gold(request: pytest.FixtureRequest) -> dict[str, Any]:
    return json.loads(request.param.read_text(encoding="utf-8"))  # type: ignore[no-any-return]


@pytest.fixture
def text(gold: dict[str, Any]) -> str:
    data = (ROOT / "seeds" / gold["article"]).read_bytes()
    assert hashlib.sha256(data).hexdigest() == gold["sha256"]
    return data.decode()


def test_every_seed_has_its_gold() -> None:
    assert [path.stem for path in GOLD] == [p.stem for p in sorted((ROOT / "seeds").glob("*.txt"))]


def test_every_span_stores_the_text_it_covers(gold: dict[str, Any], text: str) -> None:
    for quotation in gold["quotations"]:
        for span in [*quotation["content"], quotation["cue"], quotation["source"]]:
            if span is not None:
                assert Span(span["start"], span["end"]).text(text) == span["text"]


def test_spans_end_as_the_guidelines_say(gold: dict[str, Any], text: str) -> None:
    for quotation in gold["quotations"]:
        for span in quotation["content"]:
            assert span["text"] == span["text"].strip()
            assert "\n\n" not in span["text"]
        assert not quotation["content"][-1]["text"].endswith((",", ".", ":", ";"))


def test_references_lead_somewhere(gold: dict[str, Any]) -> None:
    entities = {entity["id"] for entity in gold["entities"]}
    contents = {q["id"]: q["content"] for q in gold["quotations"]}
    assert {q["speaker"] for q in gold["quotations"]} - {None} == entities
    for quotation in gold["quotations"]:
        if quotation["parent"] is not None:
            outer = contents[quotation["parent"]]
            low, high = outer[0]["start"], outer[-1]["end"]
            assert all(low <= s["start"] and s["end"] <= high for s in quotation["content"])


def test_one_identity_for_the_same_person_in_every_article() -> None:
    surnames: dict[str, set[str]] = {}
    for path in GOLD:
        for entity in json.loads(path.read_text(encoding="utf-8"))["entities"]:
            if entity["kind"] == "person" and not entity["anonymous"]:
                surnames.setdefault(entity["name"].split()[-1], set()).add(entity["id"])
    assert surnames == {"Maduro": {"nicolas-maduro"}, "Trump": {"donald-trump"}}

import json
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from hypothesis import given
from hypothesis import strategies as st

import quotes
from quotes import InvalidInput, InvalidType, Quotation, Result, Span, Speaker

SCHEMA = json.loads(
    (Path(quotes.__file__).parent / "result.schema.json").read_text(encoding="utf-8")
)

TEXT = "“It rains,” said Ana, a spokeswoman confirmed."


def example() -> Result:
    ana = Speaker("s1", "Ana", "person", mentions=(Span(17, 20),))
    spokeswoman = Speaker("s2", "spokeswoman", "person", anonymous=True)
    outer = Quotation(
        "q1", "indirect", (Span(0, 20),), "“It rains,” said Ana", Span(36, 45), speaker=spokeswoman
    )
    inner = Quotation(
        "q2", "direct", (Span(0, 11),), "It rains,", Span(12, 16), Span(17, 20), ana, "q1", 0.5
    )
    return Result(TEXT, (outer, inner), (spokeswoman, ana))


def test_round_trip_through_json_is_lossless() -> None:
    result = example()
    assert Result.from_dict(json.loads(json.dumps(result.to_dict()))) == result


def test_json_follows_the_published_schema() -> None:
    jsonschema.validate(example().to_dict(), SCHEMA)


@given(st.text(st.characters(), max_size=30), st.data())
def test_any_text_survives_json(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text)))
    span = Span(start, data.draw(st.integers(start, len(text))))
    result = Result(text, (Quotation("q1", "direct", (span,), span.text(text)),))
    assert Result.from_dict(json.loads(json.dumps(result.to_dict()))) == result


def changed(change: dict[str, Any]) -> dict[str, Any]:
    data = example().to_dict()
    for path, value in change.items():
        *steps, last = path.split(".")
        place: Any = data
        for step in steps:
            place = place[int(step) if step.isdigit() else step]
        place[last] = value
    return data


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"version": 99}, "format version 99"),
        ({"text": "“It snows,” said Ana, a spokeswoman confirmed."}, "text has moved"),
        ({"quotations.1.content.0.end": 999}, "text has moved"),
        ({"quotations.1.speaker": "s9"}, "does not follow the format"),
        ({"quotations.1.type": "loud"}, "one of direct, indirect, mixed"),
        ({"quotations.1.parent": "q9"}, "which is absent"),
        ({"quotations.0.parent": "q2"}, "inside itself"),
        ({"quotations.1.id": "q1", "quotations.1.parent": None}, "must be unique"),
        ({"quotations.1.content": []}, "has no content span"),
        ({"quotations": None}, "does not follow the format"),
        ({"speakers.0.kind": "robot"}, "one of person"),
        ({"speakers.0.anonymous": 1}, "does not follow the format"),
    ],
)
def test_broken_json_is_one_clear_error(change: dict[str, Any], message: str) -> None:
    with pytest.raises(InvalidInput, match=message):
        Result.from_dict(changed(change))


def test_from_dict_asks_for_a_mapping() -> None:
    with pytest.raises(InvalidType, match="not from list"):
        Result.from_dict([])  # type: ignore[arg-type]


def test_a_span_outside_the_text_is_refused() -> None:
    with pytest.raises(InvalidInput, match="leaves the text, which has 3 characters"):
        Result("abc", (Quotation("q1", "direct", (Span(0, 4),), "abc"),))


def test_a_speaker_has_to_be_listed() -> None:
    ana = Speaker("s1", "Ana", "person")
    with pytest.raises(InvalidInput, match="not among the speakers"):
        Result("abc", (Quotation("q1", "direct", (Span(0, 3),), "abc", speaker=ana),))


def test_slice() -> None:
    assert example().slice(Span(17, 20)) == "Ana"

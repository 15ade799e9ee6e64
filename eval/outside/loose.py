"""From JSON that some program wrote to a `Result`, with as little asked of it as possible."""

import re
from collections.abc import Mapping
from typing import Any

from eval.articles import EvalError
from eval.labelling import KINDS, TYPES
from quotes import Quotation, QuotationType, Result, Span, Speaker

__all__ = ["Row", "derive_type", "from_loose", "make_result"]

Row = dict[str, Any]
"""The fields of one quotation, as far as they are known."""

_OPENING = "“‘„«\"'`"
_CLOSING = "”’“»\"'"
_QUOTED = re.compile(r"[“„«\"][^“”„«»\"]+[”“»\"]|(?<!\w)[‘'`][^‘’'`]+[’'](?!\w)")


def derive_type(content: tuple[Span, ...], text: str) -> QuotationType:
    """Return "direct", "indirect" or "mixed" by the quotation marks of the content spans."""
    parts = [span.text(text).strip() for span in content]
    if all(part[:1] in _OPENING and part.rstrip(".,;:")[-1:] in _CLOSING for part in parts if part):
        return "direct"
    return "mixed" if any(_QUOTED.search(part) for part in parts) else "indirect"


def from_loose(line: Mapping[str, Any], text: str) -> Result:
    """Read a line with `quotations`, and `speakers` or `entities` if it lists them.

    Raises:
        EvalError: if a span leaves the text, or has another text stored with it than it covers.
        KeyError, TypeError, ValueError: if the form is broken otherwise.
    """
    listed = line.get("speakers") or line.get("entities") or []
    known = {each["id"]: _speaker(each, each["id"]) for each in listed}
    rows = [_row(each, text, known) for each in line["quotations"]]
    return make_result(text, rows)


def make_result(text: str, rows: list[Row]) -> Result:
    """Build a result from quotations as fields; ids, types and texts are filled in.

    Args:
        text: the article.
        rows: `content` and whatever else is known of `Quotation`'s fields. Speakers of the same
            name are one.
    """
    speakers: dict[str, Speaker] = {}
    quotations = []
    for number, row in enumerate(sorted(rows, key=lambda each: each["content"]), start=1):
        speaker = row.get("speaker")
        if speaker is not None:
            speaker = speakers.setdefault(speaker.id, speaker)
        filled = {
            "id": f"q{number}",
            "type": derive_type(row["content"], text),
            "text": " ".join(span.text(text) for span in row["content"]),
            **row,
            "speaker": speaker,
        }
        quotations.append(Quotation(**filled))
    return Result(text, tuple(quotations), tuple(speakers.values()))


def _row(data: Mapping[str, Any], text: str, known: Mapping[str, Speaker]) -> dict[str, Any]:
    content = tuple(_span(each, text) for each in data["content"])
    row: dict[str, Any] = {"content": content}
    for name in ("cue", "source"):
        row[name] = None if data.get(name) is None else _span(data[name], text)
    row["speaker"] = _speaker_of(data.get("speaker"), known)
    row["confidence"] = float(data.get("confidence", 1.0))
    for name in ("id", "parent"):
        if data.get(name) is not None:
            row[name] = str(data[name])
    if data.get("type") is not None:
        row["type"] = _one_of(data["type"], TYPES)
    return row


def _span(data: Any, text: str) -> Span:
    start, end = (data["start"], data["end"]) if isinstance(data, Mapping) else data
    span = Span(int(start), int(end))
    if span.end > len(text):
        raise EvalError(f"{span} leaves the text, which has {len(text)} characters.")
    stored = data.get("text") if isinstance(data, Mapping) else None
    if stored is not None and stored != span.text(text):
        raise EvalError(f"{span} covers {span.text(text)!r}, but {stored!r} is stored with it.")
    return span


def _speaker_of(data: Any, known: Mapping[str, Speaker]) -> Speaker | None:
    if data is None:
        return None
    if isinstance(data, str):
        return known.get(data) or _speaker({"name": data}, data)
    return _speaker(data, str(data.get("id", data["name"])))


def _speaker(data: Mapping[str, Any], identity: str) -> Speaker:
    return Speaker(
        id=str(identity),
        name=str(data["name"]),
        kind=_one_of(data.get("kind", "person"), KINDS),
        anonymous=bool(data.get("anonymous", False)),
        aliases=tuple(map(str, data.get("aliases", ()))),
    )


def _one_of(value: Any, allowed: tuple[str, ...]) -> Any:
    if value not in allowed:
        raise EvalError(f"{value!r} is none of {', '.join(allowed)}.")
    return value

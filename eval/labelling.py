"""From labels as a person writes them, in strings, to gold labels with checked offsets.

A labeller writes one JSON file per article in which every span is the string itself. A string that
stands in the article more than once is written with enough of its surroundings to be unique, the
span itself between double square brackets: `"the president [[said]] on Monday"`.

    python -m eval.labelling resolve labels.json --text article.txt --out gold.json
    python -m eval.labelling show gold.json --text article.txt
    python -m eval.labelling doubts gold.json --text article.txt
"""

import argparse
import hashlib
import json
import re
import sys
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

import quotes

Span = dict[str, Any]
KINDS = ("person", "organization", "group", "document")
TYPES = ("direct", "indirect", "mixed")
NOTIONS = ("statement", "attitude")

_QUOTED = re.compile('[“"‘][^“”"‘\n]{8,2000}[”"’]')


class LabelError(ValueError):
    """A label that cannot be placed in the article, with the way to mend it."""


def resolve(labels: Mapping[str, Any], text: str, article: str) -> dict[str, Any]:
    """Turn labels in strings into the gold form with offsets.

    Args:
        labels: `entities` and `quotations` as the labeller wrote them, and for an article of a
            corpus with attributions of its own, `attributions`: the id of each with "statement" or
            "attitude".
        text: the article, exactly as it stands on disk.
        article: the article's file name.

    Returns:
        The gold form, quotations in text order.

    Raises:
        LabelError: with one line for each thing that is wrong.
    """
    problems = list(_entity_problems(labels["entities"]))
    entity_ids = {entity["id"] for entity in labels["entities"]}
    quotations = []
    for label in labels["quotations"]:
        try:
            quotations.append(_resolve_quotation(label, text, entity_ids))
        except LabelError as error:
            problems.append(f"{label.get('id', '?')}: {error}")
    problems += _reference_problems(quotations)
    problems += [
        f"attribution {name}: {notion!r} is none of {NOTIONS}"
        for name, notion in labels.get("attributions", {}).items()
        if notion not in NOTIONS
    ]
    if problems:
        raise LabelError("\n".join(problems))
    quotations.sort(key=lambda each: (each["content"][0]["start"], -each["content"][-1]["end"]))
    return {
        "article": article,
        "sha256": hashlib.sha256(text.encode()).hexdigest(),
        "entities": labels["entities"],
        "quotations": quotations,
        **({"attributions": labels["attributions"]} if "attributions" in labels else {}),
    }


def _entity_problems(entities: Sequence[Mapping[str, Any]]) -> Iterator[str]:
    for entity in entities:
        if set(entity) != {"id", "name", "kind", "anonymous", "aliases"}:
            yield f"entity {entity.get('id')}: has the fields {sorted(entity)}"
        elif entity["kind"] not in KINDS:
            yield f"entity {entity['id']}: kind {entity['kind']!r} is none of {KINDS}"


def _reference_problems(quotations: Sequence[Mapping[str, Any]]) -> Iterator[str]:
    ids = [quotation["id"] for quotation in quotations]
    for quotation in quotations:
        if ids.count(quotation["id"]) > 1:
            yield f"{quotation['id']}: the id is used twice"
        if quotation["parent"] is not None and quotation["parent"] not in ids:
            yield f"{quotation['id']}: there is no parent {quotation['parent']!r}"


def _resolve_quotation(label: Mapping[str, Any], text: str, entities: set[str]) -> dict[str, Any]:
    if label["type"] not in TYPES:
        raise LabelError(f"type {label['type']!r} is none of {TYPES}")
    if label["speaker"] is not None and label["speaker"] not in entities:
        raise LabelError(f"speaker {label['speaker']!r} is not among the entities")
    if not label["content"]:
        raise LabelError("there is no content")
    content = [_find(string, text, None) for string in label["content"]]
    anchor = content[0]["start"]
    return {
        "id": label["id"],
        "type": label["type"],
        "content": content,
        "cue": _find_optional(label["cue"], text, anchor),
        "source": _find_optional(label["source"], text, anchor),
        "speaker": label["speaker"],
        "parent": label["parent"],
    }


def _find_optional(string: str | None, text: str, anchor: int) -> Span | None:
    return None if string is None else _find(string, text, anchor)


def _find(string: str, text: str, anchor: int | None) -> Span:
    """Place one string; one that is not unique must be so within the paragraph of `anchor`."""
    before, bracket, rest = string.partition("[[")
    inner, _, after = rest.partition("]]") if bracket else (string, "", "")
    if not bracket:
        before = ""
    places = list(_occurrences(before + inner + after, text))
    if len(places) > 1 and anchor is not None:
        low, high = _paragraph(text, anchor)
        places = [place for place in places if low <= place < high] or places
    if len(places) != 1:
        raise LabelError(
            f"{string!r} stands in the article {len(places)} times; copy it exactly, and make it "
            "unique by writing its surroundings around [[the span]]"
        )
    start = places[0] + len(before)
    return {"start": start, "end": start + len(inner), "text": inner}


def _occurrences(string: str, text: str) -> Iterator[int]:
    place = text.find(string)
    while place >= 0 and string:
        yield place
        place = text.find(string, place + 1)


def _paragraph(text: str, anchor: int) -> tuple[int, int]:
    end = text.find("\n", anchor)
    return text.rfind("\n", 0, anchor) + 1, len(text) if end < 0 else end


def show(gold: Mapping[str, Any], text: str) -> Iterator[str]:
    """Yield lines that show each label with the text around it, for a reader's second pass."""
    for entity in gold["entities"]:
        flag = "unnamed" if entity["anonymous"] else "named"
        yield f"{entity['id']}: {entity['name']} ({entity['kind']}, {flag}) {entity['aliases']}"
    for quotation in gold["quotations"]:
        yield ""
        yield f"{quotation['id']} {quotation['type']}, by {quotation['speaker']}" + (
            f", inside {quotation['parent']}" if quotation["parent"] else ""
        )
        for name in ("source", "cue"):
            if quotation[name]:
                yield f"  {name:8}{_in_context(quotation[name], text)}"
        for span in quotation["content"]:
            yield f"  content {_in_context(span, text)}"


def doubts(gold: Mapping[str, Any], text: str) -> Iterator[str]:
    """Yield what a second reader should look at: it may well be right that it has no label.

    Quoted stretches of three words or more that no content covers, and the cues that the `rules`
    extractor sees and the labels do not have.
    """
    contents = [span for quotation in gold["quotations"] for span in quotation["content"]]
    cues = [quotation["cue"] for quotation in gold["quotations"] if quotation["cue"]]
    for quoted in _QUOTED.finditer(text):
        if len(quoted[0].split()) > 2 and not _touched(quoted.start(), quoted.end(), contents):
            yield f"quoted  {_in_context(_as_span(quoted.start(), quoted.end(), text), text)}"
    for found in quotes.extract(text, extractor="rules").quotations:
        if found.cue and not _touched(found.cue.start, found.cue.end, cues):
            yield f"cue     {_in_context(_as_span(found.cue.start, found.cue.end, text), text)}"


def _as_span(start: int, end: int, text: str) -> Span:
    return {"start": start, "end": end, "text": text[start:end]}


def _touched(start: int, end: int, spans: Sequence[Span]) -> bool:
    return any(start < span["end"] and span["start"] < end for span in spans)


def _in_context(span: Span, text: str, width: int = 25) -> str:
    before = text[max(0, span["start"] - width) : span["start"]]
    after = text[span["end"] : span["end"] + width]
    return f"…{before}[[{span['text']}]]{after}…".replace("\n", "⏎")


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command line; return its exit status."""
    parser = argparse.ArgumentParser(prog="python -m eval.labelling", description=__doc__)
    parser.add_argument("action", choices=["resolve", "show", "doubts"])
    parser.add_argument("labels", type=Path)
    parser.add_argument("--text", type=Path, required=True, help="the article")
    parser.add_argument("--out", type=Path, help="where the gold form goes")
    options = parser.parse_args(arguments)
    text = options.text.read_bytes().decode()
    labels = json.loads(options.labels.read_text(encoding="utf-8"))
    if options.action != "resolve":
        print(*(show if options.action == "show" else doubts)(labels, text), sep="\n")
        return 0
    try:
        gold = resolve(labels, text, options.text.name)
    except LabelError as error:
        print(error, file=sys.stderr)
        return 1
    out = options.out or options.labels.with_suffix(".gold.json")
    out.write_text(json.dumps(gold, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
    print(f"{len(gold['quotations'])} quotations, {len(gold['entities'])} entities → {out}")
    return 0


if __name__ == "__main__":
    sys.exit(main())

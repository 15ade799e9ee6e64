"""Corpora in brat, XML, CoNLL and TSV form, each as its own distribution lays it out.

PolNeAR has a module of its own. `docs/evaluation.md` says where each comes from, and which of these
readers have been run on the real corpus.
"""

import re
import xml.etree.ElementTree as ET
from collections.abc import Iterator, Sequence
from pathlib import Path

from eval.articles import Article, Corpus, EvalError, article_from_dict
from eval.corpora.brat import Annotations, joined, read_brat
from eval.corpora.passages import read_passages
from eval.files import read_json, read_text
from eval.outside.loose import Row, make_result
from quotes import Span, Speaker

__all__ = [
    "read_brat_folder",
    "read_directquote",
    "read_json_folder",
    "read_litbank",
    "read_parc",
    "read_riqua",
]


def _files(folder: Path, split: str, pattern: str, wanted: str) -> list[Path]:
    """Return the files of a split, or of the folder itself where it has no such subfolder."""
    place = folder / split if (folder / split).is_dir() else folder
    files = sorted(place.rglob(pattern))
    if not files:
        raise EvalError(f"{folder}: not laid out as expected; there should be {wanted}.")
    return files


def read_riqua(folder: Path, split: str) -> Corpus:
    """Read RiQuA: brat standoff, or the token sequences `<split>.jsonl` that CofeNet distributes.

    Raises:
        EvalError: if there is neither of them, or a file is broken.
    """
    file = folder / f"{split}.jsonl"
    if file.is_file():
        return read_passages(file, f"riqua-{split}")
    return read_brat_folder(folder, split)


def read_brat_folder(folder: Path, split: str) -> Corpus:
    """Read any folder of brat standoff.

    A quotation is an event with roles `Content`, `Cue` and `Source`, or a text-bound annotation
    called `Quotation`, `Quote` or `Content`, to which relations `Speaker` or `Source` and
    `Cueing` or `Cue` lead from the words of speaker and cue.

    Args:
        folder: holds `*.ann`, each beside its `*.txt`, at any depth.
        split: a subfolder, if there is one of that name.

    Raises:
        EvalError: if there are no such files or one of them is broken.
    """
    files = _files(folder, split, "*.ann", "*.ann files, each beside its *.txt")
    return Corpus(f"{folder.name}-{split}", tuple(_brat_article(file) for file in files))


def _brat_article(file: Path) -> Article:
    text = read_text(file.with_suffix(".txt"))
    annotations = read_brat(file, text)
    try:
        rows = [*_event_rows(annotations), *_relation_rows(annotations)]
    except KeyError as error:
        raise EvalError(f"{file}: it refers to {error}, which is not annotated.") from error
    return Article(file.stem, make_result(text, rows), frozenset({"cue", "source"}))


def _event_rows(annotations: Annotations) -> Iterator[Row]:
    for event in annotations.events.values():
        parts = {
            role: joined([annotations.marks[each] for each in event.targets(role)])
            for role in ("Content", "Cue", "Source")
        }
        if parts["Content"]:
            yield {
                "content": parts["Content"],
                "cue": _hull(parts["Cue"]),
                "source": _hull(parts["Source"]),
            }


def _relation_rows(annotations: Annotations) -> Iterator[Row]:
    in_events = {target for event in annotations.events.values() for _, target in event.arguments}
    for mark in annotations.marks.values():
        if mark.label in ("Quotation", "Quote", "Content") and mark.id not in in_events:
            yield {
                "content": mark.spans,
                "cue": _related(annotations, mark.id, ("Cueing", "Cue")),
                "source": _related(annotations, mark.id, ("Speaker", "Source")),
            }


def _related(annotations: Annotations, target: str, labels: Sequence[str]) -> Span | None:
    """Return the first annotation that a relation of one of these labels joins to `target`."""
    for relation in annotations.relations:
        if relation.label in labels and target in (relation.first, relation.second):
            other = relation.first if relation.second == target else relation.second
            return _hull(annotations.marks[other].spans)
    return None


def _hull(spans: Sequence[Span]) -> Span | None:
    return Span(spans[0].start, spans[-1].end) if spans else None


def read_parc(folder: Path, split: str) -> Corpus:
    """Read PARC 3.0: `{train,dev,test}/**/*.xml`, words with their attribution roles.

    The texts are put together from the words, with a space wherever the byte counts leave a gap,
    so that the Wall Street Journal's own files are not needed.

    Raises:
        EvalError: if there are no such files or one of them is broken.
    """
    files = _files(folder, split, "*.xml", f"{split}/**/*.xml")
    articles = tuple(_parc_article(file) for file in files)
    return Corpus(f"parc-{split}", articles, attitudes=True)


def _parc_article(file: Path) -> Article:
    try:
        words = list(ET.parse(file).iter("WORD"))  # noqa: S314 (the user's own corpus)
        text, places = _parc_text(words)
        roles = _parc_roles(words)
    except (ET.ParseError, KeyError, ValueError) as error:
        raise EvalError(f"{file}: is no PARC file ({error!r}).") from error
    rows = [_parc_row(parts, places) for parts in roles.values() if "content" in parts]
    return Article(file.stem, make_result(text, rows), frozenset({"cue", "source"}))


def _parc_text(words: Sequence[ET.Element]) -> tuple[str, list[Span]]:
    text, places, end = "", [], 0
    for word in words:
        begin, after = (int(count) for count in word.attrib["ByteCount"].split(","))
        text += " " if text and begin > end else ""
        places.append(Span(len(text), len(text) + len(word.attrib["text"])))
        text, end = text + word.attrib["text"], after
    return text, places


def _parc_roles(words: Sequence[ET.Element]) -> dict[str, dict[str, list[int]]]:
    """Return the positions of each attribution's words by role."""
    found: dict[str, dict[str, list[int]]] = {}
    for index, word in enumerate(words):
        for attribution in word.iter("attribution"):
            for role in attribution.iter("attributionRole"):
                parts = found.setdefault(attribution.attrib["id"], {})
                parts.setdefault(role.attrib["roleValue"], []).append(index)
    return found


def _parc_row(parts: dict[str, list[int]], places: Sequence[Span]) -> Row:
    return {
        "content": tuple(_runs(parts["content"], places)),
        "cue": _hull(list(_runs(parts.get("cue", []), places))),
        "source": _hull(list(_runs(parts.get("source", []), places))),
    }


def _runs(indices: Sequence[int], places: Sequence[Span]) -> Iterator[Span]:
    """Yield the stretches of words that follow each other without a gap."""
    start = None
    for index, following in zip(indices, [*indices[1:], -1], strict=True):
        start = index if start is None else start
        if following != index + 1:
            yield Span(places[start].start, places[index].end)
            start = None


def read_litbank(folder: Path, split: str) -> Corpus:
    """Read LitBank's quotations: `quotations/tsv/*.ann` beside their `*.txt`.

    LitBank has no splits; `split` only names the corpus. Its quotations are direct speech; a
    speaker is known by the first mention of the character.

    Raises:
        EvalError: if there are no such files or one of them is broken.
    """
    place = folder / "quotations" / "tsv"
    files = _files(place, "", "*.ann", "quotations/tsv/*.ann, each beside its *.txt")
    return Corpus(f"litbank-{split}", tuple(_litbank_article(file) for file in files))


def _litbank_article(file: Path) -> Article:
    text = read_text(file.with_suffix(".txt"))
    tokens = _sentences(text)
    lines = [line.split("\t") for line in read_text(file).splitlines()]
    try:
        speakers = {row[1]: _litbank_speaker(row[2]) for row in lines if row[0] == "ATTRIB"}
        rows = [_litbank_row(row, tokens, speakers) for row in lines if row[0] == "QUOTE"]
    except (IndexError, ValueError) as error:
        raise EvalError(f"{file}: is no LitBank file ({error!r}).") from error
    return Article(file.stem, make_result(text, rows), frozenset({"speaker"}))


def _sentences(text: str) -> list[list[Span]]:
    """Return the tokens of each line."""
    sentences: list[list[Span]] = [[]]
    for match in re.finditer(r"\n|\S+", text):
        if match[0] == "\n":
            sentences.append([])
        else:
            sentences[-1].append(Span(*match.span()))
    return sentences


def _litbank_row(
    row: Sequence[str], tokens: Sequence[Sequence[Span]], speakers: dict[str, Speaker]
) -> Row:
    first, begin, last, end = (int(number) for number in row[2:6])
    content = (Span(tokens[first][begin].start, tokens[last][end].end),)
    return {"content": content, "type": "direct", "speaker": speakers.get(row[1])}


def _litbank_speaker(entity: str) -> Speaker:
    """Return the character behind an id such as `Mr_Weston-3`."""
    name = entity.rpartition("-")[0].replace("___", ", ").replace("_", " ").strip()
    name = name.split(",")[0]
    unnamed = not any(word[:1].isupper() for word in name.split())
    return Speaker(entity, name, "person", anonymous=unnamed)


def read_directquote(folder: Path, split: str) -> Corpus:
    """Read DirectQuote: `<split>.txt` in CoNLL's columns, one paragraph after the other.

    The last column is an IOB label: `LeftSpeaker`, `RightSpeaker` and `Unknown` are quotations
    whose speaker stands before, after or nowhere, `Speaker` is a speaker.

    Raises:
        EvalError: if there is no such file or a line of it is broken.
    """
    (file, *_) = _files(folder, "", f"{split}.txt", f"{split}.txt")
    paragraphs = [each for each in re.split(r"\n\s*\n", read_text(file)) if each.strip()]
    articles = tuple(
        _directquote_article(f"{file.name}:{number}", paragraph)
        for number, paragraph in enumerate(paragraphs, start=1)
    )
    return Corpus(f"directquote-{split}", articles)


def _directquote_article(name: str, paragraph: str) -> Article:
    columns = [line.split() for line in paragraph.splitlines() if line.strip()]
    if any(len(row) < 2 for row in columns):
        raise EvalError(f"{name}: a line has no label beside its token.")
    text = " ".join(row[0] for row in columns)
    spans = _iob(columns, _sentences(text)[0])
    speakers = [span for label, span in spans if label == "Speaker"]
    rows: list[Row] = [
        {"content": (span,), "type": "direct", "source": _beside(label, span, speakers)}
        for label, span in spans
        if label in ("LeftSpeaker", "RightSpeaker", "Unknown")
    ]
    return Article(name, make_result(text, rows), frozenset({"source"}))


def _iob(columns: Sequence[Sequence[str]], places: Sequence[Span]) -> list[tuple[str, Span]]:
    """Return labelled spans; in IOB1 a `B-` only parts a span from one before it."""
    spans: list[tuple[str, Span]] = []
    previous = ""
    for row, place in zip(columns, places, strict=True):
        prefix, _, label = row[-1].rpartition("-")
        if label in ("O", "Out"):
            previous = ""
            continue
        if label == previous and prefix != "B":
            spans[-1] = (label, Span(spans[-1][1].start, place.end))
        else:
            spans.append((label, place))
        previous = label
    return spans


def _beside(label: str, quotation: Span, speakers: Sequence[Span]) -> Span | None:
    before = [each for each in speakers if each.end <= quotation.start]
    after = [each for each in speakers if each.start >= quotation.end]
    if label == "LeftSpeaker" and before:
        return before[-1]
    return after[0] if label == "RightSpeaker" and after else None


def read_json_folder(folder: Path, split: str) -> Corpus:
    """Read any folder of labels in our own gold form.

    Args:
        folder: holds `*.json`; the text is in the field `text`, or in a file of the article's name
            beside the labels or in `texts/`.
        split: a subfolder, if there is one of that name.

    Raises:
        EvalError: if there are no such files or one of them is broken.
    """
    files = _files(folder, split, "*.json", "*.json in the gold form")
    return Corpus(f"{folder.name}-{split}", tuple(_json_article(file) for file in files))


def _json_article(file: Path) -> Article:
    data = read_json(file)
    if not isinstance(data, dict) or "article" not in data:
        raise EvalError(f"{file}: no labels in the gold form; the field 'article' is missing.")
    return article_from_dict(data, _json_text(data, file), str(file))


def _json_text(data: dict[str, str], file: Path) -> str:
    if "text" in data:
        return str(data["text"])
    places = [file.parent / data["article"], file.parent / "texts" / data["article"]]
    return read_text(next((place for place in places if place.is_file()), places[0]))

"""brat's standoff format: text-bound annotations, events, relations, attributes and notes.

https://brat.nlplab.org/standoff.html
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from eval.articles import EvalError
from eval.files import read_text
from quotes import InvalidInput, Span

__all__ = ["Annotations", "Event", "Mark", "Relation", "parse_brat", "read_brat"]


_ID = re.compile(r"([TERAM#])\d+\t")
"""How an annotation begins. Other lines are the rest of a text with a line break in it."""


@dataclass(frozen=True, slots=True)
class Mark:
    """A text-bound annotation: a label on one fragment of the text, or several."""

    id: str
    label: str
    spans: tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class Event:
    """An event: its label, its trigger's id, and its arguments as pairs of role and id."""

    id: str
    label: str
    trigger: str
    arguments: tuple[tuple[str, str], ...]

    def targets(self, role: str) -> list[str]:
        """Return the ids in a role, numbered roles (`Content2`) included."""
        return [target for name, target in self.arguments if name.rstrip("0123456789") == role]


@dataclass(frozen=True, slots=True)
class Relation:
    """A relation between two annotations."""

    label: str
    first: str
    second: str


@dataclass(slots=True)
class Annotations:
    """One `.ann` file.

    Attributes:
        marks, events: by id.
        relations: in the file's order.
        attributes: values by the annotated id and the attribute's name; "" for a flag.
        notes: free text by the annotated id.
    """

    marks: dict[str, Mark] = field(default_factory=dict)
    events: dict[str, Event] = field(default_factory=dict)
    relations: list[Relation] = field(default_factory=list)
    attributes: dict[tuple[str, str], str] = field(default_factory=dict)
    notes: dict[str, str] = field(default_factory=dict)


def read_brat(file: Path, text: str) -> Annotations:
    """Read an `.ann` file over its text.

    Raises:
        EvalError: naming file and line, if a line is broken or its span lies outside the text or
            covers other words than the line says.
    """
    return parse_brat(read_text(file), text, str(file))


def parse_brat(standoff: str, text: str, where: str) -> Annotations:
    """Read standoff lines; `where` names them in errors."""
    annotations = Annotations()
    for number, line in enumerate(standoff.split("\n"), start=1):
        try:
            _parse_line(line.rstrip("\r"), text, annotations)
        except (InvalidInput, ValueError, IndexError) as error:
            raise EvalError(f"{where}, line {number}: {error} In: {line[:80]!r}") from error
    return annotations


def _parse_line(line: str, text: str, annotations: Annotations) -> None:
    identified = _ID.match(line)
    kind = identified[1] if identified else ""
    if kind == "T":
        mark = _mark(line, text)
        annotations.marks[mark.id] = mark
    elif kind == "E":
        event = _event(line)
        annotations.events[event.id] = event
    elif kind == "R":
        annotations.relations.append(_relation(line))
    elif kind in ("A", "M"):
        name, target, *value = line.split("\t")[1].split(" ", 2)
        annotations.attributes[target, name] = value[0] if value else ""
    elif kind == "#":
        fields = line.split("\t")
        annotations.notes[fields[1].split()[1]] = fields[2]


def _mark(line: str, text: str) -> Mark:
    fields = line.split("\t")
    if len(fields) != 3:
        raise ValueError("a text-bound annotation has three fields, parted by tabs.")
    label, offsets = fields[1].split(" ", 1)
    spans = tuple(_spans(offsets))
    if max(span.end for span in spans) > len(text):
        raise ValueError(f"the text ends at character {len(text)}.")
    covered = " ".join(span.text(text) for span in spans)
    stored = fields[2].split()
    if covered.split()[: len(stored)] != stored:  # what follows a line break is not on this line
        raise ValueError(f"the text reads {covered!r} there.")
    return Mark(fields[0], label, spans)


def _spans(offsets: str) -> Iterator[Span]:
    for fragment in offsets.split(";"):
        start, end = fragment.split()
        yield Span(int(start), int(end))


def _event(line: str) -> Event:
    name, rest = line.split("\t")[:2]
    (label, trigger), *arguments = [_role(each) for each in rest.split()]
    return Event(name, label, trigger, tuple(arguments))


def _role(pair: str) -> tuple[str, str]:
    role, colon, target = pair.partition(":")
    if not colon:
        raise ValueError(f"{pair!r} is no Role:Id.")
    return role, target


def _relation(line: str) -> Relation:
    label, *arguments = line.split("\t")[1].split()
    first, second = (_role(each)[1] for each in arguments)
    return Relation(label, first, second)


def joined(marks: Sequence[Mark]) -> tuple[Span, ...]:
    """Return the fragments of several annotations in text order."""
    return tuple(sorted(span for mark in marks for span in mark.spans))

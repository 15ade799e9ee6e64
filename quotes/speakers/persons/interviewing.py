"""Interviews in questions and answers: who is *A*, and who says *I* and *you* in them."""

import re
from bisect import bisect_right
from collections import Counter
from functools import cached_property
from typing import TYPE_CHECKING

from quotes.document import Span
from quotes.speakers.forms.reading import Reading
from quotes.speakers.names.entities import Entity
from quotes.speakers.names.scanning import Name

if TYPE_CHECKING:
    from quotes.speakers.mentions import Resolver

__all__ = ["Interview"]

_MARK = re.compile(
    r"\W{0,3}(?:(?P<question>Q(?:uestion)?)|A(?:nswer)?)"
    r"(?:\W{0,2}[:.)](?=\W)|\s[-–—]\s|(?<=Q)(?=[A-Z][a-z’']))"
)
"""How a line of an interview begins: *Q:*, *A.*, and *Q* glued to its question."""
_LETTERS = re.compile(r"\W*(?:(Q(?:uestion)?)|A(?:nswer)?)\W*")
"""A source that is but such a mark."""
_FEWEST = 2
"""Questions, and answers, from which on a text is an interview."""
_ASKED = re.compile(
    r"\b(?:[Ii]nterview(?:ed|s)?(?: with)?|[Cc]onversation with|[Qq]uestions (?:for|to)"
    r"|Q ?& ?A with) $"
)
"""What leads to the name of whoever is interviewed."""
_BEFORE = 60
"""Characters before a name in which that is looked for."""
_INVITED = 3
"""How many times naming somebody counts who is said to be interviewed."""


class Interview:
    """The questions and answers of one text."""

    def __init__(self, resolver: "Resolver") -> None:
        self.resolver = resolver

    @cached_property
    def _marks(self) -> list[tuple[int, bool]]:
        """Return where each question and answer begins; nothing where there are too few."""
        scan = self.resolver.scan
        found = (
            (start, match) for start in scan.paragraphs if (match := _MARK.match(scan.text, start))
        )
        marks = [(start, match["question"] is None) for start, match in found]
        answers = sum(answer for _, answer in marks)
        many = min(answers, len(marks) - answers) >= _FEWEST
        return marks if many and not marks[0][1] else []

    def answers_at(self, position: int) -> bool | None:
        """Tell whether an answer stands at a character; None where neither side speaks."""
        index = bisect_right(self._marks, (position, True)) - 1
        return self._marks[index][1] if index >= 0 else None

    def speaker(self, span: Span) -> Entity | None:
        """Return whom *Q* or *A* means as a source; None for other sources."""
        if span.end - span.start > len("(Question):"):
            return None
        mark = _LETTERS.fullmatch(self.resolver.scan.text, span.start, span.end)
        if mark is None or self.answers_at(span.start) is None:
            return None
        return self._interviewer() if mark[1] else self.guest

    def says_i(self, position: int) -> Entity | None:
        """Return who says *I* at a character of an interview; None elsewhere."""
        answers = self.answers_at(position)
        if answers is None:
            return None
        return self.guest if answers else self._interviewer()

    def asked(self, position: int) -> Entity | None:
        """Return whom *you* means in a question."""
        return self.guest if self.answers_at(position) is False else None

    @cached_property
    def guest(self) -> Entity:
        """Whoever is interviewed: the person whom the words before the first question name most."""
        first = self._marks[0][0]
        counts: Counter[int] = Counter()
        people: dict[int, Entity] = {}
        for name in self.resolver.scan.names_within(0, first):
            entity = name.entity
            if entity is not None and entity.kind == "person" and len(entity.parts) > 1:
                people.setdefault(id(entity), entity)
                counts[id(entity)] += _INVITED if self._is_invited(name) else 1
        if not counts:
            return self._unnamed("interviewee")
        return people[counts.most_common(1)[0][0]]

    def _is_invited(self, name: Name) -> bool:
        start = max(0, name.start - _BEFORE)
        return _ASKED.search(self.resolver.scan.text, start, name.start) is not None

    def _interviewer(self) -> Entity:
        return self._unnamed("interviewer")

    def _unnamed(self, noun: str) -> Entity:
        reading = Reading("description", head=noun, phrase=noun)
        return self.resolver.unnamed(noun, "person", reading)

"""The known names in headlines, where capitals do not show where a name begins and ends."""

from functools import cached_property
from typing import TYPE_CHECKING

from quotes.speakers import lexicon
from quotes.speakers.forms.nouns import lower_case_words
from quotes.speakers.lexicon import singular
from quotes.speakers.names.entities import Entity, is_organization, place_names, plain
from quotes.speakers.names.kinds import first_gender
from quotes.speakers.names.scanning import Name

if TYPE_CHECKING:
    from quotes.speakers.names.linking import Linker

__all__ = ["Headings"]

_NO_FIRST_NAMES = frozenset({"will", "may", "mark", "grant", "chase", "drew", "bill", "rob"})
_NO_FIRST_NAMES |= {"sue", "pat", "jack", "hope", "marine", "major", "prince", "king", "faith"}
"""First names that are words of headlines as well."""
_ADJECTIVES = (
    *("able", "al", "ant", "ary", "ed", "ent", "er", "est", "ful", "ian", "ible", "ic", "ing"),
    *("ist", "ive", "less", "ly", "ous", "s", "time", "ty"),
)
"""Endings of adjectives and of nouns for people, and the plural's."""
_RECENT = 8
"""How many bearers of one name are looked at."""


class Headings:
    """The headlines of one text."""

    def __init__(self, linker: "Linker") -> None:
        self.linker = linker
        self.scan = linker.scan

    @cached_property
    def _lower(self) -> frozenset[str]:
        return frozenset(self.scan.text.split())

    def read(self) -> None:
        """Find the known names in headlines, where the capitals do not show them."""
        names: list[Name] = []
        for name in self.scan.names:
            names += (self._known_within(name) or [name]) if name.headline else [name]
        self.scan.replace_names(names)

    def _known_within(self, name: Name) -> list[Name]:
        found, index, start = [], 0, name.start
        while index < len(name.words):
            entity, length = self._known_at(name.words, index)
            words = name.words[index : index + length]
            surface = " ".join(words)
            if entity is not None:
                first = self._first_name(name, index, entity)
                if first:
                    words = (first, *words)
                    entity.name, entity.parts = " ".join(words), tuple(map(plain, words))
                    entity.gender = entity.gender or first_gender(entity.parts)
                    entity.full_names += 1
                part = Name(
                    start - (len(first) + 1 if first else 0),
                    start + len(surface),
                    words,
                    name.sentence,
                    opens=index == bool(first),
                    subject=index == bool(first) and name.subject,
                    quoted=name.quoted,
                    headline=True,
                    entity=entity,
                    paragraph=name.paragraph,
                )
                found.append(part)
            start += len(surface) + 1
            index += length
        return found

    def _first_name(self, name: Name, index: int, entity: Entity) -> str:
        """Return the first name that only a headline gives: *| Ann | Bell Describes Her Life*."""
        if index == 0 or entity.kind != "person" or len(entity.parts) > 1 or entity.anonymous:
            return ""
        word = name.words[index - 1]
        first, last = plain(word), entity.parts[0]
        if word.isupper() or first in _NO_FIRST_NAMES or first in place_names():
            return ""
        if last in lexicon.known_people():
            return word if first in lexicon.known_people()[last] else ""
        if first in lexicon.genders():
            return word
        opens = index == 1 and name.start == self.scan.paragraphs[name.paragraph]
        return word if opens and self._is_no_word(first) else ""

    def _is_no_word(self, first: str) -> bool:
        """Tell *Salma* from *Reclusive*, which too stands before a surname in headlines."""
        known = first in self._lower or first in lower_case_words() or first in self.linker.by_part
        small = first in lexicon.words("function_words") or first in lexicon.words("openers")
        noun = singular(first) in lexicon.person_nouns() or is_organization((first,))
        plain_word = first.isalpha() and len(first) > 2 and not first.endswith(_ADJECTIVES)
        return plain_word and not (known or small or noun or first in lexicon.titles())

    def _known_at(self, words: tuple[str, ...], index: int) -> tuple[Entity | None, int]:
        for length in (6, 5, 4, 3, 2, 1):
            parts = tuple(map(plain, words[index : index + length]))
            if len(parts) == length and parts in self.linker.whole:
                return self.linker.whole[parts], length
        part = plain(words[index])
        bearers = self.linker.by_part.get(part, ())[:_RECENT]
        surnamed = [each for each in bearers if each.kind == "person" and each.parts[-1] == part]
        known = max(surnamed, key=lambda each: len(each.names), default=None)
        return known or self._by_first_name(part), 1

    def _by_first_name(self, part: str) -> Entity | None:
        """Return the one person whose first name a headline has alone: *Hillary Camp Denies It*."""
        if part in _NO_FIRST_NAMES or part in place_names() or part not in lexicon.genders():
            return None
        bearers = self.linker.by_part.get(part, ())[:_RECENT]
        people = [each for each in bearers if each.kind == "person" and each.parts[0] == part]
        return people[0] if len(people) == len(bearers) == 1 else None

"""Which of the entities before a pronoun or a description it most plausibly refers to."""

import re
from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from math import log1p
from typing import NamedTuple

from quotes.document import Span
from quotes.speakers import lexicon
from quotes.speakers.forms.nouns import lower_case_words
from quotes.speakers.lexicon import singular
from quotes.speakers.names.entities import Entity
from quotes.speakers.names.scanning import ACTS, Name, Scan

__all__ = ["WEIGHTS", "History", "Turn", "acting_before", "follows_quotation", "gender_of", "rank"]

WEIGHTS = {
    "sentences back": -0.5,
    "paragraphs back": -0.15,
    "subject": 1.0,
    "acts": 0.7,
    "after a verb of speech": 0.7,
    "possessive": -0.2,
    "modifier": -0.2,
    "after a preposition": -0.5,
    "in a relative clause": -1.0,
    "quoted": -2.2,
    "paraphrased": -0.8,
    "same sentence": 0.2,
    "same paragraph": 0.3,
    "introduced before the quotation": 1.5,
    "last speaker": 0.6,
    "last speaker, after a quotation": 1.4,
    "spoke before": 0.2,
    "named often": 0.3,
    "gender known": 0.9,
    "hardly a name": -1.5,
}
"""What each feature of a candidate adds to its score."""

_WINDOW = 20
"""Names before the mention that are looked at."""
_NESTED = 4
"""Quotations before a character of which one may be around it."""
_ENDLESS = 1 << 60
_TURNS = 6
"""Sources before the mention that are looked at."""
_FAR = 12
"""Sentences or paragraphs back from which on all are equally far."""
_ASKED = re.compile(r"\b[Aa]sk(?:ed|s) $")
_SAID = re.compile(r"[,”\"’'] (?:said|says|added|wrote|replied|explained) $")
_LEADING = re.compile(r"\s*(?=(?:He|She|They) )")
_SUBORDINATORS = frozenset({"when", "while", "as", "after", "before", "although", "though", "if"})
_RELATIVES = (" who ", " whom ", " whose ", " which ", " that ")
_PRONOUN = re.compile(r"\b(?:[Hh]e|[Hh]is|[Hh]im|[Ss]he|[Hh]er|himself|herself)\b")
_QUOTATION_MARKS = frozenset("”\"»’'")
_MALE = frozenset({"he", "his", "him", "himself"})


class Turn(NamedTuple):
    """A source mention and whom it refers to."""

    span: Span
    entity: Entity


@dataclass(slots=True)
class History:
    """Who spoke, in text order.

    Attributes:
        turns: the sources so far.
        spoke: the ids of the objects behind them.
        contents: where quotations stand, as far as that is known, in text order.
        places: what is known of the place of each name, by where it starts.
        passing: the subjects *he* and *she* since the last source, which are no sources themselves.
    """

    turns: list[Turn] = field(default_factory=list)
    passing: list[Turn] = field(default_factory=list)
    spoke: set[int] = field(default_factory=set)
    contents: list[tuple[int, int]] = field(default_factory=list)
    places: dict[int, tuple[float, int]] = field(default_factory=dict)

    def add(self, span: Span, entity: Entity) -> None:
        """Note that somebody spoke."""
        self.turns.append(Turn(span, entity))
        self.spoke.add(id(entity))
        self.passing.clear()

    def content_at(self, position: int) -> int:
        """Return where the quotation around a character starts, -1 outside quotations."""
        index = bisect_right(self.contents, (position, _ENDLESS))
        for start, end in reversed(self.contents[max(0, index - _NESTED) : index]):
            if position < end:
                return start
        return -1

    def last(self, scan: Scan | None = None, stretch: int = -1) -> Entity | None:
        """Return who spoke last, leaving out whom others quote unless they are quoted alike.

        Args:
            scan: the text; without it nobody is left out.
            stretch: where the quoted stretch around the position starts.
        """
        for turn in reversed(self.turns[-_NESTED:]):
            around = scan.quoted_at(turn.span.start) if scan is not None else None
            if around is None or around[0] == stretch:
                return turn.entity
        return None


def rank(
    scan: Scan, position: int, history: History, fits: Callable[[Entity], bool]
) -> list[tuple[float, Entity]]:
    """Score the entities that are mentioned before a position.

    Args:
        scan: the text.
        position: where the pronoun or description starts.
        history: who spoke before.
        fits: tells which entities agree in kind, number and gender.

    Returns:
        Scores and entities, the most plausible first.
    """
    here = _here(scan, position, history)
    quoted = follows_quotation(scan.text, position)
    last = history.last(scan, here.stretch)
    introduced = _introduced(scan, position, history, fits) if quoted else None
    quoted = quoted and introduced in {None, last}
    ranked = []
    for score, entity in _best_places(scan, position, history, here, fits):
        score += _standing(entity, history, last, quoted)
        if entity is introduced:
            score += WEIGHTS["introduced before the quotation"]
        ranked.append((score, entity))
    return sorted(ranked, key=lambda pair: -pair[0])


def _best_places(
    scan: Scan, position: int, history: History, here: "_Here", fits: Callable[[Entity], bool]
) -> Iterable[tuple[float, Entity]]:
    """Return the entities that fit, each with what its best mention is worth."""
    scores: dict[int, tuple[float, Entity]] = {}
    fitting: dict[int, bool] = {}
    for place, entity in _places(scan, position, history):
        key = id(entity)
        if key not in fitting:
            fitting[key] = fits(entity)
        if fitting[key]:
            score = _score(scan, history, here, place)
            if key not in scores or scores[key][0] < score:
                scores[key] = score, entity
    return scores.values()


def _distance(sentences: int, paragraphs: int) -> float:
    """Return what it is worth that a mention stands so many sentences and paragraphs back."""
    score = WEIGHTS["sentences back"] * min(_FAR, sentences)
    score += WEIGHTS["paragraphs back"] * min(_FAR, paragraphs)
    if sentences <= 0:
        score += WEIGHTS["same sentence"]
    if paragraphs <= 0:
        score += WEIGHTS["same paragraph"]
    return score


def follows_quotation(text: str, position: int) -> bool:
    """Tell whether a quotation ends right before: *“No,” he said*."""
    return text[max(0, position - 3) : position].strip()[-1:] in _QUOTATION_MARKS


def _introduced(
    scan: Scan, position: int, history: History, fits: Callable[[Entity], bool]
) -> Entity | None:
    """Return the subject of the sentence before the quotation that ends at a character.

    A pronoun is known if it is a source itself: *She implied … “…,” | she said*. Where the subject
    does not fit, the only one there who does is meant: *She spoke after Tom Bell. “…,” | he said*.
    """
    stretch = next((each for at in (2, 3, 4) if (each := scan.quoted_at(position - at))), None)
    if stretch is None:
        return None
    sentence = scan.sentence_of(max(0, stretch[0] - 1))
    while sentence and not scan.text[scan.sentences[sentence] : stretch[0]].strip():
        sentence -= 1
    opening = _LEADING.match(scan.text, scan.sentences[sentence])
    if opening is not None:
        pronouns = (each for each in history.turns[-_TURNS:] if each.span.start == opening.end())
        return next((each.entity for each in pronouns), None)
    names = scan.names_within(scan.sentences[sentence], stretch[0])
    names = [name for name in names if not name.quoted]
    for name in reversed(names):
        subject = "subject" in _place_features(scan.text, name)
        if subject or _answers(scan.text, name):
            if name.entity is None or fits(name.entity):
                return name.entity
            return _only_one(names, fits) or name.entity
    return None


def _only_one(names: Iterable[Name], fits: Callable[[Entity], bool]) -> Entity | None:
    """Return the only one of several who fits and is named in full."""
    found = {id(name.entity): name for name in names if name.entity and fits(name.entity)}
    alone = next(iter(found.values())) if len(found) == 1 else None
    full = alone is not None and alone.entity is not None and len(alone.entity.parts) > 1
    return alone.entity if alone is not None and full and len(alone.words) > 1 else None


def _answers(text: str, name: Name) -> bool:
    """Tell whether the next quotation is announced: *Baker asked | Rubio* why."""
    before = max(0, name.start - 20)
    if _ASKED.search(text, before, name.start):
        return True
    return bool(_SAID.search(text, before, name.start)) and text[name.end : name.end + 1] in ",.:"


class _Here(NamedTuple):
    """Where the position stands; `stretch` and `content` start around it, -1 for none."""

    sentence: int
    paragraph: int
    stretch: int
    content: int


def _here(scan: Scan, position: int, history: History) -> _Here:
    stretch = scan.quoted_at(position)
    return _Here(
        scan.sentence_of(position),
        scan.paragraph_of(position),
        stretch[0] if stretch else -1,
        history.content_at(position),
    )


def _places(scan: Scan, position: int, history: History) -> Iterator[tuple["Name | Turn", Entity]]:
    """Yield the latest names and sources before a position."""
    last = scan.first_name_from(position)
    for name in reversed(scan.names[max(0, last - _WINDOW) : last]):
        if name.entity is not None and name.end <= position:
            yield name, name.entity
    for turn in history.turns[-_TURNS:]:
        if turn.span.start < position:
            yield turn, turn.entity
    for turn in history.passing[-_TURNS:]:
        if turn.span.start < position:
            yield turn, turn.entity


def _score(scan: Scan, history: History, here: _Here, place: "Name | Turn") -> float:
    """Return what the place of a mention is worth.

    A name in somebody's words is none of the narrator's, unless the position is in them too.
    """
    if isinstance(place, Turn):
        start = place.span.start
        score, quoted = WEIGHTS["subject"], scan.quoted_at(start) is not None
        inside = history.content_at(start)
        back = scan.sentence_of(start), scan.paragraph_of(start)
    else:
        start, quoted, back = place.start, place.quoted, (place.sentence, place.paragraph)
        score, inside = _place_score(scan, place, history)
    if quoted and not 0 <= here.stretch <= start:
        score += WEIGHTS["quoted"]
    elif inside >= 0 and not 0 <= here.content <= start:
        score += WEIGHTS["paraphrased"]
    return score + _distance(here.sentence - back[0], here.paragraph - back[1])


def _place_score(scan: Scan, name: Name, history: History) -> tuple[float, int]:
    """Return what a name's place in its sentence is worth and where the quotation around starts."""
    known = history.places.get(name.start)
    if known is None:
        score = sum(WEIGHTS[feature] for feature in _place_features(scan.text, name))
        known = history.places[name.start] = score, history.content_at(name.start)
    return known


def _place_features(text: str, name: Name) -> Iterator[str]:
    before = _word_before(text, name.start)
    after = text[name.end : name.end + 40]
    if after[:2] in {"'s", "’s"}:
        yield "possessive"
    elif _modifies(after):
        yield "modifier"
    elif before in lexicon.words("prepositions"):
        yield "after a preposition"
    elif before in lexicon.words("speech_verbs"):
        yield "after a verb of speech"
    elif name.subject:
        yield "acts" if before in _SUBORDINATORS else "subject"
    elif after[1:2].islower() and ACTS.match(after):
        yield "subject" if text.endswith(", ", 0, name.start) else "acts"
    if not name.subject and _in_relative(text[max(0, name.start - 80) : name.start]):
        yield "in a relative clause"


def _modifies(after: str) -> bool:
    """Tell whether a noun follows that the name only modifies: *the Trump | campaign*."""
    word = after[1:].partition(" ")[0].rstrip(",.;:")
    return after[:1] == " " and singular(word) in lower_case_words()


def _in_relative(before: str) -> bool:
    """Tell whether a relative pronoun precedes and no comma or stop has come since."""
    clause = before[max(map(before.rfind, ",.;")) + 1 :]
    return any(word in clause for word in _RELATIVES)


def _word_before(text: str, position: int) -> str:
    before = text[max(0, position - 20) : position].rsplit(None, 1)
    return before[-1].lower() if before else ""


def _standing(entity: Entity, history: History, last: Entity | None, quoted: bool) -> float:
    """Return what an entity is worth wherever it is mentioned."""
    score = WEIGHTS["named often"] * log1p(len(entity.names))
    if entity is last:
        score += WEIGHTS["last speaker"]
        score += WEIGHTS["last speaker, after a quotation"] * quoted
    elif id(entity) in history.spoke:
        score += WEIGHTS["spoke before"]
    if entity.gender:
        score += WEIGHTS["gender known"]
    if entity.weak:
        score += WEIGHTS["hardly a name"]
    return score


def acting_before(scan: Scan, position: int) -> set[int]:
    """Return the ids of what acts in the same sentence or the one before: *Israel freed … it*."""
    sentence, last = scan.sentence_of(position), scan.first_name_from(position)
    return {
        id(name.entity)
        for name in scan.names[max(0, last - _WINDOW) : last]
        if sentence - name.sentence <= 1 and not name.quoted and ACTS.match(scan.text, name.end)
    }


def gender_of(scan: Scan, entity: Entity) -> str:
    """Return "m", "f" or "", from the name, its titles and nouns or the pronouns after it."""
    if not entity.gender:
        entity.gender = next((g for g in map(lexicon.noun_gender, sorted(entity.nouns)) if g), "")
    if not entity.gender and not entity.voted:
        entity.voted = True
        entity.gender = _voted(scan, entity)
    return entity.gender


def _voted(scan: Scan, entity: Entity) -> str:
    """Count the first pronouns after the name, up to the next name that may be a person's."""
    votes = 0
    for name in [name for name in entity.names if name.subject and not name.quoted][:8]:
        match = _PRONOUN.search(scan.text, name.end, _next_person(scan, name))
        if match:
            votes += 1 if match.group().lower() in _MALE else -1
    return "m" if votes > 0 else "f" if votes < 0 else ""


def _next_person(scan: Scan, name: Name) -> int:
    limit = min(len(scan.text), name.end + 150)
    line_end = scan.text.find("\n", name.end, limit)
    limit = limit if line_end < 0 else line_end
    for index in range(scan.first_name_from(name.end), len(scan.names)):
        following = scan.names[index]
        if following.start >= limit:
            break
        other = following.entity
        if other is None or (other is not name.entity and other.kind == "person"):
            return following.start
    return limit

"""Speech that no verb of its sentence introduces: after a colon, before a dash, or on its own."""

from quotes.document import Span
from quotes.rules.surface import words as w
from quotes.rules.surface.clauses import sentence_end
from quotes.rules.surface.findings import Finding, content_spans
from quotes.rules.surface.noun_phrases import (
    Phrase,
    is_nominal,
    main_subject,
    mention,
    phrase_before,
)
from quotes.rules.surface.words import Sentence

__all__ = ["Announcement", "Linker", "find_labelled", "label_above"]

Announcement = tuple[Span | None, Span | None]
"""Cue and source of words that lead up to speech in the next sentence."""

_LONGEST_LABEL = 12
_FEWEST_WORDS = 2


def find_labelled(sentence: Sentence, headline: bool) -> Finding | None:
    """Return speech with a bare name: `Ann Lee: "…"`, `"…" -Ann Lee`, headline `Study: …`."""
    for place in range(min(len(sentence) - 1, _LONGEST_LABEL)):
        if sentence.low[place] == ":":
            labelled = _after_colon(sentence, place, headline)
            if labelled:
                return labelled
            break
    for place in sentence.pieces:
        if sentence.word(place - 1) == ":" and sentence.raw[place][0].isupper():
            source = main_subject(sentence)
            last = _end_of_speech(sentence, place)
            mention = sentence.span(*source) if source else None
            return Finding([sentence.span(place, last)], None, mention, "speech after colon")
        if sentence.word(place + 1) in ("-", "–", "—", "--"):
            return _before_dash(sentence, place)
    return None


def _after_colon(sentence: Sentence, colon: int, headline: bool) -> Finding | None:
    spoken = sentence.has(colon + 1, w.QUOTE)
    label = _label(sentence, 0, colon)
    if label is None or not (spoken or headline):
        return None
    last = _end_of_speech(sentence, colon + 1) if spoken else sentence_end(sentence)
    content = content_spans(sentence, [(colon + 1, last)])
    return Finding(content, None, sentence.span(*label), "label" if spoken else "headline label")


def _end_of_speech(sentence: Sentence, place: int) -> int:
    while sentence.has(place, w.QUOTE):
        place += 1
    return place


def _before_dash(sentence: Sentence, place: int) -> Finding | None:
    end = sentence_end(sentence)
    label = _label(sentence, place + 2, end)
    if label is None:
        return None
    return Finding([sentence.span(place, place + 1)], None, sentence.span(*label), "label")


def _label(sentence: Sentence, first: int, last: int) -> Phrase | None:
    """Return the name in a label, without what leads up to it (*And from* Chairwoman Lee)."""
    while first < last and sentence.mask[first] & (w.COORDINATOR | w.PREPOSITION):
        first += 1
    if first >= last or last - first > _LONGEST_LABEL or not sentence.mask[first] & w.CAPITAL:
        return None
    allowed = w.PREPOSITION | w.DETERMINER | w.COORDINATOR | w.POSSESSIVE
    for place in range(first, last):
        past = sentence.low[place].endswith("ed") and not sentence.mask[place] & w.CAPITAL
        if past or sentence.mask[place] & w.FINITE:
            return None
        if not (
            is_nominal(sentence, place)
            or sentence.mask[place] & allowed
            or sentence.low[place] == ","
        ):
            return None
    return first, last


def label_above(sentence: Sentence) -> Announcement | None:
    """Return who is named in a line that ends with a colon (*And from Chairwoman Lee:*)."""
    colon = len(sentence) - 1
    if sentence.low[colon] != ":":
        return None
    label = _label(sentence, 0, colon) or main_subject(sentence) or phrase_before(sentence, colon)
    return None, mention(sentence, label) if label else None


class Linker:
    """Joins sentences of nothing but speech to whoever was speaking before."""

    def __init__(self) -> None:
        self.before: Sentence | None = None
        """The sentence before, within the paragraph."""
        self.findings: list[Finding] = []
        self.speaking: Finding | None = None
        """The quotation that the last sentence ended in, if it ended in speech."""
        self.announced: Announcement | None = None
        """Cue and source of a last sentence that leads up to speech."""
        self.last_cut: Finding | None = None
        """The quotation that the last paragraph break cut short."""

    def start_paragraph(self) -> None:
        """Forget who was spoken of in the paragraph above."""
        self.before = None

    def add_speech(self, sentence: Sentence) -> None:
        """Take in a sentence that is nothing but speech."""
        spans = [sentence.span(place, place + 1) for place in sentence.pieces]
        first = next(iter(sentence.pieces.values()))
        owner = self.last_cut if first.continues else None
        if owner is None and self.announced is None:
            owner = self.speaking
        if owner is None and (self.announced or _is_speech(sentence)):
            cue, source = self.announced or (None, self._spoken_of())
            rule = "announced" if self.announced else "floating"
            owner = Finding([], cue, source, rule)
            self.findings.append(owner)
        if owner is not None:
            owner.content.extend(spans)
        self._go_on(sentence, owner)

    def _spoken_of(self) -> Span | None:
        """Return the subject of the sentence before: *She took the stage. "We have won."*."""
        subject = main_subject(self.before) if self.before else None
        if self.before is None or subject is None:
            return None
        named = self.before.mask[subject[0]] & (w.CAPITAL | w.PRONOUN)
        return mention(self.before, subject) if named else None

    def add(self, sentence: Sentence, found: list[Finding], announced: Announcement | None) -> None:
        """Take in any other sentence with what was found in it."""
        self.findings.extend(found)
        last = _last_speech(sentence, found)
        if last is None and sentence.pieces:
            last = self._continued(sentence)
        elif last is not None:
            self._take_over(sentence, last)
        self.announced = announced
        self.before = sentence
        self._go_on(sentence, last)

    def _continued(self, sentence: Sentence) -> Finding | None:
        """Add speech that goes on from the paragraph above before other words."""
        place, piece = next(iter(sentence.pieces.items()))
        if place or not piece.continues or self.last_cut is None:
            return None
        self.last_cut.content.append(sentence.span(0, 1))
        return None

    def _take_over(self, sentence: Sentence, finding: Finding) -> None:
        """Give a reporting clause the paragraphs of its speech that stand above it."""
        piece = next(iter(sentence.pieces.values()))
        earlier = self.last_cut
        if piece.continues and earlier is not None and earlier.cue is None:
            finding.content[:0] = earlier.content
            earlier.content = []

    def _go_on(self, sentence: Sentence, owner: Finding | None) -> None:
        self.speaking = owner
        if owner is not None:
            self.announced = None
        if sentence.pieces:
            piece = list(sentence.pieces.values())[-1]
            self.last_cut = None if piece.closed else owner


def _is_speech(sentence: Sentence) -> bool:
    """Tell speech that stands alone from a title or a term that does."""
    return sum(raw.count(" ") for raw in sentence.raw) >= _FEWEST_WORDS


def _last_speech(sentence: Sentence, found: list[Finding]) -> Finding | None:
    """Return the quotation that the sentence leaves open to go on: one that has speech in it."""
    for finding in reversed(found):
        if finding.cue is None or finding.rule != "according to":
            for place in sentence.pieces:
                if any(span.contains(sentence.span(place, place + 1)) for span in finding.content):
                    return finding
    return None

"""Reported words after a reporting verb, one function a construction.

Each function returns the content, or None to let the next one try.
"""

from collections.abc import Sequence

from quotes.rules.surface import words as w
from quotes.rules.surface.clauses import (
    end_of_clause,
    end_of_object,
    has_finite_verb,
    sentence_end,
    skip_adverbials,
    starts_clause,
)
from quotes.rules.surface.findings import Content, Report
from quotes.rules.surface.noun_phrases import Phrase, is_nominal, phrase_after
from quotes.rules.surface.sources import is_inverted
from quotes.rules.surface.words import Sentence

__all__ = ["content_after", "ranges_from", "resumed_speech", "speech_range"]

_LONGEST_ADDRESS = 25
_LONGEST_NAMED = 15
_LONGEST_ASIDE = 15
_NOTHING = w.PRONOUN | w.OBJECT_PRONOUN | w.DETERMINER
_QUOTING = frozenset(("quote", "that", "np", "name"))


def content_after(sentence: Sentence, report: Report, borders: Sequence[int]) -> Content | None:
    """Return what the words after the verb report, the surest construction first."""
    start = report.group.last
    return (
        _clause(sentence, report, start, borders)
        or _with_preposition(sentence, report, start, borders)
        or _with_object(sentence, report, start, borders)
        or _after_address(sentence, report, start, borders)
        or _after_adverbials(sentence, report, start, borders)
        or _bare(sentence, report, start, borders)
        or _later_speech(sentence, report, start, borders)
    )


def ranges_from(
    sentence: Sentence, report: Report, start: int, borders: Sequence[int]
) -> list[Phrase]:
    """Return the words from `start` to the end of the reported clause."""
    return [(start, end_of_clause(sentence, start, borders, _is_aside(sentence, report)))]


def _is_aside(sentence: Sentence, report: Report) -> bool:
    """Tell whether the verb stands in an aside: *X, who said …, left* or *X, saying …, left*."""
    if report.group.voice == "participle":
        return sentence.word(report.group.first - 1) in (",", "")
    opening = report.opening
    if opening == 1 and sentence.mask[0] & w.SUBORDINATOR:
        return True  # *After Lee announced that …, she left*
    relative = opening if sentence.has(opening, w.RELATIVE) else opening - 1
    return sentence.has(relative, w.RELATIVE) and sentence.word(relative - 1) == ","


def _clause(
    sentence: Sentence, report: Report, start: int, borders: Sequence[int]
) -> Content | None:
    """Take content that shows what it is by its first word."""
    if start >= sentence_end(sentence):
        return None
    rule = _rule_of(sentence, start, report.group.verb.frames)
    if rule == "that" and _is_demonstrative(sentence, start):
        return None
    if rule:
        return Content(ranges_from(sentence, report, start, borders), rule)
    return _speech(sentence, report, start, borders)


def _is_demonstrative(sentence: Sentence, that: int) -> bool:
    """Tell *accepted that invitation* from *accepted that it was late*."""
    verbal = w.FINITE | w.AUXILIARY | w.VERB | w.QUOTE | w.PRONOUN
    return not any(
        sentence.mask[place] & verbal or sentence.low[place].endswith("ed")
        for place in range(that + 1, len(sentence))
    )


def _rule_of(sentence: Sentence, start: int, frames: frozenset[str]) -> str:
    word = sentence.low[start]
    if word == "that":
        return "that" if "that" in frames else ""
    if sentence.mask[start] & w.WH:
        return "wh" if "wh" in frames else ""
    infinitive = word == "to" or (word == "not" and sentence.word(start + 1) == "to")
    return "to" if infinitive and "to" in frames else ""


def _speech(
    sentence: Sentence, report: Report, start: int, borders: Sequence[int]
) -> Content | None:
    """Take `said "…"`, `said, "…"` and `said: …`."""
    frames, word = report.group.verb.frames, sentence.low[start]
    if sentence.mask[start] & w.QUOTE and frames & _QUOTING:
        return Content([speech_range(sentence, start, borders)], "speech after")
    if word in (",", ":") and sentence.has(start + 1, w.QUOTE) and "quote" in frames:
        return Content([speech_range(sentence, start + 1, borders)], "speech after")
    if word == ":" and frames & {"quote", "that"} and start + 1 < sentence_end(sentence):
        return Content([(start + 1, sentence_end(sentence))], "colon")
    return None


def speech_range(sentence: Sentence, start: int, borders: Sequence[int]) -> Phrase:
    """Return speech with what follows it, unless its own punctuation or a bracket ends it."""
    place = start
    while sentence.has(place + 1, w.QUOTE):
        place += 1
    if sentence.raw[place][-1] in ",.?!" or sentence.word(place + 1) == "(":
        return start, place + 1
    return start, max(place + 1, end_of_clause(sentence, start, borders, False))


def resumed_speech(sentence: Sentence, place: int, borders: Sequence[int]) -> list[Phrase]:
    """Return speech that goes on after its reporting clause: `"…," X said Monday, "…"`."""
    place = skip_adverbials(sentence, place)
    if sentence.has(place, w.QUOTE):
        return [speech_range(sentence, place, borders)]
    while place < len(sentence) and not sentence.mask[place] & w.QUOTE:
        if sentence.low[place] in (",", ":") and sentence.has(place + 1, w.QUOTE):
            return [speech_range(sentence, place + 1, borders)]
        if sentence.mask[place] & (w.FINITE | w.VERB):
            return []
        place += 1
    return []


def _later_speech(
    sentence: Sentence, report: Report, start: int, borders: Sequence[int]
) -> Content | None:
    """Take *said on Twitter, in reference to her child, "…"*."""
    if "quote" not in report.group.verb.frames:
        return None
    ranges = resumed_speech(sentence, start, borders)
    return Content(ranges, "speech after") if ranges else None


def _with_preposition(
    sentence: Sentence, report: Report, start: int, borders: Sequence[int]
) -> Content | None:
    """Take *warned of war*: the preposition belongs to the content only before a gerund."""
    if sentence.word(start) not in report.group.verb.prepositions:
        return None
    if start + 1 >= sentence_end(sentence):
        return None
    gerund = sentence.low[start + 1].endswith("ing")
    return Content(ranges_from(sentence, report, start + (not gerund), borders), "preposition")


def _with_object(
    sentence: Sentence, report: Report, start: int, borders: Sequence[int]
) -> Content | None:
    """Take *accused X of*, *described X as*, *called X Y*."""
    verb = report.group.verb
    if not verb.object_prepositions and "name" not in verb.frames:
        return None
    if sentence.word(start) == "as" and "as" in verb.object_prepositions:
        return Content(ranges_from(sentence, report, start + 1, borders), "object")
    if not (starts_clause(sentence, start) or sentence.has(start, w.QUOTE)):
        return None
    ranges = ranges_from(sentence, report, start, borders)
    if _has_preposition(sentence, start + 1, ranges[0][1], verb.object_prepositions):
        ranges = [(start, end_of_object(sentence, *ranges[0]))]
        return Content(ranges, "object")
    if "name" in verb.frames and _is_named_so(sentence, start, ranges[0][1]):
        return Content([(start, _end_of_name(sentence, *ranges[0]))], "name")
    return None


def _has_preposition(sentence: Sentence, place: int, end: int, wanted: frozenset[str]) -> bool:
    for at in range(place, min(end, place + _LONGEST_ADDRESS)):
        if sentence.low[at] in wanted:
            return True
        if sentence.mask[at] & (w.FINITE | w.SUBORDINATOR) and sentence.low[at] != "that":
            return False
    return False


def _is_named_so(sentence: Sentence, start: int, end: int) -> bool:
    """Tell *called the strike a crime* from *called the police*."""
    phrase = phrase_after(sentence, start, end)
    if phrase is None:
        return False
    place = phrase[1]
    quoted = sentence.mask[start + 1 : min(end, place + _LONGEST_NAMED)]
    if any(mask & w.QUOTE for mask in quoted):
        return True
    pronoun = sentence.mask[start] & (w.PRONOUN | w.OBJECT_PRONOUN)
    return place < end and bool(
        sentence.mask[place] & (w.DETERMINER | w.POSSESSIVE)
        or (pronoun and is_nominal(sentence, place))
    )


def _end_of_name(sentence: Sentence, start: int, end: int) -> int:
    """Return the end of *called it a "crime"*, before a dash or a bracket that follows."""
    for place in range(start, end - 1):
        if sentence.mask[place] & w.QUOTE and sentence.low[place + 1] in ("-", "–", "—", "--", "("):
            return place + 1
    return end


def _after_address(
    sentence: Sentence, report: Report, start: int, borders: Sequence[int]
) -> Content | None:
    """Take *told reporters on Monday that*, *urged Congress to*."""
    verb = report.group.verb
    if not verb.frames & {"obj", "objto"} or not starts_clause(sentence, start):
        return None
    phrase = phrase_after(sentence, start)
    if phrase is None:
        return None
    place = phrase[1]
    if "," in sentence.low[phrase[0] : place]:
        place = sentence.low.index(",", phrase[0], place)
    content = _addressed(sentence, report, place, borders)
    if content is not None and content.rule == "to":
        content.ranges[0] = (start, content.ranges[0][1])
    if content is None:
        place = skip_adverbials(sentence, place)
        content = _addressed(sentence, report, place, borders)
    return content


def _addressed(
    sentence: Sentence, report: Report, place: int, borders: Sequence[int]
) -> Content | None:
    frames = report.group.verb.frames
    if place >= sentence_end(sentence):
        return None
    if sentence.low[place] == "to" and "objto" in frames:
        return Content(ranges_from(sentence, report, place, borders), "to")
    if "obj" not in frames:
        return None
    found = _clause(sentence, report, place, borders)
    if found is None and "zero" in frames and starts_clause(sentence, place):
        found = _zero(sentence, report, place, borders)
    return found


def _after_adverbials(
    sentence: Sentence, report: Report, start: int, borders: Sequence[int]
) -> Content | None:
    """Take *said in a statement on Monday that*, *wrote on Twitter: "…"*."""
    place = _after_aside(sentence, start) or skip_adverbials(sentence, start)
    if place == start or place >= sentence_end(sentence):
        return None
    if sentence.low[place] == "," and sentence.word(report.opening - 1) in ("", "and", "but"):
        # *reported on Thursday, coverage had risen*
        place += starts_clause(sentence, place + 1) and "zero" in report.group.verb.frames
    content = _clause(sentence, report, place, borders)
    if content is None and "zero" in report.group.verb.frames and starts_clause(sentence, place):
        return _zero(sentence, report, place, borders)
    return content


def _after_aside(sentence: Sentence, start: int) -> int:
    """Return the place of *that* in *has said, without evidence, that …*, or 0."""
    if sentence.word(start) != ",":
        return 0
    for place in range(start + 1, min(start + _LONGEST_ASIDE, len(sentence) - 1)):
        if sentence.low[place] == ",":
            return place + 1 if sentence.low[place + 1] == "that" else 0
    return 0


def _bare(sentence: Sentence, report: Report, start: int, borders: Sequence[int]) -> Content | None:
    """Take a clause without "that", a gerund, or a nominal object."""
    verb = report.group.verb
    if verb.flags & {"manner", "written"} or not starts_clause(sentence, start):
        return None
    inverted = report.group.first == 0 or is_inverted(sentence, report)
    if inverted and report.subject is None and report.group.voice == "finite":
        return None
    if "zero" in verb.frames and "np" not in verb.frames:
        return _zero(sentence, report, start, borders)
    if "zero" in verb.frames or "np" in verb.frames:
        ranges = ranges_from(sentence, report, start, borders)
        if ranges[0][1] == start + 1 and sentence.mask[start] & _NOTHING:
            return None  # *denied it*
        if not has_finite_verb(sentence, *ranges[0]):
            ranges = [(start, end_of_object(sentence, *ranges[0]))]
        return Content(ranges, "object or clause")
    if "ing" in verb.frames and sentence.low[start].endswith("ing"):
        return Content(ranges_from(sentence, report, start, borders), "gerund")
    return None


def _zero(sentence: Sentence, report: Report, start: int, borders: Sequence[int]) -> Content | None:
    ranges = ranges_from(sentence, report, start, borders)
    if sentence.has(report.opening - 1, w.WH) and report.group.voice == "finite":
        return None  # *what Lee says it would do* is no statement
    if "thing" in report.group.verb.flags and not has_finite_verb(sentence, *ranges[0]):
        return None
    return Content(ranges, "zero")

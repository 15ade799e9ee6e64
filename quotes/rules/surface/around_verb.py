"""Reported words before a reporting clause, and on both sides of it."""

from collections.abc import Sequence

from quotes.rules.surface import words as w
from quotes.rules.surface.after_verb import resumed_speech
from quotes.rules.surface.clauses import (
    end_of_clause,
    has_finite_verb,
    sentence_end,
    skip_adverbials,
)
from quotes.rules.surface.findings import Content, Report
from quotes.rules.surface.noun_phrases import Phrase, is_adverb, phrase_after
from quotes.rules.surface.words import Sentence

__all__ = ["parenthetical", "speech_before", "splits_clause", "start_of_statement"]

_BREAKS = (",", "—", "–")


def speech_before(
    sentence: Sentence, report: Report, reports: Sequence[Report], borders: Sequence[int]
) -> Content | None:
    """`"…," X said`, `"…" said X`, and the rest after `, "…"`."""
    if report.group.voice != "finite" or "quote" not in report.group.verb.frames:
        return None
    comma = sentence.word(report.opening - 1) == ","
    last = report.opening - 1 - comma
    if not _is_speech_before(sentence, last, comma):
        return None
    others = any(each.group.head < last for each in reports)
    if others and not comma:
        resumed = resumed_speech(sentence, report.group.last - 1, borders)
        if resumed:
            return Content(resumed, "speech after")  # the speech before is somebody else's
    first = last if others else start_of_statement(sentence, last)
    after = _after_inverted_subject(sentence, report) or report.group.last
    ranges = [(first, last + 1), *resumed_speech(sentence, after, borders)]
    return Content(ranges, "speech before")


def _is_speech_before(sentence: Sentence, last: int, comma: bool) -> bool:
    """Tell `"…," he said` from a title or a term (*on "Fox News Sunday," he said*)."""
    if not sentence.has(last, w.QUOTE) or sentence.has(last - 1, w.PREPOSITION):
        return False
    return comma or last == 0 or sentence.raw[last][-1] in ",.?!-—–…"


def _after_inverted_subject(sentence: Sentence, report: Report) -> int:
    """Return the place after the subject of *said Ann Lee*, or 0 where it is none."""
    phrase = phrase_after(sentence, report.group.last) if report.subject is None else None
    return phrase[1] if phrase else 0


def start_of_statement(sentence: Sentence, place: int) -> int:
    """Return where a statement begins that reaches up to `place`: the sentence, mostly."""
    while place > 0 and sentence.low[place - 1] not in (":", ";"):
        place -= 1
    return place + sentence.has(place, w.COORDINATOR)


def parenthetical(sentence: Sentence, report: Report, borders: Sequence[int]) -> Content | None:
    """`…, analysts say.` and `…, analysts say, …`."""
    if report.group.voice != "finite" or not report.group.verb.frames & {"zero", "quote"}:
        return None
    comma = report.opening - 1
    comma -= sentence.word(comma) == "as"
    after = report.group.last
    if report.subject is None:
        after = _after_inverted_subject(sentence, report)
    if comma < 1 or sentence.low[comma] not in _BREAKS or not after:
        return None
    rest = _rest(sentence, skip_adverbials(sentence, after), borders)
    first = start_of_statement(sentence, comma)
    # *However, analysts say, …*: the adverb is the narrator's.
    before = [] if first == comma - 1 and is_adverb(sentence, first) else [(first, comma)]
    ranges = [*before, *(rest or [])]
    if rest is None or not any(has_finite_verb(sentence, *each) for each in ranges):
        return None
    return Content(ranges, "as" if sentence.word(report.opening - 1) == "as" else "parenthetical")


def splits_clause(sentence: Sentence, report: Report) -> bool:
    """Tell whether speech after the verb is half a clause: *Lee, he said, "has won"*."""
    place = report.group.last
    comma = sentence.word(place) == "," and sentence.word(report.opening - 1) == ","
    return comma and sentence.has(place + 1, w.QUOTE) and sentence.raw[place + 1][0].islower()


def _rest(sentence: Sentence, place: int, borders: Sequence[int]) -> list[Phrase] | None:
    """Return the statement's second part, if it has one; None if the clause itself goes on."""
    if place >= sentence_end(sentence):
        return []
    if sentence.low[place] not in _BREAKS:
        return None
    start = place + 1
    if sentence.word(start).endswith("ing") or sentence.has(start, w.AFTERTHOUGHT):
        return []
    return [(start, end_of_clause(sentence, start, borders, False))]

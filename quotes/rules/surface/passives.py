"""Passive reporting verbs: *it was reported that*, *is said to*, *was accused of*."""

from collections.abc import Sequence

from quotes.rules.surface.after_verb import ranges_from
from quotes.rules.surface.clauses import sentence_end, skip_adverbials, starts_clause
from quotes.rules.surface.findings import Content, Report
from quotes.rules.surface.noun_phrases import Phrase, phrase_after
from quotes.rules.surface.words import Sentence

__all__ = ["passive_content"]


def passive_content(sentence: Sentence, report: Report, borders: Sequence[int]) -> Content | None:
    """Return what a passive verb or a bare participle reports; its source is the *by* phrase."""
    verb, place = report.group.verb, report.group.last
    agent: Phrase | None = None
    if sentence.word(place) == "by":
        agent = phrase_after(sentence, place + 1)
        if agent is None:
            return None
        place = agent[1]
    if not _introduces(sentence, report, place):
        place = skip_adverbials(sentence, place)
    content = _passive_clause(sentence, report, place, borders)
    if content is None and agent and "np" in verb.frames and report.subject:
        content = Content([report.subject], "passive object")
    if content is not None:
        content.source = content.source or agent
    return content


def _introduces(sentence: Sentence, report: Report, place: int) -> bool:
    word = sentence.word(place)
    return word in ("that", "to", "as") or word in report.group.verb.object_prepositions


def _passive_clause(
    sentence: Sentence, report: Report, place: int, borders: Sequence[int]
) -> Content | None:
    if place >= sentence_end(sentence):
        return None
    word, verb = sentence.low[place], report.group.verb
    if verb.lemma == "quote" and word == "as":
        return _quoted_as(sentence, report, place, borders)
    if report.group.voice == "passive" and verb.frames & {"that", "zero"}:
        found = _clause_or_infinitive(sentence, report, place, borders)
        if found is not None:
            return found
    if word in verb.object_prepositions:
        gerund = sentence.word(place + 1).endswith("ing")
        skip = word == "as" or (word != "of" and not gerund)
        ranges = _subject(sentence, report) + ranges_from(sentence, report, place + skip, borders)
        return Content(ranges, "passive object")
    return None


def _clause_or_infinitive(
    sentence: Sentence, report: Report, place: int, borders: Sequence[int]
) -> Content | None:
    """Take *it was reported (that) …* and *X is said to …*."""
    ranges = ranges_from(sentence, report, place, borders)
    if sentence.low[place] == "that" and "that" in report.group.verb.frames:
        return Content(ranges, "passive that")
    if _is_impersonal(sentence, report) and starts_clause(sentence, place):
        return Content(ranges, "passive that")
    if sentence.low[place] == "to":
        return Content(_subject(sentence, report) + ranges, "passive to")
    return None


def _subject(sentence: Sentence, report: Report) -> list[Phrase]:
    """Return the subject as content, if it means something."""
    subject = report.subject
    if subject is None or sentence.low[subject[0]] in ("it", "who", "which", "there"):
        return []
    return [subject]


def _is_impersonal(sentence: Sentence, report: Report) -> bool:
    """Tell *it was reported* …, whose subject stands for the clause."""
    return report.subject is not None and sentence.low[report.subject[0]] == "it"


def _quoted_as(
    sentence: Sentence, report: Report, place: int, borders: Sequence[int]
) -> Content | None:
    """*X was quoted as saying that …*: X is the source."""
    if place + 2 >= sentence_end(sentence) or not sentence.low[place + 1].endswith("ing"):
        return None
    start = place + 2
    while start < sentence_end(sentence) and sentence.low[start] in (",", ":"):
        start += 1
    return Content(ranges_from(sentence, report, start, borders), "that", report.subject, place + 2)

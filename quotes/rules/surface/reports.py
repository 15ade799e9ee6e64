"""Which reporting verbs a sentence has, and where the reports of one end and another begin."""

from collections.abc import Sequence

from quotes.rules.surface import words as w
from quotes.rules.surface.clauses import sentence_end, skip_adverbials
from quotes.rules.surface.findings import Report
from quotes.rules.surface.noun_phrases import is_adverb, phrase_after, phrase_before
from quotes.rules.surface.verb_groups import Group, read_group
from quotes.rules.surface.words import Sentence

__all__ = ["cuts", "read_reports"]

_CLAUSAL = frozenset(("that", "zero", "wh", "np", "to", "objto", "name"))
# More verbs than this are no sentence; a bound keeps the cost linear.
_MOST_REPORTS = 40


def read_reports(sentence: Sentence) -> list[Report]:
    """Return the reporting verbs of a sentence with their subjects, in order."""
    if not sentence.classes & w.VERB:
        return []
    verb = w.VERB
    heads = [place for place, mask in enumerate(sentence.mask) if mask & verb]
    groups = (read_group(sentence, head) for head in heads[:_MOST_REPORTS])
    return [_read_report(sentence, group) for group in groups if group is not None]


def _read_report(sentence: Sentence, group: Group) -> Report:
    if group.voice == "participle" or _is_inverted(sentence, group):
        return Report(group, None, group.first)
    subject = phrase_before(sentence, group.first)
    return Report(group, subject, subject[0] if subject else group.first)


def _is_inverted(sentence: Sentence, group: Group) -> bool:
    """Tell `…, said Ann Lee.`, whatever stands between the last two commas before it."""
    verb = group.verb
    if sentence.word(group.first - 1) != "," or "zero" not in verb.frames or "obj" in verb.frames:
        return False
    phrase = phrase_after(sentence, group.last)
    if phrase is None or not sentence.mask[phrase[0]] & w.CAPITAL:
        return False
    return phrase[1] >= sentence_end(sentence) or sentence.low[phrase[1]] == ","


def cuts(sentence: Sentence, reports: Sequence[Report]) -> list[int]:
    """Return the positions where another attribution begins, so that reported words end."""
    found = [place for place in (_cut(sentence, report) for report in reports) if place]
    cued = enumerate(sentence.mask) if sentence.classes & w.CUE else ()
    for place, mask in cued:
        if mask & w.CUE and sentence.low[place] == "according" and place:
            found.append(place - 1 if sentence.low[place - 1] == "," else place)
    return sorted(found)


def _cut(sentence: Sentence, report: Report) -> int | None:
    if report.group.voice == "participle":
        return _cut_before_participle(sentence, report.opening)
    if report.group.voice != "finite":
        return None
    if sentence.has(report.opening - 1, w.JOINT):
        return _cut_at_joint(sentence, report)
    return _cut_before_parenthetical(sentence, report)


def _cut_before_participle(sentence: Sentence, place: int) -> int | None:
    """Cut before `…, further saying …`."""
    while place > 1 and is_adverb(sentence, place - 1):
        place -= 1
    return place - 1 if sentence.word(place - 1) == "," else None


def _cut_at_joint(sentence: Sentence, report: Report) -> int | None:
    """Cut before `… and warned that …` and `…, while analysts said …`."""
    verb, joint = report.group.verb, report.opening - 1
    comma = sentence.word(joint - 1) == ","
    reports = verb.frames & _CLAUSAL or verb.object_prepositions
    if not reports and not sentence.has(report.group.last, w.QUOTE):
        return None
    return joint - comma if comma or report.subject is None else None


def _cut_before_parenthetical(sentence: Sentence, report: Report) -> int | None:
    """Cut before *…, officials said*."""
    before = report.opening - 1
    spoken = sentence.has(before, w.QUOTE) and sentence.raw[before].endswith(",")
    if before > 0 and (sentence.word(before) == "," or spoken):
        return before if _ends_there(sentence, report.group.last) else None
    return None


def _ends_there(sentence: Sentence, last: int) -> bool:
    """Tell whether only adverbials and punctuation follow (*…, officials said Monday*)."""
    place = skip_adverbials(sentence, last)
    return place >= sentence_end(sentence) or sentence.low[place] in (",", ";", "—", "–")

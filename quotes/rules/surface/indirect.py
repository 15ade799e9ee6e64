"""Reporting verbs: who reports which words of the sentence."""

from collections.abc import Sequence
from dataclasses import dataclass

from quotes.document import Span
from quotes.rules.surface.after_verb import content_after
from quotes.rules.surface.around_verb import parenthetical, speech_before, splits_clause
from quotes.rules.surface.findings import Content, Finding, Report, content_spans
from quotes.rules.surface.noun_phrases import Phrase, mention
from quotes.rules.surface.passives import passive_content
from quotes.rules.surface.reports import cuts, read_reports
from quotes.rules.surface.sources import antecedent_of, can_speak, find_source
from quotes.rules.surface.words import Sentence

__all__ = ["Reading", "find_reports"]


@dataclass(slots=True)
class Reading:
    """What was found in one sentence.

    Attributes:
        findings: the quotations.
        open: reporting verbs that may introduce speech in the next sentence: (cue, source).
        borders: where attributions begin, as `cuts` returned them.
        verbs: the positions of the reporting verbs.
    """

    findings: list[Finding]
    open: list[tuple[Span | None, Span | None]]
    borders: list[int]
    verbs: frozenset[int]


def find_reports(sentence: Sentence) -> Reading:
    """Return what the reporting verbs of one sentence report."""
    reports = read_reports(sentence)
    borders = cuts(sentence, reports)
    reading = Reading([], [], borders, frozenset(each.group.head for each in reports))
    main: Phrase | None = None
    taken = 0
    for report in reports:
        if report.group.head < taken:
            continue  # *saying* in *was quoted as saying*
        source = find_source(sentence, report, main)
        content = _content(sentence, report, source, reports, borders)
        if content is not None and (source or report.group.voice != "finite"):
            reading.findings.append(_finding(sentence, report, content, source))
            taken = content.last_of_cue or 0
        elif source is None or not _may_announce(report):
            continue
        else:
            cue = sentence.span(report.group.first, report.group.last)
            reading.open.append((cue, mention(sentence, source)))
        main = source or main
    return reading


def _may_announce(report: Report) -> bool:
    """Tell whether the verb may introduce speech in the next sentence."""
    return report.group.voice == "finite" and "quote" in report.group.verb.frames


def _finding(
    sentence: Sentence, report: Report, content: Content, source: Phrase | None
) -> Finding:
    group = report.group
    antecedent = antecedent_of(sentence, report, content)
    if antecedent:
        content.ranges.insert(0, antecedent)
    source = content.source if group.voice in ("passive", "reduced") else content.source or source
    return Finding(
        content_spans(sentence, content.ranges),
        sentence.span(group.first, content.last_of_cue or group.last),
        mention(sentence, source) if source else None,
        content.rule,
        "attitude" in group.verb.flags,
    )


def _content(
    sentence: Sentence,
    report: Report,
    source: Phrase | None,
    reports: Sequence[Report],
    borders: Sequence[int],
) -> Content | None:
    group = report.group
    if group.voice in ("passive", "reduced"):
        return passive_content(sentence, report, borders)
    if source and "speaker" in group.verb.flags and not can_speak(sentence, source):
        return None
    left = speech_before(sentence, report, reports, borders)
    if left is not None:
        return left
    steps = (content_after, parenthetical)
    for step in reversed(steps) if splits_clause(sentence, report) else steps:
        content = step(sentence, report, borders)
        if content is not None:
            return content
    return None

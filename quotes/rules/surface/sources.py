"""Who reports: the subject of the verb, of the main clause, or the noun phrase after the verb."""

from quotes.rules.surface import words as w
from quotes.rules.surface.findings import Content, Report
from quotes.rules.surface.noun_phrases import Phrase, main_subject, phrase_after, phrase_before
from quotes.rules.surface.words import SPEAKERS, Sentence

__all__ = ["antecedent_of", "can_speak", "find_source", "is_inverted"]


def find_source(sentence: Sentence, report: Report, main: Phrase | None) -> Phrase | None:
    """Return who reports.

    Args:
        sentence: the sentence.
        report: the verb, with its subject where it has one.
        main: who reported last in this sentence; *saying* and *and added* share that source.
    """
    subject = report.subject
    if subject is not None:
        return _named_by(sentence, subject)
    if report.group.voice == "participle":
        participle = _before_participle(sentence, report.group.first)
        return participle or main or main_subject(sentence)
    return _without_subject(sentence, report, main)


def _named_by(sentence: Sentence, subject: Phrase) -> Phrase | None:
    """Return what a subject refers to: for *who* and *which* the noun phrase before them."""
    first, last = subject
    if last - first > 1:
        return subject
    if sentence.low[first] in ("there", "what"):
        return None
    if first and (sentence.mask[first] & w.RELATIVE or sentence.low[first] == "that"):
        phrase = phrase_before(sentence, first - (sentence.low[first - 1] == ","))
        return _person(sentence, phrase, first) if phrase else subject
    return subject


def _person(sentence: Sentence, phrase: Phrase, relative: int) -> Phrase:
    """Return *Ann Lee* of *the home of Ann Lee, who …*, but all of *the head of Fiat, who …*."""
    of = phrase[1]
    while of > phrase[0] and sentence.low[of - 1] != "of":
        of -= 1
    if of == phrase[0] or sentence.low[relative] != "who":
        return phrase
    speaks = any(mask & (w.SPEAKER | w.TITLE) for mask in sentence.mask[phrase[0] : of])
    named = of + 1 < phrase[1] and all(mask & w.CAPITAL for mask in sentence.mask[of : phrase[1]])
    return (of, phrase[1]) if named and not speaks else phrase


def _without_subject(sentence: Sentence, report: Report, main: Phrase | None) -> Phrase | None:
    first = report.group.first
    initial = first == 0 and "quote" in report.group.verb.frames
    if initial or is_inverted(sentence, report):
        inverted = phrase_after(sentence, report.group.last)
        if inverted or initial:
            return inverted
    shared = sentence.has(first - 1, w.COORDINATOR) or sentence.word(first - 1) in ("then", ",")
    return main or main_subject(sentence) if shared else None


def _before_participle(sentence: Sentence, first: int) -> Phrase | None:
    """Return *a report* in *a report claiming that*; after a comma it is the main subject."""
    break_ = w.MARK | w.PREPOSITION | w.SUBORDINATOR | w.COORDINATOR
    # *issued a statement saying*: whoever issued it says it.
    if first == 0 or sentence.mask[first - 1] & (break_ | w.MEDIUM):
        return None
    return phrase_before(sentence, first)


def is_inverted(sentence: Sentence, report: Report) -> bool:
    """Tell whether the subject may follow the verb: `"…," said Ann`."""
    first = report.group.first
    return first > 0 and (sentence.low[first - 1] == "," or sentence.has(first - 1, w.QUOTE))


def can_speak(sentence: Sentence, subject: Phrase) -> bool:
    """Tell whether the noun phrase names somebody or something that says things."""
    if sentence.mask[subject[0]] & w.PRONOUN:
        return sentence.low[subject[0]] not in ("it", "which")
    return any(
        sentence.mask[place] & w.SPEAKER
        or sentence.low[place].rstrip("s") in SPEAKERS
        or (place and sentence.mask[place] & w.CAPITAL)
        for place in range(*subject)
    )


def antecedent_of(sentence: Sentence, report: Report, content: Content) -> Phrase | None:
    """Return *the system* of *the system, which advocates say is unfair*: it is content."""
    relative = report.opening - 1
    if report.group.voice != "finite" or content.rule not in ("zero", "object", "name", "to"):
        return None
    if sentence.word(relative) not in ("which", "that", "who", "whom") or not report.subject:
        return None
    end = relative - (sentence.word(relative - 1) == ",")
    other = w.VERB | w.NOUN | w.MARK | w.PREPOSITION | w.COORDINATOR
    if end <= 0 or sentence.mask[end - 1] & other:
        return None
    phrase = phrase_before(sentence, end)
    return _nearest(sentence, phrase) if phrase else None


def _nearest(sentence: Sentence, phrase: Phrase) -> Phrase:
    """Return the last noun phrase in a chain: *an explosion* of *a district by an explosion*."""
    for place in range(phrase[1] - 1, phrase[0], -1):
        if sentence.mask[place] & w.PREPOSITION and sentence.low[place] != "of":
            return place + 1, phrase[1]
    return phrase

"""Cues that are no verbs: *according to*, reporting nouns, *reportedly*."""

from collections.abc import Iterator, Sequence

from quotes.document import Span
from quotes.rules.lexicon import Noun, load_lexicon
from quotes.rules.surface import words as w
from quotes.rules.surface.clauses import end_of_clause, sentence_end
from quotes.rules.surface.findings import Finding, content_spans
from quotes.rules.surface.noun_phrases import (
    Phrase,
    is_adverb,
    is_nominal,
    phrase_after,
    phrase_before,
)
from quotes.rules.surface.words import Sentence

__all__ = ["find_adverbs", "find_nouns", "find_prepositions"]

_LONGEST_SOURCE = 30
_MOST_MODIFIERS = 4


def find_prepositions(sentence: Sentence, borders: Sequence[int]) -> Iterator[Finding]:
    """Yield what is said *according to X* or *in X's words*, before it, after it, around it."""
    cues = load_lexicon().cues
    for place, mask in enumerate(sentence.mask):
        if mask & w.CUE:
            for cue in cues["preposition"]:
                last = place + len(cue)
                if tuple(sentence.low[place:last]) == cue and last < len(sentence):
                    yield from _prepositional(sentence, place, last, borders)
            if (sentence.low[place],) in cues["possessed"]:
                yield from _in_words_of(sentence, place)


def _prepositional(
    sentence: Sentence, first: int, last: int, borders: Sequence[int]
) -> Iterator[Finding]:
    end = _end_of_source(sentence, last, first == 0)
    set_off = first == 0 or sentence.word(first - 1) == ","
    if end == last or (last == first + 1 and not set_off):
        return
    content = content_spans(sentence, _around_phrase(sentence, first, end, end in borders))
    if content:
        source = sentence.span(*_beyond_report(sentence, last, end))
        yield Finding(content, sentence.span(first, last), source, "according to")


def _in_words_of(sentence: Sentence, noun: int) -> Iterator[Finding]:
    source = _possessor(sentence, noun)
    first = noun
    while source and first and sentence.end[first - 1] > source.start:
        first -= 1
    if source and sentence.word(first - 1) == "in":
        content = content_spans(sentence, _around_phrase(sentence, first - 1, noun + 1, False))
        if content:
            yield Finding(content, sentence.span(noun, noun + 1), source, "according to")


def _around_phrase(sentence: Sentence, first: int, end: int, closed: bool) -> list[Phrase]:
    """Return the statement that the words from `first` to `end` attribute to somebody."""
    before = first - (sentence.word(first - 1) in (",", "—", "–", "("))
    ranges = [(int(sentence.has(0, w.COORDINATOR)), before)]
    if sentence.word(end) in (",", "—", "–") and not closed:
        ranges.append((end + 1, sentence_end(sentence)))
    return ranges


def _end_of_source(sentence: Sentence, start: int, initial: bool) -> int:
    """Return where the source ends: at a comma, past an apposition, or with the sentence."""
    stop = min(sentence_end(sentence), start + _LONGEST_SOURCE)
    place = start
    while place < stop and sentence.low[place] not in (",", ";", "—", "–", ":"):
        if sentence.low[place] == ")" and "(" not in sentence.low[start:place]:
            return place
        if sentence.mask[place] & w.QUOTE and place > start:
            return place
        place += 1
    if sentence.word(place) == "," and _may_be_aside(sentence, place + 1):
        return _end_of_aside(sentence, place, stop, initial)
    return place


def _end_of_aside(sentence: Sentence, comma: int, stop: int, initial: bool) -> int:
    """Return the end of an apposition after the comma, or the comma if a clause follows it."""
    closing = comma + 1
    while closing < stop and sentence.low[closing] != ",":
        closing += 1
        if sentence.has(closing, w.FINITE) or sentence.word(closing).endswith("ed"):
            return comma
    ends = closing >= sentence_end(sentence)
    return comma if (initial and ends) or (closing == stop and not ends) else closing


def _may_be_aside(sentence: Sentence, place: int) -> bool:
    """Tell an apposition or a relative clause after a source from the clause that goes on."""
    if sentence.has(place, w.ARTICLE | w.RELATIVE | w.TITLE):
        return True
    low = sentence.word(place)
    return (
        sentence.word(place + 1) == "of" and is_nominal(sentence, place) and not low.endswith("s")
    )


def _beyond_report(sentence: Sentence, start: int, end: int) -> Phrase:
    """Of *unconfirmed reports from an insider* the insider is the source."""
    for place in range(start + 1, min(start + 4, end - 1)):
        if sentence.low[place] in ("from", "by") and sentence.mask[place - 1] & w.SPEAKER:
            return place + 1, end
    return start, end


def find_nouns(
    sentence: Sentence, borders: Sequence[int], taken: frozenset[int]
) -> Iterator[Finding]:
    """Yield what reporting nouns report: *the claim that …*, *accusations of …*.

    Args:
        sentence: the sentence.
        borders: where other attributions begin.
        taken: the positions of words that are verbs here.
    """
    nouns = load_lexicon().nouns
    for place, mask in enumerate(sentence.mask):
        if mask & w.NOUN and place not in taken:
            noun = nouns[sentence.low[place]]
            content = _noun_content(sentence, place, noun, borders)
            if content is not None:
                start, end, agent = content
                source = agent or _possessor(sentence, place) or _giver(sentence, place)
                yield Finding(
                    content_spans(sentence, [(start, end)]),
                    sentence.span(place, place + 1),
                    source,
                    "noun",
                    "attitude" in noun.flags,
                )


def _noun_content(
    sentence: Sentence, place: int, noun: Noun, borders: Sequence[int]
) -> tuple[int, int, Span | None] | None:
    after, agent = place + 1, None
    if sentence.word(after) in ("by", "from"):
        phrase = phrase_after(sentence, after + 1)
        if phrase is None:
            return None
        agent, after = sentence.span(*phrase), phrase[1]
    start = _noun_start(sentence, after, noun)
    if start is None or start >= sentence_end(sentence):
        return None
    return start, end_of_clause(sentence, start, borders, False), agent


def _noun_start(sentence: Sentence, after: int, noun: Noun) -> int | None:
    word, following = sentence.word(after), sentence.word(after + 1)
    if word == "that" and "that" in noun.frames:
        # *the claim that was made* has a relative clause, not a content.
        return None if sentence.has(after + 1, w.FINITE | w.VERB) else after
    if word == "to" and "to" in noun.frames:
        return after
    if word == "of" and following.endswith("ing") and "of-ing" in noun.frames:
        return after
    if word == "of" and "of" in noun.frames:
        return after + 1
    if word == "of" and "as" in noun.frames:
        return after + 1 if "as" in sentence.low[after + 1 : after + 12] else None
    if sentence.has(after, w.BE) and "is" in noun.frames:
        return _after_be(sentence, after + 1)
    return None


def _after_be(sentence: Sentence, place: int) -> int | None:
    """Return where the content of *the message is that …* or *is clear: …* begins."""
    for at in range(place, min(place + 3, len(sentence) - 1)):
        if sentence.low[at] == "that":
            return at
        if sentence.low[at] == ":":
            return at + 1
    return None


def _possessor(sentence: Sentence, noun: int) -> Span | None:
    """Return *Maduro* of *Maduro's repeated claim*, or *his*."""
    place = noun - 1
    while place >= max(0, noun - _MOST_MODIFIERS):
        if sentence.mask[place] & w.POSSESSIVE:
            return sentence.span(place, place + 1)
        if sentence.low[place][1:].endswith(("'s", "’s", "s'", "s’")):
            return _without_ending(sentence, place)
        if not is_nominal(sentence, place):
            return None
        place -= 1
    return None


def _without_ending(sentence: Sentence, place: int) -> Span:
    phrase = phrase_before(sentence, place + 1) or (place, place + 1)
    ending = 1 if sentence.low[place].endswith(("s'", "s’")) else 2
    return Span(sentence.start[phrase[0]], sentence.end[place] - ending)


def _giver(sentence: Sentence, noun: int) -> Span | None:
    """Return who *made* the claim, or *voiced* the demand."""
    for place in range(noun - 1, max(0, noun - 2 - _MOST_MODIFIERS), -1):
        if sentence.mask[place] & w.SUPPORT:
            while sentence.has(place - 1, w.AUXILIARY):
                place -= 1
            phrase = phrase_before(sentence, place)
            return sentence.span(*phrase) if phrase else None
        if not sentence.mask[place] & (w.DETERMINER | w.ADVERB) and not is_nominal(sentence, place):
            return None
    return None


def find_adverbs(sentence: Sentence, borders: Sequence[int]) -> Iterator[Finding]:
    """Yield the clauses that *reportedly* and its like stand in."""
    adverbs = {cue[0] for cue in load_lexicon().cues["adverb"]}
    for place, mask in enumerate(sentence.mask):
        if mask & w.CUE and sentence.low[place] in adverbs:
            ranges = _around(sentence, place, borders)
            if ranges:
                content = content_spans(sentence, ranges)
                yield Finding(content, sentence.span(place, place + 1), None, "adverb")


def _around(sentence: Sentence, adverb: int, borders: Sequence[int]) -> list[Phrase]:
    after = adverb + 1
    if adverb == 0:
        after += sentence.word(after) == ","
        end = sentence_end(sentence)
        return [(after, end)] if after < end else []
    if not _modifies_verb(sentence, adverb):
        return []
    first = adverb
    while first and (sentence.mask[first - 1] & w.AUXILIARY or is_adverb(sentence, first - 1)):
        first -= 1
    subject = phrase_before(sentence, first) or (_clause_start(sentence, first), first)
    if after >= sentence_end(sentence):
        return []
    end = end_of_clause(sentence, after, borders, False)
    if "," in sentence.low[after:end]:
        end = sentence.low.index(",", after, end)
    return [(subject[0], adverb), (after, end)] if subject[0] < adverb and after < end else []


def _clause_start(sentence: Sentence, place: int) -> int:
    edge = w.MARK | w.QUOTE | w.COORDINATOR | w.SUBORDINATOR
    while place and not sentence.mask[place - 1] & edge:
        place -= 1
    return place


def _modifies_verb(sentence: Sentence, adverb: int) -> bool:
    verbal = w.AUXILIARY | w.FINITE | w.VERB
    if sentence.has(adverb - 1, w.AUXILIARY) or sentence.has(adverb + 1, verbal):
        return True
    subject = sentence.has(adverb - 1, w.PRONOUN) or is_nominal(sentence, adverb - 1)
    return subject and not sentence.has(adverb - 1, w.DETERMINER)

"""How far reported words reach within a sentence, and where they begin after a verb."""

from collections.abc import Sequence

from quotes.rules.surface import words as w
from quotes.rules.surface.noun_phrases import is_adverb, is_nominal, phrase_after
from quotes.rules.surface.words import Sentence

__all__ = [
    "end_of_clause",
    "end_of_object",
    "has_finite_verb",
    "sentence_end",
    "skip_adverbials",
    "starts_clause",
]

_LONGEST_SUBJECT = 20


def sentence_end(sentence: Sentence) -> int:
    """Return the position after the last word, final punctuation left out."""
    end = len(sentence)
    while end and sentence.mask[end - 1] & w.MARK and sentence.low[end - 1] not in ")]}%$€£":
        end -= 1
    return end


def end_of_clause(sentence: Sentence, start: int, borders: Sequence[int], inside: bool) -> int:
    """Return where the words that begin at `start` end.

    Args:
        sentence: the sentence.
        start: the first word of the content.
        borders: what `cuts` returned.
        inside: whether the reporting verb stands in an aside of a larger clause, or in a
            subordinate one before it, so that the larger clause goes on after a comma.
    """
    end = sentence_end(sentence)
    for border in borders:
        if start < border < end:
            end = border
            break
    end = _own_end(sentence, start, end)
    if inside:
        for place in range(start + 1, end - 1):
            if sentence.low[place] == "," and _resumes(sentence, place + 1, start < 3):
                return place
    return end


def _own_end(sentence: Sentence, start: int, end: int) -> int:
    """Return where the words end by themselves: at a bracket, a concession, *in a statement*."""
    bracket = 0
    for place in range(start, end):
        low = sentence.low[place]
        bracket += low == "("
        if low == ")":
            bracket -= 1
            if bracket < 0:
                return place
        elif low == "," and sentence.has(place + 1, w.CONCESSION) and place > start:
            return place
        elif sentence.mask[place] & w.MEDIUM and place - start > 3:
            opening = _opening_of_medium(sentence, place)
            if opening > start + 1:
                return opening
    return end


def _opening_of_medium(sentence: Sentence, medium: int) -> int:
    """Return where *in a written statement* begins, or 0 if the noun is no such adverbial."""
    for place in range(medium - 1, max(0, medium - 4), -1):
        if sentence.low[place] in ("a", "an"):
            return place - 1 if sentence.mask[place - 1] & w.PREPOSITION else 0
    return 0


def _resumes(sentence: Sentence, place: int, fronted: bool) -> bool:
    """Tell whether the larger clause goes on: with its verb, or after *saying so,* as a whole."""
    while place < len(sentence) - 1 and is_adverb(sentence, place):
        place += 1
    if fronted or sentence.has(place, w.PRONOUN):
        return True
    return sentence.has(place, w.AUXILIARY | w.FINITE) or (
        sentence.has(place, w.VERB) and not sentence.low[place].endswith("ing")
    )


def skip_adverbials(sentence: Sentence, place: int) -> int:
    """Step over adverbs, times and prepositional phrases after a reporting verb."""
    size = len(sentence)
    while place < size:
        mask = sentence.mask[place]
        if mask & w.TIME or is_adverb(sentence, place):
            place += 1
        elif _begins_time(sentence, place):
            place += 2
        elif mask & w.PREPOSITION and place + 1 < size:
            following = _after_preposition(sentence, place + 1)
            if following == place + 1:
                return place
            place = following
        else:
            return place
    return place


def _begins_time(sentence: Sentence, place: int) -> bool:
    """Tell *the same day*, *two weeks* and the like."""
    if sentence.mask[place] & w.QUANTITY:
        return sentence.has(place + 1, w.TIME)
    timed = sentence.has(place + 1, w.TIME) or sentence.has(place + 2, w.TIME)
    return timed and bool(sentence.mask[place] & w.DEFINER)


def _after_preposition(sentence: Sentence, place: int) -> int:
    if sentence.has(place, w.TIME):
        while sentence.has(place, w.TIME) or (
            place < len(sentence) and sentence.low[place].isdigit()
        ):
            place += 1
        return place
    if sentence.has(place, w.QUOTE):
        return place
    phrase = phrase_after(sentence, place)
    if phrase is None:
        return place
    # An apposition after a place or a programme is rarely meant: stop before its comma.
    end = phrase[1]
    for at in range(phrase[0], end):
        if sentence.low[at] == ",":
            return at
    return end


def has_finite_verb(sentence: Sentence, start: int, end: int) -> bool:
    """Tell whether a clause stands there rather than a noun, as far as its words show."""
    if sentence.has(start, w.PRONOUN | w.QUOTE | w.FINITE):
        return True
    verbal = w.FINITE | w.AUXILIARY | w.VERB | w.QUOTE
    for place in range(start + 1, min(end, start + _LONGEST_SUBJECT)):
        mask = sentence.mask[place]
        if mask & verbal and not mask & (w.NEGATION | w.CAPITAL):
            return True
        if sentence.low[place].endswith("ed") and is_nominal(sentence, place - 1):
            return True
        if _ends_simple_clause(sentence, place):
            return False
    return False


def _ends_simple_clause(sentence: Sentence, place: int) -> bool:
    low = sentence.low[place]
    if low == ",":
        return _leaves_object(sentence, place + 1)
    other = w.SUBORDINATOR | w.COORDINATOR
    return bool(sentence.mask[place] & other) and low not in ("who", "that", "which", "and", "or")


def end_of_object(sentence: Sentence, start: int, end: int) -> int:
    """Return where a nominal object ends, if adverbials or other clauses follow it."""
    for place in range(start + 1, end):
        mask, low = sentence.mask[place], sentence.low[place]
        if mask & (w.FINITE | w.QUOTE):
            return end
        timed = low in ("on", "in", "at") and sentence.has(place + 1, w.TIME)
        clause = mask & w.SUBORDINATOR and low not in ("that", "than", "like", "who", "as")
        if timed or clause or (mask & w.TIME and sentence.has(place + 1, w.TIME | w.MARK)):
            return place
        if low == "," and _leaves_object(sentence, place + 1):
            return place
    return end


def _leaves_object(sentence: Sentence, place: int) -> bool:
    mask = sentence.mask[place] if place < len(sentence) else 0
    return bool(
        mask & (w.SUBORDINATOR | w.PREPOSITION | w.COORDINATOR | w.RELATIVE | w.ADVERB)
        or sentence.word(place).endswith(("ing", "ed"))
    )


def starts_clause(sentence: Sentence, place: int) -> bool:
    """Tell whether a clause without "that", or a noun phrase, can begin at `place`."""
    if place >= sentence_end(sentence):
        return False
    mask = sentence.mask[place]
    if mask & (w.PRONOUN | w.DETERMINER | w.POSSESSIVE | w.OBJECT_PRONOUN | w.QUANTITY):
        return True
    if mask & (w.PREPOSITION | w.MARK | w.COORDINATOR | w.TIME | w.AUXILIARY | w.ADVERB):
        return False
    return is_nominal(sentence, place) or sentence.low[place].endswith(("ed", "ing"))

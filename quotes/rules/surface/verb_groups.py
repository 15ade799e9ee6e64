"""The verb group around a reporting verb: its auxiliaries, its form, and whether it is a verb."""

from dataclasses import dataclass
from typing import Literal

from quotes.rules.lexicon import (
    BASE,
    GERUND,
    PARTICIPLE,
    PAST,
    PRESENT,
    Verb,
    VerbForm,
    load_lexicon,
)
from quotes.rules.surface import words as w
from quotes.rules.surface.noun_phrases import is_adverb
from quotes.rules.surface.words import Sentence

__all__ = ["Group", "read_group"]

_LONGEST_NAME = 4

Voice = Literal["finite", "passive", "participle", "reduced"]


@dataclass(frozen=True, slots=True)
class Group:
    """A reporting verb with what belongs to it.

    Attributes:
        first, last: word positions of the cue, end exclusive.
        head: the position of the verb itself.
        verb: what it is a form of.
        voice: "finite" (said), "passive" (was accused), "participle" (saying) or "reduced"
            (a participle without an auxiliary: *accused of …*).
        tags: the forms that the word can be here.
    """

    first: int
    last: int
    head: int
    verb: Verb
    voice: Voice
    tags: int


def read_group(sentence: Sentence, head: int) -> Group | None:
    """Return the group around the word at `head`, or None where that word is no verb."""
    reading = _choose(sentence, head)
    if reading is None or _is_name_part(sentence, head):
        return None
    first, helper = _auxiliaries(sentence, head)
    voice = _voice(sentence, head, reading.tags, helper, first)
    if voice is None:
        return None
    if not helper and sentence.word(head + 1) in reading.verb.object_prepositions:
        # *US accused of killings*: without its object the verb is passive.
        voice = "reduced" if voice == "finite" and reading.tags & PARTICIPLE else voice
    if sentence.word(first - 1) == "to" and helper != "be" and voice == "finite":
        controlled = _controlled(sentence, first - 1)
        if controlled is None:
            return None
        first = controlled
    last = head + 2 if reading.verb.particle else head + 1
    return Group(first, last, head, reading.verb, voice, reading.tags)


def _is_name_part(sentence: Sentence, head: int) -> bool:
    """Tell *the United States* from the verb, unless all words of a headline have capitals."""
    return head > 0 and sentence.has(head, w.CAPITAL) and not sentence.is_title_case()


def _choose(sentence: Sentence, head: int) -> VerbForm | None:
    """Take the reading whose particle is there, else the one without a particle."""
    following = sentence.word(head + 1)
    for form in load_lexicon().verbs[sentence.low[head]]:
        if not form.verb.particle or form.verb.particle == following:
            return form
    return None


def _auxiliaries(sentence: Sentence, head: int) -> tuple[int, str]:
    """Return where the group begins, and the kind of its nearest auxiliary ("" if none)."""
    first, nearest, place = head, "", head - 1
    while place >= 0:
        mask = sentence.mask[place]
        if mask & w.AUXILIARY and not (mask & w.CAPITAL and place > 0):
            first = place
            nearest = nearest or _kind(mask)
        elif not is_adverb(sentence, place):
            break
        place -= 1
    return first, nearest


def _kind(mask: int) -> str:
    if mask & w.BE:
        return "be"
    if mask & (w.HAVE | w.HAVE_NOT):
        return "have"
    return "base" if mask & (w.DO | w.MODAL) else ""


def _voice(sentence: Sentence, head: int, tags: int, helper: str, first: int) -> Voice | None:
    if helper == "be":
        return "finite" if tags & GERUND else "passive"
    if helper == "have":
        return "finite" if tags & (PARTICIPLE | GERUND) else None
    if helper == "base":
        return "finite" if tags & BASE else None
    if sentence.word(first - 1) == "to":
        return "finite" if tags & BASE else None
    return _voice_alone(sentence, head, tags, first)


def _voice_alone(sentence: Sentence, head: int, tags: int, first: int) -> Voice | None:
    """Tell the voice of a verb without an auxiliary."""
    if tags & GERUND:
        return None if sentence.has(head - 1, w.DETERMINER | w.POSSESSIVE) else "participle"
    if first == head and tags & PARTICIPLE and sentence.has(head - 1, w.ARTICLE | w.POSSESSIVE):
        return None  # an adjective: the alleged crime
    if tags & PAST:
        return "reduced" if sentence.word(head + 1) == "by" else "finite"
    if tags & PARTICIPLE:
        return "reduced"
    if _is_noun_before_verb(sentence, head):
        return None
    return "finite" if _is_verb_here(sentence, head, tags) else None


def _is_noun_before_verb(sentence: Sentence, head: int) -> bool:
    """Tell *advocates say* and *reports claim*, where the first word is no verb."""
    low = sentence.low[head]
    if low not in load_lexicon().nouns and low.rstrip("s") not in w.SPEAKERS:
        return False
    after = head + 1
    return sentence.has(after, w.FINITE) or (
        sentence.has(after, w.VERB) and not sentence.low[after].endswith("ing")
    )


def _is_verb_here(sentence: Sentence, head: int, tags: int) -> bool:
    """Tell *analysts claim* and *he reports* from *the claim* and *new reports*."""
    if head == 0:
        return False
    mask, before = sentence.mask[head - 1], sentence.low[head - 1]
    if before.endswith(("'s", "’s")) or mask & (w.DETERMINER | w.POSSESSIVE | w.PREPOSITION):
        return before == "that" and bool(tags & PRESENT)
    if mask & (w.PRONOUN | w.MARK | w.RELATIVE | w.QUOTE) or sentence.has(head, w.NEVER_NOUN):
        return True
    if mask & w.CAPITAL:
        named = sentence.low[max(0, head - _LONGEST_NAME) : head]
        return tags & PRESENT > 0 or before.endswith("s") or "and" in named
    return _agrees(sentence, head, tags)


def _agrees(sentence: Sentence, head: int, tags: int) -> bool:
    """Tell *the paper reports* from *news reports*: a singular subject has its determiner."""
    plural = sentence.low[head - 1].endswith("s")
    if tags & BASE:
        return plural or sentence.has(head - 1, w.SPEAKER | w.ADVERB | w.TIME)
    place = head - 1
    edge = w.DETERMINER | w.POSSESSIVE | w.MARK | w.PREPOSITION
    while place > 0 and not sentence.mask[place] & edge:
        place -= 1
    return not plural and sentence.has(place, w.DETERMINER | w.POSSESSIVE)


def _controlled(sentence: Sentence, to: int) -> int | None:
    """Return where *declined* to say or *went on* to say begins, if such a verb is there."""
    place = to - 1
    if sentence.word(place) == "on":
        place -= 1
    if not sentence.has(place, w.CONTROL):
        return None
    return _auxiliaries(sentence, place)[0]

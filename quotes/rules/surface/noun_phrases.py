"""Where the noun phrase begins that ends before a place, and where one ends that begins there.

A phrase is a pair of word positions, end exclusive. Titles, apposition and restrictive relative
clauses belong to it; other relative clauses only where they identify an unnamed source.
"""

from quotes.document import Span
from quotes.rules.lexicon import PARTICIPLE, PAST, PRESENT, load_lexicon
from quotes.rules.surface import words as w
from quotes.rules.surface.words import Sentence

__all__ = [
    "Phrase",
    "is_adverb",
    "is_nominal",
    "main_subject",
    "mention",
    "phrase_after",
    "phrase_before",
]

Phrase = tuple[int, int]

_EDGE = w.AUXILIARY | w.FINITE | w.SUBORDINATOR | w.MARK | w.OBJECT_PRONOUN
_LONGEST_ASIDE = 40
_LONGEST_BRACKET = 8
_MOST_ASIDES = 3
_PARTS = frozenset(("head", "word", "aside"))
_LONGEST_QUOTED_WORDS = 30


def is_adverb(sentence: Sentence, place: int) -> bool:
    """Tell whether the word is an adverb, as far as its form shows."""
    mask = sentence.mask[place]
    if mask & w.ADVERB:
        return True
    low = sentence.low[place]
    return low.endswith("ly") and len(low) > 4 and not mask & (w.CAPITAL | w.VERB | w.LY_NOUN)


def is_nominal(sentence: Sentence, place: int) -> bool:
    """Tell whether the word can stand inside a noun phrase: noun, name, adjective, number."""
    mask = sentence.mask[place]
    if mask & w.CAPITAL and not mask & (_EDGE | w.PREPOSITION | w.COORDINATOR | w.PRONOUN):
        return True
    if mask & (_EDGE | w.PREPOSITION | w.COORDINATOR | w.PRONOUN):
        return False
    if mask & w.QUOTE:
        return _is_term(sentence, place)
    return not _is_verb_form(sentence, place)


def _is_term(sentence: Sentence, place: int) -> bool:
    inner = sentence.raw[place]
    return len(inner) <= _LONGEST_QUOTED_WORDS and inner[-1:] not in tuple(".,?!")


def _is_verb_form(sentence: Sentence, place: int) -> bool:
    """Tell a finite form (Ann *said*, Ann *urges*) from a participle before a noun or a plural."""
    if not sentence.mask[place] & w.VERB:
        return False
    readings = load_lexicon().verbs[sentence.low[place]]
    named = sentence.has(place - 1, w.CAPITAL) and not sentence.has(place - 1, w.DETERMINER)
    if (named or sentence.has(place - 1, w.PRONOUN)) and readings[-1].tags & PRESENT:
        return sentence.low[place] not in load_lexicon().nouns
    return any(form.tags & PAST and not form.tags & PARTICIPLE for form in readings) or (
        any(form.tags & PAST for form in readings)
        and not sentence.has(place - 1, w.DETERMINER | w.POSSESSIVE)
    )


def phrase_before(sentence: Sentence, end: int) -> Phrase | None:
    """Return the noun phrase that a verb at `end` has as its subject, asides left out or in."""
    end = _skip_back(sentence, end)
    if sentence.word(end - 1) == ",":
        return _before_aside(sentence, end - 1)
    if sentence.word(end - 1) in ("—", "–", "--", ")"):
        return _before_dashes(sentence, end - 1)
    phrase = _walk_back(sentence, end)
    if phrase is None:
        return None
    return _without_adverbial(sentence, _with_name_before(sentence, phrase))


def _without_adverbial(sentence: Sentence, phrase: Phrase) -> Phrase:
    """Leave out what tells where or when it was said: Ann Lee *in a televised interview*."""
    for place in range(phrase[0] + 1, phrase[1] - 1):
        if sentence.mask[place] & w.PREPOSITION and sentence.low[place] != "of":
            timed = sentence.has(place + 1, w.TIME) or sentence.low[place + 1].isdigit()
            medium = sentence.has(place + 1, w.ARTICLE) and sentence.has(phrase[1] - 1, w.MEDIUM)
            if timed or (medium and sentence.has(place - 1, w.CAPITAL)):
                return phrase[0], place
    return phrase


def _skip_back(sentence: Sentence, end: int) -> int:
    """Step over adverbs and times between a subject and its verb (Maduro *on Tuesday* said)."""
    while end > 1:
        if is_adverb(sentence, end - 1) and not sentence.has(end - 1, w.PRONOUN):
            end -= 1
        elif sentence.has(end - 1, w.TIME) and not sentence.raw[end - 1].endswith("s"):
            end -= 1
            while end > 1 and sentence.has(end - 1, w.TIME | w.DETERMINER):
                end -= 1
            if sentence.has(end - 1, w.PREPOSITION):
                end -= 1
        else:
            break
    return end


def _before_aside(sentence: Sentence, comma: int, depth: int = 0) -> Phrase | None:
    """Return the subject before an aside between commas: apposition, relative, participle."""
    opening = comma - 1
    while opening > 0 and sentence.low[opening] != "," and comma - opening < _LONGEST_ASIDE:
        opening -= 1
    if opening <= 0 or sentence.low[opening] != ",":
        return None
    if _within_relative(sentence, opening) and depth < _MOST_ASIDES:
        return _before_aside(sentence, opening, depth + 1)
    phrase = _walk_back(sentence, opening)
    if phrase is None:
        return None
    phrase = _with_name_before(sentence, phrase)
    return phrase[0], _end_with_aside(sentence, phrase, opening, comma)


def _within_relative(sentence: Sentence, comma: int) -> bool:
    """Tell whether the comma stands inside a relative clause: *Ann, who lives in Rome, Italy,*."""
    for place in range(comma - 1, max(0, comma - _LONGEST_ASIDE), -1):
        if sentence.low[place] == ",":
            return sentence.has(place + 1, w.RELATIVE)
    return False


def _with_name_before(sentence: Sentence, phrase: Phrase) -> Phrase:
    """Add the name that an apposition without a second comma explains: *Ann Lee, mayor of Rome*."""
    start = phrase[0]
    explains = sentence.mask[start] & (w.ARTICLE | w.TITLE) or sentence.word(start + 1) == "of"
    if start < 2 or sentence.low[start - 1] != "," or not explains:
        return phrase
    name = _walk_back(sentence, start - 1)
    if name is None or sentence.mask[name[1] - 1] & (w.CAPITAL | w.TIME) != w.CAPITAL:
        return phrase
    adverb = name[1] == 1 and sentence.low[0].endswith("ly")
    whole = not adverb and _at_clause_start(sentence, name[0] - 1)
    return (name[0], phrase[1]) if whole else phrase


def _end_with_aside(sentence: Sentence, phrase: Phrase, opening: int, comma: int) -> int:
    first = opening + 1
    if sentence.has(first, w.RELATIVE):
        return phrase[1] if _is_named(sentence, phrase) else comma
    apposition = sentence.mask[first] & (w.DETERMINER | w.POSSESSIVE | w.CAPITAL | w.TITLE)
    plain = is_nominal(sentence, first) and not sentence.low[first].endswith(("ing", "ed"))
    if sentence.has(first, w.PREPOSITION | w.COORDINATOR | w.SUBORDINATOR | w.TIME):
        return phrase[1]
    return comma if apposition or plain else phrase[1]


def _is_named(sentence: Sentence, phrase: Phrase) -> bool:
    """Tell a known source from one that its relative clause identifies (*an analyst, who …*)."""
    if sentence.mask[phrase[0]] & w.VAGUE:
        return False
    return any(sentence.mask[place] & w.CAPITAL for place in range(*phrase))


def _before_dashes(sentence: Sentence, closing: int) -> Phrase | None:
    """Return the subject before words in dashes or brackets; brackets belong to it."""
    bracket = sentence.low[closing] == ")"
    partner = "(" if bracket else sentence.low[closing]
    opening = closing - 1
    while opening > 0 and sentence.low[opening] != partner and closing - opening < _LONGEST_ASIDE:
        opening -= 1
    if opening <= 0 or sentence.low[opening] != partner:
        return None
    phrase = _walk_back(sentence, opening)
    return (phrase[0], closing + 1) if phrase and bracket else phrase


def _walk_back(sentence: Sentence, end: int) -> Phrase | None:
    """Collect words to the left for as long as they can belong to one noun phrase."""
    if sentence.has(end - 1, w.PRONOUN):
        return end - 1, end
    if sentence.has(end - 1, w.DETERMINER) and not sentence.has(end - 1, w.CAPITAL):
        return (end - 1, end) if sentence.has(end - 1, w.INDEPENDENT) else None
    start, joint = _leftmost(sentence, end)
    if joint and start < joint and not _is_one_member(sentence, start, joint):
        start = joint
    return _trim_left(sentence, start, end)


def _is_one_member(sentence: Sentence, start: int, joint: int) -> bool:
    """Tell *Center for Media and Public Affairs* and *Ann and Bob* from *saw Ann and Bob said*."""
    if _at_clause_start(sentence, start - 1):
        return True
    name = sentence.mask[joint] & sentence.mask[joint - 2] & w.CAPITAL
    return bool(name) and any(mask & w.PREPOSITION for mask in sentence.mask[start:joint])


def _leftmost(sentence: Sentence, end: int) -> tuple[int, int]:
    """Return where the phrase begins, and where its last member after *and* does, or 0."""
    place, start, joint = end - 1, end, 0
    kind = "word"
    while place >= 0 and kind:
        kind = _kind_to_the_left(sentence, place, start < end, bool(joint))
        if kind == "aside":
            place = _opening_bracket(sentence, place)
        if kind in _PARTS:
            start = place
        elif kind == "joint":
            joint = joint or start
        if kind == "head" and not _goes_on_left(sentence, place):
            break
        place -= 1
    return start, joint


def _kind_to_the_left(sentence: Sentence, place: int, begun: bool, joined: bool) -> str:
    """Tell what a word does in a phrase that is read from its end: "" if it is outside."""
    mask, low = sentence.mask[place], sentence.low[place]
    if mask & (w.DETERMINER | w.POSSESSIVE) and low != "that":
        return "head"
    if low == "%" or is_nominal(sentence, place):
        return "word"
    if not begun or place == 0:
        return ""
    if low == ")":
        return "aside" if _opening_bracket(sentence, place) < place else ""
    if mask & w.PREPOSITION and not mask & w.SUBORDINATOR:
        prepositional = sentence.mask[place - 1] & w.PREPOSITION or low == "of"
        return "link" if prepositional or is_nominal(sentence, place - 1) else ""
    return _joint_or_relative(sentence, place, joined)


def _joint_or_relative(sentence: Sentence, place: int, joined: bool) -> str:
    low = sentence.low[place]
    before = is_nominal(sentence, place - 1)
    if low in ("and", "or", "&"):
        return "joint" if before else ""
    if low == "," and joined:
        return "link" if before else ""
    if low == "that" or sentence.mask[place] & w.RELATIVE:
        return "link" if before and _is_verbal(sentence, place + 1) else ""
    verb = sentence.mask[place] & (w.VERB | w.FINITE)
    return "link" if verb and _in_restrictive(sentence, place) else ""


def _in_restrictive(sentence: Sentence, verb: int) -> bool:
    """Tell whether a verb follows a relative pronoun without a comma: a study *that appeared*."""
    for place in range(verb - 1, max(0, verb - 3), -1):
        if sentence.low[place] in ("who", "that", "which"):
            return is_nominal(sentence, place - 1) and not sentence.mask[place - 1] & w.VERB
    return False


def _is_verbal(sentence: Sentence, place: int) -> bool:
    return sentence.has(place, w.VERB | w.FINITE) or sentence.word(place).endswith("ed")


def _opening_bracket(sentence: Sentence, closing: int) -> int:
    for place in range(closing - 1, max(-1, closing - _LONGEST_BRACKET), -1):
        if sentence.low[place] == "(":
            return place
    return closing


def _goes_on_left(sentence: Sentence, place: int) -> bool:
    """Tell whether the word before a determiner belongs to the phrase: head *of the* party."""
    if sentence.has(place - 1, w.PREPOSITION):
        return place > 1 and is_nominal(sentence, place - 2) and not sentence.has(place - 2, w.TIME)
    if sentence.word(place - 1) in ("and", "or") and place > 1:
        return is_nominal(sentence, place - 2)
    if sentence.has(place - 1, w.VERB | w.FINITE) and _in_restrictive(sentence, place - 1):
        return True
    return sentence.has(place - 1, w.DETERMINER) and sentence.word(place - 1) != "that"


def _at_clause_start(sentence: Sentence, place: int) -> bool:
    return place < 0 or bool(
        sentence.mask[place] & (w.MARK | w.SUBORDINATOR | w.QUOTE | w.COORDINATOR | w.ADVERB)
    )


def _trim_left(sentence: Sentence, start: int, end: int) -> Phrase | None:
    """Drop what cannot begin a noun phrase, such as a time or a preposition."""
    loose = w.PREPOSITION | w.COORDINATOR | w.ADVERB | w.TIME
    while start < end and sentence.mask[start] & loose and not sentence.mask[start] & w.DETERMINER:
        start += 1
    return (start, end) if start < end else None


def mention(sentence: Sentence, phrase: Phrase) -> Span:
    """Return the source that a phrase names: of *Ann's statement* it is *Ann*."""
    for place in range(phrase[0], phrase[1] - 1):
        low = sentence.low[place][1:]
        said = any(mask & (w.MEDIUM | w.NOUN) for mask in sentence.mask[place + 1 : place + 3])
        if said and low.endswith(("'s", "’s")):
            return Span(sentence.start[phrase[0]], sentence.end[place] - 2)
    return sentence.span(*phrase)


def main_subject(sentence: Sentence) -> Phrase | None:
    """Return the noun phrase before the first finite verb of the sentence."""
    for place in range(1, len(sentence)):
        low = sentence.low[place]
        if sentence.mask[place] & w.CAPITAL or low.endswith("ing"):
            continue
        past = low.endswith("ed") and is_nominal(sentence, place - 1)
        if past or sentence.mask[place] & (w.FINITE | w.VERB):
            phrase = phrase_before(sentence, place)
            if phrase is not None:
                return phrase
    return (0, 1) if sentence.has(0, w.PRONOUN) else None


def phrase_after(sentence: Sentence, start: int, stop: int | None = None) -> Phrase | None:
    """Return the noun phrase that begins at `start` (said *Ann Lee, a lawyer*, on Monday)."""
    stop = len(sentence) if stop is None else stop
    place = start
    if sentence.has(place, w.PRONOUN | w.OBJECT_PRONOUN):
        return place, place + 1
    while place < stop and _belongs_right(sentence, start, place, stop):
        place += 1
    while place > start and sentence.mask[place - 1] & (
        w.PREPOSITION | w.COORDINATOR | w.DETERMINER
    ):
        place -= 1
    if place == start:
        return None
    return start, _with_apposition(sentence, place, stop)


def _belongs_right(sentence: Sentence, start: int, place: int, stop: int) -> bool:
    mask = sentence.mask[place]
    if mask & (w.DETERMINER | w.POSSESSIVE) and sentence.low[place] != "that":
        return place == start or sentence.has(
            place - 1, w.PREPOSITION | w.COORDINATOR | w.DETERMINER
        )
    if mask & w.PREPOSITION:
        return place > start and _joins(sentence, start, place)
    if sentence.low[place] in ("and", "&"):
        return place > start and place + 1 < stop and is_nominal(sentence, place + 1)
    return is_nominal(sentence, place) and not mask & w.TIME and not is_adverb(sentence, place)


def _joins(sentence: Sentence, start: int, place: int) -> bool:
    """Tell whether a preposition goes on with the phrase rather than with the clause."""
    low = sentence.low[place]
    if low in ("of", "for"):
        return not sentence.word(place + 1).endswith("ing")
    common = not sentence.mask[place - 1] & w.CAPITAL
    return (
        common
        and low in ("at", "from", "with", "in")
        and sentence.has(place + 1, w.CAPITAL | w.DETERMINER)
        and not sentence.has(place + 1, w.TIME)
    )


def _with_apposition(sentence: Sentence, end: int, stop: int) -> int:
    if sentence.word(end) != "," or end + 1 >= stop:
        return end
    first = end + 1
    known = sentence.mask[first] & (w.DETERMINER | w.POSSESSIVE | w.TITLE | w.CAPITAL)
    plain = is_nominal(sentence, first) and not sentence.low[first].endswith("ing")
    if not known and not plain:
        return end
    closing = first
    while closing < stop and sentence.low[closing] not in (",", ".", ";", "—", "–"):
        relative = sentence.has(closing - 1, w.RELATIVE)
        if sentence.mask[closing] & w.QUOTE or (sentence.mask[closing] & w.FINITE and not relative):
            return end
        closing += 1
    return closing

"""Pronouns in what stands before the subject: *In her statement, Clinton*, *Asked why, he said*."""

import re
from collections.abc import Callable

from quotes.speakers import lexicon
from quotes.speakers.lexicon import fold
from quotes.speakers.names.entities import Entity
from quotes.speakers.names.scanning import Scan

__all__ = ["asked", "following"]

_FRONT = 30
"""Characters from the start of a sentence within which a possessive is still in its front."""
_COMPOUND = 2
"""Words of a preposition like *according to*."""
_SENTENCE = 200
"""Characters after the possessive within which the subject must come."""
_COMMA = re.compile(r",['’”\"]* ")
_ASKED = re.compile(r"\W*(?:When |After being |If )?(?:asked|pressed|questioned)\b", re.IGNORECASE)


def following(scan: Scan, position: int, fits: Callable[[Entity], bool]) -> Entity | None:
    """Return the subject that a possessive looks forward to: *In | his | speech, Cruz said*.

    Args:
        scan: the text.
        position: where the pronoun stands.
        fits: tells who agrees with it.
    """
    start = scan.sentence_start(position)
    if position - start > _FRONT:
        return None
    front = scan.text[start:position].split()
    opens = bool(front) and fold(front[0]) in lexicon.words("prepositions")
    compound = len(front) == _COMPOUND and front[1] == "to"  # *Counter to*, *Contrary to*
    named = scan.names_within(start, position) and not compound
    if not (opens or compound) or named:
        return None
    end = min(scan.sentence_end(position), position + _SENTENCE)
    comma = _COMMA.search(scan.text, position, end)
    if comma is None or scan.quoted_at(position) is not None:
        return None
    names = scan.names_within(position, end)
    subject = next((name for name in names if name.start == comma.end()), None)
    if subject is None or subject.entity is None or not fits(subject.entity):
        return None
    return subject.entity


def asked(scan: Scan, position: int) -> int:
    """Return from where *she* in *Asked about Clinton, she said* looks back: before the question.

    Names in the question are not who answers it. Elsewhere it is the pronoun's own place.
    """
    start = scan.sentence_start(position)
    question = _ASKED.match(scan.text, start, position)
    return start if question and scan.text.endswith(", ", 0, position) else position

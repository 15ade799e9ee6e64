"""What a head noun stands for: a person, several, an organization or a document."""

from collections.abc import Sequence
from functools import cache

from quotes.quotation import SpeakerKind
from quotes.speakers import lexicon
from quotes.speakers.lexicon import fold, singular

__all__ = ["NOBODY", "is_proper", "kind_of_head", "lower_case_words", "names_a_people"]

_ANYBODY = frozenset(
    ["one", "no-one", "someone", "anyone", "somebody", "anybody", "nobody", "no one", "none"]
)
NOBODY = frozenset({"nobody", "no one", "no-one", "none", "anyone", "anybody"})
"""Words for people to whom no later *he* goes back."""
_PERSON_ENDINGS = ("ist", "er", "or", "ian", "man", "woman", "ee", "eer", "ent", "ant")


def kind_of_head(head: str, *, plural: bool) -> SpeakerKind | None:
    """Return what a head noun stands for, None for a word that is not known as such.

    Args:
        head: the noun, folded, in the singular.
        plural: whether it stands in the plural.
    """
    head = head.removeprefix("vice-").removeprefix("deputy-")
    if head in lexicon.words("group_nouns"):
        return "group"
    if head in _ANYBODY or head.endswith("year-old"):
        return "group" if plural else "person"
    if head in lexicon.person_nouns() or head in lexicon.words("peoples"):
        return "group" if plural else "person"
    if head in lexicon.words("document_nouns"):
        return "document"
    if head in lexicon.words("organization_nouns"):
        return "organization"
    if _is_person_by_form(head) or head in lexicon.countries()[1]:
        return "group" if plural else "person"
    return None


def _is_person_by_form(head: str) -> bool:
    return head.endswith(_PERSON_ENDINGS) and not head.endswith("ment")


def names_a_people(words: Sequence[str]) -> bool:
    """Tell whether a capitalised noun stands for unnamed people: *Democrats*, *Americans*."""
    word = fold(words[-1])
    one = singular(word)
    if one in lexicon.words("peoples"):
        return True
    one = one.rpartition("-")[2]  # *Hispanic-Americans*
    return word != one and (one in lexicon.countries()[1] or one in _inhabitants())


def is_proper(word: str) -> bool:
    """Tell whether a folded word is written with a capital although it names nobody."""
    return (
        word in lexicon.words("peoples") or word in lexicon.countries()[1] or word in _inhabitants()
    )


@cache
def _inhabitants() -> frozenset[str]:
    return frozenset(each for row in lexicon.places().values() for each in row[1:])


@cache
def lower_case_words() -> frozenset[str]:
    """Return the nouns that are written with a capital only where any word is."""
    return (
        lexicon.person_nouns()
        | lexicon.words("document_nouns")
        | lexicon.words("organization_nouns")
        | lexicon.words("group_nouns")
        | lexicon.words("quantities")
        | lexicon.words("acronym_nouns")
    )

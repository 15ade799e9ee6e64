"""Names of several parts: *University of Chicago*, *Pacific Gas and Electric Company (PG&E)*."""

import re
from collections import Counter
from collections.abc import Sequence
from functools import cached_property
from itertools import pairwise
from typing import TYPE_CHECKING

from quotes.speakers import lexicon

if TYPE_CHECKING:
    from quotes.speakers.names.scanning import Name

__all__ = ["is_formal_head", "join"]

_OFFICES = frozenset({"secretary", "minister", "undersecretary"})
_WITH_AIMS = frozenset(
    {"Alliance", "Campaign", "Coalition", "Committee", "Fund", "Project", "Right"}
)
"""Last words of what is named by its aim: *Committee to | Protect Journalists*."""
_WITH_AIM = 3
"""Words of a name that ends in its aim: *Center for Study*."""
_CAUSES = frozenset(
    {"Accountability", "Action", "Change", "Choice", "Democracy", "Equality", "Freedom"}
)
_CAUSES |= {"Growth", "Integrity", "Justice", "Liberty", "Life", "Peace", "Progress", "Prosperity"}
_CAUSES |= {"Reform", "Rights", "Safety", "Sense", "Tolerance", "Unity", "Values"}
"""Last words of what a body is for."""
_CHIEF_OF_STAFF = ("Chief", "of", "Staff")
_INITIALS = re.compile(r" \(([A-Z][A-Z&.]{1,7})\)")
_ORDINAL = re.compile(r" (?:for|of) the \d{1,2}(?:st|nd|rd|th) ")
_CASE = " v. "
"""What joins the parties of a lawsuit: *Roe | v. | Wade*."""
_CALLED = (" called ", " named ", " dubbed ")
_EVERYBODY = frozenset({"child", "people", "person", "veteran", "woman", "worker", "farmer", "man"})
"""Who may own a name that has no other owner: *People's | Vote*."""
_NOUN_BEFORE = 40
"""Characters before a name that hold *group called*."""
_OF = frozenset({"of", "of the", "for", "for the", "for a", "on", "on the"})
_LONGEST_LINK = 14
"""Characters between two parts of one name."""
_REST_OF_LIST = re.compile(r"(?:, [A-Z]\w+(?: [A-Z]\w+){0,3}){0,4},? and [A-Z]")
"""What follows in a body's subjects: *Committee on Science, Space | and Technology*."""
_LISTING = frozenset({"academies", "bureau", "committee", "department", "ministry", "subcommittee"})
"""Bodies that go by what they see to, be it three things."""
_ORDINAL_BEFORE = re.compile(r"(?<![\w.,$])\d{1,3}(?:st|nd|rd|th) $")
_ORDINAL_ENDINGS = frozenset({"st ", "nd ", "rd ", "th "})
_ORDERED = frozenset({"circuit", "century"})
"""First words of names that follow an ordinal: *the 6th | Circuit Court of Appeals*."""
_NUMBERED = re.compile(r" \d{1,4} ")


class _Alone:
    """How often each name stands in a text, counted when that is first asked for."""

    def __init__(self, text: str, names: "Sequence[Name]") -> None:
        self.text = text
        self.names = names
        self.pairs = tuple(pairwise(names))

    @cached_property
    def counts(self) -> "Counter[tuple[str, ...]]":
        return Counter(name.words for name in self.names)

    @cached_property
    def lasts(self) -> "Counter[str]":
        return Counter(lexicon.fold(name.words[-1]) for name in self.names)

    @cached_property
    def owned(self) -> "Counter[tuple[tuple[str, ...], tuple[str, ...]]]":
        return Counter(
            (left.words, right.words)
            for left, right in self.pairs
            if self.text[left.end : right.start] in {"'s ", "’s "}
        )

    @cached_property
    def calls(self) -> "frozenset[tuple[tuple[str, ...], tuple[str, ...]]]":
        """The two parts of what may be a call, where they stand within a sentence."""
        return frozenset(
            (left.words, right.words)
            for left, right in self.pairs
            if not left.opens and _is_call(left) and right.start - left.end <= _LONGEST_LINK
        )


def join(text: str, names: "list[Name]") -> "list[Name]":
    """Join what *of*, *for* and *and* hold together in the name of an organization."""
    joined: list[Name] = []
    alone = _Alone(text, names)
    for name in names:
        _take_ordinal(text, name)
        last = joined[-1] if joined else None
        if (
            last
            and name.start - last.end <= _LONGEST_LINK
            and (_belongs(text, last, name, alone) or _is_spelt_out(text, last.start, name.end))
        ):
            words = text[last.start : name.end].split()
            last.end, last.words = name.end, tuple(words)
        else:
            joined.append(name)
    return joined


def _take_ordinal(text: str, name: "Name") -> None:
    """Begin a name with the ordinal before it: *the | 6th Circuit*, *82nd Airborne Division*."""
    if text[name.start - 3 : name.start] not in _ORDINAL_ENDINGS:
        return
    found = _ORDINAL_BEFORE.search(text, max(0, name.start - 7), name.start)
    words = tuple(map(lexicon.fold, name.words))
    body = words[-1] in lexicon.words("organization_nouns") and len(words) > 1
    if found and (body or not _ORDERED.isdisjoint(words[:2])):
        name.start, name.words = found.start(), (found.group().strip(), *name.words)


def _belongs(text: str, left: "Name", right: "Name", alone: "_Alone") -> bool:
    gap = text[left.end : right.start]
    link = gap.strip()
    if gap in {"'s ", "’s ", "' ", "’ "}:
        return _is_owners(left, right, gap, alone)
    if gap == _CASE or (link == "in" and _is_seated(left, right, link)):
        return True
    if link in _OF:
        special = _is_seated(left, right, link) or _is_called_so(text, left, right, link)
        special = special or _is_aim_of(left, right, link)
        return special or _governs(left, link) or _is_cause(left, right, link)
    if link in {"and", "&", ", and"}:
        second = _is_second_subject(text, left, right) or _is_adjective(left, right, alone)
        return second or (link == "&" and _is_firm(left, right, alone))
    if link in {"the", "to"}:
        call = _is_call(left) and _is_known_call(text, left, right, alone)
        return call or (link == "to" and _has_aim(left, right))
    if link in {",", "at"}:
        listed = link == "," and _is_listing(left) and _REST_OF_LIST.match(text, right.end)
        return bool(listed) or _is_campus(left, right)
    if _ORDINAL.fullmatch(gap):
        return any(map(is_formal_head, ((lexicon.fold(word),) for word in left.words)))
    return bool(_NUMBERED.fullmatch(gap)) and _is_body_noun(right.words[-1])


def _is_owners(left: "Name", right: "Name", gap: str, alone: "_Alone") -> bool:
    """Tell whether whose something is belongs to its name: *People’s | Vote*."""
    if "s" not in gap:
        return _is_of_many(left, right)
    owner = lexicon.singular(lexicon.fold(left.words[-1]))
    return _is_peoples_office(owner, right) or _is_owned_name(left, right, alone)


def _is_of_many(left: "Name", right: "Name") -> bool:
    """Tell whether those before an apostrophe are a body's: *Teachers’ | Union*."""
    noun = lexicon.fold(left.words[-1])
    people = noun.endswith("s") and lexicon.singular(noun) in lexicon.person_nouns()
    peoples = lexicon.singular(noun) in lexicon.words("peoples")
    body = _is_body_noun(right.words[-1]) and not (left.headline or right.headline)
    return people and not peoples and body


def _is_firm(left: "Name", right: "Name", alone: "_Alone") -> bool:
    """Tell *Jones & Poe* from two people: neither stands alone anywhere."""
    single = len(left.words) == len(right.words) == 1 and not (left.headline or right.headline)
    return single and alone.counts[left.words] == alone.counts[right.words] == 1


def _is_called_so(text: str, left: "Name", right: "Name", link: str) -> bool:
    """Tell *a group called Color | of Change* and *Bell | for America* from two names.

    So *Chief | of Staff*.
    """
    if link == "for" and right.words == ("America",):
        return True
    if (left.words[-1], link, right.words[0]) == _CHIEF_OF_STAFF:
        return True
    if link not in {"of", "for"} or not text.endswith(_CALLED, 0, left.start):
        return False
    before = text[max(0, left.start - _NOUN_BEFORE) : left.start].split()
    return lexicon.singular(before[-2].lower()) in lexicon.words("organization_nouns")


def _is_known_call(text: str, left: "Name", right: "Name", alone: "_Alone") -> bool:
    """Tell a name that opens a sentence from a command: an apposition or other places show it."""
    apposed = text.startswith((", a ", ", an ", ", the "), right.end)
    return not left.opens or apposed or (left.words, right.words) in alone.calls


def _is_seated(left: "Name", right: "Name", link: str) -> bool:
    """Tell whether a place is part of a name: *Republican Party of | Ohio*, *U.S. Embassy in*."""
    if len(left.words) == 1:
        return False
    noun, place = lexicon.fold(left.words[-1]), lexicon.fold(" ".join(right.words))
    if link == "in":
        return noun in {"embassy", "consulate"}
    return noun == "party" and (place in lexicon.places() or place in lexicon.countries()[0])


def _governs(left: "Name", link: str) -> bool:
    """Tell whether *of*, *for* or *on* ties what follows to a name: *Bank | of England*."""
    head = lexicon.singular(lexicon.fold(left.words[-1]))
    folded = tuple(map(lexicon.fold, left.words))
    formal = is_formal_head(folded) or (link == "for the" and "court" in folded)
    if head in lexicon.person_nouns() or head in lexicon.countries()[1]:
        # *Americans for Prosperity*, *Mine Workers of America*; but *Americans of all faiths*
        formal = formal and (link == "for" or len(left.words) > 1)
    return formal or (link == "of" and head in _OFFICES)


def _is_call(left: "Name") -> bool:
    """Tell a name that calls upon people: *Keep the Promise*, *Right to Rise*."""
    ordinary = lexicon.fold(left.words[0]) in lexicon.words("openers")
    return len(left.words) == 1 and ordinary and not left.headline


def _has_aim(left: "Name", right: "Name") -> bool:
    """Tell *Coalition to | Stop Gun Violence* and *National Right to | Life* from two names."""
    first = lexicon.fold(right.words[0])
    if first in lexicon.genders() or first in lexicon.places() or first in lexicon.countries()[0]:
        return False
    return left.words[-1] in _WITH_AIMS and not (left.headline or right.headline)


def _is_cause(left: "Name", right: "Name", link: str) -> bool:
    """Tell *Everytown for | Gun Safety* and *Campaign for | Accountability* from two names."""
    if link not in {"for", "for the"} or left.headline or right.headline:
        return False
    words = tuple(map(lexicon.fold, left.words))
    person = words[0] in lexicon.genders() or words[-1] in lexicon.known_people()
    return not person and right.words[-1] in _CAUSES


def _is_aim_of(left: "Name", right: "Name", link: str) -> bool:
    """Tell *Foundation for Defense | of Democracies* from a body of some place or person."""
    if link != "of" or len(left.words) < _WITH_AIM or left.words[-2] not in {"for", "on"}:
        return False
    head = tuple(map(lexicon.fold, left.words[:-2]))
    first, whole = lexicon.fold(right.words[0]), lexicon.fold(" ".join(right.words))
    place = whole in lexicon.places() or whole in lexicon.countries()[0]
    person = first in lexicon.genders() or first.rstrip(".") in lexicon.titles()
    people = lexicon.singular(lexicon.fold(right.words[-1])) in lexicon.person_nouns()
    return is_formal_head(head) and not (place or person or people)


def _is_campus(left: "Name", right: "Name") -> bool:
    """Tell *University of California, | San Diego* and *… of Texas at | Austin* from two names."""
    places = lexicon.places()
    if left.words[:2] != ("University", "of"):
        return False
    state = lexicon.fold(" ".join(left.words[2:])) in places
    person = len(right.words) > 1 and lexicon.fold(right.words[0]) in lexicon.genders()
    saint = right.words[0] in {"San", "Santa", "Los"}
    title = lexicon.fold(right.words[0]).rstrip(".") in lexicon.titles()
    other = lexicon.fold(" ".join(right.words)) in places or title
    return state and len(right.words) < 3 and not other and (saint or not person)


def _is_listing(left: "Name") -> bool:
    words = tuple(map(lexicon.fold, left.words))
    return ("on" in words or "of" in words) and not _LISTING.isdisjoint(words)


def _is_second_subject(text: str, left: "Name", right: "Name") -> bool:
    """Tell *the Center for Strategic | and International Studies* from two names.

    So *University of Zurich and Gordon Hanson*, *Secretary of State John Kerry and Sen. Sanders*.
    """
    links = {"of", "for", "on"}.intersection(left.words)
    if not links or "and" in left.words or left.words[0] == "University":
        return False
    first = lexicon.fold(right.words[0]).rstrip(".")
    if first in lexicon.titles() or "University" in left.words:
        return False
    people = not lexicon.genders().keys().isdisjoint(map(lexicon.fold, left.words[1:]))
    if people or (first in lexicon.genders() and len(right.words) > 1):
        return False
    return not (
        is_formal_head((lexicon.fold(right.words[-1]),)) and text.startswith(" of ", right.end)
    )


def _is_body_noun(word: str) -> bool:
    return lexicon.fold(word) in lexicon.words("organization_nouns")


def is_formal_head(folded: tuple[str, ...]) -> bool:
    """Tell whether words may go on with *of*: *University*, *Islamic State*."""
    formal = lexicon.words("formal_heads")
    if folded[-1] == "general" and len(folded) > 1:
        folded = folded[:-1]
    return lexicon.singular(folded[-1]) in formal or "-".join(folded[-2:]) in formal


def _is_peoples_office(owner: str, right: "Name") -> bool:
    """Tell *the Sheriff's Office*, *the People's Party* from *Clinton's Campaign*."""
    people = owner in lexicon.person_nouns() or owner == "person" or owner.endswith("man")
    return people and lexicon.fold(right.words[-1]) in lexicon.words("organization_nouns")


def _is_owned_name(left: "Name", right: "Name", alone: "_Alone") -> bool:
    """Tell *America's Renewable Future* and *People's Vote* from *Bell's Senate race*.

    What follows is named nowhere without its owner, and by no word that names by itself.
    """
    first, last = lexicon.fold(right.words[0]), lexicon.fold(right.words[-1])
    owned = alone.owned[left.words, right.words]
    if right.headline or left.headline or alone.lasts[last] > owned:
        return False
    if first in lexicon.genders() or first.rstrip(".") in lexicon.titles() or last.isupper():
        return False
    if any(word.isupper() or not word.isalpha() for word in right.words):
        return False
    return _is_everybody(left) or (len(right.words) > 1 and _is_slogan(left, right, owned))


def _is_everybody(left: "Name") -> bool:
    """Tell *People's* and *Women's*, whose own name nobody bears."""
    return len(left.words) == 1 and lexicon.singular(lexicon.fold(left.words[0])) in _EVERYBODY


def _is_slogan(left: "Name", right: "Name", times: int) -> bool:
    """Tell whether words after *America's* are no name of theirs: *Renewable Future*."""
    words = tuple(map(lexicon.fold, right.words))
    nouns = lexicon.words("organization_nouns") | lexicon.words("things") | lexicon.words("laws")
    adjectives = lexicon.words("capital_adjectives") | lexicon.words("peoples")
    known = lexicon.countries()[0].keys() | lexicon.countries()[1].keys() | lexicon.places().keys()
    if words[-1] in nouns or not known.isdisjoint(words) or not adjectives.isdisjoint(words):
        return False
    again = times > 1 and lexicon.fold(" ".join(left.words)) in known
    return left.words == ("America",) or again


def _is_spelt_out(text: str, start: int, end: int) -> bool:
    """Tell whether initials in brackets show that words are one name: *Gas and Electric (G&E)*."""
    match = _INITIALS.match(text, end)
    if match is None:
        return False
    letters = match[1].replace("&", "").replace(".", "")
    every = "".join(word[0] for word in text[start:end].split())
    capitals = "".join(filter(str.isupper, every))
    before_link = len(every) - len(every.lstrip(capitals))
    spelt = every.upper().startswith(letters) or capitals.startswith(letters)
    return spelt and len(letters) > max(1, before_link)


def _is_adjective(left: "Name", right: "Name", alone: "_Alone") -> bool:
    """Tell *the Central and East European Coalition* and *Customs and Border Protection* from two.

    Args:
        left, right: what stands before and after *and*.
        alone: how often each name stands in the text; a body's first subject stands only there.
    """
    if not _is_body_noun(right.words[-1]) or left.words[-1].isupper():
        return False
    if right.words == ("Company",):
        return True  # *Henry Holt and Company*
    word = lexicon.fold(left.words[-1])
    if _is_body_noun(word) and lexicon.fold(right.words[-1]) not in lexicon.words("press_names"):
        return False  # *the House and Senate*
    if left.article and len(left.words) == 1:
        return True
    if (
        lexicon.fold(right.words[-1]) not in lexicon.words("departments")
        or left.words[0] in lexicon.genders()
    ):
        return False
    known = word in lexicon.countries()[0] or word in lexicon.places() or word in lexicon.genders()
    times = alone.counts[left.words[-1:]] - (len(left.words) == 1)
    return not known and not times and word not in lexicon.words("outlets")

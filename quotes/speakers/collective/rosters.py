"""Those a text lists: *Ann Bell, Ted Poe and Jay Dunn*, *Facebook, Google and Twitter*."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from quotes.speakers import lexicon
from quotes.speakers.forms.counting import size_of
from quotes.speakers.forms.nouns import kind_of_head
from quotes.speakers.lexicon import fold, singular
from quotes.speakers.names.entities import Entity, is_place_name, plain
from quotes.speakers.names.scanning import Name, Scan
from quotes.speakers.persons.describing import parties_in

__all__ = ["Roster", "rosters"]

_ASIDE = (
    r"(?: \([^()\n]{1,40}\)|, \d{1,3}(?=,)|,? (?:(?:an? )?(?:Republican|Democrat|[Ii]ndependent) )?"
    r"(?:of|from) (?:the )?[A-Z][\w.’'-]*(?: (?:of (?:the )?|for )?[A-Z][\w.’'-]*){0,4}"
    r"|, [RDI]-[A-Z][\w.]{1,12})?"
)
"""What may stand between a member of a list and the comma: *Ann Bell | (R-Ohio)*."""
_LINK = re.compile(
    _ASIDE + r"(?P<link>,? and|,? or|,? nor|,? &|,? as well as|,)"
    r" (?:also |even )?(?:the )?(?P<words>(?:[a-z][\w’'-]* ){0,5})"
    r"(?P<kin>(?:his|her) [a-z-]+,? )?"
)
_BRACKET = re.compile(_ASIDE + r" ?\(|,? (?:(?:an? )?[A-Z]\w+ )?(?:of|from) (?:the )?|, [RDI]-|, ")
"""What leads to a name that only tells where the last is from."""
_ITEM = re.compile(r";(?: and)? ")
_LONGEST = 60
"""Characters between two names of a list."""
_LAST = frozenset({"and", "or", "nor", "&", "as well as"})
"""What stands before the last of a list."""
_SAID_OF_ALL = re.compile(
    _ASIDE + r"(?: (?:are|were)|,(?: (?:who|all of whom) (?:are|were))?)"
    r" (?:both|all|two|three|four|five|the)?((?: ?[\w-]+){1,4})"
)
"""What calls all of a list something: *Bell and Poe | are senators*."""
_COUNTED = re.compile(r"\b(two|three|four|five|six|seven)((?: [\w-]+){1,4})", re.IGNORECASE)
_EXAMPLES = ("including ", "such as ", "like ")
_WORK = r"(?:analysis|article|book|essay|paper|report|research|study|survey)"
_WRITTEN_BY = re.compile(
    rf"\b{_WORK},?(?: (?:that )?(?:(?:is|was|were) )?"
    r"(?:authored|co-authored|conducted|done|led|published|written))? by (?:the )?"
    r"(?:[a-z-]+ ){0,4}$"
)
_WROTE = re.compile(
    _ASIDE + r",? (?:conducted|wrote|have written|published|did) (?:an?|the|their) "
    rf"(?:[\w-]+ ){{0,3}}{_WORK}\b"
)
"""What tells that those listed are the authors of something."""
_MADE_BY = 120
"""Characters before and after a list in which that is looked for."""
_COUNTED_BACK = 150
"""Characters before a list among which its members are counted."""
_NOUN = 25
"""Characters before a list that hold the noun for its members."""
_OPENING = " ,:(–—-"
"""Marks between a noun and the list that it announces."""
_ITEMS = 2
"""Semicolons that make a list of a sentence."""
_PAIR = 2


@dataclass(frozen=True, slots=True)
class Roster:
    """Several of one kind who are named side by side.

    Attributes:
        start, end: where the list stands.
        members: those listed, in the text's order.
        names: their names there.
        sentence: the number of its sentence.
        subject: whether it opens its sentence.
        modifies: whether it only tells who others are: *Bell and Poe supporters*.
        noun: the noun beside it that all are called by: *Sens. Ann Bell and Ted Poe*.
    """

    start: int
    end: int
    members: tuple[Entity, ...]
    sentence: int
    subject: bool
    modifies: bool
    noun: str = ""


def rosters(scan: Scan) -> list[Roster]:
    """Return all lists of a text, in text order; each name is looked at once."""
    found = sorted((*_side_by_side(scan), *_items(scan)), key=lambda each: each.end)
    return [each for each in found if each.members]


def _side_by_side(scan: Scan) -> Iterator[Roster]:
    """Yield the lists that commas and *and* join."""
    run: list[Name] = []
    ended = False
    for name in scan.names:
        last = run[-1] if run else name
        near = name.start - last.end <= _LONGEST and name.sentence == last.sentence
        gap = scan.text[last.end : name.start] if near else ""
        if gap and _tells_origin(gap, name, last):
            continue
        link = _link(gap, last, name, first=len(run) == 1) if gap else ""
        if link and (not ended or link == "as well as"):
            run.append(name)
            ended = link in _LAST
            continue
        if ended:
            yield from _roster(scan, run)
        run, ended = [name], False
    if ended:
        yield from _roster(scan, run)


def _tells_origin(gap: str, name: Name, last: Name) -> bool:
    """Tell whether a name only tells where the one before is from: *Ann Bell (R-Ohio)*."""
    if gap == " ":
        return False
    if "(" in gap and gap.count("(") > gap.count(")"):
        return True
    if not ("," in gap or " of " in gap or " from " in gap):
        return False
    person = last.entity is not None and last.entity.kind == "person"
    place = is_place_name(" ".join(name.words)) or "-" in name.words[0]
    party = plain(name.words[-1]) in {"republican", "democrat", "independent"}
    of = gap.strip(" ,").startswith(("of", "from"))  # *Ann Bell of Yale*, *Ted Poe of Gallup*
    return person and (place or party or of) and bool(_BRACKET.fullmatch(gap))


def _link(gap: str, last: Name, name: Name, *, first: bool) -> str:
    """Return the comma or the *and* that joins two names of a list, "" for nothing."""
    one, other = last.entity, name.entity
    if one is None or other is None or one is other or one.kind != other.kind:
        return ""
    match = _LINK.fullmatch(gap)
    if match is None:
        return ""
    if is_place_name(one.name) != is_place_name(other.name):
        return ""
    link = match["link"]
    if first and link.startswith(",") and link != "," and match.start("link") == 0:
        return ""  # *Bell spoke to Poe, and Dunn left*
    if first and link == "," and _is_place_beside(one, last, name):
        return ""
    words = match["words"].split()
    if words and not (one.kind == "person" and _is_office(words[-1])):
        return ""
    return link.lstrip(", ") or ","


def _is_place_beside(one: Entity, last: Name, name: Name) -> bool:
    """Tell a town that looks like a surname from a person: *in Lesbos, | Ann Bell and Ted Poe*."""
    short = one.kind == "person" and len(last.words) == 1 and not one.full_names
    return short and len(name.words) > 1


def _is_office(word: str) -> bool:
    one = singular(fold(word).rstrip(","))
    return one in lexicon.person_nouns() or one in lexicon.titles()


def _is_known(name: Name) -> bool:
    """Tell who is named in full, here or elsewhere, from a town: *Dallas investor | Ann Bell*."""
    return name.entity is not None and name.entity.full_names > 0


def _roster(scan: Scan, run: Sequence[Name]) -> Iterator[Roster]:
    """Yield the list that some names are, if they are of several."""
    members = {id(each.entity): each.entity for each in run if each.entity is not None}
    if len(members) == len(run) >= _PAIR:
        noun = _noun_before(scan, run[0]) or _noun_after(scan, run[-1])
        yield Roster(
            run[0].start,
            run[-1].end,
            tuple(members.values()),
            run[0].sentence,
            run[0].subject,
            _modifies(scan, run[-1]),
            noun or _counted_before(scan, run) or _authors(scan, run),
        )


def _authors(scan: Scan, run: Sequence[Name]) -> str:
    """Return *author* for those who made a study: *written by | Ann Bell and Ted Poe*."""
    start = max(scan.sentence_start(run[0].start), run[0].start - _MADE_BY)
    before, after = scan.text[start : run[0].start], scan.text[run[-1].end :][:_MADE_BY]
    return "author" if _WRITTEN_BY.search(before) or _WROTE.match(after) else ""


def _modifies(scan: Scan, last: Name) -> bool:
    """Tell whether names only tell which several are meant: *Bell and Poe | supporters*."""
    word = fold(scan.text[last.end + 1 : last.end + _NOUN].partition(" ")[0].rstrip(".,;:"))
    one = singular(word)
    beside = scan.text[last.end : last.end + 1] == " "
    return beside and one != word and kind_of_head(one, plural=True) in {"group", "organization"}


def _noun_before(scan: Scan, first: Name) -> str:
    """Return the plural that stands before a list: *senators | Ann Bell and Ted Poe*.

    So does that before bodies: *two law firms, | Bell LLP and Poe LLP*.
    """
    before = scan.text[max(0, first.start - _NOUN) : first.start]
    words = [first.words[0]] if len(first.words) > 1 else []
    beside = before.rstrip(_OPENING).removesuffix(" the").rstrip(_OPENING)
    words += beside.split()[-1:] if before[-1:] in {" ", "("} else []
    for word in words:
        folded = plain(word)
        one = singular(folded)
        title = lexicon.titles().get(one)
        if one != folded and title is not None and title.noun:
            return title.noun
        if one != folded and (one in lexicon.person_nouns() or parties_in([one])):
            return one
        body = first.entity is not None and first.entity.kind == "organization"
        if body and one != folded and kind_of_head(one, plural=False) == "organization":
            return one
    return ""


def _counted_before(scan: Scan, run: Sequence[Name]) -> str:
    """Return the noun for as many before: *four candidates did: | Ann Bell, …*."""
    start = max(scan.sentence_start(run[0].start), run[0].start - _COUNTED_BACK)
    if scan.text.endswith(_EXAMPLES, start, run[0].start):
        return ""
    for counted in _COUNTED.finditer(scan.text, start, run[0].start):
        clause = scan.text.find(" that ", counted.start(), run[0].start) >= 0
        if size_of(counted[1]) == len(run) and not clause:
            for word in counted[2].split():
                one = singular(fold(word))
                if one != fold(word) and one in lexicon.person_nouns():
                    return one
    return ""


def _noun_after(scan: Scan, last: Name) -> str:
    """Return what all are said to be: *Bell and Poe | are senators*, *…, | both Democrats*."""
    said = _SAID_OF_ALL.match(scan.text, last.end)
    words = said[1].split() if said else []
    for word in words if "other" not in words else ():
        one = singular(fold(word))
        if one != fold(word) and (one in lexicon.person_nouns() or one in lexicon.words("peoples")):
            return one
    return ""


def _items(scan: Scan) -> Iterator[Roster]:
    """Yield the lists whose items, each with its description, semicolons part.

    *Ann Bell, a former mayor; lawyer Ted Poe, who …; and Jay Dunn*.
    """
    if scan.text.count(";") < _ITEMS:
        return
    for number, start in enumerate(scan.sentences):
        end = scan.sentences[number + 1] if number + 1 < len(scan.sentences) else len(scan.text)
        if scan.text.count(";", start, end) < _ITEMS:
            continue
        starts = [start, *(match.end() for match in _ITEM.finditer(scan.text, start, end))]
        heads = []
        for low, high in zip(starts, [*starts[1:], end], strict=True):
            colon = scan.text.rfind(": ", low, high)
            names = scan.names_within(max(low, colon), high)
            people = (each for each in names if each.entity and each.entity.kind == "person")
            heads.append(next((each for each in people if _is_known(each)), None))
        run = [each for each in heads if each is not None]
        if len(run) == len(heads):
            yield from _roster(scan, run)

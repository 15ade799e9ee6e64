"""Somebody or something a text speaks of, and what a name tells by its own words."""

from dataclasses import dataclass, field
from functools import cache, lru_cache
from itertools import groupby

from quotes.document import Span
from quotes.quotation import SpeakerKind
from quotes.speakers import lexicon
from quotes.speakers.lexicon import fold, singular
from quotes.speakers.names.joining import is_formal_head
from quotes.speakers.names.scanning import Name

__all__ = [
    "FORMER",
    "SUFFIXES",
    "Entity",
    "Shape",
    "is_acronym",
    "is_adjective",
    "is_document",
    "is_organization",
    "is_place_name",
    "place_names",
    "plain",
    "same_person",
    "shape_of",
    "surname",
]

_LINKS = ("of", "for", "on")
"""What stands after the head in the name of a body."""
_NUMBERED = frozenset({"article", "section", "chapter", "proposition", "resolution"})
"""First words of the names of texts and their parts."""
_FORMER = ("then-sen", "then-gov", "then-rep", "ex-sen", "ex-gov", "ex-rep", "then-pres", "ex-pres")
"""How titles begin that somebody had once: *Then-Sen. Ann Bell*."""
FORMER = frozenset({"ex", "former", "onetime", "one-time", "then", "retired", "past"})
"""Words for an office that is over; a person whom the text gives one has the trait *former*."""
_RANKS = frozenset({"chief", "executive", "managing"})
"""Words before an office that somebody's name follows."""
SUFFIXES = frozenset({"jr", "sr", "ii", "iii", "iv"})
"""What may follow a surname."""


@dataclass(slots=True, eq=False)
class Entity:
    """Somebody or something the text speaks of.

    Attributes:
        name: the canonical name so far.
        kind: what it is.
        anonymous: whether the text gives it no proper name.
        gender: "m", "f" or "" for unknown.
        parts: the folded words of the name, for comparison.
        forms: the names the text calls it by, in order.
        nouns: the nouns it is or may be described with.
        traits: further words of its descriptions: *Vermont*, *former*, *Trump*.
        assumed: those of the traits that the text does not tell.
        past: those of the nouns that the text does not tell, for offices held before.
        head: the head noun of an unnamed or composed one: *official*, *campaign*.
        names: where it is named.
        mentions: where it is a source.
        full_names: how often it is named with more than one word.
        weak: whether it is seen only where an ordinary word would have a capital too.
        voted: whether the pronouns after its names have been counted.
    """

    name: str
    kind: SpeakerKind
    anonymous: bool = False
    gender: str = ""
    parts: tuple[str, ...] = ()
    forms: dict[str, None] = field(default_factory=dict)
    nouns: set[str] = field(default_factory=set)
    traits: set[str] = field(default_factory=set)
    assumed: frozenset[str] = frozenset()
    past: frozenset[str] = frozenset()
    head: str = ""
    names: list[Name] = field(default_factory=list)
    mentions: list[Span] = field(default_factory=list)
    full_names: int = 0
    weak: bool = False
    voted: bool = False


@dataclass(frozen=True, slots=True)
class Shape:
    """A name taken apart: what stands before it and the name itself.

    Attributes:
        words: the name without titles and descriptions; empty when there is nothing else.
        before: the folded words before it.
        gender: what the titles tell.
        titled: whether a title stands before it.
        parts: the words of the name as they are compared, without *Jr.*
        text: the name as it stands.
    """

    words: tuple[str, ...]
    before: tuple[str, ...] = ()
    gender: str = ""
    titled: bool = False
    parts: tuple[str, ...] = field(init=False)
    text: str = field(init=False)

    def __post_init__(self) -> None:
        """Derive what is asked for often; shapes are kept, so it is done once for a name."""
        folded = tuple(map(plain, self.words))
        parts = tuple(part for part in folded if part and part not in SUFFIXES)
        object.__setattr__(self, "parts", parts or folded)
        object.__setattr__(self, "text", " ".join(self.words))


@lru_cache(maxsize=16384)
def plain(word: str) -> str:
    """Return a word of a name as it is compared: without case, accents and dots."""
    folded = fold(word).replace(".", "").strip("\"“”‘’'")
    if folded.startswith(_FORMER):
        return folded.partition("-")[2]
    return folded.removeprefix("al-").removeprefix("el-") or folded


@lru_cache(maxsize=16384)
def shape_of(words: tuple[str, ...]) -> Shape:
    """Take the titles and descriptions off a name: *Texas Sen. | Ted Cruz*."""
    folded = tuple(map(plain, words))
    modifiers = _modifiers(folded)
    cut = _title_end(folded[modifiers:])
    titled = cut > 0
    if not cut and not _is_initials(words[modifiers]):
        cut = _first_name_at(folded[modifiers:])
    cut += modifiers
    gender = next((g for g in map(_title_gender, folded[:cut]) if g), "")
    return Shape(words[cut:], folded[:cut], gender, titled)


def _modifiers(folded: tuple[str, ...]) -> int:
    """Return how many words only modify the name: *UK-based*, *Los Angeles-area*, *PAC*."""
    modifying = (index for index, word in enumerate(folded[:-1], 1) if _is_modifier(word, index))
    return max(modifying, default=0)


def _is_modifier(word: str, place: int) -> bool:
    _, hyphen, last = word.rpartition("-")
    compound = hyphen and last in lexicon.words("modifying")
    noun = place == 1 and word in lexicon.words("acronym_nouns")
    return bool(compound or noun or word.startswith("pro-"))


def _is_initials(word: str) -> bool:
    """Tell *A.E.* from *U.S.*, which is no first name."""
    return "." in word and len(plain(word)) > 1 and fold(word) not in place_names()


def _title_gender(word: str) -> str:
    title = lexicon.titles().get(word)
    return title.gender if title else lexicon.noun_gender(singular(word))


def _title_end(folded: tuple[str, ...]) -> int:
    """Return where the name begins after its last title."""
    if is_document(folded) or (is_organization(folded) and not _is_officer(folded)):
        return 0
    for index in range(len(folded) - 1, -1, -1):
        titled = _is_title(folded[index]) or _is_compound_title(folded, index)
        initial = len(folded[index - 1]) == 1 or _is_first_name(folded[index - 1])
        if index and index == len(folded) - 1 and initial:
            continue  # *Lt. Gov. Patty Judge*, *Representative Peter T. King*
        if titled and (_is_no_title_here(folded, index) or _is_membership(folded, index)):
            continue
        if titled and not _begins_with_first_name(folded, index):
            return _after_office(folded, index + 1)
    return 0


def _is_no_title_here(folded: tuple[str, ...], index: int) -> bool:
    """Tell *Capt. | Christian | Poe*, with a first name, from *the | Christian | Poe*."""
    if not 0 < index == len(folded) - 2 or folded[index] in lexicon.titles():
        return False
    return folded[index] in lexicon.genders() and folded[index - 1] in lexicon.titles()


def _is_membership(folded: tuple[str, ...], index: int) -> bool:
    """Tell *Nurses United* and *Mothers Against Violence* from *Actors | Ann Bell and Ted Poe*."""
    word, rest = folded[index], folded[index + 1 :]
    one = singular(word)
    if one == word or not rest:
        return False
    if rest[0] in {"against", "for", "without"}:
        return True
    if word in lexicon.titles() or one in lexicon.words("peoples"):
        return False
    return len(rest) == 1


def _is_first_name(word: str) -> bool:
    return word in lexicon.genders() and word not in place_names()


def _is_officer(folded: tuple[str, ...]) -> bool:
    """Tell *Mayor Don Guardian*, a person for all his surname, from organizations.

    So *Council on Foreign Affairs Executive Director Ann Bell*.
    """
    if folded[-5:-2] == ("chief", "of", "staff"):
        return True
    ranked = len(folded) > 3 and folded[-4] in _RANKS
    if len(folded) < 3 or not (ranked or folded[-2] in lexicon.genders()):
        return False
    noun = folded[-3] in lexicon.person_nouns() and folded[-2] not in place_names()
    body = folded[-1] in lexicon.words("organization_nouns")
    return folded[-3] in lexicon.titles() or (noun and not body)


def _is_compound_title(folded: tuple[str, ...], index: int) -> bool:
    """Tell *Secretary-Treasurer | Gary Casteel* and *Co-developer* from double surnames."""
    first, _, last = folded[index].rpartition("-")
    return bool(first) and index + 2 < len(folded) and _is_title(last)


def _begins_with_first_name(folded: tuple[str, ...], title: int) -> bool:
    """Tell *Aaron Judge Smith* and *Dean Baker* from *Virginia Gov. Terry McAuliffe*."""
    titles = lexicon.titles()
    if folded[0] not in lexicon.genders() or (title == 0 and folded[0] in titles):
        return False
    known = titles.get(folded[title])
    short = known is not None and bool(known.noun) and known.noun != folded[title]
    located = folded[0] in place_names() and title < len(folded) - 1
    later = folded[title + 3 :] if folded[title + 1 : title + 2] == ("of",) else ()
    full = len(folded) > title + 2 and folded[title + 1] in lexicon.genders()
    full = full or not lexicon.genders().keys().isdisjoint(later)
    # *Orlando Mayor | Buddy Dyer*, *Clinton Chief of Staff | Ann Bell*
    return not (title > 0 and (short or located or full))


def _after_office(folded: tuple[str, ...], cut: int) -> int:
    """Step over the office after a title: *Secretary of State | John Kerry*."""
    if folded[cut : cut + 1] != ("of",):
        return cut
    genders = lexicon.genders()
    named = (index for index in range(cut + 2, len(folded)) if folded[index] in genders)
    return next(named, min(cut + 2, len(folded)))


def _is_title(word: str) -> bool:
    one = singular(word)
    return (
        word in lexicon.titles() or one in lexicon.person_nouns() or one in lexicon.words("peoples")
    )


def _first_name_at(folded: tuple[str, ...]) -> int:
    """Return where a first name stands after words that are none: *Iranian Hassan Rouhani*."""
    genders = lexicon.genders()
    if len(folded) > 3 and " ".join(folded[:2]) in place_names() and folded[2] in genders:
        return 2
    if len(folded) < 3 or folded[0] in genders or len(folded[0]) == 1:
        return 0
    if is_organization(folded) or is_document(folded):
        return 0
    return next((i for i in range(1, len(folded) - 1) if folded[i] in genders), 0)


@lru_cache(maxsize=16384)
def is_organization(folded: tuple[str, ...]) -> bool:
    """Tell whether the words of a name hold the mark of an organization."""
    if not folded:
        return False
    nouns = lexicon.words("organization_nouns")
    if len(folded) == 1:
        return folded[0] in lexicon.words("outlets") or folded[0] in nouns
    if "-".join(folded) in lexicon.words("outlets") or _begins_with_outlet(folded):
        return True
    linked = min((folded.index(link, 1) for link in _LINKS if link in folded[1:]), default=0)
    if linked:
        head = folded[:linked]
        return is_formal_head(head) or head[-1] == "party"
    press = lexicon.words("press_names")
    if folded[-1] in press or "-".join(folded[-2:]) in press:
        return folded[0] not in lexicon.genders()
    if folded[-1] in lexicon.words("corporate_names") and folded[0] not in lexicon.genders():
        return True
    return folded[-1] in nouns or singular(folded[-1]) in nouns


def _begins_with_outlet(folded: tuple[str, ...]) -> bool:
    """Tell *Exxon Mobil* from *Fox News Sean Hannity* and *CNN President Jeff Zucker*."""
    if folded[0] not in lexicon.words("outlets") or folded[0] in lexicon.genders():
        return False
    named = not lexicon.genders().keys().isdisjoint(folded[1:-1])
    return not named and not any(map(_is_title, folded[1:]))


def is_adjective(word: str) -> bool:
    """Tell whether a folded capitalised word is a party's adjective: *Democratic*."""
    return word in lexicon.words("capital_adjectives")


def is_document(folded: tuple[str, ...]) -> bool:
    """Tell whether a name is a text's: *the 1951 Refugee Convention*, *Article 21*."""
    laws = lexicon.words("laws")
    return bool(folded) and (folded[-1] in laws or folded[0] in _NUMBERED)


def surname(entity: Entity) -> str:
    """Return the last word of a person's name, leaving out *Jr.* and the like."""
    words = entity.name.split()
    return next((word for word in reversed(words) if plain(word) not in SUFFIXES), entity.name)


def is_acronym(word: str) -> bool:
    """Tell whether a word is an abbreviation in capitals."""
    letters = word.replace(".", "").replace("&", "").replace("-", "")
    return len(letters) > 1 and letters.isupper() and (len(letters) < 6 or "." in word)


@cache
def place_names() -> frozenset[str]:
    """Return the names of countries, capitals, states and regions, and their adjectives."""
    names, adjectives = lexicon.countries()
    regions = {word for row in lexicon.places().values() for word in row if len(word) > 3}
    return frozenset(names) | frozenset(adjectives) | frozenset(lexicon.places()) | regions


def is_place_name(name: str) -> bool:
    """Tell whether a name is a country's, state's or region's, also in short (*Fla.*)."""
    if name.endswith(".") and plain(name) in _short_states():
        return True
    return fold(name) in place_names()


@cache
def _short_states() -> frozenset[str]:
    return frozenset(row[1] for row in lexicon.places().values() if len(row) > 1)


def same_person(one: tuple[str, ...], other: tuple[str, ...]) -> bool:
    """Tell whether two names, each with a first name, can be one person's.

    Args:
        one, other: folded words; the first word is the first name.
    """
    if one == other[-len(one) :] or other == one[-len(other) :]:
        return True
    if len(one) < 2 or len(other) < 2 or not _same_first(one[0], other[0]):
        return False
    short, long = sorted((_long_parts(one), _long_parts(other)), key=len)
    return bool(short) and set(short) <= set(long)


def _long_parts(parts: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(part for part in parts[1:] if len(part) > 1)


def _same_first(one: str, other: str) -> bool:
    if one == other:
        return True
    if one[0] == other[0] and (len(one) == 1 or len(other) == 1):
        return True
    formal = lexicon.formal_names()
    mine, theirs = formal.get(one, frozenset()), formal.get(other, frozenset())
    if other in mine or one in theirs or mine & theirs:
        return True
    return one[0] == other[0] and _without_doubles(one) == _without_doubles(other)


@lru_cache(maxsize=1024)
def _without_doubles(word: str) -> str:
    """Return a name as it is compared with another spelling: *Hillary* is *Hilary*."""
    return "".join(letter for letter, _ in groupby(word))

"""Which name in a source mention is its head, if any is."""

import re
from collections.abc import Iterator, Sequence
from functools import cache
from itertools import pairwise

from quotes.speakers import lexicon
from quotes.speakers.forms.nouns import lower_case_words, names_a_people
from quotes.speakers.forms.works import is_in_modifying_title, is_paper
from quotes.speakers.lexicon import fold, singular
from quotes.speakers.names.entities import is_organization, place_names, plain, shape_of
from quotes.speakers.names.scanning import Name

__all__ = ["TOKEN", "head_names"]

TOKEN = re.compile(
    r"(?:\w\.){2,}(?:-\w+)*|(?<!\w)(?:Mr|Mrs|Ms|Dr|[A-Z])\.(?= )|\d+(?:,\d{3})+"
    r"|[\w&@%]+(?:[-.'’&/][\w&]+)*[’']?|[^\w\s]"
)
"""A word or a mark of a noun phrase."""

_OFFICE = re.compile(
    r"\b(?:secretar(?:y|ies)|minister) of (?:(?!the )\w+\s+)?$|\bspeaker of the $"
    r"|\b(?:master of ceremonies) $",
    re.IGNORECASE,
)
_COMMA = re.compile(r"\s*,\s*(?:the\s+)?")
_THE = re.compile(r"\s*,\s*the\s+")
"""What opens the apposition of a person, no list: *Ann Bell, the | Ford and Rolex chair*."""
_AND = re.compile(r"\s*,?\s*(?:[Aa]nd|[Nn]?or|&)\s+(?:the\s+)?")
_ALIAS = re.compile(r"\s*,\s*or\s")
"""What leads to another name of the same."""
_AND_OTHERS = re.compile(r",? and (?:[a-z]+ )*?(?:others?|[a-z]+s)\b")
"""What ends a list of names with those unnamed: *Bell, Poe | and other allies*."""
_AND_TOO = re.compile(r"\s*,\s+and\s+|\s+or\s+|,?\s+as well as\s+(?:the\s+)?(?:former\s+)?")
"""What adds one more to those joined: *Ann Bell and Ted Poe, | and | Gov. Jay Dunn*."""
_AND_LATER = re.compile(r"\band\s+(?:\w[\w.’'-]*\s+){0,6}$")
_LIST_ITEM = re.compile(r",\s+(?!(?:an?|the|his|her|who)\s)(?:\w[\w’'-]*\s+){0,4}$")
"""What stands before a later person of a list: *Ann Bell, retired surgeon | Ted Poe*."""
_APPOSED = re.compile(r"\s*,\s+(?:\d{1,3},\s+)?(?:an?|the)\s[^,]+$")
"""An apposition that no comma closed: *Ann Bell, an official under Reagan and | George Bush*."""
_DOCUMENT_BY = re.compile(r"^(?:[\w’'-]+ ){0,4}?([\w’'-]+) (?:(?:\w+ed )?by|from) ")
"""A noun of few words and who made it."""
_CAMPAIGN = re.compile(r"(?:[Tt]he |[Bb]oth )?(?:[a-z]+ ){0,2}[Cc]ampaigns? (?:of|for) ")
"""What speaks for whoever is named after it: *the campaign of his rival, | Ann Bell*."""
_RELATIVES = frozenset({"who", "whom", "whose", "which", "that"})
"""Words after which another is named: *a woman who accused | Bill Clinton*."""
_POSSESSIVE = re.compile(r"\u200d?['’]s?\s+\S")
_NAMING = re.compile(
    r",? (?:who )?(?:named|called|dubbed|nicknamed"
    r"|(?:(?:better|also|only) )?known (?:only |simply )?as"
    r"|(?:identified|introduced) (?:(?:him|her|them)sel(?:f|ves) )?(?:only |simply )?as"
    r"|(?:gave|gives|giving) (?:his|her|their) names? (?:only |simply )?as"
    r"|going by the (?:hand|nick)?(?:le|name)(?: of)?"
    r"|calling (?:him|her|it|them)sel(?:f|ves)"
    r"|(?:that|which|who) calls? (?:him|her|it|them)sel(?:f|ves)"
    r"|who (?:goes|went) by(?: the (?:handle|nickname|name)(?: of)?)?)"
    r" (?:the )?[“\"'‘]*(?:The )?$"
)
"""What makes the name after it the head: *the base chief known as | Bob*."""
_SOMEBODY = "Somebody"
"""What stands for an earlier name, whose own words (*of*, *WHO*) tell nothing of the phrase."""
_LOCATED_BEFORE = re.compile(rf" (?:at|from|in|near|of) (?:the )?{_SOMEBODY} $")
"""Where somebody is from who goes by a name."""
_BRACKETS = re.compile(r"\s*\([^()]*\)")
_LOCATED = re.compile(r", [A-Z][\w.]*(?: [A-Z]\w+)?-(?:based|born|area)\b")
"""What follows a town that only tells where a body is: *Raleigh, N.C.-based | Salix*."""
_RANKED = re.compile(r" (?:1st|2nd|3rd|4th) (?:Class|Lt|Lieut|Sgt|Serg|Petty|Off)")
"""What follows a service before an officer's name: *Air Force | 1st Lt. Ann Bell*."""
_NEXT_WORD = re.compile(r"[\s\u00a0]+([^\W\d_][\w’'-]*)")
_COMMON_AFTER = re.compile(r",? (?:including|such|like|after) |,? and [a-z]+ [a-z]")
_QUANTITY_AFTER = re.compile(r" (?:of|than|percent|to \d+)\b")
"""What follows numbers, *fewer* and *close*."""
_AFTER_NAMES = frozenset({"and", "or", "nor", "both", "each", "also", "too", "alone"})
"""Words after a name, or several, that begin no noun phrase: *Rubio and Bush both*."""
_TWO = frozenset({"both", "either", "neither"})
"""What stands before two names."""
_OPENING_MARKS = frozenset(',—–-:“"')
_PLURAL_VERBS = frozenset(
    ["agree", "are", "aren't", "aren’t", "believe", "call", "do", "don't", "don’t", "expect"]
)
_PLURAL_VERBS |= {"favor", "fear", "have", "haven't", "haven’t", "hope", "know", "like", "love"}
_PLURAL_VERBS |= {"need", "oppose", "prefer", "say", "see", "seem", "show", "suggest", "support"}
_PLURAL_VERBS |= {"think", "understand", "want", "were", "weren't", "weren’t", "worry"}
"""Verbs in the form that only several have for a subject."""
_PLURAL_ENDINGS = ("ent", "ant", "ist", "ian", "eer")
"""Endings of nouns for people that no surname has: *Proponents*, but *Sanders*."""
_EXAMPLES = re.compile(r"\b(?:including|such as|like) ")


def head_names(text: str, start: int, end: int, names: Sequence[Name]) -> list[Name]:
    """Return the name that is the head of a mention, with those joined to it by *and*.

    Args:
        text: the article.
        start, end: where the mention stands.
        names: those within it.

    Returns:
        No name for a common noun phrase (*a spokesman for Clinton*, *Clinton aides*).
    """
    if len(names) == 1 and names[0].start == start and names[0].end == end:  # half of all mentions
        common = is_common(names[0], "") or _is_subject_in_plural(text, names[0])
        return [] if common else [names[0]]
    outside = [
        name
        for name in _without_titles(text, names)
        if not _in_brackets(text, start, name)
        and not (name.quoted and is_in_modifying_title(text, start, end, name))
    ]
    listed = 0
    for index, name in enumerate(outside):
        if index < listed:
            continue
        before = _before(text, start, outside[:index], name)
        after = _BRACKETS.sub("", text[name.end : end], count=1)
        if _is_document(before) or ("ampaign" in before and _CAMPAIGN.match(before)):
            return []
        before, called = _without_naming(before)
        officer = _is_officer(before, name)
        heads = officer or (_may_head(before) and not _is_department(before, name))
        if not heads:
            listed = index + _listed_with(text, outside[index:])
        if goes_on(after) or not heads or _is_state(before, name):
            continue
        paper = name.article and is_paper(after)
        if not (called or paper) and (is_common(name, after) or _is_one_of_many(before, name)):
            return _named_later(text, start, end, outside[index:])
        return _run(text, end, outside[index:])
    return []


def _without_naming(before: str) -> tuple[str, bool]:
    """Leave out *called* before a name, and where its bearer is from; tell whether it stood there.

    *A user from Rome who goes by the name of Ann* is no Rome.
    """
    found, called = _NAMING.subn(" ", before)
    return (_LOCATED_BEFORE.sub(" ", found), True) if called else (before, False)


def _without_titles(text: str, names: Sequence[Name]) -> list[Name]:
    """Leave out titles that two blanks part from their name: *Sen.  | Ann Bell*."""
    found = list(names[-1:])
    for name, following in pairwise(reversed(names)):
        gap = text[following.end : name.start]
        if gap.strip() or not gap or shape_of(following.words).words:
            found.append(following)
    return found[::-1]


def _listed_with(text: str, names: Sequence[Name]) -> int:
    """Return how many names a list holds that begins with the first: *in | Rome, Nice and Bonn*."""
    for index, (one, other) in enumerate(pairwise(names), 1):
        gap = text[one.end : other.start]
        if _is_full_person(other) and not _is_full_person(names[0]):
            return 1  # *a spokesman for Apple, Ann Bell*
        if _AND.fullmatch(gap):
            return index + 1
        if not _COMMA.fullmatch(gap):
            return 1
    return 1


def _in_brackets(text: str, start: int, name: Name) -> bool:
    opened = text.rfind("(", start, name.start)
    return opened > start and ")" not in text[opened : name.start]


def _before(text: str, start: int, earlier: Sequence[Name], name: Name) -> str:
    """Return what precedes a name, with *of* in an earlier name and brackets left out."""
    parts, position = [], start
    for each in earlier:
        last = each.words[-1]
        parts += [text[position : each.start], last if _is_office(fold(last)) else _SOMEBODY]
        position = each.end
    return _BRACKETS.sub("", "".join([*parts, text[position : name.start]]))


def _is_document(before: str) -> bool:
    """Tell *a study by* from *a man by the name of*: a document speaks, not who made it."""
    by = _DOCUMENT_BY.search(before)
    noun = singular(fold(by[1])) if by else ""
    return noun in lexicon.words("document_nouns") and noun not in lexicon.words("media_nouns")


def _is_officer(before: str, name: Name) -> bool:
    """Tell whether a full name follows an office: *Ambassador to Germany | Richard Grenell*.

    The office ends in a noun for no person: *member of parliament Kevin Conolly* is he, *a friend
    of rapper Kanye West* is not.
    """
    if not _is_full_person(name) or _EXAMPLES.search(before):
        return False
    words = [fold(word) for word in TOKEN.findall(before)]
    shape = shape_of(name.words)
    if not any(map(_is_office, words)) or shape.titled or not _RELATIVES.isdisjoint(words):
        return False
    if words[-1] in lexicon.words("boundaries") or words[-1] == "the":
        return bool(shape.before)
    return words[-1].isalpha() and words[-1] != "and" and not _is_office(words[-1])


def _is_office(word: str) -> bool:
    one = singular(word)
    return one in lexicon.person_nouns() or one in lexicon.titles()


def _named_later(text: str, start: int, end: int, names: Sequence[Name]) -> list[Name]:
    """Return whom *the Vice President, Mike Pence* or *Ambassador to Iran Brian Hook* names."""
    for index, name in enumerate(names[1:], 1):
        gap = text[names[index - 1].end : name.start]
        if _NAMING.fullmatch(gap):
            return _run(text, end, names[index:])
        before = _before(text, start, names[:index], name)
        if _EXAMPLES.search(before):
            continue
        described = _describes(gap) or _OFFICE.search(before)
        if _is_full_person(name) and described:
            return _run(text, end, names[index:])
        linked = _COMMA.fullmatch(gap) or (_AND.fullmatch(gap) and shape_of(name.words).before)
        if (linked and _is_full_person(name)) or _is_officer(before, name):
            return _run(text, end, names[index:])
    return []


def _describes(gap: str) -> bool:
    """Tell whether words lead to a name: *Filmmaker | and best-selling author | Dinesh D'Souza*."""
    words = gap.split()
    plain_words = lexicon.words("boundaries").isdisjoint(words) and "," not in gap
    return bool(words) and plain_words and _is_office(fold(words[-1]))


def _run(text: str, end: int, names: Sequence[Name]) -> list[Name]:
    """Return the first name and those that *and* or commas before an *and* join to it."""
    if len(names) > 1 and _own_or_modify(text, end, names[0], names[1:]):
        return []
    later = [name for name in names[1:] if not goes_on(text[name.end : end])]
    run, joined = _joined(text, names[0], later)
    if len(run) == 2 and not joined and run[-1].end == end and _is_short_pair(text, run):
        return run
    if joined and _is_portfolio(run):
        return run[-1:] if shape_of(run[-1].words).words else []
    if joined:
        return [name for name in run if name.entity or shape_of(name.words).words] or run
    if len(run) > 1 and _AND_OTHERS.match(text, run[-1].end, end):
        return run
    return _run_of_people(text, [names[0], *later])


def _joined(text: str, first: Name, later: Sequence[Name]) -> tuple[list[Name], bool]:
    """Return the names of a list from its first on, and whether *and* joins them."""
    run, joined = [first], False
    for name in later:
        gap = _BRACKETS.sub("", text[run[-1].end : name.start])
        if joined:
            more = _AND_TOO.fullmatch(gap) and _is_full_person(name)
            return ([*run, name] if more else run), True
        apposed = _is_full_person(run[-1]) and _THE.fullmatch(gap)
        if len(run) == 1 and _ALIAS.match(gap):
            break  # *the People's Party, or PP*
        if apposed or not (_AND.fullmatch(gap) or _COMMA.fullmatch(gap)):
            break
        run.append(name)
        joined = bool(_AND.fullmatch(gap))
    return run, joined


def _is_short_pair(text: str, run: Sequence[Name]) -> bool:
    """Tell two people whom a headline joins by a comma: *Clinton, Sanders clash*."""
    entities = [each.entity for each in run if each.entity is not None]
    people = sum(each.kind == "person" and each.full_names > 0 for each in entities) == len(run)
    return people and text[run[0].end : run[1].start] == ", " and entities[0] != entities[1]


def _is_portfolio(run: Sequence[Name]) -> bool:
    """Tell one phrase from two names: *Road Transport | and Bridges Minister Quader*.

    So *House | and Senate Republicans*.
    """
    first, last = run[0].entity, shape_of(run[-1].words)
    office = last.titled and len(last.before) > 1 and last.before[0] not in place_names()
    return office and len(run) == 2 and (first is None or first.kind != "person")


def _own_or_modify(text: str, end: int, one: Name, later: Sequence[Name]) -> bool:
    """Tell whether two joined names only own what follows: *Baloch and Waseem's mother*.

    So do those that stand before several: *Clinton and Trump aides*.
    """
    other = later[0]
    if not _AND.fullmatch(text[one.end : other.start]):
        return False
    after = text[other.end : end]
    if _POSSESSIVE.match(after):
        return True
    following = _NEXT_WORD.match(after)
    noun = fold(following[1]) if following else ""
    several = singular(noun) != noun and noun.islower() and _is_noun(noun)
    alike = (
        one.entity is not None and other.entity is not None and one.entity.kind == other.entity.kind
    )
    return several and alike and len(later) == 1 and not shape_of(other.words).titled


def _run_of_people(text: str, names: Sequence[Name]) -> list[Name]:
    """Join full names with more between them: *Mark Kirk of Illinois and Susan Collins of …*.

    Between a body and a person it is one person's offices: *Yahoo News and former TV anchor Katie
    Couric*.
    """
    first = names[0]
    for name in names[1:]:
        between = text[first.end : name.start]
        later = _AND_LATER.search(between)
        boundaries = lexicon.words("boundaries")
        if not later or "who" in between or not boundaries.isdisjoint(later.group().split()):
            continue
        if _APPOSED.match(between):
            continue
        if _is_full_person(name):
            if not _is_person(first):
                return [name]
            return [first, *_listed_between(text, first, name, names), name]
        if _is_body(name) and not _is_full_person(first):
            return [first, name]
    return [first]


def _listed_between(text: str, first: Name, last: Name, names: Sequence[Name]) -> Iterator[Name]:
    """Yield the people of a list with places between: *Ann Bell of Iowa, | Ted Poe | of …*."""
    for one, other in pairwise(names):
        gap = _BRACKETS.sub("", text[one.end : other.start])
        inside = first.end < other.start < last.start
        if inside and _is_full_person(other) and _LIST_ITEM.search(gap):
            yield other


def _is_body(name: Name) -> bool:
    return name.entity is not None and name.entity.kind == "organization"


def _is_person(name: Name) -> bool:
    """Tell whether a name is a person's, be it a surname alone: *Poe and co-host Ann Bell*."""
    known = name.entity is not None and name.entity.kind == "person" and name.entity.full_names
    return _is_full_person(name) or bool(known)


def _is_full_person(name: Name) -> bool:
    return name.entity is not None and name.entity.kind == "person" and len(name.words) > 1


def goes_on(after: str) -> bool:
    """Tell whether a noun follows that the name only modifies: *Clinton | campaign aides*."""
    after = after.lstrip('”"')
    if after[:1] in {"/", "-"} or _POSSESSIVE.match(after) or _LOCATED.match(after):
        return True
    if after[1:2].isdigit() and _RANKED.match(after):
        return True
    following = _NEXT_WORD.match(after)
    if following is None:
        return False
    word = following[1]
    if word[0].isupper():
        return _is_noun(word)
    later = _NEXT_WORD.match(after, following.end()) if word.endswith("ed") else None
    if later is not None and later[1] in lexicon.words("boundaries"):
        return False  # *Snowden | worked with …*, a clause
    return word not in lexicon.words("boundaries") and word not in _AFTER_NAMES


def _may_head(before: str) -> bool:
    """Tell whether what precedes a name within the mention leaves it the head."""
    if _OFFICE.search(before) or before == "Will ":
        return True
    if _EXAMPLES.search(before):
        return False
    for token in reversed(TOKEN.findall(before)):
        if token in _OPENING_MARKS:
            return True
        if fold(token) in lexicon.words("boundaries"):
            return False
    return True


def _is_department(before: str, name: Name) -> bool:
    """Tell whether a name is what somebody is secretary of: *secretary of State*, *of the Army*."""
    return (
        before.endswith(("of ", "of the "))
        and bool(_OFFICE.search(before))
        and len(name.words) == 1
    )


def _is_state(before: str, name: Name) -> bool:
    """Tell whether the name is the state of a town: *Newtown, Connecticut*."""
    place = before.endswith(", ") and plain(" ".join(name.words)) in place_names()
    town = before[:-2].split()[-1:] if place else []
    return bool(town) and town[0][0].isupper()


def is_common(name: Name, after: str) -> bool:
    """Tell whether a capitalised head names nobody: *Democrats*, *Vice President*, *Americans*."""
    shape = shape_of(name.words)
    if _is_people(name.words) or fold(name.words[-1]) == "poll" or _is_membership(name.words):
        return True
    if not shape.words:
        return name.entity is None and not _is_outlet(name)
    if _are_nouns(name.words):
        return True
    if after.startswith(" of ") and fold(shape.text) in lexicon.words("quantities"):
        return True  # *Hundreds of voters*
    if len(shape.words) == 1 and (name.entity is None or _is_weak(name)):
        return names_a_people(shape.words) or _is_ordinary(shape.words[0], after)
    if name.entity is not None and name.entity.parts == tuple(map(plain, shape.words)):
        return len(shape.words) == 1 and names_a_people(shape.words)
    if name.entity is None and is_organization(shape.parts) and len(shape.parts) > 1:
        press = lexicon.words("press_names")
        return fold(shape.words[-1]) not in press and _is_noun(shape.words[-1])
    return name.entity is None and _is_noun(shape.words[-1])


def _are_nouns(words: tuple[str, ...]) -> bool:
    """Tell *a Super PAC* and *two House Committees* from names: every word is a noun."""
    *before, last = map(fold, words)
    if tuple(before) == ("super",) and singular(last) == "pac":
        return True
    plural = singular(last) != last and last not in lower_case_words()
    return bool(before) and plural and all(map(_is_noun, words))


def _is_subject_in_plural(text: str, name: Name) -> bool:
    """Tell *Politicos | call it a game* from names by the verb: nothing else shows it a name."""
    word = fold(name.words[-1])
    if len(name.words) > 1 or singular(word) == word or word in lexicon.genders():
        return False
    if name.entity is not None and (not _is_weak(name) or len(name.entity.names) > 1):
        return False
    following = _NEXT_WORD.match(text, name.end)
    return following is not None and following[1] in _PLURAL_VERBS


def _is_people(words: tuple[str, ...]) -> bool:
    """Tell *Cuban Americans* and *Police*, also where a headline writes them so."""
    *before, last = map(fold, words)
    if not before:
        return last == "police"
    return names_a_people(words) and _before_peoples().issuperset(before)


@cache
def _before_peoples() -> frozenset[str]:
    return lexicon.words("capital_adjectives") | place_names() | lexicon.words("peoples")


def _is_membership(words: tuple[str, ...]) -> bool:
    """Tell *EU Member States*, which are several."""
    return words[-2:-1] in {("Member",), ("member",)} and fold(words[-1]) in {"states", "nations"}


def _is_one_of_many(before: str, name: Name) -> bool:
    """Tell *one kind-hearted Canadian*, *an Order* and *thousands of Berners* from names."""
    first = fold(before.split(" ", 1)[0])
    if len(name.words) > 1:
        return False
    word = fold(name.words[0])
    if first in {"a", "an", "one", "another"}:
        return word in lexicon.countries()[1] or _is_noun(word)
    full = name.entity is not None and name.entity.full_names > 0
    counted = lexicon.table("determiners").get(first) == ("quantity",)
    counted = counted or first in lexicon.words("quantities")
    return counted and first not in _TWO and word != singular(word) and not full


def _is_outlet(name: Name) -> bool:
    """Tell *Business Insider* and *Greek Reporter*, which are papers, from offices."""
    last = fold(name.words[-1])
    return len(name.words) > 1 and not name.article and last in lexicon.words("press_nouns")


def _is_weak(name: Name) -> bool:
    """Tell whether a name is seen only where any word has a capital, and is known from nowhere."""
    word = fold(name.words[-1])
    known = word in place_names() or word in lexicon.words("outlets")
    return name.entity is not None and name.entity.weak and not known


def _is_ordinary(word: str, after: str) -> bool:
    """Tell whether a word is ordinary that is seen only at the beginning of sentences."""
    one = singular(fold(word))
    plural = one != fold(word) and one.endswith(_PLURAL_ENDINGS)
    quantity = one in lexicon.words("openers") and _QUANTITY_AFTER.match(after)
    noun = _is_noun(word) and fold(word) not in lexicon.words("proper_bodies")
    return plural or noun or bool(_COMMON_AFTER.match(after) or quantity)


def _is_noun(word: str) -> bool:
    return singular(fold(word).removeprefix("ex-")) in lower_case_words()

"""The source of a cue: which word it is, and where its noun phrase begins and ends."""

from quotes.rules.lexicon import load_lexicon
from quotes.rules.syntax.groups import Group
from quotes.rules.syntax.tree import Range, Tree

__all__ = [
    "OBJECT_LINKS",
    "agent",
    "antecedent",
    "is_time",
    "noun_phrase",
    "origin",
    "possessor",
    "speaks",
    "subject",
    "subject_of",
]

_SHARING = ("conj", "advcl", "parataxis", "ccomp", "xcomp", "dep", "acl")
_NOMINAL = ("obj", "iobj", "obl", "nmod", "appos", "conj")
_FARTHEST_GOVERNOR = 6

OBJECT_LINKS = frozenset(("as", "for", "of"))
"""Words between an object and what it does: *accused him of* saying, *quoted him as* saying."""


def subject(tree: Tree, group: Group) -> int | None:
    """Return the head of the source of a verb: its subject, or the agent of a passive."""
    if group.passive:
        return agent(tree, group.head)
    found = subject_of(tree, group.head)
    if found is None or _is_empty(tree, found):
        return None
    return antecedent(tree, found)


def agent(tree: Tree, head: int) -> int | None:
    """Return the noun after *by*, if the verb has one."""
    for child in tree.children(head, "obl", "nmod"):
        if tree.subtype(child) == "agent" or _case(tree, child) == "by":
            return None if tree.tokens[child].pos in ("NUM", "VERB") else child
    return None


def origin(tree: Tree, head: int) -> int:
    """Return the head of *analysts* in *data from analysts*, where the data is no source itself."""
    if (
        tree.low[head] in load_lexicon().nouns
        or tree.tokens[head].lemma in load_lexicon().classes["speaker"]
    ):
        for child in tree.children(head, "nmod"):
            if _case(tree, child) in ("by", "from") and speaks(tree, child):
                return child
    return head


def _case(tree: Tree, position: int) -> str:
    case = tree.child(position, "case")
    return "" if case is None else tree.low[case]


def subject_of(tree: Tree, head: int) -> int | None:
    """Return the subject of a verb, going up to whatever verb or noun shares or governs it."""
    place = head
    for _ in range(_FARTHEST_GOVERNOR):
        own = tree.child(place, "nsubj")
        if own is not None:
            return own
        if tree.is_root(place):
            return None
        governor = tree.heads[place]
        relation = tree.relations[place]
        if relation == "acl" and _modifies(tree, place, governor):
            return governor if tree.low[place].endswith("ing") else None
        if relation == "nsubj":
            return place
        whom = tree.child(governor, "obj", "iobj")
        if whom is not None and whom < place and _is_of_object(tree, place):
            return whom  # she asked *him* to say, quoted *him* as saying
        if relation not in _SHARING and not (place != head and relation in _NOMINAL):
            return None
        place = governor
    return None


def _is_of_object(tree: Tree, place: int) -> bool:
    """Tell a verb whose subject is the object of the verb above it."""
    return tree.relations[place] == "xcomp" or tree.word(_start(tree, place) - 1) in OBJECT_LINKS


def _start(tree: Tree, place: int) -> int:
    while tree.relations[place - 1] == "advmod" and tree.heads[place - 1] == place:
        place -= 1
    return place


def _modifies(tree: Tree, participle: int, noun: int) -> bool:
    """Tell *a letter urging them …* from *… by the weekend, urging them …*."""
    if tree.subtype(participle) == "relcl":
        return True
    return not _after_comma(tree, participle) and speaks(tree, noun)


def antecedent(tree: Tree, position: int) -> int:
    """Return *economists* for the subject of *economists who say …*."""
    verb = tree.heads[position]
    pronoun = (
        tree.low[position] in load_lexicon().classes["relative"] or tree.low[position] == "that"
    )
    clause = tree.relations[verb] == "acl" or tree.subtype(verb) == "relcl"
    if not clause or tree.heads[verb] > position or not pronoun:
        return position
    # *Who* may also hang on the verb of the main clause, which is nobody.
    free = tree.relations[verb] == "advcl"
    noun = _noun_before(tree, position) if free else tree.heads[verb]
    return _nearest_name(tree, position) or noun


def _noun_before(tree: Tree, pronoun: int) -> int:
    """Return the head of the noun phrase right before *who*, or *who* if there is none."""
    place = _place_before(tree, pronoun)
    if place < 0 or tree.tokens[place].pos != "NOUN":
        return pronoun
    while tree.relations[place] in ("nmod", "conj", "appos") and tree.heads[place] < place:
        place = tree.heads[place]
    return place


def _place_before(tree: Tree, pronoun: int) -> int:
    """Return the place of the word before *who* and its comma."""
    return pronoun - 2 if tree.word(pronoun - 1) == "," else pronoun - 1


def _nearest_name(tree: Tree, pronoun: int) -> int | None:
    """Return the name just before *who*: parsers like to reach over it (*the home of Lee, who*)."""
    place = _place_before(tree, pronoun)
    if place < 0 or tree.tokens[place].pos != "PROPN":
        return None
    while tree.relations[place] in ("flat", "compound") and tree.heads[place] < pronoun:
        place = tree.heads[place]
    return place


def _is_empty(tree: Tree, position: int) -> bool:
    return tree.relations[position] == "expl" or tree.low[position] == "there"


def speaks(tree: Tree, position: int) -> bool:
    """Tell whether a word names somebody or something that can say things."""
    token = tree.tokens[position]
    if token.entity in ("person", "organization", "place") or token.pos == "PROPN":
        return True
    classes = load_lexicon().classes
    if token.pos == "PRON":
        return tree.low[position] in classes["personal"]
    words = {token.lemma, tree.low[position], tree.low[position].removesuffix("s")}
    return not words.isdisjoint(classes["speaker"] | classes["voice"] | classes["document"])


def noun_phrase(tree: Tree, head: int, cue: Range) -> Range:
    """Return the tokens of a source: title, apposition and restrictive relative clause included.

    Args:
        tree: the parse.
        head: the noun or pronoun.
        cue: the reporting words, which are no part of it.
    """
    whole = tree.subtree(head)
    first, last = whole.first, whole.last
    for child in tree.children(head):
        if child < head and _leads_in(tree, child):
            first = max(first, tree.subtree(child).last + 1)
        elif child > head and (_leads_out(tree, head, child) or _holds(tree, child, cue)):
            last = min(last, tree.subtree(child).first - 1)
    if head < cue.first <= last:
        last = cue.first - 1
    elif first <= cue.last < head:
        first = cue.last + 1
    return _without_marks(tree, Range(min(first, head), max(last, head)), head)


def _holds(tree: Tree, child: int, cue: Range) -> bool:
    """Tell the clause of the cue itself: *economists* | *who say …*, *a letter* | *urging …*."""
    return tree.relations[child] == "acl" and cue.first in tree.subtree(child)


def _leads_in(tree: Tree, child: int) -> bool:
    """Tell what stands before a noun without belonging to it: a preposition, an opening phrase."""
    relation = tree.relations[child]
    if relation in ("nmod", "obl") and tree.subtype(child) != "poss":
        return is_time(tree, child) or _opens_with_case(tree, child)
    if is_time(tree, child) and tree.word(tree.subtree(child).last + 1) == ",":
        return True
    return relation in ("case", "cc", "mark", "discourse", "parataxis", "advcl", "advmod")


def _opens_with_case(tree: Tree, child: int) -> bool:
    case = tree.child(child, "case")
    return case is not None and case < child


def _leads_out(tree: Tree, head: int, child: int) -> bool:
    """Tell what follows a noun without belonging to it: an aside that does not identify it."""
    relation = tree.relations[child]
    if relation in ("parataxis", "advcl", "dep", "discourse", "ccomp", "advmod"):
        return True
    if relation == "acl":
        return _after_comma(tree, child) and not _identifies(tree, head, child)
    if relation in ("nmod", "obl"):
        return is_time(tree, child) or (_after_comma(tree, child) and not _belongs(tree, child))
    return False


def is_time(tree: Tree, child: int) -> bool:
    """Tell whether a phrase is headed by a day, a month or another word for a time."""
    return tree.low[child] in load_lexicon().classes["time"]


def _belongs(tree: Tree, child: int) -> bool:
    """Tell *Ann Lee, of the trade ministry* from *Ann Lee, in an interview*."""
    return _case(tree, child) in load_lexicon().classes["identifying"]


def _after_comma(tree: Tree, child: int) -> bool:
    before = tree.subtree(child).first
    return tree.word(before - 1) == "," or tree.low[before] == ","


def _identifies(tree: Tree, head: int, child: int) -> bool:
    """Tell a clause that makes an unnamed source known (one analyst, who requested anonymity)."""
    if tree.tokens[head].pos == "PROPN" or tree.tokens[head].entity == "person":
        return False
    indefinite = load_lexicon().classes["indefinite"]
    return any(tree.low[each] in indefinite for each in tree.children(head, "det", "nummod"))


def _without_marks(tree: Tree, stretch: Range, head: int) -> Range:
    first, last = stretch.first, stretch.last
    while first < head and tree.is_mark(first):
        first += 1
    while last > head and tree.is_mark(last) and tree.low[last] != ")":
        last -= 1
    return Range(first, last)


def possessor(tree: Tree, stretch: Range) -> Range:
    """Return *Iran* of *Iran's*."""
    last = stretch.last
    while last > stretch.first and tree.low[last] in ("'s", "'"):
        last -= 1
    return Range(stretch.first, last)

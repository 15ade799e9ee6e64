"""Reported objects: *denied the charge*, *called it a crime*, *accused X of Y*, *warned of war*."""

from quotes.rules.lexicon import load_lexicon
from quotes.rules.syntax.clauses import after
from quotes.rules.syntax.groups import Group
from quotes.rules.syntax.reports import Content
from quotes.rules.syntax.sources import is_time, speaks
from quotes.rules.syntax.tree import Range, Tree

__all__ = ["case_of", "framed", "link_of", "name", "plain_object", "preposition"]

_LONGEST_OBJECT = 40
"""Tokens between an object and what it is accused of."""


def name(tree: Tree, group: Group) -> Content | None:
    """Find *called it a crime*: object and predicate are one content."""
    named = tree.child(group.head, "obj", "iobj")
    what = tree.child(group.head, "xcomp", "obl", "ccomp")
    if "name" not in group.verb.frames and not _is_verdict(tree, group, named, what):
        return None
    if what is not None and what > group.head and not case_of(tree, what):
        first = tree.subtree(named).first if named is not None else tree.subtree(what).first
        stretch = Range(first, tree.subtree(what).last)
        if stretch.first > group.head:
            return Content("name", (stretch,))
    return None


def _is_verdict(tree: Tree, group: Group, named: int | None, what: int | None) -> bool:
    """Tell *found the law unconstitutional*."""
    if named is None or what is None or not group.verb.frames & {"that", "zero"}:
        return False
    return tree.tokens[what].pos == "ADJ" and tree.relations[what] == "xcomp"


def framed(tree: Tree, group: Group) -> Content | None:
    """Find *accused the army of …*, *described it as …*, *link it to …*."""
    link = link_of(tree, group)
    if link is None:
        return None
    complement = tree.subtree(link)
    named = tree.child(group.head, "obj", "iobj")
    if named is None:
        return _framed_antecedent(tree, group, link)
    if named < group.head:
        return None
    whole = tree.subtree(named)
    first = max(min(whole.first, complement.first), group.cue.last + 1)
    return Content("framed", (Range(first, max(whole.last, complement.last)),))


def link_of(tree: Tree, group: Group) -> int | None:
    """Return the phrase after the preposition that the verb asks for, wherever it was attached."""
    wanted = group.verb.object_prepositions
    if not wanted:
        return None
    for child in tree.children(group.head, "obl", "advcl", "xcomp", "nmod", "ccomp"):
        if child > group.head and case_of(tree, child) in wanted:
            return child
    named = tree.child(group.head, "obj", "nsubj")
    for child in () if named is None else tree.children(named, "nmod", "acl"):
        if child > group.head and case_of(tree, child) in wanted:
            return child
    return None if named is None else _distant_gerund(tree, named, wanted)


def _distant_gerund(tree: Tree, named: int, wanted: frozenset[str]) -> int | None:
    """Return *associating* in *accused Lee, who was born abroad, of associating …*."""
    end = min(tree.sentence(named).last, named + _LONGEST_OBJECT)
    for place in range(named + 1, end):
        if tree.low[place] in wanted and tree.low[place + 1].endswith("ing"):
            return place + 1
    return None


def case_of(tree: Tree, position: int) -> str:
    """Return the first preposition or complementiser of a phrase."""
    first = tree.child(position, "case", "mark", "advmod")
    return "" if first is None or first > position else tree.low[first]


def _framed_antecedent(tree: Tree, group: Group, link: int) -> Content | None:
    """Find *vessels it accuses of …*: the noun before the clause is content too."""
    complement = tree.subtree(link)
    noun = tree.heads[group.top]
    if tree.relations[group.top] != "acl" or noun >= group.cue.first:
        return Content("framed", (complement,))
    head = Range(tree.subtree(noun).first, tree.subtree(group.top).first - 1)
    return Content("framed", (head, complement)) if head.first <= head.last else None


def preposition(tree: Tree, group: Group) -> Content | None:
    """Find *warned of war*, *called for …*: the preposition before a plain noun is left out."""
    wanted = group.verb.prepositions
    for child in tree.children(group.head, "obl", "advcl", "nmod", "xcomp"):
        if child > group.head and case_of(tree, child) in wanted:
            stretch = after(tree.subtree(child), group)
            clausal = tree.child(child, "mark") is not None
            first = stretch.first if clausal else _past_case(tree, child, stretch.first)
            return Content("preposition", (Range(first, stretch.last),))
    return None


def _past_case(tree: Tree, head: int, first: int) -> int:
    for child in tree.children(head, "case"):
        if child < head:
            first = max(first, child + 1)
    return first


def plain_object(tree: Tree, group: Group) -> Content | None:
    """Find *announced the deployment of …*."""
    if "np" not in group.verb.frames:
        return None
    child = tree.child(group.head, "obj")
    if child is None or child < group.head:
        return None
    stretch = after(tree.subtree(child), group)
    last = _without_addressee(tree, child, stretch.last)
    if last == stretch.last:
        last = _with_complements(tree, group.head, last)
    return Content("object", (Range(stretch.first, last),))


def _without_addressee(tree: Tree, head: int, last: int) -> int:
    """Return where an object ends before *to reporters*, which belongs to the verb."""
    for child in tree.children(head, "nmod"):
        if child > head and case_of(tree, child) == "to" and speaks(tree, child):
            return min(last, tree.subtree(child).first - 1)
    return last


def _with_complements(tree: Tree, head: int, last: int) -> int:
    """Return where an object ends with what parsers hang on its verb: *support* | *for Trump*."""
    complements = load_lexicon().classes["complement"]
    for child in tree.children(head):
        stretch = tree.subtree(child)
        if stretch.first != last + 1:
            continue
        clausal = tree.relations[child] in ("ccomp", "xcomp")
        phrase = tree.relations[child] == "obl" and tree.low[stretch.first] in complements
        if clausal or (phrase and not _is_adverbial(tree, child)):
            last = stretch.last
    return last


def _is_adverbial(tree: Tree, child: int) -> bool:
    """Tell times, and those to whom something is said, from what belongs to an object."""
    return is_time(tree, child) or (case_of(tree, child) == "to" and speaks(tree, child))

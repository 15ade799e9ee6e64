"""Reports in a relative clause: *the ships* | *they said* | *were sunk*.

The noun before the clause is part of what is said there, since the clause has a gap in its place.
"""

from quotes.rules.lexicon import load_lexicon
from quotes.rules.syntax.groups import Group
from quotes.rules.syntax.objects import case_of
from quotes.rules.syntax.reports import Content
from quotes.rules.syntax.tree import Range, Tree

__all__ = ["gapped"]

_CLAUSES = ("ccomp", "xcomp")


def gapped(tree: Tree, group: Group) -> Content | None:
    """Find *ships they said* | *were sunk* and *the act, which it called* | *void*."""
    if not _is_gapped(tree, group):
        return None
    rest = _rest(tree, group)
    if rest is None:
        return None
    noun = _antecedent(tree, group)
    return Content("relative", (rest,) if noun is None else (noun, rest))


def _is_gapped(tree: Tree, group: Group) -> bool:
    """Tell a relative clause whose subject is somebody else than its antecedent."""
    named = group.verb.frames & {"zero", "name"} or "as" in group.verb.object_prepositions
    if tree.relations[group.top] != "acl" or not named:
        return False
    own = tree.child(group.top, "nsubj")
    return own is not None and own < group.cue.first and not _is_relative(tree, own)


def _is_relative(tree: Tree, position: int) -> bool:
    return tree.low[position] in load_lexicon().classes["relative"] or tree.low[position] == "that"


def _rest(tree: Tree, group: Group) -> Range | None:
    """Return what is said of the antecedent: a clause without a subject, or *as* and a noun."""
    first = group.cue.last + 1
    for child in tree.children(group.head, "ccomp", "xcomp", "advcl", "obl"):
        if tree.subtree(child).first != first:
            continue
        if case_of(tree, child) == "as":
            return Range(first + 1, tree.subtree(child).last)
        if tree.relations[child] in _CLAUSES and tree.child(child, "nsubj") is None:
            return tree.subtree(child)
    return _predicate(tree, group, first)


def _predicate(tree: Tree, group: Group, first: int) -> Range | None:
    """Return a predicate that the parser has hung elsewhere: *ships they said* | *were sunk*."""
    if first >= len(tree) or not tree.has(first, "VerbForm=Fin"):
        return None
    head = first if tree.relations[first] not in ("aux", "cop") else tree.heads[first]
    last = tree.subtree(head).last
    while last > first and tree.is_mark(last):
        last -= 1
    return Range(first, last)


def _antecedent(tree: Tree, group: Group) -> Range | None:
    """Return the noun phrase before the clause, unless it means nothing (*what*, *those*)."""
    noun = tree.heads[group.top]
    last = tree.subtree(group.top).first - 1
    while last > noun and tree.is_mark(last):
        last -= 1
    if tree.tokens[noun].pos not in ("NOUN", "PROPN", "NUM") or last < noun:
        return None
    first = tree.subtree(noun).first
    case = tree.child(noun, "case")
    return Range(case + 1 if case is not None and case < noun else first, last)

"""What passives report: *it was reported that …*, *he is said | to be …*, *was accused | of …*."""

from quotes.rules.lexicon import load_lexicon
from quotes.rules.syntax.clauses import after, clause_range, has_to
from quotes.rules.syntax.groups import Group
from quotes.rules.syntax.objects import case_of, link_of
from quotes.rules.syntax.reports import Content
from quotes.rules.syntax.tree import Range, Tree

__all__ = ["passive_clause", "passive_subject"]


def passive_clause(tree: Tree, group: Group) -> Content | None:
    """Find *It was reported that …*, *he was told that …*."""
    for child in tree.children(group.head, "ccomp", "csubj", "advcl"):
        that = case_of(tree, child) in ("that", "whether")
        if child > group.head and (that or tree.relations[child] == "ccomp"):
            stretch = clause_range(tree, group, child)
            return None if stretch is None else Content("passive clause", (stretch,))
    return None


def passive_subject(tree: Tree, group: Group) -> Content | None:
    """Find *He is said | to be …*, *Maduro was accused | of …*, *the plan was announced by …*."""
    named = _subject(tree, group)
    rest = _complement(tree, group)
    if rest is not None:
        return Content("passive", (*named, rest))
    return Content("passive", named) if named and "np" in group.verb.frames else None


def _complement(tree: Tree, group: Group) -> Range | None:
    """Return what follows the verb: *of fraud*, *to be ill*, and after *described as* the noun."""
    link = link_of(tree, group)
    if link is None:
        return _infinitive(tree, group) or _predicate(tree, group)
    stretch = tree.subtree(link)
    bare = tree.low[stretch.first] == "as" and stretch.first == group.cue.last + 1
    return Range(stretch.first + 1, stretch.last) if bare else stretch


def _infinitive(tree: Tree, group: Group) -> Range | None:
    if not group.verb.frames & {"that", "zero", "to", "objto"}:
        return None
    for child in tree.children(group.head, "xcomp", "ccomp", "advcl"):
        if child > group.head and has_to(tree, child):
            return after(tree.subtree(child), group)
    return None


def _predicate(tree: Tree, group: Group) -> Range | None:
    """Find *are called* | *failing*."""
    what = tree.child(group.head, "xcomp", "obj")
    if "name" not in group.verb.frames or what is None or what < group.head:
        return None
    return after(tree.subtree(what), group)


def _subject(tree: Tree, group: Group) -> tuple[Range, ...]:
    """Return the subject of a passive verb, unless it is a pronoun that means nothing by itself."""
    child = tree.child(group.head, "nsubj")
    if child is None or tree.low[child] == "it":
        return ()
    if tree.low[child] in load_lexicon().classes["relative"] or tree.low[child] == "that":
        return ()
    return (tree.subtree(child),)

"""Reported clauses, infinitives and gerunds: *said that …*, *vowed to …*, *denied having …*."""

from collections.abc import Iterator

from quotes.rules.lexicon import load_lexicon, load_syntax_verbs
from quotes.rules.syntax.groups import Group
from quotes.rules.syntax.reports import Content
from quotes.rules.syntax.tree import Range, Tree

__all__ = [
    "after",
    "around",
    "as_clause",
    "clause",
    "clause_range",
    "closing",
    "gerund",
    "has_to",
    "infinitive",
    "is_gerund",
]

_STOPS = frozenset(("", ".", ",", ";"))
_COMPLEMENTS = ("ccomp", "xcomp", "obj")

_LONGEST_CLAUSE = 200
"""Tokens that are searched for the end of a clause, so that the cost stays linear."""


def clause(tree: Tree, group: Group) -> Content | None:
    """Find *said that …*, *asked whether …*, and clauses before it: *It is dead, he said*."""
    reports = group.verb.frames & {"that", "zero", "wh"}
    for child in tree.children(group.head, "ccomp", "csubj"):
        stretch = clause_range(tree, group, child)
        if stretch is not None and (reports or tree.within[stretch.first] >= 0):
            return Content("clause", (*_condition(tree, group, child), stretch))
    return None


def _condition(tree: Tree, group: Group, clause: int) -> Iterator[Range]:
    """Yield *If prices fall*, experts say, | …: a condition of what is said, not of saying it."""
    conditions = load_lexicon().classes["condition"]
    for child in tree.children(group.head, "advcl"):
        first = tree.subtree(child).first
        if child < group.cue.first and clause > group.head and tree.low[first] in conditions:
            yield Range(first, tree.subtree(child).last)


def clause_range(tree: Tree, group: Group, child: int) -> Range | None:
    """Return the part of a clause on its side of the verb, without reports that lean on it."""
    whole = tree.subtree(child)
    if child > group.head:
        first = max(whole.first, group.cue.last + 1)
        return Range(first, max(first, _cut_off(tree, first, whole.last)))
    last = min(whole.last, group.cue.first - 1)
    if whole.first > last or not _set_off(tree, last):
        return None
    return Range(whole.first, last)


def _set_off(tree: Tree, last: int) -> bool:
    """Tell whether a comma or a quotation mark ends a clause that precedes its verb."""
    return tree.is_mark(last) or (tree.is_mark(last + 1) and last + 1 < len(tree))


def _cut_off(tree: Tree, first: int, last: int) -> int:
    """Return where a clause ends that would run on into another's report: *…, adding that …*."""
    for place in range(first + 1, min(last, first + _LONGEST_CLAUSE)):
        if tree.low[place] == "," and _is_reporting_participle(tree, place + 1):
            return place - 1
    return last


def _is_reporting_participle(tree: Tree, position: int) -> bool:
    if not tree.low[position].endswith("ing") or tree.relations[position] in ("amod", "case"):
        return False
    forms = load_syntax_verbs().get(tree.low[position], ())
    return any(form.verb.frames & {"that", "zero"} for form in forms)


def around(tree: Tree, group: Group) -> Content | None:
    """Find *The bill*, he said, *is dead*: the verb's clause stands inside what it reports."""
    if not group.finite or tree.relations[group.top] != "parataxis":
        return None
    if "obj" not in group.verb.frames and tree.child(group.head, "obj") is not None:
        return None
    return _beside(tree, group) if tree.child(group.top, "nsubj") is not None else None


def _is_negated(tree: Tree, group: Group) -> bool:
    negations = load_lexicon().classes["negation"]
    return any(tree.low[place] in negations for place in group.cue)


def as_clause(tree: Tree, group: Group) -> Content | None:
    """Find *As officials said, it failed* and *it failed, as was reported by CNN*."""
    first = tree.subtree(group.top).first
    while first < group.head and tree.is_mark(first):
        first += 1
    if tree.low[first] != "as" or any(tree.children(group.head, *_COMPLEMENTS)):
        return None
    if tree.child(group.head, "nsubj") is None and first + 1 < group.cue.first:
        return None
    opens = first == tree.sentence(first).first
    return _beside(tree, group) if opens or tree.is_mark(first - 1) else None


def _beside(tree: Tree, group: Group) -> Content | None:
    """Return the clause that an aside hangs on, without the aside."""
    host = tree.heads[group.top]
    if host == group.top or "zero" not in group.verb.frames:
        return None
    return Content("around", tuple(_outside(tree.subtree(host), tree.subtree(group.top))))


def closing(tree: Tree, group: Group) -> Content | None:
    """Find *It failed, officials said.*, whatever a parser makes of the clause before."""
    who = tree.child(group.head, "nsubj")
    after_cue = group.cue.last + 1
    if not group.finite or who is None or "zero" not in group.verb.frames:
        return None
    if tree.word(after_cue) not in _STOPS or _is_negated(tree, group):
        return None
    start = min(tree.subtree(who).first, group.cue.first)
    around_ = tree.sentence(group.head)
    if start - 2 < around_.first or tree.low[start - 1] != ",":
        return None
    clause = Range(around_.first, start - 2)
    if any(tree.has(place, "VerbForm=Fin") for place in clause):
        return Content("around", (clause,))
    return None


def _outside(whole: Range, hole: Range) -> Iterator[Range]:
    """Yield what is left of a stretch on both sides of a hole."""
    if whole.first < hole.first:
        yield Range(whole.first, min(whole.last, hole.first - 1))
    if hole.last < whole.last:
        yield Range(max(whole.first, hole.last + 1), whole.last)


def infinitive(tree: Tree, group: Group) -> Content | None:
    """Find *vowed to …* and *urged* | *Congress to …*."""
    frames = group.verb.frames
    whom = tree.child(group.head, "obj", "iobj")
    for child in tree.children(group.head, "xcomp", "ccomp", "advcl"):
        if child < group.head or not has_to(tree, child):
            continue
        raised = bool(frames & {"that", "zero"}) and _is_predication(tree, child)
        if whom is not None and ("objto" in frames or raised) and group.head < whom < child:
            stretch = Range(tree.subtree(whom).first, tree.subtree(child).last)
            return Content("infinitive", (after(stretch, group),))
        if "to" in frames or "objto" in frames:
            return Content("infinitive", (after(tree.subtree(child), group),))
    return None


def _is_predication(tree: Tree, head: int) -> bool:
    """Tell *reported him to be dead* from *told him to go*."""
    return tree.low[head] == "be" or tree.child(head, "cop") is not None


def has_to(tree: Tree, head: int) -> bool:
    """Tell an infinitive with *to*."""
    return any(tree.low[child] == "to" for child in tree.children(head, "mark", "aux"))


def gerund(tree: Tree, group: Group) -> Content | None:
    """Find *denied having …*."""
    if "ing" not in group.verb.frames:
        return None
    for child in tree.children(group.head, "xcomp", "ccomp"):
        if child > group.head and is_gerund(tree, child):
            return Content("gerund", (after(tree.subtree(child), group),))
    return None


def is_gerund(tree: Tree, head: int) -> bool:
    """Tell *winning*, *having won*, *being late*."""
    if tree.low[head].endswith("ing"):
        return True
    return any(tree.low[child].endswith("ing") for child in tree.children(head, "aux", "cop"))


def after(stretch: Range, group: Group) -> Range:
    """Return the part of a stretch behind the cue."""
    first = max(stretch.first, group.cue.last + 1)
    return Range(first, max(first, stretch.last))

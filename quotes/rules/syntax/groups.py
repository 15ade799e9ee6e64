"""Verbs that report, each with its auxiliaries, negation and particle: the cues that are verbs."""

from collections.abc import Iterator
from dataclasses import dataclass

from quotes.rules.lexicon import (
    BASE,
    GERUND,
    PARTICIPLE,
    PAST,
    PRESENT,
    Verb,
    load_lexicon,
    load_syntax_verbs,
)
from quotes.rules.syntax.tree import Range, Tree

__all__ = ["Group", "find_groups"]

_FARTHEST_PARTICLE = 4
_NOT_VERBAL = frozenset(("amod", "compound", "case", "aux", "cop", "flat", "fixed", "mark"))
_FINITE = PRESENT | PAST | BASE


@dataclass(frozen=True, slots=True)
class Group:
    """A reporting verb in a sentence.

    Attributes:
        head: the verb's position.
        top: the position of the verb that governs it in *declined* to say, else `head`.
        cue: the tokens of the verb group.
        verb: what the lexicon says of it.
        passive: whether its subject is what it says or whom it speaks of.
        finite: false for participles, gerunds and infinitives.
    """

    head: int
    top: int
    cue: Range
    verb: Verb
    passive: bool
    finite: bool


def find_groups(tree: Tree) -> Iterator[Group]:
    """Yield every reporting verb of a document, in text order."""
    verbs = load_syntax_verbs()
    for position, word in enumerate(tree.low):
        if word in verbs and _is_verb(tree, position):
            verb = _choose(tree, position)
            if verb is not None:
                yield _group(tree, position, verb)


def _is_verb(tree: Tree, position: int) -> bool:
    """Tell verbs from nouns, and from participles before a noun (*alleged* crimes)."""
    if tree.relations[position] in _NOT_VERBAL:
        return False
    if tree.tokens[position].pos in ("VERB", "AUX"):
        return True
    # Taggers trip over headlines (Trump Claims …); a clause below shows that it is a verb.
    return any(tree.children(position, "ccomp")) and any(tree.children(position, "nsubj"))


def _choose(tree: Tree, position: int) -> Verb | None:
    """Take the reading whose particle is there, else one without; the lemma decides the rest."""
    readings = [form.verb for form in load_syntax_verbs()[tree.low[position]]]
    lemma = tree.tokens[position].lemma
    readings.sort(key=lambda verb: (not verb.particle, verb.lemma != lemma))
    for verb in readings:
        if not verb.particle or _particle(tree, position, verb.particle) is not None:
            return verb
    return None


def _particle(tree: Tree, position: int, particle: str) -> int | None:
    if tree.word(position + 1) == particle:
        return position + 1
    near = range(position + 1, position + 1 + _FARTHEST_PARTICLE)
    for child in tree.children(position, "compound", "advmod", "xcomp"):
        if child in near and tree.low[child] == particle:
            return child
    return None


def _group(tree: Tree, head: int, verb: Verb) -> Group:
    last = head
    if verb.particle and tree.word(head + 1) == verb.particle:
        last = head + 1
    top = _control(tree, head)
    first = _first(tree, top)
    return Group(
        head=head,
        top=top,
        cue=Range(first if first <= head else head, last),
        verb=verb,
        passive=_is_passive(tree, head),
        finite=_is_finite(tree, top),
    )


def _control(tree: Tree, head: int) -> int:
    """Return the verb that stands for this one: *declined* to say, *went* on to say."""
    governor = tree.heads[head]
    if (
        tree.relations[head] == "xcomp"
        and governor < head
        and tree.low[governor] in load_lexicon().classes["control"]
        and tree.word(head - 1) == "to"
        and head - governor <= _FARTHEST_PARTICLE
    ):
        return governor
    return head


def _first(tree: Tree, head: int) -> int:
    """Return where the group begins: its first auxiliary or negation, adverbs between kept."""
    first, place = head, head - 1
    negations = load_lexicon().classes["negation"]
    while place >= 0 and tree.heads[place] == head:
        if tree.relations[place] == "aux" or tree.low[place] in negations:
            first = place if tree.low[place] != "to" else first
        elif tree.relations[place] != "advmod":
            break
        place -= 1
    return first


def _is_passive(tree: Tree, head: int) -> bool:
    being = load_lexicon().classes["be"]
    for child in tree.children(head, "aux", "nsubj", "csubj"):
        if tree.subtype(child) == "pass":
            return True
        if tree.low[child] in being and not tree.low[head].endswith("ing"):
            return True
    reduced = tree.relations[head] in ("acl", "advcl") and not any(
        tree.children(head, "nsubj", "aux")
    )
    return reduced and tree.subtype(head) != "relcl" and _is_past_participle(tree, head)


def _is_past_participle(tree: Tree, head: int) -> bool:
    forms = [form.tags for form in load_syntax_verbs()[tree.low[head]]]
    return any(tags & PARTICIPLE for tags in forms) and not tree.has(head, "VerbForm=Fin")


def _is_finite(tree: Tree, head: int) -> bool:
    """Tell a finite clause by an auxiliary or a form that is no participle and no infinitive."""
    if any(tree.low[child] != "to" for child in tree.children(head, "aux")):
        return True
    if tree.word(head - 1) == "to" or tree.has(head, "VerbForm=Inf"):
        return False
    return tree.has(head, "VerbForm=Fin") or bool(_tags(tree, head) & _FINITE)


def _tags(tree: Tree, head: int) -> int:
    tags = 0
    for form in load_syntax_verbs().get(tree.low[head], ()):
        tags |= form.tags
    return tags & ~GERUND

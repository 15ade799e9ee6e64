"""One table from every parser's labels to ours, and the change of structure that goes with it.

Ours are the relations of Universal Dependencies, version 2 (universaldependencies.org/u/dep).
spaCy's English pipelines use the CLEAR style (Choi and Palmer 2012, "Guidelines for the Clear Style
Constituent to Dependency Conversion"), which differs in two ways beyond the names: a preposition
governs its object, and a copula its predicate.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

__all__ = ["ENTITIES", "RELATIONS", "Arcs", "to_universal"]

# fmt: off
UNIVERSAL = (
    "acl", "advcl", "advmod", "amod", "appos", "aux", "case", "cc", "ccomp", "clf", "compound",
    "conj", "cop", "csubj", "dep", "det", "discourse", "dislocated", "expl", "fixed", "flat",
    "goeswith", "iobj", "list", "mark", "nmod", "nsubj", "nummod", "obj", "obl", "orphan",
    "parataxis", "punct", "reparandum", "root", "vocative", "xcomp",
)
# fmt: on

CLEAR = {
    "ROOT": "root",
    "acomp": "xcomp",
    "agent": "obl:agent",
    "attr": "xcomp",
    "auxpass": "aux:pass",
    "csubjpass": "csubj:pass",
    "dative": "iobj",
    "dobj": "obj",
    "intj": "discourse",
    "meta": "dep",
    "neg": "advmod",
    "npadvmod": "obl",
    "nsubjpass": "nsubj:pass",
    "oprd": "xcomp",
    "pcomp": "advcl",
    "pobj": "obl",
    "poss": "nmod:poss",
    "preconj": "cc:preconj",
    "predet": "det:predet",
    "prep": "obl",
    "prt": "compound:prt",
    "quantmod": "advmod",
    "relcl": "acl:relcl",
    "subtok": "goeswith",
}
"""The labels of spaCy's English pipelines whose name or meaning is not that of Universal
Dependencies. Those in which it is (`nsubj`, `ccomp`, `punct`, …) need no line."""

RELATIONS: Mapping[str, str] = {**{label: label for label in UNIVERSAL}, **CLEAR}
"""Every label of both schemes; subtypes (`nsubj:pass`) are kept behind the main relation's name."""

ENTITIES: Mapping[str, str] = {
    "PERSON": "person",
    "PER": "person",
    "ORG": "organization",
    "NORP": "organization",
    "GPE": "place",
    "LOC": "place",
    "PLACE": "place",
    "FAC": "place",
}
"""Named-entity labels of OntoNotes, CoNLL-2003 and our own pipeline; any other is "other"."""

_CASE_HEADS = frozenset({"prep", "agent", "dative"})
_CASE_OBJECTS = frozenset({"pobj", "pcomp"})
_PREDICATES = frozenset({"attr", "acomp"})
_VERBAL = frozenset({"VERB", "AUX", "ADJ", "ADV"})


@dataclass(slots=True)
class Arcs:
    """A parse on its way from one scheme to the other; one item for each token.

    Attributes:
        heads: positions of the governing tokens; a root's is its own.
        labels: relation names.
        tags: universal parts of speech.
        lemmas: dictionary forms.
    """

    heads: list[int]
    labels: list[str]
    tags: Sequence[str]
    lemmas: Sequence[str]

    def children(self) -> list[list[int]]:
        """Return the positions that each token governs, in text order."""
        children: list[list[int]] = [[] for _ in self.heads]
        for position, head in enumerate(self.heads):
            if head != position:
                children[head].append(position)
        return children


def to_universal(arcs: Arcs) -> None:
    """Turn a parse in either scheme into Universal Dependencies, in place.

    A label that neither scheme knows becomes `dep`, since a user's own pipeline may have any.
    """
    if not _CASE_HEADS.isdisjoint(arcs.labels):
        _raise_objects(arcs)
    if not _PREDICATES.isdisjoint(arcs.labels):
        _raise_predicates(arcs)
    arcs.labels[:] = [_relation(label) for label in arcs.labels]


def _relation(label: str) -> str:
    main, colon, subtype = label.partition(":")
    known = RELATIONS.get(main, "dep")
    return f"{known}:{subtype}" if colon and known == main else known


def _raise_objects(arcs: Arcs) -> None:
    """Let the object of a preposition take its place, from the right, so that chains work out."""
    children = arcs.children()
    for preposition in range(len(arcs.heads) - 1, -1, -1):
        if arcs.labels[preposition] not in _CASE_HEADS:
            continue
        below = children[preposition]
        objects = [child for child in below if arcs.labels[child] in _CASE_OBJECTS]
        if objects:
            head = arcs.heads[preposition]
            clausal = arcs.labels[objects[0]] == "pcomp"
            arcs.labels[objects[0]] = _raised_label(arcs, preposition, clausal=clausal)
            _swap(arcs, children, preposition, objects[0])
            arcs.labels[preposition] = "mark" if clausal else "case"
            if head != preposition:
                children[head].append(objects[0])


def _raised_label(arcs: Arcs, preposition: int, *, clausal: bool) -> str:
    head = arcs.heads[preposition]
    if arcs.labels[head] in _CASE_HEADS and head != preposition:
        return "pcomp" if clausal else "pobj"  # it will be raised once more
    verbal = arcs.tags[head] in _VERBAL
    if clausal:
        return "advcl" if verbal else "acl"
    if arcs.labels[preposition] == "agent":
        return "obl:agent"
    return "obl" if verbal else "nmod"


def _raise_predicates(arcs: Arcs) -> None:
    """Let the predicate of a copula take its place."""
    children = arcs.children()
    for copula in range(len(arcs.heads)):
        if arcs.lemmas[copula] != "be":
            continue
        predicates = [child for child in children[copula] if arcs.labels[child] in _PREDICATES]
        if predicates:
            arcs.labels[predicates[0]] = arcs.labels[copula]
            _swap(arcs, children, copula, predicates[0])
            arcs.labels[copula] = "cop"


def _swap(arcs: Arcs, children: list[list[int]], upper: int, lower: int) -> None:
    """Put `lower` in the place of `upper`, which goes below it together with its other children."""
    head = arcs.heads[upper]
    arcs.heads[lower] = lower if head == upper else head
    for child in children[upper]:
        if child != lower:
            arcs.heads[child] = lower
            children[lower].append(child)
    children[upper] = []
    arcs.heads[upper] = lower
    children[lower].append(upper)

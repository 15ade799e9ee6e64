"""What a reporting verb reports: the first of its frames that the parse shows."""

from quotes.rules.syntax.clauses import around, as_clause, clause, closing, gerund, infinitive
from quotes.rules.syntax.groups import Group
from quotes.rules.syntax.objects import framed, name, plain_object, preposition
from quotes.rules.syntax.passives import passive_clause, passive_subject
from quotes.rules.syntax.relatives import gapped
from quotes.rules.syntax.reports import Content
from quotes.rules.syntax.tree import Tree

__all__ = ["find_content"]

_ACTIVE = (
    gapped,
    framed,
    name,
    infinitive,
    clause,
    gerund,
    around,
    as_clause,
    preposition,
    plain_object,
    closing,
)
_PASSIVE = (as_clause, passive_clause, passive_subject)


def find_content(tree: Tree, group: Group) -> Content | None:
    """Return the stretches of tokens that a verb reports, or None if it reports nothing here."""
    for rule in _PASSIVE if group.passive else _ACTIVE:
        found = rule(tree, group)
        if found is not None:
            return found
    return None

"""What a parse shows to be no report, whichever reading has found it."""

from collections.abc import Sequence

from quotes.quotation import Draft
from quotes.rules.lexicon import VerbForm, load_lexicon, load_syntax_verbs
from quotes.rules.syntax.sources import agent, speaks
from quotes.rules.syntax.tree import Tree

__all__ = ["is_no_report", "is_refuted"]

_OBJECT_FRAMES = frozenset(("np", "name", "ing", "objto"))
_LINKS = frozenset(("to", "with"))
_NOMINAL = frozenset(("DET", "NOUN", "PROPN", "PRON", "NUM"))


def is_refuted(tree: Tree, draft: Draft) -> bool:
    """Tell what is no report even if both readings take it for one.

    Those are somebody's own words (*I urge you to …*), and verbs that mean an act or a relation
    with the phrases that stand there (*declared a state of emergency*, *is linked to*).
    """
    head = None if draft.cue is None else tree.ending_at(draft.cue.end)
    if head is None or tree.has_marks(draft.content):
        return False
    if tree.tokens[head].pos not in ("VERB", "AUX"):
        return False
    return _is_own(tree, draft, head) or _is_act(tree, head) or _is_relation(tree, head)


def _is_own(tree: Tree, draft: Draft, head: int) -> bool:
    """Tell what a speaker says now from what was said: *we say that …* from *we said that …*."""
    if draft.source is None or tree.within[head] < 0 or tree.has(head, "Tense=Past"):
        return False
    return draft.source.text(tree.text).lower() in load_lexicon().classes["talking"]


def _is_act(tree: Tree, head: int) -> bool:
    """Tell *wrote a book* and *citing the data* from words."""
    flags = {flag for form in _readings(tree, head) for flag in form.verb.flags}
    named = tree.child(head, "obj")
    if named is None or named < head or tree.child(head, "ccomp", "xcomp") is not None:
        return False
    who = tree.child(head, "nsubj")
    if tree.word(head + 1) == "that" or (who is not None and _is_document(tree, who)):
        return False  # polls show a lead, a survey found support
    return "thing" in flags or ("origin" in flags and speaks(tree, named))


def _is_relation(tree: Tree, head: int) -> bool:
    """Tell *is linked to* and *was charged with* where nobody does so."""
    passive = any(tree.subtype(child) == "pass" for child in tree.children(head, "aux", "nsubj"))
    reduced = tree.relations[head] == "acl" and tree.subtype(head) != "relcl"
    if not (passive or reduced) or agent(tree, head) is not None:
        return False
    if tree.has(head, "VerbForm=Ger"):
        return False
    links = {link for form in _readings(tree, head) for link in form.verb.object_prepositions}
    return bool(links) and links <= _LINKS


def is_no_report(tree: Tree, draft: Draft) -> bool:
    """Tell *the alleged crime*, *found shoes* and *said something*, which only a surface finds."""
    head = None if draft.cue is None else tree.ending_at(draft.cue.end)
    first = tree.starting_at(draft.content[0].start)
    if head is None or tree.has_marks(draft.content):
        return False
    if _is_attribute(tree, head) or tree.child(head, "cop") is not None:
        return True
    if first is not None and first == head + 1 and _is_nominal(tree, first):
        return True
    noun = load_lexicon().nouns.get(tree.low[head])
    if noun is not None and tree.tokens[head].pos == "NOUN":
        # Claims of fraud are a topic; a gerund brings its *of* along into the content.
        bare = first is not None and tree.word(first - 1) == "of"
        return bare or (not tree.has_verb(draft.content[0]) and "as" not in noun.frames)
    if _is_noun_phrase(tree, head):
        return True
    frames = {frame for form in _readings(tree, head) for frame in form.verb.frames}
    framed = any(form.verb.object_prepositions for form in _readings(tree, head))
    if not frames or framed or frames & _OBJECT_FRAMES:
        return False
    return first == head + 1 and not tree.has_verb(draft.content[0])


def _is_attribute(tree: Tree, head: int) -> bool:
    """Tell *the alleged crime* from a verb that a parser takes for an attribute.

    Between a name and a noun phrase a verb is more likely than a participle.
    """
    if tree.relations[head] not in ("amod", "compound", "nummod"):
        return False
    return head == 0 or tree.tokens[head - 1].pos not in ("NOUN", "PROPN", "AUX")


def _is_noun_phrase(tree: Tree, head: int) -> bool:
    """Tell *the two states* and *these emails* from verbs that look the same."""
    if tree.tokens[head].pos != "NOUN":
        return False
    return any(child < head for child in tree.children(head, "det", "nummod", "amod"))


def _is_nominal(tree: Tree, first: int) -> bool:
    """Tell *agreed* | *to a truce*, *the threat* | *to peace* and *the one* | *that I saw*."""
    if tree.low[first] == "to":
        following = first + 1
        noun = following < len(tree) and tree.tokens[following].pos in _NOMINAL
        return noun or tree.relations[first] == "case"
    relative = tree.low[first] == "that" and tree.relations[first] in ("nsubj", "obj")
    clause = tree.heads[first]
    return relative and tree.heads[clause] == first - 1 and tree.subtype(clause) == "relcl"


def _is_document(tree: Tree, position: int) -> bool:
    return tree.low[position] in load_lexicon().classes["document"]


def _readings(tree: Tree, position: int) -> Sequence[VerbForm]:
    return load_syntax_verbs().get(tree.low[position], ())

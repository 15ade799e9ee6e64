"""Reporting nouns: *the claim that …*, *reports of having …*, *the message is clear: …*."""

from collections.abc import Iterator

from quotes.rules.lexicon import Noun, load_lexicon
from quotes.rules.syntax.clauses import is_gerund
from quotes.rules.syntax.objects import case_of
from quotes.rules.syntax.reports import Report
from quotes.rules.syntax.sources import noun_phrase, possessor, speaks, subject_of
from quotes.rules.syntax.tree import Range, Tree

__all__ = ["find_noun_reports"]

_CLAUSES = ("acl", "ccomp", "nmod", "advcl")


def find_noun_reports(tree: Tree) -> Iterator[Report]:
    """Yield the reports of every reporting noun, in text order."""
    nouns = load_lexicon().nouns
    for position, word in enumerate(tree.low):
        if word in nouns and tree.tokens[position].pos in ("NOUN", "PROPN"):
            report = _report(tree, position, nouns[word])
            if report is not None:
                yield report


def _report(tree: Tree, position: int, noun: Noun) -> Report | None:
    content = _complement(tree, position, noun) or _predicate(tree, position, noun)
    if content is None:
        return None
    cue = Range(position, position)
    return Report("noun", (content,), cue, _source(tree, position), "attitude" in noun.flags)


def _complement(tree: Tree, position: int, noun: Noun) -> Range | None:
    for child in tree.children(position, *_CLAUSES):
        if child > position and case_of(tree, child) in _openers(tree, child, noun):
            stretch = tree.subtree(child)
            first = max(stretch.first, position + 1)
            if tree.low[first] in ("of", "as") and tree.child(child, "mark") is None:
                first += 1
            return Range(first, max(first, stretch.last))
    return None


def _openers(tree: Tree, child: int, noun: Noun) -> set[str]:
    """Return the words that may introduce what the noun reports."""
    words = set(noun.frames & {"that", "as"})
    if "that" in words:
        words.add("whether")
    if "to" in noun.frames and tree.tokens[child].pos in ("VERB", "AUX"):
        words.add("to")
    if "of-ing" in noun.frames and is_gerund(tree, child):
        words.add("of")
    return words


def _predicate(tree: Tree, position: int, noun: Noun) -> Range | None:
    """Find *The claim is that …*, *the message is clear: …*."""
    if tree.relations[position] != "nsubj" or "is" not in noun.frames:
        return None
    head = tree.heads[position]
    if tree.child(head, "cop") is None and tree.tokens[head].lemma != "be":
        return None
    for child in tree.children(head, "ccomp", "parataxis"):
        if child > position and (tree.relations[child] == "ccomp" or _after_colon(tree, child)):
            return tree.subtree(child)
    for child in tree.children(head, "mark"):
        if child > position and tree.low[child] == "that":
            return Range(child, tree.subtree(head).last)
    return None


def _after_colon(tree: Tree, child: int) -> bool:
    first = tree.subtree(child).first
    return ":" in (tree.low[first], tree.word(first - 1))


def _source(tree: Tree, position: int) -> Range | None:
    """Return the possessor, the noun after *by* or *from*, or the subject of the verb around it."""
    cue = Range(position, position)
    for child in tree.children(position, "nmod", "compound"):
        if tree.subtype(child) == "poss" and child < position:
            return possessor(tree, noun_phrase(tree, child, cue))
        if child == position - 1 and tree.tokens[child].entity in ("organization", "place"):
            return tree.subtree(child)
        case = case_of(tree, child)
        if child > position and (case in ("by", "from") or (case == "of" and speaks(tree, child))):
            return noun_phrase(tree, child, cue)
    verb = tree.heads[position]
    if tree.relations[position] != "obj" or tree.tokens[verb].pos != "VERB":
        return None
    found = subject_of(tree, verb)
    return None if found is None or not speaks(tree, found) else noun_phrase(tree, found, cue)

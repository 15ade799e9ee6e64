"""Cues that are neither verbs nor nouns: *according to X*, *reportedly*."""

from collections.abc import Iterator

from quotes.rules.lexicon import load_lexicon
from quotes.rules.syntax.reports import Report
from quotes.rules.syntax.sources import noun_phrase, origin, speaks
from quotes.rules.syntax.tree import Range, Tree

__all__ = ["find_phrases"]


def find_phrases(tree: Tree) -> Iterator[Report]:
    """Yield the reports that phrases and adverbs introduce, in text order."""
    cues = load_lexicon().cues
    phrases = {words[0]: words for words in cues["preposition"]}
    adverbs = {words[0] for words in cues["adverb"]}
    for position, word in enumerate(tree.low):
        report = None
        if word in phrases and _matches(tree, position, phrases[word]):
            report = _according(tree, Range(position, position + len(phrases[word]) - 1))
        elif word in adverbs:
            report = _reportedly(tree, position)
        if report is not None:
            yield report


def _matches(tree: Tree, position: int, words: tuple[str, ...]) -> bool:
    return tuple(tree.low[position : position + len(words)]) == words


def _according(tree: Tree, cue: Range) -> Report | None:
    who = _named(tree, cue)
    if who is None:
        return None
    source = noun_phrase(tree, origin(tree, who), cue)
    hole = Range(cue.first, max(source.last, tree.subtree(who).last))
    whole = tree.sentence(cue.first)
    parts = tuple(_outside(whole, hole))
    sure = cue.last > cue.first or speaks(tree, who)
    return Report("according", parts, cue, source, sure=sure) if parts else None


def _named(tree: Tree, cue: Range) -> int | None:
    """Return the head of the noun phrase that begins right after the cue, however it is drawn."""
    place = cue.last + 1
    if place not in tree.sentence(cue.first):
        return None
    while True:
        head = tree.heads[place]
        beyond = head < cue.first or tree.subtree(head).first <= cue.last
        if head == place or (beyond and head not in (tree.heads[cue.first], tree.heads[cue.last])):
            return place
        if tree.subtree(place).first <= cue.first:
            return place
        place = head


def _outside(whole: Range, hole: Range) -> Iterator[Range]:
    if whole.first < hole.first:
        yield Range(whole.first, hole.first - 1)
    if hole.last < whole.last:
        yield Range(hole.last + 1, whole.last)


def _reportedly(tree: Tree, position: int) -> Report | None:
    host = tree.heads[position]
    if tree.tokens[host].pos not in ("VERB", "AUX") and tree.child(host, "cop") is None:
        return None
    parts = tuple(_outside(tree.subtree(host), Range(position, position)))
    cue = Range(position, position)
    # Alone the parse takes adverbs of participles and nouns for those of a clause.
    return Report("adverb", parts, cue, None, sure=False) if parts else None

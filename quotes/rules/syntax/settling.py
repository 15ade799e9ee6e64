"""The source of a quotation that two readings name: which of them is right, and what of it.

Which one is taken was counted in the training part of the news labels. Then the phrase is brought
to its own edges: who issued a report is the source and not the report, and what merely stands
before a noun phrase is no part of it.
"""

from quotes.document import Span
from quotes.rules.lexicon import load_lexicon
from quotes.rules.syntax.sources import (
    OBJECT_LINKS,
    antecedent,
    is_time,
    noun_phrase,
    possessor,
    speaks,
)
from quotes.rules.syntax.tree import Range, Tree

__all__ = ["choose_source", "settle_source"]

_NOMINAL_TAGS = frozenset(("NOUN", "PROPN", "PRON"))
_OPENERS = frozenset(("ADP", "SCONJ", "VERB"))
_DASHES = frozenset(("—", "―", "–", "--", "-"))
_FARTHEST = 80
"""Words before a cue among which another subject is looked for."""
_OBJECTS = frozenset(("obj", "iobj", "obl", "nmod", "appos", "nummod"))


def choose_source(
    tree: Tree, surface: Span | None, parsed: Span | None, cue: Span | None
) -> Span | None:
    """Choose between two sources: the surface reading's, unless it evidently went astray."""
    end = None if cue is None else tree.ending_at(cue.end)
    if surface is None or parsed is None:
        return None if end is not None and _is_asked(tree, end) else surface or parsed
    ours, theirs = tree.range(surface), tree.range(parsed)
    if ours is None or theirs is None:
        return surface
    return parsed if _is_parse_better(tree, ours, theirs, end) else surface


def _is_parse_better(tree: Tree, surface: Range, parsed: Range, cue: int | None) -> bool:
    if surface.first == parsed.first:
        if parsed.last < surface.last:
            return _runs_on(tree, Range(parsed.last + 1, surface.last))
        return parsed != surface and _belongs(tree, Range(surface.last + 1, parsed.last), cue)
    if parsed.first in surface and parsed.last in surface:
        return surface.last == parsed.last and _is_clear_of(tree, parsed, surface)
    if surface.first in parsed and surface.last in parsed:
        # Surface rules begin too late; before *who* they take the nearer noun, mostly rightly.
        return surface.last == parsed.last and not _is_before_relative(tree, surface.last)
    quoted = cue is not None and tree.word(cue - 1) in OBJECT_LINKS
    return quoted or _is_astray(tree, surface, parsed)


def _likely(tree: Tree, stretch: Range, cue: Span | None) -> Range:
    """Return the subject before a cue instead of what can say nothing.

    A participle has its subject from another verb, often not from the noun right before it:
    *Mr. Lee turned the noise to his advantage,* | *calling it …*.
    """
    place = None if cue is None else tree.starting_at(cue.start)
    if place is None or place <= stretch.last or not _is_mute(tree, _head(tree, stretch), place):
        return stretch
    other = _subject_before(tree, place)
    return stretch if other is None else noun_phrase(tree, other, Range(place, place))


def _is_mute(tree: Tree, head: int, cue: int) -> bool:
    """Tell a day, a number, a verb, and a thing before a participle from what may speak."""
    if is_time(tree, head) or tree.tokens[head].pos == "VERB":
        return True
    if tree.tokens[head].pos == "NUM":
        return tree.relations[head] != "nsubj" and tree.low[head] != "one"
    bears = tree.low[head] in load_lexicon().classes["bearer"]
    thing = tree.tokens[head].pos == "NOUN" and not bears and not speaks(tree, head)
    return thing and tree.low[cue].endswith("ing")


def _owner(tree: Tree, stretch: Range) -> Range:
    """Return *her* of *her official* | *pledge*."""
    owned = tree.subtype(stretch.first) == "poss" and tree.tokens[stretch.first].pos == "PRON"
    adjectives = all(tree.tokens[place].pos == "ADJ" for place in list(stretch)[1:])
    return Range(stretch.first, stretch.first) if owned and adjectives else stretch


def _subject_before(tree: Tree, cue: int) -> int | None:
    """Return the nearest subject in the sentence before a cue that can say something."""
    first = max(tree.sentence(cue).first, cue - _FARTHEST)
    for place in range(cue - 1, first - 1, -1):
        subject = tree.relations[place] == "nsubj" and tree.within[place] == tree.within[cue]
        if subject and speaks(tree, place) and not is_time(tree, place):
            return antecedent(tree, place)
    return None


def _is_asked(tree: Tree, cue: int) -> bool:
    """Tell *Asked whether he would, he …*, where somebody else has asked."""
    participle = tree.has(cue, "VerbForm=Part") and tree.has(cue, "Tense=Past")
    return (
        participle
        and tree.relations[cue] == "advcl"
        and not any(tree.children(cue, "nsubj", "aux"))
    )


def _runs_on(tree: Tree, extra: Range) -> bool:
    """Tell a clause or a time that the surface reading took for a part of a name."""
    if tree.tokens[extra.first].pos in ("NOUN", "PROPN"):
        return False
    adverb = extra.first + 1 if tree.low[extra.first] == "," else extra.first
    if tree.tokens[min(adverb, extra.last)].pos == "ADV":
        return True
    if any(_is_finite(tree, place) for place in extra):
        return True
    named = tree.tokens[extra.first - 1].pos == "PROPN"
    return named and tree.tokens[extra.first].pos == "ADP" and is_time(tree, extra.last)


def _is_finite(tree: Tree, place: int) -> bool:
    """Tell a finite verb from a participle after its noun, which some taggers call finite."""
    reduced = tree.relations[place] == "acl" and tree.subtype(place) != "relcl"
    return tree.has(place, "VerbForm=Fin") and not reduced


def _belongs(tree: Tree, extra: Range, cue: int | None) -> bool:
    """Tell the rest of a name, an age or a place, which the surface reading has left off."""
    opener = tree.tokens[extra.first].pos
    fraction = opener == "ADP" and tree.tokens[min(extra.first + 1, extra.last)].pos == "NUM"
    if opener in ("ADP", "ADV", "DET", "PRON") and not fraction:
        return False
    for place in extra:
        if tree.within[place] >= 0 or tree.low[place] == "but" or _is_finite(tree, place):
            return False
    after = extra.last + 1
    if cue is not None and after <= cue:
        return True
    return after >= len(tree) or tree.tokens[after].pos not in ("VERB", "AUX")


def _is_clear_of(tree: Tree, inner: Range, outer: Range) -> bool:
    """Tell whether `outer` runs over a verb or an adverb before it comes to `inner`.

    Then it is no single noun phrase (*a series that included* | *one*, *Clinton,* | *who*).
    """
    if tree.tokens[inner.last].pos == "PRON" and inner.last > outer.first:
        return True
    before = tree.tokens[outer.first : inner.last]
    return any(token.pos in ("VERB", "AUX", "ADV") for token in before)


def _is_before_relative(tree: Tree, last: int) -> bool:
    """Tell whether a relative pronoun follows, perhaps after a comma."""
    following = last + 2 if tree.word(last + 1) == "," else last + 1
    return tree.word(following) in load_lexicon().classes["relative"]


def _is_astray(tree: Tree, surface: Range, parsed: Range) -> bool:
    """Tell a noun in between from the subject that the parse has found."""
    last = surface.last
    while last > surface.first and tree.is_mark(last):
        last -= 1
    if tree.tokens[last].pos not in _NOMINAL_TAGS:
        return True
    head = _head(tree, surface)
    if tree.relations[_head(tree, parsed)] != "nsubj" or tree.relations[head] not in _OBJECTS:
        return False
    # A banner *saying* something speaks itself; a message that somebody posted does not.
    return tree.low[head] not in load_lexicon().classes["bearer"]


def _head(tree: Tree, stretch: Range) -> int:
    """Return the first word of a phrase that hangs on a word outside it."""
    for place in stretch:
        if tree.heads[place] not in stretch or tree.is_root(place):
            return place
    return stretch.last


def settle_source(tree: Tree, span: Span | None, cue: Span | None = None) -> Span | None:
    """Return who is the source of what a phrase names, from its first word to its last."""
    stretch = None if span is None else tree.range(span)
    if stretch is None:
        return span
    stretch = _owner(tree, _likely(tree, stretch, cue))
    stretch = _with_name(tree, _issuer(tree, _bare(tree, stretch)))
    return tree.span(_with_approximation(tree, stretch))


def _bare(tree: Tree, stretch: Range) -> Range:
    """Leave out what stands before a noun phrase: *According to CNN,* | *a spokesman*."""
    first = stretch.first
    if tree.low[first] in ("this", "last", "next") and is_time(tree, first + 1):
        return Range(min(first + 2, stretch.last), stretch.last)
    opener = tree.tokens[first].pos in _OPENERS
    for place in range(first + 1, stretch.last):
        if tree.low[place] == "," and opener:
            return Range(place + 1, stretch.last)
        if _is_dateline(tree, place):
            return Range(place + 1, stretch.last)
    return stretch


def _is_dateline(tree: Tree, dash: int) -> bool:
    """Tell *BOSTON —* | *The campaign*, which parsers take for a part of the noun phrase."""
    before = tree.tokens[dash - 1]
    free = before.end < tree.tokens[dash].start
    return free and tree.low[dash] in _DASHES and before.text.isupper()


def _issuer(tree: Tree, stretch: Range) -> Range:
    """Return *CNN* of *CNN's projections* and of *a report by CNN*."""
    head = _head(tree, stretch)
    if tree.low[head] not in load_lexicon().classes["document"]:
        return stretch
    for child in tree.children(head, "nmod"):
        if tree.subtype(child) == "poss" and child < head:
            return possessor(tree, noun_phrase(tree, child, Range(head, head)))
    for place in range(head + 1, stretch.last):
        if tree.low[place] in ("by", "from"):
            by = tree.heads[place]
            issued = place < by <= stretch.last and speaks(tree, by)
            return noun_phrase(tree, by, Range(head, head)) if issued else stretch
    return stretch


def _with_name(tree: Tree, stretch: Range) -> Range:
    """Begin with the name in *Ann Lee,* | *an analyst* | *who says …*."""
    name = stretch.first - 2
    if tree.word(name + 1) != "," or not _is_before_relative(tree, stretch.last):
        return stretch
    if tree.tokens[name].pos != "PROPN" or tree.tokens[_head(tree, stretch)].pos == "PROPN":
        return stretch
    while name > 0 and tree.tokens[name - 1].pos == "PROPN":
        name -= 1
    return Range(name, stretch.last)


def _with_approximation(tree: Tree, stretch: Range) -> Range:
    """Begin with *about*, *nearly*, *more than* before a number or a quantity."""
    classes = load_lexicon().classes
    first = stretch.first
    if tree.tokens[first].pos != "NUM" and tree.low[first] not in classes["quantified"]:
        return stretch
    if tree.word(first - 1) == "than" and tree.word(first - 2) in classes["comparative"]:
        return Range(first - 2, stretch.last)
    if tree.word(first - 1) in classes["approximate"]:
        return Range(first - 1, stretch.last)
    return stretch

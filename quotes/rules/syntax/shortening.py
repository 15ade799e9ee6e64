"""Where indirect speech ends at the latest, whatever a reading makes of it."""

from quotes.document import Span
from quotes.quotation import Draft
from quotes.rules.lexicon import load_lexicon, load_syntax_verbs
from quotes.rules.syntax.tree import Range, Tree

__all__ = ["shortened"]

_PAUSES = frozenset((",", ";", ":", "-", "--", "–", "—", "―"))
_COORDINATORS = frozenset(("and", "but"))
_LONGEST = 200
"""Tokens of a content that are searched for its end, so that the cost stays linear."""

_FARTHEST_SUBJECT = 8
"""Tokens from a coordinator in which the subject of its clause is looked for."""


def shortened(tree: Tree, draft: Draft) -> tuple[Span, ...]:
    """Return the content without what the narrator goes on with; all of it if it has marks."""
    *spans, last = draft.content
    stretch = tree.range(last)
    if stretch is None:
        return draft.content
    cue = None if draft.cue is None else tree.ending_at(draft.cue.end)
    if spans and tree.low[stretch.first] in load_lexicon().classes["relative"]:
        return tuple(spans)  # according to police, who said …
    marks = tree.has_marks(draft.content)
    end = _end_in_marks(tree, stretch, cue) if marks else _end(tree, stretch, cue)
    if not stretch.first < end < stretch.last:
        return draft.content
    while end > stretch.first and tree.low[end] in _PAUSES:
        end -= 1
    return (*spans, Span(last.start, tree.tokens[end].end))


def _end(tree: Tree, stretch: Range, cue: int | None) -> int:
    """Return the last token that a content may reach."""
    verb: int | None = None
    for place in range(stretch.first, min(stretch.first + _LONGEST, stretch.last) + 1):
        if tree.low[place] == ";":
            return place - 1
        if cue is not None and cue < place and tree.low[place] in _COORDINATORS:
            if _is_participle(tree, cue, place):
                return place - 1
            if verb is None and _is_second_cue(tree, cue, place):
                return place - 1
            if verb is not None and _is_narrated(tree, verb, place, stretch.last):
                return place - 1
        if verb is None and tree.has(place, "VerbForm=Fin"):
            verb = place
    return stretch.last


def _end_in_marks(tree: Tree, stretch: Range, cue: int | None) -> int:
    """Return the last token before the narrator goes on behind words in marks.

    A semicolon does, and a second participle: *calling it “rigged” and vowing* …, *“rigged,”
    saying* ….
    """
    if cue is None or cue > stretch.first:
        return stretch.last
    for place in range(stretch.first + 1, min(stretch.first + _LONGEST, stretch.last) + 1):
        if tree.within[place] != tree.within[cue]:
            continue
        second = tree.low[place] in _COORDINATORS and _is_participle(tree, cue, place)
        closed = tree.low[place] == ";" and place < stretch.last and not tree.is_mark(place + 1)
        if closed or second or _follows_marks(tree, place):
            return place - 1
    return stretch.last


def _follows_marks(tree: Tree, place: int) -> bool:
    """Tell *saying* in *“rigged,” saying …*, straight after words in marks."""
    if tree.within[place - 1] == tree.within[place] or not tree.low[place].endswith("ing"):
        return False
    readings = load_syntax_verbs().get(tree.low[place], ())
    return any(form.verb.frames & {"that", "zero"} for form in readings)


def _is_participle(tree: Tree, cue: int, coordinator: int) -> bool:
    """Tell *calling it rigged* | *and vowing to leave*: one participle reports after another."""
    place = _after_adverbs(tree, coordinator + 1)
    if not tree.low[cue].endswith("ing") or not tree.word(place).endswith("ing"):
        return False
    return tree.low[place] in load_syntax_verbs()


def _after_adverbs(tree: Tree, place: int) -> int:
    while place < len(tree) and tree.relations[place] == "advmod":
        place += 1
    return place


def _is_second_cue(tree: Tree, cue: int, coordinator: int) -> bool:
    """Tell *urged them to go* | *and left*: a verb like the cue after a phrase without any."""
    place = _after_adverbs(tree, coordinator + 1)
    if place >= len(tree) or not tree.has(place, "VerbForm=Fin"):
        return False
    return _tense(tree, place) == _tense(tree, cue) != ""


def _is_narrated(tree: Tree, verb: int, coordinator: int, last: int) -> bool:
    """Tell *said they would go,* | *but they are here*: the tense is no longer shifted."""
    if tree.word(coordinator - 1) != "," or _tense(tree, verb) != "Past":
        return False
    for place in range(coordinator + 1, min(coordinator + _FARTHEST_SUBJECT, last) + 1):
        head = tree.heads[place]
        if tree.relations[place] == "nsubj" and place < head <= last:
            finite = (head, *tree.children(head, "aux", "cop"))
            return any(_tense(tree, each) == "Pres" for each in finite if each > place)
    return False


def _tense(tree: Tree, verb: int) -> str:
    """Return the tense of a finite verb, "Past" for *would* and its like, "" for other modals."""
    if tree.low[verb] in load_lexicon().classes["shifted"] or tree.has(verb, "Tense=Past"):
        return "Past"
    return "Pres" if tree.has(verb, "Tense=Pres") else ""

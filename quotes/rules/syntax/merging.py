"""Two readings of one text, the surface rules' and the parse's, made into one.

Each is right about other things, as counted on the training part of PolNeAR. Quotation marks and
the end of a sentence show where speech and clauses end better than a parse, which one wrong turn
cuts short; where a noun phrase or an infinitive ends only a parse can see. A parse tells verbs from
participles and clauses from objects, and so throws out what merely looks like a report, and it
finds reports with words in between. What both find is surer than what one does: the confidence
says so.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Literal

from quotes.document import Span
from quotes.quotation import Draft
from quotes.rules.lexicon import load_lexicon, load_syntax_precision
from quotes.rules.syntax.refuting import is_no_report, is_refuted
from quotes.rules.syntax.reports import Rule
from quotes.rules.syntax.settling import choose_source, settle_source
from quotes.rules.syntax.shortening import shortened
from quotes.rules.syntax.sources import is_time
from quotes.rules.syntax.tree import Tree

__all__ = ["Reading", "merge"]

Finder = Literal["both", "parse", "surface"]
"""Which of the two readings found a quotation."""

_PHRASES = frozenset(("object", "infinitive", "passive", "preposition"))
"""Rules whose content a surface reading draws too long, if anything."""

_FRAMES = frozenset(("framed", "name", "noun", "relative"))
"""Rules whose content is best seen in the parse."""


@dataclass(frozen=True, slots=True)
class Reading:
    """What the parse shows.

    Attributes:
        draft: as a draft.
        rule: the rule that found it.
        sure: whether it may stand without support.
        unvoiced: whether its subject is something that says nothing (*the delay suggests* …).
    """

    draft: Draft
    rule: Rule
    sure: bool
    unvoiced: bool = False


def merge(tree: Tree, surface: Sequence[Draft], parsed: Sequence[Reading]) -> Iterator[Draft]:
    """Yield one draft a quotation, in no particular order and without parents."""
    for draft in _united(tree, surface, parsed):
        if not is_refuted(tree, draft):
            yield replace(draft, content=shortened(tree, draft))


def _united(tree: Tree, surface: Sequence[Draft], parsed: Sequence[Reading]) -> Iterator[Draft]:
    # The end of the cue is the one place that both readings see alike.
    by_cue = {reading.draft.cue.end: reading for reading in parsed if reading.draft.cue}
    for draft in surface:
        reading = by_cue.pop(draft.cue.end, None) if draft.cue else None
        if reading is not None:
            yield _joined(tree, draft, reading)
        elif not is_no_report(tree, draft):
            content = _before_main_clause(tree, draft)
            rule = "spoken" if tree.has_marks(draft.content) else "other"
            yield replace(
                draft,
                content=content,
                source=settle_source(tree, draft.source, draft.cue),
                parent=None,
                confidence=_confidence("surface", rule),
            )
    for reading in by_cue.values():
        if reading.sure:
            draft = reading.draft
            source = settle_source(tree, draft.source, draft.cue)
            yield replace(draft, source=source, confidence=_confidence("parse", reading.rule))


def _confidence(finder: Finder, rule: str) -> float:
    return load_syntax_precision()[finder, rule]


def _joined(tree: Tree, draft: Draft, reading: Reading) -> Draft:
    rule = "spoken" if tree.has_marks(draft.content) else reading.rule
    source = choose_source(tree, draft.source, reading.draft.source, draft.cue)
    return replace(
        draft,
        content=_content(tree, draft, reading),
        source=settle_source(tree, source, draft.cue),
        parent=None,
        attitude=draft.attitude or reading.unvoiced,
        confidence=_confidence("both", rule),
    )


def _content(tree: Tree, draft: Draft, reading: Reading) -> tuple[Span, ...]:
    """Choose between two contents, by which of the readings has been right more often."""
    parsed = reading.draft.content
    marks = tree.has_marks(parsed)
    if marks is not tree.has_marks(draft.content):
        # The one that leaves words in marks out has stopped before them.
        return parsed if marks else _before_main_clause(tree, draft)
    if marks and reading.rule in ("framed", "name"):
        return max(parsed, draft.content, key=lambda content: content[-1].end)
    if reading.rule in _FRAMES:
        return parsed
    if reading.rule in _PHRASES:
        ends = _ends_before(tree, parsed[-1], draft.content[-1])
        return parsed if ends else _before_main_clause(tree, draft)
    if not marks and tree.has_verb(parsed[-1]) and not _has_verb(tree, draft):
        return parsed
    if reading.rule == "clause" and not marks and _is_left(tree, parsed, draft.content):
        return parsed
    return _before_main_clause(tree, draft)


def _is_left(tree: Tree, parsed: Sequence[Span], surface: Sequence[Span]) -> bool:
    """Tell whether the parse ends a clause where the narrator goes on: *…, and he left*."""
    last = tree.ending_at(parsed[-1].end)
    if last is None or len(surface) > 1 or parsed[0].start != surface[0].start:
        return False
    first = last + 2
    if tree.word(last + 1) != "," or parsed[-1].end >= surface[0].end or first + 1 >= len(tree):
        return False
    if tree.low[first] == "and":
        return tree.low[first + 1] != "that"
    governor = tree.heads[first]
    return tree.relations[first] == "nsubj" and tree.is_root(governor) and governor > first


def _ends_before(tree: Tree, parsed: Span, surface: Span) -> bool:
    """Tell whether the parse ends a phrase where one may end; a surface reading never ends early.

    A parser often leaves off what belongs to a noun: *their support* | *to Clinton*.
    """
    last = tree.ending_at(parsed.end)
    if parsed.end >= surface.end or last is None:
        return False
    return _is_stop(tree, last + 1) or _opens_aside(tree, last + 1)


def _is_stop(tree: Tree, mark: int) -> bool:
    """Tell a comma or a dash from what stands within a word (*re* | *-election*)."""
    joined = tree.tokens[mark - 1].end == tree.tokens[mark].start
    return tree.is_mark(mark) and not (joined and tree.low[mark] in ("-", "'"))


def _opens_aside(tree: Tree, first: int) -> bool:
    """Tell *after the vote*, *in a tweet*, *in 1995* and *and left* from the rest of a phrase."""
    classes = load_lexicon().classes
    if tree.low[first] in classes["aside"]:
        return True
    noun = tree.heads[first]
    if tree.relations[first] != "case":
        return False
    adverbial = (
        is_time(tree, noun) or _is_year(tree.low[noun]) or tree.low[noun] in classes["medium"]
    )
    return adverbial or tree.subtype(noun) == "agent"


def _is_year(word: str) -> bool:
    return len(word) == 4 and word.isdigit()


def _has_verb(tree: Tree, draft: Draft) -> bool:
    """Tell a clause from the mere beginning of one (*that heroin*, which is …)."""
    return any(tree.has_verb(span) for span in draft.content)


def _before_main_clause(tree: Tree, draft: Draft) -> tuple[Span, ...]:
    """Return the content without the clause that follows *While a court found that …,*."""
    cue = None if draft.cue is None else tree.ending_at(draft.cue.end)
    if cue is None or tree.relations[cue] != "advcl":
        return draft.content
    last = tree.subtree(cue).last
    if tree.heads[cue] <= last or tree.within[last] >= 0:
        return draft.content
    while tree.is_mark(last):
        last -= 1
    *spans, final = draft.content
    end = tree.tokens[last].end
    return (*spans, Span(final.start, end)) if final.start < end < final.end else draft.content

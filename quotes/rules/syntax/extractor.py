"""The extractor over a parse: find reports, give their spans exact edges, nest them."""

from collections.abc import Iterable, Iterator

from quotes.document import Document
from quotes.interfaces import Backend
from quotes.nesting import nest
from quotes.quotation import Draft
from quotes.rules.lexicon import load_lexicon
from quotes.rules.surface import SurfaceRules
from quotes.rules.syntax.contents import find_content
from quotes.rules.syntax.edges import exact_spans
from quotes.rules.syntax.groups import Group, find_groups
from quotes.rules.syntax.merging import Reading, merge
from quotes.rules.syntax.nouns import find_noun_reports
from quotes.rules.syntax.phrases import find_phrases
from quotes.rules.syntax.reports import Content, Report
from quotes.rules.syntax.sources import noun_phrase, speaks, subject
from quotes.rules.syntax.tree import Tree
from quotes.sources import with_narrowed_source

__all__ = ["SyntaxRules", "read_parse"]

_FREQUENT_NONSENSE = frozenset(("object", "preposition", "name"))
"""Rules whose verbs (*defend*, *order*) mean other things too: the surface reading has to agree."""


class SyntaxRules:
    """Finds quotations in a dependency parse, and by the surface rules where there are marks.

    Args:
        backend: the parser; `extract` itself needs none, only a document with tokens.

    Attributes:
        backend: what the pipeline parses with before it calls `extract`.
    """

    def __init__(self, backend: Backend | None = None) -> None:
        self.backend = backend
        self._surface = SurfaceRules()

    def extract(self, document: Document) -> list[Draft]:
        """Return the quotations of a parsed document, in text order."""
        tree = Tree(document)
        drafts = merge(tree, self._surface.extract(document), list(read_parse(tree)))
        return nest([with_narrowed_source(document.text, draft) for draft in drafts])


def read_parse(tree: Tree) -> Iterator[Reading]:
    """Yield what the parse alone shows, before the surface reading is put beside it."""
    for report in _find_reports(tree):
        content = exact_spans(tree, report.content, report.cue)
        if content:
            draft = Draft(
                content=content,
                cue=tree.span(report.cue),
                source=None if report.source is None else tree.span(report.source),
                attitude=report.attitude,
            )
            yield Reading(draft, report.rule, report.sure, report.unvoiced)


def _find_reports(tree: Tree) -> Iterable[Report]:
    """Yield what verbs, nouns and phrases report."""
    for group in find_groups(tree):
        report = _verb_report(tree, group)
        if report is not None:
            yield report
    yield from find_noun_reports(tree)
    yield from find_phrases(tree)


def _verb_report(tree: Tree, group: Group) -> Report | None:
    content = find_content(tree, group)
    if content is None or "manner" in group.verb.flags:
        return None
    who = subject(tree, group)
    return Report(
        rule=content.rule,
        content=content.ranges,
        cue=group.cue,
        source=None if who is None else noun_phrase(tree, who, group.cue),
        attitude=_is_attitude(tree, group, who),
        sure=_is_sure(tree, group, content, who),
        unvoiced=_is_unvoiced(tree, group, who),
    )


def _is_attitude(tree: Tree, group: Group, who: int | None) -> bool:
    flags = group.verb.flags
    # Who is *to say* something, or *refuses to* demonstrate it, has not said it.
    if not group.finite and tree.word(group.cue.first - 1) == "to":
        return True
    return "attitude" in flags or ("speaker" in flags and (who is None or not speaks(tree, who)))


def _is_unvoiced(tree: Tree, group: Group, who: int | None) -> bool:
    """Tell *the delay suggests that …*, which is the narrator's own view."""
    if "speaker" not in group.verb.flags or group.passive or not group.finite or who is None:
        return False
    return tree.tokens[who].pos == "NOUN" and not speaks(tree, who)


def _is_sure(tree: Tree, group: Group, content: Content, who: int | None) -> bool:
    """Tell what the parse alone may assert: no mere possibility, and with somebody who says it."""
    if content.rule in ("object", "preposition") and "plain" in group.verb.flags:
        return who is not None and _is_another(tree, who)
    if content.rule in _FREQUENT_NONSENSE:
        return False
    if content.rule == "relative" and not group.verb.frames & {"zero", "name"}:
        return False
    if not group.finite and content.rule == "framed" and tree.word(group.cue.first - 1) == "to":
        return False
    if group.passive:
        return content.rule != "passive" or len(content.ranges) > 1
    return who is not None


def _is_another(tree: Tree, who: int) -> bool:
    """Tell somebody who is talked of from whoever is talking: *I condemn it* says it itself."""
    return speaks(tree, who) and tree.low[who] not in load_lexicon().classes["talking"]

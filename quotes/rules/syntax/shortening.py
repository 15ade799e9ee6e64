"""Where indirect speech ends at the latest, whatever a reading makes of it."""

from quotes.document import Span
from quotes.rules.syntax.tree import Tree

__all__ = ["shortened"]


def shortened(tree: Tree, content: tuple[Span, ...]) -> tuple[Span, ...]:
    """Return the content without what follows a semicolon, or the whole if it has marks."""
    if tree.has_marks(content):
        return content
    *spans, last = content
    stretch = tree.range(last)
    if stretch is None:
        return content
    for place in stretch:
        if tree.low[place] == ";" and place > stretch.first:
            return (*spans, Span(last.start, tree.tokens[place - 1].end))
    return content

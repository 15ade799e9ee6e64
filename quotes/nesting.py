"""Which quotation stands inside which."""

from collections.abc import Sequence
from dataclasses import replace

from quotes.document import Span
from quotes.quotation import Draft

__all__ = ["nest"]

_DEEPEST = 8


def nest(drafts: Sequence[Draft]) -> list[Draft]:
    """Return the drafts in text order, each with the closest quotation around it as its parent.

    A quotation stands inside another when its content and its cue do.
    """
    ordered = sorted(drafts, key=lambda each: (each.content[0].start, -each.content[-1].end))
    sizes = [sum(map(len, each.content)) for each in ordered]
    pairs = [(span, number) for number, each in enumerate(ordered) for span in each.content]
    pairs.sort(key=lambda pair: (pair[0].start, -pair[0].end))
    parents: dict[int, int] = {}
    around: list[tuple[Span, int]] = []
    for span, number in pairs:
        while around and around[-1][0].end <= span.start:
            around.pop()
        for outer, owner in reversed(around[-_DEEPEST:]):
            # Whoever is larger as a whole is the parent, so no two can be inside each other.
            if sizes[owner] > sizes[number] and _is_inside(span, ordered[number].cue, outer):
                parents.setdefault(number, owner)
                break
        around.append((span, number))
    return [
        replace(each, parent=parents[number]) if number in parents else each
        for number, each in enumerate(ordered)
    ]


def _is_inside(span: Span, cue: Span | None, outer: Span) -> bool:
    return outer.contains(span) and (cue is None or outer.contains(cue))

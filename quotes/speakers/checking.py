"""What may be asked of the resolver, and what is wrong with the rest."""

from collections.abc import Sequence
from itertools import pairwise
from typing import TypeAlias

from quotes.document import Span
from quotes.errors import InvalidInput, InvalidType

__all__ = ["Place", "check_overlaps", "checked"]

Place: TypeAlias = "int | Span | Sequence[Span] | None"


def checked(
    text: str, sources: Sequence[Span | None], contents: Sequence[Place] | None
) -> list[tuple[Span, ...]]:
    """Check the arguments of `resolve_speakers`.

    Returns:
        For each quotation its content spans; a bare start becomes an empty span.
    """
    if not isinstance(text, str):
        raise InvalidType(f"text is a {type(text).__name__}; it must be a str.")
    _check_sequence("sources", sources)
    for index, source in enumerate(sources):
        if source is not None:
            _check_span(f"sources[{index}]", source, text, may_be_empty=False)
    if contents is None:
        return [()] * len(sources)
    _check_sequence("contents", contents)
    if len(contents) != len(sources):
        raise InvalidInput(
            f"There are {len(sources)} sources but {len(contents)} contents; give one of each per "
            "quotation, None where there is none."
        )
    return [_place(f"contents[{index}]", place, text) for index, place in enumerate(contents)]


def _check_sequence(label: str, value: object) -> None:
    if not isinstance(value, Sequence) or isinstance(value, str | bytes):
        raise InvalidType(f"{label} is a {type(value).__name__}; it must be a list or tuple.")


def _check_span(label: str, span: object, text: str, *, may_be_empty: bool = True) -> None:
    if not isinstance(span, Span):
        raise InvalidType(f"{label} is a {type(span).__name__}; it must be a Span or None.")
    if span.end > len(text):
        raise InvalidInput(f"{label}, {span}, leaves the text, which has {len(text)} characters.")
    if span.start == span.end and not may_be_empty:
        raise InvalidInput(f"{label}, {span}, is empty; use None where there is no source.")


def check_overlaps(sources: Sequence[Span | None]) -> None:
    """Refuse sources that overlap; the same span twice is one source with two quotations."""
    order = sorted(
        (span.start, span.end, index) for index, span in enumerate(sources) if span is not None
    )
    for (*_, first), (*_, second) in pairwise(order):
        one, other = sources[first], sources[second]
        if one is None or other is None:
            continue
        if one != other and one.overlaps(other):
            raise InvalidInput(
                f"sources[{first}], {one}, and sources[{second}], {other}, overlap; two sources "
                "must be the same span or lie apart."
            )


def _place(label: str, place: object, text: str) -> tuple[Span, ...]:
    if place is None:
        return ()
    if isinstance(place, int) and not isinstance(place, bool):
        return (_start(label, place, text),)
    if isinstance(place, Span):
        _check_span(label, place, text)
        return (place,)
    if not isinstance(place, Sequence) or isinstance(place, str | bytes):
        raise InvalidType(
            f"{label} is a {type(place).__name__}; it must be an int (where the quotation starts), "
            "a Span, a sequence of Spans or None."
        )
    for index, span in enumerate(place):
        _check_span(f"{label}[{index}]", span, text)
    return tuple(place)


def _start(label: str, start: int, text: str) -> Span:
    if not 0 <= start <= len(text):
        raise InvalidInput(
            f"{label} is {start}; it must lie between 0 and {len(text)}, the length of the text."
        )
    return Span(start, start)

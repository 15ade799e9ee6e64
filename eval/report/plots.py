"""Plots as SVG text; the page's style sheet colours them, so they follow light and dark."""

import math
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from html import escape

from eval.scoring.statistics import Interval

__all__ = ["Place", "curve", "scatter", "whiskers"]

_SIDE = 240
_LEFT = 44
_ROW = 26


def whiskers(title: str, rows: Sequence[tuple[str, float, Interval]]) -> str:
    """Return one dot with its interval for each row.

    Args:
        title: read out by screen readers.
        rows: label, value and interval, values between 0 and 1. NaN draws nothing.
    """
    width, left = 440, 190
    height = _ROW * len(rows) + 36
    scale = width - left - 20
    ticks = [_tick(left + scale * k / 4, height - 20, f"{25 * k}") for k in range(5)]
    marks = [
        _whisker(label, value, ends, left, scale, 18 + _ROW * k)
        for k, (label, value, ends) in enumerate(rows)
    ]
    return _svg(title, width, height, [*ticks, *marks])


def _tick(x: float, bottom: float, label: str) -> str:
    return (
        f'<line class="grid" x1="{x:.1f}" y1="4" x2="{x:.1f}" y2="{bottom:.1f}"/>'
        f'<text class="tick" x="{x:.1f}" y="{bottom + 14:.1f}" text-anchor="middle">{label}</text>'
    )


def _whisker(label: str, value: float, ends: Interval, left: float, scale: float, y: float) -> str:
    parts = [f'<text x="{left - 8:.1f}" y="{y + 4:.1f}" text-anchor="end">{escape(label)}</text>']
    if ends.low == ends.low:  # not NaN
        low, high = left + scale * ends.low, left + scale * ends.high
        parts.append(f'<line class="bar" x1="{low:.1f}" y1="{y}" x2="{high:.1f}" y2="{y}"/>')
    if value == value:
        parts.append(f'<circle class="dot" cx="{left + scale * value:.1f}" cy="{y}" r="4"/>')
    return "".join(parts)


def curve(
    title: str,
    axes: tuple[str, str],
    points: Sequence[tuple[float, float]],
    sizes: Sequence[int] | None = None,
) -> str:
    """Return a square plot of points joined by a line, both axes from 0 to 1.

    Args:
        title: read out by screen readers.
        axes: what the horizontal and the vertical one show.
        points: horizontal and vertical values.
        sizes: how much stands behind each point, shown by its area; the line of equal values is
            drawn too then.
    """
    placed = [(_LEFT + _SIDE * x, _y(y)) for x, y in points]
    path = " ".join(f"{x:.1f},{y:.1f}" for x, y in placed)
    radii = [3.0] * len(points) if sizes is None else _radii(sizes)
    parts = [
        f'<rect class="frame" x="{_LEFT}" y="8" width="{_SIDE}" height="{_SIDE}"/>',
        "" if sizes is None else _diagonal(),
        f'<polyline class="bar" points="{path}"/>',
        *(
            f'<circle class="dot" cx="{x:.1f}" cy="{y:.1f}" r="{radius:.1f}"/>'
            for (x, y), radius in zip(placed, radii, strict=True)
        ),
        *_ends(),
        *_axes(*axes, _LEFT + _SIDE / 2),
    ]
    return _svg(title, _LEFT + _SIDE + 16, _SIDE + 44, parts)


def _radii(sizes: Sequence[int]) -> list[float]:
    return [1.5 + 6 * math.sqrt(size / max(sizes)) for size in sizes]


def _diagonal() -> str:
    return f'<line class="grid" x1="{_LEFT}" y1="{8 + _SIDE}" x2="{_LEFT + _SIDE}" y2="8"/>'


def _ends() -> list[str]:
    bottom = 8 + _SIDE
    return [
        f'<text class="tick" x="{_LEFT}" y="{bottom + 14}" text-anchor="middle">0</text>',
        f'<text class="tick" x="{_LEFT + _SIDE}" y="{bottom + 14}" text-anchor="middle">1</text>',
        f'<text class="tick" x="{_LEFT - 6}" y="{bottom}" text-anchor="end">0</text>',
        f'<text class="tick" x="{_LEFT - 6}" y="16" text-anchor="end">1</text>',
    ]


@dataclass(frozen=True, slots=True)
class Place:
    """A dot with its spread in both directions.

    Attributes:
        label: what it is.
        x, y: the values; `y` is between 0 and 1.
        wide, high: their ends.
    """

    label: str
    x: float
    wide: Interval
    y: float
    high: Interval


def scatter(title: str, across: str, up: str, places: Sequence[Place]) -> str:
    """Return dots with their spread, over powers of ten across and shares up.

    Args:
        title: read out by screen readers.
        across, up: what the axes show.
        places: what to draw; values across are greater than 0.
    """
    values = [value for each in places for value in (each.wide.low, each.wide.high)]
    first, last = math.floor(math.log10(min(values))), math.ceil(math.log10(max(values)))
    last = max(last, first + 1)
    width, bottom = 440, 8 + _SIDE
    scale = (width - _LEFT - 20) / (last - first)

    def x_of(value: float) -> float:
        return _LEFT + scale * (math.log10(value) - first)

    ticks = [
        _tick(_LEFT + scale * (k - first), bottom, f"{10.0**k:g}") for k in range(first, last + 1)
    ]
    levels = [_level(k, width - 20) for k in range(5)]
    names = _axes(across, up, (_LEFT + width - 20) / 2)
    return _svg(
        title, width, _SIDE + 44, [*ticks, *levels, *(_dot(p, x_of) for p in places), *names]
    )


def _level(quarter: int, right: float) -> str:
    y = 8 + _SIDE * (1 - quarter / 4)
    return (
        f'<line class="grid" x1="{_LEFT}" y1="{y:g}" x2="{right:g}" y2="{y:g}"/>'
        f'<text class="tick" x="{_LEFT - 6}" y="{y + 4:g}" text-anchor="end">{25 * quarter}</text>'
    )


def _dot(place: Place, x_of: Callable[[float], float]) -> str:
    x, y = x_of(place.x), _y(place.y)
    low, high = x_of(place.wide.low), x_of(place.wide.high)
    cross = f'<line class="bar" x1="{low:.1f}" y1="{y:.1f}" x2="{high:.1f}" y2="{y:.1f}"/>'
    if place.high.low == place.high.low:  # not NaN
        under, over = _y(place.high.low), _y(place.high.high)
        cross += f'<line class="bar" x1="{x:.1f}" y1="{under:.1f}" x2="{x:.1f}" y2="{over:.1f}"/>'
    anchor = "end" if x > 300 else "start"
    shift = -8 if anchor == "end" else 8
    return (
        f'{cross}<circle class="dot" cx="{x:.1f}" cy="{y:.1f}" r="4"/>'
        f'<text x="{x + shift:.1f}" y="{y - 7:.1f}" text-anchor="{anchor}">'
        f"{escape(place.label)}</text>"
    )


def _y(share: float) -> float:
    return 8 + _SIDE * (1 - share)


def _axes(across: str, up: str, middle: float) -> list[str]:
    return [
        f'<text x="{middle:g}" y="{_SIDE + 36}" text-anchor="middle">{escape(across)}</text>',
        f'<text transform="translate(14 {8 + _SIDE / 2}) rotate(-90)" text-anchor="middle">'
        f"{escape(up)}</text>",
    ]


def _svg(title: str, width: float, height: float, parts: Iterable[str]) -> str:
    return (
        f'<svg role="img" viewBox="0 0 {width:g} {height:g}" width="{width:g}" '
        f'aria-label="{escape(title)}"><title>{escape(title)}</title>{"".join(parts)}</svg>'
    )

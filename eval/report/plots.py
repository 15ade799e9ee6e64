"""Plots as SVG text; the page's style sheet colours them, so they follow light and dark."""

from collections.abc import Iterable, Sequence
from html import escape

from eval.statistics import Interval

__all__ = ["curve", "whiskers"]

_SIDE = 240
_LEFT = 44
_ROW = 26


def whiskers(title: str, rows: Sequence[tuple[str, float, Interval]]) -> str:
    """Return one dot with its interval for each row.

    Args:
        title: read out by screen readers.
        rows: label, value and interval, values between 0 and 1. NaN draws nothing.
    """
    width, left = 560, 200
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
    title: str, across: str, up: str, points: Iterable[tuple[float, float]], *, diagonal: bool
) -> str:
    """Return a square plot of points joined by a line, both axes from 0 to 1.

    Args:
        title: read out by screen readers.
        across, up: what the axes show.
        points: horizontal and vertical values.
        diagonal: whether to draw the line of equal values.
    """
    placed = [(_LEFT + _SIDE * x, 8 + _SIDE * (1 - y)) for x, y in points]
    path = " ".join(f"{x:.1f},{y:.1f}" for x, y in placed)
    parts = [
        f'<rect class="frame" x="{_LEFT}" y="8" width="{_SIDE}" height="{_SIDE}"/>',
        _diagonal() if diagonal else "",
        f'<polyline class="bar" points="{path}"/>',
        *(f'<circle class="dot" cx="{x:.1f}" cy="{y:.1f}" r="3"/>' for x, y in placed),
        *_ends(),
        f'<text x="{_LEFT + _SIDE / 2}" y="{_SIDE + 36}" text-anchor="middle">'
        f"{escape(across)}</text>",
        f'<text transform="translate(14 {8 + _SIDE / 2}) rotate(-90)" text-anchor="middle">'
        f"{escape(up)}</text>",
    ]
    return _svg(title, _LEFT + _SIDE + 16, _SIDE + 44, parts)


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


def _svg(title: str, width: float, height: float, parts: Iterable[str]) -> str:
    return (
        f'<svg role="img" viewBox="0 0 {width:g} {height:g}" width="{width:g}" '
        f'aria-label="{escape(title)}"><title>{escape(title)}</title>{"".join(parts)}</svg>'
    )

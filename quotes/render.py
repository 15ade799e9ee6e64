"""Results as a page to look at: the article with its quotations marked, and who said what.

Everything that comes from the text is escaped; the page holds no script and loads nothing.
"""

from collections.abc import Iterable, Iterator
from html import escape
from importlib.resources import files
from itertools import pairwise

from quotes.document import Span
from quotes.quotation import Quotation, Result, Speaker

__all__ = ["to_html"]

_COLOURS = 8
"""Colours of speakers in `templates/page.css`; they repeat after that many."""

_UNKNOWN = "unknown speaker"


def to_html(results: Result | Iterable[tuple[str, Result]], *, title: str = "Who said what") -> str:
    """Return one self-contained HTML page.

    Args:
        results: one result, or pairs of a heading (a file name, say) and a result.
        title: the page's title.

    Returns:
        The page, to be stored in UTF-8. Lone surrogates, which no page can hold, become U+FFFD.
    """
    pairs = [("", results)] if isinstance(results, Result) else results
    body = "\n".join(
        part
        for number, (head, result) in enumerate(pairs)
        for part in _article(number, head, result)
    )
    page = _template("page.html").format(
        title=escape(title), style=_template("page.css"), body=body
    )
    return page.encode("utf-16", "surrogatepass").decode("utf-16", "replace")


def _template(name: str) -> str:
    return (files("quotes") / "templates" / name).read_text(encoding="utf-8")


def _article(number: int, heading: str, result: Result) -> Iterator[str]:
    colours = {speaker.id: f"s{index % _COLOURS}" for index, speaker in enumerate(result.speakers)}
    prefix = f"a{number}-"
    yield "<article>"
    if heading:
        yield f"<h2>{escape(heading)}</h2>"
    yield f'<div class="text">{"".join(_marked_text(result, colours, prefix))}</div>'
    yield f"<aside>{''.join(_speaker_list(result, colours, prefix))}</aside>"
    yield "</article>"


def _marked_text(result: Result, colours: dict[str, str], prefix: str) -> Iterator[str]:
    """Yield the text; each stretch between two edges of spans is marked with all its roles."""
    opening, closing = _edges(result, colours)
    edges = sorted({0, len(result.text), *opening, *closing})
    active: list[tuple[str, str]] = []
    anchors = _anchors(result, prefix)
    for start, end in pairwise(edges):
        for role in closing.get(start, ()):
            active.remove(role)
        active += opening.get(start, ())
        yield from anchors.get(start, ())
        text = escape(result.text[start:end])
        yield _mark(text, active) if active else text


def _edges(
    result: Result, colours: dict[str, str]
) -> tuple[dict[int, list[tuple[str, str]]], dict[int, list[tuple[str, str]]]]:
    opening: dict[int, list[tuple[str, str]]] = {}
    closing: dict[int, list[tuple[str, str]]] = {}
    for quotation in result.quotations:
        colour = colours[quotation.speaker.id] if quotation.speaker else "none"
        label = f"{_speaker_name(quotation.speaker)} ({quotation.type})"
        for name, span in _roles(quotation):
            role = (f"{name} {colour}", f"{name}: {label}")
            opening.setdefault(span.start, []).append(role)
            closing.setdefault(span.end, []).append(role)
    return opening, closing


def _roles(quotation: Quotation) -> Iterator[tuple[str, Span]]:
    yield from (("content", span) for span in quotation.content if len(span))
    for name, span in (("cue", quotation.cue), ("source", quotation.source)):
        if span is not None and len(span):
            yield name, span


def _anchors(result: Result, prefix: str) -> dict[int, list[str]]:
    anchors: dict[int, list[str]] = {}
    for quotation in result.quotations:
        start = quotation.content[0].start
        anchors.setdefault(start, []).append(f'<a id="{prefix}{escape(quotation.id)}"></a>')
    return anchors


def _mark(text: str, roles: list[tuple[str, str]]) -> str:
    classes = " ".join(dict.fromkeys(name for role, _ in roles for name in role.split()))
    title = "; ".join(label for _, label in roles)
    return f'<mark class="{classes}" title="{escape(title)}">{text}</mark>'


def _speaker_list(result: Result, colours: dict[str, str], prefix: str) -> Iterator[str]:
    said: dict[str | None, list[Quotation]] = {}
    for quotation in result.quotations:
        said.setdefault(quotation.speaker.id if quotation.speaker else None, []).append(quotation)
    for speaker in (*result.speakers, None):
        key = speaker.id if speaker else None
        if key in said:
            yield f'<h3 class="{colours.get(key or "", "none")}">{_heading(speaker)}</h3><ol>'
            for quotation in said[key]:
                link = f"#{prefix}{escape(quotation.id)}"
                yield f'<li><a href="{link}">{escape(quotation.text)}</a></li>'
            yield "</ol>"


def _heading(speaker: Speaker | None) -> str:
    if speaker is None:
        return _UNKNOWN
    unnamed = ", unnamed" if speaker.anonymous else ""
    return f"{escape(speaker.name)} <small>{speaker.kind}{unnamed}</small>"


def _speaker_name(speaker: Speaker | None) -> str:
    return speaker.name if speaker else _UNKNOWN

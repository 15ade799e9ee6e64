"""Pieces of HTML that several pages use. Everything that comes from a text is escaped."""

from collections.abc import Iterable, Sequence
from html import escape
from pathlib import Path
from string import Template

from eval.report.tables import is_words

__all__ = ["figure", "fill_template", "html_table", "read_template"]

_TEMPLATES = Path(__file__).with_name("templates")


def read_template(name: str) -> str:
    """Return a file of the folder `templates`."""
    return (_TEMPLATES / name).read_text(encoding="utf-8").strip()


def fill_template(title: str, body: str, script: str = "") -> str:
    """Return a whole page that loads nothing.

    Args:
        title: plain text.
        body, script: inserted as they are.
    """
    return Template(read_template("page.html")).substitute(
        title=escape(title), style=read_template("page.css"), body=body, script=script
    )


def html_table(header: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """Return a table of plain texts that scrolls by itself where it is too wide."""
    listed = list(rows)
    words = [is_words(column) for column in zip(*listed, strict=True)]
    head = _row("th scope=col", header, words)
    body = "".join(_row("td", row, words) for row in listed)
    return (
        '<div class="scroll" tabindex="0" role="region" aria-label="table">'
        f"<table><thead>{head}</thead><tbody>{body}</tbody></table></div>"
    )


def _row(tag: str, cells: Sequence[str], words: Sequence[bool]) -> str:
    name = tag.split()[0]
    marked = zip(cells, words, strict=True)
    inside = (f"<{tag}{' class=words' * w}>{escape(cell)}</{name}>" for cell, w in marked)
    return f"<tr>{''.join(inside)}</tr>"


def figure(plot: str, caption: str) -> str:
    """Return a plot with its caption, which is plain text."""
    return f"<figure>{plot}<figcaption>{escape(caption)}</figcaption></figure>"

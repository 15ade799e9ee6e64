"""How often each rule is right; the numbers stand in `data/syntax_precision.txt`."""

from functools import cache
from importlib import resources
from typing import Literal

__all__ = ["Finder", "load_precision"]

Finder = Literal["both", "parse", "surface"]
"""Which of the two readings found a quotation."""


@cache
def load_precision() -> dict[tuple[str, str], float]:
    """Return the share of right contents for each finder and rule."""
    data = resources.files("quotes.rules").joinpath("data/syntax_precision.txt")
    rows = (line.split("\t") for line in data.read_text(encoding="utf-8").splitlines())
    return {(row[0], row[1]): float(row[2]) for row in rows if len(row) == 3}

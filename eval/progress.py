"""Progress bars on standard error, for those who wait at a terminal."""

from collections.abc import Iterable
from typing import TypeVar

from tqdm import tqdm

__all__ = ["progress"]

Item = TypeVar("Item")

DELAY = 0.5
"""Seconds before a bar appears; what is done sooner needs none."""


def progress(items: Iterable[Item], total: int, label: str) -> Iterable[Item]:
    """Return the items and count them on standard error, if that is a terminal.

    Args:
        items: may be lazy.
        total: how many there are.
        label: what is going on.
    """
    return tqdm(items, total=total, desc=label, leave=False, disable=None, delay=DELAY)

import pytest

pytest.importorskip("tokenizers")

from quotes import Span
from quotes.neural.sources import narrowed


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("Ann Lee, who chairs the board", "Ann Lee"),
        ("Ann Lee, head of the Bank, which lends to farmers", "Ann Lee, head of the Bank"),
        ("The alliance, whose members teach", "The alliance"),
        ("one analyst, who requested anonymity", "one analyst, who requested anonymity"),
        ("a U.S. official, who was not named", "a U.S. official, who was not named"),
        ("officials, who asked not to be named", "officials, who asked not to be named"),
        ("the man who knew", "the man who knew"),
        ("McDonald’s", "McDonald’s"),
        (", who", ", who"),
        ("A", "A"),
    ],
)
def test_narrowed(source: str, expected: str) -> None:
    before = "Yes, "
    span = narrowed(f"{before}{source} said", Span(len(before), len(before) + len(source)))
    assert span == Span(len(before), len(before) + len(expected))

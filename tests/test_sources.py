import pytest

from quotes import Span
from quotes.sources import narrowed


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
        ("a new survey by the bank", "the bank"),
        ("A study led by Ann Lee, who teaches in Rome", "Ann Lee"),
        ("data from the World Health Organization", "the World Health Organization"),
        ("data from 2008", "data from 2008"),
        ("a memo released by the bank", "a memo released by the bank"),
        ("a woman from a study by the bank", "a woman from a study by the bank"),
        ("a report by", "a report by"),
        ("his latest memo", "his"),
        ("The bank's statement on prices", "The bank"),
        ("the ministers’ report", "the ministers"),
        ("The project's website, run by a student", "The project"),
        ("his brother", "his brother"),
        ("Ann's lawyer", "Ann's lawyer"),
        ("Burma's constitution", "Burma's constitution"),
        ("the Bank's Review Board", "the Bank's Review Board"),
        ("CNN's Ann Lee", "CNN's Ann Lee"),
        (", who", ", who"),
        ("A", "A"),
    ],
)
def test_narrowed(source: str, expected: str) -> None:
    text = f"Yes, {source} said"
    span = narrowed(text, Span(5, 5 + len(source)))
    assert text[span.start : span.end] == expected

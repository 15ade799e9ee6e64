import pytest
from hypothesis import given
from hypothesis import strategies as st

pytest.importorskip("tokenizers")
pytest.importorskip("torch")
pytest.importorskip("onnx")

from test_neural_tiny import tokenizer

from quotes import Span
from quotes.neural.pieces import CASES, POSITIONS, STATES, Pieces, cut_pieces

TOKENIZER = tokenizer()


def cut(text: str) -> Pieces:
    return cut_pieces(text, TOKENIZER)


def words(text: str, pieces: Pieces) -> list[str]:
    return [text[a:b] for a, b in zip(pieces.starts, pieces.ends, strict=True)]


def named(names: tuple[str, ...], values: list[int]) -> list[str]:
    return [names[value] for value in values]


def test_offsets_index_the_text() -> None:
    text = "  The “É” said\n\nthe.  "
    assert words(text, cut(text)) == ["The", "“", "É", "”", "said", "the", "."]


@pytest.mark.parametrize(
    ("text", "cases"),
    [
        ("the The THE tHe 1 .", ["lower", "title", "upper", "mixed", "none", "none"]),
        ("A a", ["title", "lower"]),
        ("saided", ["lower"] * 2),
        ("Saided", ["title"] * 2),  # of the word, not of the piece
    ],
)
def test_case(text: str, cases: list[str]) -> None:
    assert named(CASES, cut(text).features[:, 0].tolist()) == cases


@pytest.mark.parametrize(
    ("text", "states"),
    [
        ("a “b” c", ["outside", "opening", "in double", "closing", "outside"]),
        ("a ‘b’ c", ["outside", "opening", "in single", "closing", "outside"]),
        ("“a ‘b’”", ["opening", "in double", "opening", "deeper", "closing", "closing"]),
        ("b's a", ["outside"] * 4),
    ],
)
def test_state_of_the_marks(text: str, states: list[str]) -> None:
    assert named(STATES, cut(text).features[:, 1].tolist()) == states


def test_what_begins_with_a_piece() -> None:
    pieces = cut("a b\n\nc d\n\ne")
    begins = named(POSITIONS, pieces.features[:, 2].tolist())
    assert begins == ["text", "within", "paragraph", "within", "paragraph"]
    assert pieces.paragraphs.tolist() == [0, 2, 4]


def test_covered() -> None:
    pieces = cut("the said the")
    assert pieces.covered(Span(4, 8)) == (1, 2)
    assert pieces.covered(Span(5, 10)) == (1, 3)
    assert pieces.covered(Span(3, 4)) == (1, 1)


def test_long_paragraph_is_one_paragraph() -> None:
    pieces = cut("said " * 3000)
    assert len(pieces) == 3000
    assert pieces.paragraphs.tolist() == [0]


@given(st.text(max_size=200))
def test_any_string(text: str) -> None:
    pieces = cut(text)
    assert len(pieces) == len(pieces.features) == len(pieces.starts)
    assert all(a < b for a, b in zip(pieces.starts, pieces.ends, strict=True))
    assert pieces.starts.tolist() == sorted(pieces.starts)

from dataclasses import FrozenInstanceError

import pytest

from quotes import Document, InvalidInput, Sentence, Span, Token


def test_span_text_is_end_exclusive() -> None:
    assert Span(1, 3).text("abcd") == "bc"
    assert len(Span(1, 3)) == 2


@pytest.mark.parametrize(("start", "end"), [(-1, 2), (3, 2)])
def test_span_refuses_what_is_no_stretch(start: int, end: int) -> None:
    with pytest.raises(InvalidInput, match="no stretch of text"):
        Span(start, end)


def test_an_empty_span_is_still_a_span() -> None:
    assert Span(0, 0)


@pytest.mark.parametrize(
    ("first", "second", "contains", "overlaps"),
    [
        (Span(0, 5), Span(1, 3), True, True),
        (Span(0, 5), Span(3, 7), False, True),
        (Span(0, 5), Span(5, 7), False, False),
        (Span(0, 5), Span(0, 5), True, True),
    ],
)
def test_span_relations(first: Span, second: Span, contains: bool, overlaps: bool) -> None:
    assert first.contains(second) is contains
    assert first.overlaps(second) is overlaps
    assert second.overlaps(first) is overlaps


def test_spans_are_frozen_hashable_and_ordered() -> None:
    span = Span(1, 2)
    with pytest.raises(FrozenInstanceError):
        span.start = 0  # type: ignore[misc]
    assert sorted({Span(2, 3), span, Span(1, 2)}) == [span, Span(2, 3)]


def test_document_gives_the_tokens_of_a_sentence() -> None:
    tokens = (
        Token(0, 2, "Go", "go", "VERB", 0, "root"),
        Token(2, 3, ".", ".", "PUNCT", 0, "punct"),
    )
    document = Document("Go.", tokens, (Sentence(0, 2),))
    assert document.tokens_of(document.sentences[0]) == tokens
    assert [token.span for token in document] == [Span(0, 2), Span(2, 3)]

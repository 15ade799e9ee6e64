from collections.abc import Iterable, Iterator

import pytest

import quotes
from quotes import Document, Draft, Span
from quotes.combining import Supplemented

TEXT = "“It rains,” said Ana. “It snows,” said Bob. Cem said it hails."
RAINS = Draft((Span(0, 11),), Span(12, 16), Span(17, 20))
SNOWS = Draft((Span(22, 33),), Span(34, 38), Span(39, 42))
HAILS = Draft((Span(53, 61),), Span(48, 52), Span(44, 47))


class Fixed:
    """An extractor that returns what it was given."""

    model = "5ea1"

    def __init__(self, *drafts: Draft) -> None:
        self.drafts = drafts

    def extract(self, document: Document) -> Iterable[Draft]:
        return self.drafts


class Batching(Fixed):
    def pipe(self, documents: Iterable[Document], *, batch_size: int) -> Iterator[Iterable[Draft]]:
        return map(self.extract, documents)


class Wide(Fixed):
    def with_attitudes(self) -> Fixed:
        return Fixed(HAILS)


@pytest.mark.parametrize(
    ("main", "second", "expected"),
    [
        ((RAINS,), (SNOWS,), (RAINS, SNOWS)),
        ((RAINS,), (RAINS,), (RAINS,)),
        ((Draft((Span(5, 30),)),), (RAINS, SNOWS), (Draft((Span(5, 30),)),)),
        ((), (HAILS,), ()),
        ((), (Draft((Span(0, 11),)),), ()),
        ((), (Draft((Span(0, 11),), Span(12, 16)),), ()),
        ((RAINS, HAILS), (SNOWS,), (RAINS, HAILS, SNOWS)),
    ],
    ids=["added", "known", "touches", "indirect", "no cue", "no source", "in between"],
)
def test_only_complete_speech_that_is_new_is_added(
    main: tuple[Draft, ...], second: tuple[Draft, ...], expected: tuple[Draft, ...]
) -> None:
    for first in (Fixed(*main), Batching(*main)):
        both = Supplemented(first, Fixed(*second))
        assert tuple(both.extract(Document(TEXT))) == expected


def test_batches_keep_their_order() -> None:
    both = Supplemented(Batching(RAINS), Fixed(SNOWS))
    found = list(both.pipe([Document(TEXT)] * 3, batch_size=2))
    assert found == [[RAINS, SNOWS]] * 3


def test_the_wider_notion_is_the_main_extractors() -> None:
    both = Supplemented(Wide(RAINS), Fixed(SNOWS))
    assert both.with_attitudes().extract(Document(TEXT)) == [HAILS, SNOWS]
    assert Supplemented(Fixed(), Fixed()).with_attitudes().extract(Document(TEXT)) == []


def test_the_checksum_is_the_main_extractors() -> None:
    assert Supplemented(Fixed(), Fixed()).model == "5ea1"


@pytest.mark.parametrize(
    "text", ["“It rains,” said Ana Ruiz.", "'Yes,' she said.", '"No," Bob said.']
)
def test_the_default_reads_a_bare_sentence(text: str) -> None:
    assert [each.type for each in quotes.extract(text).quotations] == ["direct"]

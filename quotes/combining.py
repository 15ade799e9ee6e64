"""Two extractors as one: a second one fills in the quoted speech that the first leaves untouched.

A network reads whole articles well and a bare sentence or a rare layout less well; rules know what
`“It rains,” said Ana.` is wherever it stands. Only speech that stands wholly in quotation marks and
has its reporting words and its source is taken from the second: there it is nearly always right.
"""

from bisect import bisect_left
from collections import deque
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import accumulate

from quotes.document import Document, Span
from quotes.interfaces import BatchExtractor, Extractor, WideExtractor
from quotes.marks import find_quoted, quotation_type
from quotes.neural.extractor import NeuralExtractor
from quotes.quotation import Draft
from quotes.rules.surface import SurfaceRules

__all__ = ["Supplemented", "neural_with_rules"]


def neural_with_rules() -> "Supplemented":
    """Return the default extractor: the shipped network, and the rules where it is silent."""
    return Supplemented(NeuralExtractor(), SurfaceRules())


class Supplemented:
    """An extractor with another one's direct quotations where it has nothing itself.

    Args:
        main: whose quotations are all kept.
        second: whose direct quotations are added where they touch none of the main one's. It is
            given the same documents.

    Attributes:
        model: the SHA-256 of the main extractor's weights.
    """

    def __init__(self, main: Extractor, second: Extractor) -> None:
        self._main = main
        self._second = second
        self.model = str(getattr(main, "model", ""))

    def with_attitudes(self) -> "Supplemented":
        """Return the extractor to use where attitudes are asked for too."""
        if isinstance(self._main, WideExtractor):
            return Supplemented(self._main.with_attitudes(), self._second)
        return self

    def extract(self, document: Document) -> list[Draft]:
        """Return the quotations of one document."""
        return next(self.pipe([document], batch_size=1))

    def pipe(self, documents: Iterable[Document], *, batch_size: int) -> Iterator[list[Draft]]:
        """Return the quotations of each document, lazily and in order."""
        waiting: deque[Document] = deque()
        for found in self._found(_noted(documents, waiting), batch_size):
            drafts = list(found)
            document = waiting.popleft()
            yield [*drafts, *_missing(document.text, drafts, self._second.extract(document))]

    def _found(self, documents: Iterable[Document], size: int) -> Iterator[Iterable[Draft]]:
        if isinstance(self._main, BatchExtractor):
            return self._main.pipe(documents, batch_size=size)
        return map(self._main.extract, documents)


def _noted(documents: Iterable[Document], waiting: deque[Document]) -> Iterator[Document]:
    """Pass documents on and keep each until its quotations come back."""
    for document in documents:
        waiting.append(document)
        yield document


def _missing(text: str, drafts: Sequence[Draft], others: Iterable[Draft]) -> Iterator[Draft]:
    """Yield the others that are complete reports of speech and touch no content of the drafts."""
    quoted = find_quoted(text)
    taken = sorted(span for draft in drafts for span in draft.content)
    starts = [span.start for span in taken]
    reach = list(accumulate((span.end for span in taken), max))

    def free(span: Span) -> bool:
        before = bisect_left(starts, span.end)
        return before == 0 or reach[before - 1] <= span.start

    for each in others:
        complete = each.cue is not None and each.source is not None
        if not complete or not all(map(free, each.content)):
            continue
        if quotation_type(text, quoted, each.content) == "direct":
            yield replace(each, parent=None)

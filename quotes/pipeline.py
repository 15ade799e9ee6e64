"""From a text to a result: parse, extract, resolve speakers.

This is the only place where the steps are joined.
"""

from collections import deque
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import islice
from typing import TYPE_CHECKING, Literal, overload

from quotes.document import Document, Span
from quotes.errors import InvalidInput, InvalidType, QuotesError
from quotes.interfaces import BatchBackend, BatchExtractor, Extractor, WideExtractor
from quotes.marks import find_quoted, quotation_type, strip_marks
from quotes.quotation import Draft, Quotation, Result, Speaker
from quotes.registry import DEFAULT, load
from quotes.speakers import resolve_drafts

if TYPE_CHECKING:
    from concurrent.futures import Future

__all__ = ["OnError", "assemble", "extract", "pipe"]

OnError = Literal["raise", "return"]

_AHEAD = 2
"""Batches that wait for each process: enough to keep it busy, few enough to stay lazy."""


def extract(
    text: str,
    *,
    extractor: str | Extractor = DEFAULT,
    attitudes: bool = False,
    threshold: float = 0.0,
) -> Result:
    """Find every quotation of a text, and who it is from.

    Args:
        text: any string; all offsets of the result index it as it is.
        extractor: a name from `quotes.available()`, `"module:attribute"`, or an object with a
            method `extract(document)`.
        attitudes: also return beliefs, wishes and intentions, where the extractor knows them.
        threshold: leave out quotations with a confidence below this, between 0 and 1.

    Returns:
        The quotations in text order, with their speakers.

    Raises:
        InvalidType: if `text` is not a string.
        InvalidInput: if the extractor is unknown or an option is out of range.
        MissingDependency: if the extractor needs something that is not installed.
    """
    steps = _Steps(load(extractor), attitudes, _checked_threshold(threshold))
    return steps.run(_checked_text(text))


@overload
def pipe(
    texts: Iterable[str],
    *,
    extractor: str | Extractor = ...,
    attitudes: bool = ...,
    threshold: float = ...,
    batch_size: int = ...,
    processes: int = ...,
    on_error: Literal["raise"] = ...,
) -> Iterator[Result]: ...
@overload
def pipe(
    texts: Iterable[str],
    *,
    extractor: str | Extractor = ...,
    attitudes: bool = ...,
    threshold: float = ...,
    batch_size: int = ...,
    processes: int = ...,
    on_error: OnError,
) -> Iterator[Result | QuotesError]: ...
def pipe(
    texts: Iterable[str],
    *,
    extractor: str | Extractor = DEFAULT,
    attitudes: bool = False,
    threshold: float = 0.0,
    batch_size: int = 16,
    processes: int = 1,
    on_error: OnError = "raise",
) -> Iterator[Result | QuotesError]:
    """Extract from many texts, lazily and in their order.

    Args:
        texts: any iterable of strings, a generator of millions included.
        extractor, attitudes, threshold: as for `extract`. With several processes an extractor
            object has to be picklable; a name always works.
        batch_size: texts that are handed on together.
        processes: processes that share the work. They are spawned, so a script that asks for more
            than one needs the usual `if __name__ == "__main__":`.
        on_error: "raise" stops at the first text that cannot be processed; "return" yields its
            `QuotesError` in its place and goes on.

    Yields:
        One result for each text.

    Raises:
        InvalidInput, InvalidType, MissingDependency: as `extract` does, before the first result
            where the options are at fault.
    """
    if batch_size < 1 or processes < 1:
        raise InvalidInput(f"{batch_size=} and {processes=}: both must be at least 1.")
    if on_error not in ("raise", "return"):
        raise InvalidInput(f"{on_error=}: it is 'raise' or 'return'.")
    if isinstance(texts, str):
        raise InvalidType("pipe() takes several texts; for one text call extract().")
    steps = _Steps(load(extractor), attitudes, _checked_threshold(threshold))
    if processes == 1:
        outcomes = _pipe_here(steps, texts, batch_size)
    else:
        shared = replace(steps, extractor=extractor)
        outcomes = _pipe_processes(shared, texts, batch_size, processes)
    return _raising(outcomes) if on_error == "raise" else outcomes


def assemble(
    text: str, drafts: Iterable[Draft], *, attitudes: bool = False, threshold: float = 0.0
) -> Result:
    """Make a result of what an extractor found: select, order, resolve speakers, derive types.

    Args:
        text: the text that the drafts' spans index.
        drafts: what an extractor returned.
        attitudes, threshold: as for `extract`.

    Raises:
        InvalidInput: if a draft's spans leave the text.
    """
    kept = _select(list(drafts), attitudes, threshold)
    speakers = resolve_drafts(
        text, [draft.source for draft in kept], [draft.content for draft in kept]
    )
    return Result(text, _quotations(text, kept, speakers), _each_once(speakers))


@dataclass(frozen=True, slots=True)
class _Steps:
    """One configuration of the pipeline, ready to run; it travels to other processes as it is."""

    extractor: str | Extractor
    attitudes: bool
    threshold: float

    def run(self, text: str) -> Result:
        extractor = self._loaded()
        document = _parse(extractor, text)
        return self._finish(text, extractor.extract(document))

    def run_batch(self, texts: Sequence[str]) -> list[Result | QuotesError]:
        """Process a batch together where that is faster, and one by one where a text fails."""
        try:
            return list(self._together([_checked_text(text) for text in texts]))
        except Exception:
            return [self._guarded(text) for text in texts]

    def _together(self, texts: Sequence[str]) -> Iterator[Result]:
        extractor = self._loaded()
        documents = _parse_all(extractor, texts)
        found = _extract_all(extractor, documents, len(texts))
        for text, drafts in zip(texts, found, strict=True):
            yield self._finish(text, drafts)

    def _loaded(self) -> Extractor:
        extractor = load(self.extractor)
        if self.attitudes and isinstance(extractor, WideExtractor):
            return extractor.with_attitudes()
        return extractor

    def _guarded(self, text: str) -> Result | QuotesError:
        try:
            return self.run(_checked_text(text))
        except QuotesError as error:
            return error
        except Exception as error:
            failure = QuotesError(f"The extractor failed ({type(error).__name__}: {error}).")
            failure.__cause__ = error
            return failure

    def _finish(self, text: str, drafts: Iterable[Draft]) -> Result:
        return assemble(text, drafts, attitudes=self.attitudes, threshold=self.threshold)


def _checked_text(text: str) -> str:
    if not isinstance(text, str):
        raise InvalidType(
            f"The text is of type {type(text).__name__}, but a str is needed"
            + ("; decode the bytes first." if isinstance(text, bytes) else ".")
        )
    return text


def _checked_threshold(threshold: float) -> float:
    if not 0.0 <= threshold <= 1.0:
        raise InvalidInput(f"{threshold=}: a confidence lies between 0 and 1.")
    return threshold


def _parse(extractor: Extractor, text: str) -> Document:
    backend = getattr(extractor, "backend", None)
    return Document(text) if backend is None else backend.parse(text)


def _parse_all(extractor: Extractor, texts: Sequence[str]) -> Iterable[Document]:
    backend = getattr(extractor, "backend", None)
    if isinstance(backend, BatchBackend):
        return backend.pipe(texts, batch_size=len(texts))
    return (_parse(extractor, text) for text in texts)


def _extract_all(
    extractor: Extractor, documents: Iterable[Document], count: int
) -> Iterable[Iterable[Draft]]:
    if isinstance(extractor, BatchExtractor):
        return extractor.pipe(documents, batch_size=count)
    return (extractor.extract(document) for document in documents)


def _select(drafts: list[Draft], attitudes: bool, threshold: float) -> list[Draft]:
    """Keep what was asked for, in text order; the child of a draft that goes loses its parent."""
    kept = [
        index
        for index, draft in enumerate(drafts)
        if draft.confidence >= threshold and (attitudes or not draft.attitude)
    ]
    kept.sort(key=lambda index: (drafts[index].content[0].start, -drafts[index].content[-1].end))
    place = {index: position for position, index in enumerate(kept)}
    return [_placed(drafts[index], place) for index in kept]


def _placed(draft: Draft, place: Mapping[int, int]) -> Draft:
    return draft if draft.parent is None else replace(draft, parent=place.get(draft.parent))


def _quotations(
    text: str, drafts: Sequence[Draft], speakers: Sequence[Speaker | None]
) -> tuple[Quotation, ...]:
    quoted = find_quoted(text)
    # A piece whose marks stand in other paragraphs is its own inside: it has nothing to strip.
    inner = {piece.span: piece.inner for piece in quoted if piece.inner != piece.span}
    children: dict[int, list[Draft]] = {}
    for draft in drafts:
        if draft.parent is not None:
            children.setdefault(draft.parent, []).append(draft)
    return tuple(
        Quotation(
            id=f"q{index + 1}",
            type=draft.type
            or quotation_type(text, quoted, draft.content, _spans(children.get(index))),
            content=draft.content,
            text=" ".join(_words(text, span, inner) for span in draft.content),
            cue=draft.cue,
            source=draft.source,
            speaker=speaker,
            parent=None if draft.parent is None else f"q{draft.parent + 1}",
            confidence=draft.confidence,
            attitude=draft.attitude,
        )
        for index, (draft, speaker) in enumerate(zip(drafts, speakers, strict=True))
    )


def _words(text: str, span: Span, inner: Mapping[Span, Span]) -> str:
    # Most spans are quoted pieces as they were found; only the rest is worth a second look.
    while span in inner:
        span = inner[span]
    return strip_marks(text, span).text(text)


def _spans(drafts: Sequence[Draft] | None) -> list[Span]:
    return [span for draft in drafts or () for span in draft.content]


def _each_once(speakers: Iterable[Speaker | None]) -> tuple[Speaker, ...]:
    return tuple({each.id: each for each in speakers if each is not None}.values())


def _batches(texts: Iterable[str], size: int) -> Iterator[list[str]]:
    source = iter(texts)
    while batch := list(islice(source, size)):
        yield batch


def _pipe_here(
    steps: _Steps, texts: Iterable[str], batch_size: int
) -> Iterator[Result | QuotesError]:
    for batch in _batches(texts, batch_size):
        yield from steps.run_batch(batch)


def _pipe_processes(
    steps: _Steps, texts: Iterable[str], batch_size: int, processes: int
) -> Iterator[Result | QuotesError]:
    # Imported only here, since a plain extract() should not wait for it.
    import multiprocessing
    from concurrent.futures import ProcessPoolExecutor

    context = multiprocessing.get_context("spawn")
    with ProcessPoolExecutor(processes, mp_context=context) as pool:
        waiting: deque[Future[list[Result | QuotesError]]] = deque()
        for batch in _batches(texts, batch_size):
            waiting.append(pool.submit(steps.run_batch, batch))
            if len(waiting) >= processes * _AHEAD:
                yield from waiting.popleft().result()
        while waiting:
            yield from waiting.popleft().result()


def _raising(outcomes: Iterator[Result | QuotesError]) -> Iterator[Result]:
    for outcome in outcomes:
        if isinstance(outcome, QuotesError):
            raise outcome
        yield outcome

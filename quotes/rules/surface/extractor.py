"""The `rules` extractor: quotations by surface rules, without a parser and without a model."""

from bisect import bisect_left
from collections.abc import Iterator, Sequence

from quotes.document import Document
from quotes.marks import Quoted, find_quoted, paragraphs
from quotes.nesting import nest
from quotes.quotation import Draft
from quotes.rules.lexicon import load_precision
from quotes.rules.surface import words as w
from quotes.rules.surface.direct import Announcement, Linker, find_labelled, label_above
from quotes.rules.surface.findings import Finding
from quotes.rules.surface.indirect import find_reports
from quotes.rules.surface.other_cues import find_adverbs, find_nouns, find_prepositions
from quotes.rules.surface.words import Sentence, split_sentences
from quotes.sources import with_narrowed_source

__all__ = ["SurfaceRules"]

_INTERESTING = w.TRIGGER | w.QUOTE
_SHORTEST_SPEECH = 40
_SURE_WITHIN_SPEECH = frozenset(("that", "zero", "speech after", "speech before", "name"))


class SurfaceRules:
    """Finds quotations by their marks and by the words around reporting verbs.

    Only `document.text` is read. Any string can be given; the cost is linear in its length.
    """

    def extract(self, document: Document) -> list[Draft]:
        """Return what was found, in text order. `Draft.type` is left to the pipeline."""
        text = document.text
        linker = Linker()
        quoted = find_quoted(text)
        pieces = [piece for piece in quoted if piece.depth == 0]
        starts = [piece.span.start for piece in pieces]
        for number, paragraph in enumerate(paragraphs(text)):
            linker.start_paragraph()
            first = bisect_left(starts, paragraph.start)
            last = bisect_left(starts, paragraph.end, lo=first)
            for sentence in split_sentences(text, paragraph, pieces[first:last]):
                _read(sentence, linker, number == 0)
        linker.findings += _within_speech(text, quoted)
        drafts = _drafts(linker.findings)
        return nest([with_narrowed_source(text, draft) for draft in drafts])


def _within_speech(text: str, quoted: Sequence[Quoted]) -> Iterator[Finding]:
    """Yield what speakers say that others said."""
    outer: Quoted | None = None
    inner: list[Quoted] = []
    for piece in quoted:
        if piece.depth == 0:
            yield from _within_piece(text, outer, inner)
            outer, inner = piece, []
        elif piece.depth == 1:
            inner.append(piece)
    yield from _within_piece(text, outer, inner)


def _within_piece(text: str, outer: Quoted | None, inner: Sequence[Quoted]) -> Iterator[Finding]:
    if outer is not None and len(outer.inner) >= _SHORTEST_SPEECH:
        for sentence in split_sentences(text, outer.inner, inner):
            found, _ = _find(sentence, False)
            yield from (each for each in found if _is_sure_within_speech(each, text))


def _is_sure_within_speech(finding: Finding, text: str) -> bool:
    """Tell reports of others from the turns of spoken language (*I say*, *we demand*)."""
    own = finding.source is not None and finding.source.text(text).lower() in ("i", "we")
    return finding.rule in _SURE_WITHIN_SPEECH and finding.source is not None and not own


def _read(sentence: Sentence, linker: Linker, headline: bool) -> None:
    if _is_only_speech(sentence):
        linker.add_speech(sentence)
        return
    if not sentence.classes & _INTERESTING and not headline:
        linker.add(sentence, [], label_above(sentence))
        return
    linker.add(sentence, *_find(sentence, headline))


def _is_only_speech(sentence: Sentence) -> bool:
    return (
        bool(sentence.pieces)
        and not sentence.classes & w.CAPITAL
        and all(mask & (w.QUOTE | w.MARK) for mask in sentence.mask)
    )


def _find(sentence: Sentence, headline: bool) -> tuple[list[Finding], Announcement | None]:
    reading = find_reports(sentence)
    found = reading.findings
    if sentence.classes & w.NOUN:
        begun = {each.content[0].start for each in found if each.content}
        nouns = find_nouns(sentence, reading.borders, reading.verbs)
        # *said in a statement that …* is reported once, by its verb.
        found += [each for each in nouns if each.content and each.content[0].start not in begun]
    if sentence.classes & w.CUE:
        found += find_prepositions(sentence, reading.borders)
        found += find_adverbs(sentence, reading.borders)
    if not any(_has_speech(sentence, each) for each in found):
        label = find_labelled(sentence, headline and sentence.raw[-1] not in ".?!")
        if label:
            found.append(label)
    return found, reading.open[-1] if reading.open else label_above(sentence)


def _has_speech(sentence: Sentence, finding: Finding) -> bool:
    places = (sentence.span(place, place + 1) for place in sentence.pieces)
    return not sentence.pieces or any(
        content.contains(place) for place in places for content in finding.content
    )


def _drafts(findings: Sequence[Finding]) -> list[Draft]:
    precision = load_precision()
    return [
        Draft(
            content=tuple(each.content),
            cue=each.cue,
            source=each.source,
            confidence=precision.get(each.rule, 0.5),
            attitude=each.attitude,
        )
        for each in findings
        if each.content
    ]

"""The spaCy component `quotes`: `nlp.add_pipe("quotes")`, then `doc._.quotations`.

It is found through spaCy's entry points, so nothing has to be imported first. What it finds is kept
in `doc.user_data` in plain types, so that it survives `Doc.to_bytes` and `nlp.pipe(n_process=2)`.
"""

from typing import Any

from spacy.language import Language
from spacy.tokens import Doc, Span

from quotes.backends.spacy import to_document
from quotes.interfaces import Extractor
from quotes.pipeline import assemble, extract
from quotes.quotation import Quotation, Result, Speaker
from quotes.registry import load

__all__ = ["QuotesComponent"]

_KEY = "quotes"
_OWN_PARSE = "spacy"
"""With this extractor the component reads the parse of the `Doc` itself, and parses nothing."""


class QuotesComponent:
    """Find the quotations of each `Doc`.

    Sets `doc._.quotations`, `doc._.speakers` and three span groups, which displaCy can draw: the
    contents under `spans_key`, labelled by type, the cues and the sources under `spans_key` with
    `_cues` and `_sources`. Spans of a group cover whole tokens; exact offsets are those of
    `doc._.quotations`.
    """

    def __init__(self, extractor: str, attitudes: bool, threshold: float, spans_key: str) -> None:
        self.extractor: Extractor = load(extractor)
        self.reads_parse = extractor == _OWN_PARSE
        self.attitudes = attitudes
        self.threshold = threshold
        self.spans_key = spans_key

    def __call__(self, doc: Doc) -> Doc:
        """Annotate one `Doc` and return it."""
        result = self._extract(doc)
        data = result.to_dict()
        del data["text"]  # the Doc has it
        doc.user_data[_KEY] = data
        _set_groups(doc, result, self.spans_key)
        return doc

    def _extract(self, doc: Doc) -> Result:
        options: dict[str, Any] = {"attitudes": self.attitudes, "threshold": self.threshold}
        if self.reads_parse:
            return assemble(doc.text, self.extractor.extract(to_document(doc)), **options)
        return extract(doc.text, extractor=self.extractor, **options)


@Language.factory(
    "quotes",
    default_config={
        "extractor": _OWN_PARSE,
        "attitudes": False,
        "threshold": 0.0,
        "spans_key": "quotations",
    },
    assigns=["doc._.quotations", "doc._.speakers", "doc.spans"],
)
def make_component(
    nlp: Language,
    name: str,
    extractor: str,
    attitudes: bool,
    threshold: float,
    spans_key: str,
) -> QuotesComponent:
    """Make the component from its settings in the pipeline's config."""
    return QuotesComponent(extractor, attitudes, threshold, spans_key)


def _result(doc: Doc) -> Result:
    data = doc.user_data.get(_KEY)
    return Result.from_dict({**data, "text": doc.text}) if data else Result(doc.text)


def _quotations(doc: Doc) -> tuple[Quotation, ...]:
    return _result(doc).quotations


def _speakers(doc: Doc) -> tuple[Speaker, ...]:
    return _result(doc).speakers


Doc.set_extension("quotations", getter=_quotations, force=True)
Doc.set_extension("speakers", getter=_speakers, force=True)


def _set_groups(doc: Doc, result: Result, key: str) -> None:
    contents, cues, sources = [], [], []
    for each in result.quotations:
        label = each.type.upper()
        contents += [_spacy_span(doc, s.start, s.end, label, each.id) for s in each.content]
        if each.cue:
            cues.append(_spacy_span(doc, each.cue.start, each.cue.end, "CUE", each.id))
        if each.source:
            source = each.source
            sources.append(_spacy_span(doc, source.start, source.end, "SOURCE", each.id))
    for name, spans in ((key, contents), (f"{key}_cues", cues), (f"{key}_sources", sources)):
        doc.spans[name] = [span for span in spans if span is not None]


def _spacy_span(doc: Doc, start: int, end: int, label: str, identifier: str) -> Span | None:
    return doc.char_span(start, end, label=label, alignment_mode="expand", span_id=identifier)

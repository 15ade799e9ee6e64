"""What extractors return (`Draft`) and what users get (`Quotation`, `Speaker`, `Result`)."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Literal, get_args

from quotes.document import Span
from quotes.errors import InvalidInput, InvalidType

__all__ = [
    "FORMAT_VERSION",
    "Draft",
    "Quotation",
    "QuotationType",
    "Result",
    "Speaker",
    "SpeakerKind",
]

FORMAT_VERSION = 1
"""The version of the JSON form; `quotes/result.schema.json` describes it."""

QuotationType = Literal["direct", "indirect", "mixed"]
SpeakerKind = Literal["person", "organization", "group", "document"]


@dataclass(frozen=True, slots=True)
class Draft:
    """A quotation as an extractor hands it over: spans, but no identity and no speaker yet.

    Attributes:
        content: one span or more, in text order.
        cue, source: the reporting words and the mention of who is quoted, where the text has them.
        parent: the position, in the sequence the extractor returns, of the quotation this one
            stands inside.
        confidence: between 0 and 1, comparable within one extractor.
        attitude: true for a belief, a wish or an intention that nobody voiced.
        type: leave it out to have it derived from the quotation marks within the content.
    """

    content: tuple[Span, ...]
    cue: Span | None = None
    source: Span | None = None
    parent: int | None = None
    confidence: float = 1.0
    attitude: bool = False
    type: QuotationType | None = None


@dataclass(frozen=True, slots=True)
class Speaker:
    """Somebody or something that is quoted.

    Attributes:
        id: unique within one result ("s1", "s2", …).
        name: the fullest proper name in the text, without titles; of an unnamed source, the head
            noun with its modifiers ("defense analyst").
        kind: "person", "organization", "group" or "document".
        anonymous: true when the text gives no proper name.
        aliases: the other names the text uses.
        mentions: where the text refers to the speaker as a source.
    """

    id: str
    name: str
    kind: SpeakerKind
    anonymous: bool = False
    aliases: tuple[str, ...] = ()
    mentions: tuple[Span, ...] = ()


@dataclass(frozen=True, slots=True)
class Quotation:
    """One statement that the text attributes to somebody.

    Attributes:
        id: unique within one result ("q1", "q2", …, in text order).
        type: "direct" when all of the content stands in quotation marks, "mixed" when part of it
            does, else "indirect".
        content: one span or more, with their quotation marks.
        text: the words, outer quotation marks stripped, content spans joined by a space.
        cue: the reporting words, or None.
        source: the mention of the speaker that goes with the cue, or None.
        speaker: who is quoted, or None where the text does not tell.
        parent: the id of the quotation this one stands inside, or None.
        confidence: between 0 and 1, comparable within one extractor.
        attitude: true for a belief, a wish or an intention; these come only on request.
    """

    id: str
    type: QuotationType
    content: tuple[Span, ...]
    text: str
    cue: Span | None = None
    source: Span | None = None
    speaker: Speaker | None = None
    parent: str | None = None
    confidence: float = 1.0
    attitude: bool = False


@dataclass(frozen=True, slots=True)
class Result:
    """All quotations of one text.

    Attributes:
        text: the input, untouched.
        quotations: in text order.
        speakers: each entity that is quoted, once, in the order of the quotations.

    Raises:
        InvalidInput: if a span leaves the text, or an id or a reference does not fit.
    """

    text: str
    quotations: tuple[Quotation, ...] = ()
    speakers: tuple[Speaker, ...] = ()

    def __post_init__(self) -> None:
        _check_spans(self)
        _check_references(self)

    def slice(self, span: Span) -> str:
        """Return the characters of the text that `span` covers."""
        return span.text(self.text)

    def to_dict(self) -> dict[str, Any]:
        """Return the JSON form: dicts, lists, strings and numbers only.

        Speakers are listed once and referred to by id. Spans carry their text for the reader's
        sake; it is checked when the form is read back.
        """
        return {
            "version": FORMAT_VERSION,
            "text": self.text,
            "speakers": [_speaker_to_dict(speaker, self.text) for speaker in self.speakers],
            "quotations": [_quotation_to_dict(each, self.text) for each in self.quotations],
        }

    @classmethod
    def from_dict(cls, data: Mapping[str, Any]) -> "Result":
        """Rebuild a result from its JSON form.

        Raises:
            InvalidInput: if the version is unknown, a field is missing or of the wrong type, a
                reference leads nowhere, or a span no longer covers the text stored with it.
        """
        if not isinstance(data, Mapping):
            raise InvalidType(f"A result is read from a mapping, not from {type(data).__name__}.")
        if data.get("version") != FORMAT_VERSION:
            raise InvalidInput(
                f"The result has format version {data.get('version')!r}; "
                f"this release reads version {FORMAT_VERSION}."
            )
        try:
            return _result_from_dict(data)
        except (KeyError, TypeError, AttributeError) as error:
            raise InvalidInput(
                f"The result does not follow the format ({type(error).__name__}: {error}); "
                "quotes/result.schema.json describes it."
            ) from error


def _check_spans(result: Result) -> None:
    length = len(result.text)
    for quotation in result.quotations:
        if not quotation.content:
            raise InvalidInput(f"Quotation {quotation.id} has no content span; it needs one.")
        for span in (*quotation.content, quotation.cue, quotation.source):
            _check_span(span, length, quotation.id)
    for speaker in result.speakers:
        for span in speaker.mentions:
            _check_span(span, length, speaker.id)


def _check_span(span: Span | None, length: int, owner: str) -> None:
    if span is not None and span.end > length:
        raise InvalidInput(f"{span} of {owner} leaves the text, which has {length} characters.")


def _check_references(result: Result) -> None:
    speakers = {speaker.id for speaker in result.speakers}
    parents = {quotation.id: quotation.parent for quotation in result.quotations}
    if len(speakers) < len(result.speakers) or len(parents) < len(result.quotations):
        raise InvalidInput("Two speakers or two quotations share an id; ids must be unique.")
    for quotation in result.quotations:
        if quotation.speaker is not None and quotation.speaker.id not in speakers:
            raise InvalidInput(f"{quotation.id} has a speaker that is not among the speakers.")
        if quotation.parent is not None and quotation.parent not in parents:
            raise InvalidInput(f"{quotation.id} stands inside {quotation.parent}, which is absent.")
    _check_nesting(parents)


def _check_nesting(parents: Mapping[str, str | None]) -> None:
    settled: set[str] = set()
    for start in parents:
        path: set[str] = set()
        step: str | None = start
        while step is not None and step not in settled:
            if step in path:
                raise InvalidInput(f"Quotation {step} stands inside itself.")
            path.add(step)
            step = parents[step]
        settled |= path


def _span_to_dict(span: Span | None, text: str) -> dict[str, Any] | None:
    if span is None:
        return None
    return {"start": span.start, "end": span.end, "text": span.text(text)}


def _speaker_to_dict(speaker: Speaker, text: str) -> dict[str, Any]:
    return {
        "id": speaker.id,
        "name": speaker.name,
        "kind": speaker.kind,
        "anonymous": speaker.anonymous,
        "aliases": list(speaker.aliases),
        "mentions": [_span_to_dict(span, text) for span in speaker.mentions],
    }


def _quotation_to_dict(quotation: Quotation, text: str) -> dict[str, Any]:
    return {
        "id": quotation.id,
        "type": quotation.type,
        "text": quotation.text,
        "content": [_span_to_dict(span, text) for span in quotation.content],
        "cue": _span_to_dict(quotation.cue, text),
        "source": _span_to_dict(quotation.source, text),
        "speaker": quotation.speaker.id if quotation.speaker else None,
        "parent": quotation.parent,
        "confidence": quotation.confidence,
        "attitude": quotation.attitude,
    }


def _result_from_dict(data: Mapping[str, Any]) -> Result:
    text = _typed(data["text"], str)
    speakers = tuple(_speaker_from_dict(each, text) for each in data["speakers"])
    by_id = {speaker.id: speaker for speaker in speakers}
    quotations = tuple(_quotation_from_dict(each, text, by_id) for each in data["quotations"])
    return Result(text, quotations, speakers)


def _typed(value: Any, wanted: type) -> Any:
    if not isinstance(value, wanted):
        raise TypeError(f"{value!r} where {wanted.__name__} is asked for")
    return value


def _one_of(value: Any, allowed: Sequence[str]) -> Any:
    if value not in allowed:
        raise TypeError(f"{value!r} where one of {', '.join(allowed)} is asked for")
    return value


def _span_from_dict(data: Mapping[str, Any], text: str) -> Span:
    span = Span(_typed(data["start"], int), _typed(data["end"], int))
    if span.text(text) != data["text"]:
        raise InvalidInput(
            f"{span} covers {span.text(text)!r}, but {data['text']!r} is stored with it: "
            "the text has moved."
        )
    return span


def _optional_span(data: Mapping[str, Any] | None, text: str) -> Span | None:
    return None if data is None else _span_from_dict(data, text)


def _speaker_from_dict(data: Mapping[str, Any], text: str) -> Speaker:
    return Speaker(
        id=_typed(data["id"], str),
        name=_typed(data["name"], str),
        kind=_one_of(data["kind"], get_args(SpeakerKind)),
        anonymous=_typed(data["anonymous"], bool),
        aliases=tuple(_typed(alias, str) for alias in data["aliases"]),
        mentions=tuple(_span_from_dict(span, text) for span in data["mentions"]),
    )


def _quotation_from_dict(
    data: Mapping[str, Any], text: str, speakers: Mapping[str, Speaker]
) -> Quotation:
    speaker = data["speaker"]
    return Quotation(
        id=_typed(data["id"], str),
        type=_one_of(data["type"], get_args(QuotationType)),
        content=tuple(_span_from_dict(span, text) for span in data["content"]),
        text=_typed(data["text"], str),
        cue=_optional_span(data["cue"], text),
        source=_optional_span(data["source"], text),
        speaker=None if speaker is None else speakers[speaker],
        parent=data["parent"],
        confidence=float(data["confidence"]),
        attitude=_typed(data["attitude"], bool),
    )

"""From the source mentions of a text to its speakers."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from quotes.document import Span
from quotes.quotation import Speaker
from quotes.speakers.checking import Place, check_overlaps, checked

if TYPE_CHECKING:
    from quotes.speakers.names.entities import Entity

__all__ = ["resolve_drafts", "resolve_speakers"]


def resolve_speakers(
    text: str,
    sources: Sequence[Span | None],
    contents: Sequence[Place] | None = None,
) -> list[Speaker | None]:
    """Tell who is behind each source mention of a text.

    Args:
        text: the article, untouched.
        sources: for each quotation the characters that name its source, or None.
        contents: for each quotation where it stands: the character at which it starts, a span,
            several spans, or None. With it, a quotation without a source that begins with a
            quotation mark is given to the speaker who holds the floor.

    Returns:
        For each source its speaker, or None where the text does not tell. The same object stands
        for the same entity; ids are "s1", "s2", … in the order of first appearance.

    Raises:
        InvalidType: if an argument is of the wrong type.
        InvalidInput: if a span is empty, leaves the text or overlaps another source without being
            the same, or if `contents` and `sources` differ in length.
    """
    places = checked(text, sources, contents)
    check_overlaps(sources)
    return _resolve(text, sources, places)


def resolve_drafts(
    text: str, sources: Sequence[Span | None], contents: Sequence[Sequence[Span]]
) -> list[Speaker | None]:
    """Do what `resolve_speakers` does for what an extractor found.

    Extractors may return sources that overlap (*analysts* within *one of the analysts*), and one
    odd span must not cost a whole article, so those are let through.
    """
    return _resolve(text, sources, checked(text, sources, contents))


def _resolve(
    text: str, sources: Sequence[Span | None], places: Sequence[tuple[Span, ...]]
) -> list[Speaker | None]:
    if not any(sources) and not any(places):
        return [None] * len(sources)
    # Their expressions take half of what `import quotes` may take: the first use compiles them.
    from quotes.speakers.floor import Floor
    from quotes.speakers.mentions import Resolver
    from quotes.speakers.names.scanning import scan

    found = scan(text)
    resolver = Resolver(found, places, sources)
    entities = Floor(found, resolver, sources, places).entities()
    speakers = _speakers(entities, sources)
    resolver.release()
    return speakers


def _speakers(
    entities: "Sequence[Entity | None]", sources: Sequence[Span | None]
) -> list[Speaker | None]:
    for entity, source in zip(entities, sources, strict=True):
        if entity is not None and source is not None:
            entity.mentions.append(source)
    made: dict[int, Speaker] = {}
    for entity in entities:
        if entity is not None and id(entity) not in made:
            made[id(entity)] = _speaker(entity, f"s{len(made) + 1}")
    return [None if entity is None else made[id(entity)] for entity in entities]


def _speaker(entity: "Entity", identity: str) -> Speaker:
    return Speaker(
        id=identity,
        name=entity.name,
        kind=entity.kind,
        anonymous=entity.anonymous,
        aliases=tuple(form for form in entity.forms if form and form != entity.name),
        mentions=tuple(sorted(set(entity.mentions))),
    )

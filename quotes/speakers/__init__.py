"""Who is quoted: from a mention in the text to the person, body, group or document behind it."""

from quotes.speakers.merging import merge_speakers
from quotes.speakers.resolving import resolve_drafts, resolve_speakers

__all__ = ["merge_speakers", "resolve_drafts", "resolve_speakers"]

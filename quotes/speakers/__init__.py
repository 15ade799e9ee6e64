"""Who is quoted: from a mention in the text to the person, body, group or document behind it.

`resolving` is the door, `floor` goes through the mentions of a text, and `mentions` through the
ways in which one may refer. The rooms: `names`, which names a text holds and which are the same;
`forms`, how a mention refers; `anaphora`, whom a pronoun goes back to; `persons`, `organizations`
and `collective`, what a description means. `merging` joins the speakers of many results.
"""

from quotes.speakers.merging import merge_speakers
from quotes.speakers.resolving import resolve_drafts, resolve_speakers

__all__ = ["merge_speakers", "resolve_drafts", "resolve_speakers"]

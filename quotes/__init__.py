"""Who said what? Quotations, their reporting words and their speakers, found in news text.

>>> import quotes
>>> result = quotes.extract("“We will appeal,” said Ana Ruiz, the mayor.")
>>> [(each.speaker.name, each.text) for each in result.quotations]
[('Ana Ruiz', 'We will appeal,')]
"""

from quotes.document import Document, Sentence, Span, Token
from quotes.errors import InvalidInput, InvalidType, MissingDependency, ModelError, QuotesError
from quotes.interfaces import Backend, BatchBackend, BatchExtractor, Extractor, WideExtractor
from quotes.pipeline import extract, pipe
from quotes.quotation import Draft, Quotation, QuotationType, Result, Speaker, SpeakerKind
from quotes.registry import available, load, model_checksum
from quotes.speakers import merge_speakers, resolve_speakers

__version__ = "0.5.0"

__all__ = [
    "Backend",
    "BatchBackend",
    "BatchExtractor",
    "Document",
    "Draft",
    "Extractor",
    "InvalidInput",
    "InvalidType",
    "MissingDependency",
    "ModelError",
    "Quotation",
    "QuotationType",
    "QuotesError",
    "Result",
    "Sentence",
    "Span",
    "Speaker",
    "SpeakerKind",
    "Token",
    "WideExtractor",
    "__version__",
    "available",
    "extract",
    "load",
    "merge_speakers",
    "model_checksum",
    "pipe",
    "resolve_speakers",
]

"""What can go wrong, as a user sees it.

Every error raised on purpose is a `QuotesError`; each child also descends from the built-in
exception that a Python programmer would expect there. A message says what was seen, what is allowed
and what to do next.
"""

__all__ = ["InvalidInput", "InvalidType", "MissingDependency", "ModelError", "QuotesError"]


class QuotesError(Exception):
    """The base of all errors that this library raises on purpose."""


class InvalidInput(QuotesError, ValueError):
    """A value of the right type that cannot be used: a span outside its text, an unknown name."""


class InvalidType(QuotesError, TypeError):
    """A value of the wrong type, such as bytes where text is asked for."""


class MissingDependency(QuotesError, ImportError):
    """A package or model that is not installed; the message names the command that installs it."""


class ModelError(QuotesError, RuntimeError):
    """Weights that are missing, altered or unfit for what is asked of them."""

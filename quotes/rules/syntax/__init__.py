"""Rules over a dependency parse; both parsers' backends share them."""

from quotes.rules.syntax.extractor import SyntaxRules

__all__ = ["SyntaxRules"]

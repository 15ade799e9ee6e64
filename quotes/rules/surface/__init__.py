"""Rules over the words as they stand: no parser, no model."""

from quotes.rules.surface.extractor import SurfaceRules

__all__ = ["SurfaceRules"]

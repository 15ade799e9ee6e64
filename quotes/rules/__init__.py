"""Extractors that follow rules: over the surface of the text, or over a dependency parse."""

"""Whom a pronoun goes back to."""

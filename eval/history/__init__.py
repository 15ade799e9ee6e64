"""Runs that were saved, and what changed between two of them."""

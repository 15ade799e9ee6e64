"""Several who speak as one: lists, pairs, numbers."""

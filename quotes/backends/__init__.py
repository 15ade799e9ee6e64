"""Parsers behind one interface: each turns a text into a `quotes.Document`.

Nothing is imported here, so that whoever uses one parser need not have the other installed:
`quotes.backends.spacy.SpacyBackend`, `quotes.backends.stanza.StanzaBackend`.
"""

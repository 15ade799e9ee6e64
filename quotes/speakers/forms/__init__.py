"""How a source mention refers: by a name, a pronoun or a description, and with which head."""

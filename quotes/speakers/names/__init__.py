"""Which names a text holds, and which of them name the same."""

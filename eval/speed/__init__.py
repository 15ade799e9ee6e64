"""How fast extractors are, each measured in processes of its own."""

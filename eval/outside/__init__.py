"""Other people's systems: their output files, their formats, and themselves as extractors."""

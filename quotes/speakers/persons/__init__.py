"""Which person a description means."""

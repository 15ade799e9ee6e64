"""Which organization, place or work a description means."""

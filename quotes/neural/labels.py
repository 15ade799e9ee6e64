"""What the network's outputs stand for; training and runtime share it."""

__all__ = ["CUE_TAGS", "ROLES", "SCHEMES"]

SCHEMES = ("guidelines", "polnear")
"""Two notions of what is labelled: this project's statements, and PolNeAR's attributions, which
include beliefs and intentions and never nest."""

CUE_TAGS = ("O", "B", "I", "V")
"""Tags of each piece for the cue: none, its first piece, the others, and (V, a virtual cue) the
first piece of a content that has no cue."""

ROLES = ("O", "B-source", "I-source", "B-content", "I-content")
"""Tags of each piece relative to one cue."""

"""How many a mention speaks of: *six in 10*, *all three*, *26 percent*, *both of*."""

import re

from quotes.speakers import lexicon
from quotes.speakers.lexicon import fold, singular

__all__ = [
    "ALL",
    "PAIRS",
    "after_counts",
    "counted",
    "is_share",
    "measures",
    "ratio_in",
    "size_of",
]

_RATIO = re.compile(
    r"(?:(?:about|nearly|almost|roughly|only|just|some|(?:more|fewer|less) than|at least)\s+)*"
    r"((?:\d+|one|two|three|four|five|six|seven|eight|nine) (?:in|(?:out )?of) "
    r"(?:every )?(?:\d+|three|four|five|ten))\b\s*",
    re.IGNORECASE,
)
"""*Six in 10*, also before those who are counted: *one in five voters*."""
_SCORE = re.compile(r"\d{1,3}%?\s?(?:-|–|—|to)\s?\d{1,3}%?,? ")
"""The count before those who are counted: *by 58%-33%, those surveyed*."""
_LESS = re.compile(
    r"(?:less|fewer|more) than (?=(?:an?|one|two|three)[ -](?:half|third|quarter|fifth|tenth)s?\b)",
    re.IGNORECASE,
)
"""What leaves a share the head: *less than | a third*."""
_PAIR = re.compile(r"both\b|neither\b|(?:the|these) two\b", re.IGNORECASE)
PAIRS = frozenset({"both", "neither"})
ALL = frozenset({"all", "both", "each", "neither", "none"})
_COUNT = re.compile(
    r"((?:(?:all|the|these|those)(?: of)? )*)"
    r"(?:(?:only|just|at least|past|last|previous|current|former|top|leading|main|major) )*"
    r"(two|three|four|five|six|seven)\b(?! (?:in|out|of)\b)",
    re.IGNORECASE,
)
_NUMBERS = {"two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7}
_SIZES = {"duo": 2, "pair": 2, "trio": 3, "threesome": 3, "quartet": 4, "foursome": 4}
_SIZES |= {"quintet": 5}
_WHOLE = re.compile(r"(?:all|none|each|every one|neither|both)(?: of)?\b", re.IGNORECASE)
"""What shows that everybody of a group is meant: *all candidates*, *none of the three*."""
_SHARES = frozenset({"percent", "half", "third", "quarter", "fifth", "tenth"})
_SHARES |= {f"{count}-{part}" for count in ("one", "two", "three") for part in _SHARES}
"""Heads that make others of those they measure, singular."""


def ratio_in(text: str, start: int, end: int) -> re.Match[str] | None:
    """Return the ratio that a mention begins with: *six in 10*, *one in five voters*."""
    return _RATIO.match(text, start, end)


def after_counts(text: str, start: int, end: int) -> int:
    """Return where a mention goes on after a score and *less than* before a share."""
    score = _SCORE.match(text, start, end)
    start = score.end() if score else start
    less = _LESS.match(text, start, end)
    return less.end() if less else start


def counted(text: str, start: int, end: int) -> tuple[bool, int, bool]:
    """Return whether two are meant, how many from two on, and whether all of them."""
    count = _COUNT.match(text, start, end)
    whole = bool(_WHOLE.match(text, start, end) or (count and count[1]))
    return bool(_PAIR.match(text, start, end)), _NUMBERS[count[2].lower()] if count else 0, whole


def size_of(word: str) -> int:
    """Return how many are meant by what counts those after *of*, 0 for *many*: *a trio of*."""
    return _NUMBERS.get(fold(word), 0) or _SIZES.get(fold(word), 0)


def measures(word: str) -> bool:
    """Tell whether a word only counts those after *of*: *a number of families*."""
    folded = fold(word)
    quantities = lexicon.words("quantities")
    return folded in quantities or singular(folded) in quantities or word.endswith("%")


def is_share(word: str) -> bool:
    """Tell whether a measure makes others of those counted: *26 percent of voters*, *a third*."""
    return word.endswith("%") or singular(fold(word)) in _SHARES

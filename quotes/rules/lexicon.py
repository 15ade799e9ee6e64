"""The lexicon: reporting verbs, nouns and other cues, and the closed classes of English words.

All words stand in `data/*.txt`; this module only reads and inflects them. It is about the language,
not about one way of matching: the surface rules and the syntax rules share it.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from importlib import resources

__all__ = [
    "BASE",
    "GERUND",
    "PARTICIPLE",
    "PAST",
    "PRESENT",
    "Lexicon",
    "Noun",
    "Verb",
    "VerbForm",
    "load_lexicon",
    "load_precision",
    "load_syntax_precision",
    "load_syntax_verbs",
]

BASE, PRESENT, PAST, PARTICIPLE, GERUND = (1 << n for n in range(5))
"""Which inflected forms a word can be: say · says · said · said · saying."""

_VOWELS = "aeiou"


@dataclass(frozen=True, slots=True)
class Verb:
    """A reporting verb.

    Attributes:
        lemma: its dictionary form, without the particle.
        particle: a second word that belongs to it (point *out*), or "".
        frames: what its reported words may look like; `data/verbs.txt` explains the names.
        prepositions: what may stand between the verb and a noun (warn *of* war).
        object_prepositions: what follows an object (accuse X *of*, describe X *as*).
        flags: "attitude", "speaker", "manner", "written".
    """

    lemma: str
    particle: str
    frames: frozenset[str]
    prepositions: frozenset[str]
    object_prepositions: frozenset[str]
    flags: frozenset[str]


@dataclass(frozen=True, slots=True)
class VerbForm:
    """One reading of a word form: which verb, and which of its forms (a sum of `BASE` …)."""

    verb: Verb
    tags: int


@dataclass(frozen=True, slots=True)
class Noun:
    """A reporting noun; `data/nouns.txt` explains the frames."""

    lemma: str
    frames: frozenset[str]
    flags: frozenset[str]


@dataclass(frozen=True, slots=True)
class Lexicon:
    """All word lists.

    Attributes:
        verbs: word form in lower case → its readings, those with a particle first.
        nouns: singular or plural in lower case → the noun.
        cues: kind ("preposition", "adverb") → word sequences.
        classes: name of a class ("determiner", "time", …) → its words in lower case.
    """

    verbs: Mapping[str, tuple[VerbForm, ...]]
    nouns: Mapping[str, Noun]
    cues: Mapping[str, tuple[tuple[str, ...], ...]]
    classes: Mapping[str, frozenset[str]]


@cache
def load_lexicon() -> Lexicon:
    """Read the lexicon from the package's data, once."""
    return Lexicon(_read_verbs("verbs.txt"), _read_nouns(), _read_cues(), _read_classes())


@cache
def load_precision() -> dict[str, float]:
    """Read how often each surface rule was right on the training part of PolNeAR."""
    return {rule: float(share) for rule, share, _ in _rows("precision.txt")}


@cache
def load_syntax_precision() -> dict[tuple[str, str], float]:
    """Read the same for each finder ("both", "parse", "surface") and rule of the syntax rules."""
    return {(finder, rule): float(share) for finder, rule, share in _rows("syntax_precision.txt")}


def _lines(name: str) -> Iterator[str]:
    data = resources.files(__package__).joinpath("data").joinpath(name)
    for line in data.read_text(encoding="utf-8").splitlines():
        if line and not line.startswith("#"):
            yield line


def _rows(name: str) -> Iterator[list[str]]:
    for line in _lines(name):
        yield [*line.split("\t"), "", ""][:3]


@cache
def load_syntax_verbs() -> Mapping[str, tuple[VerbForm, ...]]:
    """Read the verbs once more with the frames that only a parse can tell from other uses."""
    return _read_verbs("verbs.txt", "syntax_verbs.txt")


def _read_verbs(*names: str) -> dict[str, tuple[VerbForm, ...]]:
    irregular = {lemma: (past, participle) for lemma, past, participle in _rows("irregular.txt")}
    found: dict[str, list[VerbForm]] = {}
    for name, (frames, flags) in _united(names).items():
        verb = _read_verb(name, frames, flags)
        for form, tags in _inflect(verb.lemma, irregular).items():
            found.setdefault(form, []).append(VerbForm(verb, tags))
    return {form: tuple(sorted(all_, key=_by_particle)) for form, all_ in found.items()}


def _united(names: Iterable[str]) -> dict[str, tuple[str, str]]:
    """Return each verb's frames and flags, those of several files together."""
    verbs: dict[str, tuple[str, str]] = {}
    for name in names:
        for verb, frames, flags in _rows(name):
            more, marks = verbs.get(verb, ("", ""))
            verbs[verb] = (f"{more} {frames}", f"{marks} {flags}")
    return verbs


def _by_particle(form: VerbForm) -> bool:
    return not form.verb.particle


def _read_verb(name: str, frames: str, flags: str) -> Verb:
    lemma, _, particle = name.partition("_")
    pairs = [frame.partition(":")[::2] for frame in frames.split()]
    return Verb(
        lemma=lemma,
        particle=particle,
        frames=frozenset(frame for frame, word in pairs if not word),
        prepositions=frozenset(word for frame, word in pairs if word and frame == "of"),
        object_prepositions=frozenset(word for frame, word in pairs if word and frame == "obj"),
        flags=frozenset(flags.split()),
    )


def _inflect(lemma: str, irregular: Mapping[str, tuple[str, str]]) -> dict[str, int]:
    regular = _add(lemma, "ed")
    past, participle = irregular.get(lemma, (regular, regular))
    doubled = lemma in irregular and past.startswith(lemma + lemma[-1])
    forms: dict[str, int] = {}
    for form, tag in [
        (lemma, BASE),
        (_third_person(lemma), PRESENT),
        *((form, PAST) for form in past.split(",")),
        *((form, PARTICIPLE) for form in participle.split(",")),
        (lemma + lemma[-1] + "ing" if doubled else _add(lemma, "ing"), GERUND),
    ]:
        forms[form] = forms.get(form, 0) | tag
    return forms


def _add(lemma: str, ending: str) -> str:
    if ending == "ed" and lemma.endswith("y") and lemma[-2] not in _VOWELS:
        return lemma[:-1] + "ied"
    if lemma.endswith("e") and (ending == "ed" or not lemma.endswith("ee")):
        return lemma[:-1] + ending
    return lemma + ending


def _third_person(lemma: str) -> str:
    if lemma.endswith("y") and lemma[-2] not in _VOWELS:
        return lemma[:-1] + "ies"
    return lemma + ("es" if lemma.endswith(("s", "x", "z", "ch", "sh", "o")) else "s")


def _read_nouns() -> dict[str, Noun]:
    nouns: dict[str, Noun] = {}
    for lemma, frames, flags in _rows("nouns.txt"):
        noun = Noun(lemma, frozenset(frames.split()), frozenset(flags.split()))
        nouns[lemma] = nouns[_third_person(lemma)] = noun
    return nouns


def _read_cues() -> dict[str, tuple[tuple[str, ...], ...]]:
    cues: dict[str, tuple[tuple[str, ...], ...]] = {}
    for kind, words, _ in _rows("cues.txt"):
        cues[kind] = (*cues.get(kind, ()), tuple(words.split()))
    return cues


def _read_classes() -> dict[str, frozenset[str]]:
    pairs = (line.partition(":")[::2] for line in _lines("words.txt"))
    return {name: frozenset(words.split()) for name, words in pairs}

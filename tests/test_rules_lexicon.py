"""The lexicon: every row of the data can be read, and inflects as English does."""

from importlib import resources

import pytest

from quotes.rules.lexicon import (
    BASE,
    GERUND,
    PARTICIPLE,
    PAST,
    PRESENT,
    load_lexicon,
    load_precision,
)

FRAMES = {"quote", "that", "zero", "wh", "to", "ing", "np", "name", "obj", "objto"}
VERB_FLAGS = {"attitude", "speaker", "manner", "written", "thing"}
NOUN_FRAMES = {"that", "to", "of-ing", "of", "as", "is", "for"}

FORMS = [
    ("say", "say", BASE),
    ("says", "say", PRESENT),
    ("said", "say", PAST | PARTICIPLE),
    ("saying", "say", GERUND),
    ("wrote", "write", PAST),
    ("written", "write", PARTICIPLE),
    ("cried", "cry", PAST | PARTICIPLE),
    ("cries", "cry", PRESENT),
    ("admitted", "admit", PAST | PARTICIPLE),
    ("admitting", "admit", GERUND),
    ("agrees", "agree", PRESENT),
    ("agreeing", "agree", GERUND),
    ("voicing", "voice", GERUND),
    ("teaches", "teach", PRESENT),
    ("forecast", "forecast", BASE | PAST | PARTICIPLE),
]


@pytest.mark.parametrize(("form", "lemma", "tags"), FORMS)
def test_inflection(form: str, lemma: str, tags: int) -> None:
    readings = {each.verb.lemma: each.tags for each in load_lexicon().verbs[form]}
    assert readings[lemma] == tags


def test_frames_and_flags_are_known() -> None:
    lexicon = load_lexicon()
    verbs = {each.verb.lemma: each.verb for forms in lexicon.verbs.values() for each in forms}
    assert len(verbs) > 300
    for verb in verbs.values():
        assert verb.frames <= FRAMES, verb
        assert verb.flags <= VERB_FLAGS, verb
    for noun in lexicon.nouns.values():
        assert noun.frames <= NOUN_FRAMES, noun
        assert noun.flags <= {"attitude", "written"}, noun


def test_a_particle_comes_before_the_plain_verb() -> None:
    readings = load_lexicon().verbs["summing"]
    assert [each.verb.particle for each in readings] == ["up"]


def test_plurals_of_nouns() -> None:
    nouns = load_lexicon().nouns
    assert nouns["claims"] is nouns["claim"]
    assert nouns["theories"] is nouns["theory"]


def test_each_file_names_its_source_and_repeats_nothing() -> None:
    folder = resources.files("quotes.rules").joinpath("data")
    for file in folder.iterdir():
        lines = file.read_text(encoding="utf-8").splitlines()
        assert lines[0].startswith("# "), file.name
        rows = [line for line in lines if line and not line.startswith("#")]
        assert len(rows) == len(set(rows)), file.name


def test_confidence_is_a_share() -> None:
    assert load_precision()
    assert all(0 < share <= 1 for share in load_precision().values())

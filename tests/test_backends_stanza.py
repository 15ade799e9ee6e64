"""The Stanza backend, by hand-made analyses and with a small pipeline trained for these tests."""

from pathlib import Path
from typing import Any

import pytest

import quotes
from quotes import InvalidInput, MissingDependency
from quotes.backends import pieces

stanza = pytest.importorskip("stanza", reason="Stanza is not installed; it is an extra")

from stanza.models.common.doc import Document as Analysis  # noqa: E402

from quotes.backends.stanza import StanzaBackend, to_document  # noqa: E402

ASSET = Path(__file__).parent / "assets" / "stanza_en_small"
TEXT = "The mayor said on Monday that the bridge would be closed. She accused Lee of lying.\n"


@pytest.fixture(scope="module")
def small() -> StanzaBackend:
    if not (ASSET / "en" / "depparse" / "small.pt").is_file():
        pytest.skip("tests/assets/stanza_en_small is not built; training/README.md tells how")
    return StanzaBackend(ASSET)


def word(number: int, text: str, head: int, relation: str, **more: Any) -> dict[str, Any]:
    row = {"id": number, "text": text, "lemma": text.lower(), "upos": "VERB", "head": head}
    return {**row, "deprel": relation, **more}


def check(document: quotes.Document) -> None:
    for token in document.tokens:
        assert document.text[token.start : token.end] == token.text
    covered = [n for each in document.sentences for n in range(each.first, each.last)]
    assert covered == list(range(len(document.tokens)))
    for sentence in document.sentences:
        for token in document.tokens_of(sentence):
            assert sentence.first <= token.head < sentence.last


def test_an_analysis_becomes_a_document() -> None:
    rows = [
        word(1, "He", 2, "nsubj", upos="PRON", start_char=0, end_char=2),
        word(2, "left", 0, "root", feats="Tense=Past", start_char=3, end_char=7),
    ]
    document = to_document(Analysis([rows, rows]), "He left")
    he, left = document.tokens[:2]
    assert (he.pos, he.relation, he.head, he.text) == ("PRON", "nsubj", 1, "He")
    assert (left.relation, left.head, left.features) == ("root", 1, "Tense=Past")
    assert [token.head for token in document.tokens[2:]] == [3, 3]


@pytest.mark.parametrize(
    ("token", "words", "places"),
    [
        ("didn't", ["did", "n't"], [(0, 3), (3, 6)]),
        ("cannot", ["can", "not"], [(0, 3), (3, 6)]),
        ("won't", ["will", "not"], [(0, 4), (4, 5)]),
        ("Gonna", ["gon", "na"], [(0, 3), (3, 5)]),
    ],
)
def test_the_words_of_a_contraction_share_its_characters(
    token: str, words: list[str], places: list[tuple[int, int]]
) -> None:
    whole = {"id": (1, len(words)), "text": token, "start_char": 0, "end_char": len(token)}
    rows = [word(n, text, 0 if n == 1 else 1, "dep") for n, text in enumerate(words, start=1)]
    document = to_document(Analysis([[whole, *rows]]), token)
    assert [(each.start, each.end) for each in document] == places


def test_entities_get_our_names() -> None:
    places = {"start_char": 0, "end_char": 3}
    tags = ["S-PERSON", "B-ORG", "I-GPE", "S-DATE", "O"]
    rows = [
        word(n, "Lee", max(0, n - 1), "dep", ner=tag, **places) for n, tag in enumerate(tags, 1)
    ]
    document = to_document(Analysis([rows]), "Lee")
    entities = [token.entity for token in document]
    assert entities == ["person", "organization", "place", "other", ""]


def test_offsets_are_those_of_the_text(small: StanzaBackend) -> None:
    document = small.parse(TEXT)
    check(document)
    assert len(document.sentences) == 2


@pytest.mark.parametrize("gap", ["\n", "\n\n", "\r\n", " \n\t\n\n "])
def test_a_line_ends_a_sentence(small: StanzaBackend, gap: str) -> None:
    lines = ["Mayor wins the vote", "“We won,” said Ann Lee.", "Nobody else spoke"]
    document = small.parse(f"\n{gap.join(lines)}{gap}")
    check(document)
    tokens = (document.tokens_of(sentence) for sentence in document.sentences)
    assert [document.text[each[0].start : each[-1].end] for each in tokens] == lines


def test_a_sentence_runs_on_in_a_text_wrapped_at_a_width(small: StanzaBackend) -> None:
    document = small.parse("The mayor\nsaid on Monday\nthat the bridge\nwould be closed.\n")
    check(document)
    assert len(document.sentences) == 1


@pytest.mark.parametrize(
    "text",
    ["", " ", "\n\n\t ", "\ud800", "a\ud800b said \udfff.", "»", "\x00", "\x80", "a\n\x85\n\x97"],
)
def test_any_text_at_all_is_parsed(small: StanzaBackend, text: str) -> None:
    document = small.parse(text)
    assert document.text == text
    check(document)


def test_long_texts_are_parsed_in_pieces(
    small: StanzaBackend, monkeypatch: pytest.MonkeyPatch
) -> None:
    whole = small.parse(TEXT * 3)
    monkeypatch.setattr(pieces, "_LONGEST", len(TEXT) + 5)
    cut = small.parse(TEXT * 3)
    check(cut)
    assert [token.span for token in cut] == [token.span for token in whole]


def test_the_extractor_with_a_folder_of_models(small: StanzaBackend) -> None:
    result = quotes.extract(TEXT, extractor=f"stanza/{ASSET}")
    assert [result.slice(q.cue) for q in result.quotations if q.cue] == ["said", "accused"]
    assert result.quotations[0].text == "that the bridge would be closed"


def test_no_models_installed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(stanza.resources.common, "DEFAULT_MODEL_DIR", str(tmp_path / "none"))
    with pytest.raises(MissingDependency, match=r"stanza\.download\('en'\)"):
        StanzaBackend()


@pytest.mark.parametrize("resources", ["", "{}", '{"en": {"packages": {}}}', "[]"])
def test_a_folder_that_holds_no_models(tmp_path: Path, resources: str) -> None:
    (tmp_path / "resources.json").write_text(resources, encoding="utf-8")
    with pytest.raises(MissingDependency, match="There are no English Stanza models"):
        StanzaBackend(tmp_path)


def test_a_package_that_nobody_installed(small: StanzaBackend) -> None:
    with pytest.raises(MissingDependency, match="models 'no_such_package'"):
        StanzaBackend("no_such_package")


def test_a_loaded_pipeline(small: StanzaBackend) -> None:
    assert StanzaBackend(small.nlp).parse(TEXT) == small.parse(TEXT)


def test_a_pipeline_without_a_parser(small: StanzaBackend) -> None:
    nlp = stanza.Pipeline(
        "en", dir=str(ASSET), processors="tokenize", download_method=None, verbose=False
    )
    with pytest.raises(InvalidInput, match="has no pos and no lemma and no depparse"):
        StanzaBackend(nlp)

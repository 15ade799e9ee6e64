"""The spaCy backend, by hand-made Docs and with the pipeline that ships."""

import importlib.util
import pickle
from pathlib import Path

import pytest
import spacy
from spacy.tokens import Doc

import quotes
from quotes import InvalidInput, InvalidType, MissingDependency
from quotes.backends import pieces
from quotes.backends.spacy import SHIPPED, SpacyBackend, to_document

TEXT = "“So what?” said Harry. The mayor said on Monday that the bridge would be closed.\n"


@pytest.fixture(scope="module")
def shipped() -> SpacyBackend:
    if not (SHIPPED / "config.cfg").is_file():
        pytest.skip("the shipped pipeline is not built; training/README.md tells how")
    return SpacyBackend()


def check(document: quotes.Document) -> None:
    """Offsets index the text, heads stay in their sentence, sentences cover all tokens."""
    for token in document.tokens:
        assert document.text[token.start : token.end] == token.text
    covered = [n for each in document.sentences for n in range(each.first, each.last)]
    assert covered == list(range(len(document.tokens)))
    for sentence in document.sentences:
        for token in document.tokens_of(sentence):
            assert sentence.first <= token.head < sentence.last


def test_offsets_are_those_of_the_text(shipped: SpacyBackend) -> None:
    check(shipped.parse(TEXT))


def test_sentence_splitting_survives_speech(shipped: SpacyBackend) -> None:
    document = shipped.parse(TEXT)
    assert len(document.sentences) == 2


@pytest.mark.parametrize(
    "text", ["", " ", "\n\n\t ", "\ud800", "a\ud800b said \udfff.", "»", "\x00"]
)
def test_any_text_at_all_is_parsed(shipped: SpacyBackend, text: str) -> None:
    document = shipped.parse(text)
    assert document.text == text
    check(document)


def test_long_texts_are_parsed_in_pieces(
    shipped: SpacyBackend, monkeypatch: pytest.MonkeyPatch
) -> None:
    text = TEXT * 3
    whole = shipped.parse(text)
    monkeypatch.setattr(pieces, "_LONGEST", len(TEXT) + 5)
    cut = shipped.parse(text)
    check(cut)
    assert [token.span for token in cut] == [token.span for token in whole]


def test_a_batch_comes_back_in_order(shipped: SpacyBackend) -> None:
    texts = [TEXT, "", "He left."]
    assert [each.text for each in shipped.pipe(texts, batch_size=2)] == texts


def test_the_extractor_by_name(shipped: SpacyBackend) -> None:
    result = quotes.extract(TEXT, extractor="spacy")
    assert [result.slice(q.cue) for q in result.quotations if q.cue] == ["said", "said"]
    assert [result.slice(q.source) for q in result.quotations if q.source] == ["Harry", "The mayor"]
    assert result.quotations[1].text == "that the bridge would be closed"


@pytest.mark.parametrize(
    ("text", "sources"),
    [
        (
            "The fracas began when the mayor launched his bid with harsh words, calling them liars "
            "and vowing to make them pay.",
            ["the mayor", "the mayor"],
        ),
        ("Then Mr. Lee used the noise to his advantage, shouting “Get out.”", ["Mr. Lee"]),
        (
            "It was led by Ann Lee, a biologist and professor at GT, who said that life is short.",
            ["Ann Lee, a biologist and professor at GT"],
        ),
        ("It was led by Ted Poe, who said that life is short.", ["Ted Poe"]),
        ("The club was run by a nurse, who said that life is short.", ["a nurse"]),
        ("Aides pointed to her official pledge to leave.", ["her"]),
    ],
)
def test_the_source_is_who_can_speak(shipped: SpacyBackend, text: str, sources: list[str]) -> None:
    found = quotes.extract(text, extractor="spacy").quotations
    assert [each.source and each.source.text(text) for each in found] == sources


def test_another_pipeline_by_name(shipped: SpacyBackend) -> None:
    result = quotes.extract(TEXT, extractor=f"spacy/{SHIPPED}")
    assert result == quotes.extract(TEXT, extractor="spacy")


def test_extractors_without_a_parser_have_none_to_choose() -> None:
    with pytest.raises(InvalidInput, match="'rules' has no parser to choose; leave out '/small'"):
        quotes.extract(TEXT, extractor="rules/small")


def test_it_travels_to_other_processes(shipped: SpacyBackend) -> None:
    again = pickle.loads(pickle.dumps(shipped))  # noqa: S301
    assert again.parse(TEXT) == shipped.parse(TEXT)


def test_a_pipeline_that_nobody_installed() -> None:
    assert importlib.util.find_spec("en_core_web_none") is None
    with pytest.raises(MissingDependency, match="python -m spacy download en_core_web_none"):
        quotes.extract(TEXT, extractor="spacy/en_core_web_none")


def test_a_pipeline_without_a_parser() -> None:
    with pytest.raises(InvalidInput, match="no component 'parser', only a tokenizer"):
        SpacyBackend(spacy.blank("en"))


def test_a_folder_that_is_no_pipeline(tmp_path: Path) -> None:
    with pytest.raises(MissingDependency, match="There is no spaCy pipeline"):
        SpacyBackend(tmp_path)


def test_a_doc_without_sentences() -> None:
    with pytest.raises(InvalidInput, match="no dependencies or no sentences; run a pipeline"):
        to_document(spacy.blank("en")("He left."))


def test_something_that_is_no_doc() -> None:
    with pytest.raises(InvalidType, match="A spaCy Doc is needed, not str"):
        to_document("He left.")  # type: ignore[arg-type]


def test_white_space_tokens_are_left_out() -> None:
    nlp = spacy.blank("en")
    doc = Doc(
        nlp.vocab,
        words=["He", "  ", "left", "."],
        spaces=[True, False, False, False],
        heads=[1, 2, 2, 2],
        deps=["nsubj", "dep", "ROOT", "punct"],
        pos=["PRON", "SPACE", "VERB", "PUNCT"],
    )
    document = to_document(doc)
    assert [token.text for token in document] == ["He", "left", "."]
    assert [token.head for token in document] == [1, 1, 1]


def test_a_cut_falls_between_paragraphs(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pieces, "_LONGEST", 10)
    text = "One two.\nThree four five. " + "x" * 25
    parts = list(pieces.pieces(text))
    assert "".join(part.text(text) for part in parts) == text
    assert parts[0].text(text) == "One two.\n"
    assert all(len(part) <= 10 for part in parts)


@pytest.mark.parametrize("count", [0, 1, 499, 500, 501, 1200])
def test_what_has_no_white_space_is_cut(count: int) -> None:
    # spaCy's tokenizer takes quadratic time over a run of punctuation.
    text = '"' * count
    parts = list(pieces.pieces(text))
    assert "".join(part.text(text) for part in parts) == text
    assert max(map(len, parts)) <= 500
    assert all(map(len, parts)) or not text


def test_a_content_that_begins_with_its_end_is_left_as_it_is() -> None:
    text = "'\n;according to e"
    assert quotes.extract(text, extractor="spacy").text == text

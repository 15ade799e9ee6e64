from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

pytest.importorskip("onnxruntime")
pytest.importorskip("tokenizers")
pytest.importorskip("torch")
pytest.importorskip("onnx")

from test_neural_tiny import make_model

import quotes
from quotes import Document, Draft, InvalidInput
from quotes.neural import NeuralExtractor

ARTICLE = (
    "The mayor said on Monday that the bridge “is a wreck”.\n\n"
    "“We asked for money,” said Ana Ruiz. “Nobody came,” she added.\n\n"
    "According to officials, 'it's not safe'. Ruiz's critics called her plan a joke.\n"
) * 3
TEXTS = [ARTICLE, "", "He said no.", ARTICLE[:200], "x" * 700, "“" * 40, ARTICLE[50:]]


@pytest.fixture(scope="module")
def model(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return make_model(tmp_path_factory.mktemp("neural") / "model")


@pytest.fixture(scope="module")
def extractor(model: Path) -> NeuralExtractor:
    return NeuralExtractor(model)


def check(text: str, drafts: list[Draft]) -> None:
    for draft in drafts:
        spans = [*draft.content, *([draft.cue] if draft.cue else [])]
        assert draft.content and all(0 <= s.start < s.end <= len(text) for s in spans)
        assert list(draft.content) == sorted(draft.content)
        assert 0 <= draft.confidence <= 1
        assert draft.parent is None or drafts[draft.parent].content != draft.content


def test_finds_something(extractor: NeuralExtractor) -> None:
    drafts = extractor.extract(Document(ARTICLE))
    assert drafts
    check(ARTICLE, drafts)


@pytest.mark.parametrize("batch_size", [1, 2, 7])
def test_results_do_not_depend_on_the_batch(extractor: NeuralExtractor, batch_size: int) -> None:
    alone = [extractor.extract(Document(text)) for text in TEXTS]
    documents = [Document(text) for text in TEXTS]
    assert list(extractor.pipe(documents, batch_size=batch_size)) == alone
    assert list(extractor.pipe(documents[::-1], batch_size=batch_size)) == alone[::-1]


def test_results_do_not_depend_on_the_threads(model: Path, extractor: NeuralExtractor) -> None:
    single = NeuralExtractor(model, threads=1)
    assert single.extract(Document(ARTICLE)) == extractor.extract(Document(ARTICLE))


def test_pipe_is_lazy(extractor: NeuralExtractor) -> None:
    read = 0

    def documents():
        nonlocal read
        while True:
            read += 1
            yield Document("He said no.")

    found = extractor.pipe(documents(), batch_size=4)
    next(found)
    assert read == 4


def test_pipeline_takes_the_extractor(extractor: NeuralExtractor) -> None:
    everything = quotes.extract(ARTICLE, extractor=extractor, attitudes=True)
    statements = quotes.extract(ARTICLE, extractor=extractor)
    assert any(each.attitude for each in everything.quotations)
    assert not any(each.attitude for each in statements.quotations)


def test_notions(model: Path, extractor: NeuralExtractor) -> None:
    document = Document(ARTICLE)
    narrow = extractor.extract(document)
    wide = NeuralExtractor(model, notion="polnear").extract(document)
    assert not any(draft.attitude for draft in narrow)
    assert any(draft.attitude for draft in wide)
    assert extractor.with_attitudes().extract(document) == wide
    assert extractor.extract(document) == narrow
    with pytest.raises(InvalidInput, match="guidelines"):
        NeuralExtractor(model, notion="wide")  # type: ignore[arg-type]


@settings(max_examples=60, deadline=None)
@given(text=st.text(st.characters() | st.sampled_from("“”\"'‘’ \nabS."), max_size=300))
def test_any_string(extractor: NeuralExtractor, text: str) -> None:
    check(text, extractor.extract(Document(text)))


@pytest.mark.parametrize(
    "text",
    [
        "",
        " \n\t\n ",
        "\ud800 said “\udfff”",
        "שלום אמר „לא“",
        "a" * 50_000,
        "\u200b" * 50,
        "\x00said\x00",
    ],
)
def test_odd_strings(extractor: NeuralExtractor, text: str) -> None:
    check(text, extractor.extract(Document(text)))

"""The spaCy component, on the pipeline that ships."""

import importlib.metadata
import subprocess
import sys
from pathlib import Path

import pytest
import spacy
from spacy import displacy
from spacy.language import Language

import quotes
import quotes.component  # (the factory, should the package not be installed)
from quotes import InvalidInput
from quotes.backends.spacy import SHIPPED

TEXT = "The mayor said that the bridge would be closed. “It is over,” Ann Lee said.\n"


@pytest.fixture
def nlp() -> Language:
    if not (SHIPPED / "config.cfg").is_file():
        pytest.skip("the shipped pipeline is not built; training/README.md tells how")
    pipeline = spacy.load(SHIPPED)
    pipeline.add_pipe("quotes")
    return pipeline


def test_a_doc_gets_its_quotations(nlp: Language) -> None:
    doc = nlp(TEXT)
    assert doc._.quotations == quotes.extract(TEXT, extractor="spacy").quotations
    assert [each.type for each in doc._.quotations] == ["indirect", "direct"]
    assert doc._.speakers == quotes.extract(TEXT, extractor="spacy").speakers


def test_a_doc_gets_span_groups(nlp: Language) -> None:
    doc = nlp(TEXT)
    contents = [(span.label_, span.text) for span in doc.spans["quotations"]]
    assert contents == [
        ("INDIRECT", "that the bridge would be closed"),
        ("DIRECT", "“It is over,”"),
    ]
    assert [span.text for span in doc.spans["quotations_cues"]] == ["said", "said"]
    assert [span.text for span in doc.spans["quotations_sources"]] == ["The mayor", "Ann Lee"]


def test_spans_and_quotations_share_ids(nlp: Language) -> None:
    doc = nlp(TEXT)
    assert [span.id_ for span in doc.spans["quotations"]] == [q.id for q in doc._.quotations]


def test_the_parse_is_not_made_twice(nlp: Language, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise AssertionError("the component parses anew")

    component = nlp.get_pipe("quotes")
    monkeypatch.setattr(component.extractor.backend, "parse", refuse)  # type: ignore[attr-defined]
    assert nlp(TEXT)._.quotations


def test_settings_come_from_the_config() -> None:
    nlp = spacy.blank("en")
    settings = {"extractor": "rules", "attitudes": True, "threshold": 0.1, "spans_key": "sc"}
    nlp.add_pipe("quotes", config=settings)
    doc = nlp(TEXT)
    assert (
        doc._.quotations
        == quotes.extract(TEXT, extractor="rules", attitudes=True, threshold=0.1).quotations
    )
    assert doc.spans["sc"]


def test_an_unknown_extractor_is_refused_at_once() -> None:
    with pytest.raises(InvalidInput, match="no extractor 'ruels'"):
        spacy.blank("en").add_pipe("quotes", config={"extractor": "ruels"})


def test_a_pipeline_without_a_parser_is_told(nlp: Language) -> None:
    unparsed = spacy.blank("en")
    unparsed.add_pipe("quotes")
    with pytest.raises(InvalidInput, match="no dependencies or no sentences"):
        unparsed(TEXT)


def test_it_survives_the_disk(nlp: Language, tmp_path: Path) -> None:
    nlp.to_disk(tmp_path)
    again = spacy.load(tmp_path)
    assert again.pipe_names[-1] == "quotes"
    assert again(TEXT)._.quotations == nlp(TEXT)._.quotations


def test_it_survives_bytes(nlp: Language) -> None:
    doc = nlp(TEXT)
    again = spacy.tokens.Doc(nlp.vocab).from_bytes(doc.to_bytes())
    assert again._.quotations == doc._.quotations
    assert again._.speakers == doc._.speakers


def test_it_works_in_other_processes(nlp: Language) -> None:
    texts = [TEXT, "He left.", TEXT]
    docs = list(nlp.pipe(texts, n_process=2, batch_size=1))
    assert [len(doc._.quotations) for doc in docs] == [2, 0, 2]
    assert docs[0]._.quotations == nlp(TEXT)._.quotations


def test_displacy_draws_the_spans(nlp: Language) -> None:
    html = displacy.render(nlp(TEXT), style="span", options={"spans_key": "quotations"}, page=True)
    assert "INDIRECT" in html and "DIRECT" in html


def test_a_doc_that_never_met_the_component_has_no_quotations() -> None:
    assert spacy.blank("en")("He left.")._.quotations == ()


def test_the_entry_point_is_found_without_an_import() -> None:
    try:
        entries = importlib.metadata.distribution("who-said-what").entry_points
    except importlib.metadata.PackageNotFoundError:
        pytest.skip("the package is not installed; `pip install -e .` makes its entry points known")
    assert [each.value for each in entries if each.group == "spacy_factories"] == [
        "quotes.component:make_component"
    ]
    code = (
        "import spacy; nlp = spacy.blank('en'); "
        "nlp.add_pipe('quotes', config={'extractor': 'rules'}); "
        "assert nlp('“Yes, sir,” he said.')._.quotations"
    )
    subprocess.run([sys.executable, "-c", code], check=True)

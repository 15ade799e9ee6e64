import importlib.metadata
from collections.abc import Iterable

import pytest

import quotes
from quotes import Document, Draft, InvalidInput, InvalidType, MissingDependency, registry


class Silent:
    def extract(self, document: Document) -> Iterable[Draft]:
        return []


silent = Silent()
number = 3


def test_rules_need_nothing() -> None:
    assert quotes.available()["rules"] == "ready"


def test_the_default_is_known() -> None:
    assert registry.DEFAULT in quotes.available()


@pytest.mark.parametrize("path", ["Silent", "silent"])
def test_module_and_attribute_name_an_extractor(path: str) -> None:
    assert isinstance(registry.load(f"{__name__}:{path}"), Silent)


def test_a_named_extractor_is_loaded_once() -> None:
    assert registry.load("rules") is registry.load("rules")


@pytest.mark.parametrize(
    ("name", "message"),
    [
        ("ruels", r"no extractor 'ruels'. Known are neural, rules"),
        ("", "no extractor ''"),
        ("no_such_module:x", "cannot be imported"),
        (f"{__name__}:nothing", "cannot be imported"),
        (":x", "cannot be imported"),
    ],
)
def test_an_unknown_name_is_one_clear_error(name: str, message: str) -> None:
    with pytest.raises(InvalidInput, match=message):
        registry.load(name)


@pytest.mark.parametrize("value", [3, None, Silent, object()])
def test_what_is_no_extractor_is_refused(value: object) -> None:
    with pytest.raises(InvalidType, match=r"with a method extract\(document\)"):
        registry.load(value)  # type: ignore[arg-type]


def test_an_attribute_that_is_no_extractor_is_refused() -> None:
    with pytest.raises(InvalidType, match="has no method"):
        registry.load(f"{__name__}:number")


def test_what_is_not_installed_is_named_with_the_command(monkeypatch: pytest.MonkeyPatch) -> None:
    entry = registry.Builtin("quotes.nowhere:Nothing", ("package_nobody_has",), "spacy")
    monkeypatch.setitem(registry.BUILTIN, "absent", entry)
    command = r"pip install 'who-said-what\[spacy\]'"
    assert quotes.available()["absent"] == command.replace("\\", "")
    with pytest.raises(MissingDependency, match=f"package_nobody_has, which is not.*{command}"):
        registry.load("absent")


def test_other_packages_add_theirs_by_entry_point(monkeypatch: pytest.MonkeyPatch) -> None:
    entry = importlib.metadata.EntryPoint("theirs", f"{__name__}:Silent", "quotes.extractors")
    monkeypatch.setattr(importlib.metadata, "entry_points", lambda **_: [entry])
    assert quotes.available()["theirs"] == "ready"
    assert isinstance(registry.load("theirs"), Silent)


def test_weights_have_a_checksum_and_rules_have_none() -> None:
    class Weighted(Silent):
        model = "5ea1"

    class Parsing(Silent):
        backend = Weighted()

    assert quotes.model_checksum("rules") == ""
    assert quotes.model_checksum(Weighted()) == "5ea1"
    assert quotes.model_checksum(Parsing()) == "5ea1"


def test_the_shipped_pipeline_has_one_that_does_not_change() -> None:
    from quotes.backends.spacy import SpacyBackend

    assert SpacyBackend().model == SpacyBackend().model
    assert len(quotes.model_checksum("spacy")) == 64

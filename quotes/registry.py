"""Names of extractors, and what stands behind them.

The table below is the only place that knows which extractors are built in; the command line's help,
the error for an unknown name and `available()` are all made from it. Other packages add theirs
through the entry-point group `quotes.extractors`, each entry a class or function that returns an
extractor.
"""

import importlib
import os
from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from quotes.errors import InvalidInput, InvalidType, MissingDependency
from quotes.interfaces import Extractor

__all__ = ["DEFAULT", "ENTRY_POINT_GROUP", "available", "load", "model_checksum"]

DEFAULT = "neural"
"""The extractor that is used when none is named."""

ENTRY_POINT_GROUP = "quotes.extractors"


@dataclass(frozen=True, slots=True)
class Builtin:
    """A built-in extractor: what makes it, and what has to be installed first.

    Attributes:
        factory: "module:attribute" of what makes it, given its parser if it needs one.
        requires: the packages that have to be installed.
        extra: the extra of this package that installs them.
        backend: "module:attribute" of its parser. What a user writes after the extractor's name
            and a slash goes to it.
        models: where models that do not come with this package are looked for: patterns below
            the user's home.
        download: the command that gets such models.
    """

    factory: str
    requires: tuple[str, ...] = ()
    extra: str = ""
    backend: str = ""
    models: tuple[str, ...] = ()
    download: str = ""

    @property
    def install(self) -> str:
        """The command that installs what the extractor needs."""
        return f"pip install 'who-said-what[{self.extra}]'" if self.extra else _INSTALL

    @property
    def ready(self) -> bool:
        """Whether everything that the extractor needs is installed."""
        return all(find_spec(package) is not None for package in self.requires)

    @property
    def state(self) -> str:
        """Return "ready", or the command that is needed next."""
        if not self.ready:
            return self.install
        return "ready" if not self.models or self._has_models() else self.download

    def _has_models(self) -> bool:
        # The package itself could tell, but to ask it takes seconds: it imports PyTorch.
        named = os.environ.get(_STANZA_FOLDER)
        folders = [Path(named)] if named else [p for m in self.models for p in Path.home().glob(m)]
        return any((folder / "resources.json").is_file() for folder in folders)


_INSTALL = "pip install --force-reinstall who-said-what"
"""What mends an installation without its own dependencies."""

_STANZA_FOLDER = "STANZA_RESOURCES_DIR"
"""The environment variable with which Stanza's users move its models."""

BUILTIN = {
    "neural": Builtin("quotes.combining:neural_with_rules", ("numpy", "onnxruntime", "tokenizers")),
    "rules": Builtin("quotes.rules.surface:SurfaceRules"),
    "spacy": Builtin(
        "quotes.rules.syntax:SyntaxRules",
        ("spacy",),
        "spacy",
        "quotes.backends.spacy:SpacyBackend",
    ),
    "stanza": Builtin(
        "quotes.rules.syntax:SyntaxRules",
        ("stanza",),
        "stanza",
        "quotes.backends.stanza:StanzaBackend",
        models=(
            "stanza_resources",
            ".cache/stanza/*/resources",
            "Library/Caches/stanza/*/resources",
            "AppData/Local/StanfordNLP/stanza/Cache/*/resources",
        ),
        download="python -c \"import stanza; stanza.download('en')\"",
    ),
}


def available() -> dict[str, str]:
    """Return every known extractor's name with "ready" or the command that makes it so."""
    names = {name: each.state for name, each in BUILTIN.items()}
    return {**names, **{name: "ready" for name in _plugins() if name not in names}}


def load(extractor: str | Extractor) -> Extractor:
    """Return the extractor of that name, loaded once, or the object itself if it is one.

    Args:
        extractor: a name that `available()` lists, `"module:attribute"` for a class, a function
            or an object of your own, or any object with a method `extract(document)`. After
            `spacy/` or `stanza/` comes the name or the folder of a pipeline other than the
            default: `"spacy/en_core_web_sm"`.

    Raises:
        InvalidInput: if no extractor has that name.
        InvalidType: if the object has no method `extract`.
        MissingDependency: if what the extractor needs is not installed.
    """
    if isinstance(extractor, str):
        return _load_named(extractor)
    if isinstance(extractor, type) or not callable(getattr(extractor, "extract", None)):
        raise InvalidType(
            f"{extractor!r} is no extractor: pass one of {', '.join(available())}, or an object "
            "with a method extract(document)."
        )
    return extractor


def model_checksum(extractor: str | Extractor) -> str:
    """Return the SHA-256 of an extractor's weights, in hexadecimal, or "" if it has none.

    It is what the extractor, or else its parser, has as an attribute `model`. With it and
    `quotes.__version__` a result can be traced to what made it.

    Raises:
        InvalidInput, InvalidType, MissingDependency: as `load` does.
    """
    loaded = load(extractor)
    return str(getattr(loaded, "model", "") or getattr(_backend(loaded), "model", ""))


def _backend(extractor: Extractor) -> object:
    return getattr(extractor, "backend", None)


@lru_cache(maxsize=32)
def _load_named(name: str) -> Extractor:
    if name in BUILTIN:
        return _load_builtin(name, BUILTIN[name])
    plugins = _plugins()
    if name in plugins:
        return _instance(plugins[name](), name)
    builtin, _, pipeline = name.partition("/")
    if pipeline and builtin in BUILTIN:
        return _load_builtin(builtin, BUILTIN[builtin], pipeline)
    if ":" in name:
        return _instance(_import(name), name)
    raise InvalidInput(
        f"There is no extractor {name!r}. Known are {', '.join(available())}; "
        "'module:attribute' names one of your own."
    )


def _load_builtin(name: str, builtin: Builtin, *pipeline: str) -> Extractor:
    if not builtin.ready:
        missing = " and ".join(p for p in builtin.requires if find_spec(p) is None)
        raise MissingDependency(
            f"The extractor {name!r} needs {missing}, which is not installed: {builtin.install}"
        )
    if builtin.backend:
        backend = _import(builtin.backend)(*pipeline)
        return _instance(_import(builtin.factory)(backend), name)
    if pipeline:
        raise InvalidInput(f"{name!r} has no parser to choose; leave out {'/' + pipeline[0]!r}.")
    return _instance(_import(builtin.factory), name)


def _import(path: str) -> Any:
    module, _, attribute = path.partition(":")
    try:
        return getattr(importlib.import_module(module), attribute)
    except (ImportError, AttributeError, ValueError) as error:
        raise InvalidInput(f"{path!r} cannot be imported: {error}.") from error


def _instance(made: Any, name: str) -> Extractor:
    """Return an extractor from a class or a factory of no arguments, or from an extractor."""
    extractor = made if _is_extractor(made) else made() if callable(made) else made
    if not _is_extractor(extractor):
        raise InvalidType(f"{name!r} gives {extractor!r}, which has no method extract(document).")
    return extractor  # type: ignore[no-any-return]


def _is_extractor(value: Any) -> bool:
    return not isinstance(value, type) and callable(getattr(value, "extract", None))


def _plugins() -> dict[str, Callable[[], Any]]:
    # Imported only here, since it costs more than all the rest of `import quotes`.
    import importlib.metadata

    entries = importlib.metadata.entry_points(group=ENTRY_POINT_GROUP)
    return {entry.name: entry.load for entry in entries}

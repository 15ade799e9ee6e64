"""The floor plan holds: imports run downwards only, and each room keeps its own dependencies."""

import ast
from pathlib import Path

import pytest
from fresh_process import run

ROOT = Path(__file__).parent.parent
LAYERS = (
    {"errors", "document", "quotation", "interfaces"},
    {"marks", "nesting", "sources", "rules", "backends", "neural", "speakers", "formats", "render"},
    {"registry", "pipeline", "combining"},
    {"component", "batch", "cli", "web", "__main__", "__init__"},
)
SHARED = {"marks", "nesting", "sources"}
"""What rooms of the second layer have in common."""

# Doors may look through `quotes` itself; nobody below may.
THIRD_PARTY = {
    "spacy": {"backends", "component"},
    "stanza": {"backends"},
    "onnxruntime": {"neural"},
    "torch": set(),
    "eval": set(),
    "training": set(),
}
SOURCES = sorted((ROOT / "quotes").rglob("*.py"))


def room(module: str) -> str:
    parts = module.split(".")
    return parts[1] if len(parts) > 1 else "__init__"


def layer(name: str) -> int:
    return next(number for number, rooms in enumerate(LAYERS) if name in rooms)


def module_name(path: Path) -> str:
    return ".".join(path.relative_to(ROOT).with_suffix("").parts)


def imports(path: Path) -> list[str]:
    found = []
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            found += [alias.name for alias in node.names]
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path}: imports are written out in full"
            found.append(node.module or "")
    return found


@pytest.mark.parametrize("path", SOURCES, ids=module_name)
def test_imports_run_downwards(path: Path) -> None:
    here = room(module_name(path))
    for module in imports(path):
        if module.split(".")[0] != "quotes":
            continue
        there = room(module)
        allowed = (
            there == here
            or layer(there) < layer(here)
            or (layer(here) == 1 and there in SHARED)
            or (layer(here) == 0 and layer(there) == 0)
            or (here == "pipeline" and there == "registry")
            or (layer(here) == 3 and module == "quotes")
            or (here == "__main__" and there == "cli")
        )
        assert allowed, f"{here} imports {module}"


@pytest.mark.parametrize("path", SOURCES, ids=module_name)
def test_foreign_packages_stay_in_their_rooms(path: Path) -> None:
    for module in imports(path):
        top = module.split(".")[0]
        if top in THIRD_PARTY:
            assert room(module_name(path)) in THIRD_PARTY[top], f"{path} imports {module}"


def test_eval_uses_public_names_only() -> None:
    for path in sorted((ROOT / "eval").rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.ImportFrom) and (node.module or "").startswith("quotes"):
                import quotes

                missing = {alias.name for alias in node.names} - set(quotes.__all__)
                assert node.module == "quotes" and not missing, f"{path}: {node.module} {missing}"


def test_importing_quotes_loads_nothing_heavy() -> None:
    code = (
        "import sys, quotes; "
        "heavy = {'spacy', 'stanza', 'torch', 'numpy', 'onnxruntime'} & set(sys.modules); "
        "sys.exit(', '.join(heavy) or None)"
    )
    done = run(code)
    assert done.returncode == 0, done.stderr


def test_no_pickles_and_no_code_in_models() -> None:
    for path in (ROOT / "quotes" / "models").rglob("*"):
        assert path.suffix not in {".pkl", ".pickle", ".pt", ".joblib", ".py"}, path

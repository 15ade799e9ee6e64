"""What several tests share."""

import os
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent


@pytest.fixture(scope="session")
def root() -> Path:
    """The checkout."""
    return ROOT


@pytest.fixture(scope="session")
def seeds() -> dict[str, str]:
    """The five seed articles by file name."""
    return {
        path.name: path.read_bytes().decode() for path in sorted((ROOT / "seeds").glob("*.txt"))
    }


@pytest.fixture(scope="session")
def corpora() -> Path:
    """The folder with the corpora, for tests on the real thing."""
    folder = os.environ.get("QUOTES_CORPUS_DIR")
    if not folder:
        pytest.skip("QUOTES_CORPUS_DIR is not set; it names the folder that holds the corpora")
    return Path(folder)

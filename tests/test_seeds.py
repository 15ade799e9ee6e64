"""The five articles stand byte for byte as they came."""

import hashlib
from pathlib import Path


def test_seeds_have_not_been_edited(root: Path) -> None:
    lines = (root / "seeds" / "SHA256SUMS").read_text().splitlines()
    expected = dict(reversed(line.split(maxsplit=1)) for line in lines)
    found = {
        path.name: hashlib.sha256(path.read_bytes()).hexdigest()
        for path in (root / "seeds").glob("*.txt")
    }
    assert found == expected
    assert len(found) == 5

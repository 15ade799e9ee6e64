import re
from pathlib import Path

import quotes


def test_the_newest_version_is_the_packages(root: Path) -> None:
    text = (root / "CHANGELOG.md").read_text(encoding="utf-8")
    newest = re.search(r"^## (\S+)", text, re.MULTILINE)
    assert newest is not None
    assert newest[1] == quotes.__version__

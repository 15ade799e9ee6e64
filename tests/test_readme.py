"""What the README shows is what happens."""

import doctest
import re
from pathlib import Path


def test_the_examples_print_what_they_show(root: Path) -> None:
    outcome = doctest.testfile(str(root / "README.md"), module_relative=False)
    assert outcome.attempted > 3
    assert outcome.failed == 0


def test_both_commands_are_marked(root: Path) -> None:
    text = (root / "README.md").read_text(encoding="utf-8")
    assert re.findall(r"<!-- command: (\w+) -->\n```sh\n.+\n```", text) == ["run", "test"]


def test_links_lead_to_files(root: Path) -> None:
    for document in [*root.glob("*.md"), *root.glob("*/*.md")]:
        for target in re.findall(
            r"\]\((?!https?:|#)([^)#]+)", document.read_text(encoding="utf-8")
        ):
            assert (document.parent / target).exists(), f"{document.name}: {target}"

"""Articles made by hand for the harness's tests, in the strings that a labeller would write."""

from typing import Any

from eval.articles import Article, article_from_dict
from eval.labelling import resolve

TEXT = """\
“We will appeal,” said Ana Ruiz, the mayor. “The ruling is wrong.”
Critics accused the mayor of delay. According to a city report, costs have doubled.
She denied that the 'secret' plan existed.
"""

ENTITIES = [
    {"id": key, "name": name, "kind": kind, "anonymous": anonymous, "aliases": aliases}
    for key, name, kind, anonymous, aliases in (
        ("ruiz", "Ana Ruiz", "person", False, ["Mayor Ruiz"]),
        ("critics", "critics", "group", True, []),
        ("report", "city report", "document", True, []),
    )
]

RULING = ["“We will appeal,”", "“The ruling is wrong.”"]
LABELS = [
    ("direct", RULING, "said", "Ana Ruiz, the mayor", "ruiz"),
    ("indirect", ["the mayor of delay"], "accused", "Critics", "critics"),
    ("indirect", ["costs have doubled"], "According to", "a city report", "report"),
    ("mixed", ["that the 'secret' plan existed"], "denied", "She", "ruiz"),
]


def form(text: str = TEXT, labels: Any = LABELS, name: str = "mayor.txt") -> dict[str, Any]:
    """Return labels in the gold form."""
    rows = [
        {
            "id": f"q{number}",
            "type": kind,
            "content": content,
            "cue": cue,
            "source": source,
            "speaker": speaker,
            "parent": None,
        }
        for number, (kind, content, cue, source, speaker) in enumerate(labels, start=1)
    ]
    return resolve({"entities": ENTITIES, "quotations": rows}, text, name)


def made(text: str = TEXT, labels: Any = LABELS, name: str = "mayor.txt") -> Article:
    """Return a labelled article."""
    return article_from_dict(form(text, labels, name), text, "by hand")


def test_the_article_reads_as_it_was_labelled() -> None:
    article = made()
    assert [each.text for each in article.gold.quotations] == [
        "“We will appeal,” “The ruling is wrong.”",
        "the mayor of delay",
        "costs have doubled",
        "that the 'secret' plan existed",
    ]

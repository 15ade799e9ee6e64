"""Other programs' output: what is read, and how a fault is named."""

import json
import re
from collections.abc import Mapping
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import pytest
from test_eval_helpers import TEXT, form, made

from eval.articles import Corpus, EvalError, checksum
from eval.evaluation import evaluate
from eval.outside.predictions import read_predictions
from eval.outside.textacy import Textacy
from eval.systems import extractor_system
from quotes import Document, MissingDependency, Quotation, Result, Span

CORPUS = Corpus("hand", (made(),))
START = TEXT.index("the mayor of delay")
LOOSE = {"content": [[START, START + 18]]}


def write(folder: Path, *lines: Any) -> Path:
    file = folder / "theirs.jsonl"
    file.write_text(
        "\n".join(each if isinstance(each, str) else json.dumps(each) for each in lines)
    )
    return file


def read(folder: Path, *lines: Any) -> Result:
    (result,) = read_predictions(write(folder, *lines), CORPUS).predict([TEXT])
    return result


def only(result: Result) -> Quotation:
    (quotation,) = result.quotations
    return quotation


@pytest.mark.parametrize(
    "line",
    [
        {"article": "mayor.txt", **made().gold.to_dict()},
        made().gold.to_dict(),
        {"id": "mayor", **form()},
    ],
)
def test_our_own_forms_are_perfect(tmp_path: Path, line: Mapping[str, Any]) -> None:
    system = read_predictions(write(tmp_path, line), CORPUS)
    (evaluation,) = evaluate([system], CORPUS)
    assert evaluation.total["exact"].f1 == evaluation.total["end to end"].f1 == 1


@pytest.mark.parametrize(
    "name",
    [
        {"article": "mayor.txt"},
        {"article": "mayor"},
        {"id": "mayor"},
        {"sha256": checksum(TEXT)},
        {"sha": checksum(TEXT)},
        {"text": TEXT},
    ],
)
def test_an_article_is_known_by_its_name_checksum_or_text(
    tmp_path: Path, name: Mapping[str, str]
) -> None:
    quotation = only(read(tmp_path, {**name, "quotations": [LOOSE]}))
    assert quotation.text == "the mayor of delay"
    assert quotation.type == "indirect"


def test_a_speaker_may_be_a_name_or_a_whole_one(tmp_path: Path) -> None:
    named = {**LOOSE, "speaker": "Ana Ruiz", "confidence": 0.5}
    quotation = only(read(tmp_path, {"id": "mayor", "quotations": [named]}))
    assert quotation.speaker is not None
    assert (quotation.speaker.name, quotation.confidence) == ("Ana Ruiz", 0.5)
    whole = {**LOOSE, "speaker": {"name": "critics", "kind": "group", "anonymous": True}}
    quotation = only(read(tmp_path, {"id": "mayor", "quotations": [whole]}))
    assert quotation.speaker is not None
    assert quotation.speaker.anonymous


def test_a_missing_type_is_derived_from_the_marks(tmp_path: Path) -> None:
    contents = ["“We will appeal,”", "that the 'secret' plan existed", "costs have doubled"]
    spans = [[TEXT.index(each), TEXT.index(each) + len(each)] for each in contents]
    rows = [{"content": [span]} for span in spans]
    result = read(tmp_path, {"id": "mayor", "quotations": rows})
    types = {each.content[0].text(TEXT): each.type for each in result.quotations}
    assert types == dict(zip(contents, ["direct", "mixed", "indirect"], strict=True))


def test_an_article_that_is_left_out_has_nothing_found(tmp_path: Path) -> None:
    assert read(tmp_path) == Result(TEXT)


@pytest.mark.parametrize(
    ("line", "message"),
    [
        ("{oops", "no JSON"),
        ([1], "a JSON object, not list"),
        ({"article": "other.txt", "quotations": []}, "no article whose article is 'other.txt'"),
        ({"quotations": []}, "no article is named"),
        ({"article": "mayor"}, "none of the fields quotations, corenlp, citron"),
        ({"article": "mayor", "quotations": [{"content": [[5, 9999]]}]}, "leaves the text"),
        ({"article": "mayor", "quotations": [{"content": [[9, 5]]}]}, "no stretch of text"),
        ({"article": "mayor", "quotations": [{"content": []}]}, "has no content span"),
        ({"article": "mayor", "quotations": [{"content": [[1, 2, 3]]}]}, "not in the form"),
        ({"article": "mayor", "quotations": [{}]}, "KeyError: 'content'"),
        ({"article": "mayor", "quotations": [{**LOOSE, "type": "spoken"}]}, "'spoken' is none of"),
        (
            {
                "article": "mayor",
                "quotations": [{"content": [{"start": 0, "end": 2, "text": "x"}]}],
            },
            "'x' is stored with it",
        ),
        ({"article": "mayor", "corenlp": {}}, "KeyError: 'sentences'"),
        ({"article": "mayor", "citron": {"quotes": [{"sources": []}]}}, "KeyError: 'contents'"),
    ],
)
def test_a_fault_is_named_with_its_line(tmp_path: Path, line: Any, message: str) -> None:
    with pytest.raises(EvalError, match=r"theirs\.jsonl, line 2: ") as raised:
        read(tmp_path, "", line)
    assert message in str(raised.value)


def test_two_lines_for_one_article_are_refused(tmp_path: Path) -> None:
    with pytest.raises(EvalError, match="line 2: an earlier line"):
        read(tmp_path, {"id": "mayor", "quotations": []}, {"text": TEXT, "quotations": []})


def test_corenlp_counts_in_utf16_and_names_tokens(tmp_path: Path) -> None:
    text = "😀 “No,” said Ana."
    corpus = Corpus("emoji", (made(text, [("direct", ["“No,”"], "said", "Ana", "ruiz")], "e.txt"),))
    tokens = [("😀", 0), ("“", 3), ("No", 4), (",", 6), ("”", 7), ("said", 9), ("Ana", 14)]
    document = {
        "sentences": [
            {
                "tokens": [
                    {"characterOffsetBegin": at, "characterOffsetEnd": at + len(word)}
                    for word, at in tokens
                ]
            }
        ],
        "quotes": [
            {
                "beginIndex": 3,
                "endIndex": 8,
                "text": "“No,”",
                "mentionBegin": 6,
                "mentionEnd": 6,
                "speaker": "Ana",
                "canonicalSpeaker": "Ana Ruiz",
            },
        ],
    }
    file = write(tmp_path, {"id": "e", "corenlp": document})
    (result,) = read_predictions(file, corpus).predict([text])
    quotation = only(result)
    assert quotation.content == (Span(2, 7),)
    assert quotation.source == Span(13, 16)
    assert quotation.speaker is not None
    assert quotation.speaker.name == "Ana Ruiz"


def test_citron_gives_cue_sources_and_coreferences(tmp_path: Path) -> None:
    def span(part: str) -> dict[str, Any]:
        start = TEXT.index(part)
        return {"start": start, "end": start + len(part), "text": part}

    quote = {
        "cue": span("denied"),
        "sources": [span("She")],
        "contents": [span("that the 'secret' plan existed")],
        "coreferences": [span("Ana Ruiz")],
        "confidence": 0.8,
    }
    quotation = only(read(tmp_path, {"id": "mayor", "citron": {"quotes": [quote]}}))
    assert quotation.source is not None
    assert quotation.source.text(TEXT) == "She"
    assert quotation.speaker is not None
    assert quotation.speaker.name == "Ana Ruiz"
    assert quotation.confidence == 0.8


@pytest.mark.skipif(find_spec("textacy") is not None, reason="textacy is installed")
def test_textacy_names_the_command_that_installs_it() -> None:
    with pytest.raises(MissingDependency, match="pip install textacy"):
        list(Textacy().extract(Document("“No,” she said.")))


needs_textacy = pytest.mark.skipif(
    find_spec("textacy") is None, reason="textacy is not installed: pip install textacy"
)
# spaCy, thinc and others warn of their own dependencies' future
calm = pytest.mark.filterwarnings("ignore::DeprecationWarning", "ignore::FutureWarning")


@needs_textacy
@calm
def test_textacy_itself_is_scored() -> None:
    text = "“We will appeal,” said Ana Ruiz, the mayor. The town was quiet."
    labels = [("direct", ["“We will appeal,”"], "said", "Ana Ruiz", "ruiz")]
    corpus = Corpus("one", (made(text, labels),))
    (evaluation,) = evaluate([extractor_system("eval.outside.textacy:Textacy")], corpus)
    total = evaluation.total
    assert total["exact"].f1 == total["end to end"].f1 == total["cue"].f1 == 1
    assert re.fullmatch(r"\d+\.\d+\.\d+\+en_\w+", evaluation.system.version)


@needs_textacy
@calm
def test_a_text_that_textacy_refuses_has_nothing_found() -> None:
    assert list(Textacy().extract(Document('“No,” she said. A stray " mark.'))) == []

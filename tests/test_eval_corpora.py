"""Readers of other people's corpora, on documents written by hand in their formats."""

import json
import os
import re
from pathlib import Path

import pytest
from test_eval_helpers import TEXT, form, made

from eval.articles import Corpus, EvalError
from eval.corpora import CORPORA, find_sequences, read_corpus
from eval.corpora.brat import parse_brat
from eval.corpora.polnear import read_polnear
from eval.gold import as_dataset
from eval.scoring.scores import add
from eval.scoring.tokens import restrict, tokens_protocol
from quotes import Span

CORPUS_DIR = os.environ.get("QUOTES_CORPUS_DIR")
real = pytest.mark.skipif(
    CORPUS_DIR is None, reason="QUOTES_CORPUS_DIR names no folder of real corpora"
)

BRAT_TEXT = "Roe said\nit rains. It pours, Poe says."
BRAT = """\
T1\tSource 0 3\tRoe
T2\tCue 4 8\tsaid
T3\tContent 9 17;19 27\tit rains It pours
T4\tAttribution 4 8\tsaid
E1\tAttribution:T4 Cue:T2 Source:T1 Content:T3
A1\tNegated T2
A2\tKind T2 plain
#1\tAnnotatorNotes T2\ta note
R1\tBefore Arg1:T1 Arg2:T2
"""


def test_brat_marks_events_relations_attributes_and_notes() -> None:
    annotations = parse_brat(BRAT, BRAT_TEXT, "here")
    assert annotations.marks["T3"].spans == (Span(9, 17), Span(19, 27))
    assert annotations.events["E1"].trigger == "T4"
    assert annotations.events["E1"].targets("Content") == ["T3"]
    assert annotations.attributes == {("T2", "Negated"): "", ("T2", "Kind"): "plain"}
    assert annotations.notes == {"T2": "a note"}
    assert [(each.label, each.first, each.second) for each in annotations.relations] == [
        ("Before", "T1", "T2")
    ]


def test_brat_cuts_the_text_of_a_mark_at_a_line_break() -> None:
    annotations = parse_brat("T1\tCue 4 11\tsaid\nit\n", BRAT_TEXT, "here")
    assert annotations.marks["T1"].spans == (Span(4, 11),)


@pytest.mark.parametrize(
    ("line", "message"),
    [
        ("T1\tSource 0 3\tPoe", "the text reads 'Roe'"),
        ("T1\tSource 0 999\tRoe", "the text ends at character 38"),
        ("T1\tSource zero 3\tRoe", "invalid literal"),
        ("T1 Source 0 3 Roe", ""),
        ("E1\tCue", "is no Role:Id"),
        ("A1\tNegated", ""),
    ],
)
def test_a_broken_line_of_brat_is_named(line: str, message: str) -> None:
    if line.startswith("T1 "):
        assert not parse_brat(line, BRAT_TEXT, "here").marks  # a line of text, not an annotation
        return
    with pytest.raises(EvalError, match="here, line 2: ") as raised:
        parse_brat(f"#1\tNote T9\tfirst\n{line}", BRAT_TEXT, "here")
    assert message in str(raised.value)


def polnear(folder: Path, standoff: str = BRAT) -> Path:
    for kind, name, content in (
        ("text", "paper_rain.txt", BRAT_TEXT),
        ("attributions", "paper_rain_a1b2.ann", standoff),
        ("attributions", "paper_rain_c3d4.ann", ""),
    ):
        place = folder / "data" / "dev" / kind
        place.mkdir(parents=True, exist_ok=True)
        (place / name).write_text(content, encoding="utf-8")
    return folder


def test_polnear_in_its_own_layout(tmp_path: Path) -> None:
    corpus = read_polnear(polnear(tmp_path), "dev")
    first, second = corpus.articles
    assert (first.name, first.annotator, second.annotator) == ("paper_rain", "a1b2", "c3d4")
    assert corpus.texts == {"paper_rain": BRAT_TEXT}
    assert corpus.attitudes
    assert first.layers == {"cue", "source"}
    (quotation,) = first.gold.quotations
    assert quotation.source == Span(0, 3)
    assert quotation.cue == Span(4, 8)
    assert quotation.content == (Span(9, 17), Span(19, 27))
    assert not second.gold.quotations


def test_polnear_with_a_role_that_leads_nowhere(tmp_path: Path) -> None:
    folder = polnear(tmp_path, "E1\tCue:T2 Content:T3\n")
    with pytest.raises(EvalError, match=r"paper_rain_a1b2\.ann: .*T3"):
        read_polnear(folder, "dev")


def test_a_folder_of_another_layout_is_refused(tmp_path: Path) -> None:
    with pytest.raises(EvalError, match="no PolNeAR here"):
        read_polnear(tmp_path, "dev")


@real
def test_the_real_polnear() -> None:
    corpus = read_polnear(Path(str(CORPUS_DIR)) / "polnear", "dev")
    assert len(corpus.texts) == 84
    assert sum(len(article.gold.quotations) for article in corpus.articles) == 2319


def put(folder: Path, files: dict[str, str]) -> Path:
    for name, content in files.items():
        place = folder / name
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_text(content, encoding="utf-8")
    return folder


def parts(corpus: Corpus) -> list[tuple[list[str], str | None, str | None]]:
    """Return content, cue and source of every quotation, as words."""
    return [
        (
            [span.text(article.text) for span in each.content],
            each.cue and each.cue.text(article.text),
            each.source and each.source.text(article.text),
        )
        for article in corpus.articles
        for each in article.gold.quotations
    ]


RIQUA = {
    "train/a.txt": '"Go," said Roe. Poe said no.',
    "train/a.ann": (
        'T1\tQuotation 0 5\t"Go,"\nT2\tCue 6 10\tsaid\nT3\tEntity 11 14\tRoe\n'
        "T4\tQuotation 25 27\tno\n"
        "R1\tCueing Arg1:T2 Arg2:T1\nR2\tSpeaker Arg1:T3 Arg2:T1\n"
    ),
}


def test_riqua_and_other_brat_folders(tmp_path: Path) -> None:
    corpus = read_corpus("riqua", put(tmp_path, RIQUA), "train")
    assert parts(corpus) == [(['"Go,"'], "said", "Roe"), (["no"], None, None)]
    events = {"b.txt": BRAT_TEXT, "b.ann": BRAT}
    corpus = read_corpus("brat", put(tmp_path / "other", events), "dev")
    assert parts(corpus) == [(["it rains", "It pours"], "said", "Roe")]


def passage_line(id_: str, *pairs: str) -> str:
    tokens, labels = zip(*(pair.split("|") for pair in pairs), strict=True)
    return json.dumps({"tokens": tokens, "labels": labels, "id": id_})


PASSAGES = [
    passage_line(
        "eyre_1.ann",
        *("``|B-content", "I|I-content", "do|I-content", "n't|I-content", ".|I-content"),
        *("''|I-content", "said|B-cue", "he|B-source", "(|O", "Roe|O", ")|O", ".|O"),
    ),
    passage_line("eyre_1.ann", "No|B-content", ".|O"),
]


def test_riqua_as_token_sequences(tmp_path: Path) -> None:
    folder = put(tmp_path, {"valid.jsonl": "\n".join(PASSAGES)})
    corpus = read_corpus("riqua", folder, "valid")
    (article,) = corpus.articles
    assert article.text == "“I don't.” said he (Roe).\n\nNo."
    assert parts(corpus) == [(["“I don't.”"], None, None), (["No"], None, None)]
    assert article.layers == frozenset()
    sequences = find_sequences(folder, "valid")
    assert restrict(corpus, sequences) == corpus
    total = tokens_protocol(sequences).score(article, article.gold)
    assert total["content exact"].f1 == 1
    assert total["cue exact"].labelled == 1


def word(text: str, begin: int, role: str = "") -> str:
    inside = role and f'<attribution id="a1"><attributionRole roleValue="{role}"/></attribution>'
    return f'<WORD ByteCount="{begin},{begin + len(text)}" text="{text}">{inside}</WORD>'


def test_parc(tmp_path: Path) -> None:
    words = [
        word("It", 9, "content"),
        word("rains", 12, "content"),
        word(",", 17),
        word("Roe", 19, "source"),
        word("said", 23, "cue"),
        word(",", 27),
        word("now", 29, "content"),
    ]
    xml = f"<root><SENTENCE>{''.join(words)}</SENTENCE></root>"
    corpus = read_corpus("parc", put(tmp_path, {"dev/24/wsj_2401.xml": xml}), "dev")
    assert corpus.articles[0].text == "It rains, Roe said, now"
    assert parts(corpus) == [(["It rains", "now"], "said", "Roe")]
    assert corpus.attitudes


def test_litbank(tmp_path: Path) -> None:
    files = {
        "quotations/tsv/x.txt": "She sat .\n“ Go !\nAt once ” said he .\n",
        "quotations/tsv/x.ann": "QUOTE\tQ1\t1\t0\t2\t2\t“ Go ! At once ”\nATTRIB\tQ1\tMr_Roe-4\n",
    }
    corpus = read_corpus("litbank", put(tmp_path, files), "all")
    assert parts(corpus) == [(["“ Go !\nAt once ”"], None, None)]
    (quotation,) = corpus.articles[0].gold.quotations
    assert quotation.type == "direct"
    assert quotation.speaker is not None
    assert quotation.speaker.name == "Mr Roe"


def test_directquote(tmp_path: Path) -> None:
    lines = [
        *("Roe I-Speaker", "said O", "“Go. I-LeftSpeaker", "Now.” I-LeftSpeaker", "", ""),
        *("“No.” I-RightSpeaker", "“Yes.” B-RightSpeaker", "Ann I-Speaker", "Poe I-Speaker"),
        *("“So.” I-Unknown", "end Out"),
    ]
    corpus = read_corpus("directquote", put(tmp_path, {"dev.txt": "\n".join(lines)}), "dev")
    assert [article.name for article in corpus.articles] == ["dev.txt:1", "dev.txt:2"]
    assert parts(corpus) == [
        (["“Go. Now.”"], None, "Roe"),
        (["“No.”"], None, "Ann Poe"),
        (["“Yes.”"], None, "Ann Poe"),
        (["“So.”"], None, None),
    ]


def test_our_own_json_with_the_text_in_it_or_beside_it(tmp_path: Path) -> None:
    within = {"a.json": json.dumps({**form(), "text": TEXT})}
    beside = {"b.json": json.dumps(form()), "texts/mayor.txt": TEXT}
    for number, files in enumerate((within, beside)):
        corpus = read_corpus("json", put(tmp_path / str(number), files), "dev")
        assert corpus.articles == (made(),)


@pytest.mark.parametrize("name", CORPORA)
def test_every_reader_refuses_a_folder_of_another_layout(name: str, tmp_path: Path) -> None:
    (tmp_path / "readme.md").write_text("nothing here")
    with pytest.raises(EvalError, match=re.escape(str(tmp_path)) + "|splits|split"):
        read_corpus(name, tmp_path, "nosuch")


@pytest.mark.parametrize(
    ("name", "files", "message"),
    [
        ("parc", {"x.xml": "<root><WORD text='a'/></root>"}, "x.xml: is no PARC file"),
        ("parc", {"x.xml": "<root>"}, "x.xml: is no PARC file"),
        ("litbank", {"quotations/tsv/x.txt": "a", "quotations/tsv/x.ann": "QUOTE\tQ1"}, "x.ann: "),
        ("directquote", {"dev.txt": "alone\n"}, "dev.txt:1: a line has no label"),
        ("json", {"x.json": "{}"}, "x.json: no labels in the gold form"),
        ("brat", {"x.ann": BRAT}, "x.txt: cannot be read"),
        ("brat", {"x.ann": "E1\tA:T1 Content:T9\n", "x.txt": ""}, "refers to 'T9'"),
    ],
)
def test_a_broken_file_is_named(
    tmp_path: Path, name: str, files: dict[str, str], message: str
) -> None:
    with pytest.raises(EvalError) as raised:
        read_corpus(name, put(tmp_path, files), "dev")
    assert message in str(raised.value)


def test_every_corpus_has_the_same_features(tmp_path: Path) -> None:
    one = as_dataset(read_corpus("riqua", put(tmp_path, RIQUA), "train"))
    other = as_dataset(Corpus("hand", (made(),)))
    assert one.features == other.features


@real
def test_the_real_riqua_as_token_sequences() -> None:
    folder = Path(str(CORPUS_DIR)) / "riqua"
    for split, size, quotations in (("valid", 1, 423), ("train", 13, 5056)):
        corpus = read_corpus("riqua", folder, split)
        found = sum(len(article.gold.quotations) for article in corpus.articles)
        assert (len(corpus.articles), found) == (size, quotations)
        sequences = find_sequences(folder, split)
        score = tokens_protocol(sequences).score
        total = add(score(article, article.gold) for article in corpus.articles)
        assert total["content exact"].f1 > 0.99


@real
def test_the_real_litbank() -> None:
    corpus = read_corpus("litbank", Path(str(CORPUS_DIR)) / "litbank", "all")
    quotations = [each for article in corpus.articles for each in article.gold.quotations]
    assert (len(corpus.articles), len(quotations)) == (100, 1765)
    assert all(each.speaker is not None for each in quotations)


@real
def test_the_real_token_sequences_follow_their_articles() -> None:
    folder = Path(str(CORPUS_DIR))
    sequences = find_sequences(folder, "dev", folder / "polnear-cofenet" / "valid.jsonl.gz")
    corpus = restrict(read_polnear(folder / "polnear", "dev"), sequences)
    score = tokens_protocol(sequences).score
    total = add(score(article, article.gold) for article in corpus.articles)
    # PolNeAR's own spans, projected, are the file's labels but for a handful
    for role in ("source", "cue", "content"):
        assert total[f"{role} exact"].f1 > 0.997

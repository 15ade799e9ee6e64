"""The protocol `tokens` by hand: decoding, projection, the published table's arithmetic."""

import gzip
import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from eval.articles import Article, Corpus, EvalError
from eval.corpora.sequences import TokenSequence, decode, locate, read_sequences
from eval.scoring.scores import Counts
from eval.scoring.tokens import cut, project, restrict, score_labels, tokens_protocol
from quotes import Quotation, Result, Span


@pytest.mark.parametrize(
    ("labels", "spans"),
    [
        ("B-cue I-cue O", {"cue": [(0, 2)]}),
        ("B-cue B-cue", {"cue": [(0, 1), (1, 2)]}),
        ("I-cue O I-cue", {}),  # nothing is open, so nothing opens
        ("B-source I-cue I-source", {"source": [(0, 1)]}),  # another role closes the span
        ("B-source B-cue B-content I-content", {"source": [(0, 1)], "cue": [(1, 2)], "content":
        [(2, 4)]}), ("", {}),
    ],
)  # fmt: skip
def test_decoding(labels: str, spans: dict[str, list[tuple[int, int]]]) -> None:
    assert decode(labels.split()) == {"source": [], "cue": [], "content": [], **spans}


def test_the_published_arithmetic_by_hand() -> None:
    gold, mine = zip(
        ("B-source", "B-source"),
        ("I-source", "O"),
        ("B-cue", "B-cue"),
        ("B-content", "O"),
        ("I-content", "B-content"),
        ("I-content", "I-content"),
        ("O", "O"),
        ("B-content", "O"),
        ("O", "B-content"),
        strict=True,
    )
    scores = score_labels(gold, mine)
    # source: begins at 0 in both, but ends at 2 against 1; overlap 1/2
    assert scores["source exact"] == Counts.of(0, 1, 1)
    assert scores["source begin"] == Counts.of(1, 1, 1)
    assert scores["source jaccard"] == Counts.share(0.5, 1)
    # cue: the same
    assert scores["cue exact"] == Counts.of(1, 1, 1)
    # content: (3, 6) and (7, 8) against (4, 6) and (8, 9). The first overlap by 2/3, the second
    # label has none, and the second prediction touches no label: (2/3 + 0) / (2 + 1)
    assert scores["content exact"] == Counts.of(0, 2, 2)
    assert scores["content begin"] == Counts.of(0, 2, 2)
    assert scores["content jaccard"].f1 == pytest.approx(2 / 9)


def test_a_prediction_that_overlaps_costs_nothing_more_in_the_soft_measure() -> None:
    scores = score_labels(["B-cue", "I-cue"], ["B-cue", "B-cue"])
    assert scores["cue jaccard"].f1 == pytest.approx(1 / 2)


TEXT = "“We won’t go,” Mr. Roe of A.B. said…\n\nHe left – (for U.S.).\nThe end"
TOKENS = [
    *("``", "We", "wo", "n't", "go", ",", "''", "Mr.", "Roe", "of", "A.B.", "said", "..."),
    *("He", "left", "--", "-LRB-", "for", "U.S.", "-RRB-", ".", "The", "end"),
]


def test_tokens_are_found_in_their_text() -> None:
    assert [span.text(TEXT) for span in locate(TOKENS, TEXT)] == [
        *("“", "We", "wo", "n’t", "go", ",", "”", "Mr.", "Roe", "of", "A.B.", "said", "…"),
        *("He", "left", "–", "(", "for", "U.S.", ")", ".", "The", "end"),
    ]


def test_a_full_stop_that_the_treebank_adds_stands_nowhere() -> None:
    spans = locate(["the", "U.S.", ".", "He"], "the U.S. He")
    assert spans == [Span(0, 3), Span(4, 8), Span(8, 8), Span(9, 11)]


def test_gaps_on_both_sides_are_passed_over() -> None:
    tokens = ["One", "sentence", "lost", "here", "stands", "and", "another", "follows"]
    spans = locate(tokens, "One sentence stands [advert] and another follows")
    found = dict(zip(tokens, spans, strict=True))
    assert found["lost"] == found["here"] == Span(12, 12)
    assert found["follows"] == Span(41, 48)


def test_tokens_of_another_text_are_refused() -> None:
    with pytest.raises(EvalError, match="do not follow the text"):
        locate(["completely", "different", "words"], "Nothing of the kind stands in this one.")


@given(st.lists(st.text(st.characters(categories=["L", "N"]), min_size=1), max_size=12))
def test_words_are_found_exactly(words: list[str]) -> None:
    text = " ".join(words)
    assert [span.text(text) for span in locate(words, text)] == words


def places(text: str) -> list[Span]:
    return locate(text.split(), text)


def at(text: str, part: str) -> Span:
    start = text.index(part)
    return Span(start, start + len(part))


def quotation(text: str, content: list[str], cue: str | None, source: str | None) -> Quotation:
    spans = tuple(at(text, part) for part in content)
    optional = [None if part is None else at(text, part) for part in (cue, source)]
    return Quotation(f"q{content}", "indirect", spans, "", *optional)


def test_projection_keeps_the_outermost_quotation() -> None:
    text = "CNN said that Maduro claimed victory today"
    outer = quotation(text, ["that Maduro claimed victory today"], "said", "CNN")
    inner = quotation(text, ["victory"], "claimed", "Maduro")
    labels = project(Result(text, (inner, outer)), places(text))
    assert labels == ["B-source", "B-cue", "B-content", *["I-content"] * 4]


def test_a_content_that_runs_over_its_own_cue_is_cut_by_it() -> None:
    text = "costs he said have doubled"
    labels = project(Result(text, (quotation(text, [text], "said", "he"),)), places(text))
    assert labels == ["B-content", "B-source", "B-cue", "B-content", "I-content"]


def test_two_spans_side_by_side_stay_two() -> None:
    text = "one two said"
    labels = project(Result(text, (quotation(text, ["one", "two"], "said", None),)), places(text))
    assert labels == ["B-content", "B-content", "B-cue"]


def test_a_span_over_the_end_of_a_sequence_begins_anew() -> None:
    sequences = [TokenSequence(("a", "b"), ("O", "O")), TokenSequence(("c",), ("O",))]
    assert list(cut(["O", "B-content", "I-content"], sequences)) == [
        ["O", "B-content"],
        ["B-content"],
    ]


def sequence_file(folder: Path) -> Path:
    rows = [
        {"tokens": ["He", "said"], "labels": ["B-source", "B-cue"], "id": "art_a1"},
        {"tokens": ["yes", "."], "labels": ["B-content", "O"], "id": "art_a1"},
    ]
    file = folder / "dev.jsonl.gz"
    file.write_bytes(gzip.compress("\n".join(map(json.dumps, rows)).encode()))
    return file


def test_an_article_is_scored_on_its_sequences(tmp_path: Path) -> None:
    text = "He said yes."
    sequences = read_sequences(sequence_file(tmp_path))
    article = Article("art", Result(text), annotator="a1")
    corpus = restrict(Corpus("x", (article, Article("other", Result("")))), sequences)
    assert corpus.articles == (article,)
    predicted = Result(text, (quotation(text, ["said yes."], None, "He"),))
    scores = tokens_protocol(sequences).score(article, predicted)
    assert scores["source exact"] == Counts.of(1, 1, 1)
    assert scores["cue exact"] == Counts.of(0, 0, 1)
    # cut at the end of the sequence: (1, 2) in the first, (0, 2) in the second
    assert scores["content exact"] == Counts.of(0, 2, 1)
    assert scores["content begin"] == Counts.of(1, 2, 1)


def test_a_broken_line_is_named(tmp_path: Path) -> None:
    file = tmp_path / "dev.jsonl"
    file.write_text('{"tokens": [], "labels": [], "id": "a_b"}\n{"tokens": ["x"], "labels": []}\n')
    with pytest.raises(EvalError, match=r"dev\.jsonl, line 2: no token sequence \(1 tokens but 0"):
        read_sequences(file)
    with pytest.raises(EvalError, match="cannot be read"):
        read_sequences(tmp_path / "none.jsonl.gz")

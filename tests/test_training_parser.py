import os
import random
import re
from functools import cache
from pathlib import Path
from typing import Any

import pytest

spacy = pytest.importorskip("spacy")

from training.augment import (  # noqa: E402
    STYLES,
    MarkStyle,
    can_be_speech,
    headline,
    quoted_speech,
    restyle,
)
from training.conllu import (  # noqa: E402
    Sentence,
    SourceDocument,
    Word,
    format_sentence,
    read_documents,
)
from training.entities import Name, corenlp_names, gum_names  # noqa: E402
from training.parser_data import speaker_names, stretches, to_doc  # noqa: E402
from training.silver import to_sentences  # noqa: E402
from training.treebanks import is_free, read_treebank  # noqa: E402

MODEL = Path(__file__).parent.parent / "quotes" / "models" / "en_quotes_parser"
STANZA = Path(__file__).parent / "assets" / "stanza_en_small"
MEGABYTE = 1_000_000


def conllu(*rows: str) -> str:
    """Ten columns from `form lemma UPOS XPOS head deprel misc`, numbered."""
    lines = []
    for i, row in enumerate(rows, 1):
        form, lemma, upos, xpos, head, deprel, misc = row.split(" ")
        lines.append("\t".join([str(i), form, lemma, upos, xpos, "_", head, deprel, "_", misc]))
    return "\n".join(lines) + "\n\n"


def sentence(*rows: str) -> Sentence:
    (document,) = read_documents(conllu(*rows).splitlines())
    return document.sentences[0]


SPOKEN = sentence(
    '" " PUNCT `` 3 punct SpaceAfter=No',
    "It it PRON PRP 3 nsubj _",
    "works work VERB VBZ 6 ccomp SpaceAfter=No",
    ", , PUNCT , 3 punct SpaceAfter=No",
    "\" \" PUNCT '' 3 punct _",
    "said say VERB VBD 0 root _",
    "Ann Ann PROPN NNP 6 nsubj SpaceAfter=No",
    "'s 's PART POS 7 case _",
    "boss boss NOUN NN 7 flat SpaceAfter=No",
    ". . PUNCT . 6 punct _",
)
PLAIN = sentence(
    "It it PRON PRP 2 nsubj _",
    "works work VERB VBZ 0 root _",
    "for for ADP IN 4 case _",
    "us we PRON PRP 2 obl SpaceAfter=No",
    ". . PUNCT . 2 punct _",
)
ANN = (
    Word("Ann", "Ann", "PROPN", "NNP", "", 0, "nsubj"),
    Word("Lee", "Lee", "PROPN", "NNP", "", 1, "flat"),
)


# The reader


def test_documents_paragraphs_and_multiword_tokens() -> None:
    lines = (
        "# newdoc id = GUM_news_a\n# newpar\n# newpar_block = p\n"
        "1-2\tdon't\t_\t_\t_\t_\t_\t_\t_\tSpaceAfter=No\n"
        "1\tdo\tdo\tAUX\tVBP\tMood=Ind|Tense=Pres\t3\taux\t_\t_\n"
        "2\tn't\tnot\tPART\tRB\t_\t3\tadvmod\t_\tEntity=(1-person)\n"
        "2.1\tgo\tgo\tVERB\tVB\t_\t_\t_\t_\t_\n"
        "3\t!\t!\tPUNCT\t.\t_\t0\troot\t_\t_\n\n"
        "# newdoc id = b\n1\tYes\tyes\tINTJ\tUH\t_\t0\troot\t_\t_\n"
    )
    first, second = read_documents(lines.splitlines(keepends=True))
    assert (first.id, second.id) == ("GUM_news_a", "b")
    assert first.sentences[0].new_paragraph
    assert not second.sentences[0].new_paragraph
    assert first.sentences[0].text == "don't!"
    assert [w.form for w in first.sentences[0].words] == ["do", "n't", "!"]
    assert first.sentences[0].words[1].entity == "(1-person)"


def test_a_line_of_nine_columns_is_refused() -> None:
    with pytest.raises(ValueError, match="10 columns, this one 9"):
        list(read_documents(["\t".join("123456789")]))


def test_a_sentence_survives_writing_and_reading() -> None:
    (document,) = read_documents(format_sentence(SPOKEN).splitlines())
    assert document.sentences == (SPOKEN,)


@pytest.mark.parametrize(
    ("document", "free"),
    [
        ("GUM_news_afghan", True),
        ("GUM_interview_cyclone", True),
        ("GUM_whow_cactus", False),
        ("GUM_fiction_lunre", False),
        ("GUM_academic_art", False),
        ("GUM_court_fire", False),
        ("weblog-blogspot.com_x", True),
    ],
)
def test_only_documents_with_a_free_licence(document: str, free: bool) -> None:
    assert is_free(document) is free


# Augmentation


@pytest.mark.parametrize(
    ("style", "text"),
    [
        (MarkStyle(("“", "”"), ("‘", "’"), "’"), "“It works,” said Ann’s boss."),
        (MarkStyle(("‘", "’"), ("“", "”"), "'"), "‘It works,’ said Ann's boss."),
        (MarkStyle(("'", "'"), ('"', '"'), "'"), "'It works,' said Ann's boss."),
        (MarkStyle(("``", "''"), ("`", "'"), "'"), "``It works,'' said Ann's boss."),
    ],
)
def test_quotation_marks_take_another_style(style: MarkStyle, text: str) -> None:
    (styled,) = restyle([SPOKEN], style)
    assert styled.text == text
    assert [w.head for w in styled.words] == [w.head for w in SPOKEN.words]


def test_single_marks_inside_double_ones_stay_inner() -> None:
    inner = sentence("' ' PUNCT `` 2 punct SpaceAfter=No", "Yes yes INTJ UH 0 root _")
    style = MarkStyle(("“", "”"), ("‘", "’"), "’")
    assert [s.text for s in restyle([SPOKEN, inner], style)][1] == "‘Yes"
    assert restyle([inner], style)[0].text == "“Yes"


def test_style_weights_add_up() -> None:
    assert sum(weight for _, weight in STYLES) == pytest.approx(1)


def test_headlines() -> None:
    assert headline(PLAIN).text == "It Works for Us"
    assert headline(PLAIN, upper=True).text == "IT WORKS FOR US"


def test_what_can_be_speech() -> None:
    assert can_be_speech(PLAIN)
    assert not can_be_speech(SPOKEN)


@pytest.mark.parametrize("seed", range(30))
@pytest.mark.parametrize("length", [1, 2, 3])
def test_invented_speech_is_a_tree_with_one_root(length: int, seed: int) -> None:
    result = quoted_speech([PLAIN] * length, ANN, random.Random(seed))  # noqa: S311
    assert len(result) == length
    for spoken in result:
        heads = [w.head for w in spoken.words]
        assert heads.count(0) == 1
        for start in range(1, len(heads) + 1):
            path, i = {start}, heads[start - 1]
            while i:
                assert i not in path
                path.add(i)
                i = heads[i - 1]
    marks = [w.xpos for s in result for w in s.words if w.form == '"']
    assert marks == ["``", "''"] * (len(marks) // 2)


def test_invented_speech_hangs_on_its_verb() -> None:
    texts = set()
    for seed in range(60):
        (spoken,) = quoted_speech([PLAIN], ANN, random.Random(seed))  # noqa: S311
        texts.add(spoken.text)
        root = next(w for w in spoken.words if w.head == 0)
        works = next(w for w in spoken.words if w.form == "works")
        assert works.deprel == ("root" if root.form == "works" else "ccomp")
    assert '"It works for us," said Ann Lee.' in texts
    assert 'Ann Lee said: "It works for us."' in texts
    assert '"It works for us."' in texts


# Names


def test_gum_names_leave_titles_articles_and_common_nouns_out() -> None:
    named = sentence(
        "The the DET DT 3 det Entity=(1-organization-new(2-place-new",
        "U.S. U.S. PROPN NNP 3 compound Entity=2)",
        "Senate Senate PROPN NNP 4 nsubj Entity=1)",
        "heard hear VERB VBD 0 root _",
        "President President PROPN NNP 4 obj Entity=(3-person-new",
        "Barack Barack PROPN NNP 5 flat _",
        "Obama Obama PROPN NNP 5 flat Entity=3)",
        "on on ADP IN 9 case _",
        "Monday Monday PROPN NNP 4 obl Entity=(4-time-new)",
        "in in ADP IN 12 case _",
        "a a DET DT 12 det Entity=(5-place-new",
        "town town NOUN NN 4 obl Entity=5)",
    )
    assert gum_names(named) == [Name(1, 3, "ORG"), Name(5, 7, "PERSON")]


def test_gum_names_reach_over_of() -> None:
    named = sentence(
        "University University PROPN NNP 4 nsubj Entity=(1-organization-new",
        "of of ADP IN 3 case _",
        "Michigan Michigan PROPN NNP 1 nmod Entity=(2-place-new)1)",
        "wins win VERB VBZ 0 root _",
    )
    assert gum_names(named) == [Name(0, 3, "ORG")]


def test_corenlp_names_end_in_a_proper_noun() -> None:
    labels = ["PERSON", "PERSON", "O", "LOCATION", "MISC", "ORGANIZATION", "ORGANIZATION"]
    tags = ["NNP", "NNP", "VBD", "NNP", "JJ", "JJ", "NNS"]
    assert corenlp_names(labels, tags) == [Name(0, 2, "PERSON"), Name(3, 4, "PLACE")]


# spaCy's training files


def test_a_gold_doc_keeps_tree_sentences_and_breaks() -> None:
    vocab = spacy.blank("en").vocab
    doc = to_doc(vocab, [PLAIN, SPOKEN], ["", "\n\n"])
    assert doc.text.rstrip() == PLAIN.text + "\n\n" + SPOKEN.text
    assert [s.text.strip() for s in doc.sents] == [PLAIN.text, SPOKEN.text]
    assert doc[6].head.i == 8
    assert doc[5].pos_ == "SPACE"
    assert doc.text == spacy.blank("en")(doc.text).text


def test_stretches_lose_no_word_but_full_stops_of_headlines() -> None:
    document = SourceDocument("x", (PLAIN, SPOKEN) * 20)
    names = [ANN]
    forms = [
        w.form for stretch in stretches([document], names, 1) for s in stretch for w in s.words
    ]
    assert sum(form.lower() == "works" for form in forms) == 40
    assert list(stretches([document], names, 1)) == list(stretches([document], names, 1))


def test_speakers_are_flat_names_and_pronouns() -> None:
    named = sentence(
        "Ann Ann PROPN NNP 3 nsubj _", "Lee Lee PROPN NNP 1 flat _", "left leave VERB VBD 0 root _"
    )
    pronoun = sentence("She she PRON PRP 2 nsubj _", "left leave VERB VBD 0 root _")
    found = speaker_names([SourceDocument("x", (named, pronoun))])
    assert [[w.form for w in name] for name in found] == [["Ann", "Lee"], ["she"]]


# The shipped model


@cache
def model() -> Any:
    return spacy.load(MODEL)


def size(folder: Path) -> int:
    return sum(path.stat().st_size for path in folder.rglob("*") if path.is_file())


def test_the_model_is_small_and_holds_no_pickle() -> None:
    assert size(MODEL) <= 18 * MEGABYTE
    assert not [p for p in MODEL.rglob("*") if p.suffix in {".pkl", ".pickle", ".py", ".pt"}]
    assert (MODEL / "README.md").is_file()


def test_the_model_carries_no_path_of_the_machine_that_trained_it() -> None:
    for name in ("config.cfg", "meta.json"):
        text = (MODEL / name).read_text(encoding="utf-8")
        assert not re.search(r"\"(/|[A-Z]:|checkpoints)\w", text)


def test_the_model_finds_tags_trees_lemmas_and_names() -> None:
    text = "The mayor said on Monday that Barack Obama had visited London."
    doc = model()(text)
    said = next(t for t in doc if t.text == "said")
    assert (said.lemma_, said.pos_, said.dep_) == ("say", "VERB", "ROOT")
    assert said.morph.get("VerbForm") == ["Fin"]
    assert [t.text for t in said.children if t.dep_ == "nsubj"] == ["mayor"]
    assert [t.lemma_ for t in said.children if t.dep_ == "ccomp"] == ["visit"]
    assert ("Barack Obama", "PERSON") in [(e.text, e.label_) for e in doc.ents]
    assert set(model().get_pipe("ner").labels) == {"PERSON", "ORG", "PLACE", "OTHER"}


SENTENCES: list[Any] = [
    ["The bill passed.", "Nobody was surprised."],
    ['"So what?" said Harry.', "He laughed."],
    ["“So what?” said Harry.", "He laughed."],
    ["“We will win,” she said.", "“We always do.”"],
    ['"We will win," she said.', '"We always do."'],
    ["He said: “The plan works.”", "The council disagreed."],
    ["‘It is over,’ Mr Smith said.", "The judge agreed."],
    ["“It is late.", "We should go home,” the minister told reporters."],
    ["The U.S. economy grew by 2.5 percent in May.", "Prices fell."],
    ["Dr. Jane Smith of St. Mary’s Hospital agreed.", "Her colleagues did not."],
    ["“Stop!” shouted the officer.", "Nobody moved."],
    ["Police said he had “no idea” what happened.", "He was released on Tuesday."],
]


@pytest.mark.parametrize("sentences", SENTENCES)
def test_sentences_around_quotations(sentences: list[str]) -> None:
    doc = model()(" ".join(sentences))
    assert [s.text.strip() for s in doc.sents] == sentences


def test_sentences_end_at_paragraphs() -> None:
    text = "Mayor wins vote\n\n“We won,” said Ann Lee.\n\n“We won again.”\nNobody else spoke."
    found = [s.text.strip() for s in model()(text).sents]
    assert found == text.replace("\n\n", "\n").split("\n")


@pytest.mark.parametrize(
    "text", ["", " ", "\n\n", "”", "a" * 500, "\u200b“x”\u2028\t", "😀 she said"]
)
def test_tokens_index_the_untouched_text(text: str) -> None:
    doc = model()(text)
    assert doc.text == text
    assert all(text[t.idx : t.idx + len(t)] == t.text for t in doc)


# Silver trees


def test_silver_sentences_have_no_white_space_tokens() -> None:
    words = ["Ann", "left", "\n\n", "She", " ", "won", "\n"]
    doc = spacy.tokens.Doc(
        spacy.blank("en").vocab,
        words=words,
        spaces=[True, False, False, True, False, False, False],
        heads=[1, 1, 1, 4, 5, 5, 5],
        deps=["nsubj", "ROOT", "dep", "nsubj", "dep", "ROOT", "dep"],
        pos=["PROPN", "VERB", "SPACE", "PRON", "SPACE", "VERB", "SPACE"],
        tags=["NNP", "VBD", "_SP", "PRP", "_SP", "VBD", "_SP"],
        lemmas=["Ann", "leave", "\n\n", "she", " ", "win", "\n"],
        sent_starts=[True, False, False, True, False, False, False],
    )
    first, second = to_sentences(doc)
    assert (first.text, second.text) == ("Ann left", "She won")
    assert (first.new_paragraph, second.new_paragraph) == (False, True)
    assert [(w.head, w.deprel) for w in second.words] == [(2, "nsubj"), (0, "root")]
    assert [w.lemma for w in second.words] == ["she", "win"]


# With the corpora


@pytest.fixture(scope="session")
def corpus_dir() -> Path:
    folder = os.environ.get("QUOTES_CORPUS_DIR")
    if not folder:
        pytest.skip(
            "the corpora are no part of this project: set QUOTES_CORPUS_DIR to their folder"
        )
    return Path(folder)


def test_treebanks_without_unfree_genres(corpus_dir: Path) -> None:
    ids = {d.id.split("_")[1] for d in read_treebank(corpus_dir, "gum", "dev")}
    assert "news" in ids
    assert not ids & {"fiction", "whow", "academic"}


# The Stanza asset


def test_the_stanza_asset_is_small() -> None:
    assert size(STANZA) <= 12 * MEGABYTE
    assert (STANZA / "README.md").is_file()


@pytest.mark.filterwarnings("ignore")
def test_the_stanza_asset_parses_in_the_real_stanza() -> None:
    pytest.importorskip("stanza")
    from training.stanza_asset import load

    text = "“We won,” the mayor said. Nobody was surprised."
    document = load(STANZA)(text)
    assert len(document.sentences) == 2
    said = next(w for w in document.sentences[0].words if w.text == "said")
    assert (said.lemma, said.upos) == ("say", "VERB")
    tokens = [t for s in document.sentences for t in s.tokens]
    assert all(text[t.start_char : t.end_char] == t.text for t in tokens)


def test_stanza_labels_follow_the_text() -> None:
    pytest.importorskip("stanza")
    from training.stanza_asset import labels_of, text_of

    both = [PLAIN, Sentence(SPOKEN.words, new_paragraph=True)]
    text, labels = text_of(both), labels_of(both)
    assert text == PLAIN.text + "\n\n" + SPOKEN.text
    assert len(labels) == len(text)
    assert labels.startswith("01" + "0" + "00001")
    assert labels.count("2") == 2


def test_the_learning_rate_rises_and_falls_to_nothing() -> None:
    pytest.importorskip("stanza")
    import torch

    from training.stanza_asset import annealed

    optimizer = torch.optim.SGD([torch.nn.Parameter(torch.zeros(1))], lr=2.0)
    rates = []
    with annealed(1000):
        for _ in range(1000):
            optimizer.step()
            rates.append(optimizer.param_groups[0]["lr"])
    assert rates[0] == pytest.approx(0.02)
    assert max(rates) == pytest.approx(1.82, abs=0.02)
    assert rates[499] == pytest.approx(1, abs=0.01)
    assert rates[-1] == pytest.approx(0.002)

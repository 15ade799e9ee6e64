import itertools

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

pytest.importorskip("tokenizers")

from quotes.neural.chain import IMPOSSIBLE, decode
from quotes.neural.labels import ROLES


def transitions(seed: int = 1) -> np.ndarray:
    steps = np.random.default_rng(seed).normal(size=(len(ROLES), len(ROLES))).astype(np.float32)
    for i, before in enumerate(ROLES):
        for j, after in enumerate(ROLES):
            if after.startswith("I-") and before[2:] != after[2:]:
                steps[i, j] = IMPOSSIBLE
    return steps


def sequence(length: int, seed: int) -> np.ndarray:
    scores = np.random.default_rng(seed).normal(size=(length, len(ROLES))).astype(np.float32) * 3
    scores[[0, -1]] = [0.0] + [IMPOSSIBLE] * (len(ROLES) - 1)
    return scores


def by_hand(scores: np.ndarray, steps: np.ndarray) -> tuple[list[int], float]:
    """Try all paths; those without a content have to be better by 1."""
    totals = {
        path: float(
            sum(scores[i, tag] for i, tag in enumerate(path))
            + sum(steps[a, b] for a, b in itertools.pairwise(path))
        )
        for path in itertools.product(range(len(ROLES)), repeat=len(scores))
    }
    content = ROLES.index("B-content")
    best = max(totals, key=lambda path: totals[path] + (content in path))
    share = np.exp(totals[best] - np.logaddexp.reduce(list(totals.values())))
    return (list(best), float(share)) if content in best else ([0] * len(scores), 0.0)


@pytest.mark.parametrize("seed", range(12))
def test_as_all_paths_tried(seed: int) -> None:
    scores, steps = sequence(6, seed), transitions(seed)
    ((path, probability),) = decode([scores], steps)
    best, share = by_hand(scores, steps)
    assert path.tolist() == best
    assert probability == pytest.approx(share, abs=1e-4)


@settings(deadline=None)
@given(st.lists(st.integers(2, 30), min_size=2, max_size=6))
def test_side_by_side_as_alone(lengths: list[int]) -> None:
    sequences = [sequence(length, seed) for seed, length in enumerate(lengths)]
    together = decode(sequences, transitions())
    for one, (path, probability) in zip(sequences, together, strict=True):
        ((alone, share),) = decode([one], transitions())
        assert path.tolist() == alone.tolist()
        assert probability == share


def test_only_legal_tags() -> None:
    ((path, _),) = decode([sequence(300, 5)], transitions())
    for before, after in itertools.pairwise(path.tolist()):
        if ROLES[after].startswith("I-"):
            assert ROLES[before][2:] == ROLES[after][2:]


def test_nothing_to_decode() -> None:
    assert decode([], transitions()) == []

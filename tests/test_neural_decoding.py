import numpy as np
import pytest

pytest.importorskip("tokenizers")

from quotes import Span
from quotes.neural.chain import IMPOSSIBLE
from quotes.neural.decoding import Cue, Finding, find_cues, find_spans, probabilities, rule
from quotes.neural.labels import CUE_TAGS, ROLES
from quotes.neural.pieces import Pieces
from quotes.neural.windows import Window


def tags(*rows: str) -> np.ndarray:
    """Probabilities from `B.9` (B has 0.9, O the rest)."""
    shares = np.zeros((len(rows), len(CUE_TAGS)), np.float32)
    for share, row in zip(shares, rows, strict=True):
        value = float(row[1:] or 1)
        share[0] = 1 - value
        share[CUE_TAGS.index(row[0])] += value
    return shares


def places(cues: list[Cue]) -> list[tuple[int, int, bool]]:
    return [(cue.first, cue.last, cue.virtual) for cue in cues]


@pytest.mark.parametrize(
    ("rows", "expected"),
    [
        (["O", "O", "O"], []),
        (["O", "B", "O"], [(1, 2, False)]),
        (["O", "B", "I", "I", "O"], [(1, 4, False)]),
        (["O", "B", "B", "I", "O"], [(1, 2, False)]),
        (["O", "B", "O", "B", "I", "O"], [(1, 2, False), (3, 5, False)]),
        (["O", "V", "I", "O"], [(1, 2, True)]),
        (["O", "B.4", "O"], []),
        (["O", "B.6", "I.4", "O"], [(1, 2, False)]),
        (["O", "B", "I"], [(1, 2, False)]),  # the last piece is [SEP]
        (["O", "B", "I.6", "I.55", "I.48", "O"], [(1, 5, False)]),  # all of it or none of it
        (["O", "B", "I.45", "I.42", "I.4", "O"], [(1, 2, False)]),
        (["O", "B", "I.3", "I.9", "O"], [(1, 2, False)]),
    ],
)
def test_cues(rows: list[str], expected: list[tuple[int, int, bool]]) -> None:
    assert places(list(find_cues(tags(*rows), 0, (1, len(rows) - 1), 0.5))) == expected


def test_cues_of_the_windows_own_share_only() -> None:
    rows = ["O", "B", "O", "B", "O", "B", "O"]
    assert places(list(find_cues(tags(*rows), 0, (2, 5), 0.5))) == [(3, 4, False)]


def test_rule_leaves_the_cue_and_the_edges_outside() -> None:
    scores = np.ones((2, 6, len(ROLES)), np.float32)
    ruled = rule([Cue(2, 4, False, 0.9, 0), Cue(2, 3, True, 0.9, 0)], scores)
    closed = (ruled[..., 1:] == IMPOSSIBLE).all(-1).tolist()
    assert closed == [[True, False, True, True, False, True], [True, *[False] * 4, True]]
    assert (scores == 1).all()


def finding(path: str, cue: Cue) -> Finding | None:
    """Read a path such as `.SsCc.` over pieces of two characters, in a window at piece 10."""
    letters = {".": "O", "S": "B-source", "s": "I-source", "C": "B-content", "c": "I-content"}
    numbers = np.array([ROLES.index(letters[each]) for each in path], np.int64)
    starts = np.arange(0, 100, 2, dtype=np.int64)
    nothing = np.zeros((50, 3), np.int64)
    pieces = Pieces(starts, nothing, starts, starts + 2, starts[:1])
    return find_spans(cue, numbers, 0.5, pieces, Window(10, 10 + len(path), 10, 20))


def found(path: str, cue: Cue) -> tuple[object, ...]:
    each = finding(path, cue)
    return (each.cue, each.source, each.content) if each else ()


SAID = Cue(3, 4, False, 0.9, 0)


@pytest.mark.parametrize(
    ("path", "expected"),
    [
        (".Ss.Cc.", (Span(24, 26), Span(20, 24), (Span(26, 30),))),
        (".Cc.Cc.", (Span(24, 26), None, (Span(20, 24), Span(26, 30)))),
        (".SS.C..", (Span(24, 26), Span(22, 24), (Span(26, 28),))),  # the nearest source
        (".Ss....", ()),
    ],
)
def test_spans(path: str, expected: tuple[object, ...]) -> None:
    assert found(path, SAID) == expected


def test_a_virtual_cue_is_none() -> None:
    assert found("...Cc..", Cue(3, 4, True, 0.9, 0)) == (None, None, (Span(24, 28),))


def test_probabilities_add_up() -> None:
    shares = probabilities(np.array([[1.0, 2.0, 300.0]], np.float32))
    assert shares.sum() == pytest.approx(1)


def test_a_cue_with_two_likely_beginnings_counts_once() -> None:
    shares = np.array(
        [[1, 0, 0, 0], [0.6, 0.4, 0, 0], [0.2, 0.3, 0.5, 0], [1, 0, 0, 0]], np.float32
    )
    (cue,) = find_cues(shares, 0, (1, 3), 0.5)
    assert (cue.first, cue.last) == (1, 3)
    assert cue.probability == pytest.approx(0.7)


def test_a_finding_tells_what_was_seen() -> None:
    each = finding("..Cc...", SAID)
    assert each is not None
    assert each.seen == Span(20, 30)

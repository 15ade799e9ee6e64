"""Section 6 of the guidelines: which spans, quotations and speakers are the same."""

import time
from itertools import permutations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from eval.scoring.matching import Pair, align, jaccard, same_span, trim
from eval.scoring.names import head_noun, same_speaker
from quotes import Quotation, Result, Span, Speaker


@pytest.mark.parametrize(
    ("text", "trimmed"),
    [
        ("“We will not.”", "We will not"),
        (" 'so,' — ", "so"),
        ("``plan''", "plan"),
        ("«Ici»;", "Ici"),
        ("a - b", "a - b"),
        ("don't", "don't"),
        ("what?", "what?"),
        ("\xa0„Ja“:\n", "Ja"),
        ("...", "..."),
        ("", ""),
    ],
)
def test_marks_space_and_stops_are_trimmed_from_both_ends(text: str, trimmed: str) -> None:
    around = f"xx{text}xx"
    assert trim(Span(2, 2 + len(text)), around).text(around) == trimmed


def test_spans_are_the_same_after_trimming_or_when_both_are_missing() -> None:
    text = "“said,”"
    assert same_span(Span(0, 7), Span(1, 5), text)
    assert same_span(None, None, text)
    assert not same_span(Span(1, 5), None, text)
    assert not same_span(Span(1, 5), Span(1, 4), text)


@pytest.mark.parametrize(
    ("left", "right", "overlap"),
    [
        ([(0, 10)], [(0, 10)], 1.0),
        ([(0, 10)], [(5, 15)], 5 / 15),
        ([(0, 4), (6, 10)], [(0, 10)], 8 / 10),
        ([(0, 4), (2, 6)], [(0, 6)], 1.0),
        ([(0, 4)], [(4, 8)], 0.0),
        ([(3, 3)], [(3, 3)], 1.0),
    ],
)
def test_jaccard_counts_characters_of_all_content_spans(
    left: list[tuple[int, int]], right: list[tuple[int, int]], overlap: float
) -> None:
    spans = [Span(*pair) for pair in left], [Span(*pair) for pair in right]
    assert jaccard(*spans) == pytest.approx(overlap)


def result(text: str, *contents: tuple[int, int], sources: tuple[Span | None, ...] = ()) -> Result:
    padded = sources or (None,) * len(contents)
    quotations = [
        Quotation(f"q{k}", "indirect", (Span(*content),), "", source=source)
        for k, (content, source) in enumerate(zip(contents, padded, strict=True))
    ]
    return Result(text, tuple(quotations))


def test_alignment_maximizes_the_total_overlap() -> None:
    text = "x" * 100
    gold = result(text, (0, 40), (40, 60))
    # Greedily the first prediction would take the first label and leave the second one without.
    predicted = result(text, (0, 60), (0, 25))
    assert [(pair.gold, pair.predicted) for pair in align(gold, predicted)] == [(0, 1), (1, 0)]


def test_equal_contents_go_to_the_label_with_the_same_source() -> None:
    text = "x" * 30
    sources = Span(20, 22), Span(25, 27)
    gold = result(text, (0, 10), (0, 10), sources=sources)
    predicted = result(text, (0, 10), (0, 10), sources=sources[::-1])
    assert [(pair.gold, pair.predicted) for pair in align(gold, predicted)] == [(0, 1), (1, 0)]


def test_a_pair_is_matched_from_half_of_the_union_on() -> None:
    text = "x" * 40
    (half,) = align(result(text, (0, 20)), result(text, (0, 10)))
    assert half == Pair(0, 0, 0.5, exact=False)
    assert half.matched
    (less,) = align(result(text, (0, 21)), result(text, (0, 10)))
    assert not less.matched


spans = st.tuples(st.integers(0, 18), st.integers(1, 6)).map(lambda pair: (pair[0], sum(pair)))


@given(st.lists(spans, max_size=4), st.lists(spans, max_size=4))
def test_alignment_is_as_good_as_the_best_of_all(
    gold: list[tuple[int, int]], predicted: list[tuple[int, int]]
) -> None:
    text = "x" * 30
    few, many = sorted((gold, predicted), key=len)
    best = max(
        sum(jaccard([Span(*a)], [Span(*b)]) for a, b in zip(few, chosen, strict=False))
        for chosen in permutations(many, len(few))
    )
    pairs = align(result(text, *gold), result(text, *predicted))
    assert sum(pair.overlap for pair in pairs) == pytest.approx(best, abs=1e-4)
    assert len({pair.gold for pair in pairs}) == len({pair.predicted for pair in pairs})


def test_thousands_of_quotations_are_aligned_in_seconds() -> None:
    contents = [(10 * k, 10 * k + 8) for k in range(3000)]
    text = "x" * 30_000
    before = time.perf_counter()
    assert len(align(result(text, *contents), result(text, *contents))) == 3000
    assert time.perf_counter() - before < 20


def person(name: str, *aliases: str) -> Speaker:
    return Speaker("s", name, "person", aliases=aliases)


def unnamed(name: str, kind: str = "group") -> Speaker:
    return Speaker("s", name, kind, anonymous=True)  # type: ignore[arg-type]


PENTAGON = Speaker("s", "Pentagon", "organization", aliases=("Department of Defense",))

SAME = [
    (None, None),
    (person("Nicolás Maduro"), person("Nicolas Maduro")),
    (person("Nicolás Maduro"), person("President Maduro")),
    (person("Nicolás Maduro"), person("MADURO")),
    (person("Nicolás Maduro"), person("Nicolás Maduro Jr.")),
    (person("Sinéad O’Brien"), person("O'Brien")),
    (person("Joseph Biden"), person("Joe Biden")),
    (person("Sarah Palin", "the Governor"), person("governor")),
    (PENTAGON, Speaker("x", "the Pentagon", "organization")),
    (PENTAGON, Speaker("x", "Department of Defense’s", "organization")),
    (unnamed("U.S. official"), unnamed("an official")),
    (unnamed("defense analyst"), unnamed("one analyst, who requested anonymity")),
    (unnamed("sources"), unnamed("sources close to the operation")),
]

DIFFERENT = [
    (None, person("Maduro")),
    (person("Nicolás Maduro"), None),
    (person("Nicolás Maduro"), unnamed("Maduro")),
    (person("Jorge Rodríguez"), person("Delcy Rodríguez")),
    (person("Nicolás Maduro"), person("Nicolás")),
    (PENTAGON, Speaker("x", "Department of Justice", "organization")),
    (
        Speaker("s", "Defense Department", "organization"),
        Speaker("x", "Justice Department", "organization"),
    ),
    (unnamed("U.S. official"), unnamed("U.S. analyst")),
    (unnamed("officials close to Maduro"), unnamed("analysts close to Maduro")),
]


@pytest.mark.parametrize(("gold", "predicted"), SAME)
def test_these_name_the_same_entity(gold: Speaker | None, predicted: Speaker | None) -> None:
    assert same_speaker(gold, predicted)


@pytest.mark.parametrize(("gold", "predicted"), DIFFERENT)
def test_these_name_different_entities(gold: Speaker | None, predicted: Speaker | None) -> None:
    assert not same_speaker(gold, predicted)


@pytest.mark.parametrize(
    ("phrase", "head"),
    [
        ("a senior defense analyst", "analyst"),
        ("sources close to the operation", "sources"),
        ("person familiar with the talks", "person"),
        ("U.S. officials", "officials"),
        ("expert's", "expert"),
        ("", ""),
    ],
)
def test_the_head_noun_of_an_unnamed_source(phrase: str, head: str) -> None:
    assert head_noun(phrase) == head

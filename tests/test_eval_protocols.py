"""The protocols `partial` and `attribution`, and agreement between labellers."""

from dataclasses import replace

import pytest
from test_eval_helpers import LABELS, TEXT, made

from eval.articles import Corpus, EvalError
from eval.evaluation import evaluate
from eval.scoring.agreement import agree, alpha
from eval.scoring.attribution import ATTRIBUTION, attribution_system, score_attribution
from eval.scoring.partial import score_partial
from eval.scoring.scores import Counts
from quotes import Quotation, Result, Span


def quotation(*content: tuple[int, int]) -> Quotation:
    return Quotation(f"q{content}", "indirect", tuple(Span(*each) for each in content), "")


def test_soft_overlap_by_hand() -> None:
    text = "one two three four five six"
    gold = replace(made(), gold=Result(text, (quotation((0, 13)),)), layers=frozenset())
    predicted = Result(text, (quotation((4, 18)), quotation((19, 27))))
    # labelled: one two three; predicted: two three four, and five six
    scores = score_partial(gold, predicted)
    assert set(scores) == {"content"}
    content = scores["content"]
    assert content.precision == pytest.approx((2 / 3 + 0) / 2)
    assert content.recall == pytest.approx(2 / 3)


def test_soft_overlap_is_one_for_a_perfect_and_zero_for_an_empty_prediction() -> None:
    article = made()
    for name, counts in score_partial(article, article.gold).items():
        assert counts.f1 == pytest.approx(1), name
    for name, counts in score_partial(article, Result(TEXT)).items():
        assert counts.f1 == 0, name


def test_attribution_judges_each_labelled_quotation_by_the_form_of_its_source() -> None:
    article = made()
    assert score_attribution(article, article.gold) == {
        "attribution": Counts.share(4, 4),
        "name/attribution": Counts.share(1, 1),
        "description/attribution": Counts.share(0, 0),
        "pronoun/attribution": Counts.share(1, 1),
        "unnamed/attribution": Counts.share(2, 2),
        "no source/attribution": Counts.share(0, 0),
    }


def test_attribution_keeps_the_labelled_spans() -> None:
    corpus = Corpus("hand", (made(),))
    (evaluation,) = evaluate([attribution_system(corpus)], corpus, ATTRIBUTION)
    predicted = evaluation.predictions["mayor.txt"]
    assert [each.content for each in predicted.quotations] == [
        each.content for each in made().gold.quotations
    ]
    assert evaluation.total["attribution"].labelled == 4


def test_attribution_needs_labelled_speakers() -> None:
    corpus = Corpus("bare", (replace(made(), layers=frozenset({"cue"})),))
    with pytest.raises(EvalError, match="bare labels no speakers"):
        attribution_system(corpus)


def test_alpha_by_hand() -> None:
    # Values: 0 six times, 1 four times of ten; one of five units differs.
    decisions = [(0, 0), (0, 0), (1, 1), (0, 1), (1, 0)]
    observed = 2 / 5
    expected = 2 * 6 * 4 / (10 * 9)
    values = [value for pair in decisions for value in pair]
    assert (values.count(0), values.count(1)) == (6, 4)
    assert alpha(decisions) == pytest.approx(1 - observed / expected)


def test_alpha_at_its_ends() -> None:
    assert alpha([(0, 0), (1, 1)]) == 1
    assert alpha([(0, 0)] * 3) == 1
    assert alpha([(0, 1), (1, 0)]) < 0
    assert alpha([]) != alpha([])  # NaN


def test_labellers_who_differ_are_told_by_how_much() -> None:
    one = Corpus("a", (made(),))
    other = Corpus("b", (made(labels=LABELS[1:]),))
    found = agree(one, other)
    assert found.quotations == (4, 3)
    assert found.scores["overlap"] == Counts.of(3, 3, 4)
    assert 0 < found.alphas["content"] < 1
    assert agree(one, one).alphas == {"source": 1, "cue": 1, "content": 1}


def test_agreement_does_not_depend_on_the_order() -> None:
    one, other = Corpus("a", (made(),)), Corpus("b", (made(labels=LABELS[:2]),))
    forth, back = agree(one, other), agree(other, one)
    assert forth.scores["overlap"].f1 == pytest.approx(back.scores["overlap"].f1)
    assert forth.alphas == pytest.approx(back.alphas)


def test_labellings_of_different_articles_are_refused() -> None:
    with pytest.raises(EvalError, match=r"Only one of the labellings has mayor\.txt, other\.txt"):
        agree(Corpus("a", (made(),)), Corpus("b", (made(name="other.txt"),)))
    with pytest.raises(EvalError, match="of different texts"):
        agree(Corpus("a", (made(),)), Corpus("b", (made(text=f"{TEXT}\n"),)))

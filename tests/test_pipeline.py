import pickle
from collections.abc import Iterable, Iterator

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import quotes
from quotes import Document, Draft, InvalidInput, InvalidType, QuotesError, Result, Span

TEXT = "“It rains,” said Ana Ruiz. “It snows,” said Bob Lee."


class Fixed:
    """An extractor of somebody's own: it returns what it was given."""

    def __init__(self, *drafts: Draft) -> None:
        self.drafts = drafts

    def extract(self, document: Document) -> Iterable[Draft]:
        return self.drafts


class Fussy:
    """An extractor that cannot cope with one kind of text."""

    def extract(self, document: Document) -> Iterable[Draft]:
        if "snow" in document.text:
            raise RuntimeError("too cold")
        return []


def test_drafts_come_out_in_text_order_with_ids_and_parents() -> None:
    inner = Draft((Span(27, 38),), Span(39, 43), Span(44, 51), parent=1)
    outer = Draft((Span(0, 51),))
    result = quotes.extract(TEXT, extractor=Fixed(inner, outer))
    assert [(each.id, each.parent) for each in result.quotations] == [("q1", None), ("q2", "q1")]
    assert result.quotations[1].speaker is not None
    assert result.quotations[1].speaker.name == "Bob Lee"
    assert result.quotations[1].text == "It snows,"


def test_attitudes_come_on_request_only() -> None:
    extractor = Fixed(Draft((Span(0, 11),)), Draft((Span(27, 38),), attitude=True))
    assert len(quotes.extract(TEXT, extractor=extractor).quotations) == 1
    assert len(quotes.extract(TEXT, extractor=extractor, attitudes=True).quotations) == 2


def test_threshold_leaves_out_the_unsure_and_frees_their_children() -> None:
    extractor = Fixed(Draft((Span(0, 51),), confidence=0.2), Draft((Span(27, 38),), parent=0))
    (only,) = quotes.extract(TEXT, extractor=extractor, threshold=0.5).quotations
    assert (only.id, only.parent) == ("q1", None)


@pytest.mark.parametrize(
    ("content", "expected"),
    [(Span(0, 11), "direct"), (Span(0, 25), "mixed"), (Span(12, 25), "indirect")],
)
def test_type_follows_the_marks(content: Span, expected: str) -> None:
    assert quotes.extract(TEXT, extractor=Fixed(Draft((content,)))).quotations[0].type == expected


def test_marks_of_a_nested_quotation_do_not_count_for_the_outer_one() -> None:
    extractor = Fixed(Draft((Span(0, 25),)), Draft((Span(0, 11),), parent=0))
    assert [q.type for q in quotes.extract(TEXT, extractor=extractor).quotations] == [
        "indirect",
        "direct",
    ]


@pytest.mark.parametrize("value", [None, b"bytes", 3, ["a"]])
def test_only_text_is_read(value: object) -> None:
    with pytest.raises(InvalidType, match=f"type {type(value).__name__}, but a str is needed"):
        quotes.extract(value)  # type: ignore[arg-type]


@pytest.mark.parametrize("threshold", [-0.1, 1.1, float("nan")])
def test_threshold_is_a_probability(threshold: float) -> None:
    with pytest.raises(InvalidInput, match="between 0 and 1"):
        quotes.extract("", threshold=threshold)


def test_pipe_gives_the_same_as_extract_in_order() -> None:
    texts = [TEXT, "", "“Hello,” said Cem."] * 5
    assert list(quotes.pipe(texts, batch_size=4)) == [quotes.extract(text) for text in texts]


def test_pipe_is_lazy() -> None:
    asked = []

    def endless() -> Iterator[str]:
        while True:
            asked.append(1)
            yield TEXT

    results = quotes.pipe(endless(), batch_size=3)
    assert isinstance(next(results), Result)
    assert len(asked) == 3


def test_pipe_over_processes_keeps_the_order() -> None:
    texts = [f"“Number {number},” said Ana." for number in range(20)]
    results = list(quotes.pipe(texts, processes=2, batch_size=3))
    assert [result.text for result in results] == texts
    assert results[7].quotations[0].text == "Number 7,"


@pytest.mark.parametrize("bad", ["it snows", None])
def test_one_bad_article_never_costs_the_others(bad: str) -> None:
    texts = ["fine", bad, "fine too"]
    first, second, third = quotes.pipe(texts, extractor=Fussy(), on_error="return")
    assert isinstance(first, Result) and isinstance(third, Result)
    assert isinstance(second, QuotesError)


def test_pipe_raises_at_the_bad_article_by_default() -> None:
    results = quotes.pipe(["fine", "it snows"], extractor=Fussy())
    assert isinstance(next(results), Result)
    with pytest.raises(QuotesError, match=r"RuntimeError: too cold"):
        next(results)


@pytest.mark.parametrize(
    ("options", "message"),
    [
        ({"batch_size": 0}, "at least 1"),
        ({"processes": 0}, "at least 1"),
        ({"on_error": "ignore"}, "'raise' or 'return'"),
        ({"extractor": "nobody"}, "no extractor 'nobody'"),
    ],
)
def test_pipe_refuses_bad_options_at_once(options: dict[str, object], message: str) -> None:
    with pytest.raises(InvalidInput, match=message):
        quotes.pipe([], **options)  # type: ignore[call-overload]


def test_pipe_wants_several_texts() -> None:
    with pytest.raises(InvalidType, match="call extract"):
        quotes.pipe(TEXT)


def test_results_travel_between_processes() -> None:
    result = quotes.extract(TEXT)
    assert pickle.loads(pickle.dumps(result)) == result  # noqa: S301


QUOTED_TEXT = st.text(st.sampled_from("“”‘’\"'«»ab. ,\nsaid“”\ud800é"), max_size=80)


@settings(deadline=None)
@given(QUOTED_TEXT | st.text(st.characters(), max_size=60))
def test_any_string_gives_a_valid_result_that_survives_json(text: str) -> None:
    result = quotes.extract(text)
    assert result.text == text
    assert Result.from_dict(result.to_dict()) == result
    for quotation in result.quotations:
        assert all(0 <= span.start < span.end <= len(text) for span in quotation.content)
        assert 0.0 <= quotation.confidence <= 1.0


class Wide(Fixed):
    """An extractor that has another way of working where attitudes are asked for."""

    def with_attitudes(self) -> Fixed:
        return Fixed(Draft((Span(0, 5),), attitude=True))


@pytest.mark.parametrize("through", ["extract", "pipe"])
def test_an_extractor_may_work_differently_for_attitudes(through: str) -> None:
    extractor = Wide(Draft((Span(0, 11),)))

    def starts(attitudes: bool) -> list[int]:
        if through == "extract":
            result = quotes.extract(TEXT, extractor=extractor, attitudes=attitudes)
        else:
            (result,) = quotes.pipe([TEXT], extractor=extractor, attitudes=attitudes)
        return [each.content[0].end for each in result.quotations]

    assert starts(attitudes=False) == [11]
    assert starts(attitudes=True) == [5]


@pytest.mark.parametrize(
    "text", ["“e\nf  '\n)”", '"\n\u202e  »\n«”', "“One.\nTwo.\nThree,” she said."]
)
def test_a_paragraph_of_speech_without_a_mark_of_its_own_ends(text: str) -> None:
    """It is its own inside; to look for the inside of that again would never end."""
    assert quotes.extract(text, extractor="rules").text == text

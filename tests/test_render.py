from html.parser import HTMLParser

from hypothesis import given, settings
from hypothesis import strategies as st

import quotes
from quotes import Quotation, Result, Span, Speaker
from quotes.render import to_html


class Reader(HTMLParser):
    """Collects tags and text the way a browser would."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.tags: list[str] = []
        self.marked: list[str] = []
        self.inside_text = False
        self.text = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        self.inside_text |= ("class", "text") in attrs
        if tag == "mark":
            self.marked.append("")

    def handle_endtag(self, tag: str) -> None:
        if tag == "div":
            self.inside_text = False

    def handle_data(self, data: str) -> None:
        if self.inside_text:
            self.text += data
            if self.marked:
                self.marked[-1] += data


def read(page: str) -> Reader:
    reader = Reader()
    reader.feed(page)
    return reader


def test_the_page_shows_the_text_and_marks_the_quotation() -> None:
    text = "“It rains,” said Ana Ruiz."
    page = to_html(quotes.extract(text))
    assert read(page).text == text
    assert 'class="content s0"' in page
    assert "Ana Ruiz" in page


def test_whatever_a_user_sends_is_escaped() -> None:
    evil = "<script>alert('1')</script>&amp;"
    speaker = Speaker('s"1', evil, "person")
    quotation = Quotation('q"1', "direct", (Span(0, len(evil)),), evil, speaker=speaker)
    page = to_html([(evil, Result(evil, (quotation,), (speaker,)))], title=evil)
    reader = read(page)
    assert "script" not in reader.tags
    assert reader.text == evil


def test_nested_and_crossing_spans_keep_the_text() -> None:
    spans = [Span(0, 6), Span(2, 4), Span(3, 9), Span(9, 9)]
    found = tuple(Quotation(f"q{i}", "indirect", (s,), "") for i, s in enumerate(spans))
    assert read(to_html(Result("abcdefghij", found))).text == "abcdefghij"


@settings(deadline=None, max_examples=50)
@given(st.text(st.characters(codec="utf-8", exclude_characters="\r\0"), max_size=60))
def test_any_text_reads_back(text: str) -> None:
    assert read(to_html(quotes.extract(text))).text == text


def test_lone_surrogates_make_a_page_all_the_same() -> None:
    assert "a\ufffdb" in to_html(Result("a\ud800b"))

"""Which speakers of several articles are one."""

import pytest

from quotes.document import Span
from quotes.errors import InvalidType
from quotes.quotation import Quotation, Result, Speaker, SpeakerKind
from quotes.speakers import merge_speakers


def article(*speakers: tuple[str, SpeakerKind, bool]) -> Result:
    made = tuple(
        Speaker(f"s{number}", name, kind, anonymous)
        for number, (name, kind, anonymous) in enumerate(speakers, 1)
    )
    quotations = tuple(
        Quotation(f"q{number}", "indirect", (Span(0, 1),), "x", speaker=speaker)
        for number, speaker in enumerate(made, 1)
    )
    return Result("x", quotations, made)


def same(one: str, other: str, kind: SpeakerKind = "person", *, anonymous: bool = False) -> bool:
    first, second = merge_speakers(
        [article((one, kind, anonymous)), article((other, kind, anonymous))]
    )
    return first.speakers[0].id == second.speakers[0].id


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Nicolás Maduro", "Nicolas Maduro"),
        ("Nicolás Maduro", "NICOLÁS MADURO"),
        ("Nicolás Maduro", "Maduro Nicolás"),
        ("Nicolás Maduro", "Maduro, Nicolás"),
        ("Nicolás Maduro", "President Nicolás Maduro"),
        ("Nicolás Maduro", "Nicolás Maduro Moros"),
        ("Donald J. Trump", "Donald Trump"),
    ],
)
def test_one_person(one: str, other: str) -> None:
    assert same(one, other)
    assert same(other, one)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Maduro", "Nicolás Maduro"),
        ("Maduro", "Maduro"),
        ("Mr. Maduro", "Maduro"),
        ("Jorge Rodríguez", "Delcy Rodríguez"),
        ("J. Smith", "John Smith"),
        ("Mary Beth Smith", "Mary Beth Jones"),
    ],
)
def test_two_people(one: str, other: str) -> None:
    assert not same(one, other)


def test_organizations_by_their_names() -> None:
    assert same("The Washington Post", "Washington Post", "organization")
    assert not same("Washington Post", "New York Post", "organization")


def test_unnamed_sources_stay_apart() -> None:
    assert not same("official", "official", anonymous=True)


def test_a_short_name_with_two_long_ones_stays_alone() -> None:
    person: SpeakerKind = "person"
    results = merge_speakers(
        article((name, person, False))
        for name in ("Juan Pérez", "Juan Pérez Gómez", "Juan Pérez Díaz")
    )
    assert len({result.speakers[0].id for result in results}) == 3


def test_quotations_follow_and_nothing_else_changes() -> None:
    results = [
        article(("Ana Ruiz", "person", False), ("official", "person", True)),
        article(("official", "person", True), ("Ruiz, Ana", "person", False)),
    ]
    first, second = merge_speakers(results)
    assert second.quotations[1].speaker is second.speakers[1]
    assert second.speakers[1].id == first.speakers[0].id
    assert second.speakers[1].name == "Ruiz, Ana"
    assert [each.text for each in (first, second)] == ["x", "x"]
    assert Result.from_dict(second.to_dict()) == second


def test_two_of_one_article_are_never_one() -> None:
    (result,) = merge_speakers(
        [article(("Ana Ruiz", "person", False), ("Ana Ruiz", "person", False))]
    )
    assert len({speaker.id for speaker in result.speakers}) == 2


def test_refuses_what_is_no_result() -> None:
    with pytest.raises(InvalidType, match="not str"):
        merge_speakers(["x"])  # type: ignore[list-item]

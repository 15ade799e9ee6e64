"""One pass over a text: its capitalised names, sentences and quoted stretches."""

import re
from bisect import bisect_right
from dataclasses import dataclass, field
from functools import cache
from typing import TYPE_CHECKING

from quotes.speakers import lexicon
from quotes.speakers.names.joining import join

if TYPE_CHECKING:
    from quotes.speakers.names.entities import Entity

__all__ = ["ACTS", "Name", "Scan", "scan"]

_NUMBER = re.compile(r"[ \u00a0]\d{1,4}\b(?![.,]\d)")
_ABBREVIATIONS = (
    "Mr|Mrs|Ms|Dr|Pres|Sen|Sens|Rep|Reps|Gov|Lt|Gen|Col|Maj|Capt|Cpl|Sgt|Adm|Cmdr|Det|Insp|Rev|Hon|"
    "Prof|Jr|Sr|St|Ste|Inc|Corp|Co|Ltd|Bros|Ala|Ariz|Ark|Calif|Colo|Conn|Del|Fla|Ill|Ind|Kan|Ky|"
    "Then-Sen|Then-Gov|Then-Rep|Ex-Sen|Ex-Gov|Ex-Rep|"
    "La|Mass|Md|Mich|Minn|Miss|Mo|Mont|Neb|Nev|Okla|Ore|Pa|Tenn|Tex|Va|Vt|Wash|Wis|Wyo"
)
_SPACE = "[ \u00a0]"
_OPENERS = frozenset("“„«")
_OPENING_QUOTES = frozenset("“„«‘\"'")
_CLOSERS = frozenset("”»")
_BLANK = " \u00a0\n\r\t.!?)]\"'“”‘’(«»-–—"
ACTS = re.compile(
    r"[\s\u00a0]+(?:also |later |then |has |had |have |\w+ly )*"
    r"(?:said|told|was|is|has|had|did|would|will|went|came|made|took|wrote|spoke|[a-z]+ed|[a-z]+s)\b"
)
"""A verb whose subject stands before it."""
_PRONOUN = re.compile(r"\b(?:[Hh]e|[Ss]he|[Tt]hey|[Ww]e|I|[Ii]t) (?!said|says)")
"""A pronoun that is a subject, unless it only tells who speaks."""
_CONTRACTIONS = tuple(f"{mark}{end}" for mark in "'’" for end in ("ve", "ll", "re", "d", "m"))
"""How *We've* and *I'd* end."""
_NAME_OPENERS = frozenset({"Our", "No", "Right", "One", "My", "All", "Every", "Young"})
"""Function words with which a name begins that stands within a sentence: *Our Principles PAC*."""
_NUMBERED = ("Article", "Section", "Chapter", "Proposition", "Resolution")
"""What laws are cut into, or go by, with a number."""
_FIRST_NAMES = frozenset({"April", "Jan", "June", "Will"})
"""Function words that are also first names."""
_BEFORE_MONTHS = (
    lexicon.words("prepositions")
    | lexicon.words("determiners")
    | {
        *("after", "before", "between", "early", "every", "last", "late", "next", "since", "until"),
    }
)
"""Words after which *June* is the month."""
_BEFORE_MONTH = 12
"""Characters before a month that hold the word before it."""
_PREFIXES = ("pro-", "Pro-", "anti-", "Anti-", "non-", "Non-")
"""What makes an adjective of the first word of a name."""
_OPENER = 8
"""Characters before a name that hold the word cut off from it."""
_OPENING_WORDS = "The|In|But|They|And|It|At|That|This|When|After"
"""Words that begin a sentence after an abbreviation: *in San Jose, Calif. | The Fund*."""
_DUTCH_ARTICLES = frozenset({"'t", "’t"})
_DUTCH = rf"(?:in|van){_SPACE}['’]t{_SPACE}"
"""What stands within Dutch surnames: *Ann van ’t Hof*."""
_I_ACTS = re.compile(r" [a-z]")
"""What follows the pronoun *I*, but no number: *Keep the Promise I, a PAC*."""
_BROKEN = (
    r"(?:[\u0080-\u009f\u00a1-\u00a9\u00ab-\u00b1\u00b4\u00b6-\u00b8\u00bb\u00bf\u02c6\u02dc\u0300-\u036f"
    r"\u2013-\u2122](?:(?<=[\u0300-\u036f])"
    r"|(?<=[ÃÂ\u0302\u0303].)(?:(?<![\u2013-\u2122])|(?=\w)))"
    r"|(?<=[ÃÂ\u0302\u0303])\u0083? [\u0300-\u0328]?(?=[a-z]))"
)
"""Within a word: an accent of its own, and what UTF-8 leaves that was read as Latin-1: *PeÃ±a*.

So *GisÃ ̈le* and *KÃ rner*, whose second mark was written as a blank.
"""
_ODD = re.compile(r"[ÃÂ\u0300-\u036f]")
"""Without one of these no letter of a text is broken."""
_DASHES = frozenset("-–—―")
_DATELINE = re.compile(r"[A-Z][\w.,'’ -]{1,40}(?: \([\w. ]{2,20}\))? ?[-–—―]{1,2} ")
"""From where a report comes, before its first sentence."""
_LONG_NAME = 8
"""Capitalised words in a row from which on they are taken for a headline."""


@dataclass(slots=True, eq=False)
class Name:
    """A sequence of capitalised words.

    Attributes:
        start, end: characters of the text.
        words: as they stand, without leading function words.
        sentence: the number of its sentence.
        opens: whether it is the first word of its sentence.
        subject: whether it is the first name of its sentence.
        quoted: whether it stands between quotation marks.
        headline: whether it is a stretch of a headline, whose words all have capitals.
        article: whether "the" stands before it.
        entity: whom it names, once that is known.
        paragraph: the number of its line.
    """

    start: int
    end: int
    words: tuple[str, ...]
    sentence: int
    opens: bool
    subject: bool
    quoted: bool
    headline: bool = False
    article: bool = False
    entity: "Entity | None" = None
    paragraph: int = 0


@dataclass(slots=True)
class Scan:
    """What one pass over a text finds.

    Attributes:
        names: in text order.
        sentences: where each sentence starts.
        paragraphs: where each line starts.
        quoted: where each quoted stretch starts and ends, marks included.
    """

    text: str
    names: list[Name] = field(default_factory=list)
    sentences: list[int] = field(default_factory=lambda: [0])
    paragraphs: list[int] = field(default_factory=lambda: [0])
    quoted: list[tuple[int, int]] = field(default_factory=list)
    starts: list[int] = field(default_factory=list)

    def sentence_of(self, position: int) -> int:
        """Return the number of the sentence at a character."""
        return bisect_right(self.sentences, position) - 1

    def sentence_start(self, position: int) -> int:
        """Return where the sentence at a character begins."""
        return self.sentences[self.sentence_of(position)]

    def sentence_end(self, position: int) -> int:
        """Return where the sentence after the one at a character begins, or the text ends."""
        number = self.sentence_of(position) + 1
        return self.sentences[number] if number < len(self.sentences) else len(self.text)

    def paragraph_of(self, position: int) -> int:
        """Return the number of the line at a character."""
        return bisect_right(self.paragraphs, position) - 1

    def texts_between(self, start: int, end: int) -> int:
        """Return how many lines with text begin after a character's line and up to another's."""
        lines = self.paragraphs[self.paragraph_of(start) + 1 : self.paragraph_of(end) + 1]
        return sum(not self.text.startswith("\n", line) for line in lines)

    def line_end(self, position: int) -> int:
        """Return where the line after the one at a character begins, or the text ends."""
        number = self.paragraph_of(position) + 1
        return self.paragraphs[number] if number < len(self.paragraphs) else len(self.text)

    def quoted_at(self, position: int) -> tuple[int, int] | None:
        """Return the quoted stretch around a character."""
        index = bisect_right(self.quoted, (position, len(self.text) + 1)) - 1
        if index >= 0 and self.quoted[index][0] <= position < self.quoted[index][1]:
            return self.quoted[index]
        return None

    def replace_names(self, names: list[Name]) -> None:
        """Put other names in the place of the present ones; they must be in text order."""
        self.names = names
        self.starts = [name.start for name in names]

    def first_name_from(self, position: int) -> int:
        """Return the index of the first name that ends after a character."""
        index = bisect_right(self.starts, position)
        return index - 1 if index and self.names[index - 1].end > position else index

    def names_within(self, start: int, end: int) -> list[Name]:
        """Return the names that overlap a stretch of the text."""
        found = []
        for index in range(self.first_name_from(start), len(self.names)):
            if self.names[index].start >= end:
                break
            found.append(self.names[index])
        return found


@cache
def _upper() -> str:
    """Return a character class of all capital letters outside the rarer planes."""
    return "[" + "".join(chr(code) for code in range(0x41, 0x2000) if chr(code).isupper()) + "]"


@cache
def _no_names() -> frozenset[str]:
    """Return the function words as a sentence begins with them, most of what has a capital."""
    return frozenset(map(str.capitalize, lexicon.words("function_words"))) - {"Will"}


@cache
def _pattern(*, broken: bool, dutch: bool) -> re.Pattern[str]:
    """Return what finds names, marks, stops and lines.

    Args:
        broken: whether a text has accents of their own or letters in the wrong encoding.
        dutch: whether it has *’t*; most texts have neither, and are read faster without.
    """
    upper = _upper()
    initials = rf"(?:{upper}\.-?)+(?!\w)"
    letters = rf"\w*(?:{_BROKEN}\w*)*" if broken else r"\w*"
    word = rf"{upper}{letters}(?:[-’'&](?![sS]\b)\w{letters})*"
    word += r"(?:\.(?:com|org|net)(?:\.[a-z]{2})?\b)?"
    token = rf"(?:(?:{_ABBREVIATIONS})\.|{initials}|{word})"
    particles = "|".join(sorted(lexicon.words("particles")))
    nickname = rf"(?:{_SPACE}[“\"‘']{word}[”\"’'])?"
    in_the = f"|{_DUTCH}" if dutch else ""
    opening = rf"(?:In{_SPACE}['’]t{_SPACE})?" if dutch else ""
    sentence = rf"(?!(?<=\.{_SPACE})(?:{_OPENING_WORDS})\b)"
    link = rf"{_SPACE}{sentence}(?:(?:{particles}){_SPACE}){{0,2}}(?:al-|el-|d['’]{in_the})?"
    # The lookahead lets the engine skip lower-case words: the pass takes a third of the time.
    return re.compile(
        rf"(?={upper[:-1]}“”\"«»'`.!?\n])"
        rf"(?:(?P<name>(?<!\w){opening}{token}(?:{nickname}{link}{token})*)"
        r"|(?P<mark>[“”\"«»„]|''|``)"
        r"|(?P<stop>[.!?](?=[)\]\"”’']{0,4}\s{1,4}[^a-zß-ÿ\s]))"
        r"|(?P<line>\n))"
    )


def scan(text: str) -> Scan:
    """Find the names, sentences and quoted stretches of a text, in time linear in its length."""
    return _Scanner(text).run()


class _Scanner:
    """The state of one pass."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.found = Scan(text)
        self.opened = -1
        self.first_in_sentence = True
        self.line_names = 0
        self.cut: list[Name] = []

    def run(self) -> Scan:
        handlers = {"name": self._name, "mark": self._mark, "stop": self._stop, "line": self._line}
        dutch = " 't " in self.text or " ’t " in self.text
        pattern = _pattern(broken=_ODD.search(self.text) is not None, dutch=dutch)
        for match in pattern.finditer(self.text):
            handlers[match.lastgroup or "line"](match)
        self._line_end(len(self.text))
        self._restore_openers()
        self.found.replace_names(join(self.text, self.found.names))
        return self.found

    def _name(self, match: re.Match[str]) -> None:
        matched = match.group()
        if matched in _no_names():
            return
        start, end = match.span()
        if (number := self._number(start, end)) is not None:
            matched, end = self.text[start : number.end()], number.end()
        surface = matched.replace("\u00a0", " ").split(" ")
        opens = self._opens(start)
        dropped = self._dropped(surface, start, opens=opens)
        if len(surface) > 1 and surface[-1] in _no_names():
            surface, end = self._without_subject(surface, start, end)
        if dropped >= len(surface):
            return
        if dropped:
            start += len(" ".join(surface[:dropped])) + 1
        self.found.names.append(
            Name(
                start,
                end,
                tuple(surface[dropped:]),
                len(self.found.sentences) - 1,
                opens and not dropped,
                self._may_be_subject(start, end),
                self.opened >= 0,
                len(surface) - dropped >= _LONG_NAME,
                self.text.startswith(("the", "The", "THE"), max(0, start - 4)),
                None,
                len(self.found.paragraphs) - 1,
            )
        )
        if dropped == 1 and surface[0] in _NAME_OPENERS:
            self.cut.append(self.found.names[-1])
        self.first_in_sentence = False

    def _restore_openers(self) -> None:
        """Give back the word that a name elsewhere begins with: *Our Principles PAC says*."""
        openings = {
            name.words[:count]
            for name in self.found.names
            if name.words[0] in _NAME_OPENERS
            for count in range(2, len(name.words) + 1)
        }
        for name in self.cut:
            opener = self.text[max(0, name.start - _OPENER) : name.start].split()[-1]
            if (opener, *name.words) in openings:
                name.start, name.words = name.start - len(opener) - 1, (opener, *name.words)

    def _dropped(self, surface: list[str], start: int, *, opens: bool) -> int:
        """Return how many words at the beginning of what has capitals are no part of a name."""
        dropped = _leading(surface) if surface[0] != "Will" or opens else 0
        if len(surface) == 1:
            return dropped
        if dropped == 1 and self._is_first_name(surface, start):
            return 0
        if self.text[start - 1] == "-" and self.text.endswith(_PREFIXES, 0, start):
            return max(1, dropped)  # *pro-Bell | Union Leader*
        if dropped == 1 and surface[0] in _NAME_OPENERS and self.text[start - 2].islower():
            return 0
        if surface[1] in _DUTCH_ARTICLES:
            return 0
        if dropped == 2 and surface[0] == "The" and surface[1] in _NAME_OPENERS:
            return 1  # *The | Every Student Succeeds Act*
        if opens and surface[1] == "The" and len(surface) > 2:
            return 2  # *Enter The Washington Post*
        return dropped

    def _is_first_name(self, surface: list[str], start: int) -> bool:
        """Tell *June Bell* and *Will Poe, the chairman,* from *in June* and *Will Poe resign?*."""
        if surface[0] not in _FIRST_NAMES:
            return False
        if surface[0] == "Will":
            return self.text.startswith(",", start + len(" ".join(surface)))
        before = self.text[max(0, start - _BEFORE_MONTH) : start].split()[-1:]
        return not before or lexicon.fold(before[0]) not in _BEFORE_MONTHS

    def _without_subject(self, surface: list[str], start: int, end: int) -> tuple[list[str], int]:
        """Cut off what begins a sentence: *Ann Bell | I am a nurse*, *AB | We did it*."""
        says_i = surface[-1] == "I" and _I_ACTS.match(self.text, end)
        begins = start == self.found.paragraphs[-1] and len(surface) == 2
        labels = begins and surface[0].isupper()
        if says_i or labels:
            return surface[:-1], end - len(surface[-1]) - 1
        return surface, end

    def _may_be_subject(self, start: int, end: int) -> bool:
        """Tell whether a name is the first of its sentence and no pronoun is the subject.

        *He visited | Ann Bell* has another; *When he left, | Ann Bell said* has not.
        """
        if not self.first_in_sentence:
            dash = self.text[start - 2 : start - 1] in _DASHES
            return self._continues_subject(start) or (dash and self._follows_dateline(start))
        pronoun = _PRONOUN.search(self.text, self.found.sentences[-1], start)
        return pronoun is None or ACTS.match(self.text, end) is not None

    def _number(self, start: int, end: int) -> re.Match[str] | None:
        """Return the number with which a name ends: *called Future | 45*, *Article | 21*."""
        called = self.text.endswith((" called ", " named ", " dubbed "), 0, start)
        called = called or self.text.endswith(_NUMBERED, start, end)
        return _NUMBER.match(self.text, end) if called else None

    def _opens(self, start: int) -> bool:
        """Tell whether nothing but marks and blanks precedes in the sentence, or in a quotation.

        *He heard ‘Lock her up’*: what is quoted begins with a capital like a sentence.
        """
        first = self.found.sentences[-1]
        if self.text[start - 1 : start] in _OPENING_QUOTES and self.text[start - 2 : start - 1] in {
            " ",
            "(",
        }:
            return True
        return start - first < 20 and not self.text[first:start].strip(_BLANK)

    def _continues_subject(self, start: int) -> bool:
        """Tell whether a noun ties the name to the subject: *Former Iowa governor | Ann Ruiz*."""
        last = self.found.names[-1] if self.found.names else None
        if last is None or not last.subject or start - last.end > 40:
            return False
        between = self.text[last.end : start].split()
        if (
            between[-2:-1] == ["of"] and between[-1] != "the"
        ):  # *Former US secretary of state | Ann Ruiz*
            del between[-2:]
        return bool(between) and between[-1] in lexicon.person_nouns() and len(between) < 4

    def _follows_dateline(self, start: int) -> bool:
        """Tell whether a line opens with where it comes from: *PORTLAND, Ore. - | Ann Bell*."""
        line = self.found.paragraphs[-1]
        return _DATELINE.fullmatch(self.text, line, start) is not None

    def _mark(self, match: re.Match[str]) -> None:
        mark = match.group()
        if self.opened < 0 and mark not in _CLOSERS:
            self.opened = match.start()
        elif self.opened >= 0 and mark not in _OPENERS:
            self._close(match.end())

    def _close(self, end: int) -> None:
        self.found.quoted.append((self.opened, end))
        self.opened = -1

    def _stop(self, match: re.Match[str]) -> None:
        self.found.sentences.append(match.end())
        self.first_in_sentence = True

    def _line(self, match: re.Match[str]) -> None:
        self._line_end(match.start())
        self.found.sentences.append(match.end())
        self.found.paragraphs.append(match.end())
        self.first_in_sentence = True
        self.line_names = len(self.found.names)

    def _line_end(self, end: int) -> None:
        """Close an open quotation, as a paragraph does, and mark the names of a headline."""
        if self.opened >= 0:
            self._close(end)
        if len(self.found.names) == self.line_names:
            return
        names = self.found.names[self.line_names :]
        if not self._stops_before(end) and _is_headline(
            self.text[self.found.paragraphs[-1] : end], names
        ):
            for name in names:
                name.headline = True

    def _stops_before(self, end: int) -> bool:
        """Tell whether a sentence ends within the line, as headlines do not."""
        line = self.found.paragraphs[-1]
        return any(line < start < end - 1 for start in self.found.sentences[-3:])


def _leading(surface: list[str]) -> int:
    """Return how many words at the beginning are no part of the name."""
    function_words = lexicon.words("function_words")
    if surface[-1] == "Will" and all(lexicon.fold(word) in function_words for word in surface):
        return len(surface) - 1  # *While | Will agreed, it rained*
    for index, word in enumerate(surface):
        small = lexicon.fold(word) in function_words or word.endswith(_CONTRACTIONS)
        if not small or lexicon.is_spelt_acronym(word):
            return index
    return len(surface)


def _is_headline(line: str, names: list[Name]) -> bool:
    """Tell whether most words of a line have a capital, as in a headline."""
    if len(line) > 200 or sum(len(name.words) for name in names) < 4:
        return False
    words = [word for word in line.split() if word[0].isalpha()]
    small = lexicon.words("headline_words")
    lower = sum(1 for word in words if word[0].islower() and word not in small)
    return len(words) >= 4 and lower <= len(words) // 8

"""How a source mention refers: by a name, a pronoun or a description, and with which head."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from quotes.document import Span
from quotes.speakers import lexicon
from quotes.speakers.forms.clipping import clipped
from quotes.speakers.forms.counting import (
    ALL,
    PAIRS,
    after_counts,
    counted,
    is_share,
    measures,
    ratio_in,
    size_of,
)
from quotes.speakers.forms.heads import TOKEN, head_names
from quotes.speakers.forms.nouns import is_proper, kind_of_head, lower_case_words
from quotes.speakers.forms.others import others_after, others_before
from quotes.speakers.forms.pronouns import means_two, pronoun_in
from quotes.speakers.forms.works import after_title, site_in, title_in
from quotes.speakers.lexicon import Pronoun, fold, singular
from quotes.speakers.names.entities import plain
from quotes.speakers.names.scanning import Name, Scan

__all__ = ["Reading", "read"]

_EDGE = " \u00a0\n\r\t\"“”‘'`«»,;:.()[]-–—"
_AGE = re.compile(r"(\d{1,3})-year-old")
_NOBODY = re.compile(r"(?:almost |[a-z]+ly )?(?:nobody|no[ -]one)")
_CONJUNCTION = re.compile(
    r"(?:But|And|While|Although|Though|So|Yet|Because|Nor|Or|[Bb]y|[Tt]o|[Ff]rom|[Ff]or|[Aa]mong"
    r"|[Pp]er|[Aa]ccording to|that(?= [A-Z])) (?=\w)"
    r"|(?:[Ii]nside|[Ww]ithin) (?=(?:the|his|her|its|their|this|that) |[A-Z])"
)
_OWNED = re.compile(r"['’]s?$")
_HANDLE = re.compile(r"(?:[^\s@]+\s+){0,3}@\w{2,}$")
"""An account, after few words: *Twitter user @bob*, but *a man who runs the account @bob*."""
_MODIFYING = re.compile(r",? (?:and|nor) (?:the )?(?:\w+-)?")
"""What stands between two names that tell whose others are: *Bell | and Poe supporters*."""
_WITH_PRONOUN = re.compile(
    r"(?:(?:both|neither)\s+)?(he|she|him|her)\s+(?:and|nor)\s", re.IGNORECASE
)
"""What may be others without such a word: *Ann Bell | and congressional leaders*."""
_WITH_PRONOUN = re.compile(
    r"(?:(?:both|neither)\s+)?(he|she|him|her)\s+(?:and|nor)\s", re.IGNORECASE
)
_DATE = re.compile(
    r"\b(?:(?:Jan|Febr)uary|March|April|May|June|July|August|(?:Septem|Octo|Novem|Decem)ber)"
    r" \d{1,2}(?:, \d{4})? "
)
_GLUE = "_"
"""What holds the words of a name together while a phrase is cut."""
_LONGEST_WORD = 20
"""Letters by which a mention that cuts a word is widened."""
_LONGEST = 600
"""Characters of a mention that are read: its head stands near the beginning."""
_STOPS = frozenset([",", ";", ":", "—", "–", "-", "(", "'"])
_POINTERS = frozenset({"those", "these", "that", "this", "both", "all", "some", "many", "others"})
"""Determiners that stand alone before a relative clause: *those who voted*."""
_ONLY_VERB = re.compile(
    r"([a-z]+|([Aa]ccording to))(?: in (?:an?|the) [a-z]+| in an interview\b.*)?$"
)
"""A mention without a subject: *said in a statement*."""
_BEFORE_NOUNS = frozenset({"outside", "close", "last", "later", "present", "working", "running"})
_BEFORE_NOUNS |= {"living", "he", "she", "they", "we", "i", "you"}
"""Words that end a head and may also begin one: *some outside analysts*, *both she and …*."""
_BEFORE_PARTICIPLES = frozenset({"already", "also", "just", "long", "now", "once", "still"})
"""Adverbs between a head and the participle after it: *a textbook | just | published*."""
_AFTER_HEADS = frozenset({"everywhere", "nationwide", "overall", "worldwide"})
"""Adverbs after a head: *traditionalists | nationwide*; before one they are adjectives."""
_RELATIVES = frozenset({"that", "which", "who"})
_SUBJECTS = frozenset({"I", "I'm", "I’m", "I've", "I’ve", "we", "we've", "we’ve"})
"""What only a clause begins with."""


@dataclass(slots=True)
class Reading:
    """What a mention says by itself.

    Attributes:
        form: "name", "names" (several, joined by *and*), "names and others", "others
            and names", "pronoun", "pronoun and names", "handle", "site", "title" (of a work)
            or "description".
        names: whom it names.
        pronoun: what it is, for a pronoun.
        determiner: "definite", "indefinite", "other", "possessive", "quantity" or "".
        head: the singular of the head noun, folded.
        phrase: the head with its modifiers as they stand; the others for names and others.
        modifiers: the folded words before the head.
        plural: whether the head is one.
        joined: whether nouns are joined by *and*.
        owner: *Clinton* in *Clinton's campaign* and *the Clinton campaign*.
        owner_pronoun: *his* in *his campaign*.
        traits: folded words after the head.
        age: *69* in *the 69-year-old*.
        pair: whether two are meant: *both men*, *the two*.
        count: how many are meant, from two to seven: *all three candidates*.
        whole: whether everybody of a group is meant: *all three*, *none of the*, *each side*.
        proper: folded capitalised words after the head: *univision* in *the anchor for Univision*.
        restricted: whether a relative clause without a comma tells who is meant.
        lead: where those stand who are joined to a name after them.
    """

    form: str
    names: tuple[Name, ...] = ()
    pronoun: Pronoun | None = None
    determiner: str = ""
    head: str = ""
    phrase: str = ""
    modifiers: tuple[str, ...] = ()
    plural: bool = False
    joined: bool = False
    owner: Name | None = None
    owner_pronoun: Pronoun | None = None
    traits: tuple[str, ...] = ()
    age: str = ""
    pair: bool = False
    count: int = 0
    whole: bool = False
    proper: tuple[str, ...] = ()
    restricted: bool = False
    lead: Span | None = None

    @property
    def number(self) -> int:
        """How many are meant, 0 where the mention does not tell."""
        return 2 if self.pair else self.count


def read(scan: Scan, span: Span) -> Reading:
    """Read one source mention."""
    start, end = _whole_words(scan.text, _subject_beside(scan, span))
    start, end = _trim(scan.text, start, min(end, start + _LONGEST))
    end -= len(" et al") * scan.text.endswith(" et al", start, end)
    if scan.text.find("(@", start, end) > start:  # *David Martosko (@dmartosko)*
        end = start + len(scan.text[start : scan.text.index("(@", start)].rstrip())
    whole = _read_whole(scan, start, end)
    if whole is not None:
        return whole
    start = after_title(scan.text, start, end)
    joined = _WITH_PRONOUN.match(scan.text, start, end)
    first, start = start, (joined.end() if joined else start)
    names = clipped(scan, start, end)
    aged = scan.text.endswith("year-old", start, end)  # *the Colombian-born 29-year-old*
    heads = [] if aged else head_names(scan.text, start, end, names)
    if heads:
        if joined:
            pronoun = lexicon.pronouns()[joined[1].lower()]
            return Reading("pronoun and names", tuple(heads), pronoun=pronoun)
        if _only_modify(scan.text, heads[-1], end, names):
            return _describe(scan.text, start, end, names)
        lead = others_before(scan.text, start, heads)
        if lead:
            return Reading("others and names", tuple(heads), lead=lead)
        rest = others_after(scan.text, heads[-1].end, end)
        if rest:
            return Reading("names and others", tuple(heads), phrase=rest)
        return Reading("name" if len(heads) == 1 else "names", tuple(heads))
    return _describe(scan.text, first, end, names)


def _only_modify(text: str, head: Name, end: int, names: list[Name]) -> bool:
    """Tell names that only tell whose supporters are meant: *Bell | and Poe supporters*."""
    joined = _MODIFYING.match(text, head.end, end)
    inner = [name for name in names if joined and name.start >= joined.end()]
    if not joined or not inner or inner[0].start > joined.end():
        return False
    if _kind(inner[0]) is None or _kind(inner[0]) != _kind(head):
        return False
    if head_names(text, joined.end(), end, inner):
        return False
    told = _describe(text, joined.end(), end, inner)
    noun = told.phrase.rpartition(" ")[2]
    named = noun[:1].isupper() and not is_proper(told.head)
    return told.plural and not named and kind_of_head(told.head, plural=True) == "group"


def _kind(name: Name) -> str | None:
    return None if name.entity is None else name.entity.kind


def _subject_beside(scan: Scan, span: Span) -> Span:
    """Return the name beside a mention that is but a verb, a slip: *said | Ann Bell*."""
    verb = _ONLY_VERB.match(scan.text, span.start, span.end)
    if verb is None or not (verb[1].lower() in lexicon.words("speech_verbs") or verb[2]):
        return span
    first = scan.first_name_from(span.start)
    near = scan.names[max(0, first - 1) : first + 1]
    before = [each for each in near if each.end + 1 == span.start]
    after = [each for each in near if each.start == span.end + 1]
    beside = before or after
    return Span(beside[0].start, beside[0].end) if beside else span


def _read_whole(scan: Scan, start: int, end: int) -> Reading | None:
    """Read a mention that is no noun phrase: nobody, a pronoun, an account or a title."""
    words = fold(scan.text[start:end])
    if _NOBODY.fullmatch(words):
        return Reading("description")
    pronoun = pronoun_in(scan.text, start, end)
    if pronoun is not None:
        return Reading("pronoun", pronoun=pronoun, pair=means_two(words))
    if "@" in words and _HANDLE.match(scan.text, start, end):
        return Reading("handle")
    site = site_in(scan.text, start, end)
    if site is not None:
        return Reading("site", phrase=site)
    title = title_in(scan.text, start, end)
    return None if title is None else Reading("title", phrase=title)


def _whole_words(text: str, span: Span) -> tuple[int, int]:
    """Widen a mention that begins or ends within a word, as annotators slip: *T | he Forum*."""
    start, end = span.start, span.end
    first, last = max(0, start - _LONGEST_WORD), min(len(text), end + _LONGEST_WORD)
    while start > first and text[start].islower() and text[start - 1].isalpha():
        start -= 1
    while end < last and text[end].islower() and text[end - 1].isalpha():
        end += 1
    return start, end


def _trim(text: str, start: int, end: int) -> tuple[int, int]:
    """Leave out marks at both ends and a conjunction at the beginning."""
    while start < end and text[start] in _EDGE:
        start += 1
    while end > start and text[end - 1] in _EDGE and text[end - 2 : end] not in {"s'", "s’"}:
        end -= 1
    opening = _CONJUNCTION.match(text, start, end)
    return (opening.end() if opening else start), end


def _describe(text: str, start: int, end: int, names: list[Name]) -> Reading:
    """Read a common noun phrase."""
    reading = Reading("description")
    ratio = ratio_in(text, start, end)
    if ratio and (ratio.end() == end or text.startswith(("of ", "who "), ratio.end())):
        phrase = ratio[1].lower()
        head = phrase.split()[0]
        return Reading("description", determiner="quantity", head=head, phrase=phrase, plural=True)
    if ratio:
        start, reading.determiner = ratio.end(), "quantity"
    start = after_counts(text, start, end)
    tokens = TOKEN.findall(_DATE.sub("", _glued(text, start, end, names)))
    if len(tokens) > 1 and fold(tokens[0]) in lexicon.words("prepositions"):
        del tokens[0]
    reading.pair, reading.count, reading.whole = counted(text, start, end)
    while len(tokens) > 1 and tokens[-1] in {"”", '"', "'"}:
        tokens.pop()
    tokens = _determiner(tokens, reading)
    chunk, rest = _chunk(_owned_by_clause(tokens))
    chunk = _without_adverbs(chunk, rest)
    if rest[:1] == ["of"] and chunk and measures(chunk[-1]) and not _joins_measure(chunk):
        return _measured(text, start, end, names, (chunk, reading.determiner))
    _head(reading, chunk or tokens[:1], _proper(names))
    if reading.phrase in _POINTERS and rest[:1] in (["surveyed"], ["polled"]):
        reading.phrase += f" {rest[0]}"
    reading.traits = tuple(map(plain, rest[:12]))
    reading.proper = tuple(_capitals(rest))
    reading.restricted = rest[:1] in (["who"], ["whose"])
    work = reading.head in lexicon.words("document_nouns")
    _own(reading, [each for each in names if not (work and _is_cited(text, start, each))])
    return reading


def _without_adverbs(chunk: list[str], rest: list[str]) -> list[str]:
    """Leave out adverbs after the head, and *and*: *party leaders | and from many others*."""
    after = _BEFORE_PARTICIPLES | _AFTER_HEADS if rest else _AFTER_HEADS
    while len(chunk) > 1 and chunk[-1] in after and chunk[-2] != "and":
        chunk.pop()
    if len(chunk) > 1 and chunk[-1] == "and":
        chunk.pop()
    return chunk


def _is_cited(text: str, start: int, name: Name) -> bool:
    """Tell whether a name stands in quotation marks within the mention: *the “Trumpcare” ad*."""
    return any(text.find(mark, start, name.start) >= 0 for mark in ("“", '"', "''", "‘"))


def _glued(text: str, start: int, end: int, names: list[Name]) -> str:
    """Return the mention with names like *University of New Hampshire* as one word."""
    phrase = text[start:end]
    for name in names:
        if not name.headline and not all(word[0].isupper() for word in name.words):
            phrase = phrase.replace(" ".join(name.words), _GLUE.join(name.words))
    return phrase.replace("''", '"')


def _capitals(words: list[str]) -> Iterator[str]:
    """Yield the capitalised words up to the first comma or relative pronoun."""
    for word in words:
        if word in _STOPS or word in {"who", "which", "that"}:
            return
        if word[:1].isupper():
            yield plain(_OWNED.sub("", word).rpartition(_GLUE)[2])


def _owned_by_clause(words: list[str]) -> list[str]:
    """Go on to what is owned in *the secretary of state's website*."""
    boundaries = lexicon.words("boundaries")
    after_of = False
    for index, word in enumerate(words[:-1]):
        if word in _STOPS or word == "and":
            break
        owner = word[0].islower() and word.endswith(("'s", "’s"))
        if after_of and owner and words[index + 1] not in boundaries:
            return words[index + 1 :]
        after_of = after_of or word == "of"
    return words


def _joins_measure(chunk: list[str]) -> bool:
    """Tell *his campaign and much | of the media* from *dozens and dozens of voters*."""
    if "and" not in chunk[1:] or is_share(chunk[-1]):
        return False
    return not measures(chunk[chunk.index("and", 1) - 1])


def _measured(
    text: str, start: int, end: int, names: list[Name], outer: tuple[list[str], str]
) -> Reading:
    """Read past *a number of*: who is counted speaks."""
    place = re.compile(r"\bof\b\s*").search(text, start, end)
    inner = place.end() if place else end
    reading = _describe(text, inner, end, [name for name in names if name.start >= inner])
    words, determiner = outer
    whole = fold(words[-1]) in ALL or counted(text, start, end)[2]  # *all five of the Democrats*
    reading.whole = whole and reading.determiner in {"definite", "possessive"}
    reading.pair = fold(words[-1]) in PAIRS and reading.whole
    reading.count = reading.count or size_of(words[-1])
    if is_share(words[-1]) and reading.phrase:
        counts = [word for word in words[:-1] if fold(word) not in lexicon.table("determiners")]
        reading.phrase = _phrase([*counts, words[-1], "of"], keep=False) + f" {reading.phrase}"
    reading.determiner = "quantity"
    reading.plural = fold(words[-1]) != "one" or determiner == "quantity"
    if not reading.plural:
        reading.determiner = "indefinite"
        *before, last = reading.phrase.split(" ")
        reading.phrase = " ".join([*before, singular(last)])
    return reading


def _determiner(tokens: list[str], reading: Reading) -> list[str]:
    """Take the determiners off, and say how they refer."""
    determiners, boundaries = lexicon.table("determiners"), lexicon.words("boundaries")
    index = 0
    while index < len(tokens) - 1 and fold(tokens[index]) in determiners:
        word = fold(tokens[index])
        following = tokens[index + 1]
        alone = word in _POINTERS and following in boundaries and following not in _BEFORE_NOUNS
        if following in {"of", ","} or alone:
            break
        (kind,) = determiners[word]
        if kind == "possessive":
            reading.owner_pronoun = lexicon.pronouns().get(word)
        counted = reading.determiner == "quantity" and kind == "indefinite"  # *over a quarter*
        repeated = reading.determiner and kind == "quantity"
        if reading.determiner != "other" and not counted and not repeated:
            reading.determiner = kind
        index += 1
    while index < len(tokens) - 1 and (
        (tokens[index].isdigit() and tokens[index + 1] != "percent")
        or tokens[index] in {"“", '"', "-", "'"}
    ):
        index += 1
    return tokens[index:]


def _chunk(words: list[str]) -> tuple[list[str], list[str]]:
    """Cut a noun phrase after its head: at a preposition, a relative, a comma."""
    boundaries = lexicon.words("boundaries")
    for index, word in enumerate(words):
        if index and _begins_clause(words, index):
            return words[:index], words[index:]
        newly = index == 1 and words[0].endswith("ly") and word.endswith("ed")
        relative = word.partition("'")[0].partition("’")[0] in _RELATIVES  # *the party that's*
        if index and not newly and (word in _STOPS or word in boundaries or relative):
            rest = words[index + 1 : index + 6]
            if word == "," and (_continues_list(rest) or _goes_on(words[index - 1], rest)):
                continue
            if word == "but" and index == 1 and _is_adjective(words[0]) and rest:
                continue
            return words[:index], words[index:]
    return words, []


def _begins_clause(words: list[str], index: int) -> bool:
    """Tell where a clause begins that nothing introduces: *voters | the campaign reached*.

    So *Republicans | probing her emails* and *sources | CNN spoke to*: after the plural of a noun
    for people stands a participle, a determiner, *I* or a name with something to follow.
    """
    before, word = words[index - 1], words[index]
    if word in _SUBJECTS:
        return True
    noun = singular(fold(before))
    if word in {"“", '"'}:  # *his book | “The Art of the Deal”*
        return noun in lexicon.words("document_nouns")
    if before in {"and", "or", "nor"} or fold(before) in lexicon.table("determiners"):
        return False
    if word in {"the", "a", "an"}:  # *the report | the court released*
        return kind_of_head(noun, plural=False) is not None
    if noun == fold(before) or kind_of_head(noun, plural=True) != "group":
        return False
    if fold(before) in lexicon.words("outlets"):  # *a Reuters rolling poll*
        return False
    participle = word.endswith("ing") and index + 1 < len(words)
    named = before.islower() and word[0].isupper() and index + 1 < len(words)
    return participle or named


def _goes_on(before: str, rest: list[str]) -> bool:
    """Tell whether a comma stands between adjectives: *the bespectacled, 71-year-old diplomat*."""
    if not _is_adjective(before) or not rest:
        return False
    boundaries = lexicon.words("boundaries")
    if rest[0] in boundaries or rest[0] in lexicon.table("determiners"):
        return False
    return any(kind_of_head(singular(fold(word)), plural=False) for word in rest)


def _is_adjective(word: str) -> bool:
    """Tell whether a word before a comma or *but* is no noun: *complete but unofficial returns*."""
    return not word[0].isupper() and not kind_of_head(singular(fold(word)), plural=False)


def _continues_list(rest: list[str]) -> bool:
    """Tell *friends, lobbyists and foes* from *the aide, who …*."""
    if "and" not in rest[1:] or rest[0] in lexicon.table("determiners"):
        return False
    boundaries = lexicon.words("boundaries")
    return not any(fold(word) in boundaries or word[0].isupper() for word in rest)


def _proper(names: list[Name]) -> set[str]:
    """Return the words that have a capital although they do not open a sentence."""
    known = (name for name in names if not name.opens or (name.entity and not name.entity.weak))
    return {word for name in known for word in name.words}


def _head(reading: Reading, words: list[str], proper: set[str]) -> None:
    """Find the head of a chunk and what stands before it; `proper` words keep their capital."""
    words = [word for word in words if word not in {"“", "”", '"', "'", "''"}] or words
    words = words[: _head_position(words) + 1]
    if not words:
        return
    last = _OWNED.sub("", words[-1])
    head = fold(last)
    reading.head = lexicon.ranked_noun(singular(head), words[-3:-1])
    reading.plural = head != singular(head) or head in {"police", "media", "data"}
    reading.phrase = _phrase([*words[:-1], last], keep=words[0] in proper)
    reading.modifiers = tuple(map(plain, words[:-1]))
    if reading.head.startswith("ex-"):  # *Ex-mayor*
        reading.head = reading.head.removeprefix("ex-")
        reading.modifiers = ("former", *reading.modifiers)
    reading.joined = "and" in words or "nor" in words
    age = _AGE.search(" ".join(words))
    reading.age = age[1] if age else ""


def _phrase(words: list[str], *, keep: bool) -> str:
    """Write the words, the first with a capital only where it has one anywhere."""
    first = words[0]
    one = singular(fold(first))
    known = one in lower_case_words() or kind_of_head(one, plural=False)
    if not keep and first[1:].islower() and known and not is_proper(one):
        words = [first.lower(), *words[1:]]
    return " ".join(words).replace(" ,", ",").replace(_GLUE, " ")


def _head_position(words: list[str]) -> int:
    """Return the place of the head: the last noun that is followed by nothing but participles."""
    last = len(words) - 1
    for index in range(last, -1, -1):
        if kind_of_head(singular(fold(words[index])), plural=False):
            tail = words[index + 1 :]
            participles = all(fold(word).endswith(("ed", "ing", "ly")) for word in tail)
            return index if tail and participles else last
    return last


def _own(reading: Reading, names: list[Name]) -> None:
    """Find *Clinton* in *Clinton's campaign*, *the Clinton campaign*."""
    modifiers = {_OWNED.sub("", word).rpartition(_GLUE)[2] for word in reading.modifiers}
    owners = (each for each in names if each.entity and plain(each.words[-1]) in modifiers)
    reading.owner = next(owners, None)

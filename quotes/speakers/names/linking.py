"""Which of a text's names name the same."""

import re

from quotes.quotation import SpeakerKind
from quotes.speakers import lexicon
from quotes.speakers.forms.nouns import lower_case_words, names_a_people
from quotes.speakers.lexicon import fold, ranked_noun, singular
from quotes.speakers.names.entities import (
    FORMER,
    SUFFIXES,
    Entity,
    Shape,
    is_acronym,
    is_adjective,
    is_document,
    is_organization,
    place_names,
    plain,
    same_person,
    shape_of,
)
from quotes.speakers.names.headings import Headings
from quotes.speakers.names.kinds import first_gender, is_called_body, is_person
from quotes.speakers.names.misspelling import slips
from quotes.speakers.names.scanning import ACTS, Name, Scan

__all__ = ["Linker", "link_names"]

_COMPOUND = re.compile(r"[RDI]-[A-Z]\w+\.?|.*-[a-z]{3,}")
"""Words with a capital that name nobody: *R-Fla.*, *Spanish-language*."""
_MARKS = frozenset("\"“”'‘’")
"""Between which the title of a work stands."""
_TITLE_MARKS = "\"“‘', "
"""What stands between a noun and the title of the work that it means."""
_OWN_NAMES = frozenset({"house"})
"""Words that are names by themselves: *the House* is not the White House."""
_NAME_AND_PLACE = 4
"""Words from which on a name may hold a state of two words."""
_LONG_NAME = 5
"""Words from which on a person's name is not believed."""
_MENTIONS = 60
"""How many changes between the bearers of one name are looked at."""
_APPOSED = re.compile(r", (?:an?|the|one|who|whose|his|her|\d{1,3}) ?\b| \(")
"""What follows a full name that introduces somebody."""
_LONG_INITIALS = 4
"""Letters from which on a word is nobody's initials."""
_IN = (" in ", " near ", " in The ", " in the ")
"""What stands before a place: *in | The Hague*."""
_MEMBERS = re.compile(
    r"\b(?:branch|chapter|employee|fighter|founder|co-founder|leader|leadership|member|militant"
    r"|militia|offshoot|rank|spokesman|wing)s?(?: of| from| for| within) (?:the )?$"
    r"|\b(?:analyst|economist|employee|engineer|executive|manager|pilot|researcher|scientist|staff"
    r"|worker)s? at $"
)
"""What stands before a body that has members: *a former member of | Scientology*."""
_BEFORE = 40
"""Characters before a name that hold it."""
_INDENT = 40
"""Characters of a line before which initials may open it."""
_RECENT = 8
"""How many bearers of one name are looked at: a bound that keeps the work linear."""


def link_names(scan: Scan) -> "Linker":
    """Find out which names of a text name the same; each name's `entity` is set."""
    linker = Linker(scan)
    linker.run()
    return linker


class Linker:
    """The entities of one text, by the words of their names."""

    def __init__(self, scan: Scan) -> None:
        self.scan = scan
        self.whole: dict[tuple[str, ...], Entity] = {}
        self.by_part: dict[str, list[Entity]] = {}
        self.recent: dict[str, list[Entity]] = {}
        self.by_initials: dict[str, list[Entity]] = {}
        self._lower: frozenset[str] = frozenset()

    def run(self) -> None:
        """Link long names first, so that short ones find them wherever they stand."""
        for name in self.scan.names:
            name.headline = name.headline and not _is_long_title(name)
        pairs = [(name, shape_of(name.words)) for name in self.scan.names if not name.headline]
        pairs = _without_adjectives(self.scan.text, pairs)
        for name, shape in sorted(pairs, key=lambda pair: -len(pair[1].words)):
            if _is_run(shape, alone=self._is_line(name)):
                name.headline = True
            elif len(shape.words) > 1:
                name.entity = self.long_name(name, shape)
                name.entity.full_names += 1
        for name, shape in pairs:
            if not name.headline:
                self._link(name, shape)
        self._places()
        for slip, meant in slips({id(each): each for each in self.whole.values()}.values()):
            self._mean(slip, meant)
        Headings(self).read()

    def _mean(self, slip: Entity, meant: Entity) -> None:
        """Take a misspelt name for whom it means."""
        for name in slip.names:
            name.entity = meant
        meant.names = sorted((*meant.names, *slip.names), key=lambda name: name.start)
        meant.forms.update(slip.forms)
        self.whole[slip.parts] = meant

    def _places(self) -> None:
        """Take for places what is called by one word and is somewhere *in* the text: *Benghazi*."""
        for entity in {id(each): each for each in self.whole.values()}.values():
            single = len(entity.parts) == 1 and entity.kind == "person" and not entity.gender
            word = entity.parts[0]
            known = word in lexicon.known_people() or word in lexicon.genders()
            places = sum(map(self._is_located, entity.names[:_MENTIONS]))
            if single and not known and self._has_members(entity):
                entity.kind, entity.weak = "organization", False
            elif single and not known and 2 * places >= min(_MENTIONS, len(entity.names)) > 0:
                entity.kind, entity.weak = "organization", True

    def _has_members(self, entity: Entity) -> bool:
        """Tell whether a text speaks of the members of what one word names."""
        text = self.scan.text
        return any(
            _MEMBERS.search(text, max(0, each.start - _BEFORE), each.start)
            and not text.startswith(("'s ", "’s "), each.end)
            for each in entity.names[:_MENTIONS]
        )

    def is_located(self, entity: Entity) -> bool:
        """Tell whether a text mostly says *in* before a name, as before places: *in Nice*."""
        if is_organization(entity.parts):
            return False
        names = entity.names[:_RECENT]
        located = sum(self.scan.text.endswith(_IN, 0, each.start) for each in names)
        return 2 * located >= len(names) > 0

    def _link(self, name: Name, shape: Shape) -> None:
        speaker = self._by_initials(name) if len(name.words[0]) < _LONG_INITIALS else None
        if speaker is not None:
            name.entity, shape = speaker, Shape(name.words)
        elif not shape.words:
            shape, name.entity = self._title_as_name(name, shape)
        elif len(shape.words) == 1:
            name.entity = self.short_name(name, shape)
        if name.entity is not None:
            self._note(name, shape, name.entity)

    def _by_initials(self, name: Name) -> Entity | None:
        """Return who is asked in an interview whose lines begin with initials: *[AB] | We did*."""
        word, line = name.words[0], self.scan.paragraphs[name.paragraph]
        if len(name.words) > 1 or not word.isupper() or name.start - line > _INDENT:
            return None
        if self.scan.text[line : name.start].strip() not in {"", "[", "("}:
            return None
        people = self.by_initials.get(word.lower(), [])
        return people[0] if len(people) == 1 else None

    def _note(self, name: Name, shape: Shape, entity: Entity) -> None:
        entity.names.append(name)
        entity.forms.setdefault(shape.text)
        entity.gender = entity.gender or shape.gender
        if shape.before:
            entity.weak = False
            if shape.titled and len(entity.parts) == 1 and not is_organization(entity.parts):
                entity.kind = "person"
            _describe(entity, shape.before)
        for part in entity.parts:
            bearers = self.recent.get(part)
            if bearers is None:
                self.recent[part] = [entity]
            elif bearers[-1] is not entity:
                bearers.append(entity)

    def long_name(self, name: Name, shape: Shape) -> Entity:
        """Return the entity that a name of several words names, a new one if need be."""
        shape = _without_place(shape)
        parts = shape.parts
        if len(parts) == 1 and (junior := self._junior(shape)) is not None:
            return junior
        entity = self.whole.get(parts)
        if entity is None:
            entity = self._known_person(parts) or self._new(parts, shape, name)
            self.whole[parts] = entity
        if len(shape.text) > len(entity.name):
            entity.name, entity.parts = shape.text, parts
        return entity

    def _known_person(self, parts: tuple[str, ...]) -> Entity | None:
        for part in parts[:0:-1]:
            for entity in self.by_part.get(part, ())[-_RECENT:]:
                if entity.kind == "person" and same_person(parts, entity.parts):
                    return entity
        return None

    def _junior(self, shape: Shape) -> Entity | None:
        """Return who is *Donald Trump Jr.*, for *Trump Jr.* alone."""
        suffix = plain(shape.words[-1])
        bearers = self.by_part.get(shape.parts[0], ())[:_RECENT]
        juniors = (each for each in bearers if plain(each.name.split()[-1]) == suffix)
        return next(juniors, None)

    def _new(self, parts: tuple[str, ...], shape: Shape, name: Name) -> Entity:
        kind = self._kind(parts, shape, name)
        entity = Entity(shape.text, kind, gender=shape.gender, parts=parts)
        if entity.kind == "person":
            entity.gender = shape.gender or first_gender(parts)
            entity.weak = not entity.gender and self._is_located(name)
            if len(parts) > 1:
                initials = "".join(part[0] for part in parts)
                self.by_initials.setdefault(initials, []).append(entity)
        elif entity.kind == "organization":
            self._acronyms(entity, shape, name)
        for part in parts:
            if len(part) > 1:
                self.by_part.setdefault(part, []).append(entity)
        return entity

    def _kind(self, parts: tuple[str, ...], shape: Shape, name: Name) -> SpeakerKind:
        if is_document(parts) or "v." in name.words:  # *Roe v. Wade*
            return "document"
        if self._is_family(parts, name):
            return "group"
        unknown = parts[0] not in lexicon.genders() and parts[-1] not in lexicon.known_people()
        if not shape.titled and is_called_body(self.scan.text, name, unknown=unknown):
            return "organization"
        if parts[0] not in lexicon.genders() and self._is_title(name):
            return "document"
        if not unknown and len(parts) == 2 and self._speaks(name):
            return "person"  # *Kristen Day said*, for all her surname
        return "person" if is_person(parts, shape, self._has_article(name)) else "organization"

    def _is_family(self, parts: tuple[str, ...], name: Name) -> bool:
        """Tell whether a name is the plural of a surname: *the Obamas*."""
        one = parts[0].removesuffix("s")
        if len(parts) > 1 or not name.article or one == parts[0]:
            return False
        bearers = self.by_part.get(one, ())[:_RECENT]
        named = any(each.kind == "person" and each.parts[-1] == one for each in bearers)
        return named or one in lexicon.known_people()

    def _is_line(self, name: Name) -> bool:
        """Tell whether a name is a line by itself, as headings are."""
        opens = name.start == self.scan.paragraphs[name.paragraph]
        return opens and self.scan.text[name.end : name.end + 1] in {"\n", ""}

    def _is_title(self, name: Name) -> bool:
        """Tell whether words alone in quotation marks are a title: *a play, “Sons of Cain”*."""
        if self.scan.text[name.start - 1 : name.start] not in _MARKS:
            return False
        if len(name.words) < 2 and not self._is_work(name):
            return False
        after = self.scan.text[name.end : name.end + 2]
        return after.removeprefix(",")[:1] in _MARKS

    def _is_work(self, name: Name) -> bool:
        """Tell whether a noun for a document stands before a title: *the spot, “Unifier”*."""
        before = self.scan.text[max(0, name.start - 30) : name.start].rstrip(_TITLE_MARKS)
        before = before.removesuffix("titled").removesuffix(" en").rstrip(", ")
        return fold(before.rpartition(" ")[2]) in lexicon.words("document_nouns")

    def _speaks(self, name: Name) -> bool:
        """Tell whether a name is the subject of the plainest verb of speech."""
        if is_organization(tuple(map(plain, name.words))):
            return False
        said = self.scan.text.startswith((" said", " says"), name.end)
        return said or self.scan.text.endswith((" said ", " says "), 0, name.start)

    def _is_located(self, name: Name) -> bool:
        """Tell whether a name looks like a place's: *in Milwaukee*."""
        return self.scan.text.endswith((" in ", " at ", " near "), 0, name.start)

    def _has_article(self, name: Name) -> bool:
        """Tell whether *the* belongs to the name, not to a noun after it as in *the Obama team*."""
        if not name.article:
            return False
        after = self.scan.text[name.end : name.end + 30].split(None, 1)[:1]
        return not after or singular(after[0]) not in lower_case_words()

    def _acronyms(self, entity: Entity, shape: Shape, name: Name) -> None:
        """Learn *(IISS)* after the name, and the initials of its words."""
        after = self.scan.text[name.end : name.end + 14]
        if after.startswith(" (") and ")" in after:
            inside = after[2 : after.index(")")]
            if is_acronym(inside):
                self.whole.setdefault((plain(inside),), entity)
        if entity.parts == ("republican", "party"):
            self.whole.setdefault(("gop",), entity)
        initials = "".join(word[0] for word in shape.words if word[0].isupper()).lower()
        if len(initials) > 1:
            self.whole.setdefault((initials,), entity)

    def short_name(self, name: Name, shape: Shape, *, certain: bool = False) -> Entity | None:
        """Return the entity that a name of one word names, a new one if need be.

        Args:
            name: where it stands.
            shape: it, taken apart.
            certain: whether it is known to be a name although it begins a sentence.
        """
        part = plain(shape.words[0])
        if len(part) == 1 or singular(part) in lexicon.words("acronym_nouns"):
            return None
        if "-" in part and (_COMPOUND.fullmatch(shape.words[0]) or self._is_ticket(part)):
            return None
        doubtful = name.opens and not shape.titled and not certain
        if not part or (is_adjective(part) and not certain):
            return None
        if doubtful and self._is_common(part) and not self._acts(part, name):
            return None
        if (part,) in self.whole:
            entity = self.whole[part,]
            entity.weak = entity.weak and doubtful
            return entity
        known = self._bearer(part, name, shape)
        if known is None:
            known = self.whole[part,] = self._new((part,), shape, name)
            known.weak = known.weak or doubtful
        return known

    def _is_ticket(self, part: str) -> bool:
        """Tell whether a compound joins two of the text's people: *the Clinton-Kaine ticket*."""
        return all(
            any(each.kind == "person" and each.parts[-1] == half for each in bearers[:_RECENT])
            for half in part.split("-")
            for bearers in [self.by_part.get(half, [])]
        )

    def _title_as_name(self, name: Name, shape: Shape) -> tuple[Shape, Entity | None]:
        """Read a surname that is also a title or a people's name: *Mr. Black*, *Judge*."""
        titled = len(name.words) > 1  # *King* alone tells no gender
        last = Shape(name.words[-1:], shape.before[:-1], shape.gender if titled else "", titled)
        entity = self._bearer(plain(name.words[-1]), name, last)
        surname = entity is not None and entity.kind == "person" and len(entity.parts) > 1
        return (last, entity) if surname else (shape, None)

    def _acts(self, part: str, name: Name) -> bool:
        """Tell whether a common word is somebody's surname here: *Doris Day … Day had*."""
        bearers = self.by_part.get(part, ())[:_RECENT]
        known = any(each.kind == "person" and each.parts[-1] == part for each in bearers)
        return known and bool(ACTS.match(self.scan.text, name.end))

    def _is_common(self, part: str) -> bool:
        """Tell whether a word at the beginning of a sentence is an ordinary one."""
        if not self._lower:
            self._lower = frozenset(self.scan.text.split())
        ordinary = part in lexicon.words("openers") or part.endswith(("ly", "ing", "ed"))
        if ordinary and part not in self.by_part:
            return True
        return part in self._lower or singular(part) in lexicon.person_nouns()

    def _bearer(self, part: str, name: Name, shape: Shape) -> Entity | None:
        """Return who bears a surname or, if nobody does, a first name."""
        recent = self.recent.get(part, [])
        if len(recent) > 1:  # the latest mention of each, the last one at the end
            recent = list({id(each): each for each in recent[: -_MENTIONS - 1 : -1]}.values())
            recent = recent[_RECENT - 1 :: -1]
        known = recent or self.by_part.get(part, [])[:_RECENT]
        if shape.gender:
            known = [each for each in known if each.gender in {"", shape.gender}]
        surnamed = [each for each in known if each.kind == "person" and each.parts[-1] == part]
        if singular(part) != part and names_a_people(shape.words):
            return None  # *Republicans* is not short for *Georgia Republicans*
        if part in lexicon.words("outlets"):  # *Twitter* is short for no person's name
            surnamed = [each for each in surnamed if each.gender]
            known = surnamed
        if surnamed:
            return _likeliest(surnamed, name)
        others = [each for each in known if _may_be_short_for(part, each, name)]
        return others[-1] if others else None


def _without_adjectives(text: str, pairs: list[tuple[Name, Shape]]) -> list[tuple[Name, Shape]]:
    """Cut *Longtime Imus*, which opens a sentence, to the name known otherwise.

    Before an apposition it is whole: *Hogan Imus, an adviser, said*.
    """
    genders = lexicon.genders()
    known = {
        plain(shape.words[-1])
        for _, shape in pairs
        if shape.words
        and (plain(shape.words[0]) in genders if len(shape.words) > 1 else shape.titled)
    }
    return [
        (
            name,
            shape if _APPOSED.match(text, name.end) else _cut(name, shape, known),
        )
        for name, shape in pairs
    ]


def _opens_with_adjective(name: Name, shape: Shape, known: set[str]) -> bool:
    if not name.opens or len(shape.words) != 2 or len(name.words) != 2:
        return False
    first, last = map(plain, shape.words)
    if last in SUFFIXES:
        return False
    return last in known and first not in lexicon.genders() and len(first) > 1


def _cut(name: Name, shape: Shape, known: set[str]) -> Shape:
    if not _opens_with_adjective(name, shape, known):
        return shape
    name.start += len(name.words[0]) + 1
    name.words = name.words[1:]
    return Shape(name.words, (plain(shape.words[0]),))


def _is_long_title(name: Name) -> bool:
    """Tell *U.S. District Court Judge | Daniel Porter Jordan III* from the run of a headline."""
    shape = shape_of(name.words)
    full = 1 < len(shape.parts) < _LONG_NAME - 1 and name.paragraph > 0
    return shape.titled and full and shape.parts[0] in lexicon.genders()


def _is_run(shape: Shape, *, alone: bool) -> bool:
    """Tell whether capitalised words are too many for a name, as in a headline.

    Args:
        shape: the words.
        alone: whether nothing else stands in their line.
    """
    letters = sum(len(word) == 1 for word in shape.words)
    capitals = all(map(str.isupper, shape.words)) and letters < 2  # *TRUMP’S | S WALL RISES*
    if capitals and (len(shape.words) > 2 or (alone and len(shape.words) > 1)):
        return True
    if len(shape.words) < _LONG_NAME:
        return False
    folded = tuple(map(plain, shape.words))
    if is_organization(folded) or is_document(folded):
        return False
    return lexicon.words("particles").isdisjoint(shape.words)


def _likeliest(bearers: list[Entity], name: Name) -> Entity:
    """Prefer who was just introduced in full, else who was introduced first.

    An article goes on to call whom it is about by the surname alone; others of the family keep
    their first names.
    """
    latest = bearers[-1]
    last = latest.names[-1] if latest.names else None
    if last and name.sentence - last.sentence <= 1 and len(last.words) > 1 and last.subject:
        return latest
    return min(bearers, key=lambda each: each.names[0].start if each.names else name.start)


def _without_place(shape: Shape) -> Shape:
    """Cut off the state in *the | Ann Bell | South Carolina director*."""
    parts = shape.parts
    if len(parts) < _NAME_AND_PLACE or parts[0] not in lexicon.genders():
        return shape
    if " ".join(parts[-2:]) not in place_names() or is_organization(parts):
        return shape
    return Shape(shape.words[:-2], shape.before, shape.gender, shape.titled)


def _may_be_short_for(part: str, entity: Entity, name: Name) -> bool:
    if entity.kind == "person":
        known = lexicon.known_people().get(entity.parts[-1], {})
        return part != entity.parts[0] or part in lexicon.genders() or part in known
    if not name.article or part in place_names():
        return False
    last = part == entity.parts[-1] and part not in _OWN_NAMES
    return last or entity.parts[:2] == (part, "of")


def _describe(entity: Entity, before: tuple[str, ...]) -> None:
    """Keep what stands before a name for later descriptions: *Texas Sen.* → the Texas senator."""
    for index, word in enumerate(before):
        title = lexicon.titles().get(word)
        noun = title.noun if title is not None else singular(word)
        if title is not None or noun in lexicon.person_nouns():
            if noun:
                entity.nouns.add(ranked_noun(noun, before[:index]))
            elif before[index - 1 : index] == ("of",):  # *Secretary of State*
                entity.traits.add(word)
            elif word in FORMER:
                entity.traits.add("former")
            elif word == "prime":
                entity.traits.add("prime")
        else:
            entity.traits.add(noun)

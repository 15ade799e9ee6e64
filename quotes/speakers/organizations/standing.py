"""What shows that a name may be a body's that acts: *leaders of NATO*, but no *D2 Test*."""

import re
from typing import TYPE_CHECKING

from quotes.document import Span
from quotes.speakers import lexicon
from quotes.speakers.forms.nouns import names_a_people
from quotes.speakers.forms.reading import Reading
from quotes.speakers.lexicon import fold, singular
from quotes.speakers.names.entities import Entity, is_acronym, is_organization
from quotes.speakers.names.scanning import ACTS, Name, Scan
from quotes.speakers.organizations.calling import fit, is_nobodys

if TYPE_CHECKING:
    from quotes.speakers.mentions import Resolver

__all__ = ["TEAMS", "Standing", "is_called_in_full", "is_team"]

TEAMS = frozenset({"side", "squad", "team"})
"""What a country is in sports."""
_PLAYED = re.compile(
    r" (?:beat|conceded|defeated|drew|equali[sz]ed|face[ds]?|have beaten|lost|play(?:ed|s)?"
    r"|qualified|scored|thrashed|trailed|will (?:face|meet|play)|w[io]ns?)\b"
)
"""What the country does that is a team."""
_ARTICLES = frozenset({"das", "der", "die", "el", "il", "la", "le", "les", "los"})
"""Articles with which the names of newspapers begin abroad."""
_LEADS = 1.5
"""What it adds to a body that somebody of its own acts in the same sentence."""
_UNSURE = -0.7
"""What it costs a candidate that only its capitals show it to be a body."""
_WORD = re.compile(r" ([a-z-]+)")
_PERSON_OF = re.compile(r"\b([a-z-]+)(?: (?:of|for|from|at|with))? (?:the )?$")
"""What stands before a body that has people: *a spokesman for | Bell Aid*."""
_CALLED = (" called ", " named ", " dubbed ", " known as ")
_THERE = (" on ", " via ", " On ")
_OFFICER = re.compile(r"(?:['’]s?)? (?:[a-z-]+ ){0,2}?([a-z-]+),? (?=[A-Z])")
_BEFORE = 40
"""Characters before a name that hold it."""
_NAMES = 20
"""Names of a body that are looked at."""


class Standing:
    """Which of a text's names may be bodies that its descriptions mean."""

    def __init__(self, resolver: "Resolver") -> None:
        self.resolver = resolver

    def worth(self, suits: float, entity: Entity, leading: set[int]) -> float:
        """Return what speaks for a body but its place: that it is one, and who is spoken of."""
        known = suits > 0 or entity.nouns or is_acronym(entity.name)
        sure = known or is_organization(entity.parts) or len(entity.parts) == 0
        return _LEADS * (id(entity) in leading) + (0.0 if sure else _UNSURE)

    def led_by_subject(self, span: Span) -> set[int]:
        """Return the bodies of whose people the sentence speaks: *Acme founder | Ann Bell said*."""
        scan = self.resolver.scan
        names = scan.names_within(scan.sentence_start(span.start), span.start)
        return {id(name.entity) for name in names if _has_officer(scan, name)}

    def suits(self, reading: Reading, entity: Entity) -> float:
        """Return how well a noun fits a body; a country that plays is a team."""
        bare = reading.head in TEAMS and not reading.modifiers
        if bare and fold(entity.name) in lexicon.countries()[0]:
            text, names = self.resolver.scan.text, entity.names[:_NAMES]
            return 0.0 if any(_PLAYED.match(text, each.end) for each in names) else -1.0
        return fit(reading, entity)

    def may_act(self, entity: Entity) -> bool:
        """Tell whether the text lets a body act at all, as no *Internet* and no *D2 Test* does."""
        linker, spoke = self.resolver.linker, id(entity) in self.resolver.history.spoke
        if linker.is_located(entity):
            return False
        if spoke or entity.nouns or entity.head:
            return True
        scan, names = self.resolver.scan, entity.names[:_NAMES]
        if names and all(_is_medium(scan, each) for each in names):
            return False  # *wrote on | Twitter that*
        if is_organization(entity.parts) or is_acronym(entity.name):
            return True
        if entity.parts and entity.parts[-1] in lexicon.words("things"):
            return False
        return any(_acts_as_body(scan, name) for name in names)


def is_team(owner: Entity) -> bool:
    """Tell whether a plural is a team's own name: *the Gliders team*."""
    word = owner.parts[-1] if owner.parts else ""
    plural = word.endswith("s") and not word.endswith("ss")
    return plural and owner.kind == "organization" and not names_a_people(owner.parts)


def is_called_in_full(entity: Entity) -> bool:
    """Tell a body from somebody whose surname comes again: *Der Spiegel*, *Boko Haram*."""
    if not is_nobodys(entity):
        return False
    again = len(entity.names) > 1 and entity.full_names == len(entity.names)
    return again or entity.parts[0] in _ARTICLES


def _acts_as_body(scan: Scan, name: Name) -> bool:
    """Tell whether somebody acts, owns or has people where they are named: *Bell's | founder*."""
    text = scan.text
    if text.endswith(_CALLED, 0, name.start):
        return True
    if name.subject or ACTS.match(text, name.end) or text.startswith(("'s ", "’s "), name.end):
        return True
    following = _WORD.match(text, name.end)
    if following and singular(following[1]) in lexicon.person_nouns():
        return True  # *Bell | founder Ann Poe*
    of = _PERSON_OF.search(text, max(0, name.start - _BEFORE), name.start)
    if of is None:
        return False
    noun = singular(of[1])  # *leaders of | NATO*
    return noun in {"by", "against"} or noun in lexicon.person_nouns()


def _has_officer(scan: Scan, name: Name) -> bool:
    """Tell whether a name stands before the noun of somebody named: *Acme | founder Ann Bell*."""
    found = _OFFICER.match(scan.text, name.end)
    return found is not None and singular(found[1]) in lexicon.person_nouns()


def _is_medium(scan: Scan, name: Name) -> bool:
    """Tell whether something is said *on* what is named: *wrote on | Twitter that*."""
    return scan.text.endswith(_THERE, 0, name.start)

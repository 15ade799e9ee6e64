"""Organizations: governments, campaigns, *the company*."""

import re
from collections.abc import Sequence
from functools import cached_property
from itertools import islice
from operator import itemgetter
from typing import TYPE_CHECKING

from quotes.document import Span
from quotes.speakers import lexicon
from quotes.speakers.anaphora.ranking import gender_of, rank
from quotes.speakers.collective.groups import OWNED
from quotes.speakers.forms.nouns import is_proper
from quotes.speakers.forms.reading import Reading
from quotes.speakers.lexicon import fold
from quotes.speakers.names.entities import Entity, is_place_name, plain, surname
from quotes.speakers.names.scanning import ACTS, Name
from quotes.speakers.organizations.bynames import Bynames
from quotes.speakers.organizations.calling import MATCH, fit, is_one_of_many
from quotes.speakers.organizations.campaigns import Campaigns
from quotes.speakers.organizations.presenting import presented
from quotes.speakers.organizations.standing import TEAMS, Standing, is_called_in_full, is_team
from quotes.speakers.persons.describing import countries_in, country_names, parties_in, trait

if TYPE_CHECKING:
    from quotes.speakers.mentions import Resolver

__all__ = ["Bodies"]

_GOVERNMENT = frozenset({"government", "regime"})
_NAMED_MOST = _GOVERNMENT | {"state"}
_TELLING = frozenset({"commission", "committee", "council", "ministry", "panel", "tribunal"})
"""Nouns that the names of those bodies hold, but for initials: *the panel* is no *Hague*."""
_PUBLIC = frozenset({"agency", "bureau", "commission", "committee", "council", "department"})
"""Nouns for public bodies, whose names say what they are."""
_OFTEN = 4
"""Times that the body is named of which a text speaks most."""
_DECK = 300
"""Characters from the start of a text within which a bare noun stands as in headlines."""
_OWNED_BY_ANY = OWNED | {"board", "government", "staff"}
_REGIONS = frozenset({"country", "nation", "state", "city", "county", "town", "world", "year"})
"""Owners of bodies that have names of their own: *the state's court*."""
_GENITIVE = re.compile(
    r"([Tt]h(?:e|is|at) (?:[\w.-]+ ){0,3}[a-z]+)['’]s? (?:presidential |own )?(?=[a-z])"
)
_PLACES = frozenset({"country", "nation", "state", "city"})
_ASIDE = re.compile(r"\s[-–—]|[,—(]")
"""Where something else begins than what *the government* governs."""
_NEAR = 25
"""Names before and after *the government* among which its country is looked for."""
_POLICE = frozenset({"police", "department", "service", "force"})
"""Last words of the names of police forces."""
_FORCES = 20
"""Names with *police* in them that are looked at."""
_NAME_WORDS = 3
"""Capitalised words from which on they are a name, for all that any noun has a capital there."""
_SELF = frozenset({"airline", "app", "association", "brand", "carrier", "chain", "charity"})
_SELF |= {"company", "corporation", "firm", "foundation", "group", "manufacturer", "network"}
_SELF |= {"ngo", "non-profit", "nonprofit", "organisation", "organization", "pac", "retailer"}
_SELF |= {"site", "start-up", "startup", "station", "union", "website"}
"""Nouns that say what the name before them names: *the ISIS | group*."""
_LIKELY = -1.0
_POSSIBLE = -2.5
_BARE = frozenset({"alliance", "federation", "movement", "squad", "team"})
"""Nouns with which only the bare description is whoever was named: not *the peace movement*."""


class Bodies:
    """The organizations of one text."""

    def __init__(self, resolver: "Resolver") -> None:
        self.resolver = resolver
        self.countries: dict[str, Entity] = {}
        self.campaigns = Campaigns(resolver)
        self.bynames = Bynames(resolver)
        self.standing = Standing(resolver)

    def government_of(self, entity: Entity, name: Name) -> Entity | None:
        """Return the government that a country or capital stands for, None for other names."""
        if entity.kind == "person":
            return None
        country = lexicon.countries()[0].get(fold(" ".join(name.words)))
        if country is None:
            country = lexicon.countries()[0].get(fold(entity.name))
        return None if country is None else self._country(country, entity)

    def _country(self, country: str, entity: Entity) -> Entity:
        known = self.countries.setdefault(country, entity)
        if known is not entity:
            known.forms.update(entity.forms)
            if fold(entity.name) == fold(country):
                known.name = entity.name
        return known

    def is_place(self, entity: Entity) -> bool:
        """Tell whether an entity is a country, state or city."""
        return is_place_name(entity.name)

    def described(self, span: Span, reading: Reading) -> Entity:
        """Return the organization that a common noun phrase means."""
        beside = self.bynames.beside(span, reading)
        owner = self._owner(span, reading) if beside is None else beside
        if owner is not None and (owner is beside or self._is_named_beside(reading, owner)):
            return owner  # *the Times newspaper*
        if owner is not None and owner.kind == "person" and reading.head == "party":
            party = self._party_of(owner)
            return party or self.resolver.unnamed_for(span, reading, "organization")
        if owner is not None and reading.head in TEAMS and is_team(owner):
            return owner
        if owner is not None:
            return self.owned_by(owner, reading)
        return (
            self._pointed_at(span, reading)
            or self._in_capitals(reading)
            or presented(self.resolver, span, reading)
            or self.resolver.unnamed_for(span, reading, "organization")
        )

    def meant_by(self, span: Span, reading: Reading) -> Entity | None:
        """Return the body that a noun for people may mean as well: *the publisher*."""
        both = reading.head in lexicon.words("organization_nouns")
        if not both or reading.determiner != "definite" or reading.plural or reading.joined:
            return None
        return self._known(span, reading)

    def _pointed_at(self, span: Span, reading: Reading) -> Entity | None:
        """Return the body that *the agency* or, in a title, *Agency* goes back to."""
        if reading.head in _NAMED_MOST and (country := self._governed(span, reading)) is not None:
            return country
        if (place := self.bynames.place(span, reading)) is not None:
            return place
        definite = reading.determiner in {"definite", "possessive"}
        in_deck = not reading.determiner and not reading.modifiers and span.start < _DECK
        if (definite or in_deck) and not reading.plural:
            found = self._owned_by_described(span, reading) if definite else None
            found = found or self._known(span, reading)
            found = found or self.bynames.called(reading, bare=in_deck) or self._main(reading)
            return found or self.bynames.party_spoken_of(span.start, reading)
        return None

    def _in_capitals(self, reading: Reading) -> Entity | None:
        """Return a body whose words all have capitals, for all that a headline hides its name."""
        words = reading.phrase.split()
        if (
            reading.plural
            or len(words) < _NAME_WORDS
            or not all(word[0].isupper() for word in words)
        ):
            return None
        body = Entity(reading.phrase, "organization", head=reading.head)
        return self.resolver.others.setdefault(reading.phrase, body)

    def police(self, reading: Reading) -> Entity | None:
        """Return the force that is named, for *Nice police*, or that the text names."""
        if reading.head != "police":
            return None
        if reading.modifiers:
            return self._force_of(reading.owner) if _is_local(reading) else None
        forces = self.resolver.linker.by_part.get("police", ())[:_FORCES]
        named = [
            each
            for each in forces
            if each.kind == "organization" and len(each.parts) > 1 and each.parts[-1] in _POLICE
        ]
        known = min(named, key=lambda force: len(force.parts), default=None)
        return known or self._only_force

    def _force_of(self, place: Name | None) -> Entity | None:
        if place is None or place.entity is None or is_proper(fold(place.words[-1])):
            return None
        label = f"{' '.join(place.words)} police"
        return self.resolver.others.setdefault(label, Entity(label, "organization", head="police"))

    @cached_property
    def _only_force(self) -> Entity | None:
        """Return the one local force that a text on a town names: *Philadelphia police*."""
        text = self.resolver.scan.text
        places = [
            name
            for name in self.resolver.scan.names
            if text.startswith(" police ", name.end)
            and not name.headline
            and not is_proper(fold(name.words[-1]))
        ]
        return self._force_of(places[-1]) if len({name.words for name in places}) == 1 else None

    def _stands_for_any(
        self, position: int, reading: Reading, score: float, *, initials: bool
    ) -> bool:
        """Tell whether a noun may mean the likeliest body although nothing calls it so.

        One that is not near by must have no rival: *the commission* is not the likeliest body after
        *an Ohio ballot commission*, nor is *the Ohio commission*.
        """
        if reading.head not in lexicon.words("any_organization"):
            return False
        if reading.head in _TELLING and not initials:
            return False
        alone = not reading.modifiers and not reading.traits
        if reading.modifiers and _tells_places(reading.modifiers):
            return score > _LIKELY and not self.resolver.is_introduced(position, reading.head)
        if reading.head in _BARE and _tells_more(reading):
            return False
        if score > _LIKELY or score <= _POSSIBLE or not alone:
            return score > _LIKELY
        introduced = self.resolver.is_introduced(position, reading.head)
        return not introduced and self.bynames.called(reading) is None

    def _owner(self, span: Span, reading: Reading) -> Entity | None:
        if reading.determiner in {"indefinite", "other"} or reading.plural:
            return None
        if reading.owner is not None:
            return None if _is_one_of_many(reading) else reading.owner.entity
        if reading.head in OWNED and reading.traits[:1] in (("for",), ("of",)):
            return self.campaigns.owner_named(span)
        if reading.owner_pronoun is not None:
            return self.campaigns.whose(span, reading)
        return self._described_owner(span, reading)

    def _described_owner(self, span: Span, reading: Reading) -> Entity | None:
        """Return the body in *the bank's board*, where the text names the bank."""
        first = reading.modifiers[0] if reading.modifiers else ""
        noun = first.removesuffix("'s").removesuffix("’s")
        if noun == first or reading.determiner != "definite":
            return None
        press = lexicon.words("newspaper_nouns")  # whose editorial board is the paper
        if noun not in lexicon.words("any_organization") - press:
            return None
        bank = Reading("description", determiner="definite", head=noun, phrase=noun)
        known = self._known(Span(span.start, span.start + 1), bank) or self.bynames.called(bank)
        return None if known is None or known.anonymous else known

    def _governed(self, span: Span, reading: Reading) -> Entity | None:
        """Return the country that *the government* governs, or *the state*: the one named most."""
        if reading.determiner != "definite" or reading.modifiers or reading.plural:
            return None
        scan = self.resolver.scan
        aside = _ASIDE.search(scan.text, span.start, span.end)
        within = scan.names_within(span.start, aside.start() if aside else span.end)
        if within and scan.text.endswith(" of ", 0, within[0].start):
            return self._government_named(reading, within[0])
        own = self.government_at(within[0]) if within else None
        if own is not None:
            return own
        near = max(0, scan.first_name_from(span.start) - _NEAR)
        named = (
            self.state_at(name) if reading.head == "state" else self.government_at(name)
            for name in scan.names[near : near + 2 * _NEAR]
        )
        places = [each for each in named if each is not None]
        return max(places, key=places.count, default=None)

    def state_at(self, name: Name) -> Entity | None:
        """Return a state or region that a name names."""
        state = fold(" ".join(name.words)) in lexicon.places()
        return name.entity if state and name.entity and name.entity.kind != "person" else None

    def government_at(self, name: Name) -> Entity | None:
        """Return a country, under the name that its government spoke by if it has spoken."""
        names, adjectives = lexicon.countries()
        folded = fold(" ".join(name.words))
        country = names.get(folded) or names.get(folded.removesuffix(" government"))
        if country is None:
            return self.countries.get(adjectives.get(folded, ""))  # *Mexican officials*
        if name.entity is None or name.entity.kind == "person":
            return None
        return self.countries.get(country, name.entity)

    def _government_named(self, reading: Reading, place: Name) -> Entity | None:
        """Return *the government of Burundi*."""
        country = lexicon.countries()[0].get(fold(" ".join(place.words)))
        label = f"{reading.phrase} of {' '.join(place.words)}"
        body = Entity(label, "organization", forms={label: None})
        if country is None:
            return self.resolver.others.setdefault(label, body)
        return self._country(country, body)

    def owned_by(self, owner: Entity, reading: Reading) -> Entity:
        """Return *X's campaign* or *the X administration*."""
        if reading.head in _PLACES and self.is_place(owner):
            return owner
        if reading.head in _GOVERNMENT:
            country = _country_of(owner)
            if country is not None:
                label = reading.phrase if reading.owner else f"{surname(owner)} {reading.head}"
                government = self._country(country, Entity(label, "organization"))
                if reading.owner:
                    government.forms.setdefault(label)
                return government
        return self.campaigns.of(owner, reading)

    def _owned_by_described(self, span: Span, reading: Reading) -> Entity | None:
        """Return *the bank's board* and *the nominee's campaign*, for an owner who is named."""
        scan = self.resolver.scan
        genitive = _GENITIVE.match(scan.text, span.start, span.end)
        if genitive is None or reading.head not in _OWNED_BY_ANY:
            return None
        if not scan.text.startswith(reading.head, genitive.end()):
            return None  # *the paper's editorial board* is the paper
        first = Span(span.start, genitive.end(1))
        mention = self.resolver.read(first)
        if mention.form != "description" or mention.head in _REGIONS:
            return None
        owner = self.resolver.resolve(first, mention)
        if owner is None or owner.anonymous or owner.kind not in {"person", "organization"}:
            return None
        named = Reading("description", head=reading.head)
        named.phrase = f"{surname(owner) if owner.kind == 'person' else owner.name} {reading.head}"
        return self.owned_by(owner, named)

    def _party_of(self, owner: Entity) -> Entity | None:
        """Return the party that somebody is of, for *her party*, if the text names it."""
        own = parties_in(owner.traits)
        named = self.resolver.linker.by_part.get("party", ())[:_FORCES]
        found = (each for each in named if own and own & parties_in(each.parts))
        return min(found, key=lambda each: len(each.parts), default=None)

    def _known(self, span: Span, reading: Reading) -> Entity | None:
        """Return an organization named or described before: *the agency*, *the campaign*."""
        owned = self.campaigns.before(span, reading)
        if owned is not None:
            return owned
        ranked = rank(
            self.resolver.scan,
            span.start,
            self.resolver.history,
            lambda entity: entity.kind == "organization" or self._may_be_body(reading, entity),
        )
        scores = {id(entity): (score, entity) for score, entity in ranked}
        for entity in (
            *self.resolver.descriptions().bearers([reading.head]),
            *self.bynames.called_before(span, reading),
            *(body for (head, _), body in self.campaigns.owned.items() if head == reading.head),
        ):
            if entity.kind == "organization":
                scores.setdefault(id(entity), (-4.0, entity))
        leading = self.standing.led_by_subject(span)
        found = [
            (suits + score + self.standing.worth(suits, entity, leading), suits, entity)
            for score, entity in scores.values()
            if (suits := self.standing.suits(reading, entity)) >= MATCH / 2
            or (suits >= 0 and self.standing.may_act(entity))
        ]
        best = max(found, key=itemgetter(0, 1), default=None)
        if best is None:
            return None
        initials = len(best[2].parts) == 1 and best[2].name.isupper()
        any_body = best[1] < MATCH / 2
        if any_body and not self._stands_for_any(span.start, reading, best[0], initials=initials):
            best = max(
                (each for each in found if each[1] >= MATCH), key=itemgetter(0), default=None
            )
        if best is None:
            return None
        best[2].kind = "organization"
        return best[2]

    def _is_named_beside(self, reading: Reading, owner: Entity) -> bool:
        """Tell whether a body's name stands right before what it is: *the Times | newspaper*.

        A place says where a firm is, *the Ohio company*, and who is named only so may own it.
        """
        last = reading.modifiers[-1] if reading.modifiers else ""
        if reading.owner is None or last != plain(reading.owner.words[-1]):
            return False
        if reading.head in lexicon.words("newspaper_nouns") - {"outlet", "publication"}:
            return True
        body = reading.head in _SELF and len(owner.names) > 1 and self._may_be_firm(owner)
        if body:
            owner.kind = "organization"
        return body

    def _may_be_firm(self, entity: Entity) -> bool:
        """Tell whether an entity is no place, no platform and, but for its capital, no person."""
        if entity.parts[-1:] and entity.parts[-1] in lexicon.words("platforms"):
            return False
        if self.is_place(entity) or self.resolver.linker.is_located(entity):
            return False
        people, first_names = lexicon.known_people(), lexicon.genders()
        known = any(part in people or part in first_names for part in entity.parts)
        told = entity.nouns or entity.traits or entity.full_names or known
        person = told or gender_of(self.resolver.scan, entity)
        return entity.kind == "organization" or (entity.kind == "person" and not person)

    def _main(self, reading: Reading) -> Entity | None:
        """Return the body of which the text speaks far more than of any other: *the company*."""
        if reading.head not in lexicon.words("any_organization") or reading.head in _PUBLIC:
            return None
        if reading.modifiers or reading.traits or reading.head in _TELLING:
            return None
        named = (each for each in self.resolver.by_names if each.kind == "organization")
        most = list(islice((each for each in named if fit(reading, each) >= 0), 2))
        often = bool(most) and len(most[0].names) >= _OFTEN
        alone = often and (len(most) == 1 or len(most[0].names) >= 2 * len(most[1].names))
        return most[0] if alone else None

    def _may_be_body(self, reading: Reading, entity: Entity) -> bool:
        """Tell whether *the company* may mean what only its capital makes a person: *Wealth-X*."""
        if reading.head not in lexicon.words("any_organization") or entity.kind != "person":
            return False
        if reading.head in _PUBLIC or not _tells_places(reading.modifiers):
            return False
        text, spoke = self.resolver.scan.text, id(entity) in self.resolver.history.spoke
        if not (spoke and not entity.names) and not any(
            not name.quoted and (name.subject or ACTS.match(text, name.end))
            for name in entity.names[:_FORCES]
        ):
            return False
        if entity.nouns or entity.anonymous or entity.traits - country_names():
            return False
        if entity.parts[:1] and entity.parts[0] in lexicon.genders():
            return False
        if len(entity.parts) > 1 and not is_called_in_full(entity):
            return False
        return not gender_of(self.resolver.scan, entity)


def _country_of(owner: Entity) -> str | None:
    """Return the country a place is or a person leads, where the text says so."""
    names, adjectives = lexicon.countries()
    if owner.kind != "person":
        folded = fold(owner.name)
        return names.get(folded) or adjectives.get(folded)
    if owner.nouns & {"president", "premier", "leader", "chancellor", "minister", "king", "ruler"}:
        for word in sorted(owner.traits):
            country = names.get(trait(word)) or adjectives.get(word)
            if country:
                return country
    return None


def _tells_places(modifiers: Sequence[str]) -> bool:
    """Tell whether all modifiers say of which country a body is: *the South Korean firm*."""
    words = (trait(word.replace("_", " ")) for word in modifiers)
    together = trait(" ".join(modifiers)) in country_names()  # *South*, *Korean*
    return together or all(word in country_names() for word in words)


def _tells_more(reading: Reading) -> bool:
    """Tell *the peace movement* and *the federation of unions* from what was named before."""
    more = len(reading.modifiers) > len(countries_in(reading.modifiers))
    return (more and "campaign" not in reading.modifiers) or reading.traits[:1] == ("of",)


def _is_one_of_many(reading: Reading) -> bool:
    """Tell what a country has many of from what is its own: *the Korean firm*, no government."""
    owner = reading.owner
    possessive = any(each.endswith(("'s", "’s")) for each in reading.modifiers)
    return owner is not None and not possessive and is_one_of_many(owner, reading.head)


def _is_local(reading: Reading) -> bool:
    """Tell whether nothing but a place stands before *police*: *New York police*."""
    place = reading.owner
    return place is not None and reading.modifiers == tuple(map(plain, place.words))

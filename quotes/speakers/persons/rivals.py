"""Who competes with whom: *my opponent*, *his Democratic rival*, *Bell's challenger*."""

import re
from typing import TYPE_CHECKING

from quotes.speakers.forms.reading import Reading
from quotes.speakers.names.entities import Entity
from quotes.speakers.persons.matching import agreement

if TYPE_CHECKING:
    from quotes.speakers.mentions import Resolver

__all__ = ["RIVALS", "rival_of"]

RIVALS = frozenset({"adversary", "challenger", "competitor", "opponent", "rival"})
"""Nouns for who competes with somebody."""
_CONTENDERS = RIVALS | {"candidate", "contender", "frontrunner", "front-runner", "hopeful"}
_CONTENDERS |= {"nominee"}
"""What those are called who compete."""
_AGAINST = re.compile(
    r"(?:, [^,;.\n]{1,40},|,)?(?: who)? "
    r"(?:(?:is |was |will be )?(?:facing|challenging|debating|running against)"
    r"|(?:will )?face[sd]?|(?:will )?challenge[sd]?|(?:will )?debate[sd]?|runs? against|ran against"
    r"|trails?|leads|beat|defeated|lost to|against|versus|vs\.?) (?:[\w.-]+ ){0,4}$"
)
"""What stands between two who compete: *Bell | is challenging Sen. | Poe*."""
_NEAR = 90
"""Characters between two names in which that is looked for."""
_NAMES = 12
"""Names of somebody after which it is looked for."""
_MOST = 40
"""Those named most who are looked at."""


def rival_of(resolver: "Resolver", owner: Entity | None, reading: Reading) -> Entity | None:
    """Return who competes with somebody: whom the text sets against them, or who else runs.

    Among several others who run, the one is meant who is named at least twice as often as any.
    """
    if owner is None or owner.anonymous or owner.kind != "person":
        return None
    if reading.head not in RIVALS or reading.plural or reading.joined:
        return None
    resolver.gather()
    fits = resolver.agrees("")
    named = (each for each in resolver.by_names[:_MOST] if each is not owner and fits(each))
    people = [each for each in named if not each.anonymous and agreement(reading, each) >= 0]
    faced = [each for each in people if _faces(resolver, owner, each)]
    if len(faced) == 1:
        return faced[0]
    if faced or owner.nouns.isdisjoint(_CONTENDERS):
        return None
    others = [each for each in people if not each.nouns.isdisjoint(_CONTENDERS)]
    counts = [len(each.names) for each in others]
    alone = len(others) == 1 or (len(others) > 1 and counts[0] >= 2 * counts[1])
    return others[0] if alone else None


def _faces(resolver: "Resolver", one: Entity, other: Entity) -> bool:
    """Tell whether two are set against each other in one sentence, in either order."""
    scan = resolver.scan
    for first, second in ((one, other), (other, one)):
        for name in first.names[:_NAMES]:
            for after in scan.names_within(name.end, name.end + _NEAR):
                between = scan.text[name.end : after.start]
                if after.entity is second and "\n" not in between and _AGAINST.fullmatch(between):
                    return True
    return False

"""What documents say that tells who is who: the names they use, and the claims that say more of a name than itself."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field

from kg.model import Claim, MembershipClaim, Name, PageClaim, PartClaim, PostClaim, SeatClaim
from kg.resolve.stated import Place, Stated

TELLING: tuple[type[Claim], ...] = (PostClaim, SeatClaim, PartClaim, PageClaim)
"""The kinds of claim that say more of a name than that it is one: who works where, what belongs to what, whose page."""


@dataclass(frozen=True)
class Heard:
    """Which documents use each name in each place, which say of it that others join it, and the telling claims.

    >>> Heard.of([]).names
    {}
    """

    names: Mapping[tuple[Place, Name], Collection[str]] = field(default_factory=dict)
    joined: Mapping[Name, Collection[str]] = field(default_factory=dict)
    telling: tuple[Stated, ...] = ()

    @classmethod
    def of(cls, stated: Iterable[Stated]) -> Heard:
        """What is heard in these claims."""
        names: dict[tuple[Place, Name], set[str]] = defaultdict(set)
        joined: dict[Name, set[str]] = defaultdict(set)
        telling = []
        for each in stated:
            for name, place in each.names():
                names[place, name].add(each.document)
            if isinstance(each.claim, MembershipClaim):
                joined[each.claim.organization].add(each.document)
            if isinstance(each.claim, TELLING):
                telling.append(each)
        return cls(dict(names), dict(joined), tuple(telling))

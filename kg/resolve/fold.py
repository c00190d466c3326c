"""From claims to facts: names become entities, and the claims about one pair become what held, and when.

Folding is a pure function of the claims: no order, clock or store changes its outcome, and what one pair folds to
depends on the claims about that pair, and on what its names mean, alone.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import chain

from kg.model import (
    Claim,
    Fact,
    MembershipClaim,
    PartClaim,
    PartnerClaim,
    PostClaim,
    ProjectClaim,
    SeatClaim,
    SponsorshipClaim,
    StatementClaim,
)
from kg.resolve.identities import Identities
from kg.resolve.links import involvements, partnerships, parts, quotations, seats, units
from kg.resolve.stated import Stated, confident
from kg.resolve.tenures import hostings, memberships, posts, sponsorships

LEAST_CONFIDENCE = 0.5


def fold(
    stated: Iterable[Stated], identities: Identities | None = None, *, least: float = LEAST_CONFIDENCE
) -> list[Fact]:
    """The facts that the claims of a confidence of at least *least* amount to, ordered by IRI.

    Without *identities*, names mean what the claims themselves make of them.

    >>> from kg.model import Evidence, Name, When
    >>> claim = MembershipClaim(evidence=Evidence("a.md", 0, 10, "Acme joins"), confidence=0.9, change="joined",
    ...                         member=Name("Acme"), organization=Name("Example Foundation"))
    >>> [fact.iri for fact in fold([Stated("urn:claim:1", claim, "a.md", When.parse("2023-07-27"))])]
    ['https://w3id.org/foundation-kg/id/membership/acme/example-foundation/1']
    """
    kept = confident(stated, least)
    who = identities if identities is not None else Identities(stated=kept)
    folded = (each([one for one in kept if isinstance(one.claim, kinds)], who) for kinds, each in _FOLDS)
    return sorted(chain.from_iterable(folded), key=lambda fact: fact.iri)


_FOLDS: tuple[tuple[tuple[type[Claim], ...], Callable[[Sequence[Stated], Identities], Iterator[Fact]]], ...] = (
    ((MembershipClaim,), memberships),
    ((SponsorshipClaim,), sponsorships),
    ((PostClaim,), posts),
    ((SeatClaim,), seats),
    ((PostClaim, SeatClaim), units),
    ((PartClaim,), parts),
    ((ProjectClaim,), hostings),
    ((ProjectClaim,), involvements),
    ((PartnerClaim,), partnerships),
    ((StatementClaim,), quotations),
)

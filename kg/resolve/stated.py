"""A claim with what its document adds to it: which document, and when that was announced."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Literal

from kg.model import Claim, Name, When, claims

Place = Literal["organization", "person", "project"]

# Which fields of a claim hold a name, and what stands there unless the name itself says otherwise.
_NAMES: dict[type[Claim], tuple[tuple[str, Place], ...]] = {
    claims.MembershipClaim: (("member", "organization"), ("organization", "organization")),
    claims.SponsorshipClaim: (("sponsor", "organization"), ("organization", "organization")),
    claims.PostClaim: (("person", "person"), ("organization", "organization"), ("on_behalf_of", "organization")),
    claims.SeatClaim: (("organization", "organization"),),
    claims.PartClaim: (("part", "organization"), ("whole", "organization")),
    claims.ChangeClaim: (("organization", "organization"), ("other", "organization")),
    claims.ProjectClaim: (("organization", "organization"), ("project", "project")),
    claims.PartnerClaim: (("first", "organization"), ("second", "organization")),
    claims.StatementClaim: (("speaker", "person"),),
    claims.PageClaim: (("subject", "organization"),),
}


@dataclass(frozen=True, order=True)
class Stated:
    """A claim, the IRI it has in the graph, the document that makes it and the date which that document gives.

    *known* is the day on which the graph learnt of it.
    """

    iri: str
    claim: Claim
    document: str = ""
    announced: When | None = None
    known: date | None = None

    def names(self) -> Iterator[tuple[Name, Place]]:
        """The names in the claim, each with the kind of thing that stands in its place."""
        for attribute, place in _NAMES[type(self.claim)]:
            name: Name | None = getattr(self.claim, attribute)
            if name is not None:
                yield name, place


def confident(stated: Iterable[Stated], least: float) -> list[Stated]:
    """The claims whose confidence reaches *least*, ordered by IRI: what facts are made from."""
    return sorted((each for each in stated if each.claim.confidence >= least), key=lambda each: each.iri)

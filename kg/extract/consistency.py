"""What claims of different kinds say of each other: one relation between two names rules out another."""

from __future__ import annotations

from collections.abc import Iterable

from kg.extract.cast import normal
from kg.model import Claim, MembershipClaim, Name, PartClaim, ProjectClaim, SponsorshipClaim

Pair = tuple[str, str]


def consistent(claims: Iterable[Claim]) -> list[Claim]:
    """The claims without those that others of the same announcement rule out.

    A project that a foundation hosts and an organization that is part of another are no members of it; a member at a
    tier is no mere sponsor.
    """
    found = list(claims)
    inside = {pair for claim in found for pair in _inside(claim)}
    members = {_pair(c.member, c.organization) for c in found if isinstance(c, MembershipClaim)}
    return [claim for claim in found if not _ruled_out(claim, inside, members)]


def _inside(claim: Claim) -> Iterable[Pair]:
    if isinstance(claim, ProjectClaim) and claim.does == "hosts":
        yield _pair(claim.project, claim.organization)
    if isinstance(claim, PartClaim):
        yield _pair(claim.part, claim.whole)


def _ruled_out(claim: Claim, inside: set[Pair], members: set[Pair]) -> bool:
    if isinstance(claim, MembershipClaim):
        return claim.tier is None and _pair(claim.member, claim.organization) in inside
    return isinstance(claim, SponsorshipClaim) and _pair(claim.sponsor, claim.organization) in members


def _pair(one: Name, other: Name) -> Pair:
    return normal(one.text), normal(other.text)

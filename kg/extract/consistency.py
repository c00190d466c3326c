"""What claims of different kinds say of each other: one relation between two names rules out another."""

from __future__ import annotations

from collections.abc import Iterable

from kg.extract.scene.cast import normal
from kg.model import Claim, MembershipClaim, Name, PartClaim, PostClaim, ProjectClaim, SponsorshipClaim

Pair = tuple[str, str]


def consistent(claims: Iterable[Claim]) -> list[Claim]:
    """The claims without those that others of the same announcement rule out.

    What joins a foundation is its member if it is an organization and hosted by it if it is a project; an organization
    that is part of another is no member of it; a sponsor is a member only where the text says member.
    """
    found = list(claims)
    memberships = [claim for claim in found if isinstance(claim, MembershipClaim)]
    moved = {_pair(c.project, c.organization) for c in found if isinstance(c, ProjectClaim) and c.confidence >= 0.95}
    companies = {_pair(c.member, c.organization) for c in memberships if c.tier or c.member.kind == "organization"}
    companies -= moved - {_pair(c.member, c.organization) for c in memberships if c.tier}
    inside = {_pair(c.part, c.whole) for c in found if isinstance(c, PartClaim)}
    hosted = {_pair(c.project, c.organization) for c in found if isinstance(c, ProjectClaim) and c.does == "hosts"}
    members = {_pair(c.member, c.organization) for c in memberships if _is_called_member(c)}
    givers = {
        _pair(c.sponsor, c.organization) for c in found if isinstance(c, SponsorshipClaim) and c.confidence > 0.65
    }
    loose = {_pair(c.sponsor, c.organization) for c in found if isinstance(c, SponsorshipClaim)} - givers
    seated = {
        _pair(c.person, c.organization) for c in found if isinstance(c, PostClaim)
    }  # "our new members" of a board
    ruled_out = {
        MembershipClaim: seated | inside | (hosted - companies) | (givers - members),
        ProjectClaim: companies,
        SponsorshipClaim: members | (loose & {_pair(c.member, c.organization) for c in memberships}),
        PartClaim: moved,
    }
    return [claim for claim in found if _link(claim) not in ruled_out.get(type(claim), ())]


def _is_called_member(claim: MembershipClaim) -> bool:
    return bool(claim.tier) or claim.change == "founding" or "ember" in claim.evidence.exact


def _link(claim: Claim) -> Pair | None:
    """Who is linked to what by a claim that others may rule out."""
    if isinstance(claim, MembershipClaim):
        return None if claim.tier else _pair(claim.member, claim.organization)
    if isinstance(claim, PartClaim):
        return _pair(claim.part, claim.whole)
    if isinstance(claim, ProjectClaim):
        return _pair(claim.project, claim.organization) if claim.does == "hosts" else None
    return _pair(claim.sponsor, claim.organization) if isinstance(claim, SponsorshipClaim) else None


def _pair(one: Name, other: Name) -> Pair:
    return normal(one.text), normal(other.text)

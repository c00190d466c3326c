"""Claims as the JSON object of the annotation guidelines: one per document, every list present."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

from kg.model import (
    RELATIONS,
    Announcement,
    Claim,
    MembershipClaim,
    PartClaim,
    PartnerClaim,
    PostClaim,
    ProjectClaim,
    SeatClaim,
    SponsorshipClaim,
    StatementClaim,
)

Row = dict[str, Any]


def to_facts(announcement: Announcement, claims: Iterable[Claim]) -> Row:
    """The facts of one announcement as plain values, ready for JSON.

    >>> to_facts(Announcement("a.md", "", ()), [])["memberships"]
    []
    """
    facts: Row = {"doc": announcement.doc, "announced": _day(announcement), **{relation: [] for relation in RELATIONS}}
    for claim in claims:
        if claim.relation in facts:
            row = _ROWS[type(claim)](claim)
            if row not in facts[claim.relation]:
                facts[claim.relation].append(row)
    return facts


def _day(announcement: Announcement) -> str | None:
    return announcement.announced.edtf if announcement.announced else None


def _membership(claim: MembershipClaim) -> Row:
    return {
        "member": str(claim.member),
        "organization": str(claim.organization),
        "tier": claim.tier,
        "change": claim.change,
    }


def _sponsorship(claim: SponsorshipClaim) -> Row:
    return {
        "sponsor": str(claim.sponsor),
        "organization": str(claim.organization),
        "tier": claim.tier,
        "change": claim.change,
    }


def _post(claim: PostClaim) -> Row:
    behalf = str(claim.on_behalf_of) if claim.on_behalf_of else None
    return {
        "person": str(claim.person),
        "role": claim.role,
        "organization": str(claim.organization),
        "on_behalf_of": behalf,
        "change": claim.change,
    }


def _seat(claim: SeatClaim) -> Row:
    return {"organization": str(claim.organization), "body": claim.body, "count": claim.count}


def _part(claim: PartClaim) -> Row:
    return {"part": str(claim.part), "whole": str(claim.whole)}


def _project(claim: ProjectClaim) -> Row:
    return {"organization": str(claim.organization), "project": str(claim.project), "relation": claim.does}


def _partners(claim: PartnerClaim) -> Row:
    return {"organizations": [str(claim.first), str(claim.second)]}


def _statement(claim: StatementClaim) -> Row:
    return {"speaker": str(claim.speaker), "quote": " ".join(claim.quote.split()[:10])}


_ROWS: dict[type[Claim], Callable[[Any], Row]] = {
    MembershipClaim: _membership,
    SponsorshipClaim: _sponsorship,
    PostClaim: _post,
    SeatClaim: _seat,
    PartClaim: _part,
    ProjectClaim: _project,
    PartnerClaim: _partners,
    StatementClaim: _statement,
}

"""Claims made by hand, as short as the tests want them."""

from __future__ import annotations

from typing import Any
from urllib.parse import quote

from kg.model import (
    ChangeClaim,
    Evidence,
    MembershipClaim,
    Name,
    PartClaim,
    PartnerClaim,
    PostClaim,
    ProjectClaim,
    SeatClaim,
    StatementClaim,
    When,
)
from kg.resolve import Stated

_KINDS = {
    "membership": MembershipClaim,
    "post": PostClaim,
    "seat": SeatClaim,
    "part": PartClaim,
    "change": ChangeClaim,
    "project": ProjectClaim,
    "partner": PartnerClaim,
    "statement": StatementClaim,
}
_NAMED = {
    "other",
    "member",
    "organization",
    "person",
    "on_behalf_of",
    "part",
    "whole",
    "project",
    "first",
    "second",
    "speaker",
}


def name(text: str) -> Name:
    """A name with its other forms after bars, as the gold writes them."""
    first, *others = text.split("|")
    return Name(first, tuple(others))


def said(
    kind: str, announced: str | None = None, *, doc: str = "a.md", effective: str | None = None, **fields: Any
) -> Stated:
    """One claim of a document; names as text."""
    confidence = fields.pop("confidence", 0.9)
    values = {key: name(value) if key in _NAMED and value is not None else value for key, value in fields.items()}
    written = "|".join(f"{key}={value}" for key, value in sorted(fields.items()))
    claim = _KINDS[kind](
        evidence=Evidence(doc, 0, len(written), written),
        confidence=confidence,
        effective=When.parse(effective) if effective else None,
        **values,
    )
    iri = f"https://example.org/{quote(f'{doc}/{kind}/{announced}/{effective}/{written}')}"
    return Stated(iri, claim, doc, When.parse(announced) if announced else None)


def joins(
    member: str, announced: str | None = None, change: str = "joined", tier: str | None = None, **more: Any
) -> Stated:
    """A membership claim about the Example Foundation."""
    organization = more.pop("organization", "Example Foundation")
    return said("membership", announced, member=member, organization=organization, change=change, tier=tier, **more)

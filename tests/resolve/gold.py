"""The gold facts of a folder as the claims that a perfect extractor would make of it."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from kg.model import (
    Claim,
    Evidence,
    MembershipClaim,
    Name,
    PartClaim,
    PartnerClaim,
    PostClaim,
    ProjectClaim,
    SeatClaim,
    SponsorshipClaim,
    StatementClaim,
    When,
)
from kg.resolve import Stated


def stated(folder: Path) -> list[Stated]:
    """The claims of every gold file under a folder."""
    return [each for path in sorted(folder.rglob("*.json")) for each in stated_in(json.loads(path.read_text("utf-8")))]


def stated_in(document: dict[str, Any]) -> Iterator[Stated]:
    doc = document["doc"]
    announced = When.parse(document["announced"]) if document["announced"] else None
    for relation, claim_of in CLAIMS.items():
        for number, fact in enumerate(document[relation]):
            evidence = Evidence(doc, number, number + 1, f"{relation} {number}")
            iri = f"https://example.org/{doc}/{relation}/{number}"
            yield Stated(iri, claim_of(fact, {"evidence": evidence, "confidence": 1.0}), doc, announced)


def _name(text: str) -> Name:
    first, *others = text.split("|")
    return Name(first, tuple(others))


def _first(text: str | None) -> str | None:
    return text and text.split("|")[0]


def _post(fact: dict[str, Any], shared: dict[str, Any]) -> Claim:
    behalf = fact["on_behalf_of"]
    return PostClaim(
        person=_name(fact["person"]),
        role=_first(fact["role"]),
        organization=_name(fact["organization"]),
        on_behalf_of=_name(behalf) if behalf else None,
        change=_first(fact["change"]),
        **shared,
    )


CLAIMS: dict[str, Callable[[dict[str, Any], dict[str, Any]], Claim]] = {
    "memberships": lambda fact, shared: MembershipClaim(
        member=_name(fact["member"]),
        organization=_name(fact["organization"]),
        tier=_first(fact["tier"]),
        change=_first(fact["change"]),
        **shared,
    ),
    "sponsors": lambda fact, shared: SponsorshipClaim(
        sponsor=_name(fact["sponsor"]),
        organization=_name(fact["organization"]),
        tier=_first(fact["tier"]),
        change=_first(fact["change"]),
        **shared,
    ),
    "posts": _post,
    "seats": lambda fact, shared: SeatClaim(
        organization=_name(fact["organization"]), body=fact["body"].split("|")[0], count=fact["count"], **shared
    ),
    "parts": lambda fact, shared: PartClaim(part=_name(fact["part"]), whole=_name(fact["whole"]), **shared),
    "projects": lambda fact, shared: ProjectClaim(
        organization=_name(fact["organization"]), project=_name(fact["project"]), does=fact["relation"], **shared
    ),
    "partners": lambda fact, shared: PartnerClaim(
        first=_name(fact["organizations"][0]), second=_name(fact["organizations"][1]), **shared
    ),
    "statements": lambda fact, shared: StatementClaim(speaker=_name(fact["speaker"]), quote=fact["quote"], **shared),
}

"""What became of organizations: those that were renamed, and those that moved under another one."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple, cast

from kg.model import ChangeClaim, Entity, Period, Reorganization
from kg.resolve.identities import Identities
from kg.resolve.links import fact_iri, first_announced, iris, local
from kg.resolve.normal import plain, slug
from kg.resolve.stated import Stated


class Turn(NamedTuple):
    """What one change is about: who it was, who it is now, and the former name or the one it is under now."""

    original: Entity
    organization: Entity
    whole: Entity | None
    former: str


def reorganized(each: Stated, who: Identities) -> Turn | None:
    """Which organization changed, and how; None if it would have moved under itself."""
    claim = cast(ChangeClaim, each.claim)
    organization, other = (
        who.entity(name, "organization", each.document) for name in (claim.organization, claim.other)
    )
    if claim.change == "renamed":
        return Turn(other, organization, None, plain(claim.other.text))
    return None if organization.iri == other.iri else Turn(organization, organization, other, "")


def reorganizations(turn: Turn, told: Sequence[Stated], who: Identities) -> Iterator[Reorganization]:
    """One change, on the first day that a source gives for it."""
    claims = [cast(ChangeClaim, each.claim) for each in told]
    starts = sorted((each.effective for each in claims if each.effective), key=str)
    renamed = turn.whole is None
    step = f"formerly-{slug(turn.former)}" if turn.whole is None else f"under-{local(turn.whole)}"
    yield Reorganization(
        iri=fact_iri(who, "reorganization", local(turn.organization), step),
        claims=iris(told),
        original=turn.original,
        organization=turn.organization,
        whole=turn.whole,
        former_name=min(each.other.text for each in claims) if renamed else None,
        new_name=min(each.organization.text for each in claims) if renamed else None,
        period=Period(starts[0] if starts else None),
        announced=first_announced(told),
    )

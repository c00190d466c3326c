"""Facts without a tenure: seats and bodies, parts, involvements in projects, partnerships, quotations.

Of each there are two functions: what a claim is about, and the facts that all claims about the same amount to.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Iterator, Sequence
from datetime import date
from hashlib import sha256
from typing import TypeVar, cast

from kg.model import (
    Entity,
    Involvement,
    Part,
    PartClaim,
    PartnerClaim,
    Partnership,
    ProjectClaim,
    Quotation,
    Seat,
    SeatClaim,
    StatementClaim,
)
from kg.resolve.identities import Identities
from kg.resolve.normal import plain, slug
from kg.resolve.stated import Stated

_Key = TypeVar("_Key", bound=Hashable)
_Thing = TypeVar("_Thing")
Pair = tuple[Entity, Entity]


def seat_ends(each: Stated, who: Identities) -> Pair:
    """Who has a seat, and on which body."""
    claim = cast(SeatClaim, each.claim)
    return who.entity(claim.organization, "organization", each.document), who.body(claim.body, each.document)[0]


def seats(ends: Pair, told: Sequence[Stated], who: Identities) -> Iterator[Seat]:
    """One seat fact, with the highest number of places that a document gives."""
    organization, body = ends
    yield Seat(
        iri=fact_iri(who, "seat", local(organization), local(body, "body")),
        claims=iris(told),
        organization=organization,
        body=body,
        count=max(cast(SeatClaim, each.claim).count for each in told),
        announced=first_announced(told),
    )


def unit_ends(each: Stated, who: Identities) -> Pair | None:
    """The body that a post or seat is on, and the organization that it is a unit of."""
    body, owner = who.body_of(each) or (None, None)
    return (body, owner) if body and owner else None


def part_ends(each: Stated, who: Identities) -> Pair | None:
    """Which organization belongs to which."""
    claim = cast(PartClaim, each.claim)
    return apart(*(who.entity(name, "organization", each.document) for name in (claim.part, claim.whole)))


def parts(ends: Pair, told: Sequence[Stated], who: Identities) -> Iterator[Part]:
    """One part of one whole."""
    part, whole = ends
    yield Part(iri=fact_iri(who, "part", local(part), local(whole)), claims=iris(told), part=part, whole=whole)


def involvement_ends(each: Stated, who: Identities) -> tuple[Entity, Entity, str] | None:
    """Who does what with which project; who hosts it is a hosting."""
    claim = cast(ProjectClaim, each.claim)
    pair = apart(*project_ends(each, who))
    return None if pair is None or claim.does == "hosts" else (*pair, claim.does)


def involvements(ends: tuple[Entity, Entity, str], told: Sequence[Stated], who: Identities) -> Iterator[Involvement]:
    """Who develops, contributes to or uses a project."""
    organization, project, does = ends
    yield Involvement(
        iri=fact_iri(who, "involvement", local(organization), local(project, "project"), does),
        claims=iris(told),
        organization=organization,
        project=project,
        does=cast(ProjectClaim, told[0].claim).does,
    )


def partner_ends(each: Stated, who: Identities) -> Pair | None:
    """Who worked together; the two ordered by IRI, since neither comes first."""
    claim = cast(PartnerClaim, each.claim)
    return apart(*sorted(who.entity(name, "organization", each.document) for name in (claim.first, claim.second)))


def partnerships(ends: Pair, told: Sequence[Stated], who: Identities) -> Iterator[Partnership]:
    """One partnership of the two."""
    first, second = ends
    iri = fact_iri(who, "partnership", local(first), local(second))
    yield Partnership(iri=iri, claims=iris(told), first=first, second=second)


def said_by(each: Stated, who: Identities) -> tuple[Entity, str]:
    """Who said which words."""
    claim = cast(StatementClaim, each.claim)
    return who.person(claim.speaker, document=each.document), plain(claim.quote)


def quotations(said: tuple[Entity, str], told: Sequence[Stated], who: Identities) -> Iterator[Quotation]:
    """What a person said; the same words published twice are one quotation, of the first day."""
    speaker, words = said
    begin = slug(" ".join(words.split()[:6]))
    digest = sha256(words.encode()).hexdigest()[:8]
    yield Quotation(
        iri=fact_iri(who, "quotation", local(speaker, "person"), f"{begin}-{digest}"),
        claims=iris(told),
        speaker=speaker,
        quote=min(cast(StatementClaim, each.claim).quote for each in told),
        announced=first_announced(told),
    )


def grouped(things: Iterable[_Thing], key: Callable[[_Thing], _Key | None]) -> dict[_Key, list[_Thing]]:
    """Claims or other things by what they are about; those about nothing (None) are left out."""
    groups: dict[_Key, list[_Thing]] = defaultdict(list)
    for each in things:
        about = key(each)
        if about is not None:
            groups[about].append(each)
    return groups


def project_ends(each: Stated, who: Identities) -> tuple[Entity, Entity]:
    """The organization and the project that a claim is about."""
    claim = cast(ProjectClaim, each.claim)
    organization = who.entity(claim.organization, "organization", each.document)
    return organization, who.project(claim.project, each.document)


def apart(first: Entity, second: Entity) -> tuple[Entity, Entity] | None:
    """The two, unless they are one: nobody is a member, part or partner of itself."""
    return None if first.iri == second.iri else (first, second)


def fact_iri(who: Identities, noun: str, *steps: str) -> str:
    """A readable IRI that says what the fact is about."""
    return f"{who.base}{noun}/{'/'.join(steps)}"


def local(entity: Entity, *usual: str) -> str:
    """The entity's slug, with its kind in front where another kind is usual (organizations unless said)."""
    kind, name = entity.iri.rsplit("/", 2)[1:]
    return name if kind in (usual or ("organization",)) else f"{kind}.{name}"


def iris(told: Iterable[Stated]) -> tuple[str, ...]:
    """The IRIs of the claims, each once, in order."""
    return tuple(sorted({each.iri for each in told}))


def first_announced(told: Iterable[Stated]) -> date | None:
    """The first day by which one of the claims was surely announced."""
    days = [each.announced.latest or each.announced.earliest for each in told if each.announced]
    return min((day for day in days if day is not None), default=None)

"""Facts without a tenure: seats and bodies, parts, involvements in projects, partnerships, quotations."""

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


def seats(stated: Sequence[Stated], who: Identities) -> Iterator[Seat]:
    """One seat fact an organization and body, with the highest number of places that a document gives."""

    def ends(each: Stated) -> tuple[Entity, Entity]:
        claim = cast(SeatClaim, each.claim)
        return who.entity(claim.organization, "organization", each.document), who.body(claim.body, each.document)[0]

    for (organization, body), told in grouped(stated, ends).items():
        yield Seat(
            iri=fact_iri(who, "seat", local(organization), local(body, "body")),
            claims=iris(told),
            organization=organization,
            body=body,
            count=max(cast(SeatClaim, each.claim).count for each in told),
            announced=first_announced(told),
        )


def units(stated: Sequence[Stated], who: Identities) -> Iterator[Part]:
    """Which organization each body is a unit of, as the posts and seats on it say."""

    def ends(each: Stated) -> tuple[Entity, Entity] | None:
        body, owner = who.body_of(each) or (None, None)
        return (body, owner) if body and owner else None

    return _parts(stated, ends, who)


def parts(stated: Sequence[Stated], who: Identities) -> Iterator[Part]:
    """Which organization belongs to which."""

    def ends(each: Stated) -> tuple[Entity, Entity] | None:
        claim = cast(PartClaim, each.claim)
        return apart(*(who.entity(name, "organization", each.document) for name in (claim.part, claim.whole)))

    return _parts(stated, ends, who)


def involvements(stated: Sequence[Stated], who: Identities) -> Iterator[Involvement]:
    """Who develops, contributes to or uses a project; who hosts it is a hosting."""

    def ends(each: Stated) -> tuple[Entity, Entity, str] | None:
        claim = cast(ProjectClaim, each.claim)
        pair = apart(*project_ends(each, who))
        return None if pair is None or claim.does == "hosts" else (*pair, claim.does)

    for (organization, project, does), told in grouped(stated, ends).items():
        yield Involvement(
            iri=fact_iri(who, "involvement", local(organization), local(project, "project"), does),
            claims=iris(told),
            organization=organization,
            project=project,
            does=cast(ProjectClaim, told[0].claim).does,
        )


def partnerships(stated: Sequence[Stated], who: Identities) -> Iterator[Partnership]:
    """Who worked together; the two ordered by IRI, since neither comes first."""

    def ends(each: Stated) -> tuple[Entity, Entity] | None:
        claim = cast(PartnerClaim, each.claim)
        return apart(*sorted(who.entity(name, "organization", each.document) for name in (claim.first, claim.second)))

    for (first, second), told in grouped(stated, ends).items():
        iri = fact_iri(who, "partnership", local(first), local(second))
        yield Partnership(iri=iri, claims=iris(told), first=first, second=second)


def quotations(stated: Sequence[Stated], who: Identities) -> Iterator[Quotation]:
    """What each person said; the same words published twice are one quotation, of the first day."""

    def said(each: Stated) -> tuple[Entity, str]:
        claim = cast(StatementClaim, each.claim)
        return who.person(claim.speaker, document=each.document), plain(claim.quote)

    for (speaker, words), told in grouped(stated, said).items():
        begin = slug(" ".join(words.split()[:6]))
        digest = sha256(words.encode()).hexdigest()[:8]
        yield Quotation(
            iri=fact_iri(who, "quotation", local(speaker, "person"), f"{begin}-{digest}"),
            claims=iris(told),
            speaker=speaker,
            quote=min(cast(StatementClaim, each.claim).quote for each in told),
            announced=first_announced(told),
        )


def grouped(stated: Iterable[Stated], key: Callable[[Stated], _Key | None]) -> dict[_Key, list[Stated]]:
    """The claims by what they are about; those about nothing (None) are left out."""
    groups: dict[_Key, list[Stated]] = defaultdict(list)
    for each in stated:
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


def _parts(
    stated: Sequence[Stated], ends: Callable[[Stated], tuple[Entity, Entity] | None], who: Identities
) -> Iterator[Part]:
    for (part, whole), told in grouped(stated, ends).items():
        yield Part(
            iri=fact_iri(who, "part", local(part), local(whole)),
            claims=iris(told),
            part=part,
            whole=whole,
        )

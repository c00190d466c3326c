"""The posts of people: all posts on one body are folded together, for a seat passes from one person to the next."""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import pairwise
from typing import cast

from kg.model import Entity, Period, Post, PostClaim, SeatClaim, When
from kg.resolve.bodies import place_of_role, role_key
from kg.resolve.identities import Identities
from kg.resolve.links import fact_iri, grouped, local
from kg.resolve.normal import plain, slug
from kg.resolve.spells import Spell
from kg.resolve.stated import Stated
from kg.resolve.tenures import claims_of, spells_of, usual


def post_about(each: Stated, who: Identities) -> Hashable | None:
    """The body that a post is on, if its words name one; else the person, the organization and the role."""
    found = who.body_of(each)
    if found is not None:
        return found[0]
    return _holder(each, who) if isinstance(each.claim, PostClaim) else None


def posts(about: Hashable, told: Sequence[Stated], who: Identities) -> Iterator[Post]:
    """The posts on a body, or those of a person in one role: each for one member if the seat is a member's."""
    claims = [each for each in told if isinstance(each.claim, PostClaim)]
    held = [
        _Held(post, key, spell)
        for (person, organization, key), own in grouped(claims, lambda each: _holder(each, who)).items()
        for post, spell in _posts(person, organization, key, own, who)
    ]
    appointed = {each.iri for each in claims if cast(PostClaim, each.claim).change == "appointed"}
    yield from _passed_on(held, appointed, _places(told, who) if isinstance(about, Entity) else {})


@dataclass(frozen=True)
class _Held:
    """A post, what its role is when its wording is set aside, and the stretch of time that it was made from."""

    post: Post
    role: str
    spell: Spell

    @property
    def first(self) -> date | None:
        """The day by which it had surely begun."""
        start = self.post.period.start
        return (start and (start.latest or start.earliest)) or self.post.announced


def _posts(
    person: Entity, organization: Entity, key: str, told: Sequence[Stated], who: Identities
) -> Iterator[tuple[Post, Spell]]:
    members = {each.iri: _on_behalf_of(each, who) for each in told}
    by_iri = {member.iri: member for member in members.values() if member}
    role = usual([claim.role for each in told if (claim := cast(PostClaim, each.claim)).role])
    body = who.body_of(told[0])
    seats = {iri: each.iri if each else None for iri, each in members.items()}
    for number, spell in enumerate(spells_of(told, seats), 1):
        steps = (local(person, "person"), local(organization), slug(key) if key else "affiliation", str(number))
        post = Post(
            iri=fact_iri(who, "post", *steps),
            claims=claims_of(spell),
            person=person,
            role=role,
            organization=organization,
            body=body[0] if body else None,
            on_behalf_of=by_iri.get(spell.tier or ""),
            period=spell.period,
            announced=spell.announced,
            former=spell.end is not None,
        )
        yield post, spell


def _passed_on(held: Iterable[_Held], appointed: set[str], places: dict[str, int]) -> Iterator[Post]:
    """The posts; where a member's only seat is given to another person, the first had left it by then."""
    held = list(held)
    ends: dict[str, tuple[date, str]] = {}
    for seat in grouped(held, _seat).values():
        if places.get(cast(Entity, seat[0].post.on_behalf_of).iri, 1) > 1:
            continue
        ordered = sorted((each for each in seat if each.first), key=lambda each: (each.first, each.post.iri))
        for one, next_ in pairwise(ordered):
            told = sorted(appointed.intersection(next_.post.claims))
            if told and one.post.person != next_.post.person and one.spell.seen < cast(date, next_.first):
                ends[one.post.iri] = cast(date, next_.first), told[0]
    for each in held:
        yield _left(each.post, *ends[each.post.iri]) if each.post.iri in ends else each.post


def _left(post: Post, day: date, claim: str) -> Post:
    if post.period.end is not None:
        return post
    period = Period(post.period.start, When(None, day))
    return replace(post, period=period, former=True, claims=(*post.claims, claim))


def _seat(held: _Held) -> Hashable | None:
    return (held.post.on_behalf_of, held.role) if held.post.on_behalf_of else None


def _places(told: Iterable[Stated], who: Identities) -> dict[str, int]:
    """How many places on the body each member has, by its IRI, where a document says so."""
    places: dict[str, int] = {}
    for each in told:
        if isinstance(each.claim, SeatClaim):
            member = who.entity(each.claim.organization, "organization", each.document)
            places[member.iri] = max(each.claim.count, places.get(member.iri, 1))
    return places


def _holder(each: Stated, who: Identities) -> tuple[Entity, Entity, str]:
    claim = cast(PostClaim, each.claim)
    person = who.person(claim.person, document=each.document)
    return person, who.entity(claim.organization, "organization", each.document), _role_key(each, who)


def _role_key(each: Stated, who: Identities) -> str:
    """What two ways to write a role share: what one is on which body, or else the title in full words."""
    role = cast(PostClaim, each.claim).role or ""
    place, found = place_of_role(role), who.body_of(each)
    if place is None or found is None:
        return role_key(role) if role else ""
    body, owner = found
    own = body.name.removeprefix(owner.name) if owner else body.name
    return plain(f"{own} {role_key(place[1])}")


def _on_behalf_of(each: Stated, who: Identities) -> Entity | None:
    member = cast(PostClaim, each.claim).on_behalf_of
    return who.entity(member, "organization", each.document) if member else None

"""Facts that hold for a time: memberships, sponsorships, posts, hostings."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from typing import TypeVar, cast

from kg.model import (
    Entity,
    Hosting,
    Membership,
    MembershipClaim,
    Period,
    Post,
    PostClaim,
    ProjectClaim,
    Sponsorship,
    SponsorshipClaim,
)
from kg.resolve.bodies import place_of_role, role_key
from kg.resolve.identities import Identities
from kg.resolve.links import apart, fact_iri, first_announced, grouped, iris, local, project_ends
from kg.resolve.normal import plain, slug
from kg.resolve.spells import Sighting, Spell, spells
from kg.resolve.stated import Stated
from kg.resolve.words import words

_Dues = TypeVar("_Dues", Membership, Sponsorship)


def memberships(stated: Sequence[Stated], who: Identities) -> Iterator[Membership]:
    """The memberships of each member in each organization, one after the other."""
    return _dues(Membership, stated, who)


def sponsorships(stated: Sequence[Stated], who: Identities) -> Iterator[Sponsorship]:
    """The same for sponsors."""
    return _dues(Sponsorship, stated, who)


def posts(stated: Sequence[Stated], who: Identities) -> Iterator[Post]:
    """The posts of each person: one role in one organization, for one member if the seat is a member's."""

    def about(each: Stated) -> tuple[Entity, Entity, str]:
        claim = cast(PostClaim, each.claim)
        person = who.person(claim.person, document=each.document)
        return person, who.entity(claim.organization, "organization", each.document), _role_key(each, who)

    for (person, organization, key), told in grouped(stated, about).items():
        members = {each.iri: _on_behalf_of(each, who) for each in told}
        by_iri = {member.iri: member for member in members.values() if member}
        role = _usual([claim.role for each in told if (claim := cast(PostClaim, each.claim)).role])
        on_behalf_of = {iri: member.iri if member else None for iri, member in members.items()}
        for number, spell in enumerate(_spells(told, on_behalf_of), 1):
            steps = (local(person, "person"), local(organization), slug(key) if key else "affiliation", str(number))
            yield Post(
                iri=fact_iri(who, "post", *steps),
                claims=_claims(spell),
                person=person,
                role=role,
                organization=organization,
                body=body[0] if (body := who.body_of(told[0])) else None,
                on_behalf_of=by_iri.get(spell.tier or ""),
                period=spell.period,
                announced=spell.announced,
                former=spell.end is not None,
            )


def hostings(stated: Sequence[Stated], who: Identities) -> Iterator[Hosting]:
    """Which project has its home where, and since when if a document says so."""

    def about(each: Stated) -> tuple[Entity, Entity] | None:
        return apart(*project_ends(each, who)) if cast(ProjectClaim, each.claim).does == "hosts" else None

    for (organization, project), told in grouped(stated, about).items():
        starts = sorted((each.claim.effective for each in told if each.claim.effective), key=str)
        yield Hosting(
            iri=fact_iri(who, "hosting", local(project, "project"), local(organization)),
            claims=iris(told),
            project=project,
            organization=organization,
            maturity=_maturity(told),
            period=Period(starts[0] if starts else None),
            announced=first_announced(told),
        )


def _maturity(told: Sequence[Stated]) -> str | None:
    """The last maturity that is said: of the newest document, what holds without a date, else what came last."""

    def rank(each: Stated) -> tuple[date, date, str, str]:
        said = each.announced and (each.announced.latest or each.announced.earliest)
        since = each.claim.effective and (each.claim.effective.latest or each.claim.effective.earliest)
        return said or date.min, since or date.max, cast(ProjectClaim, each.claim).maturity or "", each.iri

    ranked = sorted((each for each in told if cast(ProjectClaim, each.claim).maturity), key=rank)
    return cast(ProjectClaim, ranked[-1].claim).maturity if ranked else None


def _dues(kind: type[_Dues], stated: Sequence[Stated], who: Identities) -> Iterator[_Dues]:
    def ends(each: Stated) -> tuple[Entity, Entity] | None:
        claim = cast(MembershipClaim | SponsorshipClaim, each.claim)
        member = claim.member if isinstance(claim, MembershipClaim) else claim.sponsor
        return apart(*(who.entity(name, "organization", each.document) for name in (member, claim.organization)))

    for (member, organization), told in grouped(stated, ends).items():
        said = {each.iri: _tier(cast(MembershipClaim, each.claim).tier) for each in told}
        tiers = grouped_names(tier for tier in said.values() if tier)
        for number, spell in enumerate(_spells(told, {iri: tier and plain(tier) for iri, tier in said.items()}), 1):
            yield kind(
                iri=fact_iri(who, kind.noun, local(member), local(organization), str(number)),
                claims=_claims(spell),
                member=member,
                organization=organization,
                tier=tiers.get(spell.tier or ""),
                period=spell.period,
                announced=spell.announced,
                founding=spell.founding,
            )


def grouped_names(names: Iterable[str]) -> dict[str, str]:
    """The usual spelling of each name, by normal form.

    >>> grouped_names(["Premier", "premier", "Premier", "Gold"])
    {'premier': 'Premier', 'gold': 'Gold'}
    """
    spelled: dict[str, list[str]] = {}
    for name in names:
        spelled.setdefault(plain(name), []).append(name)
    return {form: usual for form, of_form in spelled.items() if (usual := _usual(of_form))}


def _usual(spelled: Sequence[str]) -> str | None:
    """The commonest spelling; of equally common ones the longest, then the first in the alphabet."""
    counted = Counter(spelled)
    return min(counted, key=lambda text: (-counted[text], -len(text), text), default=None)


def _tier(said: str | None) -> str | None:
    """The tier's own word: "Premier Members" is Premier."""
    parts = (said or "").split()
    while len(parts) > 1 and parts[-1].casefold() in words("tier_heads"):
        parts.pop()
    return " ".join(parts) or None


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


def _spells(told: Sequence[Stated], tiers: dict[str, str | None]) -> list[Spell]:
    claims = [(each, cast(MembershipClaim | SponsorshipClaim | PostClaim, each.claim)) for each in told]
    return spells(Sighting(at.iri, claim.change, tiers[at.iri], claim.effective, at.announced) for at, claim in claims)


def _claims(spell: Spell) -> tuple[str, ...]:
    return tuple(sorted(set(spell.claims)))

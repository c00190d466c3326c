"""Facts that hold for a time: memberships, sponsorships, hostings."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from itertools import pairwise
from typing import TypeVar, cast

from kg.model import (
    Hosting,
    Membership,
    MembershipClaim,
    Period,
    PostClaim,
    ProjectClaim,
    Sponsorship,
    SponsorshipClaim,
    TierPeriod,
)
from kg.resolve.identities import Identities
from kg.resolve.links import Pair, apart, fact_iri, first_announced, iris, local, project_ends
from kg.resolve.normal import plain
from kg.resolve.renamed_tiers import with_renamings
from kg.resolve.schemes import Schemes, place_of
from kg.resolve.spells import Sighting, Spell, spells
from kg.resolve.stated import Stated
from kg.resolve.words import words

_Dues = TypeVar("_Dues", Membership, Sponsorship)


def member_ends(each: Stated, who: Identities) -> Pair | None:
    """Who belongs to what, or sponsors it."""
    claim = cast(MembershipClaim | SponsorshipClaim, each.claim)
    member = claim.member if isinstance(claim, MembershipClaim) else claim.sponsor
    return apart(*(who.entity(name, "organization", each.document) for name in (member, claim.organization)))


def memberships(ends: Pair, told: Sequence[Stated], who: Identities) -> Iterator[Membership]:
    """The memberships of a member in an organization, one after the other."""
    return _dues(Membership, ends, told, who)


def sponsorships(ends: Pair, told: Sequence[Stated], who: Identities) -> Iterator[Sponsorship]:
    """The same for sponsors."""
    return _dues(Sponsorship, ends, told, who)


def hosting_ends(each: Stated, who: Identities) -> Pair | None:
    """Which organization is home to which project."""
    return apart(*project_ends(each, who)) if cast(ProjectClaim, each.claim).does == "hosts" else None


def hostings(ends: Pair, told: Sequence[Stated], who: Identities) -> Iterator[Hosting]:
    """Which project has its home where, and since when if a document says so."""
    organization, project = ends
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


def _dues(kind: type[_Dues], ends: Pair, told: Sequence[Stated], who: Identities) -> Iterator[_Dues]:
    member, organization = ends
    said = {each.iri: tier_word(cast(MembershipClaim, each.claim).tier) for each in told}
    tiers = grouped_names(tier for tier in said.values() if tier)
    sightings = sightings_of(told, {iri: tier and plain(tier) for iri, tier in said.items()})
    schemes = Schemes.load().of(place_of(organization.iri))
    for number, spell in enumerate(spells(with_renamings(sightings, schemes)), 1):
        yield kind(
            iri=fact_iri(who, kind.noun, local(member), local(organization), str(number)),
            claims=claims_of(spell),
            member=member,
            organization=organization,
            tier=tiers.get(spell.tier or ""),
            period=spell.period,
            announced=spell.announced,
            founding=spell.founding,
            tiers=_tier_periods(spell, tiers),
        )


def _tier_periods(spell: Spell, spelled: Mapping[str, str]) -> tuple[TierPeriod, ...]:
    """The names that the tier of a stretch had one after the other, if there were several."""
    if not spell.renamings:
        return ()
    names = [*(former for former, _ in spell.renamings), spell.tier or ""]
    days = [None, *(day for _, day in spell.renamings), None]
    return tuple(
        TierPeriod(spelled[name], Period(start, end)) for name, (start, end) in zip(names, pairwise(days), strict=True)
    )


def grouped_names(names: Iterable[str]) -> dict[str, str]:
    """The usual spelling of each name, by normal form.

    >>> grouped_names(["Premier", "premier", "Premier", "Gold"])
    {'premier': 'Premier', 'gold': 'Gold'}
    """
    spelled: dict[str, list[str]] = {}
    for name in names:
        spelled.setdefault(plain(name), []).append(name)
    return {form: chosen for form, of_form in spelled.items() if (chosen := usual(of_form))}


def usual(spelled: Sequence[str]) -> str | None:
    """The commonest spelling; of equally common ones the longest, then the first in the alphabet."""
    counted = Counter(spelled)
    return min(counted, key=lambda text: (-counted[text], -len(text), text), default=None)


def tier_word(said: str | None) -> str | None:
    """The tier's own word: "Premier Members" is Premier."""
    parts = (said or "").split()
    while len(parts) > 1 and parts[-1].casefold() in words("tier_heads"):
        parts.pop()
    return " ".join(parts) or None


def spells_of(told: Sequence[Stated], tiers: dict[str, str | None]) -> list[Spell]:
    """The stretches that claims amount to, each at one of the *tiers* that are given by claim."""
    return spells(sightings_of(told, tiers))


def sightings_of(told: Sequence[Stated], tiers: Mapping[str, str | None]) -> list[Sighting]:
    """The claims as sightings, each at one of the *tiers* that are given by claim."""
    claims = [(each, cast(MembershipClaim | SponsorshipClaim | PostClaim, each.claim)) for each in told]
    return [Sighting(at.iri, claim.change, tiers[at.iri], claim.effective, at.announced) for at, claim in claims]


def claims_of(spell: Spell) -> tuple[str, ...]:
    """The claims that a stretch rests on, in order."""
    return tuple(sorted(set(spell.claims)))

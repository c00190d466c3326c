"""Who gives money or services under the name of sponsor, donor, patron or backer."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from typing import cast

from kg.extract.evidence import sentence
from kg.extract.rosters import Roster, rosters
from kg.extract.said import CHANGES, bare_tier, own_tier, tier_word
from kg.extract.scene import Scene
from kg.extract.wording import Found, matches
from kg.model import MembershipChange, SponsorshipClaim

_SPONSORS = re.compile(r"\b(?:([\w-]+) )?(?:[Ss]ponsors|[Dd]onors|[Pp]atrons|[Bb]ackers)\b")
_EVENT = re.compile(r"\b(?:[Cc]onference|[Ss]ummit|[Ee]vents?|[Mm]eetup|[Ww]orkshop|[Hh]ackathon)\b")


def sponsors(scene: Scene) -> Iterator[SponsorshipClaim]:
    """The sponsorships that an announcement states, one a sponsor and organization."""
    best: dict[tuple[str, str], SponsorshipClaim] = {}
    for claim in (*_in_sentences(scene), *_in_lists(scene)):
        key = (claim.sponsor.text, claim.organization.text)
        best[key] = _merged(best[key], claim) if key in best else claim
    yield from best.values()


def _merged(one: SponsorshipClaim, other: SponsorshipClaim) -> SponsorshipClaim:
    """The claim with the more specific change, with the tier of either."""
    first, second = sorted((one, other), key=lambda claim: (CHANGES.index(claim.change), -claim.confidence))
    return first if first.tier else replace(first, tier=second.tier)


def _in_sentences(scene: Scene) -> Iterator[SponsorshipClaim]:
    for line in scene.lines:
        for found in matches("sponsors", line):
            yield from _claims(scene, found)


def _claims(scene: Scene, found: Found) -> Iterator[SponsorshipClaim]:
    named = [mention.who for mention in found.mentions("organization")]
    organization = named[-1] if named else scene.house
    for mention in found.mentions("sponsor") if organization else ():
        if organization and mention.who is not organization:
            yield SponsorshipClaim(
                evidence=sentence(scene, found.line),
                confidence=float(found.wording.meaning["sure"]),
                rule=found.wording.name,
                sponsor=mention.who.to_name(),
                organization=organization.to_name(),
                tier=tier_word(found.text("tier")),
                change=cast("MembershipChange", found.wording.meaning["change"]),
            )


def _in_lists(scene: Scene) -> Iterator[SponsorshipClaim]:
    for roster in rosters(scene):
        said = next(filter(None, map(_SPONSORS.search, roster.leads[: _reach(roster)])), None)
        if said and scene.house and not any(map(_EVENT.search, roster.leads)):
            yield from _listed(scene, roster, tier_word(said.group(1)) or bare_tier(roster.leads[0]))


def _reach(roster: Roster) -> int:
    """How many leads may say sponsors: the one over a heading that is only a tier's name counts as well."""
    return 2 if roster.leads and bare_tier(roster.leads[0]) else 1


def _listed(scene: Scene, roster: Roster, tier: str | None) -> Iterator[SponsorshipClaim]:
    for entry in roster.entries:
        if scene.house and entry.mention.who is not scene.house:
            yield SponsorshipClaim(
                evidence=sentence(scene, entry.line),
                confidence=0.75,
                rule="sponsors/list",
                sponsor=entry.mention.who.to_name(),
                organization=scene.house.to_name(),
                tier=own_tier(entry.beside) or tier,
                change="current",
            )

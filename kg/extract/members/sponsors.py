"""Who gives money or services under the name of sponsor, donor, patron or backer."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import cast

from kg.extract.members.beside import beside
from kg.extract.members.leads import Lead, category_tier, lead_of
from kg.extract.members.nearby import nearby
from kg.extract.members.rosters import Roster, rosters
from kg.extract.members.said import CHANGES, Said, listed_change, own_rank, patron, tier_word
from kg.extract.members.standing import led, tiers_given
from kg.extract.scene import Scene
from kg.extract.scene.evidence import sentence
from kg.extract.speech.house import are_akin
from kg.extract.wording.wording import Found, matches
from kg.model import MembershipChange, SponsorshipClaim

_EVENT = re.compile(r"\b(?:[Cc]onference|[Ss]ummit|[Ee]vents?|[Mm]eetup|[Ww]orkshop|[Hh]ackathon)\b")


def sponsors(scene: Scene) -> Iterator[SponsorshipClaim]:
    """The sponsorships that an announcement states, one a sponsor and organization."""
    best: dict[tuple[str, str], SponsorshipClaim] = {}
    said = [_of_house(scene, one) for one in (*_in_sentences(scene), *_in_lists(scene))]
    for claim in _from(scene, said):
        key = (claim.sponsor.text, claim.organization.text)
        best[key] = _merged(best[key], claim) if key in best else claim
    known = {sponsor for sponsor, _ in best}
    for claim in _from(scene, beside(scene, "sponsor")):
        if not any(f" {name}".endswith(f" {claim.sponsor.text}") for name in known):  # Acme, for Big Acme
            key = (claim.sponsor.text, claim.organization.text)
            best[key] = _merged(best[key], claim) if key in best else claim
    for claim in _from(scene, nearby(scene, "sponsor", {sponsor for sponsor, _ in best})):
        best.setdefault((claim.sponsor.text, claim.organization.text), claim)
    _give_tiers(scene, best)
    yield from best.values()


def _give_tiers(scene: Scene, best: dict[tuple[str, str], SponsorshipClaim]) -> None:
    """Complete new sponsorships by the tier that another sentence or the headline gives."""
    for name, tier in tiers_given(scene, "sponsor") if any(not claim.tier for claim in best.values()) else ():
        for key, claim in best.items():
            if key[0] == name and not claim.tier and claim.change != "current":
                best[key] = replace(claim, tier=tier)


def _from(scene: Scene, found: Iterable[Said]) -> Iterator[SponsorshipClaim]:
    for said in map(led, found):
        yield SponsorshipClaim(
            evidence=sentence(scene, said.line),
            confidence=said.sure,
            rule=said.rule,
            sponsor=said.member.to_name(),
            organization=said.organization.to_name(),
            tier=said.tier,
            change=said.change,
        )


def _of_house(scene: Scene, said: Said) -> Said:
    """What is said of "Example" or "the Example Organization" where the Example Foundation publishes is said of it."""
    house = scene.house
    akin = house and said.organization is not house and said.organization.kind != "foundation"
    return replace(said, organization=house) if house and akin and are_akin(said.organization, house) else said


def _merged(one: SponsorshipClaim, other: SponsorshipClaim) -> SponsorshipClaim:
    """The claim with the more specific change, with the tier of either."""
    first, second = sorted((one, other), key=lambda claim: (CHANGES.index(claim.change), -claim.confidence))
    return first if first.tier else replace(first, tier=second.tier)


def _in_sentences(scene: Scene) -> Iterator[Said]:
    for line in scene.lines:
        for found in matches("sponsors", line):
            yield from _said(scene, found)


def _said(scene: Scene, found: Found) -> Iterator[Said]:
    named = [mention.who for mention in found.mentions("organization")]
    organization = named[-1] if named else scene.house
    for mention in found.mentions("sponsor") if organization else ():
        if organization and not are_akin(mention.who, organization) and not (mention.anaphor and mention.possessive):
            tier = own_rank(scene, mention) or tier_word(found.text("tier")) or patron(found.match.group())
            change = cast("MembershipChange", found.wording.meaning["change"])
            sure = float(found.wording.meaning["sure"])
            yield Said(found.line, mention.who, organization, tier, change, found.wording.name, sure)


def _in_lists(scene: Scene) -> Iterator[Said]:
    for roster in rosters(scene):
        lead = lead_of(roster)
        if lead and lead.what == "sponsor" and scene.house and not any(map(_EVENT.search, roster.leads)):
            yield from _listed(scene, roster, lead)


def _listed(scene: Scene, roster: Roster, lead: Lead) -> Iterator[Said]:
    for entry in roster.entries:
        if scene.house and not are_akin(entry.mention.who, scene.house):
            tier, change = category_tier(entry.beside) or lead.tier, listed_change(lead.text, ())
            yield Said(entry.line, entry.mention.who, scene.house, tier, change, "sponsors/list", 0.75)

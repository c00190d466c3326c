"""Who is a member of what, at which tier, and what the announcement says happened."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import cast

from kg.extract.lexicon import listed, words
from kg.extract.members.beside import beside
from kg.extract.members.launches import launches
from kg.extract.members.member_lists import in_lists
from kg.extract.members.nearby import nearby
from kg.extract.members.said import (
    AS_FOUNDER,
    CHANGES,
    LISTED_FIRST,
    OF_A_BODY,
    PART_OF,
    Said,
    own_rank,
    patron,
    tier_word,
    told_change,
)
from kg.extract.members.standing import led, tiers_given
from kg.extract.patterns.sieve import Sought
from kg.extract.scene import Mention, Scene, kind_class
from kg.extract.scene.cast import Someone
from kg.extract.scene.kinds import speaks_of_foundation
from kg.extract.speech.house import are_akin
from kg.extract.wording.wording import Found, matches
from kg.model import MembershipChange, MembershipClaim

_ABOUT_MEMBERS = Sought(
    r"\b[Mm]embe?r|\b[Mm]itglied|\bbei(?:getreten\b|\b)|\b[Rr]ejoi|\bJoin|\bjoin|[Ff]ounded|[Ff]ounding|[Ww]elcom|\b(?:[Ll]eft|[Ll]eave|[Qq]uit|[Ww]ithdr)|[Ff]oundation|[Aa]lliance|[Cc]onsortium"
)
_COMPANY = re.compile(r"^(?:['’]s)? (?:CEO|CTO|customers|employees|products?)\b")
_SAYS_MEMBER = re.compile(r"\b[Mm]embe?r|[Mm]itglied|beigetreten|rejoi")
_SAYS_BELONGS = re.compile(r"\b(?:[Mm]ember|[Ff]ounding|sign(?:s|ed|ing)? (?:on|up))")
_OFFICE_HELD_AT = re.compile(
    rf"{kind_class('person')},? [^.;:“”\"]{{2,120}}? (?:of|at|for|from) (?:[^,.;:“”\"]{{0,60}} )?(?:[Tt]he )?$"
)
_BOARD = re.compile(r"\b(?:[Bb]oard|[Cc]ommittee|[Cc]ouncil|[Ee]lect(?:ion|ions|ed))\b")
_GOES_ON = re.compile(rf"(?:,| and) (?:the )?(?:[\w.]+-based )?{kind_class('organization', 'unknown')}")
_RECALLED = re.compile(r"\b(?:[Ss]ince|[Aa]fter|[Bb]efore|[Ww]hen|[Ww]hile)\s+$")
_AS_SPONSOR = re.compile(
    r"[^.;]{0,30}? as (?:an?|the|our|its)?\s*(?:[\w-]+\s+){0,3}?(?:[Ss]ponsor|[Dd]onor|[Bb]acker)\b"
)
_BEING_SPONSOR = re.compile(r"\b[Aa]s an? (?:[\w-]+ ){0,3}?(?:[Ss]ponsor|[Dd]onor|[Bb]acker), (?:[Tt]he )?$")
_SOURCE = re.compile(
    r"\b(?:[Aa]ccording to|(?:seen|reported|obtained|published|posted) (?:by|in|on)|told)\s+(?:the\s+)?$"
)
_OF_THE_MEMBERS = re.compile(r"\b[Mm]embers? of\s+(?:the\s+)?$")
_EARLIER = re.compile(
    r"\b(?:last (?:year|month|spring|summer|fall|autumn|winter)|(?:in|since|back in) (?:\w+ )?(\d{4})|"
    r"(?:years?|months) ago|previously|originally|[Bb]ack in [A-Z][a-z]+|had (?:already )?joined)\b"
)


def memberships(scene: Scene) -> Iterator[MembershipClaim]:
    """The memberships that an announcement states, one a member and organization: its most specific change."""
    best: dict[tuple[str, str], MembershipClaim] = {}
    for claim in (led(said).to_claim(scene) for said in (*_in_sentences(scene), *in_lists(scene))):
        key = (claim.member.text, claim.organization.text)
        best[key] = _merged(best[key], claim) if key in best else claim
    known = {member for member, _ in best}
    for claim in (led(said).to_claim(scene) for said in beside(scene, "member")):
        if claim.member.text not in known:
            key = (claim.member.text, claim.organization.text)
            best[key] = _merged(best[key], claim) if key in best else claim
    for said in (
        *launches(scene, {member for member, _ in best}),
        *nearby(scene, "member", {member for member, _ in best}),
    ):
        claim = led(said).to_claim(scene)
        best.setdefault((claim.member.text, claim.organization.text), claim)
    _give_tiers(scene, best)
    yield from (claim for claim in best.values() if not _is_said_of_shorter(claim, best.values()))


def _give_tiers(scene: Scene, best: dict[tuple[str, str], MembershipClaim]) -> None:
    """Complete memberships by the tier that a sentence of its own gives: "Acme and Bolt are Premier members"."""
    for name, tier in tiers_given(scene, "member") if any(not claim.tier for claim in best.values()) else ():
        for key, claim in best.items():
            if key[0] == name and not claim.tier and claim.change != "current":
                best[key] = replace(claim, tier=tier)
    for line in scene.lines if best else ():
        for found in matches("tiers", line) if _SAYS_TIER.search(line.coded) else ():
            rank = tier_word(found.text("tier"))
            named = {mention.who.to_name().text for mention in found.mentions("member")}
            for key, claim in best.items():
                if rank and not claim.tier and key[0] in named:
                    best[key] = replace(claim, tier=rank)


_SAYS_TIER = Sought(r"\b(?:[Mm]embers?|newcomers|additions|joiners|[Ll]evel|[Tt]ier)\b")


def _is_said_of_shorter(claim: MembershipClaim, claims: Iterable[MembershipClaim]) -> bool:
    """Whether another sentence says the same of the first words of a member's name: Acme, for Acme Cloud Division."""
    return "/list-" not in claim.rule and any(
        claim.member.text.startswith((f"{other.member.text} ", f"{other.member.text}, "))
        and other.organization == claim.organization
        and claim.tier in (None, other.tier)
        and other.evidence != claim.evidence
        for other in claims
    )


def _merged(one: MembershipClaim, other: MembershipClaim) -> MembershipClaim:
    """The claim with the more specific change, with the tier of either."""
    first, second = sorted((one, other), key=lambda claim: (CHANGES.index(claim.change), -claim.confidence))
    return first if first.tier or not second.tier else replace(first, tier=second.tier)


def _in_sentences(scene: Scene) -> Iterator[Said]:
    for line in scene.lines:
        if scene.block(line).kind != "image" and _ABOUT_MEMBERS.search_in(scene.text, line.start, line.end):
            said = [one for found in matches("memberships", line) for one in _said(scene, found)]
            named = {id(one.member): one.organization for one in said if one.named}
            for one in said:
                whose = one.organization if one.named else named.get(id(one.member), one.organization)
                yield replace(one, organization=whose)


def _said(scene: Scene, found: Found) -> Iterator[Said]:
    needed = "needs" in found.wording.meaning
    if _AS_SPONSOR.match(found.line.coded, found.match.end()) or _BEING_SPONSOR.search(_before(found)):
        return
    if _OF_THE_MEMBERS.search(_before(found)) or (needed and not _has_needed(found)) or _is_of_others(found):
        return
    named = [mention.who for mention in found.mentions("organization")]
    if "several" in found.wording.meaning and not _is_of_several(found, named):
        return
    tier, change, sure = (
        tier_word(found.text("tier")) or patron(found.match.group()),
        _change(scene, found),
        float(found.wording.meaning["sure"]),
    )
    alone = len(found.mentions("member")) == 1
    for organization in named or _unnamed(scene, found):
        if organization.text.split()[-1].lower() in words("body_heads") or _are_joined_peers(
            scene, found, organization
        ):
            continue  # the board of a foundation; "joins Acme, Bolt and Core as members"
        for mention in _members(found) if _has_members(scene, found, organization) else ():
            if mention.who.kind == "person" and (_tells_of_board(scene, found) or (alone and change == "current")):
                continue
            if mention.who.kind == "unknown" and needed and alone and _is_common(mention.who.text):
                continue
            if not are_akin(mention.who, organization) and not _moves_under(scene, found, mention.who, organization):
                rank = own_rank(scene, mention) or tier
                yield Said(found.line, mention.who, organization, rank, change, found.wording.name, sure, bool(named))


def _tells_of_board(scene: Scene, found: Found) -> bool:
    """Whether the title or the sentence tells of an election or a board, whose new members people are."""
    return bool(_BOARD.search(scene.announcement.title or "") or _BOARD.search(found.line.coded))


def _are_joined_peers(scene: Scene, found: Found, organization: Someone) -> bool:
    """Whether what is joined is the first of a row, and no foundation: those are members already."""
    if organization.kind == "foundation" or organization is scene.house or not found.text("organization"):
        return False
    return bool(_GOES_ON.match(found.line.coded, found.match.end("organization")))


def _is_of_others(found: Found) -> bool:
    """Whether those who belong are people on a body, or somebody who goes to work elsewhere."""
    if OF_A_BODY.search(found.match.group()):
        return True
    apposed = bool(found.text("member")) and found.line.coded.startswith(",", found.match.end("member"))
    return apposed and found.wording.meaning["change"] == "joined" and bool(_OFFICE_HELD_AT.search(_before(found)))


def _is_common(name: str) -> bool:
    """Whether a name has none but common words: "Dues Remain Steady"."""
    return all(word.lower() in listed("common-words") for word in name.split())


def _members(found: Found) -> list[Mention]:
    """Whom a wording calls members; whoever tells it is none: "According to Acme, Bolt and Core joined"."""
    first, others = found.mentions("member"), found.mentions("members")
    if "by" in found.wording.meaning and any(one.who.kind != "foundation" for one in others):
        first = [one for one in first if one.who.kind != "foundation"]  # the host: "The Example Foundation, with Acme,"
    members = [*others, *first]
    return members[1:] if len(members) > 1 and _SOURCE.search(_before(found)) else members


def _unnamed(scene: Scene, found: Found) -> list[Someone]:
    """The foundation that a wording without one speaks of: the last before it in the sentence, else the publisher."""
    start = found.line.offsets[found.match.start()]
    named = [one for one in found.line.mentions if one.end <= start and one.who.kind == "foundation"]
    before = [
        one.who
        for one in named
        if start - one.end > 3  # the first of the members, else: "include the Example Foundation, Gold member Acme"
        and not LISTED_FIRST.search(scene.text[max(found.line.start, one.start - 30) : one.start])
        and not PART_OF.search(scene.text[max(found.line.start, one.start - 30) : one.start])
    ]
    return before[-1:] or ([scene.house] if scene.house else [])


def _is_of_several(found: Found, organizations: list[Someone]) -> bool:
    """Whether two or more that are no foundations stand together behind a foundation."""
    members = [mention.who.kind for mention in found.mentions("member")]
    return len(members) > 1 and "foundation" not in members and all(one.kind == "foundation" for one in organizations)


def _has_needed(found: Found) -> bool:
    """Whether the slot that a wording cannot do without holds a tier's word."""
    return tier_word(found.text(found.wording.meaning["needs"])) is not None


def _before(found: Found) -> str:
    """The coded text before a wording."""
    return found.line.coded[: found.match.start()]


def _has_members(scene: Scene, found: Found, organization: Someone) -> bool:
    """Whether others belong to an organization: its kind, the wording or any of its mentions says so."""
    if _SAYS_MEMBER.search(found.line.coded, found.match.start(), found.match.end() + 30):
        return organization.kind != "person"
    if organization.kind == "foundation" or organization is scene.house:
        return True
    others = [sight for sight in organization.sights if not _COMPANY.search(sight.after)]
    return organization.kind != "person" and sum(map(speaks_of_foundation, others)) > 1 - (len(others) == 1)


def _moves_under(scene: Scene, found: Found, member: Someone, organization: Someone) -> bool:
    """Whether a foundation comes under another one rather than becoming its member."""
    if found.wording.meaning["change"] == "founding" or not member.kind == organization.kind == "foundation":
        return False
    return not _SAYS_BELONGS.search(scene.text, found.line.start, found.line.end)


def _change(scene: Scene, found: Found) -> MembershipChange:
    """What the wording says happened; a joining of an earlier year is only recalled."""
    if found.wording.meaning["change"] == "said":
        said, led_by = scene.text[found.line.start : found.line.end], _before(found)[-60:] + found.match.group()
        return told_change(said, scene.announcement.title or "", led_by)
    change = cast("MembershipChange", found.wording.meaning["change"])
    if change != "joined":
        return change
    if AS_FOUNDER.match(found.line.coded, found.match.end()):
        return "founding"
    if _RECALLED.search(_before(found)):
        return "current"
    earlier = _EARLIER.search(scene.text, found.line.start, found.line.end)
    announced = scene.announcement.announced
    if earlier and not (
        earlier.group(1) and announced and announced.latest and int(earlier.group(1)) >= announced.latest.year
    ):
        return "current"
    return change

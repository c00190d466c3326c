"""Who is a member of what, at which tier, and what the announcement says happened."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from typing import cast

from kg.extract.cast import Someone
from kg.extract.evidence import sentence
from kg.extract.kinds import speaks_of_foundation
from kg.extract.lexicon import listed, words
from kg.extract.rosters import Roster, rosters
from kg.extract.scene import Line, Mention, Scene, kind_class
from kg.extract.wording import Found, matches
from kg.model import MembershipChange, MembershipClaim

# The most specific change first; the guidelines' order.
CHANGES: tuple[MembershipChange, ...] = ("joined", "founding", "retiered", "renewed", "left", "current")
_ABOUT_MEMBERS = re.compile(
    r"\b[Mm]embe?r|\b[Mm]itglied|\bbei(?:getreten\b|\b)|\b[Rr]ejoi|\bJoin|\bjoin|[Ff]ounded|[Ff]ounding|[Ww]elcom|[Ff]oundation|[Aa]lliance|[Cc]onsortium"
)
_MEMBERS = re.compile(
    r"\b(?:[Mm]embers|MEMBERS|[Mm]ember (?:companies|organi[sz]ations|institutions)|"
    r"(?:Gründungsm|M)itgliede?rn?|[Mm]embres|[Aa]ffiliates|[Nn]ewcomers)\b"
)
_SPONSORS = re.compile(r"\b(?:[Ss]ponsor|[Dd]onor|[Bb]acker|[Pp]atron|[Ss]upporter)")
_COMPANY = re.compile(r"^(?:['’]s)? (?:CEO|CTO|customers|employees|products?)\b")
_SAYS_MEMBER = re.compile(r"\b[Mm]embe?r|[Mm]itglied|beigetreten|rejoi")
_SAYS_BELONGS = re.compile(r"\b(?:[Mm]ember|[Ff]ounding)")
_ON_A_BODY = re.compile(
    r"\b(?:[Bb]oard|[Cc]ommittee|[Cc]ouncil|[Tt]eam|[Ss]taff|[Bb]enefits?|[Cc]andidates?|[Ee]lect\w*)\b"
)
_ELECTION = re.compile(r"\b[Ee]lections?\b")
_OF_A_BODY = re.compile(
    rf"(?:\b(?:[Bb]oard|[Cc]ommittee|[Cc]ouncil|[Tt]eam|[Ss]taff|[Pp]anel)|{kind_class('body')})(?:['’]s?)?\s+[Mm]embers?\b"
    rf"|\b[Mm]embers? (?:of|to|on|for) (?:the |our |its )?(?:[a-z]+ )?"
    rf"(?:{kind_class('foundation', 'organization', 'unknown')}(?:['’]s?)? )?{kind_class('body')}"
)
_OFFICE_HELD_AT = re.compile(
    rf"{kind_class('person')},? [^.;:“”\"]{{2,120}}? (?:of|at|for|from) (?:[^,.;:“”\"]{{0,60}} )?(?:[Tt]he )?$"
)
_FOUNDING = re.compile(
    r"\b(?:[Ff]ounding\b|[Cc]harter\b|[Ii]naugural\b|[Ii]nitial\b|Gründungs|to launch\b|"
    r"launch of\b|(?:the|its) launch\b|launches with\b|launched with\b|formation of\b|to form\b|[Ff]ormed\b)"
)
_RECALLED = re.compile(r"\b(?:[Ss]ince|[Aa]fter|[Bb]efore|[Ww]hen|[Ww]hile)\s+$")
_PART_OF = re.compile(r"\b(?:part of|under|within|hosted by|hosted at|umbrella of|project of|fund of)\s+(?:the\s+)?$")
_FOUNDED = re.compile(
    rf"\b(?:found(?:s|ed)?|forms?|formed|launch(?:es|ed)?|establish(?:es|ed)?) (?:the )?({kind_class('foundation')})"
    rf"|\bgründe[nt] (?:[^.;]{{0,40}}? )?(?:das|die|den) ({kind_class('foundation', 'organization')})"
)
_OWNS = re.compile(r"['’]s?\s+")
_AS_SPONSOR = re.compile(
    r"[^.;]{0,30}? as (?:an?|the|our|its)?\s*(?:[\w-]+\s+){0,3}?(?:[Ss]ponsor|[Dd]onor|[Bb]acker)\b"
)
_BEING_SPONSOR = re.compile(r"\b[Aa]s an? (?:[\w-]+ ){0,3}?(?:[Ss]ponsor|[Dd]onor|[Bb]acker), (?:[Tt]he )?$")
_SOURCE = re.compile(
    r"\b(?:[Aa]ccording to|(?:seen|reported|obtained|published|posted) (?:by|in|on)|told)\s+(?:the\s+)?$"
)
_OF_THE_MEMBERS = re.compile(r"\b[Mm]embers? of\s+(?:the\s+)?$")
_GROUP = re.compile(
    rf"[Mm]embers of (?:the )?(?:[a-z]+ )?(?P<organization>{kind_class('foundation', 'organization', 'unknown')})"
    rf"(?: are(?: all| also)? members of (?:the )?(?P<other>{kind_class('foundation', 'organization', 'unknown')}))?"
)
_ALL_FOUNDERS = re.compile(
    r"\b(?:[Aa]ll|[Tt]hese|[Tt]hose|[Tt]he) (?:of them |of these )?(?:\w+ ){0,3}are (?:the |its |all )?"
    r"(?:founding|charter|initial) (?:[a-z]+ )?members of (?:the )?"
    rf"(?P<organization>{kind_class('foundation', 'organization', 'unknown')})"
)
_NEW = re.compile(r"\b(?:[Nn]ew|[Nn]ewcomers|[Nn]ewest|[Ll]atest|[Jj]oin(?:s|ed|ing)?|[Ww]elcom(?:e|es|ed|ing))\b")
_NAMES_WHO = re.compile(r"^.{2,90}?\b(?:[Jj]oins?|[Bb]ecomes?|[Uu]pgrades?)\b")  # others are no new members then
_SAYS_NEW = re.compile(r"\b[Nn]ew")
_EARLIER = re.compile(
    r"\b(?:last (?:year|month|spring|summer|fall|autumn|winter)|(?:in|since|back in) (?:\w+ )?(\d{4})|"
    r"(?:years?|months) ago|previously|originally|[Bb]ack in [A-Z][a-z]+|had (?:already )?joined)\b"
)


def memberships(scene: Scene) -> Iterator[MembershipClaim]:
    """The memberships that an announcement states, one a member and organization: its most specific change."""
    best: dict[tuple[str, str], MembershipClaim] = {}
    for claim in (said.to_claim(scene) for said in (*_in_sentences(scene), *_in_lists(scene))):
        key = (claim.member.text, claim.organization.text)
        best[key] = _merged(best[key], claim) if key in best else claim
    yield from (claim for claim in best.values() if not _is_said_of_shorter(claim, best.values()))


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


@dataclass(frozen=True, slots=True)
class Said:
    """One membership as a sentence or list says it."""

    line: Line
    member: Someone
    organization: Someone
    tier: str | None
    change: MembershipChange
    rule: str
    sure: float
    named: bool = True  # the organization stands in the wording itself

    def to_claim(self, scene: Scene) -> MembershipClaim:
        """The claim, with its sentence."""
        return MembershipClaim(
            evidence=sentence(scene, self.line),
            confidence=self.sure,
            rule=self.rule,
            member=self.member.to_name(),
            organization=self.organization.to_name(),
            tier=self.tier,
            change=self.change,
        )


def _in_sentences(scene: Scene) -> Iterator[Said]:
    for line in scene.lines:
        if scene.block(line).kind != "image" and _ABOUT_MEMBERS.search(scene.text, line.start, line.end):
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
    tier, change, sure = tier_word(found.text("tier")), _change(scene, found), float(found.wording.meaning["sure"])
    alone = len(found.mentions("member")) == 1
    for organization in named or _unnamed(scene, found):
        if organization.text.split()[-1].lower() in words("body_heads"):
            continue  # the board of a foundation
        for mention in _members(found) if _has_members(scene, found, organization) else ():
            if mention.who.kind == "unknown" and needed and alone and _is_common(mention.who.text):
                continue
            if mention.who is not organization and not _moves_under(scene, found, mention.who, organization):
                yield Said(found.line, mention.who, organization, tier, change, found.wording.name, sure, bool(named))


def _is_of_others(found: Found) -> bool:
    """Whether those who belong are people on a body, or somebody who goes to work elsewhere."""
    if _OF_A_BODY.search(found.match.group()):
        return True
    apposed = bool(found.text("member")) and found.line.coded.startswith(",", found.match.end("member"))
    return apposed and found.wording.meaning["change"] == "joined" and bool(_OFFICE_HELD_AT.search(_before(found)))


def _is_common(name: str) -> bool:
    """Whether a name has none but common words: "Dues Remain Steady"."""
    return all(word.lower() in listed("common-words") for word in name.split())


def _members(found: Found) -> list[Mention]:
    """Whom a wording calls members; whoever tells it is none: "According to Acme, Bolt and Core joined"."""
    members = [*found.mentions("members"), *found.mentions("member")]
    return members[1:] if len(members) > 1 and _SOURCE.search(_before(found)) else members


def _unnamed(scene: Scene, found: Found) -> list[Someone]:
    """The foundation that a wording without one speaks of: the last before it in the sentence, else the publisher."""
    start = found.line.offsets[found.match.start()]
    named = [one for one in found.line.mentions if one.end <= start and one.who.kind == "foundation"]
    before = [
        one.who for one in named if not _PART_OF.search(scene.text[max(found.line.start, one.start - 30) : one.start])
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
    if _SAYS_MEMBER.search(found.match.group()):
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
        said, title = scene.text[found.line.start : found.line.end], scene.announcement.title or ""
        formed = _FOUNDING.search(title) and not _SAYS_NEW.search(said)
        return "founding" if formed else listed_change(said, () if _NAMES_WHO.search(title) else (title,))
    change = cast("MembershipChange", found.wording.meaning["change"])
    if change != "joined":
        return change
    if _RECALLED.search(_before(found)):
        return "current"
    earlier = _EARLIER.search(scene.text, found.line.start, found.line.end)
    announced = scene.announcement.announced
    if earlier and not (
        earlier.group(1) and announced and announced.latest and int(earlier.group(1)) >= announced.latest.year
    ):
        return "current"
    return change


def tier_word(said: str | None) -> str | None:
    """The tier's own word, with a capital; None for words such as "new" that name no tier.

    >>> tier_word("premier"), tier_word("new")
    ('Premier', None)
    """
    if not said or said.lower() not in words("tiers") - {"founding", "charter"}:
        return None
    return said if said[0].isupper() else said.title()


def _of_whole_lists(scene: Scene, roster: Roster, listed: list[Said]) -> Iterator[Said]:
    """What the text says of all members of a list: "The members of Example are members of the Sample Alliance"."""
    for line in scene.lines:
        group = _GROUP.search(line.coded) if line.block == roster.after else None
        if group and group["other"]:
            other = line.mentioned(group["other"])[0].who
            for said in listed:
                yield replace(
                    said, line=line, organization=other, tier=None, change="current", rule="memberships/group"
                )


def _in_lists(scene: Scene) -> Iterator[Said]:
    recalled = _are_all_founders(scene)
    for roster in rosters(scene):
        lead = next((text for text in roster.leads if _MEMBERS.search(text) or _SPONSORS.search(text)), None)
        if lead and _MEMBERS.search(lead) and not _is_of_body(roster, lead):
            organization = _listed_by(scene, roster)
            if organization:
                listed = list(_listed(scene, roster, lead, organization))
                if organization is recalled:
                    listed = [replace(one, change="founding") for one in listed]
                yield from listed
                yield from _of_whole_lists(scene, roster, listed)


def _is_of_body(roster: Roster, lead: str) -> bool:
    """Whether a list gives the members of a body, or those elected to one."""
    if _ON_A_BODY.search(_said_of_members(lead)) or any(map(_ELECTION.search, roster.leads)):
        return True
    return any(_OF_A_BODY.search(line.coded) for line in roster.lead_lines)


def _are_all_founders(scene: Scene) -> Someone | None:
    """The organization of which all that the announcement lists are said to be founding members."""
    for line in scene.lines:
        if found := _ALL_FOUNDERS.search(line.coded):
            return line.mentioned(found["organization"])[0].who
    return None


def _said_of_members(lead: str) -> str:
    """What a lead says where it speaks of members for the last time, and from there on."""
    said = re.split(r"(?<=[.!?])\s+", lead)
    return " ".join(said[max(at for at, one in enumerate(said) if _MEMBERS.search(one)) :])


def _listed_by(scene: Scene, roster: Roster) -> Someone | None:
    """Whose members a list gives: the foundation that its lead or the text below names, else the publisher."""
    for line in scene.lines:
        group = _GROUP.search(line.coded) if line.block == roster.after else None
        if group:
            return line.mentioned(group["organization"])[0].who
    for line in scene.lines if _FOUNDING.search("".join(roster.leads[:1])) else ():
        if line.block < roster.after and (founded := _FOUNDED.search(line.coded)):
            return line.mentioned(founded.group())[-1].who
    named = (
        mention.who
        for line in roster.lead_lines
        for mention in line.mentions
        if mention.who.kind == "foundation" and not _is_umbrella(scene, line, mention)
    )
    return next(named, scene.house)


def _is_umbrella(scene: Scene, line: Line, mention: Mention) -> bool:
    """Whether an organization is named only as the one that another is part of."""
    if _PART_OF.search(scene.text[max(line.start, mention.start - 30) : mention.start]):
        return True
    following = [one for one in line.mentions if one.start > mention.end and one.who.kind == "foundation"]
    return bool(following) and bool(_OWNS.fullmatch(scene.text, mention.end, following[0].start))


def _listed(scene: Scene, roster: Roster, lead: str, organization: Someone) -> Iterator[Said]:
    """The memberships of a list's entries; one that ends in a small common word is a link and no name."""
    tier = next((word for text in roster.leads if (word := _tier_in(text))), None)
    change = listed_change(lead, roster.leads)
    for entry in roster.entries:
        last = entry.mention.who.text.rpartition(" ")[2] if len(entry.mention.who.text.split()) > 2 else ""
        if entry.mention.who is not organization and last not in listed("common-words"):
            own = next((word for text in entry.beside if (word := tier_word(text.strip()))), None)
            rule = f"memberships/list-{change}"
            yield Said(entry.line, entry.mention.who, organization, own or tier, change, rule, 0.85)


def _tier_in(lead: str) -> str | None:
    """The tier that a heading gives: the word before "Members"."""
    found = re.search(r"([\w-]+)(?:[ -](?:level|tier))? [Mm]embers?\b", lead)
    return tier_word(found.group(1)) if found and len(lead) < 80 else None


def listed_change(lead: str, leads: Iterable[str]) -> MembershipChange:
    """What happened to the members of a list, by its lead or, failing that, the headings above.

    >>> listed_change("New Silver Members", [])
    'joined'
    """
    for text in (lead, *leads):
        if _FOUNDING.search(text):
            return "founding"
        if _NEW.search(text):
            return "joined"
    return "current"

"""Lists of members: items, table cells and logos, and what the texts around them say of all who stand there."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from kg.extract.lexicon import listed as common
from kg.extract.lexicon import words
from kg.extract.members.leads import MEMBERS, SPONSORS
from kg.extract.members.rosters import Roster, rosters
from kg.extract.members.said import FOUNDING, OF_A_BODY, PART_OF, Said, bare_tier, listed_change, own_tier, tier_word
from kg.extract.patterns.sieve import Sought
from kg.extract.scene import Line, Mention, Scene, kind_class
from kg.extract.scene.cast import Someone
from kg.extract.speech.house import are_akin

_ON_A_BODY = re.compile(
    r"\b(?:[Bb]oard|[Cc]ommittee|[Cc]ouncil|[Tt]eam|[Ss]taff|[Bb]enefits?|[Cc]andidates?|[Ee]lect\w*)\b"
)
_ELECTION = re.compile(r"\b[Ee]lections?\b")
_FOUNDED = re.compile(
    rf"\b(?:found(?:s|ed)?|forms?|formed|launch(?:es|ed)?|establish(?:es|ed)?|"
    rf"(?:creation|formation|launch|founding|establishment) of) (?:the )?(?:new )?({kind_class('foundation')})"
    rf"|\bgründe[nt] (?:[^.;]{{0,40}}? )?(?:das|die|den) ({kind_class('foundation', 'organization')})"
)
_HEADS = words("organization_heads") | words("foundation_heads")
_OWNS = re.compile(r"['’]s?\s+")
_GROUP = re.compile(
    rf"[Mm]embers of (?:the )?(?:[a-z]+ )?(?P<organization>{kind_class('foundation', 'organization', 'unknown')})"
    rf"(?: are(?: all| also)? members of (?:the )?(?P<other>{kind_class('foundation', 'organization', 'unknown')}))?"
)
_ALL_FOUNDERS = Sought(
    r"\b(?:[Aa]ll|[Tt]hese|[Tt]hose|[Tt]he) (?:of them |of these )?(?:\w+ ){0,3}are (?:the |its |all )?"
    r"(?:founding|charter|initial) (?:[a-z]+ )?members of (?:the )?"
    rf"(?P<organization>{kind_class('foundation', 'organization', 'unknown')})"
)


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


def in_lists(scene: Scene) -> Iterator[Said]:
    """The memberships that the lists of an announcement give."""
    recalled = _are_all_founders(scene)
    for roster in rosters(scene):
        lead = next((text for text in roster.leads if MEMBERS.search(text) or SPONSORS.search(text)), None)
        if lead and MEMBERS.search(lead) and not _is_of_body(roster, lead):
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
    return any(OF_A_BODY.search(line.coded) for line in roster.lead_lines)


def _are_all_founders(scene: Scene) -> Someone | None:
    """The organization of which all that the announcement lists are said to be founding members."""
    for line in scene.lines:
        if found := _ALL_FOUNDERS.search(line.coded):
            return line.mentioned(found["organization"])[0].who
    return None


def _said_of_members(lead: str) -> str:
    """What a lead says where it speaks of members for the last time, and from there on."""
    said = re.split(r"(?<=[.!?])\s+", lead)
    return " ".join(said[max(at for at, one in enumerate(said) if MEMBERS.search(one)) :])


def _listed_by(scene: Scene, roster: Roster) -> Someone | None:
    """Whose members a list gives: the foundation that its lead or the text below names, else the publisher."""
    for line in scene.lines:
        group = _GROUP.search(line.coded) if line.block == roster.after else None
        if group:
            return line.mentioned(group["organization"])[0].who
    for line in scene.lines if FOUNDING.search("".join(roster.leads[:1])) else ():
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
    if PART_OF.search(scene.text[max(line.start, mention.start - 30) : mention.start]):
        return True
    following = [one for one in line.mentions if one.start > mention.end and one.who.kind == "foundation"]
    return bool(following) and bool(_OWNS.fullmatch(scene.text, mention.end, following[0].start))


def _listed(scene: Scene, roster: Roster, lead: str, organization: Someone) -> Iterator[Said]:
    """The memberships of a list's entries; one that ends in a small common word is a link and no name."""
    tier = next((word for text in roster.leads if (word := _tier_in(text))), None)
    change = listed_change(lead, roster.leads)
    for entry in roster.entries:
        last = entry.mention.who.text.rpartition(" ")[2] if len(entry.mention.who.text.split()) > 2 else ""
        if not are_akin(entry.mention.who, organization) and last not in common("common-words") - _HEADS:
            rule = f"memberships/list-{change}"
            said = own_tier(entry.beside) or tier
            yield Said(entry.line, entry.mention.who, organization, said, change, rule, 0.85)


def _tier_in(lead: str) -> str | None:
    """The tier that a heading gives: the word before "Members"."""
    found = re.search(r"([\w-]+)(?:[ -](?:level|tier))? [Mm]embers?\b", lead)
    return tier_word(found.group(1)) if found and len(lead) < 80 else bare_tier(lead)

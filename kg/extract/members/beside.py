"""Rows of names and what stands beside them: who is a member or sponsor where no closer wording tells it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import cast

from kg.extract.lexicon import listed
from kg.extract.members.said import (
    AS_FOUNDER,
    FOUNDING,
    LISTED_FIRST,
    OF_A_BODY,
    PART_OF,
    Said,
    own_rank,
    patron,
    tier_word,
    told_change,
)
from kg.extract.scene import Line, Mention, Scene, kind_class
from kg.extract.scene.cast import Someone
from kg.extract.scene.kinds import split_words
from kg.extract.speech.house import are_akin
from kg.extract.wording.wording import Found, matches
from kg.model import MembershipChange

_UNSURE = re.compile(
    r"\b(?:can|could|may|might|should|if|whether|interested|invit\w+|encourag\w+|hop(?:e|es|ed|ing)|wish(?:es)?|wants?|likely|"
    r"plan(?:s|ned)? to|consider\w*|looking (?:for|to)|appl(?:y|ies|ied)|eligible|how to|prospective|potential|never|"
    r"not(?! (?:to )?renew)|cannot|candidates?|would(?! like to))\b"
)
_SPOKEN_OF = {
    "members": re.compile(r"\b[Mm]ember|\b[Jj]oin|[Mm]itglied|\b[Mm]iembro|\b[Ss]ocio|\b[Mm]embr|会員|メンバー"),
    "launch": re.compile(
        r"\b(?:launch|form(?:s|ed|ation|ing)?\b|found(?:s|ed|ing)\b|establish|creat(?:e|es|ed|ion)|unveil|new (?:group|"
        r"alliance|consortium|foundation|project|initiative)|unite)",
        re.I,
    ),
    "belonging": re.compile(r"\b[Mm]ember|\b[Jj]oin|\b[Ll]aunch|\b[Ff]orm(?:s|ed|ation)\b|\b[Ww]elcom|\b[Ff]ound"),
    "sponsors": re.compile(
        r"[Ss]ponsor|[Dd]onat|[Dd]onor|[Ff]und(?:s|ed|ing)?\b|[Bb]acker|[Pp]atron|[$€£]\s?\d|[Ii]nvest"
    ),
}
_ATTACHED = re.compile(
    r"\b(?:[Aa]ccording to|at|of|for|from|by|in|on|about|against|versus|between|told|said)\s+(?:[Tt]he\s+)?$"
)
_ACTED_ON = re.compile(  # "Acme acquires Bolt and joins": Acme joins
    rf"{kind_class('organization', 'foundation', 'unknown', 'project')}\s+"
    r"(?:\w+ly\s+|has\s+)?[a-z]{3,}(?:s|ed)\s+(?:[Tt]he\s+)?$"
)
_APPOSED = re.compile(r" [a-z][^,;.:]{2,60},")
_NAMED_BEFORE = re.compile(rf"{kind_class('organization', 'foundation', 'unknown', 'project')}, (?:an? |the )?$")
_SPONSORS = re.compile(r"\b(?:[Ss]ponsor|[Dd]onor|[Bb]acker)")
_ON_BODY = re.compile(
    rf"[^.;]{{0,25}}\b(?:on|to) (?:the |our |its )?(?:{kind_class('foundation')}(?:['’]s)? )?{kind_class('body')}"
)
_OF_EVENT = re.compile(
    rf"\b(?:[Cc]onferences?|[Ss]ummit|[Mm]eetup|[Ww]orkshop|[Hh]ackathon|[Pp]lugfest|[Ff]estival|[Ss]print|[Kk]eynote|[Aa]ttend\w*)\b|{kind_class('event')}"
)


def beside(scene: Scene, means: str) -> Iterator[Said]:
    """What stands beside rows of names says of them; *means* is "member" or "sponsor"."""
    for line in scene.lines:
        if scene.block(line).kind == "image":
            continue
        for found in matches("beside", line, having=means):
            if _is_stated(scene, found, means):
                yield from _said(scene, found, means)


def _is_stated(scene: Scene, found: Found, means: str) -> bool:
    """Whether a wording states something that is so, of the names in its row rather than of somebody that is theirs."""
    coded, (start, end) = found.line.coded, found.match.span()
    if _UNSURE.search(coded, max(0, start - 30), end) or _OF_EVENT.search(coded, max(0, start - 20), end + 60):
        return False
    if "needs" in found.wording.meaning and (
        tier_word(found.text("tier")) is None or any(map(_SPONSORS.search, _around(scene, found.line)))
    ):
        return False
    if "body" not in found.wording.meaning and (OF_A_BODY.search(coded, start, end) or _ON_BODY.match(coded, end)):
        return False
    if (
        means == "member"
        and _SPONSORS.search(coded, max(0, start - 30), end + 25)
        and "ember" not in found.match.group()
    ):
        return False
    row = found.match.start(means)
    if row == start and len(found.mentions(means)) == 1 and _APPOSED.match(coded, found.match.end(means)):
        return not _NAMED_BEFORE.search(coded, 0, row)  # "Acme, PCB specialists, have become"
    if row == start and _ATTACHED.search(coded, 0, row) and not coded[:row].rstrip().endswith(" with"):
        return False
    if row == start and _ACTED_ON.search(coded, 0, row) and coded.startswith(" and ", found.match.end(means)):
        return False
    if found.wording.meaning[means] == "before":
        return bool(_SPOKEN_OF["members"].search(scene.text, max(0, found.line.start - 160), found.line.start))
    need = found.wording.meaning.get("if")
    return not need or any(_SPOKEN_OF[need].search(text) for text in _around(scene, found.line))


def _around(scene: Scene, line: Line) -> Iterator[str]:
    """A line, the title, the heading over it and the sentence before it."""
    yield scene.text[line.start : line.end]
    yield scene.announcement.title or ""
    for heading in scene.headings(line.block)[:1]:
        yield scene.text[heading.start : heading.end]
    yield scene.text[max(0, line.start - 160) : line.start]


def _said(scene: Scene, found: Found, means: str) -> Iterator[Said]:
    row = _row(scene, found, means)
    organization = _organization(scene, found, row)
    if organization is not None and "only" in found.wording.meaning and organization.kind != "foundation":
        return
    if organization is None or not row or len(row) < int(found.wording.meaning.get("least", 1)):
        return
    change, tier = _change(scene, found, found.wording.meaning[means]), tier_word(found.text("tier"))
    for mention in row:
        if mention.who is not scene.house and not are_akin(mention.who, organization):
            sure, said = (
                float(found.wording.meaning["sure"]),
                own_rank(scene, mention) or tier or patron(found.match.group()),
            )
            yield Said(found.line, mention.who, organization, said, change, found.wording.name, sure)


def _row(scene: Scene, found: Found, means: str) -> list[Mention]:
    """The names of a row that may be members or sponsors; one alone must look like an organization's."""
    named = [one for one in found.mentions(means) if not one.anaphor]
    if len(named) > 2:
        return named
    fit = [one for one in named if one.who.kind in ("organization", "unknown")]
    return [one for one in fit if one.who.kind != "unknown" or not _is_common(scene, one)]


def _is_common(scene: Scene, mention: Mention) -> bool:
    """Whether a name that nothing else tells of has common words in it: "Long-Term Support"."""
    parts = [part.lower() for part in split_words(mention.who.text)]
    common = [part for part in parts if part in listed("common-words")]
    return not mention.who.links and (len(common) == len(parts) if len(parts) == 1 else bool(common))


def _organization(scene: Scene, found: Found, row: list[Mention]) -> Someone | None:
    """What the row belongs to: what the wording names, else a foundation before it, else the publisher."""
    members = {id(one.who) for one in row}
    named = [one.who for one in found.mentions("organization") if id(one.who) not in members]
    if named:
        return next((who for who in named if who.kind == "foundation" or who is scene.house), _akin(scene, named))
    start = found.line.offsets[found.match.start()]
    before = [
        one.who
        for one in found.line.mentions
        if one.end <= start
        and one.who.kind == "foundation"
        and id(one.who) not in members
        and not LISTED_FIRST.search(scene.text[max(found.line.start, one.start - 30) : one.start])
        and not PART_OF.search(scene.text[max(found.line.start, one.start - 30) : one.start])
    ]
    if scene.house in before or not before:
        return scene.house
    return before[-1]


def _akin(scene: Scene, named: list[Someone]) -> Someone | None:
    """The publisher, if what a wording names is called after it."""
    return scene.house if scene.house and any(are_akin(who, scene.house) for who in named) else None


def _change(scene: Scene, found: Found, change: str) -> MembershipChange:
    """What happened, by the wording or by what stands around it."""
    if change == "joined" and AS_FOUNDER.match(found.line.coded, found.match.end()):
        return "founding"
    if change not in ("said", "before"):
        return cast("MembershipChange", change)
    start = found.line.start - (160 if change == "before" else 0)  # the sentence before tells it
    said = scene.text[max(0, start) : found.line.end]
    if FOUNDING.search(said):
        return "founding"
    return told_change(said, scene.announcement.title or "", found.match.group())

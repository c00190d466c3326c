"""One membership as a sentence or list says it, and the words by which its tier and change are told."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from kg.extract.lexicon import words
from kg.extract.scene import Line, Mention, Scene, kind_class
from kg.extract.scene.cast import Someone
from kg.extract.scene.evidence import sentence
from kg.model import MembershipChange, MembershipClaim

# The most specific change first; the guidelines' order.
CHANGES: tuple[MembershipChange, ...] = ("joined", "founding", "retiered", "renewed", "left", "current")
FOUNDING = re.compile(
    r"\b(?:[Ff]ounding\b|[Cc]harter\b|[Ii]naugural\b|[Ii]nitial\b|Gründungs|to launch\b|"
    r"launch of\b|(?:the|its) launch\b|launches with\b|launched with\b|formation of\b|to form\b|[Ff]ormed\b)"
)
STANDING = re.compile(
    r"\b(?:[Jj]oin(?:s|ed|ing)? (?:the |our |its )?(?:\w+[ -])?(?:level |tier )?[Mm]embers|"
    r"[Cc]urrent|[Ee]xisting|[Aa]lready|[Oo]ther(?! new)|[Ff]ellow|[Cc]ontinuing|"
    r"now (?:has|counts|comprises|numbers|stands)|total|"
    r"has (?:\w+ )?(?:\d+|two|three|four|five|six|seven|eight|nine|ten|\w+teen|\w+ty) members)\b"
)
_NEW = re.compile(
    r"\b(?:[Nn]ew|[Nn]ewcomers|[Nn]ewest|[Ll]atest|[Jj]oin(?:s|ed|ing)?|[Aa]dmit(?:s|ted)|[Ww]elcom(?:e|es|ed|ing)"
    r"|[Nn]eue[nr]?|[Bb]eigetreten|[Bb]eitritt|nouve(?:aux?|lles?)|[Nn]uev[oa]s?|[Nn]ov[oa]s)\b"
)
_HEADED = r"(?:foundation|alliance|consortium|association|initiative|project|forum|council|group|coalition)"
_FORMED = re.compile(  # "Example Foundation launches", "Acme and Bolt unveil the Example Alliance to ..."
    rf"\b{_HEADED}(?: \([^()]{{1,30}}\))?(?: officially)? (?:launches|launched|debuts|formed|established|created|"
    r"unveiled|is (?:born|here|live))\b(?! (?:new|an?|its|the|\d))"
    r"|\b(?:launch|form|establish|creat|found|unveil|announc|introduc)(?:es|s|ed|e|ing)? (?:the )?(?:new )?"
    rf"(?:[\w-]+ ){{1,5}}?{_HEADED}(?= (?:to|with|as|for|by|at|in)\b|\s*[:,.–—-]|\W*$)",
    re.I,
)
_NAMES_WHO = re.compile(r"^.{2,90}?\b(?:[Jj]oins?|[Bb]ecomes?|[Uu]pgrades?)\b")  # others are no new members then
_SAYS_NEW = re.compile(r"\b[Nn]ew")
_RENEWING = re.compile(r"\b(?:[Rr]enew(?:ing|als|ed)|[Rr]eturning)\b(?! (?:and )?new)")
_LEAVING = re.compile(r"\b(?:[Ff]arewell|[Gg]oodbye|[Dd]eparting|[Dd]epartures|[Ww]ithdrawals)\b")
OF_A_BODY = re.compile(
    rf"(?:\b(?:[Bb]oard|[Cc]ommittee|[Cc]ouncil|[Tt]eam|[Ss]taff|[Pp]anel)|{kind_class('body')})(?:['’]s?)?\s+[Mm]embers?\b"
    rf"|\b[Mm]embers? (?:of|to|on|for) (?:the |our |its )?(?:[a-z]+ )?"
    rf"(?:{kind_class('foundation', 'organization', 'unknown')}(?:['’]s?)? )?{kind_class('body')}"
)
LISTED_FIRST = re.compile(r"(?:\b(?:includ(?:e|es|ed|ing)|are|such as|like)|:)\s+(?:[Tt]he\s+)?$")
AS_FOUNDER = re.compile(r"[^.;]{0,30}? as (?:an? |the |its )?(?:founding|initial|charter|inaugural|launch) ")
PART_OF = re.compile(r"\b(?:part of|under|within|hosted by|hosted at|umbrella of|project of|fund of)\s+(?:the\s+)?$")


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


def tier_word(said: str | None) -> str | None:
    """The tier's own word, with a capital; None for words such as "new" that name no tier.

    >>> tier_word("premier"), tier_word("new")
    ('Premier', None)
    """
    if not said or said.lower() not in words("tiers") - {"founding", "charter"}:
        return None
    return said if said[0].isupper() else said.title()


def patron(said: str) -> str | None:
    """The rank that "patron" is where no other is said.

    >>> patron("has become a Patron of the project")
    'Patron'
    """
    return "Patron" if _PATRON.search(said) else None


_PATRON = re.compile(r"\bPatrons?\b")


def own_rank(scene: Scene, mention: Mention) -> str | None:
    """The tier in parentheses behind one name of a row: "Acme (Gold), Bolt (as a Silver member)"."""
    said = _BEHIND.match(scene.text, mention.end, mention.end + 60)
    return tier_word(said.group(1)) if said and said.group(1).lower() not in _WHAT_IT_IS else None


_WHAT_IT_IS = frozenset({"university", "government", "startup", "nonprofit", "foundation"})
_BEHIND = re.compile(r"\s*\((?:as )?(?:an? |the )?(\w+)(?:[ -](?:level|tier))?(?: [Mm]ember| [Ss]ponsor)?\)")


def bare_tier(heading: str) -> str | None:
    """The tier that a heading names with no other word than its level.

    >>> bare_tier("Platinum Level"), bare_tier("Our Platinum sponsors")
    ('Platinum', None)
    """
    named, _, level = heading.strip(" :").rpartition(" ")
    return tier_word(named if level.lower() in ("level", "tier") else heading.strip(" :"))


def own_tier(beside: Iterable[str]) -> str | None:
    """The tier that stands beside one entry of a list: in its row, in parentheses.

    >>> own_tier(["3 Main Street", "Gold"])
    'Gold'
    """
    return next((tier for text in beside if (tier := bare_tier(text))), None)


def told_change(said: str, title: str, led: str = "") -> MembershipChange:
    """What happened to the members that a sentence counts up, by itself, the title and what leads to the names.

    >>> told_change("Gold members include Acme and Bolt.", "Example Alliance launches")
    'founding'
    """
    if STANDING.search(led):
        return "current"
    if (FOUNDING.search(title) or _FORMED.search(title)) and not _SAYS_NEW.search(said):
        return "founding"
    return listed_change(said, () if _NAMES_WHO.search(title) else (title,))


def listed_change(lead: str, leads: Iterable[str]) -> MembershipChange:
    """What happened to the members of a list, by its lead or, failing that, the headings above.

    >>> listed_change("New Silver Members", [])
    'joined'
    """
    for text in (lead, *leads):
        if _RENEWING.search(text) and not _NEW.search(text):
            return "renewed"
        if _LEAVING.search(text):
            return "left"
        if FOUNDING.search(text):
            return "founding"
        if _NEW.search(text):
            return "joined"
    return "current"

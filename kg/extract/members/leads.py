"""What a list lists, by the texts over it: members or sponsors, at which tier, and what happened to them."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

from kg.extract.lexicon import words
from kg.extract.members.rosters import Roster
from kg.extract.members.said import bare_tier, tier_word

MEMBERS = re.compile(
    r"\b(?:[Mm]embers|MEMBERS|[Mm]ember (?:companies|organi[sz]ations|institutions)|"
    r"(?:Gründungsm|M)itgliede?rn?|[Mm]embres|[Mm]iembros|[Ss]ocios|[Mm]embros|[Mm]embri|[Ll]eden|[Aa]ffiliates|"
    r"[Nn]ewcomers|[Ww]elcome aboard)\b"
    r"|会員|メンバー"
)
SPONSORS = re.compile(
    r"\b(?:[Ss]ponsor(?:s|en|ed by)?|SPONSORS|[Dd]onors|[Bb]ackers|[Pp]atrons|[Ss]upporters|[Ss]upported by|[Ff]unders|"
    r"[Bb]enefactors|[Ff]örderer|[Mm]écènes|[Pp]atrocinadores|[Ss]ostenitori)\b|スポンサー|[Ss]ponsors?\b"
)
_PAST = re.compile(r"\b(?:[Pp]ast|[Ff]ormer|[Pp]revious|[Aa]lumni|[Ee]arlier|[Ee]hemalige)\b")
_CATEGORY = re.compile(r"\W*(?:(?:[Oo]ur|[Tt]he|[Aa]s)\s+)?((?:[\w&-]+\s?){1,3}?)(?:\s+(?:[Ll]evel|[Tt]ier))?\W*")
_BEFORE = re.compile(
    r"([\w-]+)(?:[ -](?:level|tier))? (?:[Mm]embers?|[Ss]ponsors?|[Dd]onors?|[Bb]ackers?|[Pp]atrons?|[Ss]upporters?)\b"
)
_RANK = re.compile(r"\W*(?:(?:[Oo]ur|[Tt]he)\s+)?(Supporter|Patron|Backer|Donor|Benefactor|Funder)s\W*")
_NO_TIER = words("untiered")
_NO_CATEGORY = re.compile(
    r"\b(?:[Nn]ews|[Ee]vents?|[Aa]bout|[Cc]ontact|[Pp]rojects?|[Tt]eam|[Ss]taff|[Bb]oard|[Cc]ommittee|[Cc]ouncil|[Ll]inks|[Rr]esources|"
    r"[Ff]eatures|[Bb]enefits|[Ww]hy|[Hh]ow|[Ww]hat|[Ww]ho|[Ss]peakers|[Aa]genda|[Jj]oin|[Bb]ecome|[Rr]elated|[Tt]ools|[Ss]essions|\d{4})\b"
)


@dataclass(frozen=True, slots=True)
class Lead:
    """What the texts over a list say of all its entries."""

    what: Literal["member", "sponsor"]
    text: str  # the one that says so
    tier: str | None


def lead_of(roster: Roster) -> Lead | None:
    """What a list lists: the nearest text that says so, over headings that only name a category."""
    for at, text in enumerate(roster.leads):
        what: Literal["member", "sponsor"] | None = (
            "member" if MEMBERS.search(text) else "sponsor" if SPONSORS.search(text) else None
        )
        if what:
            tier = _tier(roster.leads[: at + 1]) or _rank(text, roster.leads[at + 1 :])
            return None if _PAST.search(text) else Lead(what, text, tier)
        if at > 2 or not _category(text):
            return None
    return None


def _rank(text: str, over: Iterable[str]) -> str | None:
    """The rank that "Our Supporters" or "Patrons" is under a heading that speaks of sponsors."""
    found = _RANK.fullmatch(text)
    return found.group(1) if found and any("ponsor" in lead for lead in over) else None


def _tier(leads: Iterable[str]) -> str | None:
    """The tier that the texts from a list up to what it lists give: "Gold" under "Our Sponsors"."""
    for text in leads:
        if len(text) < 60:
            found = _BEFORE.search(text)
            if found:
                word = found.group(1)
                return tier_word(word) or (_own_word(word) if text[:1].isupper() and len(text.split()) < 4 else None)
            if named := bare_tier(text) or _own_word(_category(text) or ""):
                return named
    return None


def category_tier(beside: Iterable[str]) -> str | None:
    """The tier that stands before one line of a list and a colon: "Visionary: Acme, Bolt"."""
    return next((tier for text in beside if (tier := bare_tier(text) or _tier((text,)))), None)


def _category(text: str) -> str | None:
    """The one to three words that a heading is, if they may be a rank."""
    found = _CATEGORY.fullmatch(text)
    return found.group(1).strip() if found and len(text) < 40 and not _NO_CATEGORY.search(text) else None


def _own_word(word: str) -> str | None:
    """A tier's own word, though no usual one; singular."""
    if (
        not word
        or word.lower() in _NO_TIER
        or not word[:1].isupper()
        or MEMBERS.search(word)
        or SPONSORS.fullmatch(word)
    ):
        return None
    return word.removesuffix("s") if not word.endswith("ss") and " " not in word else word

"""What the words that lead to a name, or stand behind it, say of its membership: new, standing, founding; the tier."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import replace

from kg.extract.lexicon import alternatives
from kg.extract.members.said import Said, tier_word
from kg.extract.scene import Line, Mention, Scene
from kg.model import MembershipChange

_GROUP = r"(?:[Mm]embers?(?:hip)?|[Ss]ponsors?|[Dd]onors?|[Pp]atrons?|[Bb]ackers?|[Ss]upporters?|[Ff]unders?)"
_HOW = (
    r"(?:(?P<founding>[Ff]ounding|[Cc]harter|[Ii]naugural|[Ii]nitial|[Ff]ounder)"
    r"|(?P<current>[Ee]xisting|[Cc]urrent|[Oo]ther(?! new)|[Ff]ellow|[Cc]ontinuing)"
    r"|(?P<joined>[Nn]ew|[Nn]ewest|[Ll]atest))"
)
_LEADS = re.compile(rf"\b{_HOW}(?: [^.;:“”\"()]{{1,60}}?)? {_GROUP}\b")
_COUNTS_UP = re.compile(
    r"(?: of [^.;:“”\"]{1,40}?"
    r"(?=,? (?:that|which|currently|already|now|also|such as|like|includ\w+|are|is|–|—|-)\b|:))?"
    r",?(?: that| which)?(?: currently| already| now| also)?"
    r"(?: (?:such as|like|includ(?:e|es|ing)|are|is|–|—|-))?:? ?(?P<row>.*)",
    re.S,
)
_IN_ROW = frozenset({"and", "the", "as", "well", "of", "&", "or"})
_TIER = rf"(?P<tier>(?i:{alternatives('tiers')}))"
_RANKS = {
    "member": rf"{_TIER}(?:[ -](?:level|tier))?\)?(?: [Ss]ponsor| [Cc]orporate)? (?:[Mm]embers?(?:hip)?|level|tier)\b",
    "sponsor": rf"{_TIER}(?:[ -](?:level|tier))?\)? (?:{_GROUP}|[Ss]ponsorship|level|tier)\b",
}
_MADE = {
    means: re.compile(rf"\b(?:[Aa]s|[Aa]t|[Tt]o|[Bb]ecom\w+|became|is|are)(?: [\w-]+){{0,5}}? \(?{rank}")
    for means, rank in _RANKS.items()
}
_TITLED = {means: re.compile(rf"\b{rank}") for means, rank in _RANKS.items()}


def led(said: Said) -> Said:
    """What is said of a member or sponsor, with the change that the words before its row of names tell.

    "Founding members include Acme" makes a founder, "joins existing members including Acme" one that stands.
    """
    if said.change not in ("current", "joined") or "/list" in said.rule:
        return said
    change = _led_change(said)
    return replace(said, change=change) if change else said


def _led_change(said: Said) -> MembershipChange | None:
    at = next((_place(said.line, one) for one in said.line.mentions if one.who is said.member), 0)
    last = next(iter(list(_LEADS.finditer(said.line.coded, 0, at))[-1:]), None)
    row = _COUNTS_UP.fullmatch(said.line.coded, last.end(), at) if last else None
    if not last or not row or not _is_row(row["row"]):
        return None
    changes: tuple[MembershipChange, ...] = ("founding", "current", "joined")
    return next(change for change in changes if last[change])


def _place(line: Line, mention: Mention) -> int:
    """Where a mention stands in the coded form of its line."""
    return bisect_left(line.offsets, mention.start)


def _is_row(text: str) -> bool:
    """Whether there are names alone in a text, and what stands between them."""
    return all(word in _IN_ROW or not word[:1].islower() for word in text.replace(",", " ").split())


def tiers_given(scene: Scene, means: str) -> Iterator[tuple[str, str]]:
    """Names and the tier that a line gives them: "Acme has joined ... as a Gold member", a headline with one tier.

    *means* is "member" or "sponsor".
    """
    for line in scene.lines:
        titled = scene.block(line).kind == "title"
        pattern = _TITLED[means] if titled else _MADE[means]
        found = list(pattern.finditer(line.coded))
        if len({one["tier"].lower() for one in found}) != 1:
            continue
        tier, start = tier_word(found[0]["tier"]), found[0].start()
        for mention in line.mentions:
            if tier and (titled or _place(line, mention) < start):
                yield mention.who.to_name().text, tier

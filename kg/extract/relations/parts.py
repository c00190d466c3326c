"""Which organization belongs to which: subsidiaries, divisions, directed funds, foundations under a foundation.

Where the wording says that one moved under the other, that is a claim of its own beside.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Literal

from kg.extract.relations.namesakes import is_plain_word, like_foundation
from kg.extract.relations.programs import known_projects
from kg.extract.scene import Line, Mention, Scene
from kg.extract.scene.cast import Someone
from kg.extract.scene.evidence import sentence
from kg.extract.scene.kinds import names_kind
from kg.extract.wording.subjects import subject
from kg.extract.wording.wording import Found, matches
from kg.model import ChangeClaim, Evidence, PartClaim

_ORGANIZATIONS = frozenset({"organization", "foundation", "unknown"})
_PARTS_OF_SPEECH: dict[str, Literal["verb", "noun", "apposition"]] = {
    "verb": "verb",
    "noun": "apposition",
    "apposition": "apposition",
    "whole": "verb",
    "wholenoun": "noun",
}
_MADE_BY = re.compile(r"(?:organi[sz]ed|created|founded|launched|established|formed) (?:at|by)\b")
_MEMBER = ("organization", "foundation")  # a company that is "part of" a foundation is a member of it


def parts(scene: Scene) -> Iterator[PartClaim | ChangeClaim]:
    """What the sentences of an announcement say belongs to what, one claim a pair, and what moved under what."""
    known = known_projects(scene).shown
    seen: set[tuple[type, int, int]] = set()
    for line in filter(_may_say, scene.lines):
        for found in matches("parts", line):
            for part, whole in _pairs(found):
                if _fits(part, whole, found, known) and _is_named_so(part.who, found.wording.meaning):
                    for claim in _claims(part, whole, found, sentence(scene, line)):
                        pair = type(claim), id(part.who), id(whole.who)
                        if pair not in seen:
                            seen.add(pair)
                            yield claim


def _is_named_so(part: Someone, meaning: dict[str, str]) -> bool:
    """Whether a part's name ends as the wording asks for, and is a foundation's by itself where it must be."""
    if meaning.get("foundations") == "named" and not any(names_kind(form) == "foundation" for form in part.forms):
        return False
    return "ends" not in meaning or re.search(meaning["ends"], part.text) is not None


def _claims(part: Mention, whole: Mention, found: Found, said: Evidence) -> Iterator[PartClaim | ChangeClaim]:
    one, other = part.who.to_name(), whole.who.to_name()
    sure, rule = float(found.wording.meaning["sure"]), found.wording.name
    yield PartClaim(evidence=said, confidence=sure, rule=rule, part=one, whole=other)
    if "moves" in found.wording.meaning and like_foundation(part.who):
        yield ChangeClaim(evidence=said, confidence=sure, rule=rule, organization=one, other=other, change="moved")


def _may_say(line: Line) -> bool:
    return sum(mention.who.kind in _ORGANIZATIONS for mention in line.mentions) > 1


def _pairs(found: Found) -> Iterator[tuple[Mention, Mention]]:
    """Part and whole of a wording; what it does not name is the subject of its verb or the bearer of its noun."""
    part = found.wording.meaning.get("subject")
    others = subject(found.line, found.match.start(), _PARTS_OF_SPEECH[part]).mentions if part else ()
    wholes = found.mentions("whole") or others
    for each in found.mentions("parts") or found.mentions("part") or others:
        for whole in wholes:
            yield each, whole


def _fits(part: Mention, whole: Mention, found: Found, known: frozenset[int]) -> bool:
    """Whether the two can be part and whole: organizations both, a foundation never part of its member."""
    pair = (part.who, whole.who)
    if part.who is whole.who or any(id(who) in known or is_plain_word(who) for who in pair):
        return False
    if part.anaphor and part.who.kind != "foundation" and whole.who.kind == "foundation":
        return False
    if part.who.kind not in _ORGANIZATIONS or whole.who.kind not in _ORGANIZATIONS:
        return False
    if whole.who.kind == "foundation" and part.who.kind == "unknown" and not like_foundation(part.who):
        return False
    if "company" in found.wording.meaning and whole.who.kind == "foundation":
        return False
    kinds = found.wording.meaning.get("foundations")
    if kinds and (whole.who.kind == "organization" or (kinds == "both" and not like_foundation(part.who))):
        return False
    if kinds and whole.who.kind == "unknown" and _MADE_BY.match(found.match.group()):
        return False  # by a company, as far as anybody knows
    if kinds and "foundation" not in (part.who.kind, whole.who.kind):
        return False
    return "apposition" not in found.wording.meaning.values() or (part.who.kind, whole.who.kind) != _MEMBER

"""Which places on governing bodies organizations are given."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kg.extract.patterns.sieve import Sought
from kg.extract.people.benches import benches, recent_body
from kg.extract.people.bodies import Body, body_in, home_of, settled
from kg.extract.people.personal import Faces, faces_of, people
from kg.extract.people.phrases import BODY, ORG
from kg.extract.scene import Line, Mention, Scene
from kg.extract.scene.cast import Someone
from kg.extract.scene.evidence import sentence
from kg.extract.wording.wording import Found, matches
from kg.model import SeatClaim

_NUMBERS = {"one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6}
_GROUPS = ("organization", "organization2")
_KINDS = ("organization", "foundation", "unknown", "project")
_BODY = re.compile(BODY)
_SEATED = Sought(
    r"[Bb]oard|[Cc]ommittee|[Cc]ouncil|TSC|TAC|TOC|TST|PMC|[Gg]roup|[Tt]eam|[Pp]anel|[Ww]orkgroup|[Ee]lected"
    r"|their (?:\w+ )?(?:service|term)|another (?:year|term)|not (?:to )?(?:run|stand|seek)|to fill"
    r"|step(?:s|ped|ping)? (?:down|off|aside)|rotat(?:es?|ed|ing) off"
    r"|(?:new|newest|existing) (?:\w+ )?members?\b|whose (?:\w+ )?terms?\b"
    r"|[Dd]eput(?:y|ies)\b|[Aa]lternate|[Ss]ubstitute"
    r"|(?:[Oo]utgoing|[Dd]eparting|[Rr]etiring) (?:members?|directors?|trustees?|representatives?)\b"
)
_SEAT = Sought(r"\b(?:seat|place|representative|spot|position)s?\b")
_FIRST_ORG = re.compile(rf"[\W_]*(?:[Tt]he\s+)?({ORG})")
_REPRESENTED = re.compile(rf"\brepresent(?:s|ing)\s+(?:the\s+)?({ORG})")


def seats(scene: Scene) -> Iterator[SeatClaim]:
    """The seats that an announcement gives to organizations, one claim for each organization and body."""
    told: set[tuple[int, str]] = set()
    faces = faces_of(scene)
    for line, mention, body, count, rule in _found(scene, faces):
        key = id(mention.who), body.name.casefold()
        if key in told or (body.owner and settled(mention.who, body.owner) is body.owner):
            continue
        told.add(key)
        yield SeatClaim(
            evidence=sentence(scene, line),
            confidence=0.85,
            rule=f"seats/{rule}",
            organization=mention.who.to_name(),
            body=body.seat(),
            count=count,
        )


def may_seat(line: Line) -> bool:
    """Whether a line names a body, or speaks of one."""
    return bool(_BODY.search(line.coded) or _SEATED.search(line.coded))


def granted_seats(scene: Scene, faces: Faces) -> list[Someone]:
    """The organizations that an announcement gives a seat in so many words."""
    return [
        mention.who
        for line in map(faces.mended, scene.lines)
        if _SEAT.search(line.coded)
        for found in matches("seats", line)
        if found.text("count")
        for mention in found.mentions("organization")
    ]


def _found(scene: Scene, faces: Faces) -> Iterator[tuple[Line, Mention, Body, int, str]]:
    for plain in scene.lines:
        line = faces.mended(plain)
        for found in matches("seats", line) if may_seat(line) else ():
            body = worded_body(scene, found) or recent_body(scene, faces, line)
            for mention in [one for group in _GROUPS for one in found.mentions(group)]:
                if body and mention.who.kind in _KINDS:
                    yield line, mention, body, _count(found), found.wording.name.split("/")[-1]
    for bench in benches(scene):
        manned = any(people(line) for line in bench.entries)
        for line in bench.entries if bench.led else ():
            first = _REPRESENTED.search(line.coded) if manned else _FIRST_ORG.match(line.coded)
            if first:
                yield line, line.mentioned(first.group(1))[0], bench.body, 1, "listed"


def worded_body(scene: Scene, found: Found) -> Body | None:
    """The body that a wording names in its groups `body` or `plain`, with the owner that it names beside it."""
    group = "body" if found.text("body") else "plain"
    if not found.text(group):
        return None
    named = [mention for name in ("of", "owner") for mention in found.mentions(name)]
    said = [(one.anaphor and one.who.kind == "project" and home_of(scene)) or one.who for one in named]
    body = body_in(scene, found.line, *found.match.span(group), house=home_of(scene))
    return Body(body.name, settled(said[0], home_of(scene))) if body and said else body


def _count(found: Found) -> int:
    said = found.text("count") or "1"
    return int(said) if said.isdigit() else _NUMBERS.get(said, 1)

"""Offices as headings: "Treasurer", "Project Representative 2", with whoever holds them in the lines below."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kg.extract.people.bodies import BODY_NAME, TELLING, Body, body_in, headed
from kg.extract.people.personal import ANY, Faces, is_personal, people
from kg.extract.people.roles import ends_in_head, is_plural, singular
from kg.extract.people.tenures import Post
from kg.extract.scene import Line, Scene
from kg.extract.scene.cast import Someone

_LABEL = (
    r"(?:(?:[Cc]urrent|[Ee]lected|[Pp]resent|[Ii]ncumbent|[Aa]ppointed)\s+)?"
    r"(?:[Rr]epresentatives?|[Hh]olders?|[Ii]ncumbents?|[Nn]ames?|[Mm]embers?|[Ee]lected|[Hh]eld by|[Pp]erson"
    r"|[Ww]inners?)\s*:"
)
HOLDER = re.compile(_LABEL)  # what stands before the name of whoever holds an office
_OFFICE = re.compile(r"\W*(?:(?:the|our|current|elected)\s+)?(?P<role>[\w&/’' -]{3,60}?)(?:\s+#?\d{1,4})?\W*", re.I)
_TELLS = re.compile(rf"(?<![\w-]){TELLING}(?![\w-])", re.I)
_BODY = re.compile(BODY_NAME)
_HELD = re.compile(
    rf"[\W_]*(?:{_LABEL}\s*)?(?P<person>{ANY})(?:\s*\([^()]{{1,40}}\))?"
    rf"(?:(?:,|\s+\(|\s+[–—-]|\s+of|\s+from|\s+at)\s+?(?:the\s+)?(?P<place>{ANY})\)?(?:\s*\([^()]{{1,40}}\))?|:[^.]*)?[\s.,*]*"
)
_MEMBER = re.compile(r"(?:(?:general|ordinary|regular|other|voting|board|committee)\s+)*member", re.I)
_KINDS = ("item", "cell", "paragraph", "definition", "caption")


def held_offices(scene: Scene, faces: Faces, house: Someone | None) -> Iterator[Post]:
    """The holders of offices that headings name, each on the body whose heading stands over them."""
    role, over = "", None
    for plain in scene.lines:
        block = scene.block(plain)
        if block.kind == "heading":
            role = _office(scene, faces, plain)
            over = _body_over(scene, faces, plain, house) if role else None
        elif role and block.kind in _KINDS and len(plain.coded) < 120:
            line = faces.mended(plain)
            held = _HELD.fullmatch(line.coded)
            if held and (is_personal(line.mentioned(held["person"])[0].who) or _is_name(line, held)):
                yield from _posts(line, held, role, over, house)


def _is_name(line: Line, held: re.Match[str]) -> bool:
    """Whether a line says by its label that somebody is named: "Current representative: Ada Doe, Acme"."""
    return held.start("person") > 4 and line.mentioned(held["person"])[0].who.kind == "unknown" and bool(held["place"])


def _posts(line: Line, held: re.Match[str], role: str, over: Body | None, house: Someone | None) -> Iterator[Post]:
    """The office that somebody holds, and where the line says that they work."""
    [person] = line.mentioned(held["person"])
    owner = over.owner if over and over.owner else house
    if owner is not None:
        yield Post(person.who, _with_body(role, over), owner, "holds", line, "office", guessed=over is None)
    if held["place"]:
        yield Post(person.who, None, line.mentioned(held["place"])[0].who, "holds", line, "office")


def _with_body(role: str, over: Body | None) -> str:
    """An office with its body in front, unless it names one itself."""
    if over is None or over.name.casefold() in role.casefold() or re.search(r"\b(?:officer|committee)\b", role, re.I):
        return role
    return f"{over.name} {'member' if _MEMBER.fullmatch(role) else role}"


def _office(scene: Scene, faces: Faces, plain: Line) -> str:
    """The office that a heading names and nothing else, said of one; empty if it names none."""
    if len(plain.coded.split()) > 8:
        return ""
    line = faces.mended(plain)
    start, end = line.plain(0, len(line.coded))
    found = _OFFICE.fullmatch(scene.text, start, end)
    if found is None or people(line) or not ends_in_head(found["role"].strip()) or _TELLS.search(found["role"]):
        return ""
    role = re.sub(r"\s+", " ", found["role"]).strip()
    return singular(role) if is_plural(role) else role


def _body_over(scene: Scene, faces: Faces, plain: Line, house: Someone | None) -> Body | None:
    """The body that the headings over a heading name, the nearest first."""
    level = scene.block(plain).level
    for heading in scene.headings(plain.block):
        if heading.level >= level:
            continue
        line = next((faces.mended(one) for one in scene.lines if one.start == heading.start), None)
        if line and (body := headed(scene, line, house)):
            return body
        if line and (found := _BODY.search(line.coded)):
            return body_in(scene, line, found.start(), len(line.coded), house=house)
    return None

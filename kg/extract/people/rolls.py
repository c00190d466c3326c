"""Lists of people: who sits on a body, who holds the post that stands over them, who works at the company there."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator

from kg.extract.people.appositions import Held
from kg.extract.people.benches import NEW, Bench
from kg.extract.people.bodies import BODY_NAME, body_in
from kg.extract.people.listings import entries_under, is_greeting
from kg.extract.people.personal import ANY, Faces, is_usual, names_place, people
from kg.extract.people.phrases import ORG, PERSON
from kg.extract.people.roles import ends_in_head, is_plural, singular
from kg.extract.people.tenures import Post
from kg.extract.people.titles import titles
from kg.extract.scene import Line, Scene
from kg.extract.scene.cast import Someone
from kg.model import PostChange


def seated(scene: Scene, bench: Bench, line: Line) -> Iterator[Post]:
    """The places on a body that one entry of its list gives."""
    first = next(iter(people(line)), None)
    if first is None or bench.body.owner is None or _STAFF.fullmatch(line.coded):
        return
    row = people(line) if _ROW.fullmatch(line.coded) or is_greeting(line) else [first]
    row = [first] if names_place(line.coded.strip(), [mention for _, mention in row]) else row
    behalf = _REPRESENTS.search(line.coded) or _OWNED_ENTRY.match(line.coded)
    on_behalf = line.mentioned(behalf.group(1))[0].who if behalf else None
    on_behalf = None if on_behalf and (is_usual(on_behalf) or _CONSTITUENCY.search(on_behalf.text)) else on_behalf
    own = _OWN_BODY.match(line.coded, 0, first[0])
    named = body_in(scene, line, own.start(), own.end(), house=bench.body.owner) if own else None
    for at, mention in row:
        person = mention.who
        office = _office(line, at) or "member"
        role = f"{(named or bench.body).name} {office}" if _OF_THE_BODY.search(office) else office
        yield Post(person, role, bench.body.owner, bench.change, line, "listed", on_behalf, assumed=bench.assumed)
        if place := on_behalf or _works_at(line, at):
            yield Post(person, None, place, "holds", line, "listed")


_CONSTITUENCY = re.compile(r"\b(?:[Mm]embers?|[Pp]artners|[Cc]ommunity|[Ss]eats?|[Dd]irectors|At-[Ll]arge)$")
_OWN_BODY = re.compile(rf"[\W_]*(?:{BODY_NAME})(?=\s*[-–—:])")
_STAFF = re.compile(
    rf"[^\w\U000F0000-\U000FFFFF]*{ANY}\s*\({PERSON}(?:\s*(?:,|and|&)\s*{PERSON})*\)\W*"
)  # "Acme (Ada Doe)"
_WORKS_AT = re.compile(rf"[.*†‡]{{0,2}}(?:\s*\([^()]{{1,40}}\))?(?:,\s+|\s+of\s+|\s*[–—-]\s+)(?:the\s+)?({ORG})\W*$")


def _works_at(line: Line, at: int) -> Someone | None:
    """The organization that stands alone behind a name at the end of an entry: "Ada Doe, Acme"."""
    found = _WORKS_AT.match(line.coded, at + 1)
    return line.mentioned(found.group(1))[0].who if found else None


_BESIDE = rf"(?:\s*\([^()]{{1,60}}\)|\s+(?:of|from|at)\s+(?:the\s+)?{ORG})?(?:\s*[:–—-]\s*\d+\s+votes?)?"
_ROW = re.compile(rf"[\W_]*{ANY}{_BESIDE}(?:[\s,;&–—|·•]+(?:and\s+)?{ANY}{_BESIDE})+[\W_]*")
_REPRESENTS = re.compile(rf"\brepresent(?:s|ing)\s+(?:the\s+)?({ORG})")
_OWNED_ENTRY = re.compile(rf"[\W_]*({ORG})\s*(?:[:–—/]|\s-)\s*(?:Dr\.?\s+)?{PERSON}")
_OFFICE = re.compile(
    r"\s*[,(–—-]\s*"
    r"((?:(?:vice|co|interim|deputy)[- ]?)?(?:chair(?:man|woman|person)?|treasurer|secretary|president))"
    r"\s*(?:[(),.]|$)",
    re.I,
)


_OF_THE_BODY = re.compile(r"chair|member", re.I)
_OFFICE_LAST = re.compile(rf"{_OFFICE.pattern}$", re.I)


def _office(line: Line, at: int) -> str | None:
    """The office on a body that stands beside a name: "Ada Doe (Chair)"."""
    found = _OFFICE.match(line.coded, at + 1) or _OFFICE_LAST.search(line.coded, at + 1)
    return found.group(1) if found else None


_ROLL = re.compile(
    rf"[\W_]*(?:(?:[Tt]he|[Oo]ur|[Yy]our|[Mm]eet|[Nn]ew|[Cc]urrent|[Ii]nitial)\s+){{0,4}}(?:({ORG})(?:['’]s?)?\s+)?"
    r"(?P<role>(?:[\w&-]+\s+){0,3}[\w-]+)(?:\s+(?:are|include)(?:\s+(?:as\s+follows|the\s+following))?)?\s*:?\s*"
)
_GROUPS = frozenset({"members", "directors", "officers", "representatives", "trustees", "executives", "engineers"})
_BODY = re.compile(BODY_NAME)


def rolled(scene: Scene, faces: Faces, house: Someone | None) -> Iterator[Post]:
    """The people of lists that stand under the name of their post alone: "Maintainers:"."""
    for at, plain in enumerate(scene.lines):
        if len(plain.coded) > 80 or scene.block(plain).kind not in ("heading", "paragraph"):
            continue
        line = faces.mended(plain)
        found = _ROLL.fullmatch(line.coded)
        role = found.group("role") if found else ""
        if not found or not is_plural(role) or not ends_in_head(role) or role.split()[-1].lower() in _GROUPS:
            continue
        owner = line.mentioned(found.group(1))[0].who if found.group(1) else house
        if owner is None or _BODY.search(line.coded):
            continue
        for entry in entries_under(scene, faces, at):
            for _, mention in people(entry)[:1]:
                change: PostChange = "appointed" if NEW.search(line.coded) else "holds"
                yield Post(mention.who, singular(role), owner, change, entry, "roll", guessed=not found.group(1))


_ALONE = re.compile(rf"[\W_]*({ORG})[\W_]*")
_NAMES_ALONE = re.compile(rf"[\W_]*{PERSON}(?:\s*(?:,|and|&|,\s*and)\s*{PERSON})*[\W_]*")
_OWN_NAMES = re.compile(rf"[\W_]*({ORG})\s*(?:[:–—]|\s-|\()\s*(?={PERSON}\s*(?:,|and|&|\W*$))")


def staffed(scene: Scene, faces: Faces) -> Iterator[Post]:
    """The people whom a list puts under their organization, or behind it: "Acme: Ada Doe and Bob Roe"."""
    over: dict[int, Someone] = {}  # the organization of an entry, by its level
    for plain in scene.lines:
        block = scene.block(plain)
        if block.kind != "item":
            over.clear()
            continue
        line = faces.mended(plain)
        if own := _OWN_NAMES.match(line.coded):
            who: Someone | None = line.mentioned(own.group(1))[0].who
        elif alone := _ALONE.fullmatch(line.coded):
            over[block.level] = line.mentioned(alone.group(1))[0].who
            continue
        else:
            who = over.get(block.level - 1)
        names = line.coded[own.end() :] if own else line.coded
        if who and _NAMES_ALONE.fullmatch(names):
            for mention in line.mentioned(names):
                yield Post(mention.who, None, who, "holds", line, "staff")


_FIELD = re.compile(
    r"[\W_]*(?:(?:[Cc]urrent|[Jj]ob|[Pp]rimary)\s+)?(?:[Aa]ffiliations?|[Cc]ompany|[Ee]mployer|[Oo]rgani[sz]ation|[Rr]ole|[Tt]itle|[Pp]osition)"
    r"(?:\s*/\s*\w+)?\s*:\s*"
)
_NAME_FIELD = re.compile(rf"[\W_]*(?:(?:[Nn]ame|[Cc]andidate|[Nn]ominee)\s*:\s*)?({ANY})[\W_]*")


def held_in_fields(scene: Scene, faces: Faces) -> Iterator[tuple[Line, Held]]:
    """What the lines under somebody's name say in the manner of a form: "Affiliation: Acme"."""
    person: Someone | None = None
    for plain in scene.lines:
        kind = scene.block(plain).kind
        if kind == "heading":
            person = None
        if kind not in ("heading", "paragraph", "item") or len(plain.coded) > 120:
            continue
        line = faces.mended(plain)
        if named := _NAME_FIELD.fullmatch(line.coded):
            who = line.mentioned(named.group(1))[0].who
            person = who if who.kind == "person" else None
        elif person and (field := _FIELD.match(scene.text, line.start, line.end)):
            for title in titles(line, bisect_left(line.offsets, field.end()), bare=True):
                yield line, Held(person, title, "field")


_CONTACT = re.compile(
    r"[\W_]*(?:for\s+)?(?:(?:media|press|pr|news|agency|analyst|marketing|and|&)\s+)+(?:contacts?|inquiries|enquiries)[^\w\U000F0000-\U000FFFFF]*",
    re.I,
)
_CONTACTED = re.compile(
    rf"(?i:\bcontacts?|\binquiries|\benquiries)\s*:?\s*({PERSON})\s*[,|–—-]\s*(?:for\s+)?(?:[Tt]he\s+)?({ORG})(?!\s+[A-Z])"
)
_NAME_ALONE = re.compile(rf"[^\w\U000F0000-\U000FFFFF]*({PERSON})[^\w\U000F0000-\U000FFFFF]*")


def contacts(scene: Scene, faces: Faces) -> Iterator[Post]:
    """Whom the press may ask, and where they work: "Media contact: Ada Doe, Acme"; the name on one line, Acme below."""
    near, person = 0, None
    for plain in scene.lines:
        near -= 1
        if _CONTACT.fullmatch(plain.coded):
            near, person = 4, None
            continue
        if "ontact" not in plain.coded and near < 1:
            continue
        line = faces.mended(plain)
        if found := _CONTACTED.search(line.coded):
            who, where = (line.mentioned(group)[0].who for group in found.groups())
            yield Post(who, None, where, "holds", line, "contact")
        elif named := _NAME_ALONE.fullmatch(line.coded):
            person = line.mentioned(named.group(1))[0].who
        elif person and (alone := _ALONE.fullmatch(line.coded)):
            yield Post(person, None, line.mentioned(alone.group(1))[0].who, "holds", line, "contact")
            person = None

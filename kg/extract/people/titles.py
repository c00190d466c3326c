"""Titles: what a person is, and of what organization, read from a stretch of a coded line."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from kg.extract.people.personal import ANY, is_usual
from kg.extract.people.phrases import (
    ANOTHER,
    AT,
    BODY_OFFICE,
    CREATOR,
    FIRST,
    HALF,
    HOLE,
    IS_PERSON,
    JOINING,
    LAST,
    LINK,
    MEMBER_OF,
    NO_POST,
    OF,
    OF_THE,
    OFFICE_ALONE,
    ONLY,
    PREPOSED,
    PROSE,
    SEPARATED,
    SEPARATOR,
    STOP,
    WITH,
)
from kg.extract.people.roles import HEAD, change_of, is_department, is_title, role_words, without_lead
from kg.extract.people.units import Unit, abbreviates, is_field
from kg.extract.scene import Line, Mention
from kg.model import PostChange


@dataclass(frozen=True, slots=True)
class Title:
    """What a person is, as a stretch of the coded line (empty if only the organization is said), and where."""

    start: int
    end: int
    organization: Mention | None
    change: PostChange = "holds"

    @property
    def empty(self) -> bool:
        """Whether only an affiliation is said."""
        return self.end <= self.start


def titles(line: Line, start: int, end: int | None = None, *, bare: bool = False) -> list[Title]:
    """The titles that a stretch of a coded line gives, in order.

    *bare* says that an organization without a title is an affiliation there, as in parentheses or in a list.
    """
    masked = _masked(line.coded, start, len(line.coded) if end is None else end)
    units: list[Unit] = []
    for piece_start, piece_end, delimiter in _pieces(masked, start):
        passed = NO_POST.match(masked, piece_start, piece_end)
        if not passed and not _read(line, masked, units, piece_start, piece_end, delimiter, bare):
            break
    return [title for unit in _joined(line.coded, units) if (title := _finished(unit))]


def _masked(coded: str, start: int, end: int) -> str:
    """The coded line up to where the titles must end, with what stands in parentheses blotted out.

    Words right before another person's name are that person's title.
    """
    text = coded[:start] + re.sub(r"\([^()]*\)", lambda found: HOLE * len(found.group()), coded[start:end])
    stop = STOP.search(text, start)
    if stop is None:
        return text
    if IS_PERSON.match(stop.group()[-1]) and not SEPARATED.search(text, start, stop.start()):
        last = max((found.start() for found in SEPARATOR.finditer(text, start, stop.start())), default=start)
        return text[:last]
    return text[: stop.start()]


def _pieces(masked: str, start: int) -> Iterator[tuple[int, int, str]]:
    at, delimiter = start, ""
    for found in SEPARATOR.finditer(masked, start):
        if at == start and WITH.fullmatch(found.group()) and _is_half(masked[start : found.start()]):
            continue
        if masked[at : found.start()].strip():
            yield at, found.start(), delimiter
        at, delimiter = found.end(), found.group().strip() or " "
    if masked[at:].strip(" .,"):
        yield at, len(masked), delimiter


def _is_half(piece: str) -> bool:
    """Whether a piece may be the first half of a title: "Sales" in "Sales & Marketing Manager"."""
    return bool(HALF.match(piece)) and not is_title(piece)


def _read(line: Line, masked: str, units: list[Unit], start: int, end: int, delimiter: str, bare: bool) -> bool:
    """Take a piece into the units read so far; False where the titles end."""
    piece = masked[start:end]
    unit = units[-1] if units else None
    if is_title(piece) or (bare and piece.strip().lower() in role_words("weak")):
        office = bool(BODY_OFFICE.fullmatch(piece.replace(HOLE, "")))
        if (
            unit is None
            or unit.start < 0
            or unit.link in ("first", "at", "of", "comma")
            or ANOTHER.match(piece)
            or unit.office
            or (office and delimiter in (",", ";"))
        ):
            units.append(Unit(after=delimiter, office=office))
        _extend(line, masked, units[-1], start, end)
    elif found := PREPOSED.match(piece):
        _affiliate(line, units, found, start, "at")
    elif found := ONLY.match(piece):
        if not _takes(line, units, found, start, delimiter, bare):
            return False
    elif unit is None and (alone := _workplace(line, piece)):
        units.append(alone)
    elif unit and _goes_on(unit, piece, delimiter):
        _extend(line, masked, unit, start, end)
    else:
        return False
    return _read_hole(line, masked, units, start, end)


def _takes(line: Line, units: list[Unit], found: re.Match[str], start: int, delimiter: str, bare: bool) -> bool:
    """Take a piece that is only an organization; False where it is none of the title's."""
    unit = units[-1] if units else None
    if unit and unit.start < 0 and unit.link == "at" and delimiter in ("and", "&"):
        units.append(Unit(organization=line.mentioned(found.group(1))[0], link="at"))
        return True  # "Ada Doe from Acme and the University of Bolt"
    if not (bare or (unit and unit.start >= 0 and unit.link != "at")):
        return False
    if unit and unit.link == "first" and unit.is_honorary:
        units.append(Unit(organization=line.mentioned(found.group(1))[0], link="at"))
        return True  # "Ada Doe, Example Foundation chairperson, Acme"
    joined = line.coded[:start].rstrip().endswith((" and", "&"))
    if unit and unit.goes_on_with(line.mentioned(found.group(1))[0], joined):
        unit.end = start + found.end(1)
        return True  # "Acme Vice President of Cloud Technology and Architecture"
    if unit and unit.link == "of" and unit.words and CREATOR.search(unit.words) and delimiter in ("and", "&", ","):
        units.append(replace(unit, organization=line.mentioned(found.group(1))[0]))
        return True  # "Ada Doe (creator of Foo and Bar)"
    if unit and unit.link in ("first", "of") and not unit.is_loose:
        return False
    if unit and unit.link == "first":
        unit.start = unit.begin
    _affiliate(line, units, found, start, "comma")
    return True


def _workplace(line: Line, piece: str) -> Unit | None:
    """Where somebody works, if a piece says only that: "a member of Acme's team", "a colleague at Acme"."""
    found = MEMBER_OF.match(piece)
    if found and (who := line.mentioned(found.group(1))[0]).who.kind != "foundation":
        return Unit(organization=who, link="at", change=change_of(found.group()))
    at = AT.search(piece) if re.match(r"\s*(?:an?|another|the)\s", piece) else None
    return Unit(organization=line.mentioned(at.group(1))[0], link="at") if at else None


def _goes_on(unit: Unit, piece: str, delimiter: str) -> bool:
    """Whether a piece without a head goes on with a title: "Vice President of Devices and Displays at Acme"."""
    if unit.start < 0 or PROSE.match(piece):
        return False
    if unit.link == "of":
        return delimiter in JOINING and bool(AT.search(piece))
    if unit.link == "first":
        return delimiter in JOINING and bool(piece.strip()) and is_department(piece)
    return unit.link in ("", "comma") and len(piece.split()) <= 7


def _read_hole(line: Line, masked: str, units: list[Unit], start: int, end: int) -> bool:
    """Take what stands in parentheses in a piece: "CTO (Acme)", "lead (and also an engineer at Acme)"."""
    hole = re.search(f"{HOLE}+", masked[start:end])
    if not hole or start + hole.start() == units[-1].start:
        return True
    inner = re.match(r"\(\s*(?:and\s+)?(?:also\s+)?", line.coded[start + hole.start() :])
    begin = start + hole.start() + (inner.end() if inner else 1)
    for title in titles(line, begin, start + hole.end() - 1, bare=True):
        if not title.empty:
            if units[-1].edge < 0 and units[-1].start >= 0 and units[-1].end > start + hole.start():
                units[-1].edge = start + hole.start()
            units.append(Unit(title.start, title.end, title.change, title.organization, "first"))
        elif OFFICE_ALONE.fullmatch(masked[units[-1].start : start + hole.start()]):
            units[-1].end = start + hole.start()
            units.append(Unit(organization=title.organization, link="at"))  # "Ada Doe, Vice Chair (Acme)"
        elif units[-1].organization is None:
            units[-1].organization, units[-1].link, units[-1].edge = title.organization, "at", start + hole.start()
    return True


def _affiliate(line: Line, units: list[Unit], found: re.Match[str], at: int, link: str) -> None:
    """Give the open title its organization, or begin an affiliation without a title."""
    [who] = line.mentioned(found.group(1))
    unit = units[-1] if units else None
    if unit and link == "comma" and unit.organization and unit.organization.who is who.who:
        return  # its acronym
    if unit is None or unit.start < 0 or unit.link == "at":
        units.append(Unit(organization=who, link=link))
        return
    if link == "comma" and unit.organization is not None and is_department(who.who.text):
        unit.end = at + found.end()
        return
    if link == "comma" and unit.link == "comma" and unit.organization and abbreviates(who, unit.organization):
        return
    unit.edge = unit.end
    unit.organization, unit.link, unit.end = who, link, at + found.end(1)


def _extend(line: Line, masked: str, unit: Unit, start: int, end: int) -> None:
    """Let a title reach over a piece, and look for an organization inside it."""
    if unit.start < 0:
        lead, unit.change = without_lead(masked[start:end])
        unit.start = start = start + lead
        if _owned(line, masked, unit, start, end):
            return
    piece = masked[start:end]
    unit.end, unit.edge = end, -1
    if unit.link == "comma":
        unit.organization, unit.link = None, ""
    for link, pattern in (("of", OF_THE), ("at", AT), ("of", OF), ("comma", LAST)):
        if found := pattern.search(piece):
            [who] = line.mentioned(found[found.lastindex or 1])
            if link != "at" and is_department(who.who.text):
                continue
            words = piece[: found.start()] if found.lastindex == 1 else LINK.sub("", piece[: found.start(2)])
            if link == "of" and is_field(who, words):
                continue
            unit.organization, unit.link, unit.edge, unit.words = who, link, start + len(words), words
            return


def _owned(line: Line, masked: str, unit: Unit, start: int, end: int) -> bool:
    """Read a title that its organization precedes: "Acme's chief architect"."""
    piece = masked[start:end]
    first = FIRST.match(piece)
    if not first or not HEAD.search(piece, first.end()) or AT.search(piece):
        return False
    [who] = line.mentioned(first.group(1))
    if is_department(who.who.text) or is_usual(who.who):
        return False
    lead, change = without_lead(piece[first.end() :])
    unit.organization, unit.link, unit.start, unit.end = who, "first", start + first.end() + lead, end
    unit.begin, unit.words = start + len(piece) - len(piece.lstrip()), piece
    unit.change = change if change != "holds" else unit.change
    return True


def _is_apart(coded: str, unit: Unit) -> bool:
    """Whether an office behind a dash is another organization's: "CTO, Acme — Treasurer"."""
    return unit.after in ("—", "–", "|") and bool(OFFICE_ALONE.fullmatch(coded[unit.start : unit.end].strip(" .,")))


def _joined(coded: str, units: list[Unit]) -> list[Unit]:
    """Let titles without an organization find it: "CTO; chair, Acme" is one title, "Acme CEO and founder" too."""
    kept: list[Unit] = []
    for unit in units:
        last = kept[-1] if kept and kept[-1].start >= 0 and unit.start >= 0 else None
        if last and unit.after == "," and unit.link == "at" and last.is_of_part:
            last.end, last.edge, last.organization, last.link = unit.end, unit.edge, unit.organization, unit.link
            continue
        if (
            last
            and unit.organization is None
            and last.organization
            and not (last.office or unit.office or _is_apart(coded, unit))
            and not re.search(ANY, coded[unit.start : unit.end])
        ):
            if last.link == "first":
                last.end = unit.end
                continue
            unit.organization = last.organization
        elif (
            last
            and not last.office
            and unit.link == "at"
            and (last.organization is None or (last.link == "comma" and unit.after == ";"))
        ):
            last.end, last.edge, last.organization, last.link = unit.end, unit.edge, unit.organization, unit.link
            continue
        kept.append(unit)
    return kept


def _finished(unit: Unit) -> Title | None:
    if unit.start < 0:
        return Title(0, 0, unit.organization, unit.change) if unit.organization else None
    return Title(unit.start, unit.edge if unit.edge >= 0 else unit.end, unit.organization, unit.change)

"""A list of maintainers as a source: a CSV file of projects, people, their companies and their handles.

A foundation gives a project once and leaves its cell blank in the rows below: a blank cell repeats the one above.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator
from functools import partial
from hashlib import sha256
from io import StringIO
from pathlib import Path
from typing import NamedTuple

from kg.errors import UnreadableFile
from kg.landscape.claims import SURE
from kg.landscape.file import content_of, origin_of
from kg.landscape.reading import Card, Reading, written
from kg.model import Announcement, Claim, Evidence, Name, PageClaim, PostClaim
from kg.read.decoding import decode

ENDING = ".csv"
ROLE = "Maintainer"
_COLUMNS = {
    "project": frozenset({"project", "projects", "project name"}),
    "name": frozenset({"name", "maintainer", "maintainer name", "person"}),
    "company": frozenset({"company", "employer", "affiliation", "organization"}),
    "handle": frozenset({"handle", "github", "github name", "github handle", "github id"}),
}
_NEEDED = ("project", "name")
_NOBODY = frozenset(
    {"", "-", "n/a", "na", "none", "independent", "individual", "self", "unaffiliated", "unknown", "tbd"}
)
_HANDLE = re.compile(r"[A-Za-z0-9](?:[A-Za-z0-9-]{0,38})")
_LONGEST = 200  # no name has as many characters; what has is a column that slipped


class Maintainer(NamedTuple):
    """A row, with the line that it begins on."""

    line: int
    project: str
    name: str
    company: str
    handle: str


def is_maintainers(path: Path) -> bool:
    """Whether a file is a list of maintainers: CSV whose first line names a project and a person's name."""
    if path.suffix.lower() != ENDING:
        return False
    try:
        with path.open("rb") as file:
            head = file.read(4096).decode("utf-8-sig", "replace").splitlines()[:1]
    except OSError:
        return False
    return all(name in _places(next(csv.reader(head), [])) for name in _NEEDED)


def read_maintainers(path: Path, *, doc: str | None = None, source: str = "") -> Reading:
    """The posts of maintainers in their projects, whom they work for, and where they are found.

    Raises UnreadableFile, naming the line, if the file is no such list.
    """
    content = content_of(path)
    text, encoding = decode(content, path)
    origin, notes = origin_of(path), list[str]()
    name = doc or path.name
    cards = [_card(name, each) for each in _maintainers(text.removeprefix("\ufeff"), name, path, notes)]
    announcement = Announcement(
        name, "", (), source=source, title="Maintainers by project", announced=origin.day,
        url=f"https://github.com/{origin.repository}/blob/{origin.commit}/{path.name}" if origin.commit else None,
        sha256=sha256(content).hexdigest(), encoding=encoding, version=origin.commit,
    )  # fmt: skip
    full, claims = written(announcement, cards)
    return Reading(full, claims, None, tuple(notes))


def _maintainers(text: str, doc: str, path: Path, notes: list[str]) -> Iterator[Maintainer]:
    """The rows that name somebody; what is odd in the others goes into *notes*, with its line."""
    rows = csv.reader(StringIO(text.replace("\0", "\ufffd"), newline=""))
    project, line, seen = "", 1, set[tuple[str, str]]()
    try:
        places = _places(next(rows, []))
        if any(name not in places for name in _NEEDED):
            raise UnreadableFile(path, f"line 1: the columns must have names, {' and '.join(_NEEDED)} among them")
        for row in rows:
            begin, line = line + 1, rows.line_num
            said = {name: " ".join(row[at].split()) if at < len(row) else "" for name, at in places.items()}
            project = said["project"] or project
            found = Maintainer(begin, project, said["name"], said.get("company", ""), said.get("handle", ""))
            cause = _odd(found, seen)
            if cause:
                notes.append(f"{doc}:{begin}: {cause}")
            elif found.name:
                seen.add((found.project, found.name.casefold()))
                yield found
    except csv.Error as error:
        notes.append(f"{doc}:{line + 1}: {error}; nothing below is read")


def _odd(found: Maintainer, seen: set[tuple[str, str]]) -> str:
    """Why a row says nothing that can be used; empty if it does, or is blank."""
    if not found.name:
        return "the row names nobody" if found.company or found.handle else ""
    if not found.project:
        return f"{found.name} stands above the first project"
    if max(map(len, found[1:])) > _LONGEST:
        return f"a cell has more than {_LONGEST} characters; is a quotation mark missing?"
    if (found.project, found.name.casefold()) in seen:
        return f"{found.name} is listed for {found.project} already; keep one"
    return ""


def _places(header: list[str]) -> dict[str, int]:
    """Which column is which, by the names that such files use."""
    named = [" ".join(cell.split()).casefold() for cell in header]
    return {
        column: next(at for at, cell in enumerate(named) if cell in names)
        for column, names in _COLUMNS.items()
        if not names.isdisjoint(named)
    }


def _card(doc: str, found: Maintainer) -> Card:
    said = (f"{name}: {value}" for name, value in found._asdict().items() if name not in ("line", "project") and value)
    return Card("\n".join((f"{doc}, line {found.line}: {found.project}", *said)), partial(_claims, found))


def _claims(found: Maintainer, evidence: Evidence) -> Iterator[Claim]:
    person = Name(found.name, kind="person")
    project = Name(found.project, kind="project")
    company = None if found.company.casefold() in _NOBODY else Name(found.company)
    said = {"evidence": evidence, "confidence": SURE, "person": person}
    yield PostClaim(**said, rule="maintainers/post", role=ROLE, organization=project)  # type: ignore[arg-type]
    if company is not None:
        yield PostClaim(**said, rule="maintainers/company", role=None, organization=company)  # type: ignore[arg-type]
    handle = found.handle.removeprefix("https://github.com/").strip("@/")
    if _HANDLE.fullmatch(handle):
        yield PageClaim(
            evidence=evidence, confidence=SURE, rule="maintainers/handle", subject=person, use="profile",
            target=f"https://github.com/{handle}",
        )  # fmt: skip

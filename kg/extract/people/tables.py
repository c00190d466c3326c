"""People in tables, one row a person with an organization or a title in its other cells; and in lists of terms."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from kg.extract.people.appositions import Held
from kg.extract.people.personal import Faces, people
from kg.extract.people.phrases import ORG, PERSON
from kg.extract.people.roles import ends_in_head, is_title
from kg.extract.people.titles import Title, titles
from kg.extract.scene import Line, Mention, Scene

_EMPLOYER = re.compile(r"\b(?:company|organi[sz]ation|affiliation|employer|institution)\b", re.I)
_OF_BODY = re.compile(r"\b(?:chair|treasurer|secretary)", re.I)  # what a board's table says of seats, not of jobs
_ONE_ORG = re.compile(rf"[\W_]*(?:[Tt]he\s+)?({ORG})[\W_]*")


def held_in_tables(scene: Scene, faces: Faces) -> Iterator[tuple[Line, Held]]:
    """The titles and affiliations that the rows of tables give, each with the line of the person's cell."""
    rows: dict[tuple[int, int], list[Line]] = {}
    employers: set[tuple[int, int]] = set()  # the columns that say where people work
    for plain in scene.lines:
        block = scene.block(plain)
        if block.kind == "cell" and block.group:
            rows.setdefault((block.group, block.row), []).append(faces.mended(plain))
            if block.row == 0 and _EMPLOYER.search(scene.text, plain.start, plain.end):
                employers.add((block.group, block.column))
    for (group, row), cells in rows.items():
        if row == 0 and not any(one.mentions and one.mentions[0].who.kind == "person" for one in cells):
            continue  # the head
        columns = {column for table, column in employers if table == group}
        yield from _in_row(cells, [cell for cell in cells if scene.block(cell).column in columns])


_NAMES_ALONE = re.compile(rf"[\W_]*{PERSON}(?:\s*(?:,|and|&|,\s*and)\s*{PERSON})*[\W_]*")


def held_in_terms(scene: Scene, faces: Faces) -> Iterator[tuple[Line, Held]]:
    """The titles of a list of terms, each with who holds it under it."""
    for above, below in pairwise(scene.lines):
        if scene.block(below).kind != "definition" or scene.block(above).group != scene.block(below).group:
            continue
        term, named = faces.mended(above), faces.mended(below)
        if _NAMES_ALONE.fullmatch(named.coded) and ends_in_head(term.coded):
            for title in titles(term, 0)[:1]:
                for mention in named.mentioned(named.coded):
                    yield term, Held(mention.who, title, "entry")


def _in_row(cells: list[Line], employers: list[Line]) -> Iterator[tuple[Line, Held]]:
    """What a row says of the one person in it."""
    named = [(line, found[0][1]) for line in cells if line not in employers and len(found := people(line)) == 1]
    if not named:
        return
    line, mention = named[0]
    others = [cell for cell in cells if cell is not line]
    organization = next((one for cell in employers or others if (one := _alone(cell))), None)
    for cell in others:
        if _alone(cell) is None and is_title(cell.coded):
            for title in titles(cell, 0):
                place = None if _OF_BODY.search(cell.coded, title.start, title.end) else organization
                full = Title(title.start, title.end, title.organization or place, title.change)
                yield cell, Held(mention.who, full, "table")
    if organization:
        yield line, Held(mention.who, Title(0, 0, organization), "table")


def _alone(cell: Line) -> Mention | None:
    """The organization that is all a cell says."""
    found = _ONE_ORG.fullmatch(cell.coded)
    return cell.mentioned(found.group(1))[0] if found else None

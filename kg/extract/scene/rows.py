"""What a row of names, with nothing but commas and "and" between, tells of those that stand in it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from kg.extract.lexicon import listed
from kg.extract.scene.cast import Cast, Someone
from kg.extract.scene.kinds import looks_personal, speaks_of_person

if TYPE_CHECKING:
    from kg.extract.scene.lines import Line, Mention
    from kg.model import Block

_IN_A_ROW = re.compile(r"\s*(?:\([^()]{1,40}\))?(?:,\s*(?:and\s+)?|\s+and\s+|;\s*)(?:the\s+)?")
_JOINABLE = frozenset({"organization", "foundation", "unknown"})


def settle_rows(lines: Iterable[Line], text: str, cast: Cast) -> None:
    """Let those who stand in a row be of one kind: people, organizations, universities under their short names."""
    for line in lines:
        if len(line.mentions) > 1:
            _spread_people(line, text)
            _spread_organizations(line, text)
            _read_campuses(line, text, cast)


def settle_lists(lines: Iterable[Line], blocks: Sequence[Block]) -> None:
    """Take names of the shape of a person's for people where most entries of their list begin with people."""
    lists: dict[int, list[Someone]] = {}
    for line in lines:
        block = blocks[line.block]
        listed = block.kind in ("item", "cell") and line.start == block.start
        if listed and line.mentions and line.mentions[0].start - line.start < 4:
            lists.setdefault(block.group, []).append(line.mentions[0].who)
    for entries in lists.values():
        if 2 * sum(who.kind == "person" for who in entries) > len(entries) > 2:
            for who in entries:
                who.kind = "person" if who.kind == "unknown" and looks_personal(who.text) else who.kind


def _spread_people(line: Line, text: str) -> None:
    """Take a name of the shape of a person's that stands in a row with people for a person's."""
    forth = list(zip(line.mentions, line.mentions[1:], strict=False))
    for known, other in (*forth, *((b, a) for a, b in reversed(forth))):
        if known.who.kind == "person" and other.who.kind == "unknown" and _are_in_row(known, other, text):
            other.who.kind = "person" if looks_personal(other.who.text) else "unknown"


def _spread_organizations(line: Line, text: str) -> None:
    """Take what only has the shape of a person's name for no person where it stands amid a row of others."""
    for row in _rows(line, text):
        people = [who for who in row if who.kind == "person"]
        if len(row) > 2 and len(people) == 1 and {who.kind for who in row} - {"person"} <= _JOINABLE:
            said = any(map(speaks_of_person, people[0].sights))
            given = people[0].text.split()[0].lower() in listed("given-names")
            people[0].kind = "person" if said and (given or len(row) < 4) else "unknown"


def _rows(line: Line, text: str) -> Iterator[list[Someone]]:
    row: list[Someone] = []
    for at, mention in enumerate(line.mentions):
        if at and not _are_in_row(line.mentions[at - 1], mention, text):
            yield row
            row = []
        row.append(mention.who)
    yield row


def _read_campuses(line: Line, text: str, cast: Cast) -> None:
    """Take a place in a row with organizations for its university, if the text names that one."""
    for at, mention in enumerate(line.mentions):
        if mention.who.kind == "place":
            beside = line.mentions[max(0, at - 1) : at] + line.mentions[at + 1 : at + 2]
            rows = [one for one in beside if one.who.kind in ("organization", "foundation")]
            if any(_are_in_row(mention, one, text) for one in rows):
                line.mentions[at] = replace(mention, who=_campus(mention.who, cast) or mention.who)


def _campus(place: Someone, cast: Cast) -> Someone | None:
    """The first university of the text that is called after a place."""
    names = (f"{place.text} University", f"University of {place.text}")
    called = (one for one in cast.everyone if any(name in one.text for name in names))
    return next((one for one in called if one.kind == "organization"), None)


def _are_in_row(one: Mention, other: Mention, text: str) -> bool:
    """Whether two neighbours stand in one row."""
    first, last = sorted((one, other), key=lambda mention: mention.start)
    return _IN_A_ROW.fullmatch(text, first.end, last.start) is not None

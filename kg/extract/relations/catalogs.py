"""The projects that a foundation lists as its own: items, cells and headings under "Founding projects:"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from kg.extract.scene import Line, Mention, Scene
from kg.extract.scene.cast import Someone
from kg.model import Block

_LISTED = frozenset({"item", "cell"})
_WORKS = frozenset({"project", "unknown", "organization"})
_RANK = (
    r"(?:founding|initial|first|inaugural|hosted|new|newest|member|incubating|incubated|incubation|sandbox|graduated|"
    r"top-level|open[- ]source|current|technical|active|flagship|seed|core|all|key|"
    r"featured|foundation|software|of|the|our)"
)
_HEADED = re.compile(
    rf"\W*(?:{_RANK}\s+)*[Pp]rojects?(?:\s+(?:of|at|in|under|by|and [a-z]+)\b[^.:]{{0,60}})?\W*$", re.I
)
_SAID = re.compile(
    r"\b(?:projects?|code bases|codebases|technologies|project contributions|contributions to)\b[^.:;]{0,120}:\s*$",
    re.I,
)
_HOME = re.compile(
    r"\b(?:host(?:s|ed|ing)?|home|founding|initial|inaugural|incubat\w+|sandbox|graduated|join(?:s|ed|ing)?|"
    r"accept\w*|contributions? to|contribut\w+ to|donat\w+|launch(?:es|ed|ing)?|steward\w*|part of|under|"
    r"member projects|governs?|portfolio|(?:our|its|new) (?:[a-z-]+ ){0,2}projects|projects (?:of|at|in|under))\b",
    re.I,
)
_OTHERS = re.compile(
    r"\b(?:us(?:e|es|ed|ing)|rel(?:y|ies)|benefits?|goals?|ideas|need|want|companies|members of|sponsors|funds?|"
    r"speakers|categor(?:y|ies)|types|kinds|stages|levels|if|how|why|should|could|must)\b",
    re.I,
)


@dataclass(frozen=True, slots=True)
class Listed:
    """A project in a list of a foundation's, and the line it stands in."""

    foundation: Someone
    project: Someone
    line: Line


def catalogs(scene: Scene) -> Iterator[Listed]:
    """The projects of the lists in which a foundation says what it hosts."""
    by_block = {line.block: line for line in reversed(scene.lines)}  # the first line of each
    for lead, entries in _lists(scene):
        line = by_block.get(lead)
        text = scene.text[scene.announcement.blocks[lead].start : scene.announcement.blocks[lead].end]
        if line is None or not _leads(text, scene.announcement.blocks[lead]):
            continue
        home = _home(scene, [one for one in scene.lines if one.block == lead])
        named = [
            (by_block[at], mention) for at in entries if at in by_block and (mention := _first(scene, by_block[at]))
        ]
        if home and len(named) * 2 > len(entries):
            yield from (Listed(home, mention.who, line) for line, mention in named if mention.who is not home)


def _lists(scene: Scene) -> Iterator[tuple[int, list[int]]]:
    """Each block that may lead a list, with the blocks below it that are its entries."""
    blocks = scene.announcement.blocks
    for at, block in enumerate(blocks[:-1]):
        below = blocks[at + 1]
        if block.kind in _LISTED:
            continue
        if below.kind in _LISTED:
            yield at, list(_items(blocks, at + 1))
        elif block.kind == "heading" and below.kind == "heading" and below.level > block.level:
            yield at, list(_headings(blocks, at + 1, block.level))


def _items(blocks: tuple[Block, ...], at: int) -> Iterator[int]:
    """The items of a list, or the first cells of a table's rows."""
    first = at
    while at < len(blocks) and blocks[at].kind in _LISTED:
        if blocks[at].kind == "item" or at == first or blocks[at].row != blocks[at - 1].row:
            yield at
        at += 1


def _headings(blocks: tuple[Block, ...], at: int, level: int) -> Iterator[int]:
    while at < len(blocks) and not (blocks[at].kind == "heading" and blocks[at].level <= level):
        if blocks[at].kind == "heading" and blocks[at].level == level + 1:
            yield at
        at += 1


def _leads(text: str, block: Block) -> bool:
    """Whether a text says that what follows are a foundation's projects."""
    if block.kind == "heading":
        return _HEADED.match(text) is not None
    last = text[-260:].rpartition(". ")[2]
    return bool(_SAID.search(last) and _HOME.search(last) and not _OTHERS.search(last))


def _home(scene: Scene, lines: list[Line]) -> Someone | None:
    """The foundation that a lead names, else the one that publishes the announcement."""
    named = [mention.who for line in lines for mention in line.mentions if mention.who.kind == "foundation"]
    house = scene.house if scene.house and scene.house.kind == "foundation" else None
    return named[-1] if named else house


def _first(scene: Scene, line: Line) -> Mention | None:
    """The name with which a line begins."""
    mention = next(iter(line.mentions), None)
    if mention is None or mention.anaphor or mention.who.kind not in _WORKS:
        return None
    return mention if re.fullmatch(r"\W*(?:[Tt]he\s+)?", scene.text[line.start : mention.start]) else None

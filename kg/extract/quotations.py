"""Direct speech: where it stands, and who speaks."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from kg.extract.cast import Someone
from kg.extract.lexicon import say_verbs
from kg.extract.scene import Line, Mention, Scene
from kg.model import Block

_PAIRS = {"“": "”", '"': '"', "«": "»", "„": "“", "「": "」", "『": "』"}
_OPEN = re.compile('[“"«„「『]')
_SAID = re.compile(rf"\b(?:{say_verbs()}|according to)\b")


@dataclass(frozen=True, slots=True)
class Quotation:
    """Characters `start` to `end` between quotation marks, in one or more stretches of one speaker."""

    start: int
    end: int
    speaker: Someone | None = None


def quotations(scene: Scene) -> list[Quotation]:
    """All direct speech of an announcement with the speaker where the text names one, in order."""
    found = []
    for block in scene.announcement.blocks:
        for start, end in _quoted(scene.text, block):
            found.append(Quotation(start, end, _speaker(scene, block, start, end)))
    return found


def _quoted(text: str, block: Block) -> Iterator[tuple[int, int]]:
    """The stretches between quotation marks in a block that are long enough to be speech."""
    if block.kind == "quote" and not _OPEN.search(text, block.start, block.end):
        yield block.start, block.end
        return
    at = block.start
    while opened := _OPEN.search(text, at, block.end):
        close = text.find(_PAIRS[opened.group()], opened.end(), block.end)
        end = close if close >= 0 else block.end
        if len(text[opened.end() : end].split()) > 3:
            yield opened.end(), end
        at = end + 1


def _speaker(scene: Scene, block: Block, start: int, end: int) -> Someone | None:
    """Whoever is said to speak right after or before a quotation."""
    people = [
        mention
        for line in scene.lines
        if line.block == scene.announcement.blocks.index(block)
        for mention in line.mentions
        if mention.who.kind == "person"
    ]
    after = [mention for mention in people if mention.start >= end and _SAID.search(scene.text, end, mention.end + 40)]
    before = [
        mention
        for mention in people
        if mention.end <= start and _SAID.search(scene.text, max(block.start, mention.start - 20), start)
    ]
    if after:
        return after[0].who
    return before[-1].who if before else None


def inside(found: list[Quotation], position: int) -> Quotation | None:
    """The quotation that holds a character of the reading text."""
    return next((quotation for quotation in found if quotation.start <= position < quotation.end), None)


def people_in(line: Line) -> list[Mention]:
    """The mentions of people in a line."""
    return [mention for mention in line.mentions if mention.who.kind == "person"]

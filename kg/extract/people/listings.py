"""The entries of lists of people: who stands in the lines under another, one a line, a card, a heading or a row."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kg.extract.people.bodies import BODY_NAME
from kg.extract.people.columns import column_of, columns_of_people, lists_people
from kg.extract.people.personal import ANY, Faces, is_personal
from kg.extract.people.roles import is_title
from kg.extract.scene import Line, Scene, kind_class
from kg.model import Block

_BODY_ALONE = re.compile(rf"[\W_]*(?:[Tt]he\s+)?(?:{BODY_NAME})(?:\s+[Mm]embers)?[\W_]*")
_PARTS = re.compile(r"\b(?:step(?:s|ped|ping)?|retir\w+|resign\w*|leav\w+|left|depart\w*|thank\w*|remains?|stays?)\b")
LIST_KINDS = ("item", "cell", "definition", "caption", "image")
_MOST_PROSE = 3  # lines between a heading and its list
_CARD = re.compile(rf"[\W_]*(?:(?:Dr|Prof|Mr|Ms|Mrs)\b\.?\s*)?{ANY}")
_HANDLE = r"(?:@?[a-z][\w-]{1,38}\s*[,:–—|-]\s+)?"  # "adoe42, Ada Doe"
_ENTRY = re.compile(rf"[\W_]*{_HANDLE}(?:(?:Dr|Prof|Mr|Ms|Mrs|The|the)\b\.?\s*)?{ANY}")
_LABELLED = re.compile(  # "Individual members: Ada Doe", "Acme / Ada Doe", "acme/bolt represented by Ada Doe"
    rf"[\W_]*(?P<label>(?:[A-Z][\w&,'’ -]{{1,50}}?|(?:{ANY}[/ ]*){{1,3}})\s*(?::|/|\s[–—-])\s+"
    r"|[^.;:()]{0,80}?\brepresented by\s+)"
    rf"(?:(?:Dr|Prof|Mr|Ms|Mrs)\b\.?\s*)?(?P<named>{ANY})"
)
_OF_A_GROUP = re.compile(r"\b(?:members?|partners?|representatives?|large|represented by)\W*$", re.I)
_GREETED = re.compile(
    r"[\W_]*(?:(?:please|join us in|warm|many|our|a|big|hearty)\s+)*"
    r"(?:congrat\w*|welcom\w+|they are|these are|those are|elected were)(?:\s+(?:to|and|go|out|the new members))*:?\s+"
    rf"{ANY}(?:(?:\s*,\s*(?:and\s+)?|\s+and\s+){ANY})+[\W_]*",
    re.I,
)
NAME_ALONE = re.compile(rf"[\W_]*{kind_class('person')}[\W_]*")


def entries_under(scene: Scene, faces: Faces, at: int) -> tuple[Line, ...]:
    """The entries of the list that stands right under a line."""
    return tuple(_entries(scene, faces, at, scene.block(scene.lines[at])))


def _heads(scene: Scene, line: Line) -> bool:
    """Whether a line is a heading that is somebody's name: a description stands under it."""
    return scene.block(line).kind == "heading" and bool(NAME_ALONE.fullmatch(line.coded))


def _is_card(line: Line) -> bool:
    """Whether a paragraph begins with a name and is not the name of the next body."""
    return bool(_CARD.match(line.coded) or is_labelled(line)) and not _BODY_ALONE.fullmatch(line.coded)


def _is_entry(line: Line) -> bool:
    """Whether a line begins with a name or a label before one, and not with a word that only recalls one."""
    first = _ENTRY.match(line.coded)
    if first is None:
        return is_labelled(line)
    return not line.mentioned(first.group())[0].anaphor


def is_labelled(line: Line) -> bool:
    """Whether a line begins with somebody behind a label: "Individual members: Ada Doe", "Acme / Ada Doe"."""
    label = _LABELLED.match(line.coded)
    if label is None or not is_personal(line.mentioned(label["named"])[0].who):
        return False
    return bool(_OF_A_GROUP.search(label["label"])) or not is_title(label["label"].strip(" :/–—-"))


def is_greeting(line: Line) -> bool:
    """Whether a line only greets several people: "Congratulations to Ada Doe and Bob Roe!"."""
    return _GREETED.fullmatch(line.coded) is not None


def _entries(scene: Scene, faces: Faces, at: int, opening: Block) -> Iterator[Line]:
    """The lines under an opening that begin with a name, up to where something else begins."""
    if opening.kind != "heading" and at + 1 < len(scene.lines) and _heads(scene, scene.lines[at + 1]):
        yield from _cards(scene, faces, at)
        return
    if scene.lines[at].end != opening.end and opening.kind != "heading":
        yield from _rows(scene, faces, at)
        return
    listed, prose = False, 0  # whether a list has begun; how many lines of prose stand before the first entry
    for plain in _first_lines(scene, at):
        block = scene.block(plain)
        if _ends_list(block, opening) or (opening.kind != "heading" and _is_prose(block, plain, listed)):
            return
        listed = listed or block.kind in LIST_KINDS
        if lists_people(scene, block) and (block.row == 0 or column_of(block) not in columns_of_people(scene)):
            continue
        line = faces.mended(plain)
        if _is_entry(line):
            yield line
            prose = _MOST_PROSE
        elif block.kind not in LIST_KINDS:
            prose += 1
            if opening.kind != "heading" or prose > _MOST_PROSE:
                return


def _rows(scene: Scene, faces: Faces, at: int) -> Iterator[Line]:
    """The lines of the same block under a line, while each names somebody; or the one that greets them."""
    for plain in scene.lines[at + 1 :]:
        line = faces.mended(plain)
        if plain.block != scene.lines[at].block or not (_is_entry(line) or is_labelled(line) or is_greeting(line)):
            return
        yield line


def _first_lines(scene: Scene, at: int) -> Iterator[Line]:
    """The first line of each block under a line."""
    last = -1
    for plain in scene.lines[at + 1 :]:
        if plain.block != last:
            yield plain
        last = plain.block


def _cards(scene: Scene, faces: Faces, at: int) -> Iterator[Line]:
    """The headings under a line that are names, one after the other, with what stands between passed over."""
    for plain in _first_lines(scene, at):
        if scene.block(plain).kind == "heading":
            if not _heads(scene, plain):
                return
            yield faces.mended(plain)


def _ends_list(block: Block, opening: Block) -> bool:
    """Whether a heading begins something else."""
    return block.kind == "heading" and (opening.kind != "heading" or block.level <= opening.level)


def _is_prose(block: Block, line: Line, listed: bool) -> bool:
    """Whether a paragraph is no entry: it begins with no name, or tells of somebody who left, behind a list."""
    if block.kind in LIST_KINDS:
        return False
    return not _is_card(line) or (listed and bool(_PARTS.search(line.coded)))

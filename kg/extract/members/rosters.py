"""Lists of names and what they are lists of: items, table cells and logos under a heading or after a lead-in."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from kg.extract.members.said import bare_tier
from kg.extract.people.columns import lists_people
from kg.extract.scene import Line, Mention, Scene, kind_class
from kg.model import Block

_LISTED = frozenset({"item", "image", "cell"})
_ORGANIZATIONS = frozenset({"organization", "foundation", "unknown"})
_ONE = rf"(?:[Tt]he )?{kind_class('organization', 'foundation', 'unknown', 'project', 'place')}(?:\s\([^()]{{1,40}}\))?"
_ROW = re.compile(
    rf"[^\w\U000F0000-\U000FFFFF]*{_ONE}(?:(?:,|;|\s[|·•/])\s+(?:and\s+)?{_ONE}|\s+and\s+{_ONE}){{2,200}}[.!\s]*"
)
_ALONE = re.compile(rf"\W{{0,3}}{_ONE}\W{{0,3}}")
_CATEGORY = re.compile(r"[^:.]{1,60}:\s")
_BEHIND = re.compile(
    r"\W{0,3}\s?(?:\(([\w-]+)(?:[ -](?:level|tier))?(?: (?:[Mm]ember|[Ss]ponsor))?\)"
    r"|[–—:,|-]+\s+([\w-]+)(?:[ -](?:level|tier))?(?: (?:[Mm]ember|[Ss]ponsor))?\s*$)"
)
_NAMED = frozenset({"name", "sponsor", "member", "organization", "organisation", "company"})  # labels of fields
_RANKED = frozenset({"level", "tier"})
_NAME_FIRST = re.compile(r"\W{0,3}(?:[Tt]he\s+)?")


@dataclass(frozen=True, slots=True)
class Entry:
    """One name of a list, and the line it stands in."""

    mention: Mention
    line: Line
    beside: tuple[str, ...] = ()  # the other cells of its row, in a table; what stands in parentheses or behind a dash


@dataclass(frozen=True, slots=True)
class Roster:
    """The names of one list; `leads` are the texts that say what it lists, nearest first."""

    entries: tuple[Entry, ...]
    leads: tuple[str, ...]
    lead_lines: tuple[Line, ...]
    after: int  # the index of the block below the list


def rosters(scene: Scene) -> Iterator[Roster]:
    """The lists of an announcement, in order."""
    blocks = scene.announcement.blocks
    by_block: dict[int, list[Line]] = {}
    for line in scene.lines:
        by_block.setdefault(line.block, []).append(line)
    for first, last in _stretches(blocks, frozenset((*_rows(scene, by_block), *_captions(scene, by_block)))):
        entries = tuple(
            entry for at in range(first, last) for line in by_block.get(at, ()) for entry in _entries(scene, line)
        )
        if _lists_people(by_block, first, last) or lists_people(scene, blocks[first]):
            continue
        headed = first > 0 and blocks[first - 1].kind == "heading"
        if len(entries) > 1 or (entries and (headed or blocks[first].kind != "image")):
            leads = list(_leads(scene, first))
            lines = [line for at in leads for line in by_block.get(at, ())]
            texts = tuple(scene.text[blocks[at].start : blocks[at].end] for at in leads)
            yield Roster(entries, texts, tuple(lines), last)
    yield from _headed(scene, by_block)


def _headed(scene: Scene, by_block: dict[int, list[Line]]) -> Iterator[Roster]:
    """The lists whose entries are headings, each with a few words under it: cards."""
    blocks = scene.announcement.blocks
    alone = {at: entry for at in by_block if (entry := _card(scene, blocks[at], by_block[at]))}
    under: dict[tuple[int, ...], list[int]] = {}
    for at in alone:
        leads = tuple(_over(blocks, at))
        under.setdefault(leads, []).append(at)
    for leads, cards in under.items():
        others = [
            at
            for at in by_block
            if blocks[at].kind == "heading" and at not in alone and tuple(_over(blocks, at)) == leads
        ]
        if leads and len(cards) > 2 * len(others):
            lines = [line for at in leads for line in by_block.get(at, ())]
            texts = tuple(scene.text[blocks[at].start : blocks[at].end] for at in leads)
            yield Roster(tuple(alone[at] for at in cards), texts, tuple(lines), cards[-1] + 1)


def _card(scene: Scene, block: Block, lines: list[Line]) -> Entry | None:
    """The entry that a heading is, if it is nothing but the name of an organization."""
    if block.kind != "heading" or len(lines) != 1 or not _ALONE.fullmatch(lines[0].coded):
        return None
    [mention] = lines[0].mentions[:1]
    return Entry(mention, lines[0]) if mention.who.kind in _ORGANIZATIONS else None


def _over(blocks: tuple[Block, ...], at: int) -> Iterator[int]:
    """The headings above a heading, innermost first."""
    level = blocks[at].level
    for above in range(at - 1, -1, -1):
        if blocks[above].kind in ("heading", "title") and blocks[above].level < level:
            level = blocks[above].level
            yield above


def _lists_people(by_block: dict[int, list[Line]], first: int, last: int) -> bool:
    """Whether most entries of a list begin with a person: what else it names is no entry."""
    firsts = [by_block[at][0].mentions[0] for at in range(first, last) if at in by_block and by_block[at][0].mentions]
    return 2 * sum(mention.who.kind == "person" for mention in firsts) > len(firsts)


def _rows(scene: Scene, by_block: dict[int, list[Line]]) -> Iterator[int]:
    """The paragraphs that only count up names."""
    for at, lines in by_block.items():
        if scene.announcement.blocks[at].kind == "paragraph" and all(_ROW.fullmatch(line.coded) for line in lines):
            yield at


def _captions(scene: Scene, by_block: dict[int, list[Line]]) -> Iterator[int]:
    """The paragraphs that are a name alone, next to a picture or to one more of their kind: cards with logos."""
    blocks = scene.announcement.blocks
    alone = {at for at, lines in by_block.items() if _is_name_alone(scene, at, lines)}
    for at in alone:
        beside = [near for near in (at - 1, at + 1) if 0 <= near < len(blocks)]
        if any(blocks[near].kind == "image" or near in alone for near in beside):
            yield at


def _is_name_alone(scene: Scene, at: int, lines: list[Line]) -> bool:
    """Whether a paragraph or caption is nothing but one name."""
    if scene.announcement.blocks[at].kind not in ("paragraph", "caption") or len(lines) != 1:
        return False
    return bool(_ALONE.fullmatch(lines[0].coded)) and lines[0].coded[-1:] != ":"


def _stretches(blocks: tuple[Block, ...], rows: frozenset[int]) -> Iterator[tuple[int, int]]:
    """The first and last-but-one index of each run of listed blocks, or of rows of names."""
    start = None
    for index, block in enumerate(blocks):
        listed = block.kind in _LISTED or index in rows or (block.kind == "field" and block.label in _NAMED | _RANKED)
        if listed and start is None:
            start = index
        elif not listed and start is not None:
            yield start, index
            start = None
    if start is not None:
        yield start, len(blocks)


def _leads(scene: Scene, first: int) -> Iterator[int]:
    """The blocks that say what a list lists: the paragraph right above, then the headings."""
    blocks = scene.announcement.blocks
    above = blocks[first - 1] if first else None
    if above and above.kind in ("paragraph", "definition", "quote"):
        said = scene.text[above.start : above.end]
        if len(said.split()) > 2 or said.endswith(":"):
            yield first - 1
    level = 99
    for at in range(first - 1, -1, -1):
        if blocks[at].kind in ("heading", "title") and blocks[at].level < level:
            level = blocks[at].level
            yield at


def _is_behind_name(scene: Scene, block: Block) -> bool:
    """Whether a cell stands behind another in a row that has a rank: only the first cell names the member."""
    if block.kind != "cell":
        return False
    row = [
        one
        for one in scene.announcement.blocks
        if one.kind == "cell" and (one.group, one.row) == (block.group, block.row)
    ]
    ranked = any(bare_tier(scene.text[one.start : one.end]) for one in row)
    return ranked and row[0] is not block


def _entries(scene: Scene, line: Line) -> Iterator[Entry]:
    """The names that a list's line is about: the one it begins with, or all after "Category:"."""
    block = scene.block(line)
    named = [mention for mention in line.mentions if mention.who.kind in _ORGANIZATIONS and not mention.anaphor]
    if (
        not named
        or line.start != block.start
        or _is_behind_name(scene, block)
        or (block.kind == "field" and block.label in _RANKED)
    ):
        return
    if block.kind in ("paragraph", "caption"):
        yield from (Entry(mention, line) for mention in named if not _in_parentheses(scene, mention, line))
        return
    category = _CATEGORY.match(scene.text, line.start, line.end)
    if category and named[0].start >= category.end():
        said = (category.group().strip(" :"),)
        yield from (Entry(mention, line, said) for mention in named if not _in_parentheses(scene, mention, line))
        return
    opening = _NAME_FIRST.match(scene.text, line.start, line.end)
    if block.kind == "image" and _is_of_card(scene, line, named[0]):
        return
    if block.kind == "image" or (opening and named[0].start <= opening.end()):
        yield Entry(named[0], line, (*_behind(scene, line, named[0]), *_beside(scene, block)))


def _is_of_card(scene: Scene, line: Line, mention: Mention) -> bool:
    """Whether a picture stands over a heading that says the same name or more of it, or over a caption with a name."""
    following = scene.announcement.blocks[line.block + 1 :][:1]
    for one in following:
        if one.kind == "heading":
            return scene.text.startswith(mention.who.text, one.start, one.end)
        if one.kind in ("paragraph", "caption") or (one.kind == "field" and one.label in _NAMED):
            text = scene.text[one.start : one.end]
            return len(text.split()) < 6 and (text[:1].isupper() or bool(scene.cast.named(text)))
    return False


def _behind(scene: Scene, line: Line, mention: Mention) -> tuple[str, ...]:
    """What stands in parentheses or behind a dash right after an entry's name: "Acme (Gold)", "Acme – Gold member"."""
    found = _BEHIND.match(scene.text, mention.end, line.end)
    return (found.group(1) or found.group(2),) if found else ()


def _beside(scene: Scene, block: Block) -> tuple[str, ...]:
    """The other cells of a row of a table, or the rank that stands beside a name among parameters."""
    blocks = scene.announcement.blocks
    if block.kind == "cell":
        return tuple(
            scene.text[other.start : other.end]
            for other in blocks
            if other.kind == "cell" and (other.group, other.row) == (block.group, block.row) and other is not block
        )
    if block.kind != "field":
        return ()
    following = blocks[blocks.index(block) + 1 :][:1]
    return tuple(scene.text[one.start : one.end] for one in following if one.kind == "field" and one.label in _RANKED)


def _in_parentheses(scene: Scene, mention: Mention, line: Line) -> bool:
    before = scene.text[line.start : mention.start]
    return before.count("(") > before.count(")")

"""The items of a landscape file by lines: which stands where, without reading what it says.

A landscape file is YAML, yet all that its history needs is where each item begins and ends. Categories are cut out by
their indentation, so that a version that changed one category costs one category; where the layout is one that this
cutting does not know, the whole file is read as YAML instead.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from functools import lru_cache

import yaml

from kg.landscape.nodes import LandscapeError, compose, mapping, sequence, text_of

_TOP = re.compile(r"^(?:landscape|categories):[ \t]*\n(?:[ \t]*(?:#.*)?\n)*(?=([ ]*)-(?:[ ]|$))", re.MULTILINE)
_CONFLICT = re.compile(r"^(?:<{7}|={7}|>{7}|\|{7})(?:[ \t].*)?$", re.MULTILINE)
_NAME = re.compile(r"^[ ]*(?:-[ ]+)?name:[ \t]+(.*?)[ \t]*$", re.MULTILINE)
_HEAD = re.compile(r"([ ]*)(?:-[ ]+)?(subcategories|items):[ \t]*([^#\s].*)?")
_PLAIN = re.compile(r"""[^'"&*!|>{}\[\],#%@`?:~\s][^#:]*|""")
_KEY = re.compile(r"[\w-]+:(?: |$)")
_EMPTY = (None, "[]")


@dataclass(frozen=True)
class Slot:
    """One item as it is written, and where in its category: its sub-category, its first and last line."""

    subcategory: str
    text: str
    line: int
    end_line: int


@dataclass(frozen=True)
class Category:
    """One category: its name, the line before it, its sub-categories (the empty ones too) and its items."""

    name: str
    above: int
    subcategories: tuple[str, ...] = ()
    slots: tuple[Slot, ...] = ()


def categories(text: str, wanted: Callable[[str], bool] = lambda name: True) -> list[Category]:
    r"""The categories of a landscape file in order, those whose name is wanted with what is in them.

    >>> text = "landscape:\n- category:\n  name: Members\n  subcategories:\n  - subcategory:\n    name: Gold\n"
    >>> text += "    items:\n    - item:\n      name: Acme\n"
    >>> members = categories(text)[0]
    >>> [(members.name, slot.subcategory, members.above + slot.line) for slot in members.slots]
    [('Members', 'Gold', 8)]

    Raises LandscapeError, naming the line, for what is no landscape.
    """
    try:
        return [replace(_category(chunk, wanted), above=above) for above, chunk in _chunks(text)]
    except _Unusual:
        return list(_whole(text))


def conflicts(text: str) -> list[int]:
    """The lines on which an unfinished merge left its markers."""
    if not any(mark * 7 in text for mark in "<=>|"):
        return []
    return [text.count("\n", 0, found.start()) + 1 for found in _CONFLICT.finditer(text)]


def without_conflicts(text: str) -> str:
    """The text with both sides of an unfinished merge and none of its markers; every line keeps its number."""
    return _CONFLICT.sub("", text)


class _Unusual(Exception):
    """The layout is one that cutting by lines does not know."""


def _chunks(text: str) -> Iterator[tuple[int, str]]:
    """The text of each category, after the number of lines above it."""
    top = _TOP.search(text)
    if top is None:
        raise _Unusual
    starts = list(_found(text, f"\n{top[1]}-", top.end() - 1))
    above = at = 0
    for start, end in zip(starts, [*starts[1:], len(text)], strict=True):
        above += text.count("\n", at, start)
        at = start
        yield above, text[start:end]


def _found(text: str, begin: str, at: int) -> Iterator[int]:
    """Where lines begin so, from a place on; several times as fast as a pattern."""
    while (at := text.find(begin, at)) >= 0:
        at += len(begin)
        if text[at : at + 1] in " \n":
            yield at - len(begin) + 1


def _category(chunk: str, wanted: Callable[[str], bool]) -> Category:
    until = chunk.find("subcategories:")
    name = _name(chunk[: until if until >= 0 else len(chunk)].split("\n"))
    return _filled(name, chunk) if wanted(name) else Category(name, 0)


@lru_cache(maxsize=32)
def _filled(name: str, chunk: str) -> Category:
    """A category with its items; cached, for most of them stay the same for years."""
    lines = chunk.split("\n")
    heads = [(number, found) for number, line in enumerate(lines) if (found := _HEAD.fullmatch(line.rstrip()))]
    subcategories: list[str] = []
    slots: list[Slot] = []
    done = 0
    for number, found in heads:
        if found[2] == "subcategories" or number < done:
            continue
        if found[3] not in _EMPTY:
            raise _Unusual
        subcategories.append(_name(_beginning(lines, number, len(found[1]))))
        for begin, end in _items(lines, number + 1, len(found[1])):
            slots.append(Slot(subcategories[-1], "\n".join(lines[begin:end]) + "\n", begin + 1, end))
            done = end
    return Category(name, 0, tuple(subcategories), tuple(slots))


def _beginning(lines: list[str], number: int, indent: int) -> list[str]:
    """The lines from the beginning of a sub-category to its ``items:``."""
    for begin in range(number, -1, -1):
        bare = lines[begin].lstrip(" ")
        if bare.startswith("-") and len(lines[begin]) - len(bare) <= indent:
            return lines[begin : number + 1]
    raise _Unusual


def _name(lines: list[str]) -> str:
    """The name among the first lines of a category or sub-category."""
    found = _NAME.search("\n".join(lines))
    if found is None:
        raise _Unusual
    return found[1] if _PLAIN.fullmatch(found[1]) else text_of(compose(found[1]))


def _items(lines: list[str], number: int, indent: int) -> Iterator[tuple[int, int]]:
    """The stretches of lines of the items of the list that begins on a line, under a key of that indentation."""
    begin = depth = -1
    end = number
    for at in range(number, len(lines)):
        bare = lines[at].lstrip(" ")
        if not bare.strip() or bare[0] == "#":
            continue
        here = len(lines[at]) - len(bare)
        starts = bare == "-" or bare.startswith("- ")
        if depth < 0:
            depth = here if starts and here >= indent else here + 1
        if here < depth or (here == depth and not starts):
            if starts and here > indent:
                raise _Unusual
            if starts or _KEY.match(bare):
                break  # else it is text that went astray: the item that holds it cannot be read, and says so
        if here == depth and starts:
            if begin >= 0:
                yield begin, end
            begin = at
        end = at + 1
    if begin >= 0:
        yield begin, end


def _whole(text: str) -> Iterator[Category]:
    """The categories of a file of unusual layout, read as YAML from its first to its last line."""
    top = mapping(compose(text))
    root = top.get("landscape", top.get("categories"))
    if root is None:
        raise LandscapeError(1, "no landscape: begin with `landscape:` and a list of categories")
    for node in sequence(root):
        fields = mapping(node)
        names: list[str] = []
        slots: list[Slot] = []
        for below in sequence(fields.get("subcategories")):
            inner = mapping(below)
            names.append(text_of(inner.get("name")) or text_of(inner.get("subcategory")))
            slots += (_slot(names[-1], each) for each in sequence(inner.get("items")))
        name = text_of(fields.get("name")) or text_of(fields.get("category"))
        yield Category(name, 0, tuple(names), tuple(slots))


def _slot(subcategory: str, node: yaml.Node) -> Slot:
    """An item that was read as YAML, written down again as an item of a list."""
    first, last = node.start_mark, node.end_mark
    written = yaml.serialize(yaml.SequenceNode("tag:yaml.org,2002:seq", [node]), allow_unicode=True)
    return Slot(subcategory, written, first.line + 1, last.line + (1 if last.column else 0) or first.line + 1)

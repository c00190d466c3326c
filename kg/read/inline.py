"""The text of one block: one pass finds what its characters mean, then everything is written in order."""

from __future__ import annotations

import re
from collections import deque
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import partial
from typing import NamedTuple

from kg.read.elements import Elements
from kg.read.emphasis import Run, pair
from kg.read.page import Page
from kg.read.tags import Tag
from kg.read.value import Value

NESTING = 64  # brackets that may be open at a time


class Definition(NamedTuple):
    """Where a reference-style link leads and what title it has, each with its place."""

    target: Value
    title: Value | None = None


class Syntax(NamedTuple):
    """How a format marks text: its special characters, who reads them, what one delimiter means and what two.

    A reader takes the paragraph and where something special begins and ends; it says up to where it has read, or 0 if
    the characters mean nothing special.
    """

    special: re.Pattern[str]
    readers: Mapping[str, Callable[[Inline, int, int], int]]
    meanings: Mapping[str, tuple[str, str]]


class Bracket(NamedTuple):
    """A bracket that is open: the node that holds it, where its inside begins, how many runs stood before."""

    node: int
    inside: int
    image: bool
    runs: int


@dataclass
class Setting:
    """What a paragraph is read with: where it is written to, and what the rest of the document defines."""

    page: Page
    elements: Elements
    syntax: Syntax
    definitions: dict[str, Definition] = field(default_factory=dict)
    tags: dict[int, Tag] = field(default_factory=dict)


def write_inline(text: str, at: int, setting: Setting) -> None:
    """Write the text of one paragraph, which stands at *at* of the page's passage, without ending the block."""
    if setting.syntax.special.search(text):
        Inline(text, at, setting).write()
    else:
        setting.page.write(text, at)


class Inline:
    """A paragraph while it is read."""

    def __init__(self, text: str, at: int, setting: Setting) -> None:
        self.text = text
        self.base = at
        self.setting = setting
        self.page = setting.page
        self.nodes: list[Callable[[], None]] = []
        self.runs: list[Run] = []
        self.brackets: deque[Bracket] = deque(maxlen=NESTING)
        self.links_from = 0  # before this node no bracket may become a link: links do not nest
        self.ticks: dict[int, list[int]] | None = None  # where runs of backticks stand, by their length

    def write(self) -> None:
        """Write the paragraph."""
        self._scan()
        pair(self.runs)
        for draw in self.nodes:
            draw()

    def _scan(self) -> None:
        text, readers, search = self.text, self.setting.syntax.readers, self.setting.syntax.special.search
        done = at = 0
        while found := search(text, at):
            start, at = found.span()
            reader = readers.get(text[start])
            if reader is None:
                continue
            if start > done:
                self.keep(done, start)
            done = start
            end = reader(self, start, at)
            if end:
                done = at = end
        if done < len(text):
            self.keep(done, len(text))

    def add(self, draw: Callable[[], None]) -> None:
        """Draw this after what has been read so far."""
        self.nodes.append(draw)

    def keep(self, start: int, end: int) -> None:
        """Write these characters as they are."""
        self.nodes.append(partial(self.page.write, self.text[start:end], self.base + start))

    def put(self, text: str, start: int, end: int) -> None:
        """Write this text for these characters."""
        self.add(partial(self.page.write_for, text, self.base + start, end - start))

    def drop(self, bracket: Bracket) -> None:
        """Forget what has been read since a bracket opened."""
        del self.nodes[bracket.node :], self.runs[bracket.runs :]
        self.links_from = min(self.links_from, bracket.node)

    def divide(self) -> None:
        """Nothing that is open here reaches further: another block begins."""
        pair(self.runs)
        self.runs = []
        self.brackets.clear()

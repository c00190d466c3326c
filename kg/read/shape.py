"""What is known of a block, or of something beside or between blocks, before it is written."""

from __future__ import annotations

from typing import NamedTuple

from kg.model import BlockKind
from kg.read.passage import Passage


class Shape(NamedTuple):
    """What a block is, before its text is known."""

    kind: BlockKind = "paragraph"
    level: int = 0
    group: int = 0
    row: int = 0
    column: int = 0
    label: str = ""


PARAGRAPH = Shape()


class Aside(NamedTuple):
    """A block that stands beside the text, such as a picture: its shape, its text, where that stands, its link."""

    shape: Shape
    text: str
    at: int
    passage: Passage
    link: str = ""


class Gap(NamedTuple):
    """White space that has been read and is written once something follows it."""

    text: str
    at: int
    length: int

"""The lines of a document, without what belongs to the container that holds them."""

from __future__ import annotations

import re
from typing import NamedTuple

from kg.read.passage import VOID

BLANK = re.compile(rf"[\s{VOID}]*\Z")


class Line(NamedTuple):
    """A line without its container's prefix, and where it stands."""

    at: int
    text: str

    def after(self, width: int) -> Line:
        """The line without its first characters."""
        return Line(self.at + min(width, len(self.text)), self.text[width:])


def lines_of(text: str) -> list[Line]:
    r"""The lines of a text.

    >>> lines_of("one\ntwo")
    [Line(at=0, text='one'), Line(at=4, text='two')]
    """
    lines, at = [], 0
    for line in text.split("\n"):
        lines.append(Line(at, line.removesuffix(VOID)))  # a carriage return; a tag is longer and keeps its beginning
        at += len(line) + 1
    return lines


def joined(lines: list[Line]) -> str:
    """The lines as one stretch of text, as long as what it stands for in the source."""
    if len(lines) == 1:
        return lines[0].text
    parts = [lines[0].text]
    end = lines[0].at + len(lines[0].text)
    for at, text in lines[1:]:
        parts += "\n", VOID * (at - end - 1), text
        end = at + len(text)
    return "".join(parts)

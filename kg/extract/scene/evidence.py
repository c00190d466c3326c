"""The sentence behind a claim."""

from __future__ import annotations

import re

from kg.extract.scene.scene import Line, Scene
from kg.model import Evidence


def sentence(scene: Scene, line: Line) -> Evidence:
    """The whole sentence of a line as evidence."""
    return Evidence.of(scene.announcement, line.start, line.end)


def stretch(scene: Scene, start: int, end: int) -> Evidence:
    """Any stretch of the reading text as evidence."""
    return Evidence.of(scene.announcement, start, end)


def found_in(text: str, quoted: str) -> tuple[int, int] | None:
    """Where a quotation stands in a text, whatever the white space in it; None if it stands nowhere or is empty.

    >>> found_in("Acme has  joined.", "has joined")
    (5, 16)
    """
    words = quoted.split()
    found = re.search(r"\s+".join(map(re.escape, words)), text) if words else None
    return found.span() if found else None

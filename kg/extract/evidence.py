"""The sentence behind a claim, and how sure its wording makes it."""

from __future__ import annotations

from kg.extract.scene import Line, Scene
from kg.model import Evidence


def sentence(scene: Scene, line: Line) -> Evidence:
    """The whole sentence of a line as evidence."""
    return Evidence.of(scene.announcement, line.start, line.end)


def stretch(scene: Scene, start: int, end: int) -> Evidence:
    """Any stretch of the reading text as evidence."""
    return Evidence.of(scene.announcement, start, end)

"""What is said aloud in an announcement: stretches of direct speech, with their speakers."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, field

from kg.extract.scene.cast import Someone


@dataclass(frozen=True, slots=True)
class Attribution:
    """Who is said to speak, in which words, and where those stand."""

    speaker: Someone
    start: int
    end: int
    rule: str
    sure: float


@dataclass(frozen=True, slots=True)
class Quotation:
    """Characters `start` to `end`, from the first word of direct speech to its last, in one or more `parts`."""

    start: int
    end: int
    speaker: Someone | None = None
    parts: tuple[tuple[int, int], ...] = ()
    credit: Attribution | None = field(default=None, compare=False)  # where the text names the speaker


def inside(found: Sequence[Quotation], position: int) -> Quotation | None:
    """The quotation that holds a character of the reading text."""
    at = bisect_right(found, position, key=lambda quotation: quotation.start) - 1
    if at < 0 or not any(start <= position < end for start, end in found[at].parts):
        return None
    return found[at]

"""Which runs of ``*``, ``_`` and ``~`` open and close emphasis: in linear time.

The rules are those of CommonMark, but for ``*`` next to punctuation: writers expect ``**name:**value`` to be strong.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass, field

from kg.read.passage import VOID


@dataclass(slots=True, eq=False)
class Run:
    """Delimiters of one kind in a row: how many stay as they are; the widths that they open, inside first, or close."""

    at: int
    char: str
    left: int
    can_open: bool
    can_close: bool
    length: int = 0
    opens: list[int] = field(default_factory=list)
    closes: list[int] = field(default_factory=list)


def run(text: str, at: int, length: int) -> Run:
    """The run of delimiters that stands at *at*."""
    char = text[at]
    before, after = _side(text[at - 1] if at else " "), _side(text[at + length : at + length + 1] or " ")
    left, right = after != "space", before != "space"
    if char == "_":
        left, right = left and before != "letter", right and after != "letter"
    if length > 4 or (char == "~" and length != 2):  # a rule or a flourish
        left = right = False
    return Run(at, char, length, left, right, length)


def _side(char: str) -> str:
    if char.isspace() or char == VOID:
        return "space"
    if char.isalnum():
        return "letter" if char < "\u1100" else "mark"  # scripts without spaces put emphasis inside of words
    return "mark" if unicodedata.category(char)[0] in "PS" else "letter"


def pair(runs: Iterable[Run]) -> None:
    """Let the runs that belong together open and close strong, emphasis and struck-through text."""
    stack: list[Run] = []
    floors: dict[tuple[str, bool, int], int] = {}
    for closer in runs:
        while closer.can_close and closer.left:
            key = (closer.char, closer.can_open, closer.length % 3)
            index = _opener(stack, closer, floors.get(key, 0))
            if index < 0:
                floors[key] = len(stack)
                break
            del stack[index + 1 :]
            _match(stack[index], closer)
            if not stack[index].left:
                stack.pop()
            _lower(floors, len(stack))
        if closer.can_open and closer.left:
            stack.append(closer)


def _lower(floors: dict[tuple[str, bool, int], int], height: int) -> None:
    for key, floor in floors.items():
        if floor > height:
            floors[key] = height


def _opener(stack: list[Run], closer: Run, floor: int) -> int:
    for index in range(len(stack) - 1, floor - 1, -1):
        opener = stack[index]
        if opener.char == closer.char and not _uneven(opener, closer):
            return index
    return -1


def _uneven(opener: Run, closer: Run) -> bool:
    if opener.char == "~" or not (opener.can_close or closer.can_open):
        return False
    return (opener.length + closer.length) % 3 == 0 and bool(opener.length % 3 or closer.length % 3)


def _match(opener: Run, closer: Run) -> None:
    width = 2 if opener.left >= 2 and closer.left >= 2 else 1
    opener.left -= width
    closer.left -= width
    opener.opens.append(width)
    closer.closes.append(width)

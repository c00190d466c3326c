"""Quotation marks of every typography: which stretches of a text stand between them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

_CLOSERS = {
    "“": "”\"“", '"': '"”', "„": "“”\"", "‟": "”\"", "«": "»", "»": "«", "”": "”", "「": "」", "『": "』",
}  # fmt: skip
_MARK = re.compile(r"[“”„‟\"«»「」『』]")
_SINGLE = re.compile(r"(?<![\w’'])[‘'](?=[A-Z])([^‘“”\"]{20,2000}?)(?<=[,.!?])[’'](?=\s|$)")
_BEFORE_OPENING = re.compile(r"[\s(\[{—–:/*_>-]\Z|\A\Z")
_OPENING_ONLY = frozenset("„‟「『")


@dataclass(frozen=True, slots=True)
class Stretch:
    """Characters `start` to `end` inside a pair of marks; `closed` is False if only the opening mark is there."""

    start: int
    end: int
    closed: bool = True


def marked(text: str, start: int, end: int) -> list[Stretch]:
    """The outermost stretches between quotation marks, in order.

    >>> text = 'He said: “A "scare" quote.” «Bien», dit-elle.'
    >>> [text[found.start : found.end] for found in marked(text, 0, len(text))]
    ['A "scare" quote.', 'Bien']
    """
    found = list(_nested(text, start, end))
    if not found:
        return [Stretch(*single.span(1)) for single in _SINGLE.finditer(text, start, end)]
    return found if found[-1].closed else list(_flat(text, start, end))


def _nested(text: str, start: int, end: int) -> Iterator[Stretch]:
    """The stretches, if marks inside marks are told apart by what stands beside them."""
    opened: list[tuple[int, str]] = []
    for mark in _MARK.finditer(text, start, end):
        if opened and _closes(text, mark, opened[-1][1], end):
            begin, _ = opened.pop()
            if not opened:
                yield Stretch(begin, mark.start())
        elif _opens(text, mark, start, end):
            opened.append((mark.end(), mark.group()))
    if opened:
        yield Stretch(opened[0][0], end, closed=False)


def _flat(text: str, start: int, end: int) -> Iterator[Stretch]:
    """The stretches, if the first mark that may close closes."""
    begin, opener = -1, ""
    for mark in _MARK.finditer(text, start, end):
        if begin < 0:
            if _opens(text, mark, start, end):
                begin, opener = mark.end(), mark.group()
        elif mark.group() in _CLOSERS[opener] and _closes(text, mark, opener, end):
            yield Stretch(begin, mark.start())
            begin = -1
    if begin >= 0:
        yield Stretch(begin, end, closed=False)


def _opens(text: str, mark: re.Match[str], start: int, end: int) -> bool:
    """Whether a mark may open a quotation where it stands."""
    sort = mark.group()
    if sort in _OPENING_ONLY:
        return True
    after = text[mark.end() : min(end, mark.end() + 1)]
    if sort == "«":
        return bool(after)
    if sort == "“" and after and not after.isspace():
        return True
    before = text[max(start, mark.start() - 1) : mark.start()]
    return bool(after) and not after.isspace() and bool(_BEFORE_OPENING.search(before)) and sort in _CLOSERS


def _closes(text: str, mark: re.Match[str], opener: str, end: int) -> bool:
    """Whether a mark may close what *opener* opened."""
    sort = mark.group()
    if sort not in _CLOSERS[opener]:
        return False
    if sort in "”»」』" and opener != "”":
        return True
    after = text[mark.end() : min(end, mark.end() + 1)]
    before = text[mark.start() - 1]
    if sort == "“" and opener == "“":
        return not before.isspace() and not after.isalnum()
    return opener == "„" or not before.isspace() or not after or after.isspace()

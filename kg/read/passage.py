"""A stretch of text and where its characters stand in the file; white space and invisible characters made plain."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass

from kg.model import Segment

VOID = "\ufdd0"
"""Stands for a character that a reader does not see; a noncharacter of Unicode, so that no text can mean it."""

_ODD = re.compile(
    "[\x00-\x08\x0b-\x0d\x0e-\x1f\x7f-\x9f\u00a0\u00ad\u061c\u1680\u180e\u2000-\u200f\u2028-\u202f\u205f-\u206f\u3000\ufdd0\ufeff"
    "\ufff9-\ufffb]"
)
_JOINED = re.compile("[\u0600-\u1fff\u2600-\u27bf\ufe0f\U0001f000-\U0001faff]")  # emoji and Indic scripts use joiners


@dataclass(frozen=True)
class Passage:
    """Text that was read from a file, character by character: the whole file, a field of it, a string in JSON.

    Without segments the text stands in the file as it is, from `raw` on.
    """

    text: str
    raw: int = 0
    segments: tuple[Segment, ...] = ()

    def places(self, at: int, length: int) -> Iterator[tuple[int, int, int]]:
        """The pieces of the file that hold `text[at:at + length]`: (length here, place in the file, length there)."""
        if not self.segments:
            yield length, self.raw + at, length
            return
        index = bisect_right(self.segments, at, key=lambda segment: segment.text) - 1
        end = at + length
        while at < end:
            segment = self.segments[index]
            taken = min(end, segment.text + segment.length) - at
            if segment.length == segment.raw_length:
                yield taken, segment.raw + at - segment.text, taken
            else:
                yield taken, segment.raw, segment.raw_length
            at += taken
            index += 1


def plain(text: str) -> str:
    r"""The text, as long as before, with every kind of space a plain one and VOID for what nobody sees.

    >>> plain("a\u00a0b\r\n")
    'a b\ufdd0\n'
    """
    if "\r" in text:
        text = text.replace("\r\n", f"{VOID}\n").replace("\r", "\n")
    return _ODD.sub(_replacement, text) if _ODD.search(text) else text


def _replacement(found: re.Match[str]) -> str:
    char = found[0]
    if char.isspace():
        return " "
    if char in "\u200c\u200d" and found.start() and _JOINED.match(found.string, found.start() - 1):
        return char
    return VOID

"""Sentences in coded form: each name in them is one character that tells what it stands for."""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass, field

from kg.extract.scene.cast import Someone
from kg.extract.scene.kinds import Kind

_PLANE, _ROOM = 0xF0000, 8000
CODED_KINDS: tuple[Kind, ...] = ("person", "organization", "foundation", "project", "body", "unknown", "event", "place")
_FIRST_CODES = {kind: _PLANE + place * _ROOM for place, kind in enumerate(CODED_KINDS)}


@dataclass(frozen=True, slots=True)
class Mention:
    """A name, or a word that stands for one, at characters `start` to `end` of the reading text."""

    start: int
    end: int
    who: Someone
    anaphor: bool = False
    possessive: bool = False


@dataclass(slots=True)
class Line:
    """A sentence with its mentions, and its coded form."""

    start: int
    end: int
    block: int
    mentions: list[Mention] = field(default_factory=list)
    coded: str = ""
    titled: bool = False  # every word has a capital; its coded form is written like a sentence
    _placed: list[Mention] = field(default_factory=list, init=False, repr=False, compare=False)  # in the coded form
    _offsets: list[int] = field(default_factory=list, init=False, repr=False, compare=False)

    @property
    def offsets(self) -> list[int]:
        """The place of each coded character in the reading text, and where the line ends."""
        if not self._offsets:
            at = self.start
            for mention in self._placed:
                self._offsets.extend(range(at, mention.start))
                self._offsets.append(mention.start)
                at = mention.end
            self._offsets.extend(range(at, self.end + 1))
        return self._offsets

    def encode(self, text: str) -> None:
        """Write the coded form anew, after its mentions or their kinds changed."""
        out: list[str] = []
        at, self._placed, self._offsets = self.start, self.mentions[:_ROOM], []
        for index, mention in enumerate(self._placed):
            out.append(text[at : mention.start])
            out.append(chr(_FIRST_CODES[mention.who.kind] + index))
            at = mention.end
        out.append(text[at : self.end])
        coded = "".join(out)
        lowered = coded.lower() if self.titled else coded
        self.coded = lowered if len(lowered) == len(coded) else coded

    def mentioned(self, coded: str) -> list[Mention]:
        """The mentions in a piece of coded text, in order."""
        return [self.mentions[(ord(char) - _PLANE) % _ROOM] for char in coded if ord(char) >= _PLANE]

    def plain(self, coded_start: int, coded_end: int) -> tuple[int, int]:
        """The stretch of reading text behind a stretch of the coded form."""
        end = self.offsets[coded_end - 1] + 1 if coded_end > coded_start else self.offsets[coded_start]
        if coded_end > coded_start and ord(self.coded[coded_end - 1]) >= _PLANE:
            end = self.mentioned(self.coded[coded_end - 1])[0].end
        return self.offsets[coded_start], end


def kind_class(*kinds: Kind) -> str:
    """The regular expression for one mention of any of some kinds.

    >>> import re
    >>> re.fullmatch(kind_class("person"), chr(0xF0000)) is not None
    True
    """
    ranges = (CODED_KINDS.index(kind) * _ROOM + _PLANE for kind in kinds)
    return "[" + "".join(f"{chr(first)}-{chr(first + _ROOM - 1)}" for first in ranges) + "]"


def kind_of_code(char: str) -> int:
    """The place among CODED_KINDS of the kind that a coded mention has.

    >>> CODED_KINDS[kind_of_code(chr(0xF0000))]
    'person'
    """
    return (ord(char) - _PLANE) // _ROOM


def line_at(lines: list[Line], position: int) -> Line | None:
    """The line that holds a character of the reading text."""
    index = bisect_left(lines, position + 1, key=lambda line: line.start) - 1
    return lines[index] if index >= 0 and position < lines[index].end else None

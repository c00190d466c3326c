"""The mentions without which a wording cannot match: how many at least, and of which kinds."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from re import _constants as op  # type: ignore[attr-defined]  # the parsed form of a pattern has no public door
from typing import Any

from kg.extract.patterns.cues import parsed
from kg.extract.scene import CODED_KINDS, kind_of_code

Tally = tuple[int, int]  # how many mentions, and which kinds are among them, one bit a kind
_MANY = 12  # no wording needs more
_MENTION = re.compile("[\U000f0000-\U000fffff]")


@dataclass(frozen=True, slots=True)
class Needs:
    """At least `count` mentions, and for each of `kinds` one mention of a kind whose bit it has."""

    count: int
    kinds: frozenset[int]

    def met_by(self, present: Tally) -> bool:
        """Whether a line with some mentions has enough of them, of the right kinds."""
        count, bits = present
        return self.count <= count and all(wanted & bits for wanted in self.kinds)


@lru_cache(maxsize=512)
def tally(coded: str) -> Tally:
    """How many mentions a coded line has, and of which kinds.

    >>> tally("by " + chr(0xF0000))
    (1, 1)
    """
    found = _MENTION.findall(coded)
    return min(len(found), _MANY), sum(1 << kind for kind in set(map(kind_of_code, found)))


def needs(pattern: str) -> Needs:
    """What every match of a pattern holds.

    >>> needs("by [\U000f0000-\U000f1f3f](?: of \U000f1f40)?")
    Needs(count=1, kinds=frozenset({1}))
    """
    wanted = list(_wanted(parsed(pattern)))
    return Needs(len(wanted), frozenset(wanted))


def _wanted(sequence: Any) -> Iterator[int]:
    """The kinds of each mention that a match of *sequence* must hold, as bits."""
    for code, argument in sequence:
        if code is op.IN:
            yield from _kinds(argument)
        elif code is op.SUBPATTERN:
            yield from _wanted(argument[-1])
        elif code in (op.MAX_REPEAT, op.MIN_REPEAT) and argument[0]:
            yield from _wanted(argument[2])
        elif code is op.BRANCH:
            yield from _of_each(argument[1])


def _of_each(branches: Any) -> Iterator[int]:
    """One mention for each that all branches have, of any of the kinds that they want."""
    every = [list(_wanted(branch)) for branch in branches]
    either = 0
    for bits in (bit for branch in every for bit in branch):
        either |= bits
    yield from [either] * min(map(len, every))


def _kinds(argument: Any) -> Iterator[int]:
    """The kinds of mention that a class of characters stands for, if it stands for mentions only."""
    bits = 0
    for code, value in argument:
        if code is not op.RANGE or value[0] < 0xF0000:
            return
        first, last = (kind_of_code(chr(min(end, 0xF0000 + 8000 * len(CODED_KINDS) - 1))) for end in value)
        bits |= sum(1 << kind for kind in range(first, last + 1))
    yield bits


__all__ = ["Needs", "Tally", "needs", "tally"]

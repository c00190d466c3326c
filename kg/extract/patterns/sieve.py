"""Which of many patterns a line may match, told by its words: one look at each word serves all patterns together.

Every pattern has some rows of strings, and each of its matches holds at least one string of each row (cues.py), on the
right side of a mention. A word is looked up once and then known for all lines; what passes is tried in earnest.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from kg.extract.patterns.cues import Cues, rows

_ROWS = 4  # of cues that are asked for, the rarest of each pattern
_MOST_WORDS = 30_000  # that are kept in mind
_MENTION = re.compile("[\U000f0000-\U000fffff]+")
_KEY = 2


class Sieve:
    r"""Patterns, each with a bit, and the words that let a line pass to them.

    >>> sieve = Sieve()
    >>> join, host = sieve.add(r"\bjoin(?:s|ed)? (?:the )?board"), sieve.add("hosted by|home of")
    >>> passing = sieve.passing("Acme joined the Governing Board")
    >>> passing >> join & 1, passing >> host & 1
    (1, 0)
    """

    def __init__(self) -> None:
        self._cues: dict[str, dict[str, int]] = {}  # by how they begin: each with the rows that have it
        self._given = 0  # the rows that patterns do not have
        self._firsts = self._behind = self._before = 0
        self._size = 0
        self._words: dict[str, int] = {}
        self.passing = lru_cache(maxsize=2048)(self._passing)

    def add(self, pattern: str) -> int:
        """Take one more pattern in; the number of its bit."""
        first, asked = self._size * _ROWS, rows(pattern)[:_ROWS]
        for bit, row in enumerate(asked, first):
            self._ask_for(row.cues, 1 << bit)
            self._behind |= row.behind_mention << bit
            self._before |= row.before_mention << bit
        self._given |= sum(1 << first + row for row in range(len(asked), _ROWS))
        self._firsts |= 1 << first
        self._size += 1
        self._words.clear()
        self.passing.cache_clear()
        return first

    def _ask_for(self, held: Cues, bit: int) -> None:
        for cue in sorted(held):
            longest = max(cue.split(), key=len)
            alike = self._cues.setdefault(longest[:_KEY], {})
            alike[longest] = alike.get(longest, 0) | bit

    def _passing(self, coded: str) -> int:
        """The patterns that a line may match: the bit of each."""
        start, *behind = _MENTION.split(coded.lower())
        held = self._held(start) & ~self._behind
        if behind:
            held |= self._held(behind.pop()) & ~self._before | self._held(" ".join(behind))
        else:
            held &= ~self._before
        held |= self._given
        held &= held >> 2  # all four rows of a pattern, folded into the first
        return held & held >> 1 & self._firsts

    def _held(self, words: str) -> int:
        """The rows of which some words hold a cue."""
        held, known = 0, self._words
        for word in words.split():
            found = known.get(word)
            held |= self._learn(word) if found is None else found
        return held

    def _learn(self, word: str) -> int:
        """The rows of which a word holds a cue."""
        if len(self._words) >= _MOST_WORDS:
            self._words.clear()
        found = 0
        for at in range(len(word)):
            for key in {word[at], word[at : at + _KEY]} & self._cues.keys():
                for cue, rows_of_it in self._cues[key].items():
                    if word.startswith(cue, at):
                        found |= rows_of_it
        self._words[word] = found
        return found


SIEVE = Sieve()


class Sought:
    r"""A regular expression that is tried only where the words are there without which it cannot match.

    >>> found = Sought(r"\b[Mm]embers? of")
    >>> found.search("a member of it") is not None, found.search("nothing of it")
    (True, None)
    """

    __slots__ = ("_bit", "pattern")

    def __init__(self, pattern: str, flags: int = 0) -> None:
        self.pattern = re.compile(pattern, flags)
        self._bit = 1 << SIEVE.add(pattern)

    def search_in(self, text: str, start: int, end: int) -> re.Match[str] | None:
        """The first match in a stretch of a longer text."""
        return self.pattern.search(text, start, end) if SIEVE.passing(text[start:end]) & self._bit else None

    def finditer_in(self, text: str, start: int, end: int) -> Iterator[re.Match[str]]:
        """Every match in a stretch of a longer text."""
        return self.pattern.finditer(text, start, end) if SIEVE.passing(text[start:end]) & self._bit else iter(())

    def search(self, line: str) -> re.Match[str] | None:
        """The first match in a line."""
        return self.pattern.search(line) if SIEVE.passing(line) & self._bit else None

    def match(self, line: str) -> re.Match[str] | None:
        """The match with which a line begins."""
        return self.pattern.match(line) if SIEVE.passing(line) & self._bit else None

    def finditer(self, line: str) -> Iterator[re.Match[str]]:
        """Every match in a line."""
        return self.pattern.finditer(line) if SIEVE.passing(line) & self._bit else iter(())


__all__ = ["SIEVE", "Sieve", "Sought"]

"""The tiers that a foundation has for a time, highest first."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True)
class Rank:
    """A tier of a scheme: its place, 1 being the highest, other words for it, and what it became in the next scheme."""

    label: str
    rank: int
    also: tuple[str, ...] = ()
    became: tuple[str, ...] = ()

    @property
    def words(self) -> frozenset[str]:
        """All words for it, in small letters."""
        return frozenset(word.casefold() for word in (self.label, *self.also))


@dataclass(frozen=True)
class Scheme:
    """The tiers of a foundation for a time: the first of its schemes is number 1."""

    foundation: str
    number: int
    tiers: tuple[Rank, ...]
    start: date | None = None
    end: date | None = None

    def covers(self, day: date) -> bool:
        """Whether it was in force on a day."""
        return (self.start or date.min) <= day < (self.end or date.max)

    def tier(self, word: str) -> Rank | None:
        """The tier that a word stands for."""
        return next((each for each in self.tiers if word.casefold() in each.words), None)

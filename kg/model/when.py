"""Dates as precisely as a text gives them, and the stretches of days between them."""

from __future__ import annotations

import calendar
import re
from dataclasses import dataclass
from datetime import date, timedelta

_EDTF = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?")


@dataclass(frozen=True, order=True)
class When:
    """A day known to lie between two days, both included; None is open ("by", "since at least").

    >>> When.parse("2023-07")
    When('2023-07')
    >>> When.parse("2023-07").latest
    datetime.date(2023, 7, 31)
    >>> When.parse("../2024-07-31")  # by the end of July 2024
    When('../2024-07-31')
    """

    earliest: date | None = None
    latest: date | None = None

    def __post_init__(self) -> None:
        if self.earliest and self.latest and self.latest < self.earliest:
            raise ValueError(f"{self.latest} is before {self.earliest}")

    @classmethod
    def on(cls, day: date) -> When:
        """One day exactly."""
        return cls(day, day)

    @classmethod
    def parse(cls, edtf: str) -> When:
        """Read an EDTF level 1 date or interval; ValueError says which text is none."""
        first, slash, last = edtf.partition("/")
        earliest = _bound(first, latest=False)
        return cls(earliest, _bound(last if slash else first, latest=True))

    @property
    def edtf(self) -> str:
        """The shortest EDTF level 1 form of the two bounds."""
        a, b = self.earliest, self.latest
        if a and b:
            if a == b:
                return a.isoformat()
            if (a.month, a.day, b.month, b.day) == (1, 1, 12, 31) and a.year == b.year:
                return f"{a.year:04}"
            if a.day == 1 and b == _last_of_month(a.year, a.month):
                return f"{a.year:04}-{a.month:02}"
        return f"{a or '..'}/{b or '..'}"

    @property
    def exact(self) -> date | None:
        """The day, if it is known to the day."""
        return self.earliest if self.earliest == self.latest else None

    def __repr__(self) -> str:
        return f"When('{self.edtf}')"

    def __str__(self) -> str:
        return self.edtf


def _bound(text: str, *, latest: bool) -> date | None:
    if text in ("", ".."):
        return None
    found = _EDTF.fullmatch(text)
    if not found:
        raise ValueError(f"{text!r} is no EDTF date; write 2023, 2023-07, 2023-07-27 or an interval like ../2023-07")
    year, month, day = (int(part) if part else None for part in found.groups())
    assert year is not None  # noqa: S101 - the pattern demands a year
    if month is None:
        return date(year, 12, 31) if latest else date(year, 1, 1)
    if day is None:
        return _last_of_month(year, month) if latest else date(year, month, 1)
    return date(year, month, day)


def _last_of_month(year: int, month: int) -> date:
    return date(year, month, calendar.monthrange(year, month)[1])


@dataclass(frozen=True, order=True)
class Period:
    """A stretch of time: when it began and when it ended, each as precisely as known; None is unknown or still open.

    >>> Period(When.parse("2023"), When.parse("2024-03-01")).covers(date(2023, 6, 1))
    True
    >>> Period(None, None).covers(date(2023, 6, 1))
    True
    """

    start: When | None = None
    end: When | None = None

    def covers(self, day: date) -> bool:
        """Whether the period may hold on *day*: from its earliest start to the day before its latest end."""
        first = self.start.earliest if self.start else None
        last = self.end.latest if self.end else None
        return (first or date.min) <= day < (last or date.max)

    def surely_covers(self, day: date) -> bool:
        """Whether the period certainly holds on *day*: from its latest start to the day before its earliest end.

        >>> Period(When.parse("2023")).surely_covers(date(2023, 6, 1))
        False
        """
        begun = self.start is not None and self.start.latest is not None and self.start.latest <= day
        return begun and (self.end is None or (self.end.earliest is not None and day < self.end.earliest))

    @property
    def last(self) -> date | None:
        """The last day that belongs to the period, if its end is known."""
        return self.end.latest - timedelta(days=1) if self.end and self.end.latest else None

    def __str__(self) -> str:
        return f"from {self.start or 'unknown'}" + (f" until {self.end}" if self.end else "")

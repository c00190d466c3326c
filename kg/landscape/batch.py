"""Batch dates: one day that a list gives for most of its members is the day of the list, and nobody's own."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from kg.landscape.listing import Listing, day_of
from kg.model import When

MANY = 6
"""Fewer members may well have joined on one day."""


def batch_day(listings: Iterable[Listing]) -> When | None:
    """The day that at least :data:`MANY` members share, and more than half of those with a day; None if there is none.

    Who filled the list in did not look up each member: all that such a day says is that they were members by then.
    """
    days = Counter(day for each in listings if (day := day_of(each.profile.joined)))
    day, count = max(days.items(), key=lambda entry: (entry[1], entry[0]), default=(None, 0))
    return day if count >= MANY and 2 * count > days.total() else None


def since(listing: Listing, batch: When | None) -> When | None:
    """Since when somebody is a member as a list says: on its day, by the list's day, or unknown."""
    day = day_of(listing.profile.joined)
    return When(None, day.latest) if day is not None and day == batch else day

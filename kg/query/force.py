"""Whether a fact holds on a day, and when it began as far as is known."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from kg.model import Fact, Membership, Period


def in_force(fact: Fact, day: date) -> bool:
    """Whether a fact is known to hold on a day, as ``kg/queries/README.md`` defines it; what has no time does."""
    period: Period | None = getattr(fact, "period", None)
    if period is None:
        return True
    start = begun(fact)
    return start is not None and start <= day and (period.end is None or day < (period.end.latest or date.max))


def begun(fact: Fact) -> date | None:
    """The first day on which a fact is known to have held: its start, or else that by which it had begun."""
    period: Period = getattr(fact, "period", Period())
    announced: date | None = getattr(fact, "announced", None)
    if period.start and period.start.earliest:
        return period.start.earliest
    by = period.start and period.start.latest
    return min((day for day in (by, announced) if day), default=None)


def as_of(membership: Membership, day: date | None) -> Membership:
    """With the name that its tier had on a day, if one is given."""
    return membership if day is None or not membership.tiers else replace(membership, tier=membership.tier_on(day))

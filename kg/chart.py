"""What changes over the years, counted once for every chart: members by tier, who came and went, who held which post.

:mod:`kg.figures` draws it with matplotlib, the server's pages draw it without a script.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from kg.graph import tier_of
from kg.model import Fact, Membership, Post
from kg.network import cohorts_of
from kg.query import begun, in_force

PALETTE = ("#0072b2", "#d55e00", "#009e73", "#9a4f86", "#b8860b", "#56789a", "#7a7a7a")
"""After Okabe and Ito's for the colour-blind; the light ones darker, so that they stand out on white."""

JOINED, SEEN, LEFT = PALETTE[2], PALETTE[4], PALETTE[1]
NO_TIER, OTHERS = "no tier named", "other tiers"
UNRANKED = 99
ROWS = 60
"""So many posts are shown in a timeline."""


@dataclass(frozen=True)
class Stack:
    """What stands on top of each other on one day or in the year before it; in the order of the names of the chart."""

    day: date
    counts: tuple[int, ...]

    @property
    def year(self) -> int:
        """The day's."""
        return self.day.year

    @property
    def total(self) -> int:
        """All of it."""
        return sum(self.counts)


@dataclass(frozen=True)
class Bars:
    """Names with a colour each, and the stacks in order."""

    names: tuple[tuple[str, str], ...]
    stacks: tuple[Stack, ...]

    @property
    def most(self) -> int:
        """The highest stack, or 1."""
        return max((stack.total for stack in self.stacks), default=0) or 1

    def row(self, number: int) -> list[int]:
        """The counts of one name, from stack to stack."""
        return [stack.counts[number] for stack in self.stacks]


@dataclass(frozen=True)
class Span:
    """A post as a stretch of a timeline; *dated* if a source says when it began, and *over* if one says that it is."""

    text: str
    start: date
    end: date | None
    dated: bool = True
    over: bool = False


def in_force_by_tier(memberships: Sequence[Membership], days: Iterable[date]) -> Bars:
    """How many memberships were known to be in force on each day, by tier, the highest first.

    >>> from kg.model import Entity, Period, When
    >>> acme, foundation = Entity("id/organization/a", "Acme"), Entity("id/organization/f", "EF", "foundation")
    >>> since = Period(When.parse("2023-07"))
    >>> joined = Membership(iri="urn:m", member=acme, organization=foundation, tier="Gold", period=since)
    >>> days = ends_of_years([joined], date(2024, 5, 1))
    >>> [(stack.year, stack.total) for stack in in_force_by_tier([joined], days).stacks]
    [(2023, 1), (2024, 1)]

    Where there are more tiers than colours, the rarest are one.
    """
    names = _tiers(memberships)
    counts = ((day, Counter(_named(each, names) for each in memberships if in_force(each, day))) for day in days)
    stacks = (Stack(day, tuple(count[name] for name in names)) for day, count in counts)
    return Bars(tuple(zip(names, PALETTE, strict=False)), tuple(stacks))


def joined_and_left(memberships: Iterable[Membership], today: date) -> Bars:
    """How many came and went in each year, by :func:`kg.network.cohorts`: whoever changes tier does neither."""
    memberships = list(memberships)
    found = {each.year: each for each in cohorts_of(memberships)}
    counted = ((day, found.get(day.year)) for day in ends_of_years(memberships, today))
    stacks = (Stack(day, (len(one.joined), len(one.seen), len(one.left)) if one else (0, 0, 0)) for day, one in counted)
    names = (("joined that year", JOINED), ("first announced that year", SEEN), ("left", LEFT))
    return Bars(names, tuple(stacks))


def posts_over_time(facts: Iterable[Fact], about: str, limit: int = ROWS) -> tuple[Sequence[Span], int]:
    """The posts in something or of somebody whose beginning is known or announced, oldest first; and how many more."""
    spans = {_span(fact, day, about) for fact in facts if isinstance(fact, Post) and (day := begun(fact))}
    ranked = sorted(spans, key=lambda span: (span.start, span.text, span.end or date.max))
    return ranked[:limit], max(0, len(ranked) - limit)


def turns(memberships: Iterable[Membership]) -> list[date]:
    """The days on which the count of members may change, in order."""
    return sorted({day for each in memberships for day in (begun(each), ended(each)) if day})


def ends_of_years(memberships: Iterable[Membership], today: date) -> list[date]:
    """The last day of each year in which something may have changed, and of those between; of this year, today."""
    known = turns(memberships)
    years = range(known[0].year, max(known[-1].year, today.year) + 1) if known else range(0)
    return [min(date(year, 12, 31), today) for year in years if year <= today.year]


def ended(fact: Membership | Post) -> date | None:
    """The day by which something was over, if that is known."""
    return fact.period.end.latest if fact.period.end else None


def _span(post: Post, start: date, about: str) -> Span:
    """A post; neither the person nor the organization is named where the chart is about them."""
    person = "" if post.person.iri == about else f"{post.person.name}: "
    where = "" if post.organization.iri == about else f", {post.organization.name}"
    over = post.former or post.period.end is not None
    return Span(f"{person}{post.role or 'post'}{where}", start, ended(post), bool(post.period.start), over)


def _tiers(memberships: Iterable[Membership]) -> tuple[str, ...]:
    """The commonest tiers by rank, the rest as one, so that there is a colour for each."""
    counted = Counter(each.tier or NO_TIER for each in memberships)
    ranks: dict[str, int] = {}
    for each in memberships:
        rank = tier_of(each.organization, each.tier, each.announced).rank if each.tier else None
        ranks[each.tier or NO_TIER] = min(rank or UNRANKED, ranks.get(each.tier or NO_TIER, UNRANKED))
    common = sorted(counted, key=lambda name: (-counted[name], name))
    kept = common if len(common) <= len(PALETTE) else common[: len(PALETTE) - 1]
    ordered = sorted(kept, key=lambda name: (ranks[name], name == NO_TIER, name))
    return (*ordered, *([OTHERS] if len(kept) < len(common) else []))


def _named(membership: Membership, names: Sequence[str]) -> str:
    name = membership.tier or NO_TIER
    return name if name in names else OTHERS

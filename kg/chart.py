"""What changes over the years, counted for charts: members by tier, who joined and left, who held which post."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from kg.model import Fact, Membership, Post, Sponsorship
from kg.query import in_force

PALETTE = ("#0072b2", "#d55e00", "#009e73", "#9a4f86", "#b8860b", "#56789a", "#7a7a7a")
ROWS = 60  # posts that a timeline shows


@dataclass(frozen=True)
class Stack:
    """What stands on top of each other in one year, by name; in the order of the names of the chart."""

    year: int
    counts: tuple[int, ...]

    @property
    def total(self) -> int:
        """All of it."""
        return sum(self.counts)


@dataclass(frozen=True)
class Bars:
    """Names with a colour each, and one stack a year."""

    names: tuple[tuple[str, str], ...]
    stacks: tuple[Stack, ...]

    @property
    def most(self) -> int:
        """The highest stack, or 1."""
        return max((stack.total for stack in self.stacks), default=0) or 1


@dataclass(frozen=True)
class Span:
    """A post as a stretch of a timeline; an end that nobody names is open."""

    text: str
    start: date
    end: date | None


def in_force_by_tier(facts: Iterable[Fact], today: date) -> Bars:
    """How many memberships were known to be in force at the end of each year, this year today, by tier.

    >>> from kg.model import Entity, Period, When
    >>> acme, foundation = Entity("urn:a", "Acme"), Entity("urn:f", "Example Foundation", "foundation")
    >>> since = Period(When.parse("2023-07"))
    >>> joined = Membership(iri="urn:m", member=acme, organization=foundation, tier="Gold", period=since)
    >>> [(stack.year, stack.total) for stack in in_force_by_tier([joined], date(2024, 5, 1)).stacks]
    [(2023, 1), (2024, 1)]
    """
    held = [fact for fact in facts if isinstance(fact, Membership)]
    names = _commonest(fact.tier or "no tier named" for fact in held)
    stacks = []
    for year in _years(held, today):
        day = min(date(year, 12, 31), today)
        count = Counter(_named(fact.tier or "no tier named", names) for fact in held if in_force(fact, day))
        stacks.append(Stack(year, tuple(count[name] for name in names)))
    return Bars(tuple(zip(names, PALETTE, strict=False)), tuple(stacks))


def joined_and_left(facts: Iterable[Fact], today: date) -> Bars:
    """How many memberships began, or were announced, and how many ended in each year."""
    held = [fact for fact in facts if isinstance(fact, Membership)]
    began = Counter(day.year for fact in held if (day := _began(fact)))
    ended = Counter(day.year for fact in held if (day := _ended(fact)))
    stacks = tuple(Stack(year, (began[year], ended[year])) for year in _years(held, today))
    return Bars((("joined", PALETTE[2]), ("left", PALETTE[1])), stacks)


def posts_over_time(facts: Iterable[Fact], about: str, limit: int = ROWS) -> tuple[Sequence[Span], int]:
    """The posts in something or of somebody whose beginning is known or announced, oldest first; and how many more."""
    spans = [
        Span(_post_text(fact, about), day, _ended(fact))
        for fact in facts
        if isinstance(fact, Post) and (day := _began(fact))
    ]
    ranked = sorted(set(spans), key=lambda span: (span.start, span.text))
    return ranked[:limit], max(0, len(ranked) - limit)


def _post_text(post: Post, about: str) -> str:
    where = "" if post.organization.iri == about else f", {post.organization.name}"
    return f"{post.person.name}: {post.role or 'a post'}{where}"


def _commonest(names: Iterable[str]) -> tuple[str, ...]:
    """The commonest names in order, the rest as one, so that there is a colour for each."""
    ranked = sorted(Counter(names).items(), key=lambda each: (-each[1], each[0]))
    known = [name for name, _ in ranked]
    return (*known[: len(PALETTE) - 1], "other tiers") if len(known) > len(PALETTE) else tuple(known)


def _named(name: str, names: Sequence[str]) -> str:
    return name if name in names else "other tiers"


def _years(facts: Iterable[Membership], today: date) -> range:
    known = [day.year for fact in facts for day in (_began(fact), _ended(fact)) if day]
    return range(min(known), max(min(max(known), today.year), today.year) + 1) if known else range(0)


def _began(fact: Membership | Sponsorship | Post) -> date | None:
    start = fact.period.start
    return (start.earliest or start.latest if start else None) or fact.announced


def _ended(fact: Membership | Sponsorship | Post) -> date | None:
    return fact.period.end.latest if fact.period.end else None

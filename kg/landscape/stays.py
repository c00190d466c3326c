"""From changes of a list to stays: for how long somebody was listed, at which tier and under which name.

What a list does is not yet what happened. A file that breaks and is mended, a tool that loses a member for a night, a
name that is written otherwise are told from departures, moves and other members by the rules of docs/registries.md.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta

from kg.landscape.changes import Change
from kg.landscape.charter import Charter
from kg.landscape.claims import key
from kg.landscape.listing import Listing
from kg.landscape.matching import Matching
from kg.landscape.repository import Version
from kg.model import When

GAP = timedelta(days=45)
"""Whoever comes back within this time was never away; a tier or name that does so was a slip."""

BROKEN = timedelta(days=365)
"""The same where more than half of a list was gone at once."""

FLEETING = timedelta(days=14)
"""Whoever is struck out within this time was put on the list by mistake."""

FILLING = timedelta(days=14)
"""Whoever is added within this time after a list began was a member before."""

FEW = 6
"""Shorter lists may well lose half of their members."""

AT_ONCE = 3
"""So many members in a tier that is new were put there, they did not move; if they were most of their former tier."""


@dataclass(frozen=True)
class Edge:
    """Between two versions: the day of the last one before, and the first one after."""

    before: date | None
    version: Version

    @property
    def when(self) -> When:
        """The days between which it happened; commits may be out of order."""
        if self.before is None:
            return When(None, self.version.day)
        return When(*sorted((self.before, self.version.day)))


@dataclass(frozen=True)
class Step:
    """A listing that begins at an edge, the tier that it stands for, and whether all tiers were relabeled there."""

    edge: Edge
    listing: Listing
    tier: str | None
    relabeled: bool = False


@dataclass
class Stay:
    """One member of one foundation from its first listing to its last; *first* if it was there when the list began."""

    foundation: str
    steps: list[Step]
    first: bool = False
    end: Edge | None = None
    patience: timedelta = GAP
    gaps: list[tuple[date, date]] = field(default_factory=list)

    @property
    def listing(self) -> Listing:
        """How it was listed last."""
        return self.steps[-1].listing

    @property
    def is_fleeting(self) -> bool:
        """Whether it was over almost at once."""
        return self.end is not None and abs(self.end.version.day - self.steps[0].edge.version.day) <= FLEETING

    def returns_by(self, day: date) -> bool:
        """Whether a return on a day would mean that it was never away."""
        return self.end is not None and abs(day - self.end.version.day) <= self.patience

    def resume(self, step: Step) -> None:
        """Count what was a gap as no gap."""
        if self.end is not None and self.end.version != step.edge.version:
            self.gaps.append((self.end.version.day, step.edge.version.day))
        self.end = None
        self.steps.append(step)


def stays(changes: Iterable[Change], charter: Charter) -> list[Stay]:
    """The stays that the changes of a file amount to, in the order of their beginnings; fleeting ones are none."""
    lists: dict[str, _Members] = {}
    for change in changes:
        lists.setdefault(change.foundation, _Members(change, charter)).follow(change)
    return [stay for members in lists.values() for stay in members.all if not stay.is_fleeting]


def tiers(stay: Stay) -> list[Step]:
    """The steps at which the tier became another one, the first tier among them; slips and unknown tiers aside."""
    return _settled(stay.steps, lambda step: (step.tier or "").casefold())


def names(stay: Stay) -> list[Step]:
    """The steps at which the name became another one, the first name among them; slips aside."""
    return _settled(stay.steps, lambda step: key(step.listing))


def _settled(steps: Iterable[Step], value: Callable[[Step], str]) -> list[Step]:
    kept: list[Step] = []
    for step in steps:
        said = value(step)
        if not said or (kept and value(kept[-1]) == said):
            continue
        slip = len(kept) > 1 and value(kept[-2]) == said
        if slip and step.edge.version.day - kept[-1].edge.version.day <= GAP:
            kept.pop()
        else:
            kept.append(step)
    return kept


class _Members:
    """The members of one foundation while its changes are followed."""

    def __init__(self, change: Change, charter: Charter) -> None:
        self._charter = charter
        self._begin(change)

    def _begin(self, change: Change) -> None:
        self.all: list[Stay] = []
        self._began = change.version.day
        self._open: dict[str, Stay] = {}
        self._away: dict[str, Stay] = {}
        self._tiers: tuple[str, ...] = ()

    def follow(self, change: Change) -> None:
        """Take in what one version changed."""
        edge = Edge(change.before, change.version)
        listed = dict(change.listed)
        if self._is_copy(change):
            kept = {name: stay.listing for name, stay in self._open.items() if name not in change.gone}
            listed = {**kept, **listed}
            self._begin(change)
        self._close(change, edge)
        known = self._known(listed, edge.version.day)
        relabeled = self._relabeled(change, known)
        for name, each in listed.items():
            tier = self._charter.tier(each.category, each.subcategory)
            if name in known:
                stay = known[name]
                stay.resume(Step(edge, each, tier, (_tier(stay), tier) in relabeled))
            else:
                first = edge.version.day - self._began <= FILLING
                stay = Stay(change.foundation, [Step(edge, each, tier)], first)
                self.all.append(stay)
            self._open[name] = stay
        self._away = {name: stay for name, stay in self._away.items() if stay.end is not None}
        self._tiers = change.tiers

    def _known(self, listed: Mapping[str, Listing], day: date) -> dict[str, Stay]:
        """The stays that new or altered listings go on with: open ones, and those that a gap or a name interrupted."""
        waiting = {name: stay for name, stay in self._away.items() if stay.returns_by(day)}
        known = {name: stay for name, stay in {**waiting, **self._open}.items() if name in listed}
        gone = {name: stay.listing for name, stay in waiting.items() if name not in known}
        fresh = {name: each for name, each in listed.items() if name not in known}
        alike = Matching([stay.listing for stay in self._open.values()]).renamed(gone, fresh)
        return known | {new: waiting[old] for new, old in alike.items()}

    def _loses_half(self, change: Change) -> bool:
        return 2 * len(change.gone) > len(self._open) >= FEW

    def _is_copy(self, change: Change) -> bool:
        """Whether the list so far was that of the foundation whose file this one was copied from."""
        return self._loses_half(change) and change.version.day - self._began <= FILLING

    def _close(self, change: Change, edge: Edge) -> None:
        half = self._loses_half(change)
        for name in change.gone:
            if name not in self._open:
                continue
            stay = self._open.pop(name)
            stay.end, stay.patience = edge, BROKEN if half else GAP
            self._away[name] = stay

    def _relabeled(self, change: Change, moved: Mapping[str, Stay]) -> set[tuple[str | None, str | None]]:
        """The pairs of tiers of which the second is but a new name, or part of a new scheme, for the first."""
        pairs: Counter[tuple[str | None, str | None]] = Counter()
        for name, stay in moved.items():
            each = change.listed[name]
            pairs[_tier(stay), self._charter.tier(each.category, each.subcategory)] += 1
        before, now = ({tier.casefold() for tier in some} for some in (self._tiers, change.tiers))
        return {
            (old, new)
            for (old, new), count in pairs.items()
            if old
            and new
            and new.casefold() not in before
            and (old.casefold() not in now or self._are_most(old, count))
        }

    def _are_most(self, tier: str, count: int) -> bool:
        """Whether so many are most of a tier: of one that goes on, a few that leave it move up or down."""
        there = sum(_tier(stay) == tier for stay in self._open.values())
        return count >= AT_ONCE and 2 * count > there


def _tier(stay: Stay) -> str | None:
    """The last tier that is known."""
    return next((step.tier for step in reversed(stay.steps) if step.tier), None)

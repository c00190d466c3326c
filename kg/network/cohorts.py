"""Who came and who went, year by year: cohorts of joiners and leavers."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from kg.answers import Answers
from kg.model import Entity, Membership
from kg.model.carded import Carded
from kg.query import KnowledgeGraph, begun


@dataclass(frozen=True)
class Cohort(Carded):
    """The members that came in a year and those that went in it, and how many of those that came are still there.

    `joined` are those whose joining has a date of its own, `seen` those that are known just from their announcement.
    """

    year: int
    joined: tuple[Entity, ...] = ()
    seen: tuple[Entity, ...] = ()
    left: tuple[Entity, ...] = ()
    staying: int = 0


def cohorts(graph: KnowledgeGraph, foundation: str) -> Answers[Cohort]:
    """The cohorts of a foundation, year by year.

    >>> for cohort in cohorts(graph, "PyTorch Foundation"):
    ...     print(cohort.year, len(cohort.joined), len(cohort.seen), len(cohort.left), cohort.staying)
    2023 0 12 0 12
    2024 0 2 0 2

    A change of tier is neither a coming nor a going; what has no date at all is in no cohort.
    """
    return cohorts_of(graph.members(foundation))


def cohorts_of(memberships: Iterable[Membership]) -> Answers[Cohort]:
    """The cohorts that some memberships make, of one foundation or of several."""
    stays: dict[tuple[Entity, Entity], list[Membership]] = defaultdict(list)
    for each in memberships:
        stays[each.member, each.organization].append(each)
    came: dict[int, list[tuple[Entity, bool, bool]]] = defaultdict(list)
    went: dict[int, list[Entity]] = defaultdict(list)
    for member, organization in sorted(stays):
        for first, last in _stays(stays[member, organization]):
            end = last.period.end
            if day := begun(first):
                came[day.year].append((member, first.period.start is not None, end is None))
            if end and end.latest:
                went[end.latest.year].append(member)
    return Answers(_cohort(year, came[year], went[year]) for year in sorted({*came, *went}))


def _cohort(year: int, came: list[tuple[Entity, bool, bool]], went: list[Entity]) -> Cohort:
    joined = tuple(member for member, dated, _ in came if dated)
    seen = tuple(member for member, dated, _ in came if not dated)
    return Cohort(year, joined, seen, tuple(went), sum(stays for *_, stays in came))


def _stays(memberships: Iterable[Membership]) -> list[tuple[Membership, Membership]]:
    """The first and the last stretch of each uninterrupted stay."""
    found: list[tuple[Membership, Membership]] = []
    for each in sorted(memberships, key=lambda one: (begun(one) or date.min, one.iri)):
        if found and _goes_on(found[-1][1], each):
            found[-1] = (found[-1][0], each)
        else:
            found.append((each, each))
    return found


def _goes_on(before: Membership, after: Membership) -> bool:
    ended = before.period.end and before.period.end.latest
    return before.period.end is None or bool(ended and (begun(after) or date.min) <= ended)

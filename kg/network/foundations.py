"""Foundations compared by their members, and members by how far their memberships reach."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from datetime import date
from itertools import combinations

from kg.answers import Answers
from kg.graph import tier_of
from kg.model import Entity, Membership
from kg.model.carded import Carded
from kg.network.meeting import members_by_foundation
from kg.network.projections import held
from kg.query import KnowledgeGraph

UNRANKED = 0.25
"""What a membership weighs whose tier has no known rank, or none at all: as much as the fourth tier."""


@dataclass(frozen=True)
class Similarity(Carded):
    """How alike two foundations are: the members that both have, of those that either has (Jaccard)."""

    one: Entity
    other: Entity
    shared: int
    jaccard: float


@dataclass(frozen=True)
class Reach(Carded):
    """How far an organization reaches: its foundations, each weighed by 1/rank of the tier, and whom it meets there."""

    member: Entity
    foundations: int
    ranked: int
    weighted: float
    meets: int


def similarity(graph: KnowledgeGraph, *, on: date | None = None, least: int = 1) -> Answers[Similarity]:
    """Pairs of foundations with at least *least* members in common, the most alike first.

    >>> best = similarity(graph, least=2)[0]
    >>> 0 < best.jaccard <= 1 and best.shared >= 2
    True
    """
    found = []
    for (one, here), (other, there) in combinations(members_by_foundation(graph, on).items(), 2):
        shared = len(here & there)
        if shared >= max(least, 1):
            found.append(Similarity(one, other, shared, round(shared / len(here | there), 6)))
    return Answers(sorted(found, key=lambda each: (-each.jaccard, -each.shared, each.one, each.other)))


def reach(graph: KnowledgeGraph, *, on: date | None = None) -> Answers[Reach]:
    """Each member's tier-weighted reach, the farthest first.

    >>> [each.member.name for each in reach(graph)][:2]
    ['Intel', 'Arm']

    `weighted` is the sum of 1/rank over its foundations (`fm:rank`, 1 is the highest; the best one, where several
    stretches hold), and 0.25 where no rank is known; `ranked` says of how many it is. `meets` counts the other members.
    """
    fellows, best = members_by_foundation(graph, on), defaultdict[Entity, dict[Entity, int | None]](dict)
    for each in held(graph, Membership, on):
        rank, known = _rank(each, on), best[each.member].get(each.organization)
        best[each.member][each.organization] = min(filter(None, (rank, known)), default=None)
    found = [_reach(member, ranks, fellows) for member, ranks in best.items()]
    return Answers(sorted(found, key=lambda each: (-each.weighted, -each.meets, each.member)))


def _reach(member: Entity, ranks: dict[Entity, int | None], fellows: dict[Entity, set[Entity]]) -> Reach:
    weights = [1 / rank if rank else UNRANKED for rank in ranks.values()]
    met = set().union(*(fellows[foundation] for foundation in ranks)) - {member}
    return Reach(member, len(ranks), sum(1 for rank in ranks.values() if rank), round(sum(weights), 6), len(met))


def _rank(each: Membership, on: date | None) -> int | None:
    return tier_of(each.organization, each.tier, on or each.announced).rank if each.tier else None

"""Networks of who meets whom: members in foundations, foundations in members, organizations in people."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date

import networkx as nx
import numpy as np
from numpy.typing import NDArray

from kg.model import Entity, Fact, Membership, Post
from kg.network.backbone import significant
from kg.network.projections import add_node, held, present
from kg.query import KnowledgeGraph


def co_membership(
    graph: KnowledgeGraph, *, on: date | None = None, least: int = 1, alpha: float | None = None
) -> nx.Graph[str]:
    """Members that meet in at least *least* foundations; with *alpha* only its backbone (`kg.network.backbone`).

    >>> network = co_membership(graph, least=2)
    >>> min(weight for _, _, weight in network.edges(data="weight"))
    2
    >>> len(co_membership(graph, alpha=0.3).edges) < len(co_membership(graph).edges)
    True

    A foundation of a thousand members makes half a million pairs: ask for *least* or *alpha* where there are such.
    """
    pairs = [(each.organization, each.member, each) for each in held(graph, Membership, on)]
    return _meeting(pairs, least, alpha)


def shared_members(
    graph: KnowledgeGraph, *, on: date | None = None, least: int = 1, alpha: float | None = None
) -> nx.Graph[str]:
    """Foundations that have at least *least* members in common; with *alpha* only its backbone."""
    pairs = [(each.member, each.organization, each) for each in held(graph, Membership, on)]
    return _meeting(pairs, least, alpha)


def interlocks(graph: KnowledgeGraph, *, on: date | None = None) -> nx.Graph[str]:
    """Organizations that one person ties together: by posts in both, or by a seat in one on behalf of the other."""
    posts = present(held(graph, Post, on), on)
    ends = [(post, end) for post in posts for end in (post.organization, post.on_behalf_of) if end is not None]
    return _meeting([(post.person, end, post) for post, end in ends], 1)


@dataclass(frozen=True)
class Attendance:
    """Who is at which places, as a matrix of ones, a row each and a column each place; and the claims that say so."""

    there: tuple[Entity, ...]
    places: tuple[Entity, ...]
    matrix: NDArray[np.float32]
    claims: NDArray[np.float32]

    @classmethod
    def of(cls, facts: Iterable[tuple[Entity, Entity, Fact]]) -> Attendance:
        """From facts with the place and who is there."""
        facts = list(facts)
        there = {entity.iri: entity for entity in sorted({who for _, who, _ in facts})}
        places = {entity.iri: entity for entity in sorted({place for place, _, _ in facts})}
        row, column = ({iri: number for number, iri in enumerate(known)} for known in (there, places))
        claims = np.zeros((len(there), len(places)), np.float32)
        matrix = claims.copy()
        for place, who, fact in facts:
            at = row[who.iri], column[place.iri]
            matrix[at], claims[at] = 1, claims[at] + len(fact.claims)
        return cls(tuple(there.values()), tuple(places.values()), matrix, claims)

    def meetings(self) -> NDArray[np.float32]:
        """At how many places each two meet; nobody meets themselves."""
        met = self.matrix @ self.matrix.T
        np.fill_diagonal(met, 0)
        return met

    def shared(self, one: int, other: int) -> Iterator[int]:
        """The numbers of the places where two meet."""
        yield from np.flatnonzero(self.matrix[one] * self.matrix[other]).tolist()


def _meeting(facts: Sequence[tuple[Entity, Entity, Fact]], least: int, alpha: float | None = None) -> nx.Graph[str]:
    """Those who meet at one place or more: the facts come with a place and one who is there."""
    attendance = Attendance.of(facts)
    met = attendance.meetings()
    kept = (met >= max(least, 1)) & (True if alpha is None else significant(met, alpha))
    network: nx.Graph[str] = nx.Graph()
    for one, other in zip(*(axis.tolist() for axis in np.nonzero(np.triu(kept))), strict=True):
        shared = list(attendance.shared(one, other))
        names = ", ".join(attendance.places[at].name for at in shared)
        claims = int(attendance.claims[one, shared].sum() + attendance.claims[other, shared].sum())
        ends = (add_node(network, attendance.there[at]) for at in (one, other))
        network.add_edge(*ends, weight=len(shared), shared=names, claims=claims)
    return network


def members_by_foundation(graph: KnowledgeGraph, on: date | None) -> dict[Entity, set[Entity]]:
    """Who is a member of each foundation, foundations in order."""
    found: dict[Entity, set[Entity]] = defaultdict(set)
    for each in held(graph, Membership, on):
        found[each.organization].add(each.member)
    return {foundation: found[foundation] for foundation in sorted(found)}

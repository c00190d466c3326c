"""Networks of the graph for networkx: who shares foundations, who shares members, whose people meet on which boards.

Each takes a day and then counts only what is known to be in force on it. Nodes are IRIs with a `name` and a `kind`;
what was counted is an edge's `weight`, and the names of what was counted its `shared`.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from datetime import date
from itertools import combinations
from typing import TypeVar

import networkx as nx

from kg.graph import facts_of
from kg.model import Entity, Fact, Membership, Part, Post
from kg.query import KnowledgeGraph, in_force

_F = TypeVar("_F", bound=Fact)


def membership_network(graph: KnowledgeGraph, *, on: date | None = None) -> nx.Graph[str]:
    """Members and foundations, each membership an edge with its `tier`: bipartite unless foundations join foundations.

    >>> network = membership_network(graph)
    >>> network.degree["https://w3id.org/foundation-kg/id/organization/pytorch-foundation"] >= 10
    True
    """
    network: nx.Graph[str] = nx.Graph()
    for membership in _facts(graph, Membership, on):
        start, end = _node(network, membership.member), _node(network, membership.organization)
        network.add_edge(start, end, tier=membership.tier or "", founding=membership.founding)
    return network


def co_membership(graph: KnowledgeGraph, *, on: date | None = None, least: int = 1) -> nx.Graph[str]:
    """Members that meet in at least *least* foundations.

    >>> network = co_membership(graph, least=2)
    >>> min(weight for _, _, weight in network.edges(data="weight"))
    2
    """
    return _meeting(((each.organization, each.member) for each in _facts(graph, Membership, on)), least)


def shared_members(graph: KnowledgeGraph, *, on: date | None = None, least: int = 1) -> nx.Graph[str]:
    """Foundations that have at least *least* members in common."""
    return _meeting(((each.member, each.organization) for each in _facts(graph, Membership, on)), least)


def interlocks(graph: KnowledgeGraph, *, on: date | None = None) -> nx.Graph[str]:
    """Organizations that one person ties together: by posts in both, or by a seat in one on behalf of the other."""
    pairs: list[tuple[Entity, Entity]] = []
    for post in _facts(graph, Post, on):
        if on is not None or not post.former:
            pairs += [(post.person, end) for end in (post.organization, post.on_behalf_of) if end is not None]
    return _meeting(pairs, 1)


def hierarchy(graph: KnowledgeGraph) -> nx.DiGraph[str]:
    """Which organization belongs to which, bodies included: an edge from the part to the whole."""
    network: nx.DiGraph[str] = nx.DiGraph()
    for part in _facts(graph, Part, None):
        network.add_edge(_node(network, part.part), _node(network, part.whole))
    return network


def _facts(graph: KnowledgeGraph, kind: type[_F], on: date | None) -> list[_F]:
    return [fact for fact in facts_of(graph.store, kind) if on is None or in_force(fact, on)]


def _meeting(pairs: Iterable[tuple[Entity, Entity]], least: int) -> nx.Graph[str]:
    """Those who meet at one place or more: *pairs* are of a place and one who is there."""
    there: dict[Entity, set[Entity]] = defaultdict(set)
    for place, who in pairs:
        there[place].add(who)
    places: dict[tuple[Entity, Entity], list[str]] = defaultdict(list)
    for place in sorted(there):
        for pair in combinations(sorted(there[place]), 2):
            places[pair].append(place.name)
    network: nx.Graph[str] = nx.Graph()
    for (one, other), shared in sorted(places.items()):
        if len(shared) >= least:
            start, end = _node(network, one), _node(network, other)
            network.add_edge(start, end, weight=len(shared), shared=", ".join(shared))
    return network


def _node(network: nx.Graph[str] | nx.DiGraph[str], entity: Entity) -> str:
    network.add_node(entity.iri, name=entity.name, kind=entity.kind)
    return entity.iri

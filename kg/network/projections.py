"""Networks whose edges are facts: who is a member where, who holds a post where, which project lives where."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any, TypeVar

import networkx as nx

from kg.model import Entity, Fact, Hosting, Involvement, Membership, Part, Post
from kg.query import KnowledgeGraph, in_force

_F = TypeVar("_F", bound=Fact)


def membership_network(graph: KnowledgeGraph, *, on: date | None = None) -> nx.Graph[str]:
    """Members and foundations, each membership an edge with its `tier`: bipartite unless foundations join foundations.

    >>> network = membership_network(graph)
    >>> network.degree["https://w3id.org/foundation-kg/id/organization/pytorch-foundation"] >= 10
    True
    """
    network: nx.Graph[str] = nx.Graph()
    for each in held(graph, Membership, on):
        edge = _edge(network, each, each.member, each.organization)
        edge |= {"tier": each.tier or "", "founding": each.founding}
    return network


def person_organization(graph: KnowledgeGraph, *, on: date | None = None) -> nx.Graph[str]:
    """People and the organizations where they have posts or for which they sit somewhere, with the `role`.

    >>> network = person_organization(graph)
    >>> {kind for _, kind in network.nodes(data="kind")} >= {"person", "foundation"}
    True

    Without a day, posts that are known to be over do not count.
    """
    network: nx.Graph[str] = nx.Graph()
    for each in present(held(graph, Post, on), on):
        for organization in filter(None, (each.organization, each.on_behalf_of)):
            _edge(network, each, each.person, organization)["role"] = each.role or ""
    return network


def project_organization(graph: KnowledgeGraph, *, on: date | None = None) -> nx.Graph[str]:
    """Projects and the organizations that host, develop, contribute to or use them, in `does`.

    >>> network = project_organization(graph)
    >>> "hosts" in {does for _, _, does in network.edges(data="does")}
    True
    """
    network: nx.Graph[str] = nx.Graph()
    facts: list[Hosting | Involvement] = [*held(graph, Hosting, on), *held(graph, Involvement, on)]
    for each in facts:
        does = each.does if isinstance(each, Involvement) else "hosts"
        edge = _edge(network, each, each.project, each.organization)
        edge["does"] = ", ".join(sorted({does, *filter(None, edge.get("does", "").split(", "))}))
    return network


def hierarchy(graph: KnowledgeGraph) -> nx.DiGraph[str]:
    """Which organization belongs to which, bodies included: an edge from the part to the whole."""
    network: nx.DiGraph[str] = nx.DiGraph()
    for part in graph.every(Part):
        _edge(network, part, part.part, part.whole)
    return network


def held(graph: KnowledgeGraph, kind: type[_F], on: date | None) -> list[_F]:
    """The facts of a kind; those in force on a day if one is given."""
    return [fact for fact in graph.every(kind) if on is None or in_force(fact, on)]


def present(posts: Iterable[Post], on: date | None) -> list[Post]:
    """The posts that are not known to be over, if no day is asked about."""
    return [post for post in posts if on is not None or not (post.former or post.period.end)]


def add_node(network: nx.Graph[str], entity: Entity) -> str:
    """The entity as a node with its name and kind."""
    network.add_node(entity.iri, name=entity.name, kind=entity.kind)
    return entity.iri


def _edge(network: nx.Graph[str], fact: Fact, start: Entity, end: Entity) -> dict[str, Any]:
    """The edge between two, which counts the claims of all facts about the pair; its attributes, to add to."""
    one, other = add_node(network, start), add_node(network, end)
    claims = network.get_edge_data(one, other, {}).get("claims", 0)
    network.add_edge(one, other, claims=claims + len(fact.claims))
    return network.edges[one, other]

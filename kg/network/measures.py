"""What is measured on a network: how central each node is, in which community, and where the network would break."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import networkx as nx

from kg.answers import Answers
from kg.model.carded import Carded

EXACT = 1_000
"""Up to so many nodes betweenness is exact; above, it is estimated from so many pivots as `PIVOTS` says."""

PIVOTS = 200
SEED = 20


@dataclass(frozen=True)
class Standing(Carded):
    """Where a node stands in its network; communities are numbered from 0, the largest first."""

    iri: str
    name: str
    kind: str
    degree: int
    strength: float
    betweenness: float
    eigenvector: float
    core: int
    community: int


@dataclass(frozen=True, order=True)
class Bridge(Carded):
    """An edge without which its two ends would not be connected."""

    one: str
    other: str
    one_iri: str
    other_iri: str


def standings(network: nx.Graph[Any]) -> Answers[Standing]:
    """Each node's degree, strength, betweenness, eigenvector centrality, core number and community, most links first.

    >>> from kg.network import membership_network
    >>> standings(membership_network(graph))[0].name
    'Ceph Foundation'

    Betweenness counts steps and not weights; above 1,000 nodes it is estimated from 200 pivots (Brandes and Pich 2007,
    doi:10.1142/S0218127407018403). The eigenvector is of the weights, of length 1; of an unconnected network it has
    the part where the greatest eigenvalue is. A directed network is taken without its directions.
    """
    plain = _plain(network)
    pivots = PIVOTS if len(plain) > EXACT else None
    betweenness = nx.betweenness_centrality(plain, k=pivots, seed=SEED)
    eigenvector, core = _eigenvector(plain), nx.core_number(plain)
    community = {node: number for number, group in enumerate(_communities(plain)) for node in group}
    found = [
        Standing(
            iri,
            network.nodes[iri].get("name", iri),
            network.nodes[iri].get("kind", ""),
            plain.degree[number],
            _rounded(plain.degree(number, weight="weight")),
            _rounded(betweenness[number]),
            _rounded(eigenvector[number]),
            core[number],
            community[number],
        )
        for number, iri in enumerate(sorted(network))
    ]
    return Answers(sorted(found, key=lambda each: (-each.degree, -each.strength, each.iri)))


def communities(network: nx.Graph[Any]) -> list[list[str]]:
    """The communities that Louvain's method finds, seeded: IRIs in order, the largest first.

    >>> len(communities(nx.Graph([("a", "b"), ("b", "c"), ("a", "c"), ("x", "y")])))
    2
    """
    nodes = sorted(network)
    return [[nodes[number] for number in group] for group in _communities(_plain(network))]


def bridges(network: nx.Graph[Any]) -> Answers[Bridge]:
    """The edges each of which alone holds two parts together, in order of names.

    >>> [(bridge.one, bridge.other) for bridge in bridges(nx.Graph([("a", "b"), ("b", "c"), ("a", "c"), ("c", "d")]))]
    [('c', 'd')]
    """
    plain, nodes = _plain(network), sorted(network)
    found: Any = nx.bridges(plain)  # types-networkx takes the pairs for nodes
    pairs = [(nodes[min(edge)], nodes[max(edge)]) for edge in found]
    name = dict(network.nodes(data="name"))
    return Answers(sorted(Bridge(name[u] or u, name[v] or v, u, v) for u, v in pairs))


def _plain(network: nx.Graph[Any]) -> nx.Graph[int]:
    """The same network, undirected and without loops, its nodes numbered in order: no set of strings decides."""
    number = {node: at for at, node in enumerate(sorted(network))}
    plain: nx.Graph[int] = nx.Graph()
    plain.add_nodes_from(range(len(number)))
    edges = ((number[u], number[v], weight) for u, v, weight in network.edges(data="weight", default=1))
    for one, other, weight in sorted((min(u, v), max(u, v), weight) for u, v, weight in edges if u != v):
        plain.add_edge(one, other, weight=weight)
    return plain


def _communities(plain: nx.Graph[int]) -> list[list[int]]:
    found = nx.community.louvain_communities(plain, weight="weight", seed=SEED) if len(plain) else []
    return sorted((sorted(group) for group in found), key=lambda group: (-len(group), group))


def _eigenvector(plain: nx.Graph[int]) -> dict[int, float]:
    if not plain.number_of_edges():
        return dict.fromkeys(plain, 0.0)
    try:
        return nx.eigenvector_centrality(plain, max_iter=2_000, tol=1e-7, weight="weight")
    except nx.PowerIterationFailedConvergence:  # two parts whose greatest eigenvalues are nearly the same
        return nx.eigenvector_centrality(plain, max_iter=2_000, tol=1e-4, weight="weight")


def _rounded(number: float) -> float:
    """Ten digits: what lies beyond depends on the machine."""
    return float(f"{number:.10g}")

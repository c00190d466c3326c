"""What is measured on a network: how central each node is, in which community, and where the network would break."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import networkx as nx
import numpy as np

from kg.answers import Answers
from kg.model.carded import Carded

EXACT = 1_000
"""Up to so many nodes betweenness is exact; above, it is estimated from so many pivots as `PIVOTS` says."""

PIVOTS = 200
ROUNDS = 20_000
"""More steps of the power iteration are not taken; two parts with nearly the same greatest eigenvalue need many."""

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
    """By power iteration with the matrix and ones on its diagonal, as networkx does, but on arrays."""
    if not plain.number_of_edges():
        return dict.fromkeys(plain, 0.0)
    ends = np.array(list(plain.edges(data="weight")), dtype=float)
    source, target = (np.concatenate((ends[:, one], ends[:, two])).astype(int) for one, two in ((0, 1), (1, 0)))
    weights, vector = np.tile(ends[:, 2], 2), np.full(len(plain), len(plain) ** -0.5)
    for _ in range(ROUNDS):
        before, vector = vector, vector + np.bincount(target, weights * vector[source], len(plain))
        vector = vector / np.linalg.norm(vector)
        if np.abs(vector - before).sum() < 1e-10:
            break
    return dict(enumerate(vector.tolist()))


def _rounded(number: float) -> float:
    """Ten digits: what lies beyond depends on the machine."""
    return float(f"{number:.10g}")

"""The backbone of a weighted network: the edges that weigh more than chance would have it at one of their ends.

The disparity filter of Serrano, Boguñá and Vespignani (PNAS 106, 2009, doi:10.1073/pnas.0808904106): if a node of
degree k spread its strength s over its edges at random, an edge of weight w would weigh as much with probability
(1 - w/s)^(k-1). An edge stays if that is below alpha for one of its ends; a node's only edge if
the other end wants it.
"""

from __future__ import annotations

import networkx as nx
import numpy as np
from numpy.typing import NDArray


def backbone(network: nx.Graph[str], alpha: float = 0.05) -> nx.Graph[str]:
    """The edges that weigh significantly much at level *alpha*, with their ends; all attributes stay.

    >>> network = nx.Graph()
    >>> network.add_weighted_edges_from([("a", "b", 100), ("a", "c", 1), ("a", "d", 1), ("c", "d", 1)])
    >>> list(backbone(network).edges)
    [('a', 'b')]
    """
    nodes = list(network)
    if not nodes:
        return nx.Graph()
    kept = significant(nx.to_numpy_array(network, nodes).astype(np.float32), alpha)
    number = {node: at for at, node in enumerate(nodes)}
    return network.edge_subgraph((u, v) for u, v in network.edges if kept[number[u], number[v]]).copy()


def significant(weights: NDArray[np.float32], alpha: float) -> NDArray[np.bool_]:
    """Which entries of a symmetric matrix of weights are significant for one of the two ends."""
    degree = np.count_nonzero(weights, axis=1)[:, None]
    strength = np.maximum(weights.sum(axis=1, keepdims=True), 1e-12)
    chance = np.where(degree > 1, (1 - weights / strength) ** np.maximum(degree - 1, 1), 1)
    kept: NDArray[np.bool_] = (chance < alpha) & (weights > 0)
    return kept | kept.T

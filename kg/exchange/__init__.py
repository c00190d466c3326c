r"""The facts in the formats of other programs: Gephi, Neo4j, spreadsheets, FollowTheMoney, Wikidata.

>>> from kg.query import KnowledgeGraph
>>> from kg.store import Store
>>> exchange(KnowledgeGraph(Store.open("memory:")), "csv-nodes")
b'iri,name,kind\n'
"""

from __future__ import annotations

from collections.abc import Callable, Mapping

from kg.errors import StoreError
from kg.exchange.ftm import ftm
from kg.exchange.graphs import gexf, graphml
from kg.exchange.sheets import csv_edges, csv_nodes, cypher_edges, cypher_nodes
from kg.exchange.wikidata import quickstatements
from kg.query import KnowledgeGraph

_WRITERS: Mapping[str, Callable[[KnowledgeGraph], bytes]] = {
    "graphml": graphml,
    "gexf": gexf,
    "csv-nodes": csv_nodes,
    "csv-edges": csv_edges,
    "cypher-nodes": cypher_nodes,
    "cypher-edges": cypher_edges,
    "ftm": ftm,
    "quickstatements": quickstatements,
}
FORMATS = tuple(_WRITERS)


def exchange(graph: KnowledgeGraph, format: str) -> bytes:  # noqa: A002 - the word for it
    """The facts of a graph in a format of :data:`FORMATS`; StoreError names them if it is none of them."""
    if format not in _WRITERS:
        raise StoreError(f"{format}: no such format; there are: {', '.join(FORMATS)}")
    return _WRITERS[format](graph)

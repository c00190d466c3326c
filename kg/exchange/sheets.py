"""Nodes and edges as CSV, for spreadsheets and for Cypher's LOAD CSV (Neo4j, Memgraph)."""

from __future__ import annotations

from collections.abc import Iterable

from kg.answers import csv_text
from kg.graph import entities_of
from kg.model.shown import Cell
from kg.query import KnowledgeGraph

_NODES = ["iri", "name", "kind"]
_EDGES = ["source", "target", "relation", "says", "tier", "role", "start", "end", "announced", "claims", "fact"]


def csv_nodes(graph: KnowledgeGraph) -> bytes:
    """Every entity: IRI, name, kind; text that a spreadsheet would run gets an apostrophe before it."""
    return csv_text(_NODES, _nodes(graph)).encode()


def csv_edges(graph: KnowledgeGraph) -> bytes:
    """Every link of a fact: from which IRI to which, what it says, when, and how many claims say so."""
    return csv_text(_EDGES, _edges(graph)).encode()


def cypher_nodes(graph: KnowledgeGraph) -> bytes:
    """The nodes with the headers of neo4j-admin's import: `iri:ID`, `:LABEL`; LOAD CSV reads them too."""
    names = {"iri": "iri:ID", "name": "name", "kind": ":LABEL"}
    rows = ({**row, "kind": str(row["kind"]).capitalize()} for row in _nodes(graph))
    return _renamed(names, rows)


def cypher_edges(graph: KnowledgeGraph) -> bytes:
    """The edges with `:START_ID`, `:END_ID` and `:TYPE`, the kind of fact in capitals."""
    names = {"source": ":START_ID", "target": ":END_ID", "relation": ":TYPE", "claims": "claims:int"}
    names |= {name: name for name in _EDGES if name not in names}
    rows = ({**row, "relation": str(row["relation"]).upper()} for row in _edges(graph))
    return _renamed(names, rows)


def _nodes(graph: KnowledgeGraph) -> list[dict[str, Cell]]:
    return [{"iri": each.iri, "name": each.name, "kind": each.kind} for each in entities_of(graph.store)]


def _edges(graph: KnowledgeGraph) -> list[dict[str, Cell]]:
    edges = sorted(graph.to_networkx().edges(keys=True, data=True), key=lambda each: each[:3])
    return [{"source": start, "target": end, **edge} for start, end, _, edge in edges]


def _renamed(names: dict[str, str], rows: Iterable[dict[str, Cell]]) -> bytes:
    renamed = ({names[name]: cell for name, cell in row.items() if name in names} for row in rows)
    return csv_text(list(names.values()), renamed).encode()

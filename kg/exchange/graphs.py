"""GraphML and GEXF: the facts as a graph for Gephi, yEd, Cytoscape or igraph."""

from __future__ import annotations

import re
from io import BytesIO
from typing import Any

import networkx as nx

from kg.graph import facts_of
from kg.model import Fact
from kg.query import KnowledgeGraph, begun

_NO_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_CLOCK = re.compile(rb' lastmodifieddate="[^"]*"')


def graphml(graph: KnowledgeGraph) -> bytes:
    """Entities as nodes and facts as edges, with what `KnowledgeGraph.to_networkx` gives them."""
    network, target = _clean(graph.to_networkx()), BytesIO()
    nx.write_graphml_xml(network, target, named_key_ids=True)
    return target.getvalue()


def gexf(graph: KnowledgeGraph) -> bytes:
    """The same for Gephi, with a timeline: an edge lasts from when its fact is known to hold to when it ended.

    Each date is a day, the earliest for a beginning and the latest for an end; the words of the source are in `when`.
    """
    network, target = _clean(graph.to_networkx()), BytesIO()
    everything: list[Fact] = facts_of(graph.store)
    facts = {fact.iri: fact for fact in everything}
    for *_, edge in network.edges(data=True):
        fact = facts[edge["fact"]]
        start, period = begun(fact), getattr(fact, "period", None)
        end = period.end.latest if period and period.end else None
        for name, day in (("start", start), ("end", end)):
            edge.pop(name, None)
            if day is not None:
                edge[name] = day.isoformat()
    for _, node in network.nodes(data=True):
        node["label"] = node["name"]
    nx.write_gexf(network, target, version="1.2draft")
    return _CLOCK.sub(b"", target.getvalue())


def _clean(network: nx.MultiDiGraph[str]) -> nx.MultiDiGraph[str]:
    """The network in order, without characters that no XML may hold."""
    made: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    made.add_nodes_from((node, _told(network.nodes[node])) for node in sorted(network))
    for start, end, key, edge in sorted(network.edges(keys=True, data=True), key=lambda each: each[:3]):
        made.add_edge(start, end, key, **_told(edge))
    return made


def _told(attributes: dict[str, Any]) -> dict[str, Any]:
    return {
        name: _NO_XML.sub("\ufffd", value) if isinstance(value, str) else value for name, value in attributes.items()
    }

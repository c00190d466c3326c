"""What was measured, written back into the store: a named graph a network, which says what was measured by what."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from hashlib import sha256
from typing import Any

import networkx as nx
from pyoxigraph import NamedNode, Quad

from kg import __version__
from kg.graph import terms
from kg.network.measures import Standing, standings
from kg.resolve.normal import slug
from kg.store import Store, Written
from kg.vocabulary import DCTERMS, FM, ID, PROV, RDF, RDFS, SCHEMA

NETWORKS_GRAPH = f"{ID}graph/network/"
"""Where the graphs of measured networks live: below it, the projection and the day."""

_AGENT = NamedNode(f"{ID}software/foundation-kg/{__version__}")


def write_standings(store: Store, network: nx.Graph[Any], projection: str, *, on: date | None = None) -> Written:
    """Measure a network and keep the standings in the graph of its projection and day, in place of earlier ones.

    >>> from kg.network import membership_network
    >>> write_standings(graph.store, membership_network(graph), "membership").added > 100
    True
    >>> bool(graph.sparql("ASK { GRAPH ?network { ?standing fm:measured ?member ; fm:degree ?degree } }"))
    True
    """
    name = graph_iri(projection, on)
    return store.replace_graph(name, network_quads(network, standings(network), projection, on=on))


def network_quads(
    network: nx.Graph[Any], measured: Iterable[Standing], projection: str, *, on: date | None = None
) -> Iterator[Quad]:
    """The quads of a measured network: the network, the activity that measured it, and one measurement a node.

    The network has the SHA-256 of its edges: measured again, the same edges give the same quads, without a clock.
    """
    iri = graph_iri(projection, on)
    graph, activity = NamedNode(iri), NamedNode(f"{iri}#measuring")
    statements = [*_network(graph, network, projection, on), *_activity(activity, graph)]
    for each in measured:
        statements += _measurement(NamedNode(f"{iri}#{sha256(each.iri.encode()).hexdigest()[:16]}"), graph, each)
    return (Quad(*statement, graph) for statement in statements)


def graph_iri(projection: str, on: date | None) -> str:
    """The named graph of a projection on a day.

    >>> graph_iri("co-membership", date(2024, 1, 1))
    'https://w3id.org/foundation-kg/id/graph/network/co-membership/2024-01-01'
    """
    return f"{NETWORKS_GRAPH}{slug(projection)}/{on or 'all'}"


_Statements = Iterator[tuple[NamedNode, NamedNode, Any]]


def _network(node: NamedNode, network: nx.Graph[Any], projection: str, on: date | None) -> _Statements:
    yield node, RDF.type, FM.Network
    yield node, DCTERMS.title, terms.text(f"{projection}, {on or 'all days'}")
    yield node, SCHEMA.sha256, terms.text(_fingerprint(network))
    if on is not None:
        yield node, FM.asOf, terms.day(on)


def _activity(node: NamedNode, graph: NamedNode) -> _Statements:
    yield node, RDF.type, PROV.Activity
    yield node, PROV.generated, graph
    yield node, PROV.wasAssociatedWith, _AGENT
    yield _AGENT, RDF.type, PROV.SoftwareAgent
    yield _AGENT, RDFS.label, terms.text(f"foundation-kg {__version__}, networkx {nx.__version__}")
    yield _AGENT, SCHEMA.softwareVersion, terms.text(__version__)


def _measurement(node: NamedNode, graph: NamedNode, each: Standing) -> _Statements:
    yield node, RDF.type, FM.Measurement
    yield node, FM.measured, NamedNode(each.iri)
    yield node, PROV.wasDerivedFrom, graph
    yield node, FM.degree, terms.number(each.degree)
    yield node, FM.strength, terms.fraction(each.strength)
    yield node, FM.betweenness, terms.fraction(each.betweenness)
    yield node, FM.eigenvector, terms.fraction(each.eigenvector)
    yield node, FM.core, terms.number(each.core)
    yield node, FM.community, terms.number(each.community)


def _fingerprint(network: nx.Graph[Any]) -> str:
    edges = (f"{min(u, v)}\t{max(u, v)}\t{weight}" for u, v, weight in network.edges(data="weight", default=1))
    return sha256("\n".join(sorted(edges)).encode()).hexdigest()

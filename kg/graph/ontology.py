"""The ontology and the tier schemes as a named graph."""

from __future__ import annotations

from collections.abc import Iterator

from pyoxigraph import NamedNode, Quad, RdfFormat, parse

from kg.graph.iris import ONTOLOGY_GRAPH
from kg.resources import resource

_FILES = ("ontology/foundation-kg.ttl", "ontology/tiers.ttl")


def ontology_quads() -> Iterator[Quad]:
    """What ``ontology/*.ttl`` says, the shapes aside, in the graph :data:`kg.graph.iris.ONTOLOGY_GRAPH`."""
    graph = NamedNode(ONTOLOGY_GRAPH)
    for name in _FILES:
        for quad in parse(path=str(resource(name)), format=RdfFormat.TURTLE):
            yield Quad(quad.subject, quad.predicate, quad.object, graph)

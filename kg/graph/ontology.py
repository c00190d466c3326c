"""The ontology and the tier schemes as a named graph."""

from __future__ import annotations

from collections.abc import Iterator

from pyoxigraph import NamedNode, Quad, RdfFormat, parse

from kg.graph.iris import ONTOLOGY_GRAPH
from kg.graph.tiers import scheme_statements
from kg.resolve.schemes import Schemes
from kg.resources import resource


def ontology_quads() -> Iterator[Quad]:
    """What the ontology says, and the schemes of ``data/tiers.yml``, in :data:`kg.graph.iris.ONTOLOGY_GRAPH`."""
    graph = NamedNode(ONTOLOGY_GRAPH)
    for quad in parse(path=str(resource("ontology/foundation-kg.ttl")), format=RdfFormat.TURTLE):
        yield Quad(quad.subject, quad.predicate, quad.object, graph)
    for statement in scheme_statements(Schemes.load()):
        yield Quad(*statement, graph)

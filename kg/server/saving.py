"""What the explorer shows, as RDF or as one page that needs no other, with a note of its day, filters and licence."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Annotated, Literal

import pyoxigraph
from fastapi import APIRouter, Request, Response
from pydantic import BaseModel, Field
from pyoxigraph import Literal as Text
from pyoxigraph import NamedNode, Quad, RdfFormat

from kg.graph import fact_of, fact_quads, is_fact
from kg.model import Fact, Witness
from kg.query import KnowledgeGraph
from kg.query.pictures import to_multigraph
from kg.query.witnesses import witnesses
from kg.server.live import Live
from kg.server.refusals import HttpProblem
from kg.view import view
from kg.vocabulary import PREFIXES

LICENCE = NamedNode("https://spdx.org/licenses/MIT")
_COMMENT = NamedNode("http://www.w3.org/2000/01/rdf-schema#comment")
_LICENCE = NamedNode("http://purl.org/dc/terms/license")
_Line = Annotated[str, Field(max_length=4_000)]


class Wanted(BaseModel):
    """Which facts to save, in which form, and what the file is to say of itself."""

    format: Literal["turtle", "jsonld", "page"]
    facts: Annotated[list[Annotated[str, Field(max_length=1_000)]], Field(min_length=1, max_length=10_000)]
    note: Annotated[list[_Line], Field(max_length=10)] = []


def router(live: Live) -> APIRouter:
    """The route that saves."""
    routes = APIRouter(include_in_schema=False)

    @routes.post("/explore/save")
    def save(request: Request, wanted: Wanted) -> Response:
        graph = live.graph
        facts = [_fact(graph, iri) for iri in dict.fromkeys(wanted.facts)]
        media, write = _FORMS[wanted.format]
        body = write(graph, facts, wanted.note, str(request.base_url))
        return Response(body, media_type=media, headers={"Content-Disposition": "attachment"})

    return routes


def _fact(graph: KnowledgeGraph, iri: str) -> Fact:
    try:
        known = is_fact(graph.store, iri)
    except ValueError:  # no IRI at all
        known = False
    if not known:
        raise HttpProblem(404, f"the graph holds no fact {iri}; load the explorer again, the graph may have changed")
    return fact_of(graph.store, iri)


def _rdf(kind: RdfFormat) -> Callable[[KnowledgeGraph, Sequence[Fact], Sequence[str], str], bytes]:
    def write(graph: KnowledgeGraph, facts: Sequence[Fact], note: Sequence[str], site: str) -> bytes:
        about = NamedNode(f"{site}explore")
        said = [Quad(about, _COMMENT, Text(line)) for line in note] + [Quad(about, _LICENCE, LICENCE)]
        triples = (quad.triple for quad in [*said, *fact_quads(facts)])
        return pyoxigraph.serialize(triples, format=kind, prefixes=dict(PREFIXES)) or b""

    return write


def _page(graph: KnowledgeGraph, facts: Sequence[Fact], note: Sequence[str], site: str) -> bytes:
    evidence: dict[str, Witness] = {}
    for witness in witnesses(graph.store, [fact.iri for fact in facts]):
        for iri in witness.facts:
            evidence.setdefault(iri, witness)
    network = to_multigraph(facts, evidence=evidence)
    return view(network, title=note[0] if note else "Foundation graph", note=" · ".join(note[1:])).encode()


_FORMS: Mapping[str, tuple[str, Callable[[KnowledgeGraph, Sequence[Fact], Sequence[str], str], bytes]]] = {
    "turtle": ("text/turtle", _rdf(RdfFormat.TURTLE)),
    "jsonld": ("application/ld+json", _rdf(RdfFormat.JSON_LD)),
    "page": ("text/html", _page),
}

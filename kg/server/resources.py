"""/id/...: every IRI of the graph answers, with what the graph says of it or with the page of it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice
from urllib.parse import quote

import pyoxigraph
from fastapi import APIRouter, Request, Response
from fastapi.responses import RedirectResponse
from pyoxigraph import NamedNode, Quad

from kg.engine import Triples
from kg.engine.process import TRIPLES as WRITERS
from kg.errors import StoreError
from kg.graph import Descriptions, read_entity, replacement
from kg.linked import to_jsonld
from kg.query import KnowledgeGraph
from kg.questions import node
from kg.server.addresses import entity_path, iri_at, resource_path
from kg.server.formats import MEDIA, TRIPLES, wanted
from kg.server.live import Live
from kg.server.negotiation import NotAcceptable
from kg.server.results import Cell, cell_of
from kg.server.settings import Settings
from kg.server.templates import page
from kg.vocabulary import PREFIXES

_GRAPHS = {"nq", "trig"}


@dataclass(frozen=True)
class Statement:
    """A line of the page of something that has no better one."""

    predicate: Cell
    other: Cell
    backwards: bool = False


def about(graph: KnowledgeGraph, iri: str, most: int) -> list[Quad]:
    """What the graph says of something: all statements that begin with it, and up to *most* that lead to it.

    What is named by a fragment of its IRI belongs to it.
    """
    thing = node(iri)
    found = [*graph.store.quads(thing), *islice(graph.store.quads(object=thing), most)]
    objects = {quad.object for quad in found}
    for part in objects:
        if isinstance(part, NamedNode) and part.value.startswith(f"{iri}#"):
            found += graph.store.quads(part)
    return found or list(islice(graph.store.quads(graph=thing), most))


def router(live: Live, settings: Settings) -> APIRouter:
    """The route."""
    routes = APIRouter(include_in_schema=False)

    @routes.get("/id/{path:path}")
    def resource(request: Request) -> Response:
        graph = live.graph
        iri = node(iri_at(request.scope, "/id/")).value
        if moved := replacement(graph.store, iri):
            return RedirectResponse(resource_path(moved), 308, headers={"Vary": "Accept"})
        quads = about(graph, iri, settings.rows_shown)
        if not quads:
            graph.entity(iri)  # raises UnknownName, with what is near
        takes = wanted(request.query_params.get("format", ""), request.headers.get("accept"))
        if takes.page:
            return _for_people(request, graph, iri, quads)
        if takes.triples is None:
            raise NotAcceptable("no format of triples among those that are accepted")
        return _written(iri, quads, takes.triples)

    return routes


def _for_people(request: Request, graph: KnowledgeGraph, iri: str, quads: list[Quad]) -> Response:
    """The page of an entity, or one that lists the statements."""
    try:
        entity = read_entity(Descriptions(graph.store)[iri])
    except StoreError:
        answer = page(request, "resource.html", iri=iri, statements=list(_statements(iri, quads)))
        answer.headers["Link"] = _links(iri)
        return answer
    return RedirectResponse(entity_path(entity), 303, headers={"Vary": "Accept", "Link": _links(iri)})


def _written(iri: str, quads: list[Quad], form: Triples) -> Response:
    if form == "jsonld":
        body: bytes | None = to_jsonld(Quad(*quad.triple) for quad in quads)
    elif form in _GRAPHS:
        body = pyoxigraph.serialize(quads, format=WRITERS[form], prefixes=dict(PREFIXES))
    else:
        triples = dict.fromkeys(quad.triple for quad in quads)
        body = pyoxigraph.serialize(triples, format=WRITERS[form], prefixes=dict(PREFIXES))
    headers = {"Vary": "Accept", "Link": _links(iri), "Access-Control-Allow-Origin": "*"}
    return Response(body, media_type=MEDIA[form], headers=headers)


def _links(iri: str) -> str:
    """What the document is about, and in which other formats there is one (RFC 8288)."""
    here = resource_path(iri)
    others = [f'<{here}?format={form.engine}>; rel="alternate"; type="{form.types[0]}"' for form in TRIPLES]
    named = f'<{quote(iri, safe="/:,%#")}>; rel="describes"'
    return ", ".join([named, *others, f'<{here}?format=html>; rel="alternate"; type="text/html"'])


def _statements(iri: str, quads: list[Quad]) -> Iterator[Statement]:
    for quad in sorted(set(quads), key=str):
        backwards = str(quad.subject) != f"<{iri}>"
        yield Statement(cell_of(quad.predicate), cell_of(quad.subject if backwards else quad.object), backwards)

"""/ontology: the terms of ``ontology/*.ttl`` and the tiers of foundations, for people and as RDF for programs."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from functools import cache

import pyoxigraph
from fastapi import APIRouter, Request, Response
from fastapi.responses import FileResponse
from pyoxigraph import RdfFormat

from kg.engine.process import TRIPLES as WRITERS
from kg.graph import ontology_quads
from kg.linked import FILE as CONTEXT
from kg.resources import resource
from kg.server.formats import MEDIA, TRIPLES, wanted
from kg.server.negotiation import NotAcceptable
from kg.server.results import Cell, cell_of
from kg.server.templates import page
from kg.server.tiers import schemes
from kg.vocabulary import FM, PREFIXES

FILE = "ontology/foundation-kg.ttl"
OWL = PREFIXES["owl"]
HEADINGS = {
    f"{OWL}Class": "Classes",
    f"{OWL}ObjectProperty": "Properties that lead to things",
    f"{OWL}DatatypeProperty": "Properties that hold values",
}
"""What a term is, in the order of the page; everything else is under the last heading."""
OTHERS = "Single terms"
WORDS = {
    f"{PREFIXES['rdfs']}subClassOf": "is a kind of",
    f"{PREFIXES['rdfs']}subPropertyOf": "is a case of",
    f"{PREFIXES['rdfs']}domain": "of",
    f"{PREFIXES['rdfs']}range": "leads to",
    f"{OWL}inverseOf": "the other way round",
    f"{OWL}disjointWith": "is never a",
    f"{PREFIXES['skos']}broader": "belongs under",
}
"""What the page says of a term beside its comment."""


@dataclass(frozen=True)
class Term:
    """One term: its name, what it is called and what it means, and how it relates to others."""

    name: str
    heading: str
    label: str
    comment: str
    relations: tuple[tuple[str, tuple[Cell, ...]], ...]


@cache
def terms() -> dict[str, list[Term]]:
    """The terms by heading.

    >>> [term.name for term in terms()["Classes"]][:2]
    ['Announcement', 'Change']
    """
    said: dict[str, dict[str, list[object]]] = defaultdict(lambda: defaultdict(list))
    for quad in pyoxigraph.parse(path=str(resource(FILE)), format=RdfFormat.TURTLE):
        said[str(quad.subject).strip("<>")][quad.predicate.value].append(quad.object)
    found = [_term(iri, about) for iri, about in sorted(said.items()) if iri.startswith(FM.iri)]
    return {head: [term for term in found if term.heading == head] for head in (*HEADINGS.values(), OTHERS)}


def _term(iri: str, about: dict[str, list[object]]) -> Term:
    kinds = [getattr(kind, "value", "") for kind in about[f"{PREFIXES['rdf']}type"]]
    relations = tuple((word, tuple(map(cell_of, about[key]))) for key, word in WORDS.items() if key in about)
    return Term(
        iri.removeprefix(FM.iri),
        next((HEADINGS[kind] for kind in kinds if kind in HEADINGS), OTHERS),
        _text(about[f"{PREFIXES['rdfs']}label"]),
        _text(about[f"{PREFIXES['rdfs']}comment"]),
        relations,
    )


def _text(found: list[object]) -> str:
    return str(getattr(found[0], "value", "")) if found else ""


def router() -> APIRouter:
    """The route."""
    routes = APIRouter(include_in_schema=False)

    @routes.get("/ontology")
    def ontology(request: Request) -> Response:
        takes = wanted(request.query_params.get("format", ""), request.headers.get("accept"))
        if takes.page:
            answer: Response = page(request, "ontology.html", terms=terms(), schemes=schemes(), iri=FM.iri)
        elif takes.triples is None:
            raise NotAcceptable("no format of triples among those that are accepted")
        else:
            answer = Response(_written(takes.triples), media_type=MEDIA[takes.triples])
        answer.headers.update({"Vary": "Accept", "Link": _links(), "Access-Control-Allow-Origin": "*"})
        return answer

    @routes.get("/ontology/context.jsonld")
    def context() -> Response:
        headers = {"Access-Control-Allow-Origin": "*"}
        return FileResponse(resource(CONTEXT), media_type="application/ld+json", headers=headers)

    return routes


@cache
def _written(form: str) -> bytes:
    triples = (quad.triple for quad in ontology_quads())
    return pyoxigraph.serialize(triples, format=WRITERS[form], prefixes=dict(PREFIXES)) or b""


def _links() -> str:
    others = [f'</ontology?format={form.engine}>; rel="alternate"; type="{form.types[0]}"' for form in TRIPLES]
    return ", ".join([f'<{FM.iri.rstrip("#")}>; rel="describes"', *others])

"""/sparql/examples: queries that teach the model, for the page and, as SHACL's executables, for other tools."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from importlib.resources import files

import pyoxigraph
from fastapi import APIRouter, Request, Response
from pyoxigraph import BlankNode, Literal, NamedNode, Triple

from kg.engine.process import TRIPLES as WRITERS
from kg.server.formats import MEDIA, TRIPLES, offered, wanted
from kg.server.negotiation import NotAcceptable
from kg.vocabulary import PREFIXES, RDF, RDFS, SCHEMA, XSD

SH = PREFIXES["sh"]
COMMENT, TARGET = NamedNode(f"{RDFS.iri}comment"), NamedNode(f"{SCHEMA.iri}target")
KINDS = {"SELECT": "Select", "CONSTRUCT": "Construct", "ASK": "Ask"}
"""SHACL's word for a query by its own; it has none for DESCRIBE."""


@cache
def examples() -> dict[str, str]:
    """Queries that teach the model, by title; the files of ``kg/queries/examples`` in order.

    >>> list(examples())[0]
    'Members of a foundation, with tier and dates'
    """
    return dict(_read().values())


@cache
def _read() -> dict[str, tuple[str, str]]:
    """Title and text of each example by the name of its file."""
    found = {}
    for path in sorted((files("kg") / "queries" / "examples").iterdir(), key=lambda path: path.name):
        title, _, text = path.read_text("utf-8").partition("\n")
        found[path.name.removesuffix(".rq")] = (title.removeprefix("# "), text)
    return found


def executables(base: str) -> Iterator[Triple]:
    """The examples as ``sh:SPARQLExecutable``, with the prefixes that they take as known, for the server at *base*.

    >>> len({triple.subject for triple in executables("http://localhost") if triple.predicate == COMMENT})
    6
    """
    collection = NamedNode(f"{base}/sparql/examples")
    for prefix, namespace in PREFIXES.items():
        declared = BlankNode(prefix)
        yield Triple(collection, NamedNode(f"{SH}declare"), declared)
        yield Triple(declared, NamedNode(f"{SH}prefix"), Literal(prefix))
        yield Triple(declared, NamedNode(f"{SH}namespace"), Literal(namespace, datatype=XSD.anyURI))
    for name, (title, text) in _read().items():
        about = NamedNode(f"{collection.value}#{name}")
        kind = KINDS[re.findall(r"\b(?:SELECT|CONSTRUCT|ASK)\b", text)[0]]
        yield Triple(about, RDF.type, NamedNode(f"{SH}SPARQLExecutable"))
        yield Triple(about, RDF.type, NamedNode(f"{SH}SPARQL{kind}Executable"))
        yield Triple(about, COMMENT, Literal(title, language="en"))
        yield Triple(about, NamedNode(f"{SH}prefixes"), collection)
        yield Triple(about, NamedNode(f"{SH}{kind.lower()}"), Literal(text))
        yield Triple(about, TARGET, NamedNode(f"{base}/sparql"))


def router() -> APIRouter:
    """The route, which answers in the format of triples that the client likes best."""
    routes = APIRouter(include_in_schema=False)

    @routes.get("/sparql/examples")
    def published(request: Request) -> Response:
        form = wanted("", request.headers.get("accept"), people=False).triples
        if form is None:
            raise NotAcceptable(f"no format of triples among those that are accepted; there are: {offered(TRIPLES)}")
        triples = executables(str(request.base_url).rstrip("/"))
        body = pyoxigraph.serialize(triples, format=WRITERS[form], prefixes=dict(PREFIXES)) or b""
        return Response(body, media_type=MEDIA[form], headers={"Vary": "Accept", "Access-Control-Allow-Origin": "*"})

    return routes

"""/sparql: the query part of the SPARQL 1.1 protocol, and a page with a form for people."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from typing import Any, NamedTuple
from urllib.parse import parse_qs

from fastapi import APIRouter, Request, Response
from pyoxigraph import QueryBoolean, QueryResultsFormat, QuerySolutions, RdfFormat
from starlette.exceptions import HTTPException

from kg.errors import QueryError
from kg.server.negotiation import NotAcceptable, preferred
from kg.server.results import shown
from kg.server.runner import Deadline, Query, QueryRefused, Runner, Sheet
from kg.server.settings import Settings
from kg.server.status import status_of
from kg.server.templates import page
from kg.store import Results


class Format(NamedTuple):
    """One way to write an answer: its names for ``format=``, its media types, the first of which is sent."""

    names: tuple[str, ...]
    types: tuple[str, ...]
    writer: QueryResultsFormat | RdfFormat


TABLES = (
    Format(("json",), ("application/sparql-results+json", "application/json"), QueryResultsFormat.JSON),
    Format(("xml",), ("application/sparql-results+xml", "application/xml", "text/xml"), QueryResultsFormat.XML),
    Format(("csv",), ("text/csv",), QueryResultsFormat.CSV),
    Format(("tsv",), ("text/tab-separated-values",), QueryResultsFormat.TSV),
)
GRAPHS = (
    Format(("turtle", "ttl"), ("text/turtle",), RdfFormat.TURTLE),
    Format(("ntriples", "nt"), ("application/n-triples", "text/plain"), RdfFormat.N_TRIPLES),
    Format(("rdfxml", "xml"), ("application/rdf+xml", "application/xml", "text/xml"), RdfFormat.RDF_XML),
    Format(("jsonld", "json"), ("application/ld+json", "application/json"), RdfFormat.JSON_LD),
    Format(("nquads", "nq"), ("application/n-quads",), RdfFormat.N_QUADS),
    Format(("trig",), ("application/trig",), RdfFormat.TRIG),
)
FORM = "application/x-www-form-urlencoded"
DIRECT = "application/sparql-query"
HTML = "text/html"
_PARAMETERS: dict[str, Any] = {
    "parameters": [
        {
            "name": "query",
            "in": "query",
            "required": True,
            "description": "A SPARQL 1.1 query; the usual prefixes are known",
            "schema": {"type": "string"},
            "examples": {
                "usual": {"value": "SELECT ?name WHERE { ?foundation a fm:Foundation ; skos:prefLabel ?name }"}
            },
        },
        {
            "name": "format",
            "in": "query",
            "description": "What `Accept` would say",
            "schema": {"type": "string", "enum": ["json", "xml", "csv", "tsv", "turtle", "ntriples", "jsonld", "html"]},
        },
    ]
}


class Asked(NamedTuple):
    """What a request asks: the query, if there is one, and how it wants the answer."""

    query: Query | None
    format: str
    accept: str

    @property
    def by_a_person(self) -> bool:
        """Whether a page is wanted more than any format for programs."""
        if self.format:
            return self.format == "html"
        types = [kind for form in TABLES + GRAPHS for kind in form.types]
        return preferred(self.accept, [*types, HTML]) == HTML


def router(runner: Runner, settings: Settings) -> APIRouter:
    """The routes of the endpoint."""
    routes = APIRouter(tags=["SPARQL"])

    async def answer(request: Request, asked: Asked) -> Response:
        if asked.by_a_person:
            return await _page(request, asked, runner, settings)
        if asked.query is None:
            raise QueryError(
                "no query: send one as the parameter `query`, or open this address in a browser for a form"
            )
        return await runner.run(asked.query, lambda results, deadline: _written(results, deadline, asked, settings))

    @routes.get("/sparql", summary="Ask a SPARQL query", response_class=Response, openapi_extra=_PARAMETERS)
    async def get(request: Request) -> Response:
        """Send `query`; choose the format by `Accept` or `format`. A browser that sends no query gets a form."""
        return await answer(request, _asked(request, parse_qs(request.url.query, keep_blank_values=True)))

    @routes.post("/sparql", summary="Ask a SPARQL query that is long", response_class=Response)
    async def post(request: Request) -> Response:
        """Send the query as a form or, with the media type `application/sparql-query`, as it is."""
        return await answer(request, _asked(request, await _sent(request, settings.query_bytes)))

    return routes


@cache
def examples() -> dict[str, str]:
    """Queries that teach the model, by title; the files of ``kg/queries/examples`` in order."""
    found = {}
    for path in sorted((files("kg") / "queries" / "examples").iterdir(), key=lambda path: path.name):
        title, _, text = path.read_text("utf-8").partition("\n")
        found[title.removeprefix("# ")] = text
    return found


async def _page(request: Request, asked: Asked, runner: Runner, settings: Settings) -> Response:
    """The form, with the answer under it if something was asked."""
    answer, error, status = None, None, 200
    if asked.query is not None:
        try:
            answer = await runner.run(
                asked.query, lambda results, deadline: shown(results, deadline, settings.rows_shown)
            )
        except QueryError as caught:
            error, status = caught, status_of(caught)
    formats = TABLES if answer and not answer.turtle else GRAPHS
    return page(
        request,
        "sparql.html",
        status=status,
        query=asked.query.text if asked.query else next(iter(examples().values())),
        answer=answer,
        error=error,
        examples=examples(),
        downloads=[form.names[0] for form in formats],
    )


def _asked(request: Request, fields: Mapping[str, list[str]]) -> Asked:
    """What the parameters of a request say; QueryError if they contradict the protocol."""
    if "update" in fields:
        raise QueryRefused("this endpoint answers queries and takes no updates; write with `kg ingest`")
    queries = fields.get("query", [])
    if len(queries) > 1:
        raise QueryError(f"{len(queries)} queries in one request; send one")
    query = None
    if queries and queries[0].strip():
        query = Query(queries[0], fields.get("default-graph-uri", []), fields.get("named-graph-uri", []))
    wanted = fields.get("format", [""])[-1].strip().lower()
    return Asked(query, wanted, request.headers.get("accept", "*/*"))


async def _sent(request: Request, limit: int) -> dict[str, list[str]]:
    """The parameters that a POST request carries; 415 for a kind of body that the protocol does not know."""
    kind = request.headers.get("content-type", "").partition(";")[0].strip().lower()
    fields = parse_qs(request.url.query, keep_blank_values=True)
    if kind == "application/sparql-update":
        raise QueryRefused("this endpoint answers queries and takes no updates; write with `kg ingest`")
    if kind not in (FORM, DIRECT):
        raise HTTPException(415, f"a body of the type {kind or 'unknown'}; send {DIRECT} or {FORM}")
    body = await _body(request, limit)
    if kind == DIRECT:
        return fields | {"query": [body]}
    return fields | parse_qs(body, keep_blank_values=True, max_num_fields=100)


async def _body(request: Request, limit: int) -> str:
    body = bytearray()
    async for chunk in request.stream():
        body += chunk
        if len(body) > limit:
            raise HTTPException(413, f"a request of more than {limit:,} bytes; ask a shorter query")
    try:
        return body.decode("utf-8")
    except UnicodeDecodeError as error:
        raise QueryError(f"the request is not UTF-8: {error}") from error


def _written(results: Results, deadline: Deadline, asked: Asked, settings: Settings) -> Response:
    """An answer in the format that the client likes best."""
    form, media = _chosen(TABLES if isinstance(results, QuerySolutions | QueryBoolean) else GRAPHS, asked)
    sheet = Sheet(deadline, settings.answer_bytes)
    results.serialize(sheet, form.writer)  # type: ignore[arg-type]
    deadline.check()
    return Response(bytes(sheet.written), media_type=media, headers={"Vary": "Accept"})


def _chosen(formats: tuple[Format, ...], asked: Asked) -> tuple[Format, str]:
    """A format and the media type to send; NotAcceptable if the client takes none of them."""
    kinds = {kind: form for form in reversed(formats) for kind in reversed(form.types)}
    if asked.format:
        kind = next((form.types[0] for form in formats if asked.format in form.names + form.types), None)
    else:
        kind = preferred(asked.accept, [kind for form in formats for kind in form.types])
    if kind is None:
        known = ", ".join(f"{form.names[0]} ({form.types[0]})" for form in formats)
        raise NotAcceptable(f"{asked.format or asked.accept}: no format of this answer; there are: {known}")
    return kinds[kind], f"{kind}; charset=utf-8" if kind.startswith("text/") else kind

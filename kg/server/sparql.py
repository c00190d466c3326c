"""The page at /sparql for people, and the description of the endpoint for programs; see `kg.server.endpoint`."""

from __future__ import annotations

from typing import Any

from fastapi import APIRouter, Request, Response

from kg.engine import Limits, Question, Refusal
from kg.errors import QueryError
from kg.server.examples import examples
from kg.server.formats import TABLES, TRIPLES, offered
from kg.server.live import Live
from kg.server.operation import of_get
from kg.server.refusals import error_of
from kg.server.results import PLAIN, Shown, shown_table, shown_turtle
from kg.server.settings import Settings
from kg.server.status import status_of
from kg.server.templates import page
from kg.view import ASSETS

EDITOR = ASSETS / "explorer" / "sparql.js"
_PARAMETERS: dict[str, Any] = {
    "parameters": [
        {
            "name": "query",
            "in": "query",
            "description": "A SPARQL 1.1 query; the usual prefixes are known. Without one the service describes itself",
            "schema": {"type": "string"},
            "examples": {
                "usual": {"value": "SELECT ?name WHERE { ?foundation a fm:Foundation ; skos:prefLabel ?name }"}
            },
        },
        {
            "name": "format",
            "in": "query",
            "description": "What `Accept` would say",
            "schema": {
                "type": "string",
                "enum": [
                    "json",
                    "xml",
                    "csv",
                    "tsv",
                    "turtle",
                    "ntriples",
                    "nquads",
                    "trig",
                    "rdfxml",
                    "jsonld",
                    "html",
                    "",
                ],
            },
        },
    ]
}
_ANSWERS: dict[int | str, dict[str, Any]] = {
    200: {
        "description": "The answer; of a SELECT or ASK a table, of a CONSTRUCT or DESCRIBE triples",
        "content": {kind: {} for kind in ["text/html", *(form.types[0] for form in (*TABLES, *TRIPLES))]},
    },
    304: {"description": "The answer that `If-None-Match` names still holds"},
    **{
        status: {"description": told, "content": {"application/problem+json": {}}}
        for status, told in {
            400: "No query, or one that is wrong, with line and column",
            403: "A SERVICE that this server does not ask",
            406: "No format that is accepted",
            413: "A query that is too long",
            415: "A body that is no query",
            501: "A function that there is not",
            502: "A SERVICE that failed",
            503: "More time, memory or room than a query may have; `Retry-After` says when to try again",
        }.items()
    },
}
_BODY: dict[str, Any] = {
    "requestBody": {
        "required": True,
        "content": {
            "application/sparql-query": {"schema": {"type": "string"}},
            "application/x-www-form-urlencoded": {
                "schema": {"type": "object", "properties": {"query": {"type": "string"}}, "required": ["query"]}
            },
        },
    }
}


def router(live: Live, settings: Settings) -> APIRouter:
    """The routes that the endpoint hands on to the framework: those of people."""
    routes = APIRouter(tags=["SPARQL"])

    @routes.get(
        "/sparql", summary="Ask a SPARQL query", response_class=Response, responses=_ANSWERS, openapi_extra=_PARAMETERS
    )
    async def get(request: Request) -> Response:
        """Send `query`; choose the format by `Accept` or `format`. A browser that sends no query gets a form."""
        text = of_get(request.scope["query_string"]).query
        answer, error, status = None, None, 200
        if text is not None:
            try:
                answer = await _shown(live, text, settings)
            except QueryError as caught:
                error, status = caught, status_of(caught)
        return page(
            request,
            "sparql.html",
            status=status,
            query=text or next(iter(examples().values())),
            answer=answer,
            error=error,
            examples=examples(),
            built=EDITOR.exists(),
            plain=PLAIN,
            downloads=[form.engine for form in (TRIPLES if answer and answer.turtle else TABLES)],
        )

    @routes.post(
        "/sparql",
        summary="Ask a SPARQL query that is long",
        response_class=Response,
        responses=_ANSWERS,
        openapi_extra=_BODY,
    )
    async def post() -> Response:
        """Send the query as a form or, with the media type `application/sparql-query`, as it is."""
        raise AssertionError("the endpoint answers before the framework does")

    return routes


async def _shown(live: Live, text: str, settings: Settings) -> Shown:
    """The beginning of an answer, for the page."""
    question = Question(live.turned(text), first=settings.rows_shown)
    live.look()
    try:
        async with live.pool.ask(question, Limits(settings.seconds, settings.answer_bytes)) as answer:
            shown = shown_turtle if answer.head.kind == "triples" else shown_table
            return shown(await answer.whole(), settings.rows_shown)
    except Refusal as refusal:
        raise error_of(refusal, offered(TABLES)) from refusal

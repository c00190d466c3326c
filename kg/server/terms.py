"""/sparql/terms: the classes and properties that the graph uses, with how often, and the prefixes; for the editor."""

from __future__ import annotations

from threading import Lock
from typing import Any

from fastapi import APIRouter

from kg.query import KnowledgeGraph
from kg.server.live import Live
from kg.vocabulary import PREFIXES, shortened


def router(live: Live) -> APIRouter:
    """The route of the terms; they are counted once a state of the graph."""
    routes = APIRouter(include_in_schema=False)
    lock = Lock()
    counted: list[tuple[KnowledgeGraph, dict[str, Any]]] = []

    @routes.get("/sparql/terms")
    def terms() -> dict[str, Any]:
        with lock:
            graph = live.graph
            if not counted or counted[0][0] is not graph:
                counted[:] = [(graph, terms_of(graph))]
            return counted[0][1]

    return routes


def terms_of(graph: KnowledgeGraph) -> dict[str, Any]:
    """The terms of a graph by kind, the commonest first, as a query writes them.

    >>> from kg.query import open_graph
    >>> sorted(terms_of(open_graph("memory:")))
    ['classes', 'prefixes', 'properties']
    """
    return {
        "classes": _counted(graph, "classes-used"),
        "properties": _counted(graph, "properties-used"),
        "prefixes": dict(PREFIXES),
    }


def _counted(graph: KnowledgeGraph, question: str) -> list[dict[str, Any]]:
    return [{"term": _written(row["term"]), "count": int(row["count"])} for row in graph.ask(question)]


def _written(iri: str) -> str:
    short = shortened(iri)
    return f"<{iri}>" if short == iri else short

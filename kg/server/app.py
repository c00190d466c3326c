"""The server: one app for the pages, the API and the SPARQL endpoint, on one graph that it only reads."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import replace
from importlib.metadata import version
from os import PathLike

from fastapi import APIRouter, FastAPI
from fastapi.responses import FileResponse, Response
from fastapi.staticfiles import StaticFiles
from starlette.types import ASGIApp, Receive, Scope, Send

from kg.query import KnowledgeGraph, open_graph
from kg.server import (
    api,
    charts,
    examples,
    explorer,
    ontology,
    pages,
    problems,
    pulse,
    resources,
    saving,
    sparql,
    terms,
    wellknown,
)
from kg.server.endpoint import Endpoint
from kg.server.gate import Gate
from kg.server.graph_store import GraphStore
from kg.server.headers import SecurityHeaders
from kg.server.live import Live
from kg.server.methods import Methods
from kg.server.metrics import Metrics
from kg.server.settings import Settings
from kg.server.updates import Updates
from kg.view import ASSETS, VIS_NETWORK

WHOLE = ("/sparql", "/update", "/graph-store")


def create_app(graph: KnowledgeGraph | str | PathLike[str], settings: Settings | None = None) -> FastAPI:
    """The app that answers from a graph, or from the store at an address.

    >>> create_app("memory:").title
    'Foundation graph'
    """
    settings = settings or Settings()
    known = graph if isinstance(graph, KnowledgeGraph) else open_graph(graph)
    if "://" in known.store.location:
        settings = replace(settings, services="")  # it would be the graph's server that asks them, and not ours
    live = Live(known, settings)
    metrics = Metrics(settings.folder)

    @asynccontextmanager
    async def lifespan(_: FastAPI) -> AsyncIterator[None]:
        async with live.running():
            yield

    app = Service(
        title=settings.name,
        description="Who belongs to which open-source foundation, since when, at which tier, and who said so.",
        version=version("foundation-kg"),
        docs_url=None,
        redoc_url=None,
        lifespan=lifespan,
    )
    app.state.settings = settings
    app.include_router(api.router(live))
    app.include_router(sparql.router(live, settings))
    app.include_router(pages.router(live, settings))
    app.include_router(resources.router(live, settings))
    app.include_router(ontology.router())
    app.include_router(wellknown.router(live, settings))
    app.include_router(explorer.router(live))
    app.include_router(saving.router(live))
    app.include_router(pulse.router(live, metrics))
    app.include_router(charts.router(live))
    app.include_router(terms.router(live))
    app.include_router(examples.router())
    app.include_router(_resources())
    app.mount("/static", StaticFiles(directory=ASSETS), name="static")
    app.add_middleware(SecurityHeaders)
    app.add_middleware(Methods)
    problems.install(app)
    shortcut = Shortcut(app.framework, live, settings)
    app.gate = Gate(shortcut, metrics, settings.rate, lambda: live.waiting)
    return app


class Service(FastAPI):
    """The framework's application behind a gate: it sees only what is let in and is for people."""

    gate: ASGIApp

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer a request."""
        await self.gate(scope, receive, send)

    async def framework(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer a request by the framework."""
        await super().__call__(scope, receive, send)


class Shortcut:
    """Hands what programs send to the plain applications before the framework spends time on it."""

    def __init__(self, app: ASGIApp, live: Live, settings: Settings) -> None:
        self._app = app
        self._doors: dict[str, ASGIApp] = {
            "sparql": Endpoint(live, settings, app),
            "update": Updates(live, settings),
            "graph-store": GraphStore(live, settings),
        }

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer a request."""
        path = scope["path"] if scope["type"] == "http" else ""
        name = path[1:] if path in WHOLE else "graph-store" if path.startswith("/graph-store/") else ""
        await self._doors.get(name, self._app)(scope, receive, send)


def _resources() -> APIRouter:
    """What is no page: the drawing library as pyvis ships it, the icon where browsers look for it."""
    routes = APIRouter(include_in_schema=False)

    @routes.get("/static/vis-network.js")
    def vis_network() -> Response:
        return FileResponse(VIS_NETWORK, media_type="text/javascript")

    @routes.get("/favicon.ico")
    def favicon() -> Response:
        return FileResponse(ASSETS / "favicon.svg", media_type="image/svg+xml")

    return routes

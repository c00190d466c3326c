"""What those ask who watch the server: whether it is alive, whether it can answer, what it has done."""

from __future__ import annotations

import time

from fastapi import APIRouter
from fastapi.responses import JSONResponse, PlainTextResponse, Response

from kg.errors import KgError
from kg.server.live import Live
from kg.server.metrics import Metrics

FRESH = 60.0
"""Seconds for which the size of a store without states is believed."""


def router(live: Live, metrics: Metrics) -> APIRouter:
    """The routes of watchers."""
    routes = APIRouter(include_in_schema=False)
    size = _Size(live)

    @routes.get("/health")
    @routes.get("/healthz")
    async def health() -> Response:
        return JSONResponse({"status": "ok"}, headers={"Cache-Control": "no-store"})

    @routes.get("/ready")
    def ready() -> Response:
        try:
            live.graph.sparql("ASK { ?s ?p ?o }")
        except KgError:
            told = {"status": "the store cannot be read"}
            return JSONResponse(told, 503, headers={"Retry-After": "5", "Cache-Control": "no-store"})
        return JSONResponse({"status": "ready"}, headers={"Cache-Control": "no-store"})

    @routes.get("/metrics")
    def counted() -> Response:
        text = metrics.text() + size.text()
        return PlainTextResponse(text, headers={"Cache-Control": "no-store"}, media_type="text/plain; version=0.0.4")

    return routes


class _Size:
    """How many quads there are, counted once for each state, since counting takes time."""

    def __init__(self, live: Live) -> None:
        self._live = live
        self._counted = -1
        self._of: tuple[str, float] = ("", float("-inf"))

    def text(self) -> str:
        """The size and the state of the store; a store that cannot be read has neither."""
        state, (of, when) = self._live.state, self._of
        try:
            if self._counted < 0 or state != of or (not state and time.monotonic() - when > FRESH):
                self._counted, self._of = len(self._live.graph.store), (state, time.monotonic())
        except KgError:
            return ""
        lines = [
            "# HELP kg_store_quads Quads in the state that is served.",
            "# TYPE kg_store_quads gauge",
            f"kg_store_quads {self._counted}",
        ]
        if (number := state.partition("-")[0]).isdecimal():
            lines += [
                "# HELP kg_store_state Number of the state that is served.",
                "# TYPE kg_store_state gauge",
                f"kg_store_state {int(number)}",
            ]
        return "\n".join([*lines, ""])

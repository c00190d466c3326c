"""/explore: the page of the explorer, and the graph as the browser takes it; made once a state of the graph."""

from __future__ import annotations

import gzip
import json
from hashlib import blake2b
from threading import Lock

from fastapi import APIRouter, Request, Response

from kg.atlas import atlas
from kg.server.live import Live
from kg.server.templates import page
from kg.view import ASSETS

BUNDLE = ASSETS / "explorer" / "explorer.js"


def router(live: Live) -> APIRouter:
    """The routes of the explorer."""
    routes = APIRouter(include_in_schema=False)
    drawn = _Drawn(live)

    @routes.get("/explore")
    def explore(request: Request) -> Response:
        return page(request, "explore.html", built=BUNDLE.exists())

    @routes.get("/explore/graph.json")
    def graph(request: Request) -> Response:
        body, tag = drawn.now()
        headers = {"ETag": tag, "Cache-Control": "no-cache", "Vary": "Accept-Encoding"}
        if request.headers.get("if-none-match") == tag:
            return Response(status_code=304, headers=headers)
        if "gzip" in request.headers.get("accept-encoding", ""):
            return Response(body, media_type="application/json", headers=headers | {"Content-Encoding": "gzip"})
        return Response(gzip.decompress(body), media_type="application/json", headers=headers)

    return routes


class _Drawn:
    """The columns of the last state, compressed once for everybody."""

    def __init__(self, live: Live) -> None:
        self._live = live
        self._lock = Lock()
        self._of: object = None
        self._body = b""
        self._tag = ""

    def now(self) -> tuple[bytes, str]:
        """The graph as compressed JSON, and what names this version of it."""
        with self._lock:
            if self._of is not (graph := self._live.graph):
                told = json.dumps(atlas(graph).to_dict(), separators=(",", ":"))
                self._body = gzip.compress(told.encode(), 6, mtime=0)
                self._tag = f'"{blake2b(self._body, digest_size=12).hexdigest()}"'
                self._of = graph
            return self._body, self._tag

"""/.well-known/void: what the dataset says of itself, in the format that the client likes best."""

from __future__ import annotations

from fastapi import APIRouter, Request, Response

from kg.server.description import dataset, written
from kg.server.formats import MEDIA, TRIPLES, offered, wanted
from kg.server.live import Live
from kg.server.negotiation import NotAcceptable
from kg.server.settings import Settings


def router(live: Live, settings: Settings) -> APIRouter:
    """The route; what is computed once is kept until the graph changes."""
    routes = APIRouter(include_in_schema=False)
    kept: dict[tuple[str, str, str], bytes] = {}

    @routes.get("/.well-known/void")
    def void(request: Request) -> Response:
        form = wanted("", request.headers.get("accept"), people=False).triples
        if form is None:
            raise NotAcceptable(f"no format of triples among those that are accepted; there are: {offered(TRIPLES)}")
        base = str(request.base_url).rstrip("/")
        key = (live.state, base, form)
        if not key[0] or key not in kept:
            if any(state != key[0] for state, _, _ in kept) or len(kept) > 50:  # a new graph, or strange Host headers
                kept.clear()
            kept[key] = written(dataset(base, live.graph, settings), form)
        return Response(
            kept[key], media_type=MEDIA[form], headers={"Vary": "Accept", "Access-Control-Allow-Origin": "*"}
        )

    return routes

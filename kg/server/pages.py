"""Pages for people: the first page, the search, pictures, and one page an entity. Only pictures need a script."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Annotated

from fastapi import APIRouter, Query, Request, Response
from fastapi.responses import RedirectResponse

from kg.errors import TooManyNodes
from kg.model import VERDICTS, Entity
from kg.picture import Picture, picture
from kg.query import KnowledgeGraph
from kg.query.witnesses import witnesses
from kg.server.addresses import entity_path, iri_at
from kg.server.api import Day, Empty
from kg.server.docs import operations, shapes
from kg.server.dossier import dossier
from kg.server.jsonld import embedded
from kg.server.live import Live
from kg.server.settings import Settings
from kg.server.templates import page

COUNTED = (
    "organizations", "foundations", "people", "projects", "memberships", "posts", "seats", "quotations", "documents",
    "claims",
)  # fmt: skip


@dataclass(frozen=True)
class Asked:
    """What the form above a picture says."""

    name: str = ""
    depth: int = 1
    on: date | None = None


def router(live: Live, settings: Settings) -> APIRouter:
    """The routes of the pages."""
    routes = APIRouter(include_in_schema=False)

    @routes.get("/")
    def home(request: Request) -> Response:
        graph = live.graph
        counts = graph.counts()
        known = [(name, counts.get(name, 0)) for name in COUNTED]
        return page(
            request,
            "home.html",
            counts=known,
            foundations=_foundations(graph),
            ledgers=graph.ledgers(),
            verdicts=VERDICTS,
        )

    @routes.get("/find")
    def find(request: Request, q: str = "") -> Response:
        text = q.strip()
        found = live.graph.find(text) if text else []
        if len(found) == 1:
            return RedirectResponse(entity_path(found[0]), 303)
        return page(request, "find.html", text=text, found=found[: settings.rows_shown])

    @routes.get("/view")
    def view(
        request: Request,
        around: Annotated[str | None, Empty] = None,
        foundation: Annotated[str | None, Empty] = None,
        depth: Annotated[int, Query(ge=1, le=2)] = 1,
        on: Day = None,
    ) -> Response:
        graph = live.graph
        name = (around or foundation or "").strip()
        asked = Asked(name, depth, on)
        shown = _picture(graph, asked, settings) if name else None
        names = [entity for entity, _ in _foundations(graph)]
        return page(request, "view.html", asked=asked, picture=shown, foundations=names)

    @routes.get("/entity/{path:path}")
    def entity(request: Request) -> Response:
        graph = live.graph
        iri = iri_at(request.scope, "/entity/")
        subject = graph.entity(iri)
        if subject.iri != iri:
            return RedirectResponse(entity_path(subject), 308)
        facts = graph.facts(subject.iri)
        sections = list(dossier(subject, facts, lambda fact: witnesses(graph.store, [fact])))
        return page(request, "entity.html", entity=subject, sections=sections, embedded=embedded(subject, facts))

    @routes.get("/docs")
    def docs(request: Request) -> Response:
        described = request.app.openapi()
        return page(request, "docs.html", groups=operations(described), shapes=shapes(described))

    return routes


def _foundations(graph: KnowledgeGraph) -> list[tuple[Entity, int]]:
    """The foundations that have members, the largest first, with how many they have had."""
    return [
        (Entity(row["foundation"], row["name"], "foundation"), int(row["members"]))
        for row in graph.ask("foundations")
        if row["members"] != "0"
    ]


def _picture(graph: KnowledgeGraph, asked: Asked, settings: Settings) -> Picture:
    centre = graph.entity(asked.name)
    network = graph.to_networkx(centre.iri, depth=asked.depth, on=asked.on)
    if len(network) > settings.nodes_shown:
        raise TooManyNodes(len(network), settings.nodes_shown)
    for iri, attributes in network.nodes(data=True):
        attributes["href"] = entity_path(iri)
    day = f" as of {asked.on}" if asked.on else ""
    return picture(network, title=f"{centre.name}{day}", chosen=centre.iri)

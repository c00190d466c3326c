"""/api: the questions of `KnowledgeGraph` under the same names, with the same answers, in JSON."""

from __future__ import annotations

from datetime import date
from typing import Annotated, Any

from fastapi import APIRouter, Query
from pydantic import BeforeValidator

from kg.model import Entity, Event, Hosting, Involvement, Link, Membership, Post, Witness, to_plain
from kg.server.answers import many
from kg.server.live import Live

PROBLEM = {"description": "What is wrong, and the way out", "content": {"application/problem+json": {}}}
MISSES: dict[int | str, dict[str, Any]] = {404: PROBLEM, 409: PROBLEM, 422: PROBLEM}


def _name(description: str, example: str) -> Any:
    return Query(
        description=f"{description}: a name, an alias or an IRI", openapi_examples={"usual": {"value": example}}
    )


Foundation = Annotated[str, _name("The foundation", "PyTorch Foundation")]
Organization = Annotated[str, _name("The organization", "IBM")]
Empty = BeforeValidator(lambda value: value or None)  # a form sends an empty field for what was left open
Day = Annotated[date | None, Empty, Query(description="Only what is known to hold on this day")]
Known = Annotated[date | None, Empty, Query(description="As far as the graph knew on this day")]
Tier = Annotated[str | None, Empty, Query(description="Only members at this tier")]


def router(live: Live) -> APIRouter:
    """The routes of the API."""
    routes = APIRouter(prefix="/api", responses=MISSES)

    @routes.get("/members", tags=["Memberships"], summary="Members of a foundation", response_model=many(Membership))
    def members(foundation: Foundation, on: Day = None, known_on: Known = None, tier: Tier = None) -> Any:
        """The memberships of a foundation, oldest first; those in force on a day, or at a tier, if asked so."""
        return to_plain(live.graph.members(foundation, on=on, known_on=known_on, tier=tier))

    @routes.get(
        "/memberships", tags=["Memberships"], summary="What an organization belongs to", response_model=many(Membership)
    )
    def memberships(organization: Organization, on: Day = None, known_on: Known = None) -> Any:
        """The memberships of an organization, oldest first; those in force on a day, if asked so."""
        return to_plain(live.graph.memberships(organization, on=on, known_on=known_on))

    @routes.get("/board", tags=["People"], summary="The board of a foundation", response_model=many(Post))
    def board(foundation: Foundation, on: Day = None, known_on: Known = None) -> Any:
        """Who sits on a governing body of a foundation, and for which member."""
        return to_plain(live.graph.board(foundation, on=on, known_on=known_on))

    @routes.get("/people", tags=["People"], summary="The people of an organization", response_model=many(Post))
    def people(organization: Organization, known_on: Known = None) -> Any:
        """The people with a post in an organization, or on a body for it."""
        return to_plain(live.graph.people(organization, known_on=known_on))

    @routes.get(
        "/projects",
        tags=["Projects"],
        summary="The projects of an organization",
        response_model=many(Hosting, Involvement),
    )
    def projects(organization: Organization, known_on: Known = None) -> Any:
        """The projects that an organization hosts, develops, contributes to or uses."""
        return to_plain(live.graph.projects(organization, known_on=known_on))

    @routes.get("/path", tags=["Links"], summary="How two are linked", response_model=many(Link))
    def path(
        start: Annotated[str, _name("From whom", "IBM")], end: Annotated[str, _name("To whom", "PyTorch Foundation")]
    ) -> Any:
        """The shortest chain of facts from one thing to another; empty if nothing leads there."""
        return to_plain(live.graph.path(start, end))

    @routes.get("/evidence", tags=["Links"], summary="Who said so", response_model=many(Witness))
    def evidence(
        about: Annotated[str, _name("A fact or claim by its IRI, or somebody", "IBM")],
        other: Annotated[
            str | None, Empty, _name("Only what links the two: somebody else", "PyTorch Foundation")
        ] = None,
    ) -> Any:
        """The sentences behind a fact, oldest first; of two names, those behind every fact that links them directly."""
        return to_plain(live.graph.evidence(about, other))

    @routes.get("/find", tags=["Names"], summary="Who or what bears a name", response_model=many(Entity))
    def find(
        text: Annotated[str, Query(description="A part of a name", openapi_examples={"usual": {"value": "torch"}})],
    ) -> Any:
        """Organizations, people, projects and bodies whose name or alias contains a text."""
        return to_plain(live.graph.find(text))

    @routes.get("/counts", tags=["Names"], summary="How much there is", response_model=dict[str, int])
    def counts() -> Any:
        """How many organizations, people, memberships and so on the graph holds."""
        return live.graph.counts()

    _add_changes(routes, live)
    return routes


def _add_changes(routes: APIRouter, live: Live) -> None:
    """The routes that tell what happened."""

    @routes.get("/history", tags=["Changes"], summary="The story of an organization", response_model=many(Event))
    def history(organization: Organization) -> Any:
        """What began, changed and ended, oldest first, each with its source, its date and what that is the date of."""
        return to_plain(live.graph.history(organization))

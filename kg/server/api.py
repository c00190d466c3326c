"""/api: the questions of `KnowledgeGraph` under the same names, with the same answers, in JSON."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from typing import Annotated, Any, TypeVar

from fastapi import APIRouter, Depends, Query
from pydantic import BeforeValidator

from kg.model import Chain, Entity, Entry, Event, Fact, Hosting, Involvement, Membership, Post, Witness, to_plain
from kg.server.answers import facts, many
from kg.server.live import Live
from kg.server.paging import Page

_F = TypeVar("_F", bound=Callable[..., Any])

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

Paged = Annotated[Page, Depends()]
Evidence = Annotated[bool, Query(description="Bring the sentences behind each fact along")]


def _of_facts(routes: APIRouter, path: str, tag: str, summary: str, *kinds: type[Fact]) -> Callable[[_F], _F]:
    """A route that answers with facts of some kinds, with their evidence or without."""
    return routes.get(
        path, tags=[tag], summary=summary, response_model=facts(*kinds), response_model_exclude_unset=True
    )


def router(live: Live) -> APIRouter:
    """The routes of the API."""
    routes = APIRouter(prefix="/api", responses=MISSES)

    @_of_facts(routes, "/members", "Memberships", "Members of a foundation", Membership)
    def members(
        page: Paged,
        foundation: Foundation,
        on: Day = None,
        known_on: Known = None,
        tier: Tier = None,
        evidence: Evidence = False,
    ) -> Any:
        """The memberships of a foundation, oldest first; those in force on a day, or at a tier, if asked so."""
        return _told(live, page.of(live.graph.members(foundation, on=on, known_on=known_on, tier=tier)), evidence)

    @_of_facts(routes, "/memberships", "Memberships", "What an organization belongs to", Membership)
    def memberships(
        page: Paged, organization: Organization, on: Day = None, known_on: Known = None, evidence: Evidence = False
    ) -> Any:
        """The memberships of an organization, oldest first; those in force on a day, if asked so."""
        return _told(live, page.of(live.graph.memberships(organization, on=on, known_on=known_on)), evidence)

    @_of_facts(routes, "/board", "People", "The board of a foundation", Post)
    def board(
        page: Paged, foundation: Foundation, on: Day = None, known_on: Known = None, evidence: Evidence = False
    ) -> Any:
        """Who sits on a governing body of a foundation, and for which member."""
        return _told(live, page.of(live.graph.board(foundation, on=on, known_on=known_on)), evidence)

    @_of_facts(routes, "/people", "People", "The people of an organization", Post)
    def people(page: Paged, organization: Organization, known_on: Known = None, evidence: Evidence = False) -> Any:
        """The people with a post in an organization, or on a body for it."""
        return _told(live, page.of(live.graph.people(organization, known_on=known_on)), evidence)

    @_of_facts(routes, "/projects", "Projects", "The projects of an organization", Hosting, Involvement)
    def projects(page: Paged, organization: Organization, known_on: Known = None, evidence: Evidence = False) -> Any:
        """The projects that an organization hosts, develops, contributes to or uses."""
        return _told(live, page.of(live.graph.projects(organization, known_on=known_on)), evidence)

    @routes.get("/path", tags=["Links"], summary="How two are linked", response_model=many(Chain))
    def path(
        start: Annotated[str, _name("From whom", "IBM")], end: Annotated[str, _name("To whom", "PyTorch Foundation")]
    ) -> Any:
        """The shortest chains of facts from one thing to another, ten at most; empty if nothing leads there."""
        return to_plain(list(live.graph.path(start, end)))

    @routes.get("/evidence", tags=["Links"], summary="Who said so", response_model=many(Witness))
    def evidence(
        page: Paged,
        about: Annotated[str, _name("A fact or claim by its IRI, or somebody", "IBM")],
        other: Annotated[
            str | None, Empty, _name("Only what links the two: somebody else", "PyTorch Foundation")
        ] = None,
    ) -> Any:
        """The sentences behind a fact, oldest first; of two names, those behind every fact that links them directly."""
        return to_plain(list(page.of(live.graph.evidence(about, other))))

    @routes.get("/find", tags=["Names"], summary="Who or what bears a name", response_model=many(Entity))
    def find(
        page: Paged,
        text: Annotated[str, Query(description="A part of a name", openapi_examples={"usual": {"value": "torch"}})],
    ) -> Any:
        """Organizations, people, projects and bodies whose name or alias contains a text."""
        return to_plain(list(page.of(live.graph.find(text))))

    @routes.get("/counts", tags=["Names"], summary="How much there is", response_model=dict[str, int])
    def counts() -> Any:
        """How many organizations, people, memberships and so on the graph holds."""
        return live.graph.counts()

    _add_ledger(routes, live)
    _add_changes(routes, live)
    return routes


def _told(live: Live, found: Sequence[Fact], evidence: bool) -> list[dict[str, Any]]:
    """Facts as JSON, with their evidence if it is wanted."""
    told: list[dict[str, Any]] = to_plain(list(found))
    if evidence:
        for fact, shown in zip(found, told, strict=True):
            shown["evidence"] = to_plain(live.graph.evidence(fact))
    return told


def _add_changes(routes: APIRouter, live: Live) -> None:
    """The routes that tell what happened."""

    @routes.get("/history", tags=["Changes"], summary="The story of an organization", response_model=many(Event))
    def history(page: Paged, organization: Organization) -> Any:
        """What began, changed and ended, oldest first, each with its source, its date and what that is the date of."""
        return to_plain(list(page.of(live.graph.history(organization))))


def _add_ledger(routes: APIRouter, live: Live) -> None:
    """The routes that hold announcements against lists."""

    @routes.get(
        "/ledger", tags=["Memberships"], summary="Announcements against a foundation's list", response_model=many(Entry)
    )
    def ledger(page: Paged, foundation: Foundation) -> Any:
        """Who is confirmed by both, in one of them only, at odds in date or tier, or gone without a word."""
        return to_plain(list(page.of(live.graph.ledger(foundation))))

    @routes.get(
        "/ledgers",
        tags=["Memberships"],
        summary="How foundations' ledgers stand",
        response_model=dict[str, dict[str, int]],
    )
    def ledgers() -> Any:
        """How many entries of each verdict the ledger of each foundation has."""
        return live.graph.ledgers()

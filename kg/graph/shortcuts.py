"""Single triples between two entities that a fact implies, so that a plain query is short."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import date
from typing import Any

from pyoxigraph import NamedNode

from kg.graph.claims import RELATIONS, Statement
from kg.model import (
    Entity,
    Fact,
    Hosting,
    Involvement,
    Membership,
    Part,
    Partnership,
    Post,
    Quotation,
    Reorganization,
    Seat,
    Sponsorship,
)
from kg.vocabulary import FM, ORG, SCHEMA


def shortcuts(facts: Iterable[Fact]) -> Iterator[Statement]:
    """What each fact implies. One that is known to have ended implies nothing: there is no "now" here to ask."""
    for fact in facts:
        if not _ended(fact):
            for start, predicate, end in _SHORTCUTS[type(fact)](fact):
                yield NamedNode(start.iri), predicate, NamedNode(end.iri)


def _ended(fact: Fact) -> bool:
    period = getattr(fact, "period", None)
    return getattr(fact, "former", False) or (period is not None and period.end is not None)


Edge = tuple[Entity, NamedNode, Entity]


def _membership(fact: Membership) -> Iterator[Edge]:
    yield fact.member, ORG.memberOf, fact.organization


def _sponsorship(fact: Sponsorship) -> Iterator[Edge]:
    yield fact.organization, SCHEMA.sponsor, fact.member


def _post(fact: Post) -> Iterator[Edge]:
    if fact.body is not None:
        yield fact.body, ORG.unitOf, fact.organization
        if fact.on_behalf_of is not None:
            yield fact.on_behalf_of, FM.seatOn, fact.body


def _seat(fact: Seat) -> Iterator[Edge]:
    yield fact.organization, FM.seatOn, fact.body


def _part(fact: Part) -> Iterator[Edge]:
    yield fact.part, ORG.subOrganizationOf, fact.whole


def _hosting(fact: Hosting) -> Iterator[Edge]:
    yield fact.project, FM.hostedBy, fact.organization


def _involvement(fact: Involvement) -> Iterator[Edge]:
    yield fact.organization, RELATIONS[fact.does], fact.project


def _partnership(fact: Partnership) -> Iterator[Edge]:
    yield fact.first, FM.partnerOf, fact.second
    yield fact.second, FM.partnerOf, fact.first


def _nothing(_: Fact) -> Iterator[Edge]:
    yield from ()


_SHORTCUTS: Mapping[type[Fact], Callable[[Any], Iterator[Edge]]] = {
    Membership: _membership,
    Sponsorship: _sponsorship,
    Post: _post,
    Seat: _seat,
    Part: _part,
    Hosting: _hosting,
    Involvement: _involvement,
    Partnership: _partnership,
    Quotation: _nothing,
    Reorganization: _nothing,  # that the one is part of the other is a fact of its own
}


def grant_pairs(facts: Iterable[Fact]) -> Iterator[tuple[str, str]]:
    """The members and organizations, by IRI, of which :func:`granted` may say something because of these facts."""
    for fact in facts:
        if isinstance(fact, Membership):
            yield fact.member.iri, fact.organization.iri
        elif isinstance(fact, Post) and fact.on_behalf_of is not None:
            yield fact.on_behalf_of.iri, fact.organization.iri


def granted(facts: Iterable[Fact]) -> Iterator[Statement]:
    """From a membership to the posts that are held on behalf of its member in the same foundation at the time."""
    memberships: dict[tuple[str, str], list[Membership]] = defaultdict(list)
    posts = []
    for fact in facts:
        if isinstance(fact, Membership):
            memberships[fact.member.iri, fact.organization.iri].append(fact)
        elif isinstance(fact, Post) and fact.on_behalf_of is not None:
            posts.append((fact, fact.on_behalf_of))
    for post, behalf in posts:
        for membership in memberships[behalf.iri, post.organization.iri]:
            day = _day(post)
            if day is None or membership.period.covers(day):
                yield NamedNode(membership.iri), FM.grantsSeat, NamedNode(post.iri)


def _day(post: Post) -> date | None:
    return (post.period.start and post.period.start.earliest) or post.announced

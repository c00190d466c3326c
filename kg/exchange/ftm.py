"""FollowTheMoney entities, one JSON object a line: who is who, Membership, Directorship, Occupancy.

The schema is that of followthemoney 4; a project or body is an Organization there. A post on a board is a Directorship;
any other is an Occupancy of a Position. Dates are as precise as the facts have them, a year or a month too.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from hashlib import sha256
from typing import Any

from kg.graph import entities_of
from kg.model import Membership, Period, Post, When
from kg.query import KnowledgeGraph

_Made = dict[str, Any]


def ftm(graph: KnowledgeGraph) -> bytes:
    """The entities, memberships and posts of a graph as FollowTheMoney."""
    made = {each["id"]: each for each in _made(graph)}
    lines = (json.dumps(made[key], ensure_ascii=False, sort_keys=True) for key in sorted(made))
    return "".join(f"{line}\n" for line in lines).encode()


def _made(graph: KnowledgeGraph) -> Iterator[_Made]:
    for entity in entities_of(graph.store):
        schema = "Person" if entity.kind == "person" else "Organization"
        yield _thing(entity.iri, schema, name=entity.name, alias=entity.aliases, sourceUrl=entity.iri)
    for membership in graph.every(Membership):
        ends = {"member": _key(membership.member.iri), "organization": _key(membership.organization.iri)}
        yield _thing(membership.iri, "Membership", role=membership.tier, **ends, **_when(membership))
    for post in graph.every(Post):
        yield from _post(post)


def _post(post: Post) -> Iterator[_Made]:
    if post.body is not None:
        ends = {"director": _key(post.person.iri), "organization": _key(post.organization.iri)}
        yield _thing(post.iri, "Directorship", role=post.role, **ends, **_when(post))
        return
    position = f"{post.organization.iri}#{post.role or 'post'}"
    title = f"{post.role or 'Post'}, {post.organization}"
    yield _thing(position, "Position", name=title, organization=_key(post.organization.iri))
    ends = {"holder": _key(post.person.iri), "post": _key(position)}
    status = "ended" if post.former or post.period.end else None
    yield _thing(post.iri, "Occupancy", status=status, **ends, **_when(post))


def _thing(iri: str, schema: str, **properties: Any) -> _Made:
    told = {name: [value] if isinstance(value, str) else list(value) for name, value in properties.items() if value}
    return {"id": _key(iri), "schema": schema, "properties": told}


def _key(iri: str) -> str:
    """The identifier there: FollowTheMoney takes no IRIs as identifiers."""
    return f"kg-{sha256(iri.encode()).hexdigest()[:24]}"


def _when(fact: Membership | Post) -> dict[str, str | None]:
    period: Period = fact.period
    announced = fact.announced.isoformat() if fact.announced else None
    return {"startDate": _date(period.start), "endDate": _date(period.end), "date": announced, "sourceUrl": fact.iri}


def _date(when: When | None) -> str | None:
    """A day, month or year; an interval that is none of these is left out, since the format has no bounds."""
    return when.edtf if when and "/" not in when.edtf else None

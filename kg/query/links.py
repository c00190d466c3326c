"""Which entities a fact ties together, and in which words: one table for paths, pictures and networks."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import Any, NamedTuple

from kg.model import (
    Entity,
    Fact,
    Hosting,
    Involvement,
    Link,
    Membership,
    Part,
    Partnership,
    Post,
    Quotation,
    Reorganization,
    Seat,
    Sponsorship,
)


class Tie(NamedTuple):
    """Two attributes of a fact that hold entities, and what each is to the other."""

    start: str
    end: str
    says: str
    back: str


_DOES = {"develops": "develops", "contributes": "contributes to", "uses": "uses", "hosts": "hosts"}
_DONE = {"develops": "is developed by", "contributes": "receives contributions from", "uses": "is used by"}

_TIES: Mapping[type[Fact], tuple[Tie, ...]] = {
    Membership: (Tie("member", "organization", "is a member of", "has the member"),),
    Sponsorship: (Tie("member", "organization", "sponsors", "is sponsored by"),),
    Post: (
        Tie("person", "organization", "holds a post in", "has a post held by"),
        Tie("person", "on_behalf_of", "sits on behalf of", "is represented by"),
    ),
    Seat: (Tie("organization", "body", "has a seat on", "has a seat for"),),
    Part: (Tie("part", "whole", "belongs to", "includes"),),
    Hosting: (Tie("project", "organization", "has its home at", "is home to"),),
    Involvement: (Tie("organization", "project", "", ""),),
    Partnership: (Tie("first", "second", "worked with", "worked with"),),
    Quotation: (),
    Reorganization: (Tie("original", "into", "", ""),),
}
_WORDS: Mapping[type[Fact], Callable[[Any], tuple[str, str]]] = {
    Post: lambda fact: (f"is {fact.role} of", f"has as {fact.role}") if fact.role else ("", ""),
    Reorganization: lambda fact: (fact.verb, "took in" if fact.whole else "was before"),
    Involvement: lambda fact: (_DOES[fact.does], _DONE.get(fact.does, "is hosted by")),
}


def links(fact: Fact) -> Iterator[Link]:
    """What a fact says of pairs of entities, each once, in the direction in which one says it.

    >>> acme, foundation = Entity("urn:acme", "Acme"), Entity("urn:ef", "Example Foundation", "foundation")
    >>> for link in links(Membership(iri="urn:m", member=acme, organization=foundation)):
    ...     print(link)
    Acme is a member of Example Foundation
    """
    for tie, start, end in _tied(fact):
        yield Link(start, _words(tie, fact)[0], end, fact)


def links_from(entity: Entity, fact: Fact) -> Iterator[Link]:
    """The links of a fact that lead away from an entity, read backwards where need be."""
    for tie, start, end in _tied(fact):
        says, back = _words(tie, fact)
        if start.iri == entity.iri:
            yield Link(start, says, end, fact)
        elif end.iri == entity.iri:
            yield Link(end, back, start, fact)


def _tied(fact: Fact) -> Iterator[tuple[Tie, Entity, Entity]]:
    for tie in _TIES[type(fact)]:
        start, end = getattr(fact, tie.start), getattr(fact, tie.end)
        if start is not None and end is not None:
            yield tie, start, end


def _words(tie: Tie, fact: Fact) -> tuple[str, str]:
    """A tie without words of its own takes its fact's; a post's first tie says the role if there is one."""
    said = _WORDS[type(fact)](fact) if type(fact) in _WORDS and tie.end != "on_behalf_of" else ("", "")
    return said[0] or tie.says, said[1] or tie.back

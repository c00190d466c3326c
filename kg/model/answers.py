"""What the graph answers beside facts: the links of a path, and who said a thing where."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, fields, is_dataclass
from datetime import date
from itertools import pairwise
from typing import Any

from kg.model.announcement import Evidence
from kg.model.carded import Carded
from kg.model.facts import Entity, Fact
from kg.model.when import Period, When


@dataclass(frozen=True, order=True)
class Link(Carded):
    """One step from an entity to another, and the fact that it rests on.

    >>> acme, foundation = Entity("urn:acme", "Acme"), Entity("urn:ef", "Example Foundation", "foundation")
    >>> print(Link(acme, "is a member of", foundation, Fact(iri="urn:membership")))
    Acme is a member of Example Foundation
    """

    start: Entity
    verb: str
    end: Entity
    fact: Fact
    witnesses: tuple[Witness, ...] = field(default=(), compare=False)

    def __str__(self) -> str:
        return f"{self.start} {self.verb} {self.end}"

    def __repr__(self) -> str:
        return f"<Link: {self}>"


@dataclass(frozen=True, order=True)
class Chain(Carded):
    """Links that lead from one entity to another, each beginning where the one before it ends.

    >>> acme, bolt, foundation = (Entity(f"urn:{name}", name) for name in ("Acme", "Bolt", "EF"))
    >>> fact = Fact(iri="urn:membership")
    >>> print(Chain((Link(acme, "is a member of", foundation, fact), Link(foundation, "has the member", bolt, fact))))
    Acme is a member of EF, EF has the member Bolt
    """

    links: tuple[Link, ...]

    def __post_init__(self) -> None:
        if not self.links or any(one.end != two.start for one, two in pairwise(self.links)):
            raise ValueError("a chain has at least one link, and each begins where the one before it ends")

    def __len__(self) -> int:
        return len(self.links)

    def __iter__(self) -> Iterator[Link]:
        return iter(self.links)

    def __str__(self) -> str:
        return ", ".join(map(str, self.links))

    def __repr__(self) -> str:
        return f"<Chain: {self}>"


@dataclass(frozen=True, order=True)
class Interlock(Carded):
    """A person or a company that ties two organizations together, and the posts by which it does so."""

    tie: Entity
    one: Entity
    other: Entity
    posts: tuple[Fact, ...] = ()

    def __str__(self) -> str:
        return f"{self.tie} ties {self.one} to {self.other}"

    def __repr__(self) -> str:
        return f"<Interlock: {self}>"


@dataclass(frozen=True, order=True)
class Witness(Carded):
    """One claim as evidence: what kind it is, the sentence, the document that holds it and where that was published."""

    claim: str
    kind: str
    evidence: Evidence
    source: str
    url: str | None = None
    title: str | None = None
    announced: When | None = None
    confidence: float = 0.5
    facts: tuple[str, ...] = ()

    def __str__(self) -> str:
        return f"“{self.evidence.exact}” ({self.announced or 'undated'}, {self.url or self.evidence.doc})"


def to_plain(value: Any) -> Any:
    """A value as JSON knows it: dates as EDTF text, frozen values as objects that say what they are.

    >>> to_plain(Entity("urn:acme", "Acme"))
    {'iri': 'urn:acme', 'name': 'Acme', 'kind': 'organization', 'aliases': []}
    """
    if isinstance(value, When):
        return str(value)
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, Period):
        return {"start": to_plain(value.start), "end": to_plain(value.end)}
    if isinstance(value, Fact):
        return {"fact": value.noun, **_fields(value)}
    if is_dataclass(value) and not isinstance(value, type):
        return _fields(value)
    if isinstance(value, Mapping):
        return {str(key): to_plain(each) for key, each in value.items()}
    if isinstance(value, list | tuple):
        return [to_plain(each) for each in value]
    return value


def _fields(value: Any) -> dict[str, Any]:
    return {each.name: to_plain(getattr(value, each.name)) for each in fields(value)}

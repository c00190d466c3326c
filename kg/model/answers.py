"""What the graph answers beside facts: the links of a path, and who said a thing where."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, fields, is_dataclass
from datetime import date
from typing import Any

from kg.model.announcement import Evidence
from kg.model.facts import Entity, Fact
from kg.model.when import Period, When


@dataclass(frozen=True, order=True)
class Link:
    """One step from an entity to another, and the fact that it rests on.

    >>> acme, foundation = Entity("urn:acme", "Acme"), Entity("urn:ef", "Example Foundation", "foundation")
    >>> print(Link(acme, "is a member of", foundation, Fact(iri="urn:membership")))
    Acme is a member of Example Foundation
    """

    start: Entity
    verb: str
    end: Entity
    fact: Fact

    def __str__(self) -> str:
        return f"{self.start} {self.verb} {self.end}"


@dataclass(frozen=True, order=True)
class Witness:
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

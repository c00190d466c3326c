"""An entity as search engines read it: schema.org in JSON-LD inside its page, escaped nothing in it is markup."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from typing import Any

from markupsafe import Markup

from kg.model import Entity, Fact, Membership, Post

TYPES = {"person": "Person", "project": "SoftwareSourceCode"}


def embedded(entity: Entity, facts: Iterable[Fact]) -> Markup:
    r"""The JSON-LD for a script element.

    >>> print(embedded(Entity("urn:a", "</script>"), []))
    {"@context": "https://schema.org", "@id": "urn:a", "@type": "Organization", "name": "\u003c/script\u003e"}
    """
    told: dict[str, Any] = {"@context": "https://schema.org", **_node(entity)}
    if entity.aliases:
        told["alternateName"] = list(entity.aliases)
    for name, others in _linked(entity, facts).items():
        told[name] = [_node(other) for other in others.values()]
    text = json.dumps(told, ensure_ascii=False)
    for sign in "<>&\u2028\u2029":
        text = text.replace(sign, f"\\u{ord(sign):04x}")
    return Markup(text)  # noqa: S704 - JSON without a sign that could end the element


def _node(entity: Entity) -> dict[str, Any]:
    return {"@id": entity.iri, "@type": TYPES.get(entity.kind, "Organization"), "name": entity.name}


def _linked(entity: Entity, facts: Iterable[Fact]) -> Mapping[str, dict[str, Entity]]:
    found: dict[str, dict[str, Entity]] = {}
    for fact in facts:
        if isinstance(fact, Membership):
            own = fact.member.iri == entity.iri
            other = fact.organization if own else fact.member
            found.setdefault("memberOf" if own else "member", {})[other.iri] = other
        if isinstance(fact, Post) and fact.person.iri == entity.iri and not fact.former:
            found.setdefault("affiliation", {})[fact.organization.iri] = fact.organization
    return found

"""Facts as triples and back, driven by one table: a fact type's class, its entities and its other fields."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any, TypeVar

from pyoxigraph import NamedNode, Quad

from kg.errors import StoreError
from kg.graph import terms
from kg.graph.claims import COUNT, DOES, MATURITY, Field, Statement, field_statements, read_fields, string
from kg.graph.described import Description, Descriptions
from kg.graph.entities import entity_statements, read_entity, unique
from kg.graph.iris import BELIEFS_GRAPH, label_iri, source_of_claim
from kg.graph.periods import period_statements, read_period, stretch_statements
from kg.graph.shortcuts import granted, shortcuts
from kg.graph.tiers import tier_day, tier_of, tier_statements
from kg.model import (
    Dues,
    Entity,
    Fact,
    Hosting,
    Involvement,
    Membership,
    Part,
    Partnership,
    Period,
    Post,
    Quotation,
    Reorganization,
    Seat,
    Sponsorship,
    TierPeriod,
)
from kg.store import DEFAULT, Store
from kg.vocabulary import FM, ID, ORG, PROV, RDF, SCHEMA, SKOS

F = TypeVar("F", bound=Fact)


def _flag(predicate: NamedNode) -> Field:
    """A field that is true or, in the graph, not there."""
    return Field(predicate, terms.truth, lambda text: text == "true", absent=False)


_ANNOUNCED = {"announced": Field(FM.announcedOn, terms.day, date.fromisoformat)}
_KNOWN = {
    "known_from": Field(FM.knownFrom, terms.day, date.fromisoformat),
    "known_until": Field(FM.knownUntil, terms.day, date.fromisoformat),
}
_FOUNDING = {"founding": _flag(FM.founding)}


@dataclass(frozen=True)
class _Kind:
    """How a type of fact is written: its class and the predicate of each of its fields."""

    type: NamedNode
    entities: Mapping[str, NamedNode]
    fields: Mapping[str, Field] = field(default_factory=dict)
    labels: Mapping[str, NamedNode] = field(default_factory=dict)  # fields that are a concept's label
    during: NamedNode | None = None


_KINDS: Mapping[type[Fact], _Kind] = {
    Membership: _Kind(
        ORG.Membership,
        {"member": ORG.member, "organization": ORG.organization},
        _ANNOUNCED | _FOUNDING,
        {"tier": FM.tier},
        ORG.memberDuring,
    ),
    Sponsorship: _Kind(
        FM.Sponsorship,
        {"member": FM.sponsor, "organization": FM.sponsored},
        _ANNOUNCED | _FOUNDING,
        {"tier": FM.tier},
        FM.during,
    ),
    Post: _Kind(
        ORG.Post,
        {"person": ORG.heldBy, "organization": ORG.postIn, "body": FM.onBody, "on_behalf_of": FM.onBehalfOf},
        {"former": _flag(FM.former)} | _ANNOUNCED,
        {"role": ORG.role},
        FM.during,
    ),
    Seat: _Kind(FM.Seat, {"organization": FM.holder, "body": FM.onBody}, {"count": COUNT, **_ANNOUNCED}),
    Part: _Kind(FM.Parthood, {"part": FM.part, "whole": FM.whole}),
    Reorganization: _Kind(
        ORG.ChangeEvent,
        {"original": ORG.originalOrganization, "organization": ORG.resultingOrganization, "whole": FM.under},
        {"former_name": string(FM.formerName), "new_name": string(FM.newName), **_ANNOUNCED},
        during=FM.during,
    ),
    Hosting: _Kind(
        FM.Hosting,
        {"project": FM.project, "organization": FM.host},
        {"maturity": MATURITY, **_ANNOUNCED},
        during=FM.during,
    ),
    Involvement: _Kind(FM.Involvement, {"organization": FM.participant, "project": FM.project}, {"does": DOES}),
    Partnership: _Kind(FM.Partnership, {"first": FM.partner, "second": FM.partner}),
    Quotation: _Kind(
        SCHEMA.Quotation,
        {"speaker": SCHEMA.spokenByCharacter},
        {"quote": string(SCHEMA.text), **_ANNOUNCED},
    ),
}
_TYPES: Mapping[str, type[Fact]] = {kind.type.value: type_ for type_, kind in _KINDS.items()}


def fact_quads(
    facts: Iterable[Fact], entities: Iterable[Entity] = (), *, grants: bool = True, base: str = ID
) -> Iterator[Quad]:
    """The default graph: facts, the entities in them and any others, and the shortcuts that make queries short.

    Which membership *grants* which seat takes all facts about the two; whoever has them in parts asks for it apart.
    Raises ValueError if one IRI stands for two entities that differ.
    """
    facts = list(facts)
    known = unique([*entities, *(entity for fact in facts for _, entity in _entities(fact))])
    statements: dict[Statement, None] = {}
    for entity in known:
        statements.update(dict.fromkeys(entity_statements(entity)))
    for fact in facts:
        statements.update(dict.fromkeys(_fact_statements(fact, base)))
    statements.update(dict.fromkeys(shortcuts(facts)))
    if grants:
        statements.update(dict.fromkeys(granted(facts)))
    return (Quad(*statement) for statement in statements)


def belief_quads(facts: Iterable[Fact], *, base: str = ID) -> Iterator[Quad]:
    """What was held once, in the graph :data:`kg.graph.iris.BELIEFS_GRAPH`: the same shape, without shortcuts.

    Each belief leads to the fact that it was a belief about (``fm:beliefOf``).
    """
    graph = NamedNode(BELIEFS_GRAPH)
    for fact in facts:
        yield Quad(NamedNode(fact.iri), FM.beliefOf, NamedNode(fact.iri.rpartition("/known/")[0]), graph)
        for _, entity in _entities(fact):
            yield from (Quad(*statement, graph) for statement in entity_statements(entity))
        yield from (Quad(*statement, graph) for statement in _fact_statements(fact, base))


def _entities(fact: Fact) -> Iterator[tuple[NamedNode, Entity]]:
    for attribute, predicate in _KINDS[type(fact)].entities.items():
        entity: Entity | None = getattr(fact, attribute)
        if entity is not None:
            yield predicate, entity


def _fact_statements(fact: Fact, base: str) -> Iterator[Statement]:
    kind, node = _KINDS[type(fact)], NamedNode(fact.iri)
    yield node, RDF.type, kind.type
    for claim in fact.claims:
        yield node, PROV.wasDerivedFrom, NamedNode(claim)
    for predicate, entity in _entities(fact):
        yield node, predicate, NamedNode(entity.iri)
    yield from field_statements(fact, node, kind.fields)
    yield from field_statements(fact, node, _KNOWN)
    for attribute in kind.labels:
        if getattr(fact, attribute) is not None:
            yield from _LABELS[attribute](fact, node, base)
    if kind.during is not None:
        yield from period_statements(node, kind.during, fact.period)  # type: ignore[attr-defined]
    if type(fact) in _MORE:
        yield from _MORE[type(fact)](fact, node)


def _membership_statements(fact: Membership, node: NamedNode) -> Iterator[Statement]:
    yield node, ORG.role, FM.FoundingMemberRole if fact.founding else FM.MemberRole


def _quotation_statements(fact: Quotation, node: NamedNode) -> Iterator[Statement]:
    for claim in fact.claims:
        yield node, SCHEMA.isPartOf, NamedNode(source_of_claim(claim))


_MORE: Mapping[type[Fact], Callable[[Any, NamedNode], Iterator[Statement]]] = {
    Membership: _membership_statements,
    Quotation: _quotation_statements,
}
"""What a type of fact says beside its fields, for readers of RDF; nothing of it is needed to read the fact back."""


def _tier_statements(fact: Dues, node: NamedNode, base: str) -> Iterator[Statement]:
    day = tier_day(fact.tiers[-1].period if fact.tiers else fact.period, fact.announced)
    yield from _at_tier(node, fact, fact.tier or "", day, base)
    for number, each in enumerate(fact.tiers, 1):
        stretch = NamedNode(f"{node.value}#tier-{number}")
        yield node, FM.tierPeriod, stretch
        yield stretch, RDF.type, FM.TierPeriod
        yield from stretch_statements(stretch, each.period)
        since = tier_day(Period(each.period.start or fact.period.start, each.period.end), fact.announced)
        yield from _at_tier(stretch, fact, each.tier, since, base)


def _at_tier(node: NamedNode, fact: Dues, word: str, day: date | None, base: str) -> Iterator[Statement]:
    tier = tier_of(fact.organization, word, day, base=base)
    yield node, FM.tier, NamedNode(tier.iri)
    yield from tier_statements(tier, fact.organization.iri)


def _role_statements(fact: Post, node: NamedNode, base: str) -> Iterator[Statement]:
    role = NamedNode(label_iri("role", fact.role or "", base=base))
    yield node, ORG.role, role
    yield role, RDF.type, ORG.Role
    yield role, SKOS.prefLabel, terms.text(fact.role or "")


_LABELS: Mapping[str, Callable[[Any, NamedNode, str], Iterator[Statement]]] = {
    "tier": _tier_statements,
    "role": _role_statements,
}


def facts_of(store: Store, *types: type[F]) -> list[F]:
    """The facts of the graph, ordered by IRI; those of some types if any are named.

    >>> facts_of(Store.open("memory:"), Membership)
    []
    """
    described = Descriptions(store) if types else Descriptions.of_everything(store)
    kinds = [_KINDS[type_] for type_ in types or _KINDS]
    subjects = {terms.value(quad.subject) for kind in kinds for quad in store.quads(None, RDF.type, kind.type, DEFAULT)}
    return [read_fact(described, iri) for iri in sorted(subjects)]  # type: ignore[misc]


def is_fact(store: Store, iri: str) -> bool:
    """Whether the graph has a fact of that IRI."""
    return any(terms.value(quad.object) in _TYPES for quad in store.quads(NamedNode(iri), RDF.type, None, DEFAULT))


def fact_of(store: Store, iri: str) -> Fact:
    """The fact of that IRI; StoreError if the graph has none."""
    return read_fact(Descriptions(store), iri)


def read_fact(described: Descriptions, iri: str) -> Fact:
    """The fact of that IRI, looked up in descriptions that keep what they looked up."""
    found = described[iri]
    type_ = next((type_ for name, type_ in _TYPES.items() if name in found.all(RDF.type)), None)
    if type_ is None:
        raise StoreError(f"{iri}: there is no such fact")
    kind = _KINDS[type_]
    values: dict[str, Any] = _read_entities(described, found, kind) | read_fields(found, kind.fields)
    values |= read_fields(found, _KNOWN)
    for attribute, predicate in kind.labels.items():
        concept = found.get(predicate)
        values[attribute] = None if concept is None else described[concept][SKOS.prefLabel]
    if kind.during is not None:
        values["period"] = read_period(described, found.get(kind.during))
    if "tier" in kind.labels:
        values["tiers"] = _read_tier_periods(described, found)
    return type_(iri=iri, claims=tuple(found.all(PROV.wasDerivedFrom)), **values)


def _read_tier_periods(described: Descriptions, found: Description) -> tuple[TierPeriod, ...]:
    """The names of a tier one after the other: the numbers in their IRIs are their order."""
    stretches = sorted(found.all(FM.tierPeriod), key=lambda iri: int(iri.rpartition("-")[2]))
    return tuple(
        TierPeriod(described[described[each][FM.tier]][SKOS.prefLabel], read_period(described, each))
        for each in stretches
    )


def _read_entities(described: Descriptions, found: Description, kind: _Kind) -> dict[str, Entity | None]:
    if kind.type == FM.Partnership:
        first, *rest = found.all(FM.partner)
        second = rest[0] if rest else first
        return {"first": described.once(read_entity, first), "second": described.once(read_entity, second)}
    iris = {attribute: found.get(predicate) for attribute, predicate in kind.entities.items()}
    return {attribute: None if iri is None else described.once(read_entity, iri) for attribute, iri in iris.items()}

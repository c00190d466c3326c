"""Entities as triples and back: what they are, what they are called, and where else they are known."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from pyoxigraph import NamedNode, Quad

from kg.errors import StoreError
from kg.graph import terms
from kg.graph.claims import Statement
from kg.graph.described import Description, Descriptions
from kg.model import Entity, PageClaim
from kg.model.facts import EntityKind
from kg.resolve.registry import Organization
from kg.store import DEFAULT, Store
from kg.vocabulary import DOAP, FM, FOAF, ORG, RDF, SCHEMA, SKOS

# The most specific first: a foundation is an organization too.
_KINDS: Mapping[EntityKind, tuple[NamedNode, ...]] = {
    "foundation": (FM.Foundation, ORG.FormalOrganization),
    "organization": (ORG.FormalOrganization,),
    "body": (ORG.OrganizationalUnit,),
    "person": (FOAF.Person,),
    "project": (DOAP.Project,),
}

_ELSEWHERE: Mapping[str, str] = {
    "wikidata": "http://www.wikidata.org/entity/{}",
    "lei": "https://search.gleif.org/#/record/{}",
    "ror": "https://ror.org/{}",
    "crunchbase": "https://www.crunchbase.com/organization/{}",
    "github": "https://github.com/{}",
}


_PAGES: Mapping[str, NamedNode] = {
    "homepage": SCHEMA.url, "logo": SCHEMA.logo, "depiction": FOAF.depiction,
    "profile": SCHEMA.sameAs, "repository": SCHEMA.codeRepository,
}  # fmt: skip


def entity_statements(entity: Entity) -> Iterator[Statement]:
    """What an entity is and what it is called."""
    node = NamedNode(entity.iri)
    for type_ in _KINDS[entity.kind]:
        yield node, RDF.type, type_
    yield node, SKOS.prefLabel, terms.text(entity.name)
    for alias in entity.aliases:
        yield node, SKOS.altLabel, terms.text(alias)


def identity_quads(entity: Entity, organization: Organization) -> Iterator[Quad]:
    """Where a registered organization or project is found elsewhere: its homepage, its entries in other registries."""
    node = NamedNode(entity.iri)
    if organization.homepage:
        yield Quad(node, SCHEMA.url, terms.address(organization.homepage))
    for attribute, pattern in _ELSEWHERE.items():
        key: str | None = getattr(organization, attribute)
        if key:
            yield Quad(node, SCHEMA.sameAs, terms.address(pattern.format(key)))


def page_quads(entity: Entity, claim: PageClaim) -> Iterator[Quad]:
    """A page or picture that a document links to an entity, if its address stands on its own."""
    if claim.target.startswith(("https://", "http://")):
        yield Quad(NamedNode(entity.iri), _PAGES[claim.use], terms.address(claim.target))


def unique(entities: Iterable[Entity]) -> list[Entity]:
    """The entities, each once, ordered by IRI; ValueError if two that differ share an IRI."""
    found: dict[str, Entity] = {}
    for entity in entities:
        if found.setdefault(entity.iri, entity) != entity:
            raise ValueError(f"{entity.iri} stands for two entities: {found[entity.iri]!r} and {entity!r}")
    return [found[iri] for iri in sorted(found)]


def read_entity(described: Description) -> Entity:
    """The entity that a description describes; StoreError if it describes something else."""
    types = set(described.all(RDF.type))
    kind = next((kind for kind, (first, *_) in _KINDS.items() if first.value in types), None)
    if kind is None:
        raise StoreError(f"{described.subject} is no organization, person, project or body of this graph")
    return Entity(described.subject, described[SKOS.prefLabel], kind, tuple(described.all(SKOS.altLabel)))


def entity_of(store: Store, iri: str) -> Entity:
    """The entity of that IRI; StoreError if the graph knows none."""
    return read_entity(Descriptions(store)[iri])


def entities_of(store: Store) -> list[Entity]:
    """Every entity of the graph, ordered by IRI."""
    described = Descriptions(store)
    types = {types[0] for types in _KINDS.values()}
    subjects = {terms.value(quad.subject) for type_ in types for quad in store.quads(None, RDF.type, type_, DEFAULT)}
    return [read_entity(described[iri]) for iri in sorted(subjects)]

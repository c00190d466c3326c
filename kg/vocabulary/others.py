"""The terms of other vocabularies that the graph is made of."""

from __future__ import annotations

from pyoxigraph import NamedNode

from kg.vocabulary.namespace import Namespace


class DCTERMS(Namespace, iri="http://purl.org/dc/terms/"):
    """Dublin Core."""

    description: NamedNode
    isReplacedBy: NamedNode  # noqa: N815
    language: NamedNode
    replaces: NamedNode
    title: NamedNode


class DOAP(Namespace, iri="http://usefulinc.com/ns/doap#"):
    """Description of a Project."""

    Project: NamedNode


class FOAF(Namespace, iri="http://xmlns.com/foaf/0.1/"):
    """Friend of a Friend."""

    Person: NamedNode
    depiction: NamedNode
    homepage: NamedNode


class OA(Namespace, iri="http://www.w3.org/ns/oa#"):
    """Web Annotation."""

    Annotation: NamedNode
    SpecificResource: NamedNode
    TextPositionSelector: NamedNode
    TextQuoteSelector: NamedNode
    end: NamedNode
    exact: NamedNode
    hasBody: NamedNode  # noqa: N815
    hasSelector: NamedNode  # noqa: N815
    hasSource: NamedNode  # noqa: N815
    hasTarget: NamedNode  # noqa: N815
    prefix: NamedNode
    start: NamedNode
    suffix: NamedNode


class ORG(Namespace, iri="http://www.w3.org/ns/org#"):
    """The Organization Ontology."""

    ChangeEvent: NamedNode
    FormalOrganization: NamedNode
    Membership: NamedNode
    OrganizationalUnit: NamedNode
    Post: NamedNode
    Role: NamedNode
    heldBy: NamedNode  # noqa: N815
    member: NamedNode
    memberDuring: NamedNode  # noqa: N815
    memberOf: NamedNode  # noqa: N815
    organization: NamedNode
    originalOrganization: NamedNode  # noqa: N815
    postIn: NamedNode  # noqa: N815
    resultingOrganization: NamedNode  # noqa: N815
    role: NamedNode
    subOrganizationOf: NamedNode  # noqa: N815
    unitOf: NamedNode  # noqa: N815


class PROV(Namespace, iri="http://www.w3.org/ns/prov#"):
    """Provenance."""

    Activity: NamedNode
    Entity: NamedNode
    Person: NamedNode
    SoftwareAgent: NamedNode
    endedAtTime: NamedNode  # noqa: N815
    generated: NamedNode
    specializationOf: NamedNode  # noqa: N815
    used: NamedNode
    wasAssociatedWith: NamedNode  # noqa: N815
    wasDerivedFrom: NamedNode  # noqa: N815
    wasGeneratedBy: NamedNode  # noqa: N815


class RDF(Namespace, iri="http://www.w3.org/1999/02/22-rdf-syntax-ns#"):
    """RDF itself."""

    type: NamedNode


class RDFS(Namespace, iri="http://www.w3.org/2000/01/rdf-schema#"):
    """RDF Schema."""

    label: NamedNode


class SCHEMA(Namespace, iri="https://schema.org/"):
    """schema.org."""

    Quotation: NamedNode
    codeRepository: NamedNode  # noqa: N815
    datePublished: NamedNode  # noqa: N815
    isPartOf: NamedNode  # noqa: N815
    logo: NamedNode
    sameAs: NamedNode  # noqa: N815
    sha256: NamedNode
    softwareVersion: NamedNode  # noqa: N815
    spokenByCharacter: NamedNode  # noqa: N815
    sponsor: NamedNode
    text: NamedNode
    url: NamedNode
    version: NamedNode


class SKOS(Namespace, iri="http://www.w3.org/2004/02/skos/core#"):
    """Names, and concepts in schemes."""

    Concept: NamedNode
    ConceptScheme: NamedNode
    altLabel: NamedNode  # noqa: N815
    closeMatch: NamedNode  # noqa: N815
    inScheme: NamedNode  # noqa: N815
    prefLabel: NamedNode  # noqa: N815


class TIME(Namespace, iri="http://www.w3.org/2006/time#"):
    """OWL-Time."""

    Instant: NamedNode
    Interval: NamedNode
    hasBeginning: NamedNode  # noqa: N815
    hasEnd: NamedNode  # noqa: N815
    inXSDDate: NamedNode  # noqa: N815
    inXSDgYear: NamedNode  # noqa: N815
    inXSDgYearMonth: NamedNode  # noqa: N815


class XSD(Namespace, iri="http://www.w3.org/2001/XMLSchema#"):
    """Datatypes."""

    anyURI: NamedNode  # noqa: N815
    boolean: NamedNode
    date: NamedNode
    dateTime: NamedNode  # noqa: N815
    double: NamedNode
    gYear: NamedNode  # noqa: N815
    gYearMonth: NamedNode  # noqa: N815
    integer: NamedNode
    string: NamedNode


EDTF = NamedNode("http://id.loc.gov/datatypes/edtf/EDTF-level1")
"""The datatype of dates that may be imprecise."""

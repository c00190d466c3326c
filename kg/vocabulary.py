"""The terms that the graph is made of: one class a namespace, one attribute a term, each a NamedNode.

A term that is not listed here is an AttributeError when the code runs and an error to the type checker before. The
names of :class:`FM` are those that ``ontology/foundation-kg.ttl`` defines, by test.

>>> FM.tier
<NamedNode value=https://w3id.org/foundation-kg/ontology#tier>
>>> FM.from_  # a trailing underscore keeps Python's own words apart
<NamedNode value=https://w3id.org/foundation-kg/ontology#from>
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import ClassVar

from pyoxigraph import NamedNode

ID = "https://w3id.org/foundation-kg/id/"
"""Where identifiers live unless another base is set."""


class Namespace:
    """Terms that share the beginning of their IRI; a subclass names them by annotations."""

    iri: ClassVar[str] = ""

    def __init_subclass__(cls, iri: str) -> None:
        cls.iri = iri
        for name in cls.__annotations__:
            setattr(cls, name, NamedNode(iri + name.removesuffix("_")))

    @classmethod
    def terms(cls) -> dict[str, NamedNode]:
        """The terms by their attribute's name, as listed."""
        return {name: getattr(cls, name) for name in cls.__annotations__}


class FM(Namespace, iri="https://w3id.org/foundation-kg/ontology#"):
    """What this project adds: each term a sub-class or sub-property of one that was there before."""

    # who and what
    Foundation: NamedNode
    Tier: NamedNode
    TierPeriod: NamedNode
    TierScheme: NamedNode
    rank: NamedNode
    schemeOf: NamedNode  # noqa: N815 - the term's own spelling, here and below

    # facts that other vocabularies have no class for
    Sponsorship: NamedNode
    Seat: NamedNode
    Parthood: NamedNode
    Hosting: NamedNode
    Involvement: NamedNode
    Partnership: NamedNode
    MemberRole: NamedNode
    FoundingMemberRole: NamedNode

    # announcements against lists
    LedgerEntry: NamedNode
    finding: NamedNode
    remedy: NamedNode
    days: NamedNode
    ledgerMember: NamedNode  # noqa: N815
    ledgerOf: NamedNode  # noqa: N815

    # what a fact says
    tier: NamedNode
    tierPeriod: NamedNode  # noqa: N815
    founding: NamedNode
    former: NamedNode
    announcedOn: NamedNode  # noqa: N815
    during: NamedNode
    from_: NamedNode
    until: NamedNode
    knownFrom: NamedNode  # noqa: N815
    knownUntil: NamedNode  # noqa: N815
    beliefOf: NamedNode  # noqa: N815
    edtf: NamedNode
    earliest: NamedNode
    latest: NamedNode
    sponsor: NamedNode
    sponsored: NamedNode
    onBody: NamedNode  # noqa: N815
    onBehalfOf: NamedNode  # noqa: N815
    grantsSeat: NamedNode  # noqa: N815
    holder: NamedNode
    count: NamedNode
    part: NamedNode
    whole: NamedNode
    project: NamedNode
    host: NamedNode
    participant: NamedNode
    does: NamedNode
    maturity: NamedNode
    partner: NamedNode

    under: NamedNode
    formerName: NamedNode  # noqa: N815
    newName: NamedNode  # noqa: N815

    # shortcuts
    hostedBy: NamedNode  # noqa: N815
    hosts: NamedNode
    develops: NamedNode
    contributesTo: NamedNode  # noqa: N815
    uses: NamedNode
    partnerOf: NamedNode  # noqa: N815
    seatOn: NamedNode  # noqa: N815

    # claims
    Claim: NamedNode
    MembershipClaim: NamedNode
    SponsorshipClaim: NamedNode
    PostClaim: NamedNode
    SeatClaim: NamedNode
    PartClaim: NamedNode
    ChangeClaim: NamedNode
    ProjectClaim: NamedNode
    PartnerClaim: NamedNode
    StatementClaim: NamedNode
    PageClaim: NamedNode
    evidence: NamedNode
    confidence: NamedNode
    rule: NamedNode
    effective: NamedNode
    effectiveEarliest: NamedNode  # noqa: N815
    effectiveLatest: NamedNode  # noqa: N815
    change: NamedNode
    tierName: NamedNode  # noqa: N815
    roleName: NamedNode  # noqa: N815
    bodyName: NamedNode  # noqa: N815
    use: NamedNode
    target: NamedNode

    # the names in a claim, as said
    Name: NamedNode
    nameKind: NamedNode  # noqa: N815
    mentions: NamedNode
    memberName: NamedNode  # noqa: N815
    organizationName: NamedNode  # noqa: N815
    sponsorName: NamedNode  # noqa: N815
    personName: NamedNode  # noqa: N815
    onBehalfOfName: NamedNode  # noqa: N815
    partName: NamedNode  # noqa: N815
    wholeName: NamedNode  # noqa: N815
    otherName: NamedNode  # noqa: N815
    projectName: NamedNode  # noqa: N815
    firstPartnerName: NamedNode  # noqa: N815
    secondPartnerName: NamedNode  # noqa: N815
    speakerName: NamedNode  # noqa: N815
    subjectName: NamedNode  # noqa: N815

    # what a claim says happened
    Change: NamedNode
    Joined: NamedNode
    Founding: NamedNode
    Renewed: NamedNode
    Retiered: NamedNode
    Left: NamedNode
    Current: NamedNode
    Appointed: NamedNode
    Former: NamedNode
    Holds: NamedNode
    Relabeled: NamedNode
    Renamed: NamedNode
    Moved: NamedNode

    # what people decide
    Judgement: NamedNode
    Verdict: NamedNode
    Same: NamedNode
    Different: NamedNode
    Rejected: NamedNode
    Accepted: NamedNode
    Asserted: NamedNode
    verdict: NamedNode
    number: NamedNode
    judges: NamedNode
    firstJudged: NamedNode  # noqa: N815
    secondJudged: NamedNode  # noqa: N815
    unapplied: NamedNode

    # where a claim comes from
    Announcement: NamedNode
    SourceVersion: NamedNode
    Extraction: NamedNode
    source: NamedNode
    document: NamedNode
    encoding: NamedNode
    announced: NamedNode
    readingText: NamedNode  # noqa: N815
    recordedAt: NamedNode  # noqa: N815
    retrievedAt: NamedNode  # noqa: N815

    # what is measured on networks of the facts
    Network: NamedNode
    Measurement: NamedNode
    asOf: NamedNode  # noqa: N815
    measured: NamedNode
    degree: NamedNode
    strength: NamedNode
    betweenness: NamedNode
    eigenvector: NamedNode
    core: NamedNode
    community: NamedNode


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

PREFIXES: Mapping[str, str] = {
    "dcterms": DCTERMS.iri,
    "doap": DOAP.iri,
    "edtf": "http://id.loc.gov/datatypes/edtf/",
    "fm": FM.iri,
    "foaf": FOAF.iri,
    "id": ID,
    "oa": OA.iri,
    "org": ORG.iri,
    "owl": "http://www.w3.org/2002/07/owl#",
    "prov": PROV.iri,
    "rdf": RDF.iri,
    "rdfs": RDFS.iri,
    "schema": SCHEMA.iri,
    "sh": "http://www.w3.org/ns/shacl#",
    "skos": SKOS.iri,
    "time": TIME.iri,
    "xsd": XSD.iri,
}
"""The prefixes that queries may use undeclared and that Turtle is written with."""


def shortened(iri: str) -> str:
    """An IRI with the longest known prefix in place of its beginning.

    >>> shortened("http://www.w3.org/ns/org#member"), shortened("https://example.org/")
    ('org:member', 'https://example.org/')
    """
    fitting = [(len(start), prefix) for prefix, start in PREFIXES.items() if iri.startswith(start)]
    if not fitting:
        return iri
    length, prefix = max(fitting)
    return f"{prefix}:{iri[length:]}"

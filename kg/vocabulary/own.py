"""The terms that this project adds, and where its identifiers live."""

from __future__ import annotations

from pyoxigraph import NamedNode

from kg.vocabulary.namespace import Namespace

ID = "https://w3id.org/foundation-kg/id/"
"""Where identifiers live unless another base is set."""


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

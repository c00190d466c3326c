"""One source version as one named graph: the document, what it claims, and the sentences that say so."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime

from pyoxigraph import Literal, NamedNode, Quad

from kg.errors import StoreError
from kg.graph import terms
from kg.graph.claims import CLAIM_TYPES, Statement, claim_iri, claim_statements, read_claim
from kg.graph.described import Description
from kg.graph.iris import digest, document_of, evidence_iri, source_iri, source_of_claim
from kg.model import Announcement, Claim, Evidence, When
from kg.store import Store
from kg.vocabulary import DCTERMS, FM, ID, OA, PROV, RDF, RDFS, SCHEMA


@dataclass(frozen=True, order=True)
class SourceVersion:
    """A document as it was read: where from, which bytes, and what it says of itself."""

    iri: str
    doc: str
    source: str = ""
    sha256: str = ""
    url: str | None = None
    title: str | None = None
    announced: When | None = None
    language: str = "en"
    encoding: str = "utf-8"
    recorded: datetime | None = None
    retrieved: datetime | None = None
    version: str = ""

    @property
    def known(self) -> date | None:
        """The day on which the graph learnt of it: never before it was published; on that day if nobody recorded it."""
        published = (self.announced.earliest or self.announced.latest) if self.announced else None
        recorded = self.recorded or self.retrieved
        if recorded is None:
            return (self.announced.latest or published) if self.announced else None
        day = recorded.astimezone(UTC).date()
        return max(day, published) if published else day


def source_graph(
    announcement: Announcement,
    claims: Iterable[Claim],
    *,
    rules: str = "",
    recorded_at: datetime | None = None,
    retrieved_at: datetime | None = None,
    base: str = ID,
) -> tuple[str, list[Quad]]:
    """The IRI of the named graph of a source version, and its quads: the document, its claims and their evidence.

    *rules* is the name and version of the rule set that found the claims. Two claims that say the same in the same
    place are one; the more confident one is kept. Raises ValueError for a claim whose evidence is not in the document.
    """
    graph = source_iri(announcement, base=base)
    statements = [
        *_version_statements(announcement, graph, recorded_at, retrieved_at),
        *_extraction_statements(graph, rules, base),
    ]
    for iri, claim in _distinct(graph, claims).items():
        statements += claim_statements(claim, iri, graph)
        statements += _origin_statements(announcement, claim, iri, graph)
    name = NamedNode(graph)
    return graph, [Quad(*statement, name) for statement in dict.fromkeys(statements)]


def _distinct(graph: str, claims: Iterable[Claim]) -> dict[str, Claim]:
    found: dict[str, Claim] = {}
    for claim in claims:
        iri = claim_iri(graph, claim)
        if iri not in found or (claim.confidence, claim.rule) > (found[iri].confidence, found[iri].rule):
            found[iri] = claim
    return found


def _version_statements(
    announcement: Announcement, graph: str, recorded: datetime | None, retrieved: datetime | None
) -> Iterator[Statement]:
    node, document = NamedNode(graph), NamedNode(document_of(graph))
    yield document, RDF.type, FM.Announcement
    yield node, RDF.type, FM.SourceVersion
    yield node, RDF.type, PROV.Entity
    yield node, PROV.specializationOf, document
    yield node, FM.document, terms.text(announcement.doc)
    yield node, FM.readingText, terms.text(announcement.text)
    yield node, DCTERMS.language, terms.text(announcement.language)
    yield node, FM.encoding, terms.text(announcement.encoding)
    yield from _optional_statements(node, announcement)
    if announcement.announced is not None:
        yield node, FM.announced, terms.edtf(announcement.announced)
        if published := terms.calendar_date(announcement.announced):
            yield node, SCHEMA.datePublished, published
    if recorded is not None:
        yield node, FM.recordedAt, terms.moment(recorded)
    if retrieved is not None:
        yield node, FM.retrievedAt, terms.moment(retrieved)


def _optional_statements(node: NamedNode, announcement: Announcement) -> Iterator[Statement]:
    if announcement.source:
        yield node, FM.source, terms.text(announcement.source)
    if announcement.sha256:
        yield node, SCHEMA.sha256, terms.text(announcement.sha256)
    if announcement.version:
        yield node, SCHEMA.version, terms.text(announcement.version)
    if announcement.title is not None:
        yield node, DCTERMS.title, terms.text(announcement.title)
    if announcement.url is not None:
        yield node, SCHEMA.url, terms.address(announcement.url)


def _extraction_statements(graph: str, rules: str, base: str) -> Iterator[Statement]:
    activity, node = NamedNode(f"{graph}/extraction"), NamedNode(graph)
    yield activity, RDF.type, FM.Extraction
    yield activity, RDF.type, PROV.Activity
    yield activity, PROV.used, node
    if rules:
        agent = NamedNode(f"{base}rules/{digest(rules, size=12)}")
        yield activity, PROV.wasAssociatedWith, agent
        yield agent, RDF.type, PROV.SoftwareAgent
        yield agent, RDFS.label, terms.text(rules)
        if version := rules.rpartition("/")[2]:
            yield agent, SCHEMA.softwareVersion, terms.text(version)


def _origin_statements(announcement: Announcement, claim: Claim, iri: str, graph: str) -> Iterator[Statement]:
    """Where a claim comes from: the source version, the extraction, the sentence."""
    node, said = NamedNode(iri), claim.evidence
    usual = Evidence.of(announcement, said.start, said.end)
    there = 0 <= said.start <= said.end <= len(announcement.text) and said.doc == announcement.doc
    if not there or said.exact != usual.exact:
        raise ValueError(f"{announcement.doc}: characters {said.start} to {said.end} are not {said.exact!r}")
    annotation = NamedNode(evidence_iri(graph, said, usual))
    yield node, PROV.wasDerivedFrom, NamedNode(graph)
    yield node, PROV.wasGeneratedBy, NamedNode(f"{graph}/extraction")
    yield node, FM.evidence, annotation
    yield annotation, OA.hasBody, node
    yield from _evidence_statements(said, annotation, graph)


def _evidence_statements(said: Evidence, annotation: NamedNode, graph: str) -> Iterator[Statement]:
    target, quote, position = (NamedNode(f"{annotation.value}#{part}") for part in ("target", "quote", "position"))
    yield annotation, RDF.type, OA.Annotation
    yield annotation, OA.hasTarget, target
    yield target, RDF.type, OA.SpecificResource
    yield target, OA.hasSource, NamedNode(graph)
    yield target, OA.hasSelector, quote
    yield target, OA.hasSelector, position
    yield quote, RDF.type, OA.TextQuoteSelector
    for predicate, characters in ((OA.exact, said.exact), (OA.prefix, said.prefix), (OA.suffix, said.suffix)):
        yield quote, predicate, Literal(characters)
    yield position, RDF.type, OA.TextPositionSelector
    yield position, OA.start, terms.number(said.start)
    yield position, OA.end, terms.number(said.end)


def claims_of(store: Store, graph: str) -> list[tuple[str, Claim]]:
    """The claims of a source version, each with its IRI, in the order of their evidence.

    Raises StoreError if the graph is not what this package writes.
    """
    described = _describe(store, graph)
    found = [
        (iri, read_claim(described, iri, _read_evidence(described, iri, graph)))
        for iri, thing in described.items()
        if CLAIM_TYPES.intersection(thing.all(RDF.type))
    ]
    return sorted(found, key=lambda pair: (pair[1].evidence, pair[0]))


def claim_of(store: Store, iri: str) -> Claim:
    """The claim of that IRI; StoreError if there is none."""
    found = dict(claims_of(store, source_of_claim(iri))) if "/claim/" in iri else {}
    if iri not in found:
        raise StoreError(f"{iri}: there is no such claim")
    return found[iri]


class _Things(dict[str, Description]):
    """The things of a graph by IRI; of what is not there nothing is said."""

    def __missing__(self, iri: str) -> Description:
        return Description(iri)


def _describe(store: Store, graph: str) -> _Things:
    quads: dict[str, list[Quad]] = defaultdict(list)
    for quad in store.quads(graph=graph):
        quads[terms.value(quad.subject)].append(quad)
    return _Things({subject: Description(subject, about) for subject, about in quads.items()})


def _read_evidence(described: Mapping[str, Description], claim: str, graph: str) -> Evidence:
    annotation = described[claim][FM.evidence]
    quote, position = described[f"{annotation}#quote"], described[f"{annotation}#position"]
    return Evidence(
        doc=described[graph][FM.document],
        start=int(position[OA.start]),
        end=int(position[OA.end]),
        exact=quote[OA.exact],
        prefix=quote[OA.prefix],
        suffix=quote[OA.suffix],
    )


def sources_of(store: Store) -> list[SourceVersion]:
    """Every source version that the store holds, ordered by IRI."""
    graphs = (quad.graph_name for quad in store.quads(None, RDF.type, FM.SourceVersion))
    return sorted(source_of(store, name.value) for name in graphs if isinstance(name, NamedNode))


def source_of(store: Store, graph: str) -> SourceVersion:
    """The source version of a named graph; StoreError if the graph holds none."""
    found = Description(graph, store.quads(NamedNode(graph), graph=graph))
    announced = found.get(FM.announced)
    return SourceVersion(
        iri=graph,
        doc=found[FM.document],
        source=found.get(FM.source) or "",
        sha256=found.get(SCHEMA.sha256) or "",
        url=found.get(SCHEMA.url),
        title=found.get(DCTERMS.title),
        announced=None if announced is None else When.parse(announced),
        language=found[DCTERMS.language],
        encoding=found[FM.encoding],
        recorded=_moment(found.get(FM.recordedAt)),
        retrieved=_moment(found.get(FM.retrievedAt)),
        version=found.get(SCHEMA.version) or "",
    )


def reading_text(store: Store, graph: str) -> str:
    """What a reader reads of a source version; evidence counts its characters."""
    return Description(graph, store.quads(NamedNode(graph), FM.readingText, graph=graph))[FM.readingText]


def _moment(text: str | None) -> datetime | None:
    return None if text is None else datetime.fromisoformat(text)

"""Judgements as quads and back: one named graph for all, and one source version for each claim that a person made."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

from pyoxigraph import NamedNode, Quad

from kg.graph import terms
from kg.graph.claims import Statement, claim_iri
from kg.graph.described import Description, Descriptions
from kg.graph.iris import JUDGEMENTS_GRAPH, label_iri, source_iri, source_of_claim
from kg.graph.sources import claim_of, source_graph, source_of
from kg.model import Accepted, Announcement, Asserted, Different, Judgement, Rejected, Same
from kg.resolve.judgements import Judgements
from kg.resolve.written import assertion_text
from kg.store import Store
from kg.vocabulary import DCTERMS, FM, ID, PROV, RDF, RDFS

_VERDICTS: Mapping[type[Judgement], NamedNode] = {
    Same: FM.Same,
    Different: FM.Different,
    Rejected: FM.Rejected,
    Accepted: FM.Accepted,
    Asserted: FM.Asserted,
}
DOCUMENT = assertion_text(0, "")[0].removesuffix("0")
"""How the documents are called that assertions are; they have no source, which tells them from files of that name."""
_TYPES = {node.value: type_ for type_, node in _VERDICTS.items()}


def judgement_quads(
    judgements: Judgements,
    replaced: Mapping[str, str] | None = None,
    unapplied: Mapping[int, str] | None = None,
    *,
    base: str = ID,
) -> Iterator[Quad]:
    """The judgements in force, in the graph :data:`kg.graph.iris.JUDGEMENTS_GRAPH`: who, when, why, about what.

    *replaced* leads from IRIs that went to those that stay; *unapplied* says why a judgement changes nothing.
    """
    graph = NamedNode(JUDGEMENTS_GRAPH)
    for judgement in judgements.in_force:
        for statement in _statements(judgement, base):
            yield Quad(*statement, graph)
        if reason := (unapplied or {}).get(judgement.number):
            yield Quad(_node(judgement, base), FM.unapplied, terms.text(reason), graph)
    for old, new in (replaced or {}).items():
        yield Quad(NamedNode(old), DCTERMS.isReplacedBy, NamedNode(new), graph)


def assertion_graphs(judgements: Judgements, *, base: str = ID) -> dict[str, list[Quad]]:
    """The claims that people made: each the one claim of a source version of its own."""
    asserted = judgements.of(Asserted)
    return dict(source_graph(_document(each), [each.says], recorded_at=each.on, base=base) for each in asserted)


def asserted_sources(store: Store) -> list[str]:
    """The source versions in a store that are assertions."""
    quads = (quad for quad in store.quads(None, FM.document) if terms.value(quad.object).startswith(DOCUMENT))
    named = (terms.value(quad.subject) for quad in quads)
    return sorted(graph for graph in named if not any(store.quads(NamedNode(graph), FM.source)))


def judgements_of(store: Store) -> Judgements:
    """The judgements in force that a store holds, by number."""
    described = Descriptions(store, NamedNode(JUDGEMENTS_GRAPH))
    subjects = {terms.value(quad.subject) for quad in _quads(store, FM.verdict)}
    found = (_read(store, described, described[iri]) for iri in subjects)
    return Judgements(tuple(sorted(found, key=lambda judgement: judgement.number)))


def unapplied_of(store: Store) -> dict[int, str]:
    """Why judgements in a store change nothing, by number."""
    described = Descriptions(store, NamedNode(JUDGEMENTS_GRAPH))
    found = (described[terms.value(quad.subject)] for quad in _quads(store, FM.unapplied))
    return dict(sorted((int(each[FM.number]), each[FM.unapplied]) for each in found))


def replacement(store: Store, iri: str) -> str | None:
    """The IRI that an entity has now, if it went by a judgement."""
    found = store.quads(NamedNode(iri), DCTERMS.isReplacedBy, graph=JUDGEMENTS_GRAPH)
    return next((terms.value(quad.object) for quad in found), None)


def _statements(judgement: Judgement, base: str) -> Iterator[Statement]:
    node = _node(judgement, base)
    agent = NamedNode(label_iri("judge", judgement.by, base=base))
    yield node, RDF.type, FM.Judgement
    yield node, RDF.type, PROV.Activity
    yield node, FM.number, terms.number(judgement.number)
    yield node, FM.verdict, _VERDICTS[type(judgement)]
    yield node, PROV.wasAssociatedWith, agent
    yield agent, RDF.type, PROV.Person
    yield agent, RDFS.label, terms.text(judgement.by)
    yield node, PROV.endedAtTime, terms.moment(judgement.on)
    yield node, DCTERMS.description, terms.text(judgement.why)
    if isinstance(judgement, Same | Different):
        yield node, FM.firstJudged, terms.text(judgement.one)
        yield node, FM.secondJudged, terms.text(judgement.other)
    elif isinstance(judgement, Rejected | Accepted):
        yield node, FM.judges, NamedNode(judgement.claim)
    elif isinstance(judgement, Asserted):
        yield node, PROV.generated, NamedNode(assertion_claim(judgement, base=base))


def assertion_claim(judgement: Asserted, *, base: str = ID) -> str:
    """The IRI of the claim that an assertion makes."""
    return claim_iri(source_iri(_document(judgement), base=base), judgement.says)


def _document(judgement: Asserted) -> Announcement:
    """An assertion as a document: its text is the quotation or the reason that was given."""
    evidence = judgement.says.evidence
    return Announcement(
        evidence.doc,
        evidence.exact,
        (),
        url=judgement.source,
        title=f"Asserted by {judgement.by}",
        announced=judgement.announced,
    )


def _read(store: Store, described: Descriptions, found: Description) -> Judgement:
    type_ = _TYPES[found[FM.verdict]]
    common: dict[str, Any] = {
        "number": int(found[FM.number]),
        "by": described[found[PROV.wasAssociatedWith]][RDFS.label],
        "on": datetime.fromisoformat(found[PROV.endedAtTime]).astimezone(UTC),
        "why": found[DCTERMS.description],
    }
    if type_ in (Same, Different):
        return type_(one=found[FM.firstJudged], other=found[FM.secondJudged], **common)
    if type_ in (Rejected, Accepted):
        return type_(claim=found[FM.judges], **common)
    claim = claim_of(store, found[PROV.generated])
    source = source_of(store, source_of_claim(found[PROV.generated]))
    evidence = replace(claim.evidence, prefix="", suffix="")
    return Asserted(says=replace(claim, evidence=evidence), source=source.url, announced=source.announced, **common)


def _node(judgement: Judgement, base: str) -> NamedNode:
    return NamedNode(f"{base}judgement/{judgement.number}")


def _quads(store: Store, predicate: NamedNode) -> Iterator[Quad]:
    return store.quads(None, predicate, None, JUDGEMENTS_GRAPH)

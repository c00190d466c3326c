"""The ledger as triples and back: a graph of its own, made anew by each consolidation."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from pyoxigraph import NamedNode, Quad

from kg.graph import terms
from kg.graph.described import Description, Descriptions
from kg.graph.entities import read_entity
from kg.graph.iris import LEDGER_GRAPH, source_of_claim
from kg.graph.sources import source_of
from kg.model.ledger import VERDICTS, Cited, Entry
from kg.store import Store
from kg.vocabulary import DCTERMS, FM, PROV, RDF


def ledger_quads(entries: Iterable[Entry]) -> Iterator[Quad]:
    """The entries, each with the claims that it rests on."""
    graph = NamedNode(LEDGER_GRAPH)
    for entry in entries:
        node = NamedNode(entry.iri)
        yield Quad(node, RDF.type, FM.LedgerEntry, graph)
        yield Quad(node, FM.finding, terms.text(entry.verdict), graph)
        yield Quad(node, FM.ledgerMember, NamedNode(entry.member.iri), graph)
        yield Quad(node, FM.ledgerOf, NamedNode(entry.organization.iri), graph)
        yield Quad(node, DCTERMS.description, terms.text(entry.says), graph)
        if entry.remedy:
            yield Quad(node, FM.remedy, terms.text(entry.remedy), graph)
        if entry.days is not None:
            yield Quad(node, FM.days, terms.number(entry.days), graph)
        for claim in entry.claims:
            yield Quad(node, PROV.wasDerivedFrom, NamedNode(claim), graph)


def ledger_of(store: Store, foundation: str) -> list[Entry]:
    """The entries of a foundation by its IRI: what needs somebody first, then by name."""
    graph = NamedNode(LEDGER_GRAPH)
    described, entities = Descriptions(store, graph), Descriptions(store)
    cited: dict[str, Cited] = {}
    found = [
        _read(described[terms.value(quad.subject)], entities, store, cited)
        for quad in store.quads(None, FM.ledgerOf, NamedNode(foundation), graph)
    ]
    return sorted(found, key=lambda each: (VERDICTS.index(each.verdict), each.member.name.casefold(), each.iri))


def _read(found: Description, entities: Descriptions, store: Store, cited: dict[str, Cited]) -> Entry:
    days, claims = found.get(FM.days), tuple(found.all(PROV.wasDerivedFrom))
    sources = {source_of_claim(claim) for claim in claims}
    for source in sources - cited.keys():
        cited[source] = _cited(store, source)
    return Entry(
        found.subject,
        found[FM.finding],  # type: ignore[arg-type]  # the shapes hold it to the six
        read_entity(entities[found[FM.ledgerMember]]),
        read_entity(entities[found[FM.ledgerOf]]),
        found[DCTERMS.description],
        found.get(FM.remedy) or "",
        None if days is None else int(days),
        claims,
        tuple(sorted((cited[source] for source in sources), key=lambda each: (each.announced, each))),
    )


def _cited(store: Store, source: str) -> Cited:
    version = source_of(store, source)
    return Cited(version.doc, version.version, version.url, str(version.announced or ""))

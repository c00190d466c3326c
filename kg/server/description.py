"""What the service and its dataset say of themselves in RDF: SPARQL service description, VoID and DCAT."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pyoxigraph
from pyoxigraph import BlankNode, Literal, NamedNode, Triple

from kg.engine.process import TRIPLES as WRITERS
from kg.query import KnowledgeGraph
from kg.server.formats import TABLES
from kg.server.formats import TRIPLES as GRAPHS
from kg.server.settings import Settings
from kg.vocabulary import DCTERMS, FM, ID, ORG, PREFIXES, RDF, SCHEMA, SKOS, XSD

SD = "http://www.w3.org/ns/sparql-service-description#"
VOID = "http://rdfs.org/ns/void#"
DCAT = "http://www.w3.org/ns/dcat#"
FORMATS = "http://www.w3.org/ns/formats/"
MEDIA = "https://www.iana.org/assignments/media-types/"
VOCABULARIES = (FM.iri, ORG.iri, SKOS.iri, SCHEMA.iri, DCTERMS.iri)
NAMES = {
    "json": "SPARQL_Results_JSON",
    "xml": "SPARQL_Results_XML",
    "csv": "SPARQL_Results_CSV",
    "tsv": "SPARQL_Results_TSV",
    "ttl": "Turtle",
    "nt": "N-Triples",
    "rdf": "RDF_XML",
    "jsonld": "JSON-LD",
    "nq": "N-Quads",
    "trig": "TriG",
}
"""The W3C's names for the formats, by the engine's."""

Subject = NamedNode | BlankNode


def written(triples: Iterator[Triple], form: str) -> bytes:
    """Triples in a format that the engine knows by that word."""
    prefixes = dict(PREFIXES) | {"sd": SD, "void": VOID, "dcat": DCAT}
    return pyoxigraph.serialize(triples, format=WRITERS[form], prefixes=prefixes) or b""


def service(base: str, settings: Settings) -> Iterator[Triple]:
    """The SPARQL 1.1 service description of the endpoints of the server at *base*.

    >>> len([triple for triple in service("http://localhost", Settings()) if "endpoint" in triple.predicate.value])
    1
    """
    about = NamedNode(f"{base}/sparql#service")
    yield from _said(about, RDF.type, f"{SD}Service")
    yield from _said(about, f"{SD}endpoint", f"{base}/sparql")
    yield from _said(about, f"{SD}supportedLanguage", f"{SD}SPARQL10Query", f"{SD}SPARQL11Query")
    yield from _said(about, f"{SD}feature", f"{SD}EmptyGraphs")
    if settings.services:
        yield from _said(about, f"{SD}feature", f"{SD}BasicFederatedQuery")
    yield from _said(about, f"{SD}resultFormat", *(FORMATS + NAMES[form.engine] for form in (*TABLES, *GRAPHS)))
    yield from _dataset(about, base)
    if settings.update_token:
        writing = NamedNode(f"{base}/update#service")
        yield from _said(writing, RDF.type, f"{SD}Service")
        yield from _said(writing, f"{SD}endpoint", f"{base}/update")
        yield from _said(writing, f"{SD}supportedLanguage", f"{SD}SPARQL11Update")
        yield from _dataset(writing, base)


def dataset(base: str, graph: KnowledgeGraph, settings: Settings) -> Iterator[Triple]:
    """The graph as a dataset: VoID with a partition for each class and property, and DCAT with how to get it."""
    about = _about(base)
    yield from _said(about, RDF.type, f"{VOID}Dataset", f"{DCAT}Dataset")
    yield from _said(about, DCTERMS.title, Literal(settings.name))
    yield from _said(about, f"{VOID}sparqlEndpoint", f"{base}/sparql")
    yield from _said(about, f"{VOID}uriSpace", Literal(ID))
    yield from _said(about, f"{VOID}vocabulary", *VOCABULARIES)
    yield from _partitions(about, graph)
    yield from _distributions(about, base)


def _about(base: str) -> NamedNode:
    return NamedNode(f"{base}/.well-known/void#dataset")


def _dataset(of: NamedNode, base: str) -> Iterator[Triple]:
    about, facts = _about(base), NamedNode(f"{base}/.well-known/void#facts")
    yield from _said(of, f"{SD}defaultDataset", about)
    yield from _said(about, RDF.type, f"{SD}Dataset")
    yield from _said(about, f"{SD}defaultGraph", facts)
    yield from _said(facts, RDF.type, f"{SD}Graph")


def _partitions(about: NamedNode, graph: KnowledgeGraph) -> Iterator[Triple]:
    classes, properties = list(graph.ask("classes")), list(graph.ask("properties"))
    yield from _said(about, f"{VOID}triples", _number(sum(int(row["count"]) for row in properties)))
    yield from _said(about, f"{VOID}classes", _number(len(classes)))
    yield from _said(about, f"{VOID}properties", _number(len(properties)))
    for row in classes:
        part = BlankNode()
        yield from _said(about, f"{VOID}classPartition", part)
        yield from _said(part, f"{VOID}class", row["class"])
        yield from _said(part, f"{VOID}entities", _number(row["count"]))
    for row in properties:
        part = BlankNode()
        yield from _said(about, f"{VOID}propertyPartition", part)
        yield from _said(part, f"{VOID}property", row["property"])
        yield from _said(part, f"{VOID}triples", _number(row["count"]))
        yield from _said(part, f"{VOID}distinctSubjects", _number(row["subjects"]))


def _distributions(about: NamedNode, base: str) -> Iterator[Triple]:
    endpoint = NamedNode(f"{base}/sparql#service")
    yield from _said(endpoint, RDF.type, f"{DCAT}DataService")
    yield from _said(endpoint, f"{DCAT}endpointURL", f"{base}/sparql")
    yield from _said(endpoint, f"{DCAT}servesDataset", about)
    for form in GRAPHS:
        if form.engine not in ("nq", "trig"):
            part = BlankNode()
            yield from _said(about, f"{DCAT}distribution", part)
            yield from _said(part, RDF.type, f"{DCAT}Distribution")
            yield from _said(part, f"{DCAT}accessURL", f"{base}/graph-store?default")
            yield from _said(part, f"{DCAT}mediaType", MEDIA + form.types[0])
            yield from _said(part, f"{DCAT}accessService", endpoint)


def _said(subject: Subject, predicate: NamedNode | str, *objects: Any) -> Iterator[Triple]:
    """One triple for each object; what is text is an IRI."""
    word = NamedNode(predicate) if isinstance(predicate, str) else predicate
    for each in objects:
        yield Triple(subject, word, NamedNode(each) if isinstance(each, str) else each)


def _number(count: int | str) -> Literal:
    return Literal(str(count), datatype=XSD.integer)

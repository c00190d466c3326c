"""Whether the graph keeps its promises: its shapes hold, and every quotation is found where it is said to be."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from hashlib import sha256
from os import PathLike
from pathlib import Path
from typing import TYPE_CHECKING

from pyoxigraph import BlankNode, Literal, NamedNode, Quad

from kg.errors import StoreError
from kg.graph import SourceVersion, claims_of, reading_text, source_of
from kg.resources import resource
from kg.store import DEFAULT, Store, Term
from kg.vocabulary import FM, RDF, XSD

if TYPE_CHECKING:
    import rdflib
    from rdflib.term import Node

BATCH = 50_000
"""How many quads of named graphs are validated at once; more is faster and takes more memory."""


@dataclass(frozen=True, order=True)
class Violation:
    """One thing that a shape forbids: about what, along which path, with which value, and what the shape wants."""

    focus: str
    path: str
    message: str
    shape: str
    value: str = ""

    def __str__(self) -> str:
        value = f" ({self.value})" if self.value else ""
        return f"{self.focus} {self.path}{value}: {self.message} [{self.shape}]"


@dataclass(frozen=True, order=True)
class Broken:
    """A quotation that is not where its claim says, or a document that is no longer the one that was read."""

    source: str
    document: str
    cause: str
    claim: str = ""

    def __str__(self) -> str:
        return f"{self.document}: {self.cause} [{self.claim or self.source}]"


def check(store: Store) -> list[Violation]:
    """What in the default graph and in the named ones breaks ``ontology/shapes.ttl``, in order.

    >>> check(Store.open("memory:"))
    []

    The judge is pySHACL; it takes about 0.2 ms a statement. Named graphs do not depend on each other.
    """
    found = set(_violations(store.quads(graph=DEFAULT)))
    for batch in _batches(store):
        found.update(_violations(batch))
    return sorted(found)


def _batches(store: Store) -> Iterator[list[Quad]]:
    """The quads of whole named graphs, about :data:`BATCH` at a time."""
    batch: list[Quad] = []
    for graph in store.graphs():
        batch.extend(store.quads(graph=graph))
        if len(batch) >= BATCH:
            yield batch
            batch = []
    if batch:
        yield batch


def _violations(quads: Iterable[Quad]) -> Iterator[Violation]:
    import pyshacl
    from rdflib import SH, BNode

    shapes = _shapes()
    conforms, results, _ = pyshacl.validate(_graph(quads), shacl_graph=shapes, inplace=True)
    for result in () if conforms else results.subjects(_node(RDF.type), SH.ValidationResult):
        shape = results.value(result, SH.sourceShape)
        yield Violation(
            focus=_plain(results.value(result, SH.focusNode)),
            path=_plain(results.value(result, SH.resultPath)),
            message=_plain(results.value(result, SH.resultMessage)),
            shape=_plain(shapes.value(None, SH.property, shape) if isinstance(shape, BNode) else shape),
            value=_plain(results.value(result, SH.value)),
        )


@cache
def _shapes() -> rdflib.Graph:
    import rdflib

    return rdflib.Graph().parse(resource("ontology/shapes.ttl"))


def _graph(quads: Iterable[Quad]) -> rdflib.Graph:
    """The triples of some quads as an rdflib graph, each term made once, for pySHACL compares them all the time."""
    import rdflib

    node = cache(_node)
    graph = rdflib.Graph()
    for quad in quads:
        graph.add((node(quad.subject), node(quad.predicate), node(quad.object)))
    return graph


def _node(term: Term) -> Node:
    from rdflib import BNode, URIRef
    from rdflib import Literal as Text

    if isinstance(term, NamedNode):
        return URIRef(term.value)
    if isinstance(term, Literal):
        plain = term.language is not None or term.datatype == XSD.string
        datatype = None if plain else URIRef(term.datatype.value)
        return Text(term.value, lang=term.language, datatype=datatype, normalize=False)
    if isinstance(term, BlankNode):
        return BNode(term.value)
    raise StoreError(f"{term}: a triple term, which shapes cannot speak of")


def _plain(node: object) -> str:
    return "" if node is None else str(node)


def verify(store: Store, folders: Iterable[str | PathLike[str]] = ()) -> list[Broken]:
    """The quotations that are not found again, letter by letter, at their place in what was read.

    >>> verify(Store.open("memory:"))
    []

    Documents in *folders*, each the source of its name, are looked up too: their bytes must still be those that were
    read. A document that is not there is not reachable, which is no fault.
    """
    places = {Path(folder).resolve().name: Path(folder) for folder in folders}
    graphs = [graph for graph in store.graphs() if any(store.quads(None, RDF.type, FM.SourceVersion, graph))]
    return sorted(broken for graph in graphs for broken in _broken(store, graph, places))


def _broken(store: Store, graph: str, places: Mapping[str, Path]) -> Iterator[Broken]:
    source = SourceVersion(graph, graph)
    try:
        source = source_of(store, graph)
        text = reading_text(store, graph)
        for iri, claim in claims_of(store, graph):
            said = claim.evidence
            if text[said.start : said.end] != said.exact:
                cause = f"characters {said.start} to {said.end} are not {said.exact!r}"
                yield Broken(graph, source.doc, cause, iri)
    except StoreError as error:
        yield Broken(graph, source.doc, str(error))
    yield from _changed(source, places)


def _changed(source: SourceVersion, places: Mapping[str, Path]) -> Iterator[Broken]:
    path = places[source.source] / source.doc if source.source in places else None
    if path and path.is_file() and source.sha256 and sha256(path.read_bytes()).hexdigest() != source.sha256:
        yield Broken(source.iri, source.doc, f"{path} has changed since it was read; ingest it again")

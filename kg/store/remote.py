"""A store on a SPARQL 1.1 server: query, update and graph store protocol, and nothing that only one server has."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import IO, TYPE_CHECKING

import pyoxigraph
from pyoxigraph import (
    BlankNode,
    DefaultGraph,
    Literal,
    NamedNode,
    Quad,
    QueryResultsFormat,
    QuerySolutions,
    RdfFormat,
    Triple,
)

from kg.errors import StoreError
from kg.store import virtuoso
from kg.store.loading import load
from kg.store.server import Connection, Server, shown
from kg.store.store import DEFAULT, Graph, Results, Store, Term, Written, graph_name, has_blank, rewriting
from kg.store.substitution import declared, form_of, substituted
from kg.vocabulary import PREFIXES

if TYPE_CHECKING:
    import rdflib

_ROWS = "application/sparql-results+json, application/sparql-results+xml;q=0.5"
_TRIPLES = "application/n-triples, text/turtle;q=0.5, application/rdf+xml;q=0.3"
_TABLES = {form.media_type: form for form in (QueryResultsFormat.JSON, QueryResultsFormat.XML)}
_PIECE = 50_000
"""Quads of one update; a change of more goes as several, what is new first."""

_IN_DEFAULT = "SELECT ?subject ?predicate ?object WHERE { ?subject ?predicate ?object }"
_IN_GRAPH = "SELECT ?subject ?predicate ?object ?graph WHERE { GRAPH ?graph { ?subject ?predicate ?object } }"
_GRAPHS = "SELECT DISTINCT ?graph WHERE { GRAPH ?graph { ?subject ?predicate ?object } }"
_COUNT_DEFAULT = "SELECT (COUNT(*) AS ?count) WHERE { ?subject ?predicate ?object }"
_COUNT_NAMED = "SELECT (COUNT(*) AS ?count) WHERE { GRAPH ?graph { ?subject ?predicate ?object } }"


class RemoteStore(Store):
    """Quads on a server. Others may write meanwhile, and see each write as soon as it is done."""

    def __init__(self, connection: Connection, address: str, *, read_only: bool = False) -> None:
        self.address = shown(address)
        self.location = address
        self.read_only = read_only
        self._connection = connection
        self._server = connection.server
        self._default = NamedNode(self._server.default) if self._server.default else DEFAULT

    @classmethod
    def at(cls, address: str, *, read_only: bool = False) -> RemoteStore:
        """The store on the server that an address names; see :class:`kg.store.server.Server`."""
        return cls(Connection(Server.at(address)), address, read_only=read_only)

    # reading

    @property
    def steady(self) -> bool:
        """No: others may write at any time."""
        return False

    def query(
        self,
        text: str,
        bindings: Mapping[str, Term] | None = None,
        *,
        prefixes: Mapping[str, str] = PREFIXES,
        default: Sequence[str] = (),
        named: Sequence[str] = (),
        whole: bool = True,
    ) -> Results:
        """The answer to a query, all of it: what a connection loses is asked again before you see any.

        If *whole* is false, rows come as they arrive; then a connection that is lost meanwhile is an OSError.
        With *default* or *named* graphs, the dataset is those, as the protocol has it.
        """
        asked = declared(substituted(text, bindings or {}), prefixes)
        accept = _TRIPLES if form_of(asked) in ("CONSTRUCT", "DESCRIBE") else _ROWS
        usual = [self._server.default] if self._server.default and not default and not named else []
        if self._server.kind == "virtuoso" and not default and not named:
            named = virtuoso.named_graphs(asked)
            asked = virtuoso.veiled(asked, self._server.default)
            asked = asked if named else virtuoso.unnamed(asked)
        form: dict[str, str | list[str]] = {
            "query": asked,
            "default-graph-uri": [*default, *usual],
            "named-graph-uri": list(named),
        }
        kind, body = self._connection.send(
            "POST", self._server.query, form=form, headers={"Accept": accept}, whole=whole
        )
        try:
            if kind in _TABLES:
                return _rows(pyoxigraph.parse_query_results(body, _TABLES[kind]))
            if (format_ := RdfFormat.from_media_type(kind)) is None:
                raise StoreError(
                    f"{self.address}: an answer of the type {kind or 'unknown'}; is this a SPARQL endpoint?"
                )
            return _triples(pyoxigraph.parse(body, format_))
        except (SyntaxError, ValueError) as error:
            raise StoreError(f"{self.address}: an answer that cannot be read: {error}") from error

    def quads(
        self,
        subject: NamedNode | BlankNode | None = None,
        predicate: NamedNode | None = None,
        object: Term | None = None,  # noqa: A002 - the word for it
        graph: Graph | None = None,
    ) -> Iterator[Quad]:
        """The quads that match; None matches everything, and :data:`DEFAULT` only the default graph."""
        wanted = {"subject": subject, "predicate": predicate, "object": object}
        given = {name: term for name, term in wanted.items() if isinstance(term, NamedNode | Literal)}
        named = None if graph is None else self._there(graph_name(graph))
        if named is None or named == self._default:
            yield from _matching(self._rows(_IN_DEFAULT, given), wanted)
        if named != self._default:
            bound = given | ({"graph": named} if isinstance(named, NamedNode) else {})
            yield from _matching((row for row in self._rows(_IN_GRAPH, bound) if row[3] != self._default), wanted)

    def _there(self, graph: NamedNode | DefaultGraph) -> NamedNode | DefaultGraph:
        """What a graph is called on the server."""
        return self._default if graph == DEFAULT else graph

    def _rows(self, text: str, given: Mapping[str, Term]) -> Iterator[list[Term]]:
        found = self.query(text, given)
        if not isinstance(found, QuerySolutions):
            raise StoreError(f"{self.address}: rows were asked for, and something else came")
        for row in found:
            yield [term for term in row if term is not None]

    def graphs(self) -> list[str]:
        """The IRIs of the named graphs, in order."""
        names = {row[0].value for row in self._rows(_GRAPHS, {}) if isinstance(row[0], NamedNode)}
        return sorted(names - {self._server.default})

    def dump(self, format: RdfFormat = RdfFormat.N_QUADS, graph: Graph | None = None) -> bytes:  # noqa: A002
        """The store, or one graph of it, in one of Oxigraph's formats; the order of the lines means nothing."""
        quads: Iterable[Quad] | Iterable[Triple] = self.quads(graph=graph)
        if graph is not None:
            quads = [quad.triple for quad in self.quads(graph=graph)]
        return pyoxigraph.serialize(quads, format=format, prefixes=dict(PREFIXES)) or b""

    def to_rdflib(self) -> rdflib.Dataset:
        """The same quads as an rdflib Dataset, live and not a copy."""
        import rdflib
        from rdflib.plugins.stores.sparqlstore import SPARQLUpdateStore

        if self._server.user or self._server.default:
            raise StoreError(f"{self.address}: rdflib cannot speak to this server; dump it and let rdflib read that")
        dataset = rdflib.Dataset(store=SPARQLUpdateStore(self._server.query, self._server.update, method="POST_FORM"))
        for prefix, iri in PREFIXES.items():
            dataset.bind(prefix, iri, replace=True)
        return dataset

    def __len__(self) -> int:
        counts = [next(self._rows(text, {}))[0] for text in (_COUNT_DEFAULT, _COUNT_NAMED)]
        return sum(int(term.value) for term in counts if isinstance(term, Literal))

    # writing

    def update(self, text: str, *, prefixes: Mapping[str, str] = PREFIXES) -> None:
        """Run a SPARQL update; after a lost connection it is not sent again, since it may have been done."""
        self._update(declared(text, prefixes), again=False)

    def _update(self, text: str, *, again: bool) -> None:
        self.check_writable()
        self._connection.send(
            "POST",
            self._server.update,
            content=text.encode(),
            headers={"Content-Type": "application/sparql-update"},
            again=again,
        )

    def bulk_load(
        self,
        source: str | os.PathLike[str] | IO[bytes],
        format: RdfFormat | None = None,  # noqa: A002
        *,
        skip: int = 0,
    ) -> None:
        """Add a file of quads or triples chunk by chunk, without the first *skip* quads.

        The same quads twice change nothing. Raises LoadBroken if a chunk cannot be sent and for blank nodes; it says
        how many quads to skip to go on.
        """
        self.check_writable()
        load(self._add, source, format, self._server.chunk, skip)

    def _add(self, graph: NamedNode | DefaultGraph, triples: bytes) -> None:
        self.send_graph("POST", graph, triples)

    def send_graph(self, method: str, graph: Graph, triples: bytes = b"") -> None:
        """PUT, POST or DELETE a graph by the Graph Store Protocol; *triples* are N-Triples."""
        self.check_writable()
        there = self._there(graph_name(graph))
        self._connection.send(
            method,
            self._server.graphs,
            params={"default": ""} if isinstance(there, DefaultGraph) else {"graph": there.value},
            content=None if method == "DELETE" else triples,
            headers={"Content-Type": RdfFormat.N_TRIPLES.media_type},
        )

    def _write(self, added: set[Quad], removed: set[Quad], gone: Sequence[NamedNode] = ()) -> Written:
        """All changes in one update, unless they are very many: then in several, each of which can be done twice."""
        count = len(removed) + sum(1 for graph in gone for _ in self.quads(graph=graph))
        for quad in removed:
            if has_blank(quad):
                raise StoreError(f"{quad}: no update of a server can name a blank node; remove the whole graph")
        coming, going = self._renamed(added), self._renamed(removed)
        while len(coming) + len(going) > _PIECE:
            piece = (coming or going)[:_PIECE]
            self._update(rewriting(piece, ()) if coming else rewriting((), piece), again=True)
            coming, going = (coming[_PIECE:], going) if coming else (coming, going[_PIECE:])
        if text := rewriting(coming, going, gone):
            self._update(text, again=True)
        return Written(len(added), count)

    def _renamed(self, quads: Iterable[Quad]) -> list[Quad]:
        """The quads in the graphs in which the server keeps them, in order."""
        named = (Quad(quad.subject, quad.predicate, quad.object, self._there(quad.graph_name)) for quad in quads)  # type: ignore[arg-type]  # no blank node names a graph here
        return sorted(named, key=str)

    # keeping

    def flush(self) -> None:
        """Nothing: the server keeps what it acknowledged."""

    def publish(self) -> None:
        """Nothing: everybody sees each write at once."""

    @property
    def state(self) -> str:
        """Empty: a server has no name for what it holds now."""
        return ""

    @property
    def files(self) -> Path:
        """StoreError: a server's files are elsewhere."""
        raise StoreError(f"{self.address}: the files of a server are not here")

    def optimize(self) -> None:
        """Nothing: that is the server's own business."""

    def snapshot(self, target: str | os.PathLike[str]) -> None:
        """A store of its own in a directory, with the quads that the server holds now."""
        if Path(target).exists():
            raise StoreError(f"{target} is there already; name a directory that is not")
        from io import BytesIO

        with Store.open(target) as copy:
            copy.bulk_load(BytesIO(self.dump()), RdfFormat.N_QUADS)
            copy.publish()

    def close(self) -> None:
        """Let go of the connections."""
        self._connection.close()


def _matching(rows: Iterable[list[Term]], wanted: Mapping[str, Term | None]) -> Iterator[Quad]:
    """The rows as quads, those that are not about a wanted blank node left out."""
    blank = {place: term for place, term in enumerate(wanted.values()) if isinstance(term, BlankNode | Triple)}
    for row in rows:
        if all(row[place] == term for place, term in blank.items()):
            subject, predicate, object_, *graph = row
            yield Quad(subject, predicate, object_, *graph)  # type: ignore[arg-type]  # a server that answers otherwise is told so by pyoxigraph


def _rows(found: Results) -> Results:
    return virtuoso.verdict(found) if isinstance(found, QuerySolutions) and virtuoso.is_verdict(found) else found


def _triples(quads: Iterable[Quad]) -> Results:
    store = pyoxigraph.Store()
    store.extend(quads)
    return store.query("CONSTRUCT { ?s ?p ?o } WHERE { ?s ?p ?o }")

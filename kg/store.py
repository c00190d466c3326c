"""Where the graph lives: an embedded Oxigraph database in a directory, or in memory.

One process writes at a time; any number may read what was there when they opened it.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Mapping, Sequence
from io import BytesIO
from pathlib import Path
from typing import IO, TYPE_CHECKING, NamedTuple, TypeAlias

import pyoxigraph
from pyoxigraph import (
    BlankNode,
    DefaultGraph,
    Literal,
    NamedNode,
    Quad,
    QueryBoolean,
    QuerySolutions,
    QueryTriples,
    RdfFormat,
    Triple,
    Variable,
)

from kg import directory
from kg.errors import QueryError, StoreError
from kg.vocabulary import PREFIXES

if TYPE_CHECKING:
    import rdflib

Term: TypeAlias = NamedNode | BlankNode | Literal | Triple
Graph: TypeAlias = str | NamedNode | DefaultGraph
Results: TypeAlias = QuerySolutions | QueryBoolean | QueryTriples

DEFAULT = DefaultGraph()
"""The graph of folded facts, labels and identities."""


class Written(NamedTuple):
    """How many quads a write added and took away."""

    added: int = 0
    removed: int = 0


class Store:
    """Quads, and SPARQL over them.

    >>> with Store.open("memory:") as store:
    ...     _ = store.replace_graph("https://example.org/g", [])
    ...     store.graphs()
    []
    """

    def __init__(self, quads: pyoxigraph.Store, address: str, *, read_only: bool = False) -> None:
        self.address = address
        self.read_only = read_only
        self._open: pyoxigraph.Store | None = quads

    @classmethod
    def open(cls, address: str | os.PathLike[str], *, read_only: bool = False) -> Store:
        """The store at an address: ``memory:`` or a directory, which is made if there is none yet.

        Raises StoreError, saying what to do, if the directory is something else, in use or written by another version.
        """
        text = os.fspath(address)
        if text == "memory:":
            return cls(pyoxigraph.Store(), text)
        if text.startswith(("http://", "https://")):
            raise StoreError(f"{text}: servers are not supported yet; name a directory, or memory: for a passing graph")
        return cls(directory.open_directory(Path(text), read_only=read_only), text, read_only=read_only)

    # reading

    def query(
        self,
        text: str,
        bindings: Mapping[str, Term] | None = None,
        *,
        prefixes: Mapping[str, str] = PREFIXES,
    ) -> Results:
        """The answer to a SPARQL query; variables named in *bindings* (without ``?``) stand for the given terms.

        Such a variable must be among those that are selected. The prefixes of :data:`kg.vocabulary.PREFIXES` need not
        be declared. Raises QueryError for what is no query.
        """
        given = {Variable(name): term for name, term in (bindings or {}).items()}
        try:
            return self.inner.query(text, prefixes=dict(prefixes), substitutions=given)
        except (SyntaxError, ValueError, RuntimeError) as error:
            raise QueryError(f"not a SPARQL query: {error}") from error

    def quads(
        self,
        subject: NamedNode | BlankNode | None = None,
        predicate: NamedNode | None = None,
        object: Term | None = None,  # noqa: A002 - the word for it
        graph: Graph | None = None,
    ) -> Iterator[Quad]:
        """The quads that match; None matches everything, and :data:`DEFAULT` only the default graph."""
        return self.inner.quads_for_pattern(subject, predicate, object, None if graph is None else _graph(graph))

    def graphs(self) -> list[str]:
        """The IRIs of the named graphs, in order."""
        return sorted(name.value for name in self.inner.named_graphs())

    def dump(self, format: RdfFormat = RdfFormat.N_QUADS, graph: Graph | None = None) -> bytes:  # noqa: A002
        """The store, or one graph of it, in one of Oxigraph's formats; the order of the lines means nothing."""
        target = BytesIO()
        source = None if graph is None else _graph(graph)
        self.inner.dump(target, format, from_graph=source, prefixes=dict(PREFIXES))
        return target.getvalue()

    def to_rdflib(self) -> rdflib.Dataset:
        """The same quads as an rdflib Dataset, live and not a copy.

        A query given as text is answered by Oxigraph; one prepared with ``prepareQuery`` is not supported.
        """
        import rdflib
        from oxrdflib import OxigraphStore

        dataset = rdflib.Dataset(store=OxigraphStore(store=self.inner))
        for prefix, iri in PREFIXES.items():
            dataset.bind(prefix, iri, replace=True)
        return dataset

    def __len__(self) -> int:
        return len(self.inner)

    # writing: each call is one transaction

    def replace_graph(self, graph: str | NamedNode, quads: Iterable[Quad]) -> Written:
        """Make a named graph hold just these quads; only the difference is written."""
        return self.replace_graphs({_graph(graph): quads})

    def replace_default(self, quads: Iterable[Quad]) -> Written:
        """Make the default graph hold just these quads; only the difference is written."""
        return self.replace_graphs({DEFAULT: quads})

    def replace_graphs(self, graphs: Mapping[NamedNode | DefaultGraph, Iterable[Quad]]) -> Written:
        """Make several graphs hold just these quads, all at once or not at all; one of no quads is taken away."""
        added, removed, gone = set[Quad](), set[Quad](), list[NamedNode]()
        for graph, quads in graphs.items():
            wanted = set(quads)
            if strays := {quad.graph_name for quad in wanted} - {graph}:
                raise ValueError(f"quads of {', '.join(map(str, strays))} cannot go into {graph}")
            there = set(self._writable.quads_for_pattern(None, None, None, graph))
            added |= wanted - there
            if not wanted and isinstance(graph, NamedNode):
                gone += [graph] if there else []
            else:
                removed |= there - wanted
        return self._write(added, removed, gone)

    def remove_graph(self, graph: str | NamedNode) -> Written:
        """Take a named graph away with all its quads."""
        return self.replace_graphs({_graph(graph): ()})

    def change(self, added: Iterable[Quad], removed: Iterable[Quad]) -> Written:
        """Add some quads and take others away, in whatever graphs they are."""
        there = set(self._writable)
        return self._write(set(added) - there, set(removed) & there)

    def update(self, text: str, *, prefixes: Mapping[str, str] = PREFIXES) -> None:
        """Run a SPARQL update: all of it or, if it fails, nothing."""
        try:
            self._writable.update(text, prefixes=dict(prefixes))
        except SyntaxError as error:
            raise QueryError(f"not a SPARQL update: {error}") from error
        except OSError as error:
            raise StoreError(f"{self.address}: {error}") from error

    def bulk_load(
        self,
        source: str | os.PathLike[str] | IO[bytes],
        format: RdfFormat | None = None,  # noqa: A002
    ) -> None:
        """Add a file of quads or triples by the engine's own loader: the fastest way in, without a transaction."""
        path = None if hasattr(source, "read") else Path(os.fspath(source))
        try:
            if path is None:
                self._writable.bulk_load(source, format)  # type: ignore[arg-type]
            else:
                self._writable.bulk_load(path=path, format=format)
        except (OSError, SyntaxError, ValueError) as error:
            raise StoreError(f"{path or 'input'} could not be loaded: {error}") from error

    def flush(self) -> None:
        """Have everything on disk when this returns."""
        if not self.read_only:
            self.inner.flush()

    def publish(self) -> None:
        """Say that the store is whole now: who reads it in another process sees all of it at once, and not before."""
        self.flush()
        if self.address != "memory:":
            directory.publish(self._writable, Path(self.address))

    @property
    def state(self) -> str:
        """The name of the state that another process would read now; empty for a store in memory."""
        return "" if self.address == "memory:" else directory.state(Path(self.address))

    @property
    def files(self) -> Path:
        """The engine's own directory of that state; StoreError for a store in memory, which has none."""
        if self.address == "memory:":
            raise StoreError("a store in memory has no files")
        return directory.files(Path(self.address))

    def optimize(self) -> None:
        """Put the database in order after much was written."""
        self._writable.optimize()

    def snapshot(self, target: str | os.PathLike[str]) -> None:
        """Make a store of its own at *target*, a directory that is not there yet; later writes do not touch it."""
        if self.address == "memory:":
            raise StoreError("a store in memory has no files to copy; write it out with `kg export`")
        directory.copy(self.inner, Path(target))

    def close(self) -> None:
        """Let go of the files; another process may write then."""
        if self._open is not None:
            self.flush()
            self._open = None

    def __enter__(self) -> Store:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def __repr__(self) -> str:
        return f"Store.open({self.address!r}{', read_only=True' if self.read_only else ''})"

    @property
    def inner(self) -> pyoxigraph.Store:
        """The engine itself, for what this class does not offer."""
        if self._open is None:
            raise StoreError(f"{self.address}: the store was closed")
        return self._open

    @property
    def _writable(self) -> pyoxigraph.Store:
        if self.read_only:
            raise StoreError(f"{self.address} was opened for reading only")
        return self.inner

    def _write(self, added: set[Quad], removed: set[Quad], gone: Sequence[NamedNode] = ()) -> Written:
        """All changes in one transaction, blank nodes aside: those that somebody else wrote go one by one.

        *gone* are graphs that go as a whole.
        """
        count = len(removed) + sum(1 for graph in gone for _ in self.quads(graph=graph))
        for quad in [quad for quad in removed if _has_blank(quad)]:
            self._writable.remove(quad)
            removed = removed - {quad}
        if removed or gone:
            dropped = "".join(f"DROP SILENT GRAPH {graph};\n" for graph in gone)
            self.update(dropped + _update("DELETE", removed) + _update("INSERT", added))
        elif added:
            self._writable.extend(added)
        return Written(len(added), count)


def _update(verb: str, quads: Iterable[Quad]) -> str:
    lines = "\n".join(map(_pattern, quads))
    return f"{verb} DATA {{\n{lines}\n}};\n"


def _pattern(quad: Quad) -> str:
    if _has_blank(quad):
        raise StoreError(f"{quad}: a graph that is replaced must not hold blank nodes; name everything by an IRI")
    triple = f"{quad.subject} {quad.predicate} {quad.object} ."
    return triple if quad.graph_name == DEFAULT else f"GRAPH {quad.graph_name} {{ {triple} }}"


def _has_blank(quad: Quad) -> bool:
    return any(isinstance(term, BlankNode | Triple) for term in (quad.subject, quad.object))


def _graph(graph: Graph) -> NamedNode | DefaultGraph:
    return NamedNode(graph) if isinstance(graph, str) else graph

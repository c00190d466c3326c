"""What every store offers, wherever its quads lie, and how one is opened by its address."""

from __future__ import annotations

import os
from abc import ABC, abstractmethod
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import IO, TYPE_CHECKING, NamedTuple, TypeAlias

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
)

from kg.errors import StoreError
from kg.folded import Folded
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


class Store(ABC):
    """Quads, and SPARQL over them.

    >>> with Store.open("memory:") as store:
    ...     _ = store.replace_graph("https://example.org/g", [])
    ...     store.graphs()
    []
    """

    address: str
    """What one calls it."""
    location: str
    """What opens it again: the address, with the password that may be in it."""
    read_only: bool
    folded: Folded | None = None
    """Which folding the store holds, if it is one that notes that: a directory that may be written."""

    @staticmethod
    def open(address: str | os.PathLike[str], *, read_only: bool = False) -> Store:
        """The store at an address: ``memory:``, the URL of a SPARQL server, or a directory, made if there is none yet.

        Raises StoreError, saying what to do, if the directory is something else, in use or written by another version,
        and if the address says something impossible. A server is asked nothing before the first question.
        """
        text = os.fspath(address)
        if text.startswith(("http://", "https://")):
            from kg.store.remote import RemoteStore  # needs httpx, which takes a while to load

            return RemoteStore.at(text, read_only=read_only)
        from kg.store.embedded import EmbeddedStore

        return EmbeddedStore.at(text, read_only=read_only)

    # reading

    @property
    def steady(self) -> bool:
        """Whether what is read stays the same as long as the store is open."""
        return self.read_only

    @abstractmethod
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

    @abstractmethod
    def quads(
        self,
        subject: NamedNode | BlankNode | None = None,
        predicate: NamedNode | None = None,
        object: Term | None = None,  # noqa: A002 - the word for it
        graph: Graph | None = None,
    ) -> Iterator[Quad]:
        """The quads that match; None matches everything, and :data:`DEFAULT` only the default graph."""

    @abstractmethod
    def graphs(self) -> list[str]:
        """The IRIs of the named graphs, in order."""

    @abstractmethod
    def dump(self, format: RdfFormat = RdfFormat.N_QUADS, graph: Graph | None = None) -> bytes:  # noqa: A002
        """The store, or one graph of it, in one of Oxigraph's formats; the order of the lines means nothing."""

    @abstractmethod
    def to_rdflib(self) -> rdflib.Dataset:
        """The same quads as an rdflib Dataset, live and not a copy."""

    @abstractmethod
    def __len__(self) -> int: ...

    # writing: each call is one transaction

    def replace_graph(self, graph: str | NamedNode, quads: Iterable[Quad]) -> Written:
        """Make a named graph hold just these quads; only the difference is written."""
        return self.replace_graphs({graph_name(graph): quads})

    def replace_default(self, quads: Iterable[Quad]) -> Written:
        """Make the default graph hold just these quads; only the difference is written."""
        return self.replace_graphs({DEFAULT: quads})

    def replace_graphs(
        self,
        graphs: Mapping[NamedNode | DefaultGraph, Iterable[Quad]],
        *,
        added: Iterable[Quad] = (),
        removed: Iterable[Quad] = (),
    ) -> Written:
        """Make several graphs hold just these quads, all at once or not at all; one of no quads is taken away.

        In the same transaction, quads of other graphs are *added* and *removed*.
        """
        self.check_writable()
        added, removed = self._news(added, removed)
        gone: list[NamedNode] = []
        if self.folded is not None:
            self.folded.touch({_address(graph) for graph in graphs} | {_address(q.graph_name) for q in added | removed})
        for graph, quads in graphs.items():
            wanted = set(quads)
            if strays := {quad.graph_name for quad in wanted} - {graph}:
                raise ValueError(f"quads of {', '.join(map(str, strays))} cannot go into {graph}")
            there = set(self.quads(None, None, None, graph))
            added |= wanted - there
            if not wanted and isinstance(graph, NamedNode):
                gone += [graph] if there else []
            else:
                removed |= there - wanted
        return self._write(added, removed, gone)

    def remove_graph(self, graph: str | NamedNode) -> Written:
        """Take a named graph away with all its quads."""
        return self.replace_graphs({graph_name(graph): ()})

    def change(self, added: Iterable[Quad], removed: Iterable[Quad]) -> Written:
        """Add some quads and take others away, in whatever graphs they are."""
        self.check_writable()
        self._void()
        return self._write(*self._news(added, removed))

    def _news(self, added: Iterable[Quad], removed: Iterable[Quad]) -> tuple[set[Quad], set[Quad]]:
        """What of the quads is not there yet, and what is there."""
        coming, going = set(added), set(removed)
        near = {(quad.subject, quad.graph_name) for quad in coming | going}
        there = {quad for subject, graph in near for quad in self.quads(subject, None, None, graph)}  # type: ignore[arg-type]  # an older pyoxigraph had triples as subjects
        return coming - there, going & there

    def _void(self) -> None:
        """Note that something is about to be written that nobody can name graph by graph."""
        if self.folded is not None:
            self.folded.void()

    @abstractmethod
    def update(self, text: str, *, prefixes: Mapping[str, str] = PREFIXES) -> None:
        """Run a SPARQL update: all of it or, if it fails, nothing."""

    @abstractmethod
    def bulk_load(
        self,
        source: str | os.PathLike[str] | IO[bytes],
        format: RdfFormat | None = None,  # noqa: A002
    ) -> None:
        """Add a file of quads or triples in the fastest way there is, without a transaction."""

    @abstractmethod
    def _write(self, added: set[Quad], removed: set[Quad], gone: Sequence[NamedNode] = ()) -> Written:
        """All changes in one transaction; *gone* are graphs that go as a whole."""

    def check_writable(self) -> None:
        """Raise StoreError if the store was opened for reading only."""
        if self.read_only:
            raise StoreError(f"{self.address} was opened for reading only")

    # keeping

    @abstractmethod
    def flush(self) -> None:
        """Have everything on disk when this returns."""

    @abstractmethod
    def publish(self) -> None:
        """Say that the store is whole now: who reads it in another process sees all of it at once, and not before."""

    @property
    @abstractmethod
    def state(self) -> str:
        """The name of the state that another process would read now; empty if there is none."""

    @property
    @abstractmethod
    def files(self) -> Path:
        """The engine's own directory of that state; StoreError for a store that has none here."""

    @abstractmethod
    def optimize(self) -> None:
        """Put the database in order after much was written."""

    @abstractmethod
    def snapshot(self, target: str | os.PathLike[str]) -> None:
        """Make a store of its own at *target*, a directory that is not there yet; later writes do not touch it."""

    @abstractmethod
    def close(self) -> None:
        """Let go of the store."""

    def __enter__(self) -> Store:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def __repr__(self) -> str:
        return f"Store.open({self.address!r}{', read_only=True' if self.read_only else ''})"


def _address(graph: NamedNode | BlankNode | DefaultGraph) -> str:
    return graph.value if isinstance(graph, NamedNode) else ""


def graph_name(graph: Graph) -> NamedNode | DefaultGraph:
    """A graph as a term."""
    return NamedNode(graph) if isinstance(graph, str) else graph


def rewriting(added: Iterable[Quad], removed: Iterable[Quad], gone: Iterable[NamedNode] = ()) -> str:
    """The update that drops some graphs, takes some quads away and adds others.

    >>> print(rewriting([], [], [NamedNode("urn:g")]))
    DROP SILENT GRAPH <urn:g>;
    <BLANKLINE>

    Raises StoreError for quads with blank nodes, which an update cannot name.
    """
    dropped = "".join(f"DROP SILENT GRAPH {graph};\n" for graph in gone)
    return dropped + _update("DELETE", removed) + _update("INSERT", added)


def has_blank(quad: Quad) -> bool:
    """Whether an update cannot name what the quad is about."""
    return any(isinstance(term, BlankNode | Triple) for term in (quad.subject, quad.object))


def _update(verb: str, quads: Iterable[Quad]) -> str:
    lines = "\n".join(map(_pattern, quads))
    return f"{verb} DATA {{\n{lines}\n}};\n" if lines else ""


def _pattern(quad: Quad) -> str:
    if has_blank(quad):
        raise StoreError(f"{quad}: a graph that is replaced must not hold blank nodes; name everything by an IRI")
    triple = f"{quad.subject} {quad.predicate} {quad.object} ."
    return triple if quad.graph_name == DEFAULT else f"GRAPH {quad.graph_name} {{ {triple} }}"

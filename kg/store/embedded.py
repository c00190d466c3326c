"""A store in a directory or in memory: an embedded Oxigraph database.

One process writes at a time; any number may read what was there when they opened it.
"""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping, Sequence
from io import BytesIO
from pathlib import Path
from typing import IO, TYPE_CHECKING

import pyoxigraph
from pyoxigraph import BlankNode, NamedNode, Quad, RdfFormat, Variable

from kg import directory
from kg.errors import QueryError, StoreError
from kg.folded import Folded
from kg.store.store import Graph, Results, Store, Term, Written, graph_name, has_blank, rewriting
from kg.vocabulary import PREFIXES

if TYPE_CHECKING:
    import rdflib


class EmbeddedStore(Store):
    """Quads in Oxigraph's own files, or in memory."""

    def __init__(self, quads: pyoxigraph.Store, address: str, *, read_only: bool = False) -> None:
        self.address = self.location = address
        self.read_only = read_only
        self._open: pyoxigraph.Store | None = quads
        self._path = None if address == "memory:" else Path(address)
        self.folded = None if self._path is None or read_only else Folded(self._path)

    @classmethod
    def at(cls, address: str, *, read_only: bool = False) -> EmbeddedStore:
        """The store in a directory, or a new one in memory."""
        if address == "memory:":
            return cls(pyoxigraph.Store(), address)
        return cls(directory.open_directory(Path(address), read_only=read_only), address, read_only=read_only)

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
        return self.inner.quads_for_pattern(subject, predicate, object, None if graph is None else graph_name(graph))

    def graphs(self) -> list[str]:
        """The IRIs of the named graphs, in order."""
        return sorted(name.value for name in self.inner.named_graphs())

    def dump(self, format: RdfFormat = RdfFormat.N_QUADS, graph: Graph | None = None) -> bytes:  # noqa: A002
        """The store, or one graph of it, in one of Oxigraph's formats; the order of the lines means nothing."""
        target = BytesIO()
        source = None if graph is None else graph_name(graph)
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

    # writing

    def update(self, text: str, *, prefixes: Mapping[str, str] = PREFIXES) -> None:
        """Run a SPARQL update: all of it or, if it fails, nothing."""
        self.check_writable()
        self._void()
        self._run(text, prefixes)

    def _run(self, text: str, prefixes: Mapping[str, str] = PREFIXES) -> None:
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
        self.check_writable()
        self._void()
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
        if self._path is not None:
            directory.publish(self._writable, self._path)

    @property
    def state(self) -> str:
        """The name of the state that another process would read now; empty for a store in memory."""
        return "" if self._path is None else directory.mark(self._path)

    @property
    def files(self) -> Path:
        """The engine's own directory of that state; StoreError for a store in memory, which has none."""
        if self._path is None:
            raise StoreError("a store in memory has no files")
        return directory.files(self._path)

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

    @property
    def inner(self) -> pyoxigraph.Store:
        """The engine itself, for what this class does not offer."""
        if self._open is None:
            raise StoreError(f"{self.address}: the store was closed")
        return self._open

    @property
    def _writable(self) -> pyoxigraph.Store:
        self.check_writable()
        return self.inner

    def _write(self, added: set[Quad], removed: set[Quad], gone: Sequence[NamedNode] = ()) -> Written:
        """All changes in one transaction, blank nodes aside: those that somebody else wrote go one by one.

        *gone* are graphs that go as a whole.
        """
        count = len(removed) + sum(1 for graph in gone for _ in self.quads(graph=graph))
        for quad in [quad for quad in removed if has_blank(quad)]:
            self._writable.remove(quad)
            removed = removed - {quad}
        if removed or gone:
            self._run(rewriting(added, removed, gone))
        elif added:
            self._writable.extend(added)
        return Written(len(added), count)

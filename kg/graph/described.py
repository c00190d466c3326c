"""What a graph says of one thing, read by predicate; what is missing or doubled is an error that names the thing."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable
from typing import Self, TypeVar, cast

from pyoxigraph import NamedNode, Quad

from kg.errors import StoreError
from kg.graph.terms import value
from kg.store import DEFAULT, Graph, Store

T = TypeVar("T")


class Description:
    """The statements of one graph about one subject."""

    def __init__(self, subject: str, quads: Iterable[Quad] = ()) -> None:
        self.subject = subject
        self._values: dict[NamedNode, list[str]] = defaultdict(list)
        for quad in quads:
            self._values[quad.predicate].append(value(quad.object))

    def all(self, predicate: NamedNode) -> list[str]:
        """Every value, in order."""
        return sorted(self._values.get(predicate, ()))

    def get(self, predicate: NamedNode) -> str | None:
        """The value, if there is one; StoreError if there are several."""
        found = self._values.get(predicate)
        if found is None:
            return None
        if len(found) > 1:
            raise StoreError(f"{self.subject} has {len(found)} values of {predicate.value}: {', '.join(sorted(found))}")
        return found[0]

    def __getitem__(self, predicate: NamedNode) -> str:
        """The value; StoreError if there is none or several."""
        found = self.get(predicate)
        if found is None:
            raise StoreError(f"{self.subject} has no {predicate.value}; `kg check` lists everything of the kind")
        return found

    def __bool__(self) -> bool:
        return bool(self._values)


class Descriptions:
    """The things of one graph by IRI, each looked up once."""

    def __init__(self, store: Store, graph: Graph = DEFAULT) -> None:
        self._store = store
        self._graph = graph
        self._known: dict[str, Description] = {}
        self._read: dict[tuple[Callable[[Description], object], str], object] = {}

    @classmethod
    def of_everything(cls, store: Store, graph: Graph = DEFAULT) -> Self:
        """The same, all looked up in one pass: for whoever reads most of the graph, above all from a server."""
        described = cls(store, graph)
        about: dict[str, list[Quad]] = defaultdict(list)
        for quad in store.quads(graph=graph):
            about[value(quad.subject)].append(quad)
        described._known.update((iri, Description(iri, quads)) for iri, quads in about.items())
        return described

    def __getitem__(self, iri: str) -> Description:
        if iri not in self._known:
            self._known[iri] = Description(iri, self._store.quads(NamedNode(iri), graph=self._graph))
        return self._known[iri]

    def once(self, read: Callable[[Description], T], iri: str) -> T:
        """What *read* makes of the description of *iri*; the same thing each time."""
        if (read, iri) not in self._read:
            self._read[read, iri] = read(self[iri])
        return cast(T, self._read[read, iri])

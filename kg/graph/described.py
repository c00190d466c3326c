"""What a graph says of one thing, read by predicate; what is missing or doubled is an error that names the thing."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from pyoxigraph import NamedNode, Quad

from kg.errors import StoreError
from kg.graph.terms import value
from kg.store import DEFAULT, Graph, Store


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

    def __getitem__(self, iri: str) -> Description:
        if iri not in self._known:
            self._known[iri] = Description(iri, self._store.quads(NamedNode(iri), graph=self._graph))
        return self._known[iri]

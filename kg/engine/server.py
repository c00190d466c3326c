"""What an engine asks when the graph lies on a SPARQL server, and what a writer does there.

A query is read here first: so what is wrong with it is told in the same words as for a directory, and it is known
which kind of answer comes.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import IO, Any

import pyoxigraph
from pyoxigraph import NamedNode, RdfFormat

from kg.engine.files import parsed
from kg.engine.question import ELSEWHERE, REFUSED
from kg.engine.wire import Refusal
from kg.errors import QueryError, StoreError
from kg.store.remote import RemoteStore
from kg.store.store import DEFAULT, Graph
from kg.vocabulary import PREFIXES

_THERE = "ASK { GRAPH ?graph { ?subject ?predicate ?object } }"


class Server:
    """The quads on a server as they are when it is asked."""

    def __init__(self, address: str) -> None:
        self._store = RemoteStore.at(address)

    def results(self, asked: dict[str, Any]) -> Any:
        """What the server finds."""
        parsed(asked)
        if REFUSED in asked["text"]:
            raise Refusal("elsewhere", ELSEWHERE)
        try:
            return self._store.query(_based(asked), default=asked["default"], named=asked["named"], whole=False)
        except QueryError as error:
            raise Refusal("query", str(error)) from error
        except StoreError as error:
            raise Refusal("store", str(error)) from error

    def write_graph(self, iri: str, form: RdfFormat, target: IO[bytes]) -> None:
        """Write one graph; Refusal if there is none of that name."""
        try:
            if not self._has(iri):
                raise Refusal("missing", f"there is no graph {iri}")
            triples = (quad.triple for quad in self._store.quads(graph=_named(iri)))
            pyoxigraph.serialize(triples, target, form, prefixes=dict(PREFIXES))
        except StoreError as error:
            raise Refusal("store", str(error)) from error

    def _has(self, iri: str) -> bool:
        return not iri or bool(self._store.query(_THERE, {"graph": NamedNode(iri)}))

    # writing

    def write(self, asked: dict[str, Any], triples: bytes) -> bool:
        """Make a change; *triples* are N-Triples. Whether the graph existed, for a server: held anything."""
        try:
            if asked["only_if"] and self._has(asked["graph"]) != (asked["only_if"] == "there"):
                raise Refusal("unmet", f"the graph is {'not ' if asked['only_if'] == 'there' else ''}there")
            return _ACTS[asked["act"]](self, asked, triples)
        except QueryError as error:
            raise Refusal("query", str(error)) from error
        except StoreError as error:
            raise Refusal("store", str(error)) from error

    def _update(self, asked: dict[str, Any], _: bytes) -> bool:
        if REFUSED in asked["text"]:
            raise Refusal("elsewhere", ELSEWHERE)
        self._store.update(_based(asked))
        return True

    def _replace(self, asked: dict[str, Any], triples: bytes) -> bool:
        existed = self._has(asked["graph"])
        self._store.send_graph("PUT", _named(asked["graph"]), triples)
        return existed

    def _add(self, asked: dict[str, Any], triples: bytes) -> bool:
        existed = self._has(asked["graph"])
        self._store.send_graph("POST", _named(asked["graph"]), triples)
        return existed

    def _remove(self, asked: dict[str, Any], _: bytes) -> bool:
        if not self._has(asked["graph"]):
            raise Refusal("missing", f"there is no graph {asked['graph']}")
        self._store.send_graph("DELETE", _named(asked["graph"]))
        return True


_ACTS: dict[str, Callable[[Server, dict[str, Any], bytes], bool]] = {
    "update": Server._update,
    "replace": Server._replace,
    "add": Server._add,
    "remove": Server._remove,
}


def _named(iri: str) -> Graph:
    return NamedNode(iri) if iri else DEFAULT


def _based(asked: dict[str, Any]) -> str:
    """The text with the address that relative ones are seen from; its own BASE comes later and counts."""
    return f"BASE <{asked['base']}> {asked['text']}" if asked["base"] else str(asked["text"])

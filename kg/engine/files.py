"""What an engine asks when the graph lies in a directory: Oxigraph's own files."""

from __future__ import annotations

import time
from typing import IO, Any

import pyoxigraph
from pyoxigraph import DefaultGraph, NamedNode, RdfFormat

from kg.engine.question import ELSEWHERE, REFUSED
from kg.engine.wire import Refusal
from kg.vocabulary import PREFIXES

_TRIES = 40
_PAUSE = 0.05
_SIGNS = [(f"{name}:", name, iri) for name, iri in PREFIXES.items()]


class Files:
    """The quads in a directory of Oxigraph's as they are now; opened again and again while a writer tidies up."""

    def __init__(self, path: str) -> None:
        self._store = _opened(path)

    def results(self, asked: dict[str, Any]) -> Any:
        """What Oxigraph finds."""
        if REFUSED in asked["text"]:
            parsed(asked)
            raise Refusal("elsewhere", ELSEWHERE)
        given = asked["default"] or asked["named"]
        return self._store.query(
            asked["text"],
            base_iri=asked["base"],
            prefixes=prefixes_of(asked["text"]),
            default_graph=[NamedNode(iri) for iri in asked["default"]] if given else None,
            named_graphs=[NamedNode(iri) for iri in asked["named"]] if given else None,
        )

    def write_graph(self, iri: str, form: RdfFormat, target: IO[bytes]) -> None:
        """Write one graph; Refusal if there is none of that name."""
        name = NamedNode(iri) if iri else DefaultGraph()
        if isinstance(name, NamedNode) and not self._store.contains_named_graph(name):
            raise Refusal("missing", f"there is no graph {iri}")
        self._store.dump(target, form, from_graph=name, prefixes=dict(PREFIXES))


def prefixes_of(text: str) -> dict[str, str]:
    r"""The usual prefixes that a query may mean: to hand over all of them takes as long as to read a short query.

    >>> list(prefixes_of("SELECT * { ?s a org:Membership }"))
    ['org']
    >>> len(prefixes_of(r"ASK { ?s \u006Frg:member ?o }")) == len(PREFIXES)
    True
    """
    if "\\" in text:  # it may hide a letter
        return dict(PREFIXES)
    return {name: iri for sign, name, iri in _SIGNS if sign in text}


def parsed(asked: dict[str, Any]) -> Any:
    """What kind of results a query has, and what is wrong with it; nothing is asked."""
    return pyoxigraph.Store().query(asked["text"], base_iri=asked["base"], prefixes=dict(PREFIXES))


def _opened(path: str) -> pyoxigraph.Store:
    for _ in range(_TRIES):
        try:
            return pyoxigraph.Store.read_only(path)
        except RuntimeError:
            time.sleep(_PAUSE)
    return pyoxigraph.Store.read_only(path)

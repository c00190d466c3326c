"""A file sent to a server in chunks, so that what broke in the middle can go on there."""

from __future__ import annotations

import os
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from itertools import islice
from pathlib import Path
from typing import IO

import pyoxigraph
from pyoxigraph import DefaultGraph, NamedNode, Quad, RdfFormat, Triple

from kg.errors import KgError, StoreError
from kg.store.store import has_blank

Add = Callable[[NamedNode | DefaultGraph, bytes], None]


class LoadBroken(StoreError):
    """A load ended in the middle; *loaded* quads of the file are there."""

    def __init__(self, told: str, loaded: int, cause: object) -> None:
        self.loaded = loaded
        super().__init__(
            f"{told}: {loaded:,} quads are loaded, then: {cause}; load it again, or go on by skip={loaded}"
        )


def load(add: Add, source: str | os.PathLike[str] | IO[bytes], format: RdfFormat | None, chunk: int, skip: int) -> int:  # noqa: A002
    """Hand the quads of a file to *add*, so many at a time and graph by graph; how many there were.

    Raises LoadBroken, which says how far it came.
    """
    path = None if hasattr(source, "read") else Path(os.fspath(source))
    loaded = skip
    try:
        quads = pyoxigraph.parse(path=path, format=format) if path else pyoxigraph.parse(source, format)  # type: ignore[arg-type]  # no path: it can be read
        for _ in islice(quads, skip):
            pass
        for piece in _pieces(quads, chunk):
            for graph, triples in _by_graph(piece).items():
                add(graph, b"".join(f"{triple} .\n".encode() for triple in triples))
            loaded += len(piece)
    except (KgError, OSError, SyntaxError, ValueError) as error:
        raise LoadBroken(str(path or "input"), loaded, error) from error
    return loaded


def _pieces(quads: Iterable[Quad], size: int) -> Iterator[list[Quad]]:
    rest = iter(quads)
    while piece := list(islice(rest, size)):
        yield piece


def _by_graph(quads: Iterable[Quad]) -> dict[NamedNode | DefaultGraph, list[Triple]]:
    found: dict[NamedNode | DefaultGraph, list[Triple]] = defaultdict(list)
    for quad in quads:
        if has_blank(quad) or not isinstance(quad.graph_name, NamedNode | DefaultGraph):
            raise StoreError(f"{quad}: a blank node cannot be the same in two chunks; name it by an IRI")
        found[quad.graph_name].append(quad.triple)
    return found

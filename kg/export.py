"""The graph as bytes, in the formats that others read."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from pyoxigraph import RdfFormat

from kg.canonical import canonical
from kg.errors import StoreError
from kg.linked import to_jsonld
from kg.store import DEFAULT, Store

_WRITERS: Mapping[str, Callable[[Store], bytes]] = {
    "nquads": lambda store: store.dump(RdfFormat.N_QUADS),
    "trig": lambda store: store.dump(RdfFormat.TRIG),
    "turtle": lambda store: store.dump(RdfFormat.TURTLE, DEFAULT),
    "jsonld": lambda store: to_jsonld(store.quads()),
    "canonical": lambda store: canonical(store.quads()),
}
FORMATS = tuple(_WRITERS)


def export(store: Store, format: str = "nquads", *, recorded: bool = False) -> bytes:  # noqa: A002 - the word for it
    """The whole graph as N-Quads, TriG, JSON-LD or canonical N-Quads; as Turtle just its facts.

    >>> export(Store.open("memory:"), "canonical")
    b''

    The canonical form is the same bytes for the same statements. It leaves out when the graph learnt of a source unless
    *recorded*. Raises StoreError for a format that there is not.
    """
    if format not in _WRITERS:
        raise StoreError(f"{format}: no such format; there are: {', '.join(FORMATS)}")
    if format == "canonical" and recorded:
        return canonical(store.quads(), recorded=True)
    return _WRITERS[format](store)

"""States to compare: a store, or a file that was exported from one."""

from __future__ import annotations

from os import PathLike, fspath
from pathlib import Path

from pyoxigraph import RdfFormat

from kg.errors import StoreError
from kg.store import Store

FORMATS = {
    ".nq": RdfFormat.N_QUADS,
    ".nquads": RdfFormat.N_QUADS,
    ".trig": RdfFormat.TRIG,
    ".jsonld": RdfFormat.JSON_LD,
}


def open_state(address: str | PathLike[str]) -> Store:
    """The store in a directory, for reading, or a passing one of what a file holds.

    Raises StoreError, saying what to do, if it is neither.
    """
    path = Path(fspath(address))
    if not path.is_file():
        return Store.open(address, read_only=True)
    if path.suffix.lower() not in FORMATS:
        raise StoreError(f"{path}: no store and no export; known endings: {', '.join(FORMATS)}")
    store = Store.open("memory:")
    store.bulk_load(path, FORMATS[path.suffix.lower()])
    return store

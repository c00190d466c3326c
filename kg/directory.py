"""A store directory: ``store.json``, which says what it is, ``quads/``, which is Oxigraph's own, and ``states/``.

A state is what the store held when a writer said that it was whole (:func:`publish`): a copy by hard links, which
later writes do not touch. ``state`` names the last one; readers open it, and so never see half of an ingest.
"""

from __future__ import annotations

import json
import os
import shutil
import time
from functools import lru_cache
from pathlib import Path

import pyoxigraph

from kg.errors import StoreError

FORMAT = 1
"""What ``store.json`` says; a store of another number was written by another version of this package."""

_MARKER = "store.json"
_QUADS = "quads"
_STATES = "states"
_STATE = "state"
_GRACE = 120.0
"""Seconds for which a state stays after the next one is there: a query that reads it may run so long."""
_TRIES = 40
_PAUSE = 0.05


def open_directory(path: Path, *, read_only: bool = False) -> pyoxigraph.Store:
    """Oxigraph's store in a directory, made if there is none and it may be written.

    Raises StoreError, saying what to do, if the directory is something else, in use or of another version.
    """
    _check(path, read_only)
    try:
        if read_only:
            return _read_only(path)
        _mark(path)
        return pyoxigraph.Store(path / _QUADS)
    except (OSError, RuntimeError) as error:
        raise StoreError(_explain(path, error)) from error


def copy(quads: pyoxigraph.Store, path: Path) -> None:
    """Make *path*, where nothing is yet, a store of its own with the same quads: hard links where it can."""
    if path.exists():
        raise StoreError(f"{path} is there already; name a directory that is not")
    _mark(path)
    quads.backup(path / _QUADS)


def publish(quads: pyoxigraph.Store, path: Path) -> str:
    """Let readers see what the store in *path* holds now, all of it at once; the name of this state."""
    name = f"{int(state(path) or 0) + 1:08}"
    target = path / _STATES / name
    shutil.rmtree(target, ignore_errors=True)  # what a writer left that was ended here
    target.parent.mkdir(exist_ok=True)
    quads.backup(target)
    _write(path / _STATE, name + "\n")
    _tidy(sorted(target.parent.iterdir()))
    return name


def _tidy(states: list[Path]) -> None:
    """Remove the states that nobody reads any more; the last one is what readers open."""
    made = [each.stat().st_mtime for each in states]
    for old, followed in zip(states[:-2], made[1:], strict=False):
        if made[-1] - followed > _GRACE:
            shutil.rmtree(old, ignore_errors=True)


def state(path: Path) -> str:
    """The name of the state that readers see; empty if none was published yet."""
    return mark(path).partition("-")[0]


def mark(path: Path) -> str:
    """The name of the state that readers see, unlike that of any other, be it of a store that was here before."""
    file = f"{path}/{_STATE}"
    try:
        found = os.stat(file)  # noqa: PTH116 - each query asks for it: a Path takes five times as long
        return _marked(file, found.st_mtime_ns, found.st_ino)
    except OSError:
        return ""


@lru_cache(maxsize=64)
def _marked(file: str, changed: int, _: int) -> str:
    """What the file says that was last changed then; it is written as a whole or not at all."""
    return f"{Path(file).read_text('ascii').strip()}-{changed:x}"


def files(path: Path) -> Path:
    """Oxigraph's directory of the state that readers see."""
    name = state(path)
    return path / _STATES / name if name else path / _QUADS


def _read_only(path: Path) -> pyoxigraph.Store:
    """Open again while a writer tidies its files away between our reading of their list and of themselves.

    Oxigraph reports that as a RuntimeError; of 70 openings beside a busy writer five met it, and no third try did.
    """
    for _ in range(_TRIES):
        try:
            return pyoxigraph.Store.read_only(str(files(path)))
        except RuntimeError:
            time.sleep(_PAUSE)
    return pyoxigraph.Store.read_only(str(files(path)))


def _check(path: Path, read_only: bool) -> None:
    """Raise StoreError unless *path* is a store of this version or, for writing, can become one."""
    if path.is_file():
        raise StoreError(f"{path} is a file; a store is a directory. Name one, or a path where none is yet")
    if (path / _MARKER).exists():
        return _check_marker(path)
    if path.exists() and any(path.iterdir()):
        raise StoreError(f"{path} is a directory but no store (it has no {_MARKER}); name another one")
    if read_only:
        raise StoreError(f"{path}: there is no store; build one: kg ingest FOLDER --store {path}")
    return None


def _check_marker(path: Path) -> None:
    try:
        found = json.loads((path / _MARKER).read_text("utf-8"))["format"]
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise StoreError(f"{path / _MARKER} cannot be read ({error}); rebuild the store from its sources") from error
    if found != FORMAT:
        raise StoreError(f"{path} has format {found!r}, this version reads {FORMAT}; rebuild it from its sources")


def _mark(path: Path) -> None:
    """Say what the directory is, before anything else is in it."""
    if not (path / _MARKER).exists():
        path.mkdir(parents=True, exist_ok=True)
        _write(path / _MARKER, json.dumps({"store": "foundation-kg", "format": FORMAT}) + "\n")


def _write(path: Path, text: str) -> None:
    """Write a file at once or not at all."""
    partial = path.with_name(f"{path.name}.part")
    partial.write_text(text, "utf-8")
    partial.replace(path)


def _explain(path: Path, error: Exception) -> str:
    if "lock" in str(error).lower():
        return f"{path} is being written by another process; wait for it, or open it for reading only ({error})"
    return f"{path} cannot be opened: {error}"

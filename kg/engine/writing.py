"""The process that writes: it opens the store, makes one change in one transaction, publishes the new state and ends.

Like an engine it can be stopped: nothing is written then. It waits a while for another writer of its kind, and gives
up on one that takes long, as an ingest does.
"""

from __future__ import annotations

import json
import resource
import signal
import sys
import time
from collections.abc import Callable, Iterable
from contextlib import suppress
from pathlib import Path
from typing import Any

import pyoxigraph
from pyoxigraph import DefaultGraph, NamedNode, Quad

from kg import directory
from kg.engine.process import TRIPLES
from kg.engine.question import ELSEWHERE, REFUSED
from kg.engine.relayed import told
from kg.engine.wire import Refusal
from kg.errors import StoreError
from kg.folded import Folded
from kg.vocabulary import PREFIXES

PATIENCE = 3.0
"""Seconds to wait for another writer."""
_PAUSE = 0.05
_GONE = "it is being written by another process, an ingest perhaps; try again later"


def opened(path: Path) -> pyoxigraph.Store:
    """The store in a directory for writing; Refusal if another process keeps it for itself."""
    until = time.monotonic() + PATIENCE
    while True:
        try:
            return directory.open_directory(path)
        except StoreError as error:
            if "being written" not in str(error):
                raise Refusal("store", str(error)) from error
            if time.monotonic() > until:
                raise Refusal("busy", f"the graph cannot be changed now: {_GONE}") from error
            time.sleep(_PAUSE)


def update(store: pyoxigraph.Store, asked: dict[str, Any], _: bytes) -> bool:
    """Run a SPARQL update, unless it asks other hosts."""
    if REFUSED in asked["text"]:
        with suppress(OSError):
            _run(pyoxigraph.Store(), asked["text"], asked["base"])
        raise Refusal("elsewhere", ELSEWHERE)
    _run(store, asked["text"], asked["base"])
    return True


def replace(store: pyoxigraph.Store, asked: dict[str, Any], body: bytes) -> bool:
    """Make a graph hold just these triples; whether it existed."""
    name, quads = _name(asked), _read(asked, body)
    existed = _exists(store, name)
    made = "" if isinstance(name, DefaultGraph) else f"CREATE {_called(name)};\n"
    _run(store, f"DROP SILENT {_called(name)};\n{made}{_insertion(name, quads)}")
    return existed


def add(store: pyoxigraph.Store, asked: dict[str, Any], body: bytes) -> bool:
    """Add triples to a graph; whether it existed."""
    name, quads = _name(asked), _read(asked, body)
    existed = _exists(store, name)
    made = "" if existed else f"CREATE {_called(name)};\n"
    _run(store, f"{made}{_insertion(name, quads)}")
    return existed


def remove(store: pyoxigraph.Store, asked: dict[str, Any], _: bytes) -> bool:
    """Take a graph away; Refusal if it does not exist."""
    name = _name(asked)
    if not _exists(store, name):
        raise Refusal("missing", f"there is no graph {asked['graph']}")
    _run(store, f"DROP {_called(name)}")
    return True


ACTS: dict[str, Callable[[pyoxigraph.Store, dict[str, Any], bytes], bool]] = {
    "update": update,
    "replace": replace,
    "add": add,
    "remove": remove,
}


def _run(store: pyoxigraph.Store, text: str, base: str | None = None) -> None:
    try:
        store.update(text, base_iri=base, prefixes=dict(PREFIXES))
    except (SyntaxError, ValueError) as error:
        raise Refusal("query", str(error)) from error
    except (OSError, RuntimeError) as error:
        if about := told(str(error), text):
            raise Refusal("service", about) from error
        if isinstance(error, OSError):
            raise
        raise Refusal("conflict", str(error)) from error


def _check(path: Path, store: pyoxigraph.Store, asked: dict[str, Any]) -> None:
    """Refusal unless things are as the change expects; nobody else writes meanwhile."""
    if asked["expected"] and asked["expected"] != directory.mark(path):
        raise Refusal("unmet", "the graph has changed since you read it; read it again")
    if asked["only_if"] and _exists(store, _name(asked)) != (asked["only_if"] == "there"):
        raise Refusal("unmet", f"the graph is {'not ' if asked['only_if'] == 'there' else ''}there")


def _read(asked: dict[str, Any], body: bytes) -> list[Quad]:
    base = asked["graph"] or asked["base"] or None
    try:
        return list(pyoxigraph.parse(body, TRIPLES[asked["format"]], base_iri=base))
    except (SyntaxError, ValueError) as error:
        raise Refusal("query", str(error)) from error


def _name(asked: dict[str, Any]) -> NamedNode | DefaultGraph:
    return NamedNode(asked["graph"]) if asked["graph"] else DefaultGraph()


def _called(name: NamedNode | DefaultGraph) -> str:
    return "DEFAULT" if isinstance(name, DefaultGraph) else f"GRAPH {name}"


def _exists(store: pyoxigraph.Store, name: NamedNode | DefaultGraph) -> bool:
    return isinstance(name, DefaultGraph) or store.contains_named_graph(name)


def _insertion(name: NamedNode | DefaultGraph, quads: Iterable[Quad]) -> str:
    """The triples as the engine itself writes terms: the only way to have it all in one transaction."""
    lines = "\n".join(f"{quad.triple} ." for quad in quads)
    return f"INSERT DATA {{\n{lines if isinstance(name, DefaultGraph) else f'GRAPH {name} {{ {lines} }}'}\n}}"


def change(asked: dict[str, Any], body: bytes, seconds: float) -> bool:
    """Make a change where the store is; whether the graph existed."""
    if asked["address"].startswith(("http://", "https://")):
        return _sent(asked, body, seconds)
    return _made(Path(asked["address"]), asked, body, seconds)


def _sent(asked: dict[str, Any], body: bytes, seconds: float) -> bool:
    """Have a server make the change, which everybody sees then; triples are read here first."""
    from kg.engine.server import Server  # needs httpx, which takes a while to load

    triples = b"".join(f"{quad.triple} .\n".encode() for quad in _read(asked, body)) if body else b""
    signal.setitimer(signal.ITIMER_REAL, seconds)
    return Server(asked["address"]).write(asked, triples)


def _made(path: Path, asked: dict[str, Any], body: bytes, seconds: float) -> bool:
    """Make the change in a directory and publish it."""
    store = opened(path)
    Folded(path).void()  # who consolidates next must look at everything again
    signal.setitimer(signal.ITIMER_REAL, seconds)  # the alarm ends the process, whatever the engine is doing
    _check(path, store, asked)
    existed = ACTS[asked["act"]](store, asked, body)
    signal.setitimer(signal.ITIMER_REAL, 0)
    store.flush()
    directory.publish(store, path)
    return existed


def main() -> None:
    """``python -m kg.engine.writing MEMORY SECONDS``: the change comes on stdin, what it did goes to stdout."""
    memory, seconds = int(sys.argv[1]), float(sys.argv[2])
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is for the server, which waits for a change under way
    if memory:
        resource.setrlimit(resource.RLIMIT_DATA, (memory, memory))
    header, _, body = sys.stdin.buffer.read().partition(b"\n")
    try:
        told: dict[str, Any] = {"existed": change(json.loads(header), body, seconds)}
    except Refusal as refusal:
        told = {"cause": refusal.cause, "detail": refusal.detail}
    except MemoryError:
        told = {"cause": "memory", "detail": "more memory than a change may have"}
    except (OSError, StoreError) as error:
        told = {"cause": "store", "detail": f"nothing was written: {error}"}
    sys.stdout.write(json.dumps(told))


if __name__ == "__main__":
    main()

"""The engine itself: a loop in a child process that answers one question after the other.

It imports as little as it can, so that a new one is there in a blink.
"""

from __future__ import annotations

import json
import os
import resource
import signal
import socket
import sys
import time
from collections.abc import Callable
from itertools import islice
from typing import IO, Any, cast

import pyoxigraph
from pyoxigraph import (
    DefaultGraph,
    Literal,
    NamedNode,
    QueryBoolean,
    QueryResultsFormat,
    QuerySolutions,
    QueryTriples,
    RdfFormat,
)

from kg.engine.question import REFUSED
from kg.engine.wire import HEADER, PIECE, Cause, Head, Kind, Refusal, frame
from kg.vocabulary import PREFIXES

TABLES: dict[str, QueryResultsFormat] = {
    "json": QueryResultsFormat.JSON,
    "xml": QueryResultsFormat.XML,
    "csv": QueryResultsFormat.CSV,
    "tsv": QueryResultsFormat.TSV,
}
TRIPLES: dict[str, RdfFormat] = {
    "ttl": RdfFormat.TURTLE,
    "nt": RdfFormat.N_TRIPLES,
    "nq": RdfFormat.N_QUADS,
    "trig": RdfFormat.TRIG,
    "rdf": RdfFormat.RDF_XML,
    "jsonld": RdfFormat.JSON_LD,
}
# What stands between two rows and nowhere within one, as the engine writes them.
ROW_ENDS = {"json": b'}},{"', "xml": b"</result>", "csv": b"\r\n", "tsv": b"\n", "nt": b" .\n", "nq": b" .\n"}
_PREFIXES = dict(PREFIXES)
_TRIES = 40
_PAUSE = 0.05


class Sheet:
    """Takes an answer as the engine writes it, and sends it on in pieces, as long as it stays within its limits."""

    def __init__(
        self, head: Head, send: Callable[[bytes], None], most_bytes: int | None, most_rows: int | None
    ) -> None:
        self.head = head
        self._send = send
        self._most_bytes = most_bytes
        self._most_rows = most_rows
        self._mark = ROW_ENDS.get(head.format)
        self._bytes = self._rows = 0
        self._quoted = 0  # 1 within a text
        self._held = bytearray()
        self._begun = False

    def write(self, written: bytes) -> int:
        """Take some bytes; raise Refusal if there are too many of them."""
        self._bytes += len(written)
        self._held += written
        if self._most_bytes is not None and self._bytes > self._most_bytes:
            raise Refusal("bytes", f"an answer of more than {self._most_bytes:,} bytes; ask for less: add LIMIT")
        if len(self._held) >= PIECE:
            self._pass_on()
        return len(written)

    def flush(self) -> None:
        """Nothing to do: pieces go when they are large enough."""

    def close(self) -> None:
        """The answer is whole."""
        if not self._begun:
            self._count()
            self._send(frame(b"A", self.head.encoded() + b"\n" + self._held))
            return
        self._pass_on()
        self._send(frame(b"E"))

    def _pass_on(self) -> None:
        self._count()
        if not self._begun:
            self._send(frame(b"H", self.head.encoded()))
            self._begun = True
        self._send(frame(b"D", bytes(self._held)))
        self._held.clear()

    def _count(self) -> None:
        if self._most_rows is None or self._mark is None:
            return
        self._rows += self._outside_quotes() if self.head.format == "csv" else self._held.count(self._mark)
        if self._rows > self._most_rows:
            raise Refusal("rows", f"an answer of more than {self._most_rows:,} rows; ask for less: add LIMIT")

    def _outside_quotes(self) -> int:
        """Row ends in CSV; between quotation marks they belong to a text."""
        parts = self._held.split(b'"')
        found = sum(part.count(b"\r\n") for part in parts[self._quoted :: 2])
        self._quoted = (self._quoted + len(parts) - 1) % 2
        return found


def answer(
    store: pyoxigraph.Store, asked: dict[str, Any], limits: dict[str, Any], send: Callable[[bytes], None]
) -> None:
    """Send the answer to a question, or why there is none."""
    try:
        if "graph" in asked:
            return _answer_graph(store, asked, limits, send)
        results = _results(store, asked)
        head = _head(results, asked)
        sheet = Sheet(head, send, limits["bytes"], limits["rows"])
        if asked["first"] is not None and not isinstance(results, QueryBoolean):
            sheet.write(beginning(results, asked["first"]))
        elif isinstance(results, QuerySolutions | QueryBoolean):
            results.serialize(cast(IO[bytes], sheet), TABLES[head.format])
        else:
            results.serialize(cast(IO[bytes], sheet), TRIPLES[head.format])
        sheet.close()
    except Refusal as refusal:
        send(frame(b"X", refusal.encoded()))
    except (SyntaxError, ValueError) as error:
        send(frame(b"X", Refusal("query", str(error)).encoded()))
    except MemoryError:
        send(frame(b"X", Refusal("memory", "more memory than a query may have; ask for less").encoded()))
    except (BrokenPipeError, ConnectionError):
        raise
    except (OSError, RuntimeError) as error:
        cause: Cause = "function" if "custom function" in str(error).lower() else "store"
        send(frame(b"X", Refusal(cause, f"the query could not be evaluated: {error}").encoded()))


def _answer_graph(
    store: pyoxigraph.Store, asked: dict[str, Any], limits: dict[str, Any], send: Callable[[bytes], None]
) -> None:
    name = NamedNode(asked["graph"]) if asked["graph"] else DefaultGraph()
    if isinstance(name, NamedNode) and not store.contains_named_graph(name):
        raise Refusal("missing", f"there is no graph {asked['graph']}")
    head = Head("triples", asked["triples"])
    sheet = Sheet(head, send, limits["bytes"], None)
    store.dump(cast(IO[bytes], sheet), TRIPLES[head.format], from_graph=name, prefixes=_PREFIXES)
    sheet.close()


def _results(store: pyoxigraph.Store, asked: dict[str, Any]) -> Any:
    if REFUSED in asked["text"]:
        pyoxigraph.Store().query(asked["text"], base_iri=asked["base"], prefixes=_PREFIXES)
        raise Refusal("elsewhere", "SERVICE is not answered here: this endpoint asks no other host. Query it yourself")
    given = asked["default"] or asked["named"]
    return store.query(
        asked["text"],
        base_iri=asked["base"],
        prefixes=_PREFIXES,
        use_default_graph_as_union=asked["union"],
        default_graph=[NamedNode(iri) for iri in asked["default"]] if given else None,
        named_graphs=[NamedNode(iri) for iri in asked["named"]] if given else None,
    )


def _head(results: object, asked: dict[str, Any]) -> Head:
    kind: Kind
    if isinstance(results, QuerySolutions | QueryBoolean):
        kind, form = ("table" if isinstance(results, QuerySolutions) else "boolean"), asked["table"]
    else:
        kind, form = "triples", asked["triples"]
    if form is None:
        raise Refusal("kind", kind)
    return Head(kind, form)


def beginning(results: QuerySolutions | QueryTriples, count: int) -> bytes:
    """The first rows or triples of an answer, and one more if there is one."""
    if isinstance(results, QueryTriples):
        return pyoxigraph.serialize(islice(results, count + 1), format=RdfFormat.TURTLE, prefixes=_PREFIXES) or b""
    names = [variable.value for variable in results.variables]
    rows = [
        {name: _plain(term) for name, term in zip(names, solution, strict=True) if term is not None}
        for solution in islice(results, count + 1)
    ]
    return json.dumps({"head": {"vars": names}, "results": {"bindings": rows}}).encode()


def _plain(term: object) -> dict[str, Any]:
    """A term as SPARQL's JSON has it."""
    if isinstance(term, NamedNode):
        return {"type": "uri", "value": term.value}
    if isinstance(term, Literal):
        about = {"xml:lang": term.language} if term.language else {"datatype": term.datatype.value}
        return {"type": "literal", "value": term.value, **about}
    return {"type": "bnode", "value": str(term).removeprefix("_:")}


def open_store(path: str) -> pyoxigraph.Store:
    """The store in a directory of Oxigraph's as it is now; tried again while a writer tidies up."""
    for _ in range(_TRIES):
        try:
            return pyoxigraph.Store.read_only(path)
        except RuntimeError:
            time.sleep(_PAUSE)
    return pyoxigraph.Store.read_only(path)


def serve(channel: socket.socket, path: str) -> None:
    """Answer what comes over a channel until its other end is closed."""
    store = open_store(path)
    channel.sendall(frame(b"E"))  # ready
    with channel.makefile("rb") as incoming:
        while header := incoming.read(HEADER.size):
            letter, length = HEADER.unpack(header)
            payload = incoming.read(length)
            if letter == b"O":
                store = open_store(payload.decode())
                continue
            asked, limits = json.loads(payload)
            answer(store, asked, limits, channel.sendall)


def main() -> None:
    """``python -m kg.engine.process CHANNEL PATH MEMORY``: how the pool starts an engine."""
    channel, path, memory = int(sys.argv[1]), sys.argv[2], int(sys.argv[3])
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is for the server; it closes the channel
    if memory:
        resource.setrlimit(resource.RLIMIT_DATA, (memory, memory))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    os.set_inheritable(channel, False)
    try:
        serve(socket.socket(fileno=channel), path)
    except (BrokenPipeError, ConnectionError):
        os._exit(0)  # nobody listens any more
    os._exit(0)  # closing the store in order takes time and serves nobody


if __name__ == "__main__":
    main()

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
from collections.abc import Callable
from itertools import islice
from typing import IO, Any, Protocol, cast

import pyoxigraph
from pyoxigraph import (
    Literal,
    NamedNode,
    QueryBoolean,
    QueryResultsFormat,
    QuerySolutions,
    QueryTriples,
    RdfFormat,
)

from kg.engine.files import Files
from kg.engine.relayed import told
from kg.engine.wire import HEADER, PIECE, Cause, Head, Kind, Refusal, frame, of_wire
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


class Source(Protocol):
    """Where the graph lies."""

    def results(self, asked: dict[str, Any]) -> Any:
        """What is found for a question, as pyoxigraph has it."""

    def write_graph(self, iri: str, form: RdfFormat, target: IO[bytes]) -> None:
        """Write one graph; Refusal if there is none of that name."""


def answer(source: Source, asked: dict[str, Any], limits: dict[str, Any], send: Callable[[bytes], None]) -> None:
    """Send the answer to a question, or why there is none."""
    try:
        if "graph" in asked:
            return _answer_graph(source, asked, limits, send)
        results = source.results(asked)
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
        send(frame(b"X", _failed(str(error), asked.get("text", "")).encoded()))


def _failed(error: str, asked: str) -> Refusal:
    if about := told(error, asked):
        return Refusal("service", about)
    cause: Cause = "function" if "custom function" in error.lower() else "store"
    return Refusal(cause, f"the query could not be evaluated: {error}")


def _answer_graph(source: Source, asked: dict[str, Any], limits: dict[str, Any], send: Callable[[bytes], None]) -> None:
    head = Head("triples", asked["triples"])
    sheet = Sheet(head, send, limits["bytes"], None)
    source.write_graph(asked["graph"], TRIPLES[head.format], cast(IO[bytes], sheet))
    sheet.close()


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


def opened(address: str) -> Source:
    """What an address names: Oxigraph's files in a directory, or a server."""
    if address.startswith(("http://", "https://")):
        from kg.engine.server import Server  # needs httpx, which takes a while to load

        return Server(address)
    return Files(address)


def serve(channel: socket.socket) -> None:
    """Answer what comes over a channel until its other end is closed."""
    source: Source | None = None
    with channel.makefile("rb") as incoming:
        while header := incoming.read(HEADER.size):
            letter, length = HEADER.unpack(header)
            payload = incoming.read(length)
            if letter == b"O":
                first, source = source is None, opened(payload.decode())
                if first:
                    channel.sendall(frame(b"E"))  # ready
            elif source:
                answer(source, *of_wire(payload), channel.sendall)


def main() -> None:
    """``python -m kg.engine.process CHANNEL MEMORY``: how the pool starts an engine."""
    channel, memory = int(sys.argv[1]), int(sys.argv[2])
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is for the server; it closes the channel
    if memory:
        resource.setrlimit(resource.RLIMIT_DATA, (memory, memory))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    os.set_inheritable(channel, False)
    try:
        serve(socket.socket(fileno=channel))
    except (BrokenPipeError, ConnectionError):
        os._exit(0)  # nobody listens any more
    os._exit(0)  # closing the store in order takes time and serves nobody


if __name__ == "__main__":
    main()

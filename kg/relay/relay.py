"""A server on this machine that engines ask in place of other hosts; nobody else knows its address."""

from __future__ import annotations

import asyncio
import re
import secrets
from collections.abc import Mapping
from contextlib import suppress
from types import TracebackType
from urllib.parse import quote, unquote, urlencode

import pyoxigraph
from pyoxigraph import RdfFormat

from kg.engine import RELAY
from kg.relay.fetching import Fetcher, NotFetched, Reply

FORM = "application/x-www-form-urlencoded"
TABLES = "application/sparql-results+json, application/sparql-results+xml;q=0.9"
TRIPLES = "application/n-triples, text/turtle;q=0.9, application/rdf+xml;q=0.8, application/ld+json;q=0.7"
QUERY_BYTES = 1_000_000


class Relay:
    """Asks others in the place of engines, as long as it is open.

    An engine asks the address :meth:`way`; a failure is answered with 502 and the reason.
    """

    def __init__(self, fetcher: Fetcher) -> None:
        self._fetcher = fetcher
        self._server: asyncio.Server | None = None
        self.start = ""
        self._ours = re.compile("(?!)")

    async def __aenter__(self) -> Relay:
        self._server = await asyncio.start_server(self._connected, "127.0.0.1", 0)
        port = self._server.sockets[0].getsockname()[1]
        self.start = f"http://127.0.0.1:{port}/{RELAY}{secrets.token_hex(16)}/"
        self._ours = re.compile(rf"{re.escape(self.start)}([^<>\s]*)")
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._server:
            self._server.close()

    @property
    def listed(self) -> tuple[str, ...]:
        """The addresses that are listed one by one, as they are written in the list."""
        return self._fetcher.hosts.addresses

    def way(self, url: str) -> str | None:
        """What an engine asks to have *url* asked; None if it is not listed."""
        return self.start + quote(url, safe="") if self._fetcher.hosts.allow(url) else None

    async def _connected(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        """Answer one request; who hangs up stops what was asked for them."""
        with suppress(ConnectionError, asyncio.IncompleteReadError, asyncio.LimitOverrunError, ValueError):
            method, target, body = await _request(reader)
            asked = asyncio.ensure_future(self._answer(method, target, body))
            gone = asyncio.ensure_future(reader.read(1))
            await asyncio.wait([asked, gone], return_when=asyncio.FIRST_COMPLETED)
            gone.cancel()
            if asked.done():
                writer.write(asked.result())
                await writer.drain()
            asked.cancel()
        writer.close()

    async def _answer(self, method: str, target: str, body: bytes) -> bytes:
        start = "/" + self.start.split("/", 3)[3]
        if not secrets.compare_digest(target[: len(start)], start):
            return _written("404 Not Found", "text/plain", b"nobody is here")
        url = unquote(target[len(start) :])
        try:
            reply = await (self._service(url, body) if method == "POST" else self._document(url))
        except NotFetched as failure:
            return _written("502 Bad Gateway", "text/plain", str(failure).encode())
        return _written("200 OK", reply.kind, reply.body)

    async def _service(self, url: str, query: bytes) -> Reply:
        """The rows that another endpoint finds: asked by a form, which all of them understand.

        A SERVICE within what it is asked is its to ask: by the true address, since ours is nobody's business.
        """
        asked = self._ours.sub(lambda found: unquote(found[1]), query.decode("utf-8"))
        form = urlencode({"query": asked}).encode()
        return await self._fetcher.fetch(url, accept=TABLES, kind=FORM, content=form)

    async def _document(self, url: str) -> Reply:
        """The triples of a document, its relative addresses seen from where it lies and not from here."""
        reply = await self._fetcher.fetch(url, accept=TRIPLES)
        return Reply("application/n-triples", await asyncio.to_thread(_triples, reply), url)


async def _request(reader: asyncio.StreamReader) -> tuple[str, str, bytes]:
    head = (await reader.readuntil(b"\r\n\r\n")).decode("latin-1").split("\r\n")
    method, target, _ = head[0].split(" ")
    size = int(_headers(head[1:]).get("content-length", "0"))
    if not 0 <= size <= QUERY_BYTES:
        raise ValueError(f"a request of {size:,} bytes")
    return method, target, await reader.readexactly(size)


def _headers(lines: list[str]) -> Mapping[str, str]:
    return {name.strip().lower(): value.strip() for name, _, value in (line.partition(":") for line in lines)}


def _written(status: str, kind: str, body: bytes) -> bytes:
    clean = kind if kind.isprintable() else "text/plain"
    head = f"HTTP/1.1 {status}\r\nContent-Type: {clean}\r\nContent-Length: {len(body)}\r\nConnection: close\r\n\r\n"
    return head.encode("latin-1", "replace") + body


def _triples(reply: Reply) -> bytes:
    form = RdfFormat.from_media_type(reply.kind) if reply.kind else None
    if form is None:
        raise NotFetched(f"{reply.url}: it sent {reply.kind or 'something without a type'}, which is no RDF")
    try:
        triples = (quad.triple for quad in pyoxigraph.parse(reply.body, form, base_iri=reply.url))
        return pyoxigraph.serialize(triples, format=RdfFormat.N_TRIPLES) or b""
    except (SyntaxError, ValueError) as error:
        raise NotFetched(f"{reply.url}: its RDF cannot be read: {error}") from error

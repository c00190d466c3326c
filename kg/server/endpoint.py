"""/sparql: the query part of the SPARQL 1.1 Protocol, to the letter and close to the engine.

This is a plain ASGI application, since everything that a framework does for a request costs a small query more than the
query itself. People who come with a browser are handed on to the page.
"""

from __future__ import annotations

import asyncio
import re
import zlib
from collections.abc import AsyncIterator, Callable
from hashlib import blake2b

from starlette.types import ASGIApp, Receive, Scope, Send

from kg.engine import Limits, Question, Refusal, Triples
from kg.engine.asking import Answer
from kg.engine.wire import to_wire
from kg.errors import QueryError
from kg.server.description import service, written
from kg.server.formats import MEDIA, TABLES, TRIPLES, Wanted, offered, wanted
from kg.server.live import Live
from kg.server.negotiation import preferred
from kg.server.operation import OF_QUERIES, OF_UPDATES, Operation, check_no_others, of_get, of_post
from kg.server.refusals import HttpProblem, QueryRefused, error_of
from kg.server.replies import (
    FIXED,
    Door,
    Gone,
    Headers,
    Incoming,
    accepted,
    address,
    cached,
    media_type,
    read_body,
    send_whole,
    unchanged,
)
from kg.server.settings import Settings

_WORDS = ("NOW", "RAND", "UUID", "BNODE", "SERVICE")
_EACH_TIME_ANOTHER = re.compile(r"\b(?:NOW|RAND|UUID|STRUUID|BNODE)\s*\(|\bSERVICE\b")


class Endpoint(Door):
    """The application: queries go to a pool, requests of people to *pages*."""

    methods = ("GET", "HEAD", "POST")

    def __init__(self, live: Live, settings: Settings, pages: ASGIApp) -> None:
        self._live = live
        self._settings = settings
        self._pages = pages
        self._limits = Limits(settings.seconds, settings.answer_bytes, settings.answer_rows)

    async def answer(self, scope: Scope, headers: Incoming, receive: Receive, send: Send) -> None:
        """Answer one request."""
        method = scope["method"]
        operation = await self._operation(method, scope, headers, receive)
        takes, here = wanted(operation.format, accepted(headers)), address(scope, headers)
        if takes.page:
            return await self._pages(_replayed(scope, operation), receive, send)
        if method != "POST" and takes.triples and "query" not in operation.others:
            return await self._describe(here, takes.triples, method == "HEAD", send)
        question = self._question(operation, takes, here)
        tag = self._tag(question)
        if method == "POST":
            headers.pop(b"if-none-match", None)  # which is for those who only read
        if unchanged(headers, tag):
            return await send_whole(send, 304, cached(tag), b"")
        listening = _Listening(receive)
        try:
            await self._ask(question, tag, headers, method == "HEAD", listening, send)
        finally:
            listening.stop()
        return None

    async def _describe(self, here: str, form: Triples, bare: bool, send: Send) -> None:
        """Tell what the service is: the answer to a request without a query."""
        body = written(service(here.removesuffix("/sparql"), self._settings), form)
        head: Headers = [(b"content-type", MEDIA[form].encode()), *cached(b"")]
        await send_whole(send, 200, head, b"" if bare else body, length=len(body))

    async def _operation(self, method: str, scope: Scope, headers: Incoming, receive: Receive) -> Operation:
        if method in ("GET", "HEAD"):
            return of_get(scope["query_string"])
        body = await read_body(receive, self._settings.query_bytes)
        return of_post(scope["query_string"], media_type(headers), body)

    def _question(self, operation: Operation, takes: Wanted, base: str) -> Question:
        if operation.update is not None:
            raise QueryRefused("this address answers queries and takes no updates; send them to /update")
        check_no_others(operation, OF_UPDATES, OF_QUERIES)
        if operation.query is None:
            raise QueryError("no query: send one as the parameter `query`, or open this address in a browser")
        if len(operation.query) > self._settings.query_bytes:
            raise HttpProblem(413, f"a query of more than {self._settings.query_bytes:,} bytes; ask a shorter one")
        return Question(
            self._live.turned(operation.query),
            takes.table,
            takes.triples,
            operation.default,
            operation.named,
            base=base,
        )

    def _tag(self, question: Question) -> bytes:
        """What changes when the answer may change; nothing for a query whose answer differs each time."""
        state = self._live.state
        if not state or _differs_each_time(question.text):
            return b""
        said = b"%s\n%s" % (state.encode(), to_wire(question, self._limits))
        return _tagged(said)

    async def _ask(
        self,
        question: Question,
        tag: bytes,
        headers: Incoming,
        bare: bool,
        listening: _Listening,
        send: Send,
    ) -> None:
        try:
            async with self._live.pool.ask(question, self._limits, listening.watch) as answer:
                await self._send(answer, tag, headers, bare, send)
        except Refusal as refusal:
            if listening.gone:
                raise Gone from refusal
            formats = offered(TABLES if refusal.detail != "triples" else TRIPLES)
            raise error_of(refusal, formats) from refusal

    async def _send(self, answer: Answer, tag: bytes, headers: Incoming, bare: bool, send: Send) -> None:
        if not tag and answer.body is not None and not self._live.state:
            tag = _tagged(answer.body)  # where states have no names, an answer has one
            if unchanged(headers, tag):
                return await send_whole(send, 304, cached(tag), b"")
        head: Headers = [(b"content-type", MEDIA[answer.head.format].encode()), *cached(tag)]
        squeezed = _takes_gzip(headers) and (answer.body is None or len(answer.body) > 1_000)
        if squeezed:
            head.append((b"content-encoding", b"gzip"))
        if answer.body is not None:
            body = zlib.compress(answer.body, 1, wbits=31) if squeezed else answer.body
            return await send_whole(send, 200, head, b"" if bare else body, length=len(body))
        await send({"type": "http.response.start", "status": 200, "headers": [*FIXED, *head]})
        if bare:
            return await send({"type": "http.response.body", "body": b""})
        pieces = _squeezed(answer.pieces()) if squeezed else answer.pieces()
        try:
            async for piece in pieces:
                await send({"type": "http.response.body", "body": piece, "more_body": True})
        except Refusal as refusal:
            raise BrokenOff(refusal.detail) from refusal
        return await send({"type": "http.response.body", "body": b""})


class BrokenOff(Exception):
    """An answer that had begun could not be ended: the connection is closed, so that nobody takes it for whole."""


class _Listening:
    """Hears when the client hangs up, once an answer takes longer than most."""

    def __init__(self, receive: Receive) -> None:
        self.gone = False
        self._receive = receive
        self._task: asyncio.Task[None] | None = None

    def watch(self, leave: Callable[[], None]) -> None:
        """Call *leave* as soon as the client is gone."""
        self._task = asyncio.ensure_future(self._heard(leave))

    def stop(self) -> None:
        """The answer is out."""
        if self._task:
            self._task.cancel()

    async def _heard(self, leave: Callable[[], None]) -> None:
        while (await self._receive())["type"] != "http.disconnect":
            pass
        self.gone = True
        leave()


def _tagged(said: bytes) -> bytes:
    return b'W/"%s"' % blake2b(said, digest_size=12).hexdigest().encode()


def _differs_each_time(text: str) -> bool:
    """Whether a query has another answer each time it is asked.

    >>> _differs_each_time("ASK { FILTER(now() > 1) }"), _differs_each_time("ASK { ?known ?snow ?now }")
    (True, False)
    """
    folded = text.upper()
    return bool([word for word in _WORDS if word in folded] and _EACH_TIME_ANOTHER.search(folded))


def _takes_gzip(headers: Incoming) -> bool:
    told = headers.get(b"accept-encoding")
    return told is not None and preferred(told.decode("latin-1"), ["gzip"]) == "gzip"


async def _squeezed(pieces: AsyncIterator[bytes]) -> AsyncIterator[bytes]:
    squeezer = zlib.compressobj(1, wbits=31)
    async for piece in pieces:
        if squeezed := squeezer.compress(piece):
            yield squeezed
    yield squeezer.flush()


def _replayed(scope: Scope, operation: Operation) -> Scope:
    """The request as the page reads it: by GET, whichever way it came."""
    from urllib.parse import urlencode

    query = urlencode([(name, value) for name, values in operation.others.items() for value in values])
    return {**scope, "method": "GET", "query_string": query.encode()}

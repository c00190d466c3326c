"""/sparql: the query part of the SPARQL 1.1 Protocol, to the letter and close to the engine.

This is a plain ASGI application, since everything that a framework does for a request costs a small query more than the
query itself. People who come with a browser are handed on to the page.
"""

from __future__ import annotations

import asyncio
import json
import re
import zlib
from collections.abc import AsyncIterator, Callable, Iterable
from hashlib import blake2b

from starlette.types import ASGIApp, Receive, Scope, Send

from kg.engine import Limits, Pool, Question, Refusal
from kg.engine.pool import Answer
from kg.errors import KgError, QueryError
from kg.server.formats import MEDIA, TABLES, TRIPLES, Wanted, offered, wanted
from kg.server.headers import HEADERS
from kg.server.negotiation import preferred
from kg.server.operation import Operation, of_get, of_post
from kg.server.problems import MEDIA as PROBLEM
from kg.server.problems import details, problem
from kg.server.refusals import HttpProblem, QueryRefused, error_of, refuse_service
from kg.server.settings import Settings
from kg.server.status import status_of

Headers = list[tuple[bytes, bytes]]

ALLOWED = b"GET, HEAD, POST, OPTIONS"
PATIENCE = 0.05
"""Seconds after which we look whether the client is still there; most answers are out before."""
_FIXED: Headers = [
    *((name.lower().encode(), value.encode()) for name, value in HEADERS.items()),
    (b"vary", b"Accept, Accept-Encoding"),
    (b"access-control-allow-origin", b"*"),
    (b"access-control-expose-headers", b"ETag, Retry-After"),
]
_PREFLIGHT: Headers = [
    (b"access-control-allow-methods", ALLOWED),
    (b"access-control-allow-headers", b"Accept, Content-Type, If-None-Match"),
    (b"access-control-max-age", b"86400"),
]
_EACH_TIME_ANOTHER = re.compile(r"\b(?:NOW|RAND|UUID|STRUUID|BNODE)\s*\(", re.IGNORECASE)


class Gone(Exception):
    """The client has hung up."""


class Endpoint:
    """The application: queries go to a pool, requests of people to *pages*."""

    def __init__(self, pool: Callable[[], Pool], state: Callable[[], str], settings: Settings, pages: ASGIApp) -> None:
        self._pool = pool
        self._state = state
        self._settings = settings
        self._pages = pages
        self._limits = Limits(settings.seconds, settings.answer_bytes, settings.answer_rows)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request."""
        headers = dict(scope["headers"])
        try:
            await self._answer(scope, headers, receive, send)
        except Gone:
            return
        except KgError as error:
            await _send_problem(send, scope["path"], error)

    async def _answer(self, scope: Scope, headers: dict[bytes, bytes], receive: Receive, send: Send) -> None:
        method = scope["method"]
        if method == "OPTIONS":
            return await _send_whole(send, 204, [*_PREFLIGHT, (b"allow", ALLOWED)], b"")
        operation = await self._operation(method, scope, headers, receive)
        takes = wanted(operation.format, _accept(headers))
        if takes.page:
            return await self._pages(_replayed(scope, operation), receive, send)
        question = self._question(operation, takes)
        tag = self._tag(question)
        if tag and headers.get(b"if-none-match") in (tag, b"*"):
            return await _send_whole(send, 304, _cached(tag), b"")
        listening = _Listening(receive)
        try:
            await self._ask(question, tag, headers, method == "HEAD", listening, send)
        finally:
            listening.stop()
        return None

    async def _operation(self, method: str, scope: Scope, headers: dict[bytes, bytes], receive: Receive) -> Operation:
        if method in ("GET", "HEAD"):
            return of_get(scope["query_string"])
        if method != "POST":
            raise HttpProblem(405, f"{method} is not answered here; send GET or POST")
        body = await _body(receive, self._settings.query_bytes)
        return of_post(scope["query_string"], headers.get(b"content-type", b"").decode("latin-1"), body)

    def _question(self, operation: Operation, takes: Wanted) -> Question:
        if operation.update is not None:
            raise QueryRefused("this address answers queries and takes no updates; send them to /update")
        if operation.query is None:
            raise QueryError("no query: send one as the parameter `query`, or open this address in a browser")
        if len(operation.query) > self._settings.query_bytes:
            raise HttpProblem(413, f"a query of more than {self._settings.query_bytes:,} bytes; ask a shorter one")
        refuse_service(operation.query)
        return Question(operation.query, takes.table, takes.triples, operation.default, operation.named)

    def _tag(self, question: Question) -> bytes:
        """What changes when the answer may change; nothing for a query whose answer differs each time."""
        state = self._state()
        if not state or _EACH_TIME_ANOTHER.search(question.text):
            return b""
        said = json.dumps([state, *question.__dict__.values()], default=str).encode()
        return b'W/"%s"' % blake2b(said, digest_size=12).hexdigest().encode()

    async def _ask(
        self,
        question: Question,
        tag: bytes,
        headers: dict[bytes, bytes],
        bare: bool,
        listening: _Listening,
        send: Send,
    ) -> None:
        try:
            async with self._pool().ask(question, self._limits, listening.watch) as answer:
                await self._send(answer, tag, headers, bare, send)
        except Refusal as refusal:
            if listening.gone or listening.begun:
                raise Gone from refusal
            raise error_of(refusal, offered(TABLES if refusal.detail != "triples" else TRIPLES)) from refusal

    async def _send(self, answer: Answer, tag: bytes, headers: dict[bytes, bytes], bare: bool, send: Send) -> None:
        head: Headers = [(b"content-type", MEDIA[answer.head.format].encode()), *_cached(tag)]
        squeezed = _takes_gzip(headers) and (answer.body is None or len(answer.body) > 1_000)
        if squeezed:
            head.append((b"content-encoding", b"gzip"))
        if answer.body is not None:
            body = zlib.compress(answer.body, 1, wbits=31) if squeezed else answer.body
            return await _send_whole(send, 200, head, b"" if bare else body, length=len(body))
        await send({"type": "http.response.start", "status": 200, "headers": [*_FIXED, *head]})
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
        self.gone = self.begun = False
        self._receive = receive
        self._task: asyncio.Task[None] | None = None
        self._handle: asyncio.TimerHandle | None = None
        self._leave: Callable[[], None] = lambda: None

    def watch(self, leave: Callable[[], None]) -> None:
        """Call *leave* as soon as the client is gone."""
        self._leave = leave
        self._handle = asyncio.get_running_loop().call_later(PATIENCE, self._listen)

    def stop(self) -> None:
        """The answer is out."""
        if self._handle:
            self._handle.cancel()
        if self._task:
            self._task.cancel()

    def _listen(self) -> None:
        self._task = asyncio.ensure_future(self._heard())

    async def _heard(self) -> None:
        while (await self._receive())["type"] != "http.disconnect":
            pass
        self.gone = True
        self._leave()


def _accept(headers: dict[bytes, bytes]) -> str | None:
    told = headers.get(b"accept")
    return None if told is None else told.decode("latin-1")


def _takes_gzip(headers: dict[bytes, bytes]) -> bool:
    told = headers.get(b"accept-encoding")
    return told is not None and preferred(told.decode("latin-1"), ["gzip"]) == "gzip"


def _cached(tag: bytes) -> Headers:
    """Whoever keeps an answer must ask whether it still holds."""
    return [(b"cache-control", b"no-cache"), (b"etag", tag)] if tag else [(b"cache-control", b"no-store")]


async def _squeezed(pieces: AsyncIterator[bytes]) -> AsyncIterator[bytes]:
    squeezer = zlib.compressobj(1, wbits=31)
    async for piece in pieces:
        if squeezed := squeezer.compress(piece):
            yield squeezed
    yield squeezer.flush()


async def _body(receive: Receive, most: int) -> bytes:
    body = bytearray()
    while True:
        message = await receive()
        if message["type"] == "http.disconnect":
            raise Gone
        body += message.get("body", b"")
        if len(body) > most:
            raise HttpProblem(413, f"a request of more than {most:,} bytes; ask a shorter query")
        if not message.get("more_body"):
            return bytes(body)


def _replayed(scope: Scope, operation: Operation) -> Scope:
    """The request as the page reads it: by GET, whichever way it came."""
    from urllib.parse import urlencode

    query = urlencode([(name, value) for name, values in operation.others.items() for value in values])
    return {**scope, "method": "GET", "query_string": query.encode()}


async def _send_problem(send: Send, path: str, error: KgError) -> None:
    status = status_of(error)
    body = json.dumps(problem(status, str(error), path, details(error))).encode()
    head: Headers = [(b"content-type", PROBLEM.encode()), (b"cache-control", b"no-store")]
    head += [(b"retry-after", b"5")] if status == 503 else []
    head += [(b"allow", ALLOWED)] if status == 405 else []
    await _send_whole(send, status, head, body)


async def _send_whole(
    send: Send, status: int, head: Iterable[tuple[bytes, bytes]], body: bytes, *, length: int | None = None
) -> None:
    size = len(body) if length is None else length
    sized: Headers = [] if status in (204, 304) else [(b"content-length", str(size).encode())]
    await send({"type": "http.response.start", "status": status, "headers": [*_FIXED, *head, *sized]})
    await send({"type": "http.response.body", "body": body})

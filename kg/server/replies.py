"""What the plain ASGI applications share: how a request is read, how an answer goes out, and what becomes of errors."""

from __future__ import annotations

import json
from abc import ABC, abstractmethod
from collections.abc import Iterable, Sequence
from functools import lru_cache
from typing import ClassVar
from urllib.parse import quote

from starlette.types import Receive, Scope, Send

from kg.errors import KgError
from kg.server.headers import HEADERS
from kg.server.problems import MEDIA, details, problem
from kg.server.refusals import HttpProblem
from kg.server.status import status_of

Headers = list[tuple[bytes, bytes]]
Incoming = dict[bytes, bytes]

FIXED: Headers = [
    *((name.lower().encode(), value.encode()) for name, value in HEADERS.items()),
    (b"vary", b"Accept, Accept-Encoding"),
    (b"access-control-allow-origin", b"*"),
    (b"access-control-expose-headers", b"ETag, Link, Location, Retry-After, WWW-Authenticate, X-Request-Id"),
]
"""What every answer says."""
SENT = b"Accept, Authorization, Content-Type, If-Match, If-None-Match, X-Request-Id"
"""What scripts of other sites may send."""
_PATH = "/:@!$&'()*+,;=~-._"


class Gone(Exception):
    """The client has hung up."""


class Packed(HttpProblem):
    """A request whose body is packed."""

    headers: ClassVar[dict[str, str]] = {"accept-encoding": "identity"}

    def __init__(self) -> None:
        super().__init__(415, "a body that is packed; send it as it is")


class Door(ABC):
    """A plain ASGI application: what goes wrong becomes a problem, OPTIONS tells which methods there are."""

    methods: ClassVar[tuple[str, ...]] = ()

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request."""
        method = scope["method"]
        try:
            if method == "OPTIONS":
                await send_whole(send, 204, self._preflight(), b"")
            elif method not in self.methods:
                raise HttpProblem(405, f"{method} is not answered here; send {' or '.join(self.methods)}")
            else:
                headers = _fields(scope["headers"])
                if headers.get(b"content-encoding", b"identity").lower() != b"identity":
                    raise Packed
                await self.answer(scope, headers, receive, send)
        except Gone:
            return
        except KgError as error:
            await self._send_problem(send, scope["path"], error)

    @abstractmethod
    async def answer(self, scope: Scope, headers: Incoming, receive: Receive, send: Send) -> None:
        """Answer a request of one of the methods."""

    def _allowed(self) -> bytes:
        return ", ".join((*self.methods, "OPTIONS")).encode()

    def _preflight(self) -> Headers:
        return [
            (b"allow", self._allowed()),
            (b"access-control-allow-methods", self._allowed()),
            (b"access-control-allow-headers", SENT),
            (b"access-control-max-age", b"86400"),
        ]

    async def _send_problem(self, send: Send, path: str, error: KgError) -> None:
        status = status_of(error)
        body = json.dumps(problem(status, str(error), path, details(error))).encode()
        head: Headers = [(b"content-type", MEDIA.encode()), (b"cache-control", b"no-store")]
        head += [(b"retry-after", b"5")] if status == 503 else []
        head += [(b"allow", self._allowed())] if status == 405 else []
        head += [(name.encode(), value.encode()) for name, value in getattr(error, "headers", {}).items()]
        await send_whole(send, status, head, body)


def _fields(headers: Sequence[tuple[bytes, bytes]]) -> Incoming:
    """The fields of a request; one that comes several times is one list (RFC 9110, section 5.3)."""
    fields = dict(headers)
    if len(fields) < len(headers):
        for name in fields:
            fields[name] = b", ".join(value for each, value in headers if each == name)
    return fields


def accepted(headers: Incoming) -> str | None:
    """What the client accepts; None if it does not say."""
    told = headers.get(b"accept")
    return None if told is None else told.decode("latin-1")


def address(scope: Scope, headers: Incoming) -> str:
    """Where a request was sent to, without its parameters.

    >>> address({"scheme": "http", "path": "/sparql"}, {b"host": b"example.org"})
    'http://example.org/sparql'
    """
    return _address(scope["scheme"], headers.get(b"host", b"localhost"), scope["path"])


@lru_cache(maxsize=256)
def _address(scheme: str, host: bytes, path: str) -> str:
    return f"{scheme}://{host.decode('latin-1')}{quote(path, safe=_PATH)}"


def media_type(headers: Incoming) -> str:
    """The Content-Type of a request; empty if it has none."""
    return headers.get(b"content-type", b"").decode("latin-1")


def cached(tag: bytes) -> Headers:
    """Whoever keeps an answer must ask whether it still holds."""
    return [(b"cache-control", b"no-cache"), (b"etag", tag)] if tag else [(b"cache-control", b"no-store")]


def unchanged(headers: Incoming, tag: bytes) -> bool:
    """Whether the client has the answer of that tag already.

    >>> unchanged({b"if-none-match": b'"a", W/"b"'}, b'W/"b"')
    True
    """
    told = headers.get(b"if-none-match")
    return bool(tag and told is not None and (told.strip() == b"*" or tag.removeprefix(b"W/") in tags(told)))


def tags(told: bytes) -> set[bytes]:
    """The tags in a list, whether they are weak or not."""
    return {each.strip().removeprefix(b"W/") for each in told.split(b",")}


async def read_body(receive: Receive, most: int) -> bytes:
    """The body of a request, unless it is too large."""
    body = bytearray()
    while True:
        message = await receive()
        if message["type"] == "http.disconnect":
            raise Gone
        body += message.get("body", b"")
        if len(body) > most:
            raise HttpProblem(413, f"a request of more than {most:,} bytes; send a shorter one")
        if not message.get("more_body"):
            return bytes(body)


async def send_whole(
    send: Send, status: int, head: Iterable[tuple[bytes, bytes]], body: bytes, *, length: int | None = None
) -> None:
    """Send an answer that is there as a whole; *length* is that of the body which HEAD leaves out."""
    size = len(body) if length is None else length
    sized: Headers = [] if status in (204, 304) else [(b"content-length", str(size).encode())]
    await send({"type": "http.response.start", "status": status, "headers": [*FIXED, *head, *sized]})
    await send({"type": "http.response.body", "body": body})

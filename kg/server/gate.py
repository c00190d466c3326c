"""What every request passes: it gets a name, is counted and logged, and waits if its client asks too much."""

from __future__ import annotations

import json
import logging
import re
import secrets
import time
from collections import OrderedDict
from collections.abc import Callable
from datetime import UTC, datetime
from hashlib import sha256
from itertools import count

from starlette.types import ASGIApp, Message, Receive, Scope, Send

from kg.server.metrics import DOORS, Metrics
from kg.server.problems import MEDIA, problem
from kg.server.replies import send_whole

LOG = logging.getLogger("kg.requests")
CLIENTS = 10_000
"""Clients whose pace is remembered."""
FREE = ("/health", "/healthz", "/ready", "/metrics")
"""What watchers ask is not held back."""
_SANE = re.compile(rb"[A-Za-z0-9._-]{1,64}")
_OURS, _NUMBERS = secrets.token_hex(5).encode(), count(1)
"""What the names of this process's requests begin with, and how they go on."""


class Pace:
    """So many requests a second for each client, and as many again at once: a bucket of tokens each.

    >>> pace = Pace(1.0)
    >>> [pace.wait("a", 0.0), pace.wait("a", 0.0), pace.wait("b", 0.0), pace.wait("a", 1.5)]
    [0.0, 1.0, 0.0, 0.0]
    """

    def __init__(self, rate: float) -> None:
        self._rate = rate
        self._most = max(1.0, 2 * rate) if rate > 1 else 1.0
        self._left: OrderedDict[str, tuple[float, float]] = OrderedDict()

    def wait(self, client: str, now: float) -> float:
        """How many seconds the client has to wait; 0 if it may go on, and then one of its tokens is gone."""
        left, since = self._left.pop(client, (self._most, now))
        left = min(self._most, left + (now - since) * self._rate)
        allowed = left >= 1
        self._left[client] = (left - 1 if allowed else left, now)
        if len(self._left) > CLIENTS:
            self._left.popitem(last=False)
        return 0.0 if allowed else (1 - left) / self._rate


class Gate:
    """The outermost layer of the application. *rate* of 0 holds nobody back; *waiting* tells how many queries wait."""

    def __init__(self, app: ASGIApp, metrics: Metrics, rate: float, waiting: Callable[[], int]) -> None:
        self._app = app
        self._metrics = metrics
        self._pace = Pace(rate) if rate else None
        self._waiting = waiting
        self._running = 0

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer a request."""
        if scope["type"] != "http":
            return await self._app(scope, receive, send)
        return await self._answer(scope, receive, send)

    async def _answer(self, scope: Scope, receive: Receive, send: Send) -> None:
        began, name = time.monotonic(), _name(scope)
        status, size = 500, 0

        async def counted(message: Message) -> None:
            nonlocal status, size
            if message["type"] == "http.response.start":
                status = message["status"]
                message["headers"] = [*message.get("headers", ()), (b"x-request-id", name)]
            else:
                size += len(message.get("body", b""))
            await send(message)

        self._now(1)
        try:
            await self._let_in(scope, receive, counted, began)
        finally:
            self._now(-1)
            seconds = time.monotonic() - began
            self._metrics.answered(_door(scope["path"]), status, seconds, size)
            if LOG.isEnabledFor(logging.INFO):
                LOG.info(_line(scope, name, status, seconds, size))

    async def _let_in(self, scope: Scope, receive: Receive, send: Send, now: float) -> None:
        client = (scope.get("client") or ("",))[0]
        wait = self._pace.wait(client, now) if self._pace and scope["path"] not in FREE else 0.0
        if not wait:
            return await self._app(scope, receive, send)
        told = problem(429, "more requests than this server answers one client; slow down", scope["path"], {})
        head = [(b"content-type", MEDIA.encode()), (b"cache-control", b"no-store")]
        after = (b"retry-after", str(int(wait) + 1).encode())
        return await send_whole(send, 429, [*head, after], json.dumps(told).encode())

    def _now(self, more: int) -> None:
        self._running += more
        self._metrics.now(self._running, self._waiting())


def _name(scope: Scope) -> bytes:
    """The name that the client gave its request, if it is a sane one; else a new one."""
    told = next((value for key, value in scope["headers"] if key == b"x-request-id"), b"")
    return told if _SANE.fullmatch(told) else b"%s-%x" % (_OURS, next(_NUMBERS))


def _door(path: str) -> str:
    first = path[1:].partition("/")[0]
    return first if first in DOORS else "pages"


def _line(scope: Scope, name: bytes, status: int, seconds: float, size: int) -> str:
    """A request as a line of JSON; of what was asked only its length and a hash, since questions are private."""
    asked = scope["query_string"]
    told = {
        "time": datetime.now(UTC).isoformat(timespec="milliseconds"),
        "id": name.decode(),
        "client": (scope.get("client") or ("",))[0],
        "method": scope["method"],
        "path": scope["path"],
        "status": status,
        "seconds": round(seconds, 4),
        "bytes": size,
    }
    if asked:
        told |= {"asked": sha256(asked).hexdigest()[:12], "length": len(asked)}
    return json.dumps(told)

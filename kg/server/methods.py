"""What HTTP asks of every address that answers GET: HEAD says it without a body, OPTIONS which methods there are."""

from __future__ import annotations

from starlette.datastructures import MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from kg.server.replies import send_whole

READING = {
    "Access-Control-Allow-Methods": "GET, HEAD",
    "Access-Control-Allow-Headers": "Accept, If-None-Match",
    "Access-Control-Max-Age": "86400",
}
"""What scripts of other sites may do here."""


class Methods:
    """Adds both to an app, and lets scripts of other sites read: what is answered is the same for everybody."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer a request."""
        if scope["type"] != "http":
            return await self._app(scope, receive, send)
        answer = _Answer(scope["method"], send)
        if scope["path"] == "*" and answer.method == "OPTIONS":  # of the server as a whole
            return await send_whole(send, 204, [(b"allow", b"GET, HEAD, OPTIONS")], b"")
        asked = {**scope, "method": "GET"} if answer.method == "HEAD" else scope
        return await self._app(asked, receive, answer.pass_on)


class _Answer:
    """An answer on its way to whoever asked by a method."""

    def __init__(self, method: str, send: Send) -> None:
        self.method = method
        self._send = send
        self._bare = method == "HEAD"

    async def pass_on(self, message: Message) -> None:
        """Send a part of it, as the method has it."""
        if message["type"] == "http.response.start":
            self._begin(message)
        elif self._bare:
            if message.get("more_body"):
                return
            message = {"type": "http.response.body", "body": b""}
        await self._send(message)

    def _begin(self, message: Message) -> None:
        headers = MutableHeaders(scope=message)
        headers.setdefault("Access-Control-Allow-Origin", "*")
        if message["status"] != 405:
            return
        known = headers.get("Allow", "GET").split(", ")
        headers["Allow"] = ", ".join(dict.fromkeys([*known, *(["HEAD"] if "GET" in known else []), "OPTIONS"]))
        if self.method == "OPTIONS":
            self._bare, message["status"] = True, 204
            headers.update(READING)
            for name in ("Content-Type", "Content-Length"):
                del headers[name]

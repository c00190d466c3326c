"""How answers leave: what is written at once is sent at once, head and body in one piece."""

from __future__ import annotations

import asyncio
from typing import Any, cast

from uvicorn.protocols.http.auto import AutoHTTPProtocol


class Joined:
    """A connection that waits with what is written until nothing more is at this moment: one call of the system less.

    >>> class Wire:
    ...     write = print
    >>> async def answer():
    ...     connection = Joined(Wire)
    ...     connection.write(b"head, ")
    ...     connection.write(b"body")
    ...     await asyncio.sleep(0)
    >>> asyncio.run(answer())
    b'head, body'
    """

    def __init__(self, transport: asyncio.Transport) -> None:
        self._transport = transport
        self._loop = asyncio.get_running_loop()
        self._held: list[bytes] = []

    def write(self, data: bytes) -> None:
        """Send something, soon."""
        if not self._held:
            self._loop.call_soon(self._flush)
        self._held.append(data)

    def close(self) -> None:
        """Send what was written and close."""
        self._flush()
        self._transport.close()

    def _flush(self) -> None:
        if self._held:
            self._transport.write(b"".join(self._held))
            self._held.clear()

    def __getattr__(self, name: str) -> Any:
        return getattr(self._transport, name)


class JoinedProtocol(AutoHTTPProtocol):  # type: ignore[misc, valid-type]  # which of two it is depends on what is installed
    """The server's own protocol over such connections."""

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        """A client is there."""
        super().connection_made(cast(asyncio.Transport, Joined(cast(asyncio.Transport, transport))))

"""Requests to other hosts: each number is looked at when it is connected to, each redirect as if it were asked for.

A name may mean another number a moment later; so the number that was looked at is the one that is connected to.
"""

from __future__ import annotations

import asyncio
import socket
import ssl
from collections.abc import Awaitable, Callable, Iterable, Mapping, Sequence
from ipaddress import ip_address
from types import TracebackType
from typing import NamedTuple
from urllib.parse import urljoin

import httpcore

from kg.errors import KgError
from kg.relay.hosts import Hosts

REDIRECTS = 5
AGAIN = {301, 302, 307, 308}
"""Statuses after which the same is asked elsewhere; after 303 the answer is only fetched."""

Resolve = Callable[[str, int], Awaitable[list[str]]]


class NotFetched(KgError):
    """Another host was not asked, or gave no answer."""


class Reply(NamedTuple):
    """What another host answered: the media type, the body, and where it came from in the end."""

    kind: str
    body: bytes
    url: str


async def resolved(host: str, port: int) -> list[str]:
    """The numbers that a name means now."""
    found = await asyncio.get_running_loop().getaddrinfo(host, port, type=socket.SOCK_STREAM)
    return [str(address[0]) for *_, address in found]


class Fetcher:
    """Asks those on a list, each for up to so many seconds and bytes."""

    def __init__(
        self, hosts: Hosts, *, seconds: float = 10.0, most: int = 10_000_000, resolve: Resolve = resolved
    ) -> None:
        self.hosts = hosts
        self._seconds = seconds
        self._most = most
        self._pool = httpcore.AsyncConnectionPool(
            ssl_context=ssl.create_default_context(), network_backend=_Checked(hosts, resolve), keepalive_expiry=15.0
        )

    async def fetch(
        self, url: str, *, accept: str, kind: str = "", content: bytes | None = None, redirects: int = REDIRECTS
    ) -> Reply:
        """The answer of an address to a GET, or to a POST of some *content* of a media type.

        Raises NotFetched for what is not listed, and for what fails, takes too long or is too large.
        """
        headers = [("Accept", accept), ("Accept-Encoding", "identity"), ("User-Agent", "foundation-kg")]
        headers += [("Content-Type", kind)] if kind else []
        try:
            async with asyncio.timeout(self._seconds):
                return await self._followed(url, headers, content, redirects)
        except TimeoutError as error:
            raise NotFetched(f"{url}: no whole answer within {self._seconds:g} seconds") from error
        except (httpcore.NetworkError, httpcore.ProtocolError, httpcore.UnsupportedProtocol, OSError) as error:
            raise NotFetched(f"{url}: {error or type(error).__name__}") from error

    async def _followed(self, url: str, headers: Sequence[tuple[str, str]], content: bytes | None, left: int) -> Reply:
        if not self.hosts.allow(url):
            raise NotFetched(f"{url} is not among the addresses that this server asks")
        method = "GET" if content is None else "POST"
        async with self._pool.stream(method, url, headers=headers, content=content) as response:
            told = {name.lower(): value.decode("latin-1") for name, value in response.headers}
            if response.status != 303 and response.status not in AGAIN:
                return await self._read(url, response, told)
        if not left or b"location" not in told:
            raise NotFetched(f"{url}: more than {REDIRECTS} redirects, or one to nowhere")
        again = content if response.status in AGAIN else None
        return await self._followed(urljoin(url, told[b"location"]), headers, again, left - 1)

    async def _read(self, url: str, response: httpcore.Response, told: Mapping[bytes, str]) -> Reply:
        if not 200 <= response.status < 300:
            raise NotFetched(f"{url}: it answered {response.status}")
        if told.get(b"content-encoding", "identity").lower() != "identity":
            raise NotFetched(f"{url}: its answer is packed, which was not asked for")
        body = bytearray()
        async for piece in response.aiter_stream():
            body += piece
            if len(body) > self._most:
                raise NotFetched(f"{url}: an answer of more than {self._most:,} bytes")
        return Reply(told.get(b"content-type", "").partition(";")[0].strip().lower(), bytes(body), url)

    async def __aenter__(self) -> Fetcher:
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        await self._pool.aclose()


class _Checked(httpcore.AnyIOBackend):
    """Connects to numbers that may be reached, and to no others."""

    def __init__(self, hosts: Hosts, resolve: Resolve) -> None:
        self._hosts = hosts
        self._resolve = resolve

    async def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: Iterable[httpcore.SOCKET_OPTION] | None = None,
    ) -> httpcore.AsyncNetworkStream:
        """A connection to the first of the name's numbers that may be reached and answers."""
        failed: Exception = NotFetched(f"{host} lies in a private network that is not listed")
        for number in await self._resolve(host, port):
            if self._hosts.reach(ip_address(number)):
                try:
                    return await super().connect_tcp(number, port, timeout, local_address, socket_options)
                except (httpcore.ConnectError, httpcore.ConnectTimeout) as error:
                    failed = error
        raise failed

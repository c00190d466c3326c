"""A SPARQL server as one talks to it: where it listens, how often it is asked again, and what its refusals mean."""

from __future__ import annotations

import io
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from tempfile import SpooledTemporaryFile
from typing import IO, Any, cast
from urllib.parse import parse_qsl, urljoin, urlsplit, urlunsplit

import httpx

from kg.errors import QueryError, StoreError
from kg.store.virtuoso import DEFAULT_GRAPH

TRIES = 5
"""How often a request is sent before we give up."""
WAIT = 0.25
"""Seconds before the second try; each further one waits twice as long."""
LONGEST_WAIT = 10.0
PASSING = {408, 429, 500, 502, 503, 504}
"""Statuses that may be others a little later."""
IN_MEMORY = 8_000_000
"""Bytes of an answer that are kept in memory; a longer one goes into a temporary file."""
_SETTINGS = ("update", "graphs", "default", "seconds", "chunk", "auth", "kind")
_KINDS = ("", "virtuoso")


@dataclass(frozen=True)
class Server:
    """Where a server takes queries, updates and graphs, and what is particular about it.

    *default* is the IRI of the graph that stands for the default graph, on servers that have none of their own.
    *kind* is ``virtuoso`` for Virtuoso 7, whose ways :mod:`kg.store.virtuoso` knows.
    """

    query: str
    update: str
    graphs: str
    default: str = ""
    seconds: float = 60.0
    chunk: int = 20_000
    user: str = ""
    password: str = field(default="", repr=False)
    auth: str = "basic"
    kind: str = ""

    @classmethod
    def at(cls, address: str) -> Server:
        """The server that an address names; what is not as usual is said behind ``#``.

        >>> Server.at("http://localhost:7878/").update
        'http://localhost:7878/update'
        >>> Server.at("http://localhost:8890/sparql#default=urn:facts").graphs
        'http://localhost:8890/sparql-graph-crud'
        >>> Server.at("http://localhost:3030/ds/query#graphs=data").graphs
        'http://localhost:3030/ds/data'

        Raises StoreError for a setting that there is not.
        """
        parts = urlsplit(address)
        told = dict(parse_qsl(parts.fragment, keep_blank_values=True))
        if told.get("kind") == "virtuoso":
            told = {"default": DEFAULT_GRAPH, "auth": "digest"} | told
        if told.get("kind", "") not in _KINDS:
            raise StoreError(f"{shown(address)}: kind={told['kind']}: there is: {', '.join(filter(None, _KINDS))}")
        if unknown := sorted(told.keys() - set(_SETTINGS)):
            raise StoreError(f"{shown(address)}: no setting {', '.join(unknown)}; there are: {', '.join(_SETTINGS)}")
        try:
            host = f"[{parts.hostname}]" if ":" in (parts.hostname or "") else parts.hostname or ""
            place = urlunsplit((parts.scheme, host + (f":{parts.port}" if parts.port else ""), parts.path, "", ""))
            return replace(
                _usual(place, told),
                default=told.get("default", ""),
                seconds=float(told.get("seconds", cls.seconds)),
                chunk=int(told.get("chunk", cls.chunk)),
                user=parts.username or "",
                password=parts.password or "",
                auth=told.get("auth", cls.auth),
                kind=told.get("kind", cls.kind),
            )
        except ValueError as error:
            raise StoreError(f"{shown(address)}: no address of a server: {error}") from error


def _usual(place: str, told: Mapping[str, str]) -> Server:
    """The addresses by the habits of Oxigraph's server, of Virtuoso (``/sparql``) and of others (``/query``)."""
    if place.endswith(("/sparql", "/sparql-auth")):
        query, update, graphs = place, place, f"{place.replace('/sparql', '/sparql-graph-crud')}"
    else:
        query = place if place.endswith("/query") else f"{place.rstrip('/')}/query"
        update, graphs = urljoin(query, "update"), urljoin(query, "store")
    return Server(query, urljoin(query, told.get("update", update)), urljoin(query, told.get("graphs", graphs)))


def shown(address: str) -> str:
    """An address without the password in it.

    >>> shown("http://ada:secret@example.org/")
    'http://ada@example.org/'
    """
    parts = urlsplit(address)
    before, at, host = parts.netloc.rpartition("@")
    return urlunsplit(parts._replace(netloc=before.partition(":")[0] + at + host))


class Connection:
    """Requests to one server; those that failed for a passing reason are sent again."""

    def __init__(self, server: Server, *, pause: Callable[[float], None] = time.sleep) -> None:
        self.server = server
        self._pause = pause
        kinds: dict[str, Callable[[str, str], httpx.Auth]] = {"basic": httpx.BasicAuth, "digest": httpx.DigestAuth}
        if server.auth not in kinds:
            raise StoreError(f"auth={server.auth}: there are: {', '.join(kinds)}")
        self._client = httpx.Client(
            timeout=httpx.Timeout(server.seconds, connect=min(5.0, server.seconds)),
            auth=kinds[server.auth](server.user, server.password) if server.user else None,
            trust_env=False,  # the one who names a server means that server, not a proxy
            headers={"User-Agent": "foundation-kg"},
        )

    def send(
        self,
        method: str,
        url: str,
        *,
        content: bytes | None = None,
        form: Mapping[str, str | list[str]] | None = None,
        params: Mapping[str, str] | None = None,
        headers: Mapping[str, str] | None = None,
        again: bool = True,
        whole: bool = True,
    ) -> tuple[str, IO[bytes]]:
        """The media type and the body of an answer; *again* says whether doing it twice does no harm.

        All of the body is there, unless *whole* is false: then it is read as it arrives, and a connection that is lost
        meanwhile is an OSError of the reading.

        Raises QueryError for what the server does not understand, StoreError for everything else.
        """
        request = self._client.build_request(method, url, content=content, data=form, params=params, headers=headers)
        for waits in [WAIT * 2**count for count in range(TRIES - 1)] + [None]:
            try:
                return self._sent(request, whole)
            except _Passing as failure:
                if waits is None or not (again or failure.before):
                    raise StoreError(f"{url}: {failure}") from failure
                self._pause(min(failure.after or waits, LONGEST_WAIT))
        raise AssertionError("the last try returns or raises")

    def _sent(self, request: httpx.Request, whole: bool) -> tuple[str, IO[bytes]]:
        try:
            response = self._client.send(request, stream=True)
            if not whole and response.is_success:
                return _media_type(response), cast(IO[bytes], io.BufferedReader(_Arriving(response)))
            try:
                body = cast(IO[bytes], SpooledTemporaryFile(IN_MEMORY))  # noqa: SIM115 - the caller reads it
                for piece in response.iter_bytes():
                    body.write(piece)
            finally:
                response.close()
        except (httpx.ConnectError, httpx.ConnectTimeout) as error:
            raise _Passing(f"no connection: {error}; is the server running?", before=True) from error
        except (httpx.TransportError, httpx.DecodingError) as error:
            raise _Passing(f"the connection broke: {error or type(error).__name__}") from error
        body.seek(0)
        if response.status_code >= 300:
            _refuse(response, body.read(2_000).decode("utf-8", "replace").strip())
        return _media_type(response), body

    def close(self) -> None:
        """Let go of the connections."""
        self._client.close()


class _Arriving(io.RawIOBase):
    """The body of an answer while it arrives."""

    def __init__(self, response: httpx.Response) -> None:
        self._response = response
        self._pieces = response.iter_bytes()
        self._rest = memoryview(b"")

    def readable(self) -> bool:
        """Yes."""
        return True

    def readinto(self, target: Any) -> int:
        """The next bytes; none at the end."""
        try:
            while not self._rest and (piece := next(self._pieces, None)) is not None:
                self._rest = memoryview(piece)
        except (httpx.TransportError, httpx.DecodingError) as error:
            raise OSError(f"the connection broke: {error or type(error).__name__}") from error
        count = min(len(target), len(self._rest))
        target[:count] = self._rest[:count]
        self._rest = self._rest[count:]
        return count

    def close(self) -> None:
        """Let go of the connection; who has not read to the end does not want the rest."""
        self._response.close()
        super().close()


def _media_type(response: httpx.Response) -> str:
    return str(response.headers.get("content-type", "")).partition(";")[0].strip()


class _Passing(Exception):
    """A failure that may be over soon; *before* if the server cannot have done anything yet."""

    def __init__(self, told: str, *, before: bool = False, after: float | None = None) -> None:
        self.before = before
        self.after = after
        super().__init__(told)


def _refuse(response: httpx.Response, told: str) -> None:
    status, url = response.status_code, response.request.url.copy_with(username=None, password=None)
    if status in PASSING:
        after = response.headers.get("retry-after", "")
        raise _Passing(
            f"the server answered {status} each time: {told or response.reason_phrase}",
            before=status in (429, 503),
            after=float(after) if after.isdecimal() else None,
        )
    if status == 400:
        raise QueryError(f"not understood by {url}: {told}")
    ways = {
        401: "give a name and a password: http://NAME:PASSWORD@host/",
        403: "this user may not; ask who runs the server",
        404: "name the addresses of the server: URL#update=...&graphs=...",
        413: "send less at once: URL#chunk=...",
    }
    raise StoreError(
        f"{url}: {status} {told or response.reason_phrase}" + (f"; {ways[status]}" if status in ways else "")
    )

"""Queries of strangers, run within limits: read only, no other host, so long, so many at once, so much answer.

What holds: a query that writes its answer row by row is stopped when its time is up. One that only computes (a count
over a product, say) cannot be stopped inside the engine: its client is answered in time, its thread runs to the end,
and until then it takes one of the places, so that no more than `Settings.queries_at_once` ever run.
"""

from __future__ import annotations

import asyncio
import io
import re
import time
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass
from threading import Thread
from traceback import clear_frames
from typing import Any, TypeVar

import anyio
from pyoxigraph import NamedNode

from kg.errors import QueryError
from kg.server.settings import Settings
from kg.store import Results, Store
from kg.vocabulary import PREFIXES

Answer = TypeVar("Answer")

MENTIONS = 100  # of the word SERVICE in a harmless query; looking at each takes time

_GAP = r"(?:\s|#[^\r\n]*[\r\n])*"
_IRI = r"<[^<>]*+>"
_PREFIXED = r"[^\s<>{}#?$:\\]*+:(?:\\.|[^\s{}<>#\\])*+"
_SERVICE = re.compile(rf"SERVICE{_GAP}(?:SILENT{_GAP})?(?:{_IRI}|[?$]\w++|{_PREFIXED}){_GAP}\{{", re.IGNORECASE)


class QueryRefused(QueryError):
    """A query asks for what this service does not do."""


class QueryTooLong(QueryError):
    """A query took more time or gave a longer answer than the service allows."""


class Busy(QueryError):
    """All places are taken."""


@dataclass(frozen=True)
class Query:
    """A query and the dataset that the protocol's parameters give it; none means the store's own."""

    text: str
    default_graphs: Sequence[str] = ()
    named_graphs: Sequence[str] = ()


class Deadline:
    """A moment after which work stops."""

    def __init__(self, seconds: float) -> None:
        self.seconds = seconds
        self.at = time.monotonic() + seconds

    def check(self) -> None:
        """Raise QueryTooLong if the moment has passed."""
        if time.monotonic() > self.at:
            raise self.passed()

    def passed(self) -> QueryTooLong:
        """The error that says so."""
        return QueryTooLong(f"more than {self.seconds:g} seconds; ask for less: add LIMIT, or bind a variable")


class Sheet(io.RawIOBase):
    """Takes an answer as it is written, until the time is up or the sheet is full."""

    def __init__(self, deadline: Deadline, limit: int) -> None:
        self.deadline = deadline
        self.limit = limit
        self.written = bytearray()

    def writable(self) -> bool:
        """Always."""
        return True

    def write(self, data: bytes) -> int:  # type: ignore[override]
        """Take some bytes; raise QueryTooLong instead if there are too many of them or it is too late."""
        self.deadline.check()
        if len(self.written) + len(data) > self.limit:
            raise QueryTooLong(f"an answer of more than {self.limit:,} bytes; ask for less: add LIMIT")
        self.written += data
        return len(data)


class Runner:
    """Runs queries on a store, each in a thread of its own; it belongs to one event loop, as a server has."""

    def __init__(self, store: Store, settings: Settings) -> None:
        self.store = store
        self.settings = settings
        self.places = anyio.CapacityLimiter(settings.queries_at_once)

    async def run(self, query: Query, use: Callable[[Results, Deadline], Answer]) -> Answer:
        """What *use* makes of the results of *query*; both happen in the same thread.

        Raises QueryError for what is no query, QueryRefused for SERVICE, QueryTooLong and Busy.
        """
        refuse_service(query.text)
        deadline, holder = Deadline(self.settings.seconds), object()
        with anyio.move_on_after(self.settings.seconds):
            await self.places.acquire_on_behalf_of(holder)
            return await self._in_thread(lambda: use(self._results(query), deadline), holder)
        if self.places.available_tokens == 0 and holder not in self.places.statistics().borrowers:
            raise Busy(f"{self.settings.queries_at_once} queries are running, as many as may; try again later")
        raise deadline.passed()

    def _in_thread(self, work: Callable[[], Answer], holder: object) -> asyncio.Future[Answer]:
        """Start the work; its place is given back when the thread ends, whether or not somebody still waits for it."""
        loop = asyncio.get_running_loop()
        future: asyncio.Future[Answer] = loop.create_future()

        def done(tell: Callable[[Any], None], outcome: object) -> None:
            self.places.release_on_behalf_of(holder)
            if not future.done():
                tell(outcome)

        def run() -> None:
            tell: Callable[[Any], None] = future.set_result
            outcome: object
            try:
                outcome = work()
            except Exception as error:
                clear_frames(error.__traceback__)  # results must be let go in the thread that made them
                tell, outcome = future.set_exception, error
            with suppress(RuntimeError):  # the loop is closed: the server has ended and nobody waits
                loop.call_soon_threadsafe(done, tell, outcome)

        Thread(target=run, name="query", daemon=True).start()
        return future

    def _results(self, query: Query) -> Results:
        given = bool(query.default_graphs or query.named_graphs)
        try:
            return self.store.inner.query(
                query.text,
                prefixes=dict(PREFIXES),
                default_graph=[NamedNode(iri) for iri in query.default_graphs] if given else None,
                named_graphs=[NamedNode(iri) for iri in query.named_graphs] if given else None,
            )
        except (SyntaxError, ValueError) as error:
            raise QueryError(str(error)) from error


def refuse_service(text: str) -> None:
    """Raise QueryRefused if a query may make the engine ask another host.

    Only the shape of a SERVICE clause counts, wherever it stands, since the engine itself cannot be told not to: better
    refuse one in a comment or a string than miss one that a clever spelling hides.
    """
    if text.upper().count("SERVICE") > MENTIONS or _SERVICE.search(text):
        raise QueryRefused(
            "SERVICE is not answered here: this endpoint asks no other host. Query the other one yourself"
        )

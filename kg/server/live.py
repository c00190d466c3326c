"""The graph as it is now: who serves it looks again when a writer has published a new state."""

from __future__ import annotations

import tempfile
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack, asynccontextmanager
from pathlib import Path

import pyoxigraph
from pyoxigraph import RdfFormat

from kg.engine import Pool, Writer
from kg.query import KnowledgeGraph, open_graph
from kg.relay import Fetcher, Relay
from kg.server.elsewhere import turned
from kg.server.refusals import QueryRefused
from kg.server.settings import Settings


class Live:
    """The last whole state of a graph, as values for pages and API and as engines for queries."""

    def __init__(self, graph: KnowledgeGraph, settings: Settings) -> None:
        self._graph = graph
        self._settings = settings
        self._store = graph.store
        self._pool: Pool | None = None
        self._state = self._store.state
        self._place = self._found()
        self._writer: Writer | None = None
        self._relay: Relay | None = None

    @property
    def graph(self) -> KnowledgeGraph:
        """The graph of the last state."""
        self.look()
        return self._graph

    @property
    def state(self) -> str:
        """What names the last state, for those who keep answers; empty if it cannot be told."""
        self.look()
        return self._state

    @property
    def pool(self) -> Pool:
        """The engines, which answer from the state that was seen last, by :meth:`look` or the others.

        There are some from the start of the application to its end.
        """
        if self._pool is None:
            raise RuntimeError("the application was not started: its lifespan opens the engines")
        return self._pool

    @property
    def waiting(self) -> int:
        """How many queries wait for an engine."""
        return self._pool.waiting if self._pool else 0

    @property
    def writer(self) -> Writer:
        """Who writes; QueryRefused for a graph in memory."""
        if self._store.address == "memory:":
            raise QueryRefused("this graph lives in memory and takes no changes; serve a store in a directory")
        if self._writer is None:
            self._writer = Writer(
                self._store.location,
                self.look,
                seconds=self._settings.update_seconds,
                memory=self._settings.memory,
            )
        return self._writer

    def turned(self, text: str) -> str:
        """A query or an update whose SERVICE and LOAD ask listed hosts by our relay, and nobody else."""
        if self._relay is None:
            return turned(text)
        return turned(text, self._relay.way, self._relay.start, self._relay.listed)

    @asynccontextmanager
    async def running(self) -> AsyncIterator[None]:
        """Engines and their way to other hosts, as long as the application runs."""
        async with AsyncExitStack() as stack:
            if self._settings.services:
                self._relay = await stack.enter_async_context(_relay(self._settings))
            await stack.enter_async_context(self._engines())
            yield

    @asynccontextmanager
    async def _engines(self) -> AsyncIterator[None]:
        with tempfile.TemporaryDirectory(prefix="kg-") as folder:
            if self._store.address == "memory:":
                self._place = _copied(self._graph, Path(folder) / "quads")
            async with Pool(
                lambda: self._place, self._settings.queries_at_once, memory=self._settings.memory
            ) as self._pool:
                await self._pool.warm()
                yield
            self._pool = None

    def _found(self) -> Path | str:
        """Where engines find the last state; a graph in memory has to be copied first."""
        location = self._store.location
        return location if "://" in location or location == "memory:" else self._store.files

    def look(self) -> None:
        """Open the graph again if there is a new state; answers that are on their way keep the old one."""
        if (state := self._store.state) != self._state:
            self._state, self._graph = state, open_graph(self._store.location)
            self._place = self._found()


@asynccontextmanager
async def _relay(settings: Settings) -> AsyncIterator[Relay]:
    fetcher = Fetcher(settings.hosts, seconds=settings.service_seconds, most=settings.service_bytes)
    async with fetcher, Relay(fetcher) as relay:
        yield relay


def _copied(graph: KnowledgeGraph, path: Path) -> Path:
    """The quads of a graph in memory, where engines can open them."""
    store = pyoxigraph.Store(path)
    store.bulk_load(graph.store.dump(), RdfFormat.N_QUADS)
    store.flush()
    return path

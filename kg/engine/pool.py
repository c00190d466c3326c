"""Engines to lend: so many at once, each for one question; what misbehaves is ended and replaced."""

from __future__ import annotations

import asyncio
import time
from collections import deque
from collections.abc import AsyncGenerator, AsyncIterator, Callable
from contextlib import aclosing, asynccontextmanager, suppress
from pathlib import Path
from types import TracebackType

from kg.engine.engine import Engine
from kg.engine.question import GraphQuestion, Limits, Question
from kg.engine.wire import Head, Refusal

LONG = 0.3
"""Seconds after which a question without an answer yet counts as a long one and yields the processor to others."""
LONG_ANSWER = 3.0
"""Seconds after which a question does so whose answer is under way. An engine that yielded is replaced, which costs."""


class Answer:
    """An answer while it arrives: its head, its whole body if it is short, else its pieces."""

    def __init__(self, head: Head, body: bytes | None, engine: Engine, explained: Callable[[Refusal], Refusal]) -> None:
        self.head = head
        self.body = body
        self._engine = engine
        self._explained = explained

    async def pieces(self) -> AsyncGenerator[bytes, None]:
        """The body, as it arrives."""
        if self.body is not None:
            yield self.body
            return
        try:
            async with aclosing(self._engine.pieces()) as pieces:
                async for piece in pieces:
                    yield piece
        except Refusal as refusal:
            raise self._explained(refusal) from refusal

    async def whole(self) -> bytes:
        """The body, all of it."""
        return b"".join([piece async for piece in self.pieces()])


class Pool:
    """Up to *size* engines, started when they are needed, on the store that *where* names: its files, or its URL.

    *memory* is how many bytes each may use; 0 is no limit.
    """

    def __init__(self, where: Callable[[], Path | str], size: int = 4, *, memory: int = 0) -> None:
        self._where = where
        self._size = size
        self._memory = memory
        self._idle: deque[Engine] = deque()
        self._count = 0
        self._queue: deque[asyncio.Future[None]] = deque()
        self._busy: set[Engine] = set()
        self._refills: set[asyncio.Task[None]] = set()
        self._closed = False

    async def __aenter__(self) -> Pool:
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    @property
    def running(self) -> int:
        """How many questions are being answered."""
        return len(self._busy)

    @property
    def waiting(self) -> int:
        """How many questions wait for an engine."""
        return len(self._queue)

    @asynccontextmanager
    async def ask(
        self,
        question: Question | GraphQuestion,
        limits: Limits | None = None,
        watch_over: Callable[[Callable[[], None]], None] | None = None,
    ) -> AsyncIterator[Answer]:
        """The answer to a question. Who leaves before its end stops the engine, and with it the question.

        *watch_over* is handed a function that stops it from elsewhere.

        Raises Refusal: *busy* if no engine is free within the time, *seconds* if the answer takes longer, *memory*,
        *bytes* or *rows* if it needs more; *query* for what is no query and *kind* if no format fits the answer.
        """
        limits = limits or Limits()
        began = time.monotonic()
        engine = await self._taken(limits.seconds)
        left = None if limits.seconds is None else max(0.0, limits.seconds - (time.monotonic() - began))
        watch = _Watch(engine, left, limits.seconds)
        if watch_over:
            watch_over(engine.stop)
        try:
            engine.ask(question, limits)
            try:
                head, body = await engine.head()
                watch.begun = True
                yield Answer(head, body, engine, watch.explained)
            except Refusal as refusal:
                raise watch.explained(refusal) from refusal
        finally:
            watch.cancel()
            self._given_back(engine, good=engine.drained and not engine.ended and not watch.lowered)

    async def _taken(self, seconds: float | None) -> Engine:
        while True:
            while self._idle:
                engine = self._idle.pop()
                if not engine.ended:
                    return self._current(engine)
                self._count -= 1
            if self._count < self._size:
                return await self._started()
            await self._turn(seconds)

    def _current(self, engine: Engine) -> Engine:
        path = self._where()
        if engine.path != str(path):
            engine.open(path)
        self._busy.add(engine)
        return engine

    async def _started(self) -> Engine:
        self._count += 1
        try:
            engine = await Engine.start(self._where(), self._memory)
        except BaseException:
            self._count -= 1
            raise
        self._busy.add(engine)
        return engine

    async def _turn(self, seconds: float | None) -> None:
        """Wait until an engine may be free."""
        turn: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        self._queue.append(turn)
        try:
            async with asyncio.timeout(seconds):
                await turn
        except TimeoutError as error:
            raise Refusal("busy", f"{self._size} queries are running, as many as may; try again later") from error
        finally:
            with suppress(ValueError):
                self._queue.remove(turn)

    def _given_back(self, engine: Engine, *, good: bool) -> None:
        self._busy.discard(engine)
        if good and not self._closed:
            self._idle.append(engine)
        else:
            engine.stop()
            self._count -= 1
            self._refill()
        while self._queue:
            turn = self._queue.popleft()
            if not turn.done():
                turn.set_result(None)
                break

    def _refill(self) -> None:
        """Have a fresh engine ready before somebody needs it."""
        if self._closed or self._idle or self._count >= self._size:
            return
        task = asyncio.ensure_future(self._fresh())
        self._refills.add(task)
        task.add_done_callback(self._refills.discard)

    async def _fresh(self) -> None:
        with suppress(Refusal):
            engine = await self._started()
            self._given_back(engine, good=True)

    async def warm(self, count: int = 1) -> None:
        """Start some engines, so that the first questions do not wait for them."""
        for engine in await asyncio.gather(*(self._started() for _ in range(count))):
            self._given_back(engine, good=True)

    def close(self) -> None:
        """End every engine, and with it what it still does."""
        self._closed = True
        for task in self._refills:
            task.cancel()
        for engine in [*self._idle, *self._busy]:
            engine.stop()
        self._idle.clear()


class _Watch:
    """Looks after a question: it yields the processor when it takes long, and ends when its time is up."""

    def __init__(self, engine: Engine, left: float | None, seconds: float | None) -> None:
        self.lowered = self.late = self.begun = False
        self._engine = engine
        self._seconds = seconds
        self._left = left
        self._handle = self._in(LONG, self._look)

    def _in(self, seconds: float, then: Callable[[], None]) -> asyncio.TimerHandle:
        """Do something in so many seconds, or stop the question if its time is up before."""
        loop = asyncio.get_running_loop()
        if self._left is None or self._left > seconds:
            self._left = None if self._left is None else self._left - seconds
            return loop.call_later(seconds, then)
        return loop.call_later(self._left, self._stop)

    def cancel(self) -> None:
        """The question is over."""
        self._handle.cancel()

    def explained(self, refusal: Refusal) -> Refusal:
        """Why the answer ended: the watch knows better than the broken channel."""
        if self.late:
            told = f"more than {self._seconds:g} seconds; ask for less: add LIMIT, or bind a variable"
            return Refusal("seconds", told)
        return refusal

    def _look(self) -> None:
        if self.begun:
            self._handle = self._in(LONG_ANSWER - LONG, self._lower)
        else:
            self._lower()

    def _lower(self) -> None:
        self.lowered = True
        self._engine.lower()
        if self._left is not None:
            self._handle = self._in(self._left, self._stop)

    def _stop(self) -> None:
        self.late = True
        self._engine.stop()

"""Engines to lend: so many at once, each for one question; what misbehaves is ended and replaced."""

from __future__ import annotations

import asyncio
import time
from collections import deque
from collections.abc import Callable
from pathlib import Path
from types import TracebackType

from kg.engine.asking import PATIENCE, Asking
from kg.engine.engine import Engine
from kg.engine.question import GraphQuestion, Limits, Question
from kg.engine.wire import Refusal


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
        self._queue: deque[asyncio.Future[Engine | None]] = deque()
        self._askings: set[Asking] = set()
        self._busy: set[Engine] = set()
        self._refills: set[asyncio.Task[None]] = set()
        self._next_look: asyncio.TimerHandle | None = None
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

    def ask(
        self,
        question: Question | GraphQuestion,
        limits: Limits | None = None,
        watch_over: Callable[[Callable[[], None]], None] | None = None,
    ) -> Asking:
        """The answer to a question. Who leaves before its end stops the engine, and with it the question.

        Once it takes longer than most, *watch_over* is handed a function that stops it from elsewhere.

        Raises Refusal: *busy* if no engine is free within the time, *seconds* if the answer takes longer, *memory*,
        *bytes* or *rows* if it needs more; *query* for what is no query and *kind* if no format fits the answer.
        """
        return Asking(self, question, limits or Limits(), watch_over)

    async def lend(self, asking: Asking) -> Engine:
        """An engine for a question; Refusal if none is free in time."""
        self._askings.add(asking)
        if not self._next_look:
            self._look()
        try:
            return await self._taken(asking)
        except BaseException:
            self._askings.discard(asking)
            raise

    def take_back(self, asking: Asking) -> None:
        """The engine of a question that is over."""
        self._askings.discard(asking)
        if asking.engine:
            self._given_back(asking.engine, good=asking.good)

    def _look(self) -> None:
        """See to all questions now and then: a clock for each of them would cost more than most answers do."""
        loop = asyncio.get_running_loop()
        self._next_look = loop.call_later(PATIENCE, self._look) if self._askings else None
        now = time.monotonic()
        for asking in [*self._askings]:
            asking.look(now)

    async def _taken(self, asking: Asking) -> Engine:
        while True:
            while self._idle:
                engine = self._idle.pop()
                if not engine.ended:
                    return self._current(engine)
                self._count -= 1
            if self._count < self._size:
                return await self._started()
            if handed := await self._turn(asking):
                return self._current(handed)

    def _current(self, engine: Engine) -> Engine:
        path = str(self._where())
        if engine.path != path:
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

    async def _turn(self, asking: Asking) -> Engine | None:
        """Wait for the engine of somebody who is done with it; None if there is room for another one."""
        turn: asyncio.Future[Engine | None] = asyncio.get_running_loop().create_future()
        asking.turn = turn
        self._queue.append(turn)
        try:
            return await turn
        except TimeoutError as error:
            self._queue.remove(turn)
            raise Refusal("busy", f"{self._size} queries are running, as many as may; try again later") from error
        except asyncio.CancelledError:
            self._leave(turn)
            raise
        finally:
            asking.turn = None

    def _leave(self, turn: asyncio.Future[Engine | None]) -> None:
        """Who waited is gone; what was handed over meanwhile goes to the next one."""
        if turn in self._queue:
            self._queue.remove(turn)
        elif engine := turn.result():
            self._given_back(engine, good=not engine.ended)
        else:
            self._handed(None)

    def _given_back(self, engine: Engine, *, good: bool) -> None:
        if good and not self._closed:
            if not self._handed(engine):
                self._busy.discard(engine)
                self._idle.append(engine)
            return
        self._busy.discard(engine)
        engine.stop()
        self._count -= 1
        self._refill()

    def _handed(self, engine: Engine | None) -> bool:
        """Whether somebody waited for an engine, who has it now."""
        for turn in self._queue:
            if not turn.done():
                self._queue.remove(turn)
                turn.set_result(engine)
                return True
        return False

    def _refill(self) -> None:
        """Have a fresh engine ready before somebody needs it."""
        if self._closed or self._idle or self._count >= self._size:
            return
        task = asyncio.ensure_future(self._fresh())
        self._refills.add(task)
        task.add_done_callback(self._refills.discard)

    async def _fresh(self) -> None:
        try:
            engine = await self._started()
        except Refusal:
            self._handed(None)  # who waits tries it again and learns why
        else:
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
        if self._next_look:
            self._next_look.cancel()
        for engine in [*self._idle, *self._busy]:
            engine.stop()
        self._idle.clear()

"""One question on its way: it waits for an engine, is looked after while that answers, and gives it back."""

from __future__ import annotations

import asyncio
import time
from collections.abc import AsyncGenerator, Callable
from contextlib import AbstractAsyncContextManager, aclosing
from typing import Protocol

from kg.engine.engine import Engine
from kg.engine.question import GraphQuestion, Limits, Question
from kg.engine.wire import Head, Refusal

PATIENCE = 0.05
"""Seconds after which it is worth while to hear whether somebody still listens; most answers are out before."""
LONG = 0.3
"""Seconds after which a question without an answer yet counts as a long one and yields the processor to others."""
LONG_ANSWER = 3.0
"""Seconds after which a question does so whose answer is under way. An engine that yielded is replaced, which costs."""


class Lender(Protocol):
    """Who has engines."""

    async def lend(self, asking: Asking) -> Engine:
        """An engine that is free; Refusal if none is in time."""

    def take_back(self, asking: Asking) -> None:
        """The question is over."""


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


class Asking(AbstractAsyncContextManager[Answer]):
    """A question and its answer, as long as the ``async with`` lasts."""

    def __init__(
        self,
        lender: Lender,
        question: Question | GraphQuestion,
        limits: Limits,
        watch_over: Callable[[Callable[[], None]], None] | None = None,
    ) -> None:
        self.until = None if limits.seconds is None else time.monotonic() + limits.seconds
        self.engine: Engine | None = None
        self.turn: asyncio.Future[Engine | None] | None = None
        self._lender = lender
        self._question = question
        self._limits = limits
        self._watch_over = watch_over
        self._began = 0.0
        self._begun = self._lowered = self._late = False

    async def __aenter__(self) -> Answer:
        engine = self.engine = await self._lender.lend(self)
        self._began = time.monotonic()
        try:
            engine.ask(self._question, self._limits)
            head, body = await engine.head()
        except BaseException as error:
            self._lender.take_back(self)
            if isinstance(error, Refusal):
                raise self.explained(error) from error
            raise
        self._begun = True
        return Answer(head, body, engine, self.explained)

    async def __aexit__(self, *_: object) -> None:
        self._lender.take_back(self)

    @property
    def good(self) -> bool:
        """Whether the engine can answer another question as well as this one."""
        engine = self.engine
        return engine is not None and engine.drained and not engine.ended and not self._lowered

    def look(self, now: float) -> None:
        """See to it that the question yields the processor when it takes long, and ends when its time is up."""
        over, spent = self.until is not None and now >= self.until, now - self._began
        if not (engine := self.engine):
            if over and self.turn and not self.turn.done():
                self.turn.set_exception(TimeoutError())
        elif over:
            self._late = True
            engine.stop()
        elif not self._lowered and spent >= (LONG_ANSWER if self._begun else LONG):
            self._lowered = True
            engine.lower()
        if engine and self._watch_over and spent >= PATIENCE:
            self._watch_over(engine.stop)
            self._watch_over = None

    def explained(self, refusal: Refusal) -> Refusal:
        """Why the answer ended: who looked after it knows better than the broken channel."""
        if self._late:
            told = f"more than {self._limits.seconds:g} seconds; ask for less: add LIMIT, or bind a variable"
            return Refusal("seconds", told)
        return refusal

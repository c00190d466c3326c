"""One engine as its pool sees it: a child process, a channel to it, and what arrives over it."""

from __future__ import annotations

import asyncio
import os
import signal
import socket
import subprocess
import sys
from collections import deque
from collections.abc import AsyncGenerator
from contextlib import suppress
from pathlib import Path
from typing import cast

from kg.engine.question import GraphQuestion, Limits, Question
from kg.engine.wire import Broken, Frames, Head, Refusal, frame, to_wire

HELD = 16
"""Pieces of an answer that wait here; more stay with the engine, which then waits too."""
PATIENCE = 10.0
"""Seconds that a new engine may take to open its store."""


class Engine(asyncio.Protocol):
    """A child process that answers one question at a time."""

    def __init__(self) -> None:
        self.path = ""
        self.ended = False
        self._frames = Frames()
        self._arrived: deque[tuple[bytes, bytes]] = deque()
        self._waiting: asyncio.Future[None] | None = None
        self._paused = False
        self.drained = True
        self._transport: asyncio.Transport | None = None
        self._process: subprocess.Popen[bytes] | None = None

    @classmethod
    async def start(cls, path: Path | str, memory: int) -> Engine:
        """A new engine on the store in a directory or at a URL; it may use so many bytes of memory, and 0 is no limit.

        Raises Broken if it does not come up.
        """
        ours, theirs = socket.socketpair()
        with theirs:
            process = subprocess.Popen(  # noqa: S603 - our own interpreter and our own module
                [sys.executable, "-m", "kg.engine.process", str(theirs.fileno()), str(memory)],
                pass_fds=[theirs.fileno()],
                stdin=subprocess.DEVNULL,
                start_new_session=True,
                env=environment(),
            )
        _, engine = await asyncio.get_running_loop().create_connection(cls, sock=ours)
        engine._process = process
        engine.open(path)  # an address may hold a password, and arguments can be read by everybody
        try:
            async with asyncio.timeout(PATIENCE):
                await engine._next()
        except (Refusal, TimeoutError) as error:
            engine.stop()
            raise Broken(f"no engine could be started: {error or 'it did not answer'}") from error
        return engine

    # what asyncio calls

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        """The channel is there."""
        self._transport = cast(asyncio.Transport, transport)  # a stream socket has no other kind

    def data_received(self, data: bytes) -> None:
        """Something came from the engine."""
        self._arrived.extend(self._frames.fed(data))
        if len(self._arrived) > HELD and not self._paused and self._transport:
            self._paused = True
            self._transport.pause_reading()
        self._wake()

    def connection_lost(self, exc: Exception | None) -> None:
        """The engine is gone."""
        self.ended = True
        self._wake()

    def _wake(self) -> None:
        if self._waiting and not self._waiting.done():
            self._waiting.set_result(None)

    # asking

    @property
    def pid(self) -> int:
        """The number of the process."""
        return self._process.pid if self._process else 0

    def ask(self, question: Question | GraphQuestion, limits: Limits) -> None:
        """Send a question; its answer is read by :meth:`head` and :meth:`pieces`."""
        self.drained = False
        self._write(frame(b"Q", to_wire(question, limits)))

    def open(self, path: Path | str) -> None:
        """Have the engine answer from another state of the store from now on."""
        self.path = str(path)
        self._write(frame(b"O", str(path).encode()))

    async def head(self) -> tuple[Head, bytes | None]:
        """What the answer is, and all of it if it is short; a longer one comes by :meth:`pieces`.

        Raises Refusal if there is no answer, Broken if the engine ended.
        """
        letter, payload = await self._next()
        if letter == b"A":
            head, _, body = payload.partition(b"\n")
            return Head.decoded(head), body
        return Head.decoded(payload), None

    async def pieces(self) -> AsyncGenerator[bytes, None]:
        """The pieces of a long answer; Refusal in the middle if it is broken off."""
        while (arrived := await self._next())[0] == b"D":
            yield arrived[1]

    async def _next(self) -> tuple[bytes, bytes]:
        while not self._arrived:
            if self.ended:
                raise Broken("the engine's process ended: it used more memory than it may, most likely")
            self._waiting = asyncio.get_running_loop().create_future()
            await self._waiting
        letter, payload = self._arrived.popleft()
        if self._paused and not self._arrived and self._transport:
            self._paused = False
            self._transport.resume_reading()
        self.drained = letter in b"AEX"
        if letter == b"X":
            raise Refusal.decoded(payload)
        return letter, payload

    def _write(self, data: bytes) -> None:
        if self._transport:
            self._transport.write(data)

    # ending

    def lower(self) -> None:
        """Let others have the processor first: a question that takes long must not slow down the short ones."""
        with suppress(OSError):
            os.setpriority(os.PRIO_PROCESS, self.pid, 10)

    def stop(self) -> None:
        """End the process now, whatever it does, and give its memory back."""
        self.ended = True
        if self._transport:
            self._transport.abort()
        if self._process:
            with suppress(ProcessLookupError):
                self._process.send_signal(signal.SIGKILL)
            self._process.wait()


def environment() -> dict[str, str]:
    """What a child needs to find the same package; no secrets."""
    kept = {name: os.environ[name] for name in ("PATH", "LANG", "LC_ALL", "VIRTUAL_ENV") if name in os.environ}
    return kept | {"PYTHONPATH": os.pathsep.join(path for path in sys.path if path)}

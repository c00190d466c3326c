"""Changes by strangers who may: one after the other, each in a process of its own that can be stopped."""

from __future__ import annotations

import asyncio
import json
import signal
import sys
from asyncio.subprocess import DEVNULL, PIPE
from collections.abc import Callable
from typing import Any, cast

from kg.engine.change import Change, Outcome
from kg.engine.engine import environment
from kg.engine.wire import Broken, Refusal


class Writer:
    """Writes into the store in a directory or at a URL, and calls *written* whenever readers can see a new state.

    A change may take *seconds* and *memory* bytes; 0 bytes is no limit.
    """

    def __init__(self, address: str, written: Callable[[], None], *, seconds: float, memory: int = 0) -> None:
        self._address = address
        self._written = written
        self._seconds = seconds
        self._memory = memory
        self._turn = asyncio.Lock()

    async def write(self, change: Change) -> Outcome:
        """Make a change; when this returns, it is there for everybody.

        Raises Refusal, and nothing has changed: *busy* if another writes, *query* for what is no update and no RDF,
        *missing* and *conflict* if graphs are not there or are there already, *seconds* and *memory*.
        """
        try:
            async with asyncio.timeout(self._seconds):
                await self._turn.acquire()
        except TimeoutError as error:
            raise Refusal("busy", "others are changing the graph; try again later") from error
        try:
            told = await self._told(change)
        finally:
            self._turn.release()
        if "cause" in told:
            raise Refusal(told["cause"], told["detail"])
        self._written()
        return Outcome(told["existed"])

    async def _told(self, change: Change) -> dict[str, Any]:
        process = await asyncio.create_subprocess_exec(
            sys.executable,
            "-m",
            "kg.engine.writing",
            *(str(self._memory), str(self._seconds)),
            stdin=PIPE,
            stdout=PIPE,
            stderr=DEVNULL,
            start_new_session=True,
            env=environment(),
        )
        header = {name: value for name, value in vars(change).items() if name != "body"} | {"address": self._address}
        output, _ = await process.communicate(json.dumps(header).encode() + b"\n" + change.body)
        if process.returncode == -signal.SIGALRM:
            raise Refusal("seconds", f"the change took more than {self._seconds:g} seconds; nothing was written")
        if not output:
            raise Broken("the writer's process ended: it used more memory than it may, most likely")
        return cast(dict[str, Any], json.loads(output))

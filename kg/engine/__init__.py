"""Queries of strangers in processes of their own, since only a process can really be stopped.

A pool lends engines: each is a child process with its own handle on the store. It takes one question at a time, writes
the answer in pieces, and is ended when the time is up, when the memory is used up or when nobody listens any more.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

from kg.engine.change import Change, Outcome
from kg.engine.question import ELSEWHERE, NOWHERE, REFUSED, GraphQuestion, Limits, Question, Table, Triples
from kg.engine.relayed import RELAY
from kg.engine.wire import Broken, Head, Refusal

if TYPE_CHECKING:
    from kg.engine.pool import Pool
    from kg.engine.writer import Writer

__all__ = [
    "ELSEWHERE",
    "NOWHERE",
    "REFUSED",
    "RELAY",
    "Broken",
    "Change",
    "GraphQuestion",
    "Head",
    "Limits",
    "Outcome",
    "Pool",
    "Question",
    "Refusal",
    "Table",
    "Triples",
    "Writer",
]

_HOMES = {"Pool": "kg.engine.pool", "Writer": "kg.engine.writer"}


def __getattr__(name: str) -> Any:
    """Those that need asyncio, which an engine itself does not wait for."""
    if name not in _HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(_HOMES[name]), name)

"""Queries of strangers in processes of their own, since only a process can really be stopped.

A pool lends engines: each is a child process with its own handle on the store. It takes one question at a time, writes
the answer in pieces, and is ended when the time is up, when the memory is used up or when nobody listens any more.
"""

from kg.engine.change import Change, Outcome
from kg.engine.pool import Pool
from kg.engine.question import ELSEWHERE, NOWHERE, REFUSED, GraphQuestion, Limits, Question, Table, Triples
from kg.engine.relayed import RELAY
from kg.engine.wire import Broken, Head, Refusal
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

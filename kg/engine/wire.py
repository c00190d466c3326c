"""How a process and its engine talk: frames of one letter, a length and so many bytes.

The process sends ``Q`` (a question: its settings, a line feed, its text) or ``O`` (the directory to open from now on).
The engine answers ``A`` (a whole answer: its head, a line feed, its bytes), or ``H`` (the head of a long one), ``D`` (a
piece of it) again and again and ``E`` (its end); or ``X`` (why there is none, or no more).
"""

from __future__ import annotations

import json
import struct
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Any, Literal

from kg.engine.question import GraphQuestion, Limits, Question

HEADER = struct.Struct(">cI")
PIECE = 64 * 1024
"""Bytes of an answer that travel at once; a shorter answer is one frame."""

Kind = Literal["table", "boolean", "triples"]
Cause = Literal[
    "query",
    "kind",
    "rows",
    "bytes",
    "seconds",
    "memory",
    "broken",
    "busy",
    "store",
    "missing",
    "conflict",
    "function",
    "elsewhere",
    "service",
    "unmet",
]


@dataclass(frozen=True)
class Head:
    """What an answer is, and in which format it comes."""

    kind: Kind
    format: str

    def encoded(self) -> bytes:
        """As it travels."""
        return f"{self.kind} {self.format}".encode()

    @classmethod
    @cache
    def decoded(cls, told: bytes) -> Head:
        """As it was sent."""
        kind, form = told.decode().split(" ")
        return cls(kind, form)  # type: ignore[arg-type]


class Refusal(Exception):
    """An engine gives no answer, or breaks one off; *cause* is the machine's word for why."""

    def __init__(self, cause: Cause, detail: str) -> None:
        self.cause = cause
        self.detail = detail
        super().__init__(detail)

    def encoded(self) -> bytes:
        """As it travels."""
        return json.dumps({"cause": self.cause, "detail": self.detail}).encode()

    @classmethod
    def decoded(cls, told: bytes) -> Refusal:
        """As it was sent."""
        said = json.loads(told)
        return cls(said["cause"], said["detail"])


class Broken(Refusal):
    """The engine's process ended under the question: out of memory, most likely."""

    def __init__(self, detail: str) -> None:
        super().__init__("broken", detail)


def frame(letter: bytes, payload: bytes = b"") -> bytes:
    """One frame as bytes.

    >>> list(Frames().fed(frame(b"D", b"abc") + frame(b"E")[:3]))
    [(b'D', b'abc')]
    """
    return HEADER.pack(letter, len(payload)) + payload


class Frames:
    """Cuts bytes that arrive in any pieces into frames."""

    def __init__(self) -> None:
        self._rest = bytearray()

    def fed(self, data: bytes) -> Iterator[tuple[bytes, bytes]]:
        """The frames that are whole now."""
        rest = self._rest
        rest += data
        start = 0
        while len(rest) - start >= HEADER.size:
            letter, length = HEADER.unpack_from(rest, start)
            end = start + HEADER.size + length
            if len(rest) < end:
                break
            yield letter, bytes(rest[start + HEADER.size : end])
            start = end
        del rest[:start]


def to_wire(question: Question | GraphQuestion, limits: Limits) -> bytes:
    r"""A question as it travels: its settings first, which are the same for most questions, and then its text.

    >>> asked, limits = of_wire(to_wire(Question("ASK {\n}"), Limits(5)))
    >>> asked["text"], asked["table"], limits["seconds"]
    ('ASK {\n}', 'json', 5)
    """
    settings = dict(vars(question))
    written: str = settings.pop("text", "")
    return _settings(limits, *settings.items()) + b"\n" + written.encode()


def of_wire(told: bytes) -> tuple[dict[str, Any], dict[str, Any]]:
    """A question and its limits as an engine reads them."""
    settings, _, text = told.partition(b"\n")
    asked, limits = _read(settings)
    return asked | {"text": text.decode()}, limits


@lru_cache(maxsize=256)
def _settings(limits: Limits, *about: tuple[str, Any]) -> bytes:
    return json.dumps([dict(about), vars(limits)]).encode()


@lru_cache(maxsize=256)
def _read(settings: bytes) -> tuple[dict[str, Any], dict[str, Any]]:
    asked, limits = json.loads(settings)
    return asked, limits

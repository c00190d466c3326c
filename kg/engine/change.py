"""What is to be written, and what writing it did."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from kg.engine.question import Triples

Act = Literal["update", "replace", "add", "remove"]


@dataclass(frozen=True)
class Change:
    """A SPARQL update, or triples that a graph is to hold, to take in, or to lose with all the others.

    *graph* is the graph's IRI; empty means the default graph. Relative IRIs of triples are resolved against it, those
    of an update and of the default graph against *base*.
    *body* holds the triples, written in *format*. It is made only if the store is in the state *expected* and
    if the graph is there or absent as *only_if* says; where these are empty, in any case.
    """

    act: Act
    text: str = ""
    base: str | None = None
    graph: str = ""
    format: Triples = "ttl"
    body: bytes = b""
    expected: str = ""
    only_if: Literal["", "there", "absent"] = ""


@dataclass(frozen=True)
class Outcome:
    """What was written is published; *existed* says whether there was such a graph before."""

    existed: bool = True

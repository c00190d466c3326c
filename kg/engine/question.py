"""What is asked of an engine, and within which limits."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

NOWHERE, REFUSED = "<urn:kg:nowhere>", "<urn:kg:refused>"
"""What stands in a text in place of other hosts: an address that does not exist, and one that must not be asked.

A text with the second is only read, to say what is wrong with it; it is not answered.
"""

ELSEWHERE = (
    "this server does not ask that host, by SERVICE or LOAD; its operator can list it in KG_SERVICES, by its address. "
    "Else ask it yourself"
)
"""Why there is no answer then."""

Table = Literal["json", "xml", "csv", "tsv"]
Triples = Literal["ttl", "nt", "nq", "trig", "rdf", "jsonld"]


@dataclass(frozen=True)
class Limits:
    """How long a question may take in seconds, and how many bytes and rows its answer may have; None is no limit."""

    seconds: float | None = 20.0
    bytes: int | None = 256_000_000
    rows: int | None = None


@dataclass(frozen=True)
class Question:
    """A query, the dataset that the protocol's parameters give it, and how the answer is to be written.

    *table* is the format of a SELECT's or ASK's answer, *triples* that of a CONSTRUCT's or DESCRIBE's; None means that
    the one who asks takes no such answer. Without *default* and *named* graphs the dataset is the store's own.

    With *first*, only so many rows or triples are computed and one more, to see whether there are more; they come as
    SPARQL's JSON or as Turtle with the usual prefixes. Relative IRIs are resolved against *base*.
    """

    text: str
    table: Table | None = "json"
    triples: Triples | None = "ttl"
    default: tuple[str, ...] = ()
    named: tuple[str, ...] = ()
    first: int | None = None
    base: str | None = None


@dataclass(frozen=True)
class GraphQuestion:
    """One graph as a whole, by its IRI; empty means the default graph."""

    graph: str
    triples: Triples = "ttl"

"""Answers of a query as a page shows them: a table of cells, yes or no, or Turtle."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice
from typing import TypeVar

import pyoxigraph
from pyoxigraph import BlankNode, Literal, NamedNode, QueryBoolean, QuerySolutions, RdfFormat, Triple

from kg.picture import web_address
from kg.server.runner import Deadline
from kg.store import Results, Term
from kg.vocabulary import PREFIXES

Row = TypeVar("Row")

STRING = "http://www.w3.org/2001/XMLSchema#string"


@dataclass(frozen=True)
class Cell:
    """A term: what to show, where it leads if it is an address, and the language or datatype of a literal."""

    text: str = ""
    href: str = ""
    note: str = ""


@dataclass(frozen=True)
class Shown:
    """The first rows of an answer; *more* says that there are further ones."""

    columns: tuple[str, ...] = ()
    rows: tuple[tuple[Cell, ...], ...] = ()
    verdict: bool | None = None
    turtle: str = ""
    more: bool = False


def shown(results: Results, deadline: Deadline, limit: int) -> Shown:
    """Up to *limit* rows or triples of an answer, for a page."""
    if isinstance(results, QueryBoolean):
        return Shown(verdict=bool(results))
    found = list(islice(_in_time(iter(results), deadline), limit + 1))
    more, found = len(found) > limit, found[:limit]
    if isinstance(results, QuerySolutions):
        columns = tuple(variable.value for variable in results.variables)
        rows = tuple(tuple(_cell(solution[name]) for name in columns) for solution in found)
        return Shown(columns, rows, more=more)
    turtle = pyoxigraph.serialize(found, format=RdfFormat.TURTLE, prefixes=dict(PREFIXES)) or b""
    return Shown(turtle=turtle.decode(), more=more)


def _in_time(rows: Iterator[Row], deadline: Deadline) -> Iterator[Row]:
    for row in rows:
        deadline.check()
        yield row


def _cell(term: Term | None) -> Cell:
    if term is None:
        return Cell()
    if isinstance(term, NamedNode):
        return Cell(shortened(term.value), web_address(term.value))
    if isinstance(term, Literal):
        return Cell(term.value, note=term.language or _short_datatype(term))
    if isinstance(term, BlankNode | Triple):
        return Cell(str(term))
    raise TypeError(f"{term!r} is no term")


def shortened(iri: str) -> str:
    """An IRI with the longest known prefix in place of its beginning.

    >>> shortened("http://www.w3.org/ns/org#member")
    'org:member'
    """
    known = [(len(start), prefix, start) for prefix, start in PREFIXES.items() if iri.startswith(start)]
    if not known:
        return iri
    _, prefix, start = max(known)
    return f"{prefix}:{iri.removeprefix(start)}"


def _short_datatype(term: Literal) -> str:
    return "" if term.datatype.value == STRING else shortened(term.datatype.value)

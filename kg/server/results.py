"""Answers of a query as a page shows them: a table of cells, yes or no, or Turtle."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import pyoxigraph
from pyoxigraph import RdfFormat

from kg.picture import web_address
from kg.vocabulary import PREFIXES

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


def shown_table(answer: bytes, limit: int) -> Shown:
    """Up to *limit* rows of an answer in SPARQL's JSON, or its yes or no.

    >>> shown_table(b'{"head": {}, "boolean": true}', 10).verdict
    True
    """
    told = json.loads(answer)
    if "boolean" in told:
        return Shown(verdict=told["boolean"])
    columns, rows = tuple(told["head"]["vars"]), told["results"]["bindings"]
    cells = tuple(tuple(_cell(row.get(name)) for name in columns) for row in rows[:limit])
    return Shown(columns, cells, more=len(rows) > limit)


def shown_turtle(answer: bytes, limit: int) -> Shown:
    """The first *limit* triples of an answer in Turtle, which has one more if there are more."""
    triples = list(pyoxigraph.parse(answer, RdfFormat.TURTLE))
    text = pyoxigraph.serialize(
        (quad.triple for quad in triples[:limit]), format=RdfFormat.TURTLE, prefixes=dict(PREFIXES)
    )
    return Shown(turtle=(text or b"").decode(), more=len(triples) > limit)


def _cell(term: Mapping[str, Any] | None) -> Cell:
    if term is None:
        return Cell()
    value = term["value"]
    if term["type"] == "uri":
        return Cell(shortened(value), web_address(value))
    if term["type"] == "literal":
        return Cell(value, note=term.get("xml:lang") or _short_datatype(term.get("datatype", STRING)))
    return Cell(f"_:{value}" if term["type"] == "bnode" else json.dumps(value))


def cell_of(term: object) -> Cell:
    """The cell of a term as the engine has it.

    >>> cell_of(pyoxigraph.Literal("x", language="en"))
    Cell(text='x', href='', note='en')
    """
    if isinstance(term, pyoxigraph.NamedNode):
        return Cell(shortened(term.value), web_address(term.value))
    if isinstance(term, pyoxigraph.Literal):
        return Cell(term.value, note=term.language or _short_datatype(term.datatype.value))
    return Cell(str(term))


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


def _short_datatype(datatype: str) -> str:
    return "" if datatype == STRING else shortened(datatype)

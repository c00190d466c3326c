"""Answers of a query as a page shows them: a table of cells, yes or no, or Turtle."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from math import isfinite
from typing import Any

import pyoxigraph
from pyoxigraph import RdfFormat

from kg.picture import web_address
from kg.server.addresses import resource_path
from kg.vocabulary import PREFIXES, shortened

STRING = "http://www.w3.org/2001/XMLSchema#string"
NUMBERS = frozenset(f"xsd:{name}" for name in ("integer", "decimal", "double", "float", "int", "long"))
PLAIN = NUMBERS | {"xsd:date", "xsd:boolean", "xsd:gYear"}
"""Datatypes that a value shows by itself."""
BARS = 40


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

    @property
    def bars(self) -> tuple[tuple[Cell, float], ...]:
        """What can be drawn as bars: the first column by the only one of numbers; nothing if there is none such.

        >>> Shown(("name", "count"), ((Cell("IBM"), Cell("3", note="xsd:integer")),)).bars
        ((Cell(text='IBM', href='', note=''), 3.0),)
        """
        columns = list(zip(*self.rows, strict=True))
        numbers = [column for column in columns if all(cell.note in NUMBERS for cell in column)]
        if len(numbers) != 1 or len(columns) < 2 or columns[0] is numbers[0]:
            return ()
        values = [float(cell.text) for cell in numbers[0]]
        if min(values) < 0 or not isfinite(sum(values)):
            return ()
        return tuple(zip(columns[0], values, strict=True))[:BARS]


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
        return Cell(shortened(value), resource_path(value) or web_address(value))
    if term["type"] == "literal":
        return Cell(value, note=term.get("xml:lang") or _short_datatype(term.get("datatype", STRING)))
    return Cell(f"_:{value}" if term["type"] == "bnode" else json.dumps(value))


def cell_of(term: object) -> Cell:
    """The cell of a term as the engine has it.

    >>> cell_of(pyoxigraph.Literal("x", language="en"))
    Cell(text='x', href='', note='en')
    """
    if isinstance(term, pyoxigraph.NamedNode):
        return Cell(shortened(term.value), resource_path(term.value) or web_address(term.value))
    if isinstance(term, pyoxigraph.Literal):
        return Cell(term.value, note=term.language or _short_datatype(term.datatype.value))
    return Cell(str(term))


def _short_datatype(datatype: str) -> str:
    return "" if datatype == STRING else shortened(datatype)

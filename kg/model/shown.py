"""Values as rows and cards: what each column of a table says of a value, and a value as HTML for notebooks."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import fields, is_dataclass
from datetime import date
from functools import singledispatch
from html import escape
from typing import Any, TypeAlias

from kg.model.announcement import Evidence
from kg.model.facts import Entity, Fact
from kg.model.when import Period, When

Cell: TypeAlias = str | int | float | bool | None


def cells(value: object) -> dict[str, Cell]:
    """The columns of a value, flat: an entity inside has a column for its name and one for its IRI.

    >>> acme = Entity("urn:acme", "Acme")
    >>> cells(Period(When.parse("2023-07")))
    {'from': '2023-07', 'until': None}
    >>> cells(acme)
    {'iri': 'urn:acme', 'name': 'Acme', 'kind': 'organization', 'aliases': ''}
    """
    if isinstance(value, Period) or not is_dataclass(value):
        return dict(_column(value, "value"))
    row: dict[str, Cell] = {"fact": value.noun} if isinstance(value, Fact) else {}
    for each in fields(value):
        row |= _column(getattr(value, each.name), each.name)
    return row


def card(value: object) -> str:
    """A value as an HTML table of its columns that say something; every text escaped.

    >>> card(Entity("urn:x", "<b>"))
    '<table><tr><th>iri</th><td>urn:x</td></tr><tr><th>name</th><td>&lt;b&gt;</td></tr>...</table>'
    """
    told = {name: cell for name, cell in cells(value).items() if cell not in (None, "", False)}
    rows = (f"<tr><th>{escape(name)}</th><td>{escape(str(cell))}</td></tr>" for name, cell in told.items())
    return f"<table>{''.join(rows)}</table>"


@singledispatch
def _column(value: Any, name: str) -> Mapping[str, Cell]:
    """The columns of one attribute."""
    return {name: value if value is None or isinstance(value, str | int | float) else str(value)}


@_column.register
def _(value: Entity, name: str) -> Mapping[str, Cell]:
    return {name: value.name, f"{name}_iri": value.iri}


@_column.register
def _(value: Fact, name: str) -> Mapping[str, Cell]:
    return {name: value.iri}


@_column.register
def _(value: Period, _name: str) -> Mapping[str, Cell]:
    return {name: str(when) if when else None for name, when in (("from", value.start), ("until", value.end))}


@_column.register(date)
@_column.register(When)
def _(value: date | When, name: str) -> Mapping[str, Cell]:
    return {name: str(value)}


@_column.register
def _(value: Evidence, _name: str) -> Mapping[str, Cell]:
    return {"sentence": value.exact, "document": value.doc, "start": value.start, "end": value.end}


@_column.register
def _(value: tuple, name: str) -> Mapping[str, Cell]:  # type: ignore[type-arg]  # singledispatch knows classes only
    """How many claims or sentences there are; anything else by name, since a list is no cell."""
    counted = name in ("claims", "witnesses", "facts", "posts")
    return {name: len(value) if counted else "; ".join(map(str, value))}

"""Answers: lists that know how to be a table: a data frame, CSV, HTML in a notebook."""

from __future__ import annotations

import csv
from collections.abc import Iterable
from html import escape
from io import StringIO
from os import PathLike
from pathlib import Path
from typing import TYPE_CHECKING, SupportsIndex, TypeVar, overload

from kg.errors import MissingLibrary
from kg.model.shown import Cell, cells

if TYPE_CHECKING:
    import pandas as pd  # type: ignore[import-untyped]

_T = TypeVar("_T")

SHOWN = 50
"""So many rows are shown in a notebook; the rest is counted."""

_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n")


class Answers(list[_T]):
    """A list of answers; all that lists do, and the same as a table.

    >>> from kg.model import Entity
    >>> found = Answers([Entity("urn:acme", "Acme"), Entity("urn:bolt", "=1+1", aliases=("Bolt",))])
    >>> print(found.to_csv())
    iri,name,kind,aliases
    urn:acme,Acme,organization,
    urn:bolt,'=1+1,organization,Bolt
    <BLANKLINE>
    """

    def to_dataframe(self) -> pd.DataFrame:
        """The answers as a pandas data frame, one row each; MissingLibrary says how to get pandas.

        >>> from kg.model import Entity
        >>> Answers([Entity("urn:acme", "Acme")]).to_dataframe()[["name", "kind"]].values.tolist()
        [['Acme', 'organization']]
        """
        try:
            import pandas as pd
        except ImportError as error:
            raise MissingLibrary("pandas", "frames", "A data frame") from error
        return pd.DataFrame(self.rows(), columns=self.columns())

    def to_csv(self, path: str | PathLike[str] | None = None) -> str:
        """The answers as CSV, also written to a file if a path is given; no cell starts a formula in a spreadsheet."""
        text = csv_text(self.columns(), self.rows())
        if path is not None:
            Path(path).write_text(text, "utf-8", newline="")
        return text

    def columns(self) -> list[str]:
        """The names of the columns, in order of first use."""
        return list(dict.fromkeys(name for row in self.rows() for name in row))

    def rows(self) -> list[dict[str, Cell]]:
        """The answers, each by column."""
        return [cells(each) for each in self]

    @overload
    def __getitem__(self, place: SupportsIndex) -> _T: ...

    @overload
    def __getitem__(self, place: slice) -> Answers[_T]: ...

    def __getitem__(self, place: SupportsIndex | slice) -> _T | Answers[_T]:
        return Answers(super().__getitem__(place)) if isinstance(place, slice) else super().__getitem__(place)

    def _repr_html_(self) -> str:
        rows = [cells(each) for each in self[:SHOWN]]
        columns = [name for name in self.columns() if any(row.get(name) not in (None, "", False) for row in rows)]
        columns = [name for name in columns if not name.endswith("iri")]
        head = "".join(f"<th>{escape(name)}</th>" for name in columns)
        body = "".join(f"<tr>{''.join(_td(row.get(name)) for name in columns)}</tr>" for row in rows)
        more = f"<p>{len(self) - SHOWN:,} more</p>" if len(self) > SHOWN else ""
        return f"<table><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>{more}" if self else "<p>nothing</p>"


def _td(cell: Cell) -> str:
    return f"<td>{escape('' if cell is None or cell is False else str(cell))}</td>"


def csv_text(columns: list[str], rows: Iterable[dict[str, Cell]]) -> str:
    """Rows as CSV (RFC 4180, but lines end in a line feed), without formulas."""
    target = StringIO(newline="")
    writer = csv.writer(target, lineterminator="\n")
    writer.writerow(columns)
    writer.writerows([[defused(row.get(name)) for name in columns] for row in rows])
    return target.getvalue()


def defused(cell: Cell) -> Cell:
    """A cell that no spreadsheet runs: text that would start a formula gets an apostrophe before it.

    >>> defused("=HYPERLINK(A1)"), defused("-1"), defused("Acme"), defused(-1), defused(None)
    ("'=HYPERLINK(A1)", "'-1", 'Acme', -1, '')

    The rule is OWASP's (CSV Injection).
    """
    if cell is None:
        return ""
    return f"'{cell}" if isinstance(cell, str) and cell.startswith(_FORMULA) else cell

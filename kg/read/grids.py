"""Tables in reStructuredText: drawn with plus signs and bars, under equals signs, as lists, with commas."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from kg.read.lines import BLANK, Line

GRID = re.compile(r"\+(?:[-=]+\+)+[ \t]*\Z")
COLUMNS = re.compile(r"={2,}(?:[ \t]+={2,})+[ \t]*\Z")
_ENTRY = re.compile(r"[ ]*(\*[ ]+)?-(?:[ ]+|\Z)")
_VALUE = re.compile(r"\s*(?:\"((?:[^\"]|\"\")*)\"|([^,\"]*))\s*(?:,|\Z)")
Cell = tuple[int, int, list[Line]]  # the row, the column, the lines


def grid_cells(lines: list[Line]) -> Iterator[Cell]:
    r"""The cells of a grid, row by row; a cell over several columns is one.

    >>> from kg.read.lines import lines_of
    >>> grid = lines_of("+--+--+\n|a |b |\n+==+==+\n|c    |")
    >>> [(row, column, part[0].text) for row, column, part in grid_cells(grid)]
    [(0, 0, 'a '), (0, 1, 'b '), (1, 0, 'c    ')]
    """
    borders = [at for at, char in enumerate(lines[0].text) if char == "+"]
    row: list[Line] = []
    number = 0
    for line in [*lines[1:], Line(0, "+")]:
        if line.text[:1] == "+":
            if row:
                yield from _row(row, borders, number)
                number += 1
            row = []
        else:
            row.append(line)


def _row(lines: list[Line], borders: list[int], number: int) -> Iterator[Cell]:
    edges = [at for at in borders if any(line.text[at : at + 1] in ("|", "+") for line in lines)]
    edges = edges if edges and edges[-1] == borders[-1] else [*edges, max(len(line.text) for line in lines)]
    for column, (left, right) in enumerate(pairwise(edges)):
        yield number, column, [Line(line.at + left + 1, line.text[left + 1 : right].rstrip("|")) for line in lines]


def column_cells(lines: list[Line]) -> Iterator[Cell]:
    r"""The cells of a table whose columns stand under equals signs; a line without a first cell goes on with a row.

    >>> from kg.read.lines import lines_of
    >>> [(row, column, part[0].text) for row, column, part in column_cells(lines_of("== ==\na  b\n== =="))]
    [(0, 0, 'a'), (0, 1, 'b')]
    """
    starts = [found.start() for found in re.finditer(r"=+", lines[0].text)]
    spans = list(zip(starts, [*starts[1:], None], strict=True))
    rows: list[list[Line]] = []
    for line in lines[1:]:
        if COLUMNS.match(line.text) or BLANK.match(line.text) or re.fullmatch(r"-+(?: +-+)*\s*", line.text):
            continue
        if rows and not line.text[: spans[0][1]].strip():
            rows[-1].append(line)
        else:
            rows.append([line])
    for number, row in enumerate(rows):
        for column, (left, right) in enumerate(spans):
            yield number, column, [Line(line.at + left, line.text[left:right].rstrip()) for line in row]


def listed_cells(lines: list[Line]) -> Iterator[Cell]:
    r"""The cells of a table that is written as a list of lists.

    >>> from kg.read.lines import lines_of
    >>> [(row, column, part[0].text) for row, column, part in listed_cells(lines_of("* - a\n  - b\n* - c"))]
    [(0, 0, 'a'), (0, 1, 'b'), (1, 0, 'c')]
    """
    row = column = -1
    cell: list[Line] = []
    for line in lines:
        begun = _ENTRY.match(line.text)
        if begun:
            if cell:
                yield row, column, cell
            row, column = (row + 1, 0) if begun[1] else (row, column + 1)
            cell = [line.after(begun.end())]
        elif cell and line.text.strip():
            cell.append(line)
    if cell:
        yield row, column, cell


def separated_cells(lines: list[Line]) -> Iterator[Cell]:
    r"""The cells of lines of values with commas between them, some of them in quotation marks.

    >>> from kg.read.lines import lines_of
    >>> [(row, column, part[0].text) for row, column, part in separated_cells(lines_of('a, "b, c"'))]
    [(0, 0, 'a'), (0, 1, 'b, c')]
    """
    for row, line in enumerate(line for line in lines if line.text.strip()):
        for column, found in enumerate(_VALUE.finditer(line.text)):
            if found.start() < len(line.text):
                group = 1 if found[1] is not None else 2
                yield row, column, [Line(line.at + found.start(group), found[group])]

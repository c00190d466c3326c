"""Lists and columns of tables that name people: their rows are people, whatever else the other cells name."""

from __future__ import annotations

from collections import Counter
from functools import lru_cache

from kg.extract.scene import Scene
from kg.model import Block

Column = tuple[int, int]  # the group of a table's blocks, and the number of the column


def column_of(block: Block) -> Column:
    """The table and column that a cell stands in; for an entry of a list, the list."""
    return block.group, block.column


@lru_cache(maxsize=1)
def columns_of_people(scene: Scene) -> frozenset[Column]:
    """The lists and columns in which at least half of the entries, below the head, begin with a person."""
    cells: Counter[Column] = Counter()
    people: Counter[Column] = Counter()
    told = -1
    for line in scene.lines:
        block = scene.block(line)
        entry = block.kind == "item" or (block.kind == "cell" and block.row)
        if entry and block.group and line.block != told:
            told = line.block
            cells[column_of(block)] += 1
            people[column_of(block)] += bool(line.mentions) and line.mentions[0].who.kind == "person"
    return frozenset(column for column, count in cells.items() if 2 * people[column] >= count)


def lists_people(scene: Scene, block: Block) -> bool:
    """Whether a cell stands in a table that lists people."""
    return block.kind == "cell" and any(group == block.group for group, _ in columns_of_people(scene))

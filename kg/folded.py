"""Which folding a store holds: a name for it, and the graphs that were written since, kept beside the quads.

Before a graph is written its name is noted here, so that a process may be killed at any moment: what is noted may have
been written or not. Once somebody writes what nobody can name graph by graph, the note goes.
"""

from __future__ import annotations

import json
from collections.abc import Collection
from pathlib import Path

FILE = "folded"


class Folded:
    """The name of the folding that the store holds, empty if nobody knows, and the graphs touched since.

    >>> folded = Folded(None)
    >>> folded.become("first")
    >>> folded.touch({"urn:graph"})
    >>> folded.name, sorted(folded.touched)
    ('first', ['urn:graph'])
    """

    def __init__(self, folder: Path | None) -> None:
        self._file = None if folder is None else folder / FILE
        self.name = ""
        self.touched: set[str] = set()
        if self._file is not None and self._file.exists():
            self._read(self._file)

    def _read(self, file: Path) -> None:
        """Half a last line is a graph that nobody came to write."""
        name, *touched = file.read_text("utf-8").split("\n")
        self.name = name
        self.touched = {json.loads(line) for line in touched[:-1]}

    def touch(self, graphs: Collection[str]) -> None:
        """Note that graphs are about to be written; the empty name is the default graph."""
        new = sorted(set(graphs) - self.touched)
        if not self.name or not new:
            return
        self.touched.update(new)
        if self._file is not None:
            with self._file.open("a", encoding="utf-8") as file:
                file.write("".join(f"{json.dumps(graph)}\n" for graph in new))

    def void(self) -> None:
        """Note that nobody knows any more."""
        self.name, self.touched = "", set()
        if self._file is not None:
            self._file.unlink(missing_ok=True)

    def become(self, name: str) -> None:
        """Note that the store holds the folding of that name now, and nothing was written since."""
        self.name, self.touched = name, set()
        if self._file is not None:
            partial = self._file.with_name(f"{FILE}.part")
            partial.write_text(f"{name}\n", "utf-8")
            partial.replace(self._file)

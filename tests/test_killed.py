"""An ingest that is killed leaves each document as it was or as it is now, and the next one completes the graph."""

from __future__ import annotations

import os
import shutil
import signal
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path
from random import Random

import pytest

from kg.build import ingest
from kg.canonical import canonical, fingerprint
from kg.resolve import Registry
from kg.store import Store

TIMES = 100
DELAYS = [Random(7).uniform(0.0, 0.15) for _ in range(TIMES)]  # noqa: S311 - chance, not secrecy
REGISTRY = Registry({})


def posts(state: int) -> dict[str, str]:
    """A folder of posts; of two states, each has documents that the other has not, or has otherwise."""
    same = {f"2023-01-{day:02}-m.md": f"Member{day} joined the Example Foundation." for day in range(1, 9)}
    changed = {f"2023-02-{day:02}-n.md": f"New{day}x{state} joined the Example Foundation." for day in range(1, 9)}
    return {**same, **changed, f"2023-03-0{1 + state}-only.md": f"Only{state} left the Example Foundation."}


def write(folder: Path, state: int) -> None:
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir()
    for name, text in posts(state).items():
        (folder / name).write_text(f"---\ntitle: News\ndate: {name[:10]}\n---\n\n{text}\n", "utf-8")


def started(work: Callable[[], bool]) -> int:
    """A process of its own that does the work, by its number."""
    number = os.fork()
    if number == 0:
        status = 1
        try:
            status = 0 if work() else 2
        finally:
            os._exit(status)
    return number


def done(work: Callable[[], bool]) -> bool:
    """Whether the work, done in a process of its own, says that all is well."""
    return os.waitstatus_to_exitcode(os.waitpid(started(work), 0)[1]) == 0


def made(folder: Path, address: Path) -> bool:
    with Store.open(address) as store:
        return not ingest(folder, store, registry=REGISTRY).errors


def whole(folder: Path, state: int) -> tuple[dict[str, str], bytes]:
    """The fingerprint of each source version of a state, and the canonical form of all of it."""
    write(folder, state)
    store = Store.open("memory:")
    ingest(folder, store, registry=REGISTRY)
    graphs = {graph: fingerprint(store.quads(graph=graph)) for graph in store.graphs() if "/source/" in graph}
    return graphs, canonical(store.quads())


def is_complete(address: Path, expected: bytes) -> bool:
    with Store.open(address, read_only=True) as store:
        return canonical(store.quads()) == expected


@pytest.mark.skipif(not hasattr(os, "fork"), reason="needs fork, so that a hundred processes start in time")
def test_killed_a_hundred_times_the_store_holds_whole_documents_and_ends_as_if_never_killed(tmp_path: Path) -> None:
    folder, address = tmp_path / "posts", tmp_path / "graph.kg"
    states = [whole(folder, state) for state in (0, 1)]
    known = {graph: value for graphs, _ in states for graph, value in graphs.items()}

    def is_whole() -> bool:
        with Store.open(address) as store:
            there = [graph for graph in store.graphs() if "/source/" in graph]
            documents = [graph.rpartition("/")[0] for graph in there]
            return len(set(documents)) == len(documents) and all(
                fingerprint(store.quads(graph=graph)) == known[graph] for graph in there
            )

    killed = 0
    for number, delay in enumerate(DELAYS):
        write(folder, number % 2)
        process = started(lambda: made(folder, address))
        time.sleep(delay)
        os.kill(process, signal.SIGKILL)
        killed += os.WIFSIGNALED(os.waitpid(process, 0)[1])
        assert done(is_whole), f"kill {number}, after {delay:.3f} s"
        if number % 10 == 9:
            assert done(lambda: made(folder, address))
            assert done(partial(is_complete, address, states[number % 2][1])), f"kill {number}"
    assert killed >= TIMES // 4, f"only {killed} were killed at work: the delays are too long"

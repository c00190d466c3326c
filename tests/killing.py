"""Ingests that are killed: a program of its own, for a process without threads may fork."""

from __future__ import annotations

import json
import os
import shutil
import signal
import sys
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path
from random import Random

from kg.build import ingest
from kg.canonical import canonical, fingerprint
from kg.extract import extract
from kg.graph import ontology_quads
from kg.landscape import Charters
from kg.read import read_file
from kg.resolve import Registry, Stated, fold
from kg.store import Store

TIMES = 100
MOMENTS = [Random(number).uniform(0.1, 1.0) for number in range(TIMES)]  # noqa: S311 - chance, not secrecy; parts of an ingest
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


def is_killed(number: int, *, after: float) -> bool:
    """Kill a process after some seconds; whether it was at work still."""
    time.sleep(after)
    os.kill(number, signal.SIGKILL)
    return os.WIFSIGNALED(os.waitpid(number, 0)[1])


def made(folder: Path, address: Path) -> bool:
    with Store.open(address) as store:
        return not ingest(folder, store, registry=REGISTRY).errors


def whole(folder: Path, state: int, target: Path) -> bool:
    """Write down the fingerprint of each source version of a state, and the canonical form of all of it."""
    write(folder, state)
    store = Store.open("memory:")
    ingest(folder, store, registry=REGISTRY)
    graphs = {graph: fingerprint(store.quads(graph=graph)) for graph in store.graphs() if "/source/" in graph}
    target.write_text(json.dumps([graphs, canonical(store.quads()).decode()]), "utf-8")
    return True


def is_whole(address: Path, known: dict[str, str]) -> bool:
    """Whether the store holds one version of each document, and all of that."""
    with Store.open(address) as store:
        there = [graph for graph in store.graphs() if "/source/" in graph]
        documents = [graph.rpartition("/")[0] for graph in there]
        return len(set(documents)) == len(documents) and all(
            fingerprint(store.quads(graph=graph)) == known[graph] for graph in there
        )


def is_complete(address: Path, expected: str) -> bool:
    with Store.open(address, read_only=True) as store:
        return canonical(store.quads()).decode() == expected


def warm_up(folder: Path) -> None:
    """Read the word lists once for all processes, so that they are killed while they write and not while they start."""
    write(folder, 0)
    said = [Stated(name, claim) for name in posts(0) for claim in extract(read_file(folder / name, doc=name))]
    assert fold(said)
    assert list(ontology_quads())
    Charters.load()


def kill_often(home: Path) -> int:
    """Start an ingest and kill it, again and again; how many were at work still."""
    folder, address = home / "posts", home / "graph.kg"
    warm_up(folder)
    for state in (0, 1):
        assert done(partial(whole, folder, state, home / f"{state}.json"))
    states = [json.loads((home / f"{state}.json").read_text("utf-8")) for state in (0, 1)]
    known = {graph: value for graphs, _ in states for graph, value in graphs.items()}
    killed, lasts = 0, 0.5
    for number, moment in enumerate(MOMENTS):
        write(folder, number % 2)
        at_work = is_killed(started(partial(made, folder, address)), after=moment * lasts)
        lasts *= (
            1.1 if at_work else 0.8
        )  # seconds that an ingest takes on this machine, learnt from those that were done
        killed += at_work
        assert done(partial(is_whole, address, known)), f"kill {number}, after {moment:.2f} of {lasts:.2f} s"
        if number % 10 == 9:
            assert done(partial(made, folder, address)), f"after kill {number}"
            assert done(partial(is_complete, address, states[number % 2][1])), f"after kill {number}"
    return killed


if __name__ == "__main__":
    sys.stdout.write(str(kill_often(Path(sys.argv[1]))))

"""How many queries a second the service answers, as a ratio to the native engine's server on the same data.

    python tests/bench/throughput.py ../shared/bench --announcements 10000 --seconds 8

Needs `wrk` (Debian) and `oxigraph` (PyPI). Prints a table in Markdown; each line is one query, asked by eight clients
at once. Both servers run one after the other, so that neither slows the other down.
"""

from __future__ import annotations

import argparse
import os
import re
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import urlencode
from urllib.request import Request, urlopen

from kg.store import Store

ACCEPT = "application/sparql-results+json, application/n-triples"


def main() -> None:
    """Generate, load, ask, print."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n\n")[0])
    parser.add_argument("bench", type=Path, help="the folder with gen_graph.py and queries/")
    parser.add_argument("--announcements", type=int, default=10_000)
    parser.add_argument("--seconds", type=int, default=8)
    parser.add_argument("--only", help="a part of the queries' names")
    told = parser.parse_args()
    queries = {path.stem: path.read_text("utf-8") for path in _files(told.bench / "queries", told.only)}
    with tempfile.TemporaryDirectory(prefix="bench-") as folder:
        data = Path(folder, "graph.nq")
        _run(sys.executable, told.bench / "gen_graph.py", *_given(told.announcements, data))
        with _native(Path(folder), data) as address:
            native = {name: _rate(address, text, told.seconds) for name, text in queries.items()}
        with _ours(Path(folder), data) as address:
            ours = {name: _rate(address, text, told.seconds) for name, text in queries.items()}
            firsts = {name: _first_byte(address, text) for name, text in queries.items()}
    for line in _table(native, ours, firsts):
        print(line)  # noqa: T201 - the table is what one runs this for


def _files(folder: Path, only: str | None) -> list[Path]:
    found = [*sorted((folder / "sizes").glob("*.rq")), *sorted(folder.glob("*.rq"))]
    return [path for path in found if not only or re.search(only, path.stem)]


def _given(announcements: int, data: Path) -> list[object]:
    return ["--announcements", announcements, "--out", data, "--materialize"]


def _run(*command: object) -> None:
    subprocess.run([str(part) for part in command], check=True, stdout=subprocess.DEVNULL)


@contextmanager
def _native(folder: Path, data: Path) -> Iterator[str]:
    program, place, port = Path(sys.executable).with_name("oxigraph"), folder / "native", _port()
    _run(program, "load", "--location", place, "--file", data)
    with _server(program, "serve-read-only", "--location", place, "--bind", f"127.0.0.1:{port}"):
        yield _answers(f"http://127.0.0.1:{port}/query")


@contextmanager
def _ours(folder: Path, data: Path) -> Iterator[str]:
    place, port = folder / "ours.kg", _port()
    with Store.open(place) as store:
        store.bulk_load(data)
        store.optimize()
        store.publish()
    with _server(sys.executable, "-m", "kg", "serve", "--store", place, "--port", port):
        yield _answers(f"http://127.0.0.1:{port}/sparql")


@contextmanager
def _server(*command: object) -> Iterator[None]:
    process = subprocess.Popen(
        [str(part) for part in command], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, env=dict(os.environ)
    )
    try:
        yield
    finally:
        process.terminate()
        process.wait(20)


def _port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as free:
        return int(free.getsockname()[1])


def _answers(address: str) -> str:
    """The address, once it does answer."""
    for _ in range(300):
        try:
            urlopen(f"{address}?{urlencode({'query': 'ASK { }'})}").close()  # noqa: S310 - our own server
        except OSError:
            time.sleep(0.1)
        else:
            return address
    raise SystemExit(f"{address} does not answer")


def _rate(address: str, query: str, seconds: int) -> float:
    """Answers a second to eight clients."""
    url = f"{address}?{urlencode({'query': query})}"
    command = ["wrk", "-t1", "-c8", f"-d{seconds}s", "--timeout", "60s", "-H", f"Accept: {ACCEPT}", url]
    told = subprocess.run(command, capture_output=True, text=True, check=True).stdout
    if wrong := re.search(r"Non-2xx or 3xx responses: (\d+)", told):
        raise SystemExit(f"{wrong[1]} answers were refused: {query}")
    rate = re.search(r"Requests/sec:\s+([\d.]+)", told)
    return float(rate[1]) if rate else 0.0


def _first_byte(address: str, query: str) -> float:
    """Milliseconds until an answer begins, on an idle server."""
    request = Request(f"{address}?{urlencode({'query': query})}", headers={"Accept": ACCEPT})  # noqa: S310 - ours
    began = time.perf_counter()
    with urlopen(request) as answer:  # noqa: S310 - ours
        answer.read(1)
        return 1000 * (time.perf_counter() - began)


def _table(native: dict[str, float], ours: dict[str, float], firsts: dict[str, float]) -> Iterator[str]:
    yield "| query | native, answers a second | this service | ratio | first byte, ms |"
    yield "|---|---|---|---|---|"
    for name, rate in native.items():
        ratio = ours[name] / rate if rate else 0.0
        yield f"| {name} | {rate:,.1f} | {ours[name]:,.1f} | {ratio:.2f} | {firsts[name]:.0f} |"


if __name__ == "__main__":
    main()

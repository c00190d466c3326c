"""How many queries a second the service answers, as a ratio to the native engine's server on the same data.

    python tests/bench/throughput.py ../shared/bench --announcements 10000 --workers 2

Needs `wrk` (Debian) and `oxigraph` (PyPI). Prints a table in Markdown; each line is one query, asked by eight clients
at once. The servers take short turns, so that what else the machine does slows down all of them alike; a rate is the
median of the turns. `--rdflib-endpoint PYTHON`, an interpreter that has that package, adds its server to the table.
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
from collections.abc import Iterator, Mapping
from contextlib import ExitStack, contextmanager
from pathlib import Path
from statistics import median
from urllib.parse import urlencode
from urllib.request import Request, urlopen

from kg.store import Store

ACCEPT = "application/sparql-results+json, application/n-triples"
CLIENTS = 8
LONG = 2.0
"""Seconds after which one answer is enough: the rate is then that of a client who asks alone."""
NATIVE, OURS, RDFLIB = "native", "this service", "rdflib-endpoint"

Rates = Mapping[str, list[float]]
"""Answers a second in each turn of each server."""


def main() -> None:
    """Generate, load, ask, print."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n\n")[0])
    parser.add_argument("bench", type=Path, help="the folder with gen_graph.py and queries/")
    parser.add_argument("--announcements", type=int, default=10_000)
    parser.add_argument("--turns", type=int, default=5, help="of each server for each query")
    parser.add_argument("--seconds", type=int, default=2, help="of a turn")
    parser.add_argument("--workers", type=int, default=1, help="of this service")
    parser.add_argument("--rdflib-endpoint", metavar="PYTHON", help="an interpreter that has rdflib-endpoint")
    parser.add_argument("--only", help="a part of the queries' names")
    told = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="bench-") as name, ExitStack() as running:
        folder, data = Path(name), Path(name, "graph.nq")
        _run(sys.executable, told.bench / "gen_graph.py", *_given(told.announcements, data))
        servers = {NATIVE: running.enter_context(_native(folder, data))}
        servers[OURS] = running.enter_context(_ours(folder, data, told.workers))
        if told.rdflib_endpoint:
            servers[RDFLIB] = running.enter_context(_rdflib(told.rdflib_endpoint, data))
        _print(_head(servers))
        for file in _files(told.bench / "queries", told.only):
            query = file.read_text("utf-8")
            rates: Rates = {server: [] for server in servers}
            for server in [*servers] * told.turns:
                if not rates[server] or rates[server][0] > 1 / LONG:
                    rates[server].append(_rate(servers[server], query, told.seconds))
            _print(_line(file.stem, rates, _first_byte(servers[OURS], query)))


def _print(line: str) -> None:
    print(line, flush=True)  # noqa: T201 - the table is what one runs this for


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
def _ours(folder: Path, data: Path, workers: int) -> Iterator[str]:
    place, port = folder / "ours.kg", _port()
    with Store.open(place) as store:
        store.bulk_load(data)
        store.optimize()
        store.publish()
    with _server(sys.executable, "-m", "kg", "serve", "--store", place, "--port", port, "--workers", workers):
        yield _answers(f"http://127.0.0.1:{port}/sparql")


@contextmanager
def _rdflib(python: str, data: Path) -> Iterator[str]:
    port = _port()
    with _server(python, "-m", "rdflib_endpoint", "serve", data, "--port", port):
        yield _answers(f"http://127.0.0.1:{port}/", seconds=600)


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


def _answers(address: str, seconds: float = 60) -> str:
    """The address, once it does answer."""
    until = time.monotonic() + seconds
    while time.monotonic() < until:
        try:
            urlopen(f"{address}?{urlencode({'query': 'ASK { }'})}").close()  # noqa: S310 - our own server
        except OSError:
            time.sleep(0.1)
        else:
            return address
    raise SystemExit(f"{address} does not answer")


def _rate(address: str, query: str, seconds: int) -> float:
    """Answers a second to eight clients; to one if the answer takes long."""
    url = f"{address}?{urlencode({'query': query})}"
    began = time.perf_counter()
    urlopen(Request(url, headers={"Accept": ACCEPT})).read()  # noqa: S310 - our own server
    if (alone := time.perf_counter() - began) > LONG:
        return 1 / alone
    lasts = max(seconds, int(2 * CLIENTS * alone))  # slow ones get time for two answers to each client
    command = ["wrk", "-t1", f"-c{CLIENTS}", f"-d{lasts}s", "--timeout", "60s", "-H", f"Accept: {ACCEPT}", url]
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


def _head(servers: Mapping[str, str]) -> str:
    others = "".join(f" {server} | this service is faster, times |" for server in servers if server == RDFLIB)
    names = f"| query | native, answers a second | this service | ratio |{others} first byte, ms |"
    return f"{names}\n{'|---' * (names.count('|') - 1)}|"


def _line(name: str, rates: Rates, first_byte: float) -> str:
    native, ours, *others = (median(turns) for turns in rates.values())
    shown = "".join(f" {other:,.2f} | {ours / other if other else 0.0:,.1f} |" for other in others)
    return (
        f"| {name} | {native:,.1f} | {ours:,.1f} | {ours / native if native else 0.0:.2f} |{shown} {first_byte:.0f} |"
    )


if __name__ == "__main__":
    main()

"""The other endpoints of the federation tests: Oxigraph's own servers, which stand in for hosts that do not exist."""

from __future__ import annotations

import socket
import subprocess
import sys
from collections.abc import Iterable, Iterator, Mapping
from contextlib import ExitStack, contextmanager
from pathlib import Path

import httpx


@contextmanager
def others(names: Iterable[str]) -> Iterator[Mapping[str, str]]:
    """The servers: where each of the suite's endpoints is found in truth."""
    with ExitStack() as stack:
        yield {name: stack.enter_context(_native()) for name in names}


@contextmanager
def _native() -> Iterator[str]:
    with socket.create_server(("127.0.0.1", 0)) as free:
        address = "http://{}:{}".format(*free.getsockname())
    program = Path(sys.executable).with_name("oxigraph")
    command = [program, "serve", "--bind", address.removeprefix("http://")]
    process = subprocess.Popen(command, stderr=subprocess.DEVNULL)
    try:
        with httpx.Client(transport=httpx.HTTPTransport(retries=8)) as client:
            client.get(address)
        yield f"{address}/query"
    finally:
        process.kill()
        process.wait()


def fill(where: str, path: Path) -> None:
    """Have an endpoint hold just a file."""
    store = where.replace("/query", "/store")
    answer = httpx.put(f"{store}?default", content=path.read_bytes(), headers={"Content-Type": "text/turtle"})
    assert answer.is_success, answer.text

"""`kg serve` as a program of its own, as long as a test needs it."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import httpx


@contextmanager
def serving(
    place: Path | str, log: Path, *options: str, **settings: str
) -> Iterator[tuple[str, subprocess.Popen[bytes]]]:
    """`kg serve` as a program of its own, once it is ready."""
    command = [sys.executable, "-u", "-m", "kg", "serve", "--port", "0", "--store", str(place), *options]
    with log.open("wb") as errors:
        process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=errors, env={**os.environ, **settings})
        try:
            assert process.stdout
            url = process.stdout.readline().decode().split()[2]
            for _ in range(300):
                try:
                    if httpx.get(f"{url}/ready", timeout=5).status_code == 200:
                        break
                except httpx.TransportError:
                    time.sleep(0.1)
            yield url, process
        finally:
            process.terminate()
            process.wait(40)

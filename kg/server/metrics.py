"""What the server has done, counted, in the text format of Prometheus; several workers count into one folder."""

from __future__ import annotations

import mmap
import os
import struct
from bisect import bisect_left
from collections.abc import Iterator
from functools import cache
from pathlib import Path

BUCKETS = (0.005, 0.025, 0.1, 0.5, 2.5, 10.0, float("inf"))
"""Upper ends of the seconds of a request."""
CAUSES = {
    400: "malformed", 401: "unauthorized", 403: "forbidden", 404: "unknown", 405: "method", 406: "format",
    409: "conflict", 412: "changed", 413: "size", 415: "type", 422: "parameters", 429: "rate", 501: "unsupported",
    502: "service", 503: "limit",
}  # fmt: skip
"""Why a request was rejected, by the status of its answer."""
DOORS = ("sparql", "update", "graph-store", "api", "pages")
_REQUESTS = "kg_requests_total"
_SECONDS = "kg_request_seconds"
_HELP = {
    _REQUESTS: ("counter", "Requests answered, by door and class of status"),
    _SECONDS: ("histogram", "Seconds from a request to the end of its answer, by door"),
    "kg_response_bytes_total": ("counter", "Bytes of answers, by door"),
    "kg_rejections_total": ("counter", "Requests rejected, by cause"),
    "kg_requests_running": ("gauge", "Requests being answered"),
    "kg_queries_waiting": ("gauge", "Queries that wait for an engine"),
}
_KEYS: list[str] = [
    *(f'{_REQUESTS}{{door="{door}",status="{status}xx"}}' for door in DOORS for status in range(1, 6)),
    *(
        f'{_SECONDS}_bucket{{door="{door}",le="{"+Inf" if end == BUCKETS[-1] else end}"}}'
        for door in DOORS
        for end in BUCKETS
    ),
    *(f'{_SECONDS}_sum{{door="{door}"}}' for door in DOORS),
    *(f'{_SECONDS}_count{{door="{door}"}}' for door in DOORS),
    *(f'kg_response_bytes_total{{door="{door}"}}' for door in DOORS),
    *(f'kg_rejections_total{{cause="{cause}"}}' for cause in CAUSES.values()),
    "kg_requests_running",
    "kg_queries_waiting",
]
_PLACE = {key: place for place, key in enumerate(_KEYS)}
_SUMS = {
    door: (_PLACE[f'{_SECONDS}_sum{{door="{door}"}}'], _PLACE[f'kg_response_bytes_total{{door="{door}"}}'])
    for door in DOORS
}
_NUMBER = struct.Struct("=d")
_SIZE = len(_KEYS) * _NUMBER.size


class Metrics:
    """Counters of one worker, which every worker on the same folder can read; without a folder they are its own.

    >>> metrics = Metrics()
    >>> metrics.answered("sparql", 200, 0.01, 512)
    >>> 'kg_requests_total{door="sparql",status="2xx"} 1' in metrics.text().splitlines()
    True
    """

    def __init__(self, folder: Path | None = None) -> None:
        self._folder = folder
        if folder is None:
            self._numbers = memoryview(mmap.mmap(-1, _SIZE)).cast("d")
            return
        with (folder / str(os.getpid())).open("w+b") as file:
            file.truncate(_SIZE)
            self._numbers = memoryview(mmap.mmap(file.fileno(), _SIZE)).cast("d")

    def now(self, running: int, waiting: int) -> None:
        """Say how many requests are being answered, and how many queries wait for an engine."""
        self._numbers[-2], self._numbers[-1] = running, waiting

    def answered(self, door: str, status: int, seconds: float, size: int) -> None:
        """An answer went out."""
        numbers = self._numbers
        sum_of_seconds, sum_of_bytes = _SUMS[door]
        numbers[sum_of_seconds] += seconds
        numbers[sum_of_bytes] += size
        for place in _counted(door, status, bisect_left(BUCKETS, seconds)):
            numbers[place] += 1

    def text(self) -> str:
        """All that was counted, of all workers together."""
        sums = [sum(numbers) for numbers in zip(*self._all(), strict=True)]
        lines, told = [], ""
        for key, number in zip(_KEYS, sums, strict=True):
            name = next(name for name in _HELP if key.startswith(name))
            if name != told:
                told = name
                lines += [f"# HELP {name} {_HELP[name][1]}.", f"# TYPE {name} {_HELP[name][0]}"]
            lines.append(f"{key} {number:.10g}")
        return "\n".join([*lines, ""])

    def _all(self) -> Iterator[list[float]]:
        """The numbers of each worker; of one that ended, what it had counted, but nothing that it does."""
        if self._folder is None:
            yield [*self._numbers]
            return
        for path in sorted(self._folder.iterdir()):
            numbers = path.read_bytes()
            if len(numbers) == _SIZE:
                yield _decoded(numbers) if _alive(int(path.name)) else [*_decoded(numbers)[:-2], 0.0, 0.0]


@cache
def _counted(door: str, status: int, bucket: int) -> tuple[int, ...]:
    """Which numbers an answer adds one to; in a histogram, each bucket counts what those before it do."""
    ends = [f'{_SECONDS}_bucket{{door="{door}",le="{end if end < float("inf") else "+Inf"}"}}' for end in BUCKETS]
    keys = [f'{_REQUESTS}{{door="{door}",status="{status // 100}xx"}}', f'{_SECONDS}_count{{door="{door}"}}']
    keys += [f'kg_rejections_total{{cause="{CAUSES[status]}"}}'] if status in CAUSES else []
    return tuple(_PLACE[key] for key in (*keys, *ends[bucket:]))


def _decoded(numbers: bytes) -> list[float]:
    return [number for (number,) in _NUMBER.iter_unpack(numbers)]


def _alive(worker: int) -> bool:
    try:
        os.kill(worker, 0)
    except ProcessLookupError:
        return False
    except PermissionError:
        return True
    return True

"""What the server has done, counted, in the text format of Prometheus; several workers count into one folder."""

from __future__ import annotations

import mmap
import os
import struct
from collections.abc import Iterator
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
            self._numbers = mmap.mmap(-1, _SIZE)
            return
        with (folder / str(os.getpid())).open("w+b") as file:
            file.truncate(_SIZE)
            self._numbers = mmap.mmap(file.fileno(), _SIZE)

    def add(self, key: str, number: float = 1.0) -> None:
        """Count something."""
        at = _PLACE[key] * _NUMBER.size
        _NUMBER.pack_into(self._numbers, at, _NUMBER.unpack_from(self._numbers, at)[0] + number)

    def set(self, key: str, number: float) -> None:
        """Say how much there is of something now."""
        _NUMBER.pack_into(self._numbers, _PLACE[key] * _NUMBER.size, number)

    def answered(self, door: str, status: int, seconds: float, size: int) -> None:
        """An answer went out."""
        self.add(f'{_REQUESTS}{{door="{door}",status="{status // 100}xx"}}')
        for end in BUCKETS:
            if seconds <= end:
                self.add(f'{_SECONDS}_bucket{{door="{door}",le="{"+Inf" if end == BUCKETS[-1] else end}"}}')
        self.add(f'{_SECONDS}_sum{{door="{door}"}}', seconds)
        self.add(f'{_SECONDS}_count{{door="{door}"}}')
        self.add(f'kg_response_bytes_total{{door="{door}"}}', size)
        if cause := CAUSES.get(status):
            self.add(f'kg_rejections_total{{cause="{cause}"}}')

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
            yield _decoded(self._numbers[:])
            return
        for path in sorted(self._folder.iterdir()):
            numbers = path.read_bytes()
            if len(numbers) == _SIZE:
                yield _decoded(numbers) if _alive(int(path.name)) else [*_decoded(numbers)[:-2], 0.0, 0.0]


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

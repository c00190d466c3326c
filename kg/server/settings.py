"""What the one who runs the server may choose."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from pathlib import Path
from typing import Any

from kg.errors import KgError
from kg.relay import Hosts


@dataclass(frozen=True)
class Settings:
    """Limits of the server, in seconds, bytes, rows and nodes."""

    name: str = "Foundation graph"
    seconds: float = 20.0  # a query that takes longer is answered with 503
    queries_at_once: int = 4  # more wait for their turn, within the same time
    query_bytes: int = 64_000  # a longer query is answered with 413
    answer_rows: int | None = None  # of a program's answer; a longer one is broken off
    memory: int = 2_000_000_000  # bytes that one query may use; 0 is no limit
    answer_bytes: int = 256_000_000  # a longer answer is broken off and answered with 503
    rows_shown: int = 1_000  # of a table in a page; the downloads hold all rows
    nodes_shown: int = 2_000  # of a picture in a page
    update_token: str = field(default="", repr=False)  # who has it may write; without one nobody may
    update_seconds: float = 60.0  # a change that takes longer is not made
    update_bytes: int = 50_000_000  # a longer change is answered with 413
    services: str = ""  # whom SERVICE and LOAD may ask: addresses and private networks, with spaces between
    service_seconds: float = 10.0  # for each of them to answer in whole
    service_bytes: int = 10_000_000  # of each of their answers
    rate: float = 0.0  # requests a second of one client, in each worker; more are answered with 429; 0 is no limit
    grace: float = 25.0  # how long the queries that run may go on when the server is stopped
    metrics: str = ""  # the folder into which workers count together; empty: each for itself

    @classmethod
    def of(cls, environment: Mapping[str, str]) -> Settings:
        """The settings that an environment names: ``KG_SECONDS`` is *seconds* and so on; the others are as usual.

        >>> Settings.of({"KG_SECONDS": "5", "KG_ANSWER_ROWS": "1000"}).answer_rows
        1000

        Raises SettingError for what is no number, or less than nothing.
        """
        told = {each.name: environment.get(f"KG_{each.name.upper()}", "") for each in fields(cls)}
        return cls(**{name: _read(name, text) for name, text in told.items() if text})

    @property
    def hosts(self) -> Hosts:
        """Whom SERVICE and LOAD may ask; NoHost for what is no address."""
        return Hosts.of(self.services)

    @property
    def folder(self) -> Path | None:
        """Where workers count together."""
        return Path(self.metrics) if self.metrics else None


class SettingError(KgError):
    """A setting says something impossible."""

    def __init__(self, name: str, text: str) -> None:
        self.name = name
        super().__init__(f"KG_{name.upper()}={text}: a number is needed, 0 or more")


_TEXTS = ("name", "update_token", "metrics", "services")
_FLOATS = ("seconds", "update_seconds", "service_seconds", "rate", "grace")


def _read(name: str, text: str) -> Any:
    if name in _TEXTS:
        return text
    try:
        number = float(text) if name in _FLOATS else int(text)
    except ValueError:
        raise SettingError(name, text) from None
    if not 0 <= number < float("inf"):
        raise SettingError(name, text)
    return number

"""What the one who runs the server may choose."""

from __future__ import annotations

from dataclasses import dataclass, field


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

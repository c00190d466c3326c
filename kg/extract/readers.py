"""Who reads announcements: a function from announcement to claims, chosen by name.

"rules" is the default and needs nothing. "chat" asks a language model and is off unless it is chosen; other packages
add theirs under the entry point group ``kg.readers``, each a function that takes options and gives a reader.
"""

from __future__ import annotations

from collections.abc import Callable
from importlib.metadata import entry_points
from typing import Any

from kg.errors import ExtractError
from kg.model import Announcement, Claim

Reader = Callable[[Announcement], list[Claim]]
GROUP = "kg.readers"


def reader(name: str = "rules", **options: Any) -> Reader:
    """The reader of that name, made with its options.

    >>> reader("rules")(Announcement("empty.md", "", ()))
    []

    Raises ExtractError, listing the names, if there is none of that name.
    """
    makers = _makers()
    if name not in makers:
        raise ExtractError(f"{name}: no reader of that name; there are: {', '.join(sorted(makers))}")
    return makers[name]()(**options)


def _makers() -> dict[str, Callable[[], Callable[..., Reader]]]:
    """By name, how to get at the function that makes a reader; nothing is loaded before it is chosen."""
    plugged = {point.name: point.load for point in entry_points(group=GROUP)}
    return {**plugged, "rules": lambda: _rules, "chat": lambda: _chat}


def _rules(**options: Any) -> Reader:
    from kg.extract import extract

    return lambda announcement: extract(announcement, **options)


def _chat(**options: Any) -> Reader:
    from kg.extract.chat.reader import ChatReader, Endpoint

    return ChatReader(Endpoint(**options)).claims

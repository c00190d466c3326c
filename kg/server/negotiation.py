"""Which of several media types a client would rather have (RFC 9110, section 12.5.1)."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from kg.errors import QueryError

_QUOTED = re.compile(r'"[^"]*"')
"""The value of a parameter that may hold a comma; none of them decides anything here."""


class NotAcceptable(QueryError):
    """The client takes none of the formats that there are for an answer."""


class Range(NamedTuple):
    """One entry of an Accept header: a type or ``text/*`` or ``*/*``, and how much it is wanted, 0 to 1."""

    type: str
    weight: float

    def matches(self, offer: str) -> int:
        """How exactly the range names the offer: 3 entirely, 2 its family, 1 anything, 0 not at all."""
        if self.type == offer:
            return 3
        if self.type == offer.partition("/")[0] + "/*":
            return 2
        return int(self.type == "*/*")


def preferred(accept: str | None, offers: Sequence[str]) -> str | None:
    """The offer that the Accept header likes best, the earlier of equals; None if it takes none of them.

    >>> preferred("text/html,application/xml;q=0.9,*/*;q=0.8", ["application/json", "text/html"])
    'text/html'
    >>> preferred("text/*;q=0.5, text/csv;q=0", ["text/csv", "text/turtle"])
    'text/turtle'
    >>> preferred(None, ["application/json"])
    'application/json'
    """
    ranges = [_range(entry) for entry in _QUOTED.sub("", accept or "*/*").split(",") if entry.strip()]
    if not ranges:
        return offers[0]
    weights = [_weight(offer, ranges) for offer in offers]
    best = max(weights, default=0.0)
    return offers[weights.index(best)] if best > 0 else None


def _range(entry: str) -> Range:
    name, *parameters = (part.strip() for part in entry.split(";"))
    weights = [part.partition("=")[2] for part in parameters if part.partition("=")[0].strip().lower() == "q"]
    return Range(name.lower(), _number(weights[0].strip()) if weights else 1.0)


def _number(text: str) -> float:
    try:
        weight = float(text)
    except ValueError:
        return 0.0
    return min(max(weight, 0.0), 1.0) if weight == weight else 0.0  # a NaN is unlike itself


def _weight(offer: str, ranges: list[Range]) -> float:
    """The weight of the range that names the offer most exactly."""
    matching = [(entry.matches(offer), entry.weight) for entry in ranges if entry.matches(offer)]
    return max(matching, key=lambda match: match[0])[1] if matching else 0.0

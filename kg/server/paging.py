"""Long lists in pages: `limit` and `offset`, with the addresses of the pages around in the Link header (RFC 8288)."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Annotated, TypeVar

from fastapi import Query, Request, Response
from pydantic import BeforeValidator, Field

_T = TypeVar("_T")

# A form sends an empty field for what was left open.
Limit = Annotated[
    Annotated[int, Field(ge=1, le=100_000)] | None,
    BeforeValidator(lambda value: None if value == "" else value),
    Query(description="At most so many; without it all"),
]
Offset = Annotated[int, Query(ge=0, description="How many of them to leave out at the beginning")]


class Page:
    """A part of a list, as a request asks for it."""

    def __init__(self, request: Request, response: Response, limit: Limit = None, offset: Offset = 0) -> None:
        self._url = request.url
        self._headers = response.headers
        self._limit = limit
        self._offset = offset

    def of(self, values: Sequence[_T]) -> Sequence[_T]:
        """The part of the list; the response says how long it is and where the other parts are."""
        self._headers["X-Total-Count"] = str(len(values))
        if self._limit is None:
            return values[self._offset :]
        last = max(0, len(values) - 1) // self._limit * self._limit
        places = {"first": 0, "prev": self._offset - self._limit, "next": self._offset + self._limit, "last": last}
        if self._offset <= 0:
            del places["prev"]
        if places["next"] >= len(values):
            del places["next"]
        self._headers["Link"] = ", ".join(f'<{self._at(place)}>; rel="{name}"' for name, place in places.items())
        return values[self._offset : self._offset + self._limit]

    def _at(self, offset: int) -> str:
        url = self._url.include_query_params(offset=max(0, offset))
        return f"{url.path}?{url.query}"

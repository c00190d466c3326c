"""What the service does not do for strangers, as errors, and what keeps their queries from asking other hosts."""

from __future__ import annotations

import re
from functools import cache

from kg.engine import ELSEWHERE, NOWHERE, REFUSED, Refusal
from kg.errors import QueryError
from kg.server.negotiation import NotAcceptable

MENTIONS = 100  # of the word SERVICE in a harmless query; looking at each takes time

_STATUS = {"missing": 404, "conflict": 409, "function": 501, "service": 502, "unmet": 412}

_GAP = r"(?:\s|#[^\r\n]*[\r\n])*"
_IRI = r"<[^<>]*+>"
_PREFIXED = r"[^\s<>{}#?$:\\]*+:(?:\\.|[^\s{}<>#\\])*+"
_SILENT = rf"{_GAP}(?:SILENT{_GAP})?+"


class HttpProblem(QueryError):
    """A request that HTTP has a status for, and the way out in words."""

    def __init__(self, status: int, detail: str) -> None:
        self.status = status
        super().__init__(detail)


class QueryRefused(QueryError):
    """A query asks for what this service does not do."""


class QueryStopped(QueryError):
    """A query took more time, memory or room than the service allows, or found no place."""


def refuse_others(text: str, start: str = "") -> None:
    """Raise QueryRefused if a text may make the engine ask another host than one whose address begins with *start*.

    Only the shape of SERVICE and LOAD counts, wherever they stand, since the engine itself cannot be told not to:
    better refuse one in a comment or a string than miss one that a clever spelling hides.
    """
    folded = text.upper()
    for word, shape in _shapes(start).items():
        mentions = folded.count(word)
        if mentions and (mentions > MENTIONS or shape.search(text)):
            raise QueryRefused(ELSEWHERE)


@cache
def _shapes(start: str) -> dict[str, re.Pattern[str]]:
    """What SERVICE and LOAD look like that name neither nobody nor an address that begins so."""
    harmless = "|".join([NOWHERE, REFUSED, *([f"<{re.escape(start)}"] if start else [])])
    place = rf"(?!{harmless})(?:{_IRI}|[?$]\w++|{_PREFIXED})"
    return {
        "SERVICE": re.compile(rf"SERVICE{_SILENT}{place}{_GAP}\{{", re.IGNORECASE),
        "LOAD": re.compile(rf"(?<![\w:.-])LOAD{_SILENT}{place}", re.IGNORECASE),
    }


def error_of(refusal: Refusal, offered: str) -> QueryError:
    """What an engine's refusal means to the one who asked; *offered* says which formats there are."""
    if refusal.cause == "elsewhere":
        return QueryRefused(refusal.detail)
    if refusal.cause == "query":
        return QueryError(refusal.detail)
    if refusal.cause in _STATUS:
        return HttpProblem(_STATUS[refusal.cause], refusal.detail)
    if refusal.cause == "kind":
        return NotAcceptable(f"no format of this answer among those that are accepted; there are: {offered}")
    return QueryStopped(refusal.detail)

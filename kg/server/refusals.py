"""What the service does not do for strangers, as errors, and what keeps their queries from asking other hosts."""

from __future__ import annotations

import re

from kg.engine import NOWHERE, REFUSED, Refusal
from kg.errors import QueryError
from kg.server.negotiation import NotAcceptable

MENTIONS = 100  # of the word SERVICE in a harmless query; looking at each takes time

_STATUS = {"missing": 404, "conflict": 409, "function": 501}

_GAP = r"(?:\s|#[^\r\n]*[\r\n])*"
_IRI = r"<[^<>]*+>"
_PREFIXED = r"[^\s<>{}#?$:\\]*+:(?:\\.|[^\s{}<>#\\])*+"
_LOAD = re.compile(
    rf"(?<![\w:.-])LOAD{_GAP}(?:SILENT{_GAP})?+(?!{NOWHERE}|{REFUSED})(?:{_IRI}|{_PREFIXED})", re.IGNORECASE
)
_SERVICE = re.compile(
    rf"SERVICE{_GAP}(?:SILENT{_GAP})?+(?!{NOWHERE}|{REFUSED})(?:{_IRI}|[?$]\w++|{_PREFIXED}){_GAP}\{{", re.IGNORECASE
)


class HttpProblem(QueryError):
    """A request that HTTP has a status for, and the way out in words."""

    def __init__(self, status: int, detail: str) -> None:
        self.status = status
        super().__init__(detail)


class QueryRefused(QueryError):
    """A query asks for what this service does not do."""


class QueryStopped(QueryError):
    """A query took more time, memory or room than the service allows, or found no place."""


def refuse_service(text: str) -> None:
    """Raise QueryRefused if a query may make the engine ask another host.

    Only the shape of a SERVICE clause counts, wherever it stands, since the engine itself cannot be told not to: better
    refuse one in a comment or a string than miss one that a clever spelling hides.
    """
    mentions = text.upper().count("SERVICE")
    if mentions and (mentions > MENTIONS or _SERVICE.search(text)):
        raise QueryRefused(
            "SERVICE is not answered here: this endpoint asks no other host. Query the other one yourself"
        )


def refuse_load(text: str) -> None:
    """Raise QueryRefused if an update may make the engine fetch something; as strict as :func:`refuse_service`."""
    mentions = text.upper().count("LOAD")
    if mentions and (mentions > MENTIONS or _LOAD.search(text)):
        raise QueryRefused("LOAD is not done here: this server asks no other host. Send the triples to /graph-store")


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

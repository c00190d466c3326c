"""Which HTTP status says what went wrong."""

from __future__ import annotations

from kg.errors import AmbiguousName, KgError, QueryError, TooManyNodes, UnknownName
from kg.server.negotiation import NotAcceptable
from kg.server.refusals import HttpProblem, QueryRefused, QueryStopped

STATUS: dict[type[Exception], int] = {
    UnknownName: 404,
    AmbiguousName: 409,
    TooManyNodes: 413,
    NotAcceptable: 406,
    QueryRefused: 403,
    QueryStopped: 503,
    QueryError: 400,
    KgError: 500,
}
"""The most telling class of an error counts."""


def status_of(error: Exception) -> int:
    """The status for one of our errors.

    >>> status_of(UnknownName("IBN"))
    404
    """
    if isinstance(error, HttpProblem):
        return error.status
    return next(STATUS[kind] for kind in type(error).__mro__ if kind in STATUS)

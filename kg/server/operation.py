"""A request of the SPARQL 1.1 Protocol, taken apart: which query, over which dataset, answered in which format."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from urllib.parse import parse_qs

from kg.errors import QueryError
from kg.server.refusals import HttpProblem

FORM = "application/x-www-form-urlencoded"
QUERY = "application/sparql-query"
UPDATE = "application/sparql-update"
FIELDS = 1_000
"""Parameters that a request may have."""


@dataclass(frozen=True)
class Operation:
    """What a request asks for: a query or an update, its dataset, and the format that ``format=`` names."""

    query: str | None = None
    update: str | None = None
    default: tuple[str, ...] = ()
    named: tuple[str, ...] = ()
    format: str = ""
    others: Mapping[str, Sequence[str]] = field(default_factory=dict)


def of_get(query_string: bytes) -> Operation:
    """The operation of a GET request.

    >>> of_get(b"query=ASK%20%7B%7D&format=xml").format
    'xml'

    Raises QueryError if there is no query, or more than one; an update by GET is one too many.
    """
    fields = fields_of(query_string)
    if "update" in fields:
        raise HttpProblem(400, "an update by GET; send it by POST to /update")
    return _operation(fields)


def of_post(query_string: bytes, kind: str, body: bytes) -> Operation:
    """The operation of a POST request whose body is of the media type *kind*: a form, a query or an update.

    Raises HttpProblem 415 for other kinds of body, and 400 if the body is not UTF-8.
    """
    kind, _, parameters = kind.partition(";")
    kind = kind.strip().lower()
    if kind not in (FORM, QUERY, UPDATE):
        raise HttpProblem(415, f"a body of the type {kind or 'unknown'}; send {QUERY} or {FORM}")
    text = _decoded(body, parameters)
    if kind == FORM:
        return _operation(_merged(fields_of(query_string), fields_of(body)))
    return _operation(_merged(fields_of(query_string), {"query" if kind == QUERY else "update": [text]}))


def _decoded(body: bytes, parameters: str) -> str:
    charset = parameters.partition("charset=")[2].partition(";")[0].strip(' "').lower() or "utf-8"
    if charset not in ("utf-8", "utf8", "us-ascii"):
        raise HttpProblem(415, f"a body in {charset}; send UTF-8")
    try:
        return body.decode("utf-8")
    except UnicodeDecodeError as error:
        raise QueryError(f"the request is not UTF-8: {error}") from error


def fields_of(encoded: bytes) -> dict[str, list[str]]:
    """The parameters in a query string or a form, each with its values.

    >>> fields_of(b"graph=urn%3Ag&default")
    {'graph': ['urn:g'], 'default': ['']}
    """
    try:
        return parse_qs(
            encoded.decode("ascii"), keep_blank_values=True, encoding="utf-8", errors="strict", max_num_fields=FIELDS
        )
    except UnicodeDecodeError as error:
        raise QueryError(f"the parameters are not percent-encoded UTF-8: {error}") from error
    except ValueError as error:
        raise QueryError(f"more than {FIELDS} parameters in one request") from error


def _merged(first: dict[str, list[str]], second: dict[str, list[str]]) -> dict[str, list[str]]:
    return {name: [*first.get(name, []), *second.get(name, [])] for name in {**first, **second}}


def _operation(fields: dict[str, list[str]]) -> Operation:
    for name in ("query", "update"):
        if len(fields.get(name, [])) > 1:
            raise QueryError(f"{len(fields[name])} times `{name}` in one request; send one")
    query, update = (fields.get(name, [None])[0] for name in ("query", "update"))
    if query is not None and update is not None:
        raise QueryError("a query and an update in one request; send one of them")
    return Operation(
        query=query if query is None or query.strip() else None,
        update=update,
        default=tuple(fields.get("default-graph-uri", ())),
        named=tuple(fields.get("named-graph-uri", ())),
        format=fields.get("format", [""])[-1].strip().lower(),
        others=fields,
    )

"""A request of the SPARQL 1.1 Protocol, taken apart: which query, over which dataset, answered in which format."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from email.message import Message
from urllib.parse import unquote_to_bytes

from kg.errors import QueryError
from kg.server.refusals import HttpProblem

FORM = "application/x-www-form-urlencoded"
QUERY = "application/sparql-query"
UPDATE = "application/sparql-update"
OF_QUERIES, OF_UPDATES = ("default-graph-uri", "named-graph-uri"), ("using-graph-uri", "using-named-graph-uri")
"""The parameters that name a dataset."""
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


def of_post(query_string: bytes, told: str, body: bytes, asked: str = QUERY) -> Operation:
    """The operation of a POST request that tells its media type: a form, a query or an update; *asked* is the usual.

    Raises HttpProblem 415 for other kinds of body, and 400 if the body is not UTF-8.
    """
    kind = told.partition(";")[0].strip().lower()
    if kind not in (FORM, QUERY, UPDATE):
        raise HttpProblem(415, f"a body of the type {kind or 'unknown'}; send {asked} or {FORM}")
    text = _decoded(body, told)
    if kind == FORM:
        return _operation(_merged(fields_of(query_string), fields_of(body)))
    return _operation(_merged(fields_of(query_string), {"query" if kind == QUERY else "update": [text]}))


def check_charset(told: str) -> None:
    """Raise HttpProblem 415 if a media type says that its text is not UTF-8.

    >>> check_charset('text/turtle; x="charset=latin1"; charset="UTF-8"')
    """
    if ";" in told:
        message = Message()
        message["Content-Type"] = told
        if (charset := message.get_content_charset("utf-8")) not in ("utf-8", "utf8", "us-ascii"):
            raise HttpProblem(415, f"a body in {charset}; send UTF-8")


def _decoded(body: bytes, told: str) -> str:
    check_charset(told)
    try:
        return body.decode("utf-8")
    except UnicodeDecodeError as error:
        raise QueryError(f"the request is not UTF-8: {error}") from error


def fields_of(encoded: bytes) -> dict[str, list[str]]:
    """The parameters in a query string or a form, each with its values.

    >>> fields_of(b"graph=urn%3Ag&default")
    {'graph': ['urn:g'], 'default': ['']}
    """
    parts = encoded.split(b"&")
    if len(parts) > FIELDS:
        raise QueryError(f"more than {FIELDS} parameters in one request")
    fields: dict[str, list[str]] = {}
    try:
        for name, _, value in (part.partition(b"=") for part in parts if part):
            fields.setdefault(_unquoted(name), []).append(_unquoted(value))
    except UnicodeDecodeError as error:
        raise QueryError(f"the parameters are not percent-encoded UTF-8: {error}") from error
    return fields


def _unquoted(part: bytes) -> str:
    """What a name or a value says without its percent signs.

    They are read as Python's own escapes, in a tenth of the time that urllib takes for a query; what is none is left to
    urllib, which leaves it as it is.
    """
    part.decode("ascii")
    spaced = part.replace(b"+", b" ")
    try:
        escaped = spaced.replace(b"\\", rb"\\").replace(b"%", rb"\x")
        return escaped.decode("unicode_escape").encode("latin-1").decode()
    except UnicodeDecodeError:
        return unquote_to_bytes(spaced).decode()


def check_no_others(operation: Operation, names: Sequence[str], instead: Sequence[str]) -> None:
    """Raise HttpProblem 400 if a request has parameters of the other kind, which would else be passed over."""
    for name in names:
        if name in operation.others:
            raise HttpProblem(400, f"{name} has no meaning here; send {' or '.join(instead)}")


def _merged(first: dict[str, list[str]], second: dict[str, list[str]]) -> dict[str, list[str]]:
    return {name: [*first.get(name, []), *second.get(name, [])] for name in {**first, **second}}


def _operation(fields: dict[str, list[str]]) -> Operation:
    query, update = _only("query", fields), _only("update", fields)
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


def _only(name: str, fields: Mapping[str, Sequence[str]]) -> str | None:
    told = fields.get(name)
    if told and len(told) > 1:
        raise QueryError(f"{len(told)} times `{name}` in one request; send one")
    return told[0] if told else None

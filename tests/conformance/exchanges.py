"""Requests and what is to be answered, as the manifests of the protocols write them down: in W3C's words for HTTP."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from http import HTTPStatus

import rdflib
from rdflib.collection import Collection

CNT = rdflib.Namespace("http://www.w3.org/2011/content#")
HT = rdflib.Namespace("http://www.w3.org/2011/http#")
MF = rdflib.Namespace("http://www.w3.org/2001/sw/DataAccess/tests/test-manifest#")
_NAMED = {status.phrase.replace(" ", ""): {status.value} for status in HTTPStatus}
_CLASSES = {f"StatusCode{digit}xx": set(range(digit * 100, digit * 100 + 100)) for digit in range(1, 6)}
_FREE = {200: {200, 204}}
"""The recommendation lets a server answer a change with something or with nothing; an early manifest names just one."""

Fields = tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class Exchange:
    """A request, and what its answer is to be; what stands between dollar signs comes from the server or an answer."""

    method: str
    path: str
    headers: Fields
    body: bytes | None
    statuses: frozenset[int]
    format: str = ""
    boolean: bool | None = None
    location: str = ""
    kind: str = ""
    graph: str | None = None
    remark: str = ""
    continues: bool = False
    """Whether the test before it is taken as done, on the same store."""


def exchanges(graph: rdflib.Graph, action: rdflib.term.Node | None) -> tuple[Exchange, ...]:
    """The requests of a test, in their order; none if the manifest does not write them down."""
    requests = action and graph.value(action, HT.requests)
    return tuple(_exchange(graph, each) for each in Collection(graph, requests)) if requests else ()


def _exchange(graph: rdflib.Graph, request: rdflib.term.Node) -> Exchange:
    answer = graph.value(request, HT.resp)
    headers, body = dict(_fields(graph, request)), graph.value(request, HT.body)
    wanted = graph.value(answer, HT.body)
    boolean = graph.value(answer, MF.expectedBoolean)
    location = headers.pop("location", "") or str(graph.value(answer, MF.expectedLocation) or "")
    headers.pop("host", None)
    return Exchange(
        str(graph.value(request, HT.methodName)),
        str(graph.value(request, HT.absolutePath)),
        tuple(headers.items()),
        None if body is None else _encoded(graph, body),
        frozenset(_statuses(graph, answer)),
        format=str(graph.value(answer, MF.expectedFormat) or ""),
        boolean=None if boolean is None else bool(boolean.toPython()),
        location=location,
        kind=dict(_fields(graph, answer)).get("content-type", "").partition(";")[0],
        graph=None if wanted is None else str(graph.value(wanted, CNT.chars)),
        remark=str(graph.value(answer, MF.expectation) or ""),
        continues=graph.value(answer, HT.statusCodeValue) is not None,
    )


def _fields(graph: rdflib.Graph, message: rdflib.term.Node | None) -> Iterator[tuple[str, str]]:
    if headers := graph.value(message, HT.headers):
        for each in Collection(graph, headers):
            yield str(graph.value(each, HT.fieldName)).lower(), str(graph.value(each, HT.fieldValue))


def _encoded(graph: rdflib.Graph, body: rdflib.term.Node) -> bytes:
    return str(graph.value(body, CNT.chars)).encode(str(graph.value(body, CNT.characterEncoding)))


def _statuses(graph: rdflib.Graph, answer: rdflib.term.Node | None) -> Iterator[int]:
    for each in graph.objects(answer, MF.expectedStatus):
        word = str(each).rpartition("#")[2]
        yield from _CLASSES.get(word) or _NAMED[word]
    for each in graph.objects(answer, HT.statusCodeValue):
        yield from _FREE.get(int(each), {int(each)})

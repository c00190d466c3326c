"""Errors as answers: a status, what is wrong and the way out; as JSON for programs (RFC 9457), as a page for people."""

from __future__ import annotations

import re
from collections.abc import Mapping
from http import HTTPStatus
from typing import Any

from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from fastapi.responses import JSONResponse, Response
from starlette.exceptions import HTTPException

from kg.errors import AmbiguousName, KgError, UnknownName
from kg.server.negotiation import preferred
from kg.server.status import status_of
from kg.server.templates import page

MEDIA = "application/problem+json"
FOR_PROGRAMS = ("/api", "/sparql", "/update", "/graph-store", "/health", "/openapi.json", "/static")
_PLACE = re.compile(r"error at (?:line )?(\d+)(?::| column )(\d+)")


def problem(status: int, detail: str, instance: str, more: Mapping[str, Any] | None = None) -> dict[str, Any]:
    """A problem as RFC 9457 writes it.

    >>> problem(404, "nobody", "/api/members")["title"]
    'Not Found'
    """
    return {
        "title": HTTPStatus(status).phrase,
        "status": status,
        "detail": detail,
        "instance": instance,
        **(more or {}),
    }


def install(app: FastAPI) -> None:
    """Have *app* answer its errors so."""

    async def of_ours(request: Request, error: Exception) -> Response:
        return _answer(request, status_of(error), str(error), details(error))

    async def of_http(request: Request, error: Exception) -> Response:
        assert isinstance(error, HTTPException)  # noqa: S101 - registered for nothing else
        return _answer(request, error.status_code, str(error.detail), {}, dict(error.headers or {}))

    async def of_parameters(request: Request, error: Exception) -> Response:
        assert isinstance(error, RequestValidationError)  # noqa: S101 - registered for nothing else
        wrong = [f"{each['loc'][-1]}: {each['msg']}" for each in error.errors()]
        return _answer(request, 422, "; ".join(wrong), {})

    app.add_exception_handler(KgError, of_ours)
    app.add_exception_handler(HTTPException, of_http)
    app.add_exception_handler(RequestValidationError, of_parameters)


def details(error: Exception) -> dict[str, Any]:
    """What a program can use of an error: the nearest names, the candidates, line and column."""
    if isinstance(error, UnknownName):
        return {"near": list(error.near)}
    if isinstance(error, AmbiguousName):
        return {"candidates": list(error.candidates)}
    if status_of(error) == 400 and (place := _PLACE.search(str(error))):
        return {"line": int(place[1]), "column": int(place[2])}
    return {}


def _answer(
    request: Request, status: int, detail: str, more: dict[str, Any], headers: dict[str, str] | None = None
) -> Response:
    headers = (headers or {}) | ({"Retry-After": "5"} if status == 503 else {})
    if _for_programs(request):
        return JSONResponse(problem(status, detail, request.url.path, more), status, headers, media_type=MEDIA)
    answer = page(
        request,
        "problem.html",
        status=status,
        title=HTTPStatus(status).phrase,
        detail=detail,
        **{"near": [], "candidates": []} | more,
    )
    answer.headers.update(headers)
    return answer


def _for_programs(request: Request) -> bool:
    if request.url.path.startswith(FOR_PROGRAMS):
        return True
    return preferred(request.headers.get("accept"), ["text/html", MEDIA, "application/json"]) != "text/html"

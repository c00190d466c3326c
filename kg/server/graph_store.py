"""/graph-store: the SPARQL 1.1 Graph Store HTTP Protocol; reading is for everybody, writing for those with the token.

A graph is named by ``?graph=IRI`` or ``?default``, or it is the address itself: ``/graph-store/anything``.
"""

from __future__ import annotations

import asyncio
import json
from dataclasses import dataclass, replace
from hashlib import blake2b
from typing import Any, cast
from uuid import uuid4

from starlette.types import Receive, Scope, Send

from kg.engine import Change, GraphQuestion, Limits, Refusal, Triples
from kg.errors import QueryError
from kg.server import replies
from kg.server.dataset import iri
from kg.server.formats import GRAPHS, MEDIA, offered, wanted_graph
from kg.server.live import Live
from kg.server.operation import fields_of
from kg.server.payload import merged, payloads
from kg.server.permission import check_permission
from kg.server.refusals import HttpProblem, error_of
from kg.server.replies import Door, Gone, Headers, Incoming
from kg.server.settings import Settings

PLACE = "/graph-store"


@dataclass(frozen=True)
class Target:
    """Which graph a request is about: its IRI, empty for the default graph; *new* if it is yet to get a name."""

    graph: str = ""
    new: bool = False


class GraphStore(Door):
    """The application: graphs come from a pool of engines and go to a writer."""

    methods = ("GET", "HEAD", "PUT", "POST", "DELETE")

    def __init__(self, live: Live, settings: Settings) -> None:
        self._live = live
        self._settings = settings
        self._limits = Limits(settings.seconds, settings.answer_bytes)

    async def answer(self, scope: Scope, headers: Incoming, receive: Receive, send: Send) -> None:
        """Read or write one graph."""
        method = scope["method"]
        if method in ("GET", "HEAD"):
            return await self._read(target(scope, headers), headers, method == "HEAD", send)
        check_permission(headers, self._settings.update_token)
        about = target(scope, headers, creating=method == "POST")
        if b"content-range" in headers:
            raise HttpProblem(400, "a part of a graph; send it as a whole")
        body = await replies.read_body(receive, self._settings.update_bytes)
        change = await _change(method, about, headers, body, replies.address(scope, headers))
        change = replace(change, **self._conditions(about, headers))
        try:
            outcome = await self._live.writer.write(change)
        except Refusal as refusal:
            raise error_of(refusal, offered(GRAPHS)) from refusal
        created = not outcome.existed
        place: Headers = [(b"location", about.graph.encode())] if created and about.new else []
        return await replies.send_whole(send, 201 if created else 204, [*replies.cached(b""), *place], b"")

    async def _read(self, about: Target, headers: Incoming, bare: bool, send: Send) -> None:
        form = wanted_graph(replies.accepted(headers))
        tag = self._tag(about, form)
        self._check_match(about, headers)
        if replies.unchanged(headers, tag):
            return await replies.send_whole(send, 304, replies.cached(tag), b"")
        try:
            return await self._send(GraphQuestion(about.graph, form), tag, bare, send)
        except Refusal as refusal:
            raise error_of(refusal, offered(GRAPHS)) from refusal

    async def _send(self, question: GraphQuestion, tag: bytes, bare: bool, send: Send) -> None:
        begun = False
        try:
            async with self._live.pool.ask(question, self._limits) as answer:
                head: Headers = [(b"content-type", MEDIA[question.triples].encode()), *replies.cached(tag)]
                if answer.body is not None:
                    body = answer.body
                    return await replies.send_whole(send, 200, head, b"" if bare else body, length=len(body))
                begun = True
                await send({"type": "http.response.start", "status": 200, "headers": [*replies.FIXED, *head]})
                if not bare:
                    async for piece in answer.pieces():
                        await send({"type": "http.response.body", "body": piece, "more_body": True})
                return await send({"type": "http.response.body", "body": b""})
        except Refusal as refusal:
            if begun:
                raise Gone from refusal
            raise

    def _conditions(self, about: Target, headers: Incoming) -> dict[str, Any]:
        """What must hold for the request to be done: that nothing has changed, that there is a graph or none."""
        told, unless = (headers.get(name, b"").strip() for name in (b"if-match", b"if-none-match"))
        if told in (b"", b"*"):
            if self._tags(about) & replies.tags(unless):
                raise HttpProblem(412, "the graph is as you have it")
            return {"only_if": "absent" if unless == b"*" else "there" if told else ""}
        self._check_match(about, headers)
        return {"expected": self._live.state}

    def _check_match(self, about: Target, headers: Incoming) -> None:
        """HttpProblem 412 if the request is about a graph as it was before; a weak tag matches none."""
        told = headers.get(b"if-match", b"*").strip()
        if told != b"*" and not self._tags(about) & {each.strip() for each in told.split(b",")}:
            raise HttpProblem(412, "the graph has changed since you read it; read it again")

    def _tags(self, about: Target) -> set[bytes]:
        """The tags of a graph as it is now."""
        if not self._live.state:
            return set()
        return {self._tag(about, form.engine) for form in GRAPHS}  # type: ignore[arg-type]  # they are of triples

    def _tag(self, about: Target, form: Triples) -> bytes:
        """The tag of a graph in a format, a strong one: the same state is written in the same bytes."""
        state = self._live.state
        said = json.dumps([state, about.graph, form]).encode()
        return b'"%s"' % blake2b(said, digest_size=12).hexdigest().encode() if state else b""


def target(scope: Scope, headers: Incoming, *, creating: bool = False) -> Target:
    """The graph that a request is about; a new one if it may be *creating* and names none.

    Raises QueryError if it names none, several or what is no IRI.
    """
    fields = fields_of(scope["query_string"])
    graphs, default = fields.get("graph", []), "default" in fields
    path = scope["path"].removeprefix(PLACE).lstrip("/")
    here = replies.address(scope, headers)
    if len(graphs) + default + bool(path) > 1:
        raise QueryError("several graphs in one request; name one: ?graph=IRI, or ?default")
    if default:
        return Target()
    if graphs or path:
        return Target(iri(graphs[0] if graphs else here).value)
    if creating:
        return Target(f"{here.rstrip('/')}/{uuid4().hex}", new=True)
    raise QueryError("which graph? Name one: ?graph=IRI, or ?default")


async def _change(method: str, about: Target, headers: Incoming, body: bytes, here: str) -> Change:
    if method == "DELETE":
        return Change("remove", graph=about.graph)
    pieces = [(_form(kind), content) for kind, content in payloads(replies.media_type(headers), body)]
    form, content = pieces[0]
    if len(pieces) > 1:
        form, content = "nt", await asyncio.to_thread(merged, pieces, about.graph or here)
    return Change("replace" if method == "PUT" else "add", base=here, graph=about.graph, format=form, body=content)


def _form(kind: str) -> Triples:
    form = next((each.engine for each in GRAPHS if kind in each.types), None)
    if form is None:
        raise HttpProblem(415, f"a body of the type {kind or 'unknown'}; there are: {offered(GRAPHS)}")
    return cast(Triples, form)

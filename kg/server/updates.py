"""/update: the update part of the SPARQL 1.1 Protocol, for those who have the token."""

from __future__ import annotations

from starlette.types import Receive, Scope, Send

from kg.engine import Change, Refusal
from kg.errors import QueryError
from kg.server.dataset import over
from kg.server.live import Live
from kg.server.operation import OF_QUERIES, OF_UPDATES, UPDATE, Operation, check_no_others, of_post
from kg.server.permission import check_permission
from kg.server.refusals import HttpProblem, error_of
from kg.server.replies import Door, Incoming, address, cached, media_type, read_body, send_whole
from kg.server.settings import Settings


class Updates(Door):
    """The application: updates go to a writer."""

    methods = ("POST",)

    def __init__(self, live: Live, settings: Settings) -> None:
        self._live = live
        self._settings = settings

    async def answer(self, scope: Scope, headers: Incoming, receive: Receive, send: Send) -> None:
        """Run one update: 204 when it is done and everybody sees it."""
        check_permission(headers, self._settings.update_token)
        body = await read_body(receive, self._settings.update_bytes)
        text = self._text(of_post(scope["query_string"], media_type(headers), body, UPDATE))
        change = Change("update", text=text, base=address(scope, headers))
        try:
            await self._live.writer.write(change)
        except Refusal as refusal:
            raise error_of(refusal, "") from refusal
        await send_whole(send, 204, cached(b""), b"")

    def _text(self, operation: Operation) -> str:
        """The update over the dataset that the request names."""
        if operation.query is not None:
            raise HttpProblem(400, "this address takes updates and answers no queries; send them to /sparql")
        check_no_others(operation, OF_QUERIES, OF_UPDATES)
        if operation.update is None:
            raise QueryError("no update: send one as the parameter `update`, or as the body")
        text, others = self._live.turned(operation.update), operation.others
        return over(text, *(others.get(name, ()) for name in OF_UPDATES))

"""Who may write: whoever knows the token that the server was started with."""

from __future__ import annotations

import hmac

from kg.server.refusals import HttpProblem, QueryRefused
from kg.server.replies import Incoming


class Unauthorized(HttpProblem):
    """The token is missing or another one."""

    def __init__(self, detail: str, error: str = "") -> None:
        self.headers = {"www-authenticate": 'Bearer realm="graph"' + (f', error="{error}"' if error else "")}
        super().__init__(401, detail)


def check_permission(headers: Incoming, token: str) -> None:
    """Raise an error unless a request carries the token; QueryRefused if there is none, since nobody may write then.

    >>> check_permission({b"authorization": b"Bearer secret"}, "secret")
    """
    if not token:
        raise QueryRefused("this server takes no changes; its operator can allow them by setting KG_UPDATE_TOKEN")
    scheme, _, told = headers.get(b"authorization", b"").strip().partition(b" ")
    if scheme.lower() != b"bearer":
        raise Unauthorized("a change needs the header `Authorization: Bearer TOKEN`")
    if not hmac.compare_digest(told.strip(), token.encode()):
        raise Unauthorized("that is not the token", "invalid_token")

"""What an engine says about the relay that it asks in place of other hosts: told of those hosts instead."""

from __future__ import annotations

import re
from urllib.parse import unquote

RELAY = "kg-relay-"
"""How the path of a relay begins; its secret follows."""
_ADDRESS = re.compile(rf"http://127\.0\.0\.1:\d+/{RELAY}[0-9a-f]+/([^\s<>]*)")
_ANSWERED = re.compile(rf"Error \d+ [^\n]* returned by http://127\.0\.0\.1:\d+/{RELAY}\S+ with payload:\n")


def told(error: str, asked: str) -> str:
    r"""An engine's error about another host in words that name that host; empty if it is about something else.

    *asked* is the query or update, which names the relay if it asks another host.

    >>> told("Error 502 Bad Gateway returned by http://127.0.0.1:9/kg-relay-ab/http%3A%2F%2Fx%2F with payload:\nno", "")
    'no'
    >>> told("unexpected end of http://127.0.0.1:9/kg-relay-ab/http%3A%2F%2Fx%2F", ""), told("wrong", "")
    ('unexpected end of http://x/', '')
    """
    if RELAY in asked and "Parser error" in error:
        return f"another host's answer cannot be read: {error}"
    if not _ADDRESS.search(error):
        return ""
    return _ADDRESS.sub(lambda found: unquote(found[1]), _ANSWERED.sub("", error)).strip()

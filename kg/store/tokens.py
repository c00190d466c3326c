r"""SPARQL cut into tokens, so that words of the language are told from names, texts and comments.

>>> [token.text for token in tokens("ASK { ?where <urn:#> 'a } # b' } # c")]
['ASK', '{', '?where', '<urn:#>', "'a } # b'", '}']
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

_TOKEN = re.compile(
    r"""
      (?P<gap>\s+|\#[^\r\n]*)
    | (?P<iri><[^<>"{}|^`\\\x00-\x20]*>)
    | (?P<text>'''(?:'{0,2}(?:[^'\\]|\\.))*''' | \"\"\"(?:"{0,2}(?:[^"\\]|\\.))*\"\"\"
               | '(?:[^'\\\r\n]|\\.)*' | "(?:[^"\\\r\n]|\\.)*")
    | (?P<variable>[?$]\w+)
    | (?P<name>(?:\w(?:[\w.-]*[\w-])?)?:(?:[\w:.%-]|\\.)*)
    | (?P<word>\w+)
    | (?P<sign>.)
    """,
    re.VERBOSE | re.DOTALL,
)


class Token(NamedTuple):
    """A piece of a query, what kind it is, and where it stands."""

    kind: str
    text: str
    start: int
    end: int


def tokens(text: str) -> Iterator[Token]:
    """The tokens of a query or an update, without spaces and comments."""
    for found in _TOKEN.finditer(text):
        kind = found.lastgroup or ""
        if kind != "gap":
            yield Token(kind, found[0], found.start(), found.end())

"""Queries and updates that ask other hosts, turned so that they ask our relay, or nobody.

What SERVICE and LOAD name becomes the relay's address for it if it is listed. Else the word SILENT decides. With it, it
becomes an address that does not exist, and the engine goes on without it, as the standard has it. Without it, it
becomes one that makes the engine refuse the text, but only once it has read it: what is wrong with it is told first.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from urllib.parse import urljoin

from kg.engine import NOWHERE, REFUSED
from kg.server.refusals import refuse_others
from kg.server.spreading import spread
from kg.store.tokens import Token, tokens
from kg.vocabulary import PREFIXES

Way = Callable[[str], str | None]
"""From an address to the one that the engine asks in its place; None if it must not be asked."""

_WORDS = ("SERVICE", "LOAD")
_TARGETS = {"iri", "name", "variable"}


def turned(text: str, way: Way = lambda _: None, start: str = "", listed: Sequence[str] = ()) -> str:
    """The text with every SERVICE and LOAD turned to where *way* leads, or away; each way begins with *start*.

    A SERVICE of a variable asks the *listed* addresses, all of them.

    >>> turned("ASK { SERVICE e: { ?s ?p ?o } }")
    'ASK { SERVICE <urn:kg:refused> { ?s ?p ?o } }'
    >>> turned("SELECT * { SERVICE SILENT <http://example.org/> { ?s ?service 'SERVICE <x>' } }")
    "SELECT * { SERVICE SILENT <urn:kg:nowhere> { ?s ?service 'SERVICE <x>' } }"
    >>> turned("PREFIX e: <http://e/> ASK { SERVICE e:sparql { ?s ?p ?o } }", lambda url: f"urn:to:{url}", "urn:to:")
    'PREFIX e: <http://e/> ASK { SERVICE <urn:to:http://e/sparql> { ?s ?p ?o } }'

    Raises QueryRefused if the engine might yet take something for one of them.
    """
    folded = text.upper()
    if not [word for word in _WORDS if word in folded]:  # a generator would cost more than the search
        return text
    text = spread(text, listed)
    parts, done = [], 0
    for token, silent, url in _targets(text):
        led = way(url) if url else None
        parts += [text[done : token.start], f"<{led}>" if led else NOWHERE if silent else REFUSED]
        done = token.end
    safe = "".join([*parts, text[done:]])
    refuse_others(safe, start)
    return safe


def _targets(text: str) -> Iterator[tuple[Token, bool, str]]:
    """What SERVICE and LOAD name, whether they are to be silent about it, and its address if it has one."""
    names, base = dict(PREFIXES), ""
    before, before_that, wanted = "", "", False
    for token in tokens(text):
        word = token.text.upper() if token.kind == "word" else ""
        if wanted and token.kind in _TARGETS:
            yield token, before == "SILENT", _address(token, names, base)
        elif token.kind == "iri" and before == "BASE":
            base = urljoin(base, token.text[1:-1])
        elif token.kind == "iri" and before_that == "PREFIX":
            names[before.removesuffix(":")] = urljoin(base, token.text[1:-1])
        wanted = word in _WORDS or (wanted and word == "SILENT")
        before, before_that = word or token.text, before


def _address(token: Token, names: dict[str, str], base: str) -> str:
    """What a name stands for; empty for a variable, and for a name that is unknown or spelled by escapes."""
    if token.kind == "iri":
        return urljoin(base, token.text[1:-1])
    prefix, _, rest = token.text.partition(":")
    return names[prefix] + rest if token.kind == "name" and prefix in names and "\\" not in rest else ""

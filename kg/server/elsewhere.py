"""Queries and updates that ask other hosts, turned so that they ask nobody.

What SERVICE SILENT and LOAD SILENT name becomes an address that does not exist, and the engine goes on without it, as
the standard has it. What SERVICE and LOAD name becomes one that makes the engine refuse the text, but only once it has
read it: what is wrong with it is told first.
"""

from __future__ import annotations

from kg.engine import NOWHERE, REFUSED
from kg.server.refusals import refuse_load, refuse_service
from kg.store.tokens import tokens

_WORDS = ("SERVICE", "LOAD")
_TARGETS = {"iri", "name", "variable"}


def turned(text: str) -> str:
    """The text with every SERVICE and LOAD turned away.

    >>> turned("ASK { SERVICE e: { ?s ?p ?o } }")
    'ASK { SERVICE <urn:kg:refused> { ?s ?p ?o } }'
    >>> turned("SELECT * { SERVICE SILENT <http://example.org/> { ?s ?service 'SERVICE <x>' } }")
    "SELECT * { SERVICE SILENT <urn:kg:nowhere> { ?s ?service 'SERVICE <x>' } }"

    Raises QueryRefused if the engine might yet take something for one of them.
    """
    folded = text.upper()
    if not any(word in folded for word in _WORDS):
        return text
    parts, done, instead = [], 0, ""
    for token in tokens(text):
        word = token.text.upper() if token.kind == "word" else ""
        if instead and token.kind in _TARGETS:
            parts += [text[done : token.start], instead]
            done = token.end
        instead = REFUSED if word in _WORDS else NOWHERE if instead and word == "SILENT" else ""
    safe = "".join([*parts, text[done:]])
    refuse_service(safe)
    refuse_load(safe)
    return safe

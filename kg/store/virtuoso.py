"""Where Virtuoso 7 is unlike the standard, and how that is met.

It keeps graphs of its own among those of the users, has no default graph, finds nothing in a graph that a query names
unless the request names it too, and answers an ASK by a table.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from pyoxigraph import QueryResultsFormat, QuerySolutions, parse_query_results

from kg.store.tokens import Token, tokens

DEFAULT_GRAPH = "urn:foundation-kg:default"
"""What stands for the default graph unless the address names another."""
OWN = (
    "http://www.openlinksw.com/schemas/virtrdf#",
    "http://www.w3.org/ns/ldp#",
    "http://www.w3.org/2002/07/owl#",
    "http://localuriqaserver/sparql",
    "urn:activitystreams-owl:map",
    "urn:core:services:sparql",
)
"""The graphs of a new database."""
_VERDICT = "__ASK_RETVAL"


def veiled(text: str, default: str) -> str:
    """The query, whose variables for graphs mean neither Virtuoso's own nor the one that stands for the default graph.

    >>> veiled("ASK { GRAPH ?g { ?s ?p { } } }", "urn:d")
    'ASK { GRAPH ?g { ?s ?p { } } FILTER(?g NOT IN (<http://www.openlinksw.com/schemas/virtrdf#>, ..., <urn:d>)) }'
    """
    hidden = ", ".join(f"<{graph}>" for graph in (*OWN, default))
    parts, done = [], 0
    for variable, end in _groups(text):
        parts += [text[done:end], f" FILTER({variable} NOT IN ({hidden}))"]
        done = end
    return "".join([*parts, text[done:]])


def _groups(text: str) -> Iterator[tuple[str, int]]:
    """The variables behind the word GRAPH, and where the group of each ends."""
    words, before = ["", ""], list[str]()  # the last two tokens; what each open brace belongs to
    for token in tokens(text):
        if token.text == "{":
            before.append(words[1] if words[0].upper() == "GRAPH" and words[1][:1] in "?$" else "")
        elif token.text == "}" and before and (variable := before.pop()):
            yield variable, token.end
        words = [words[1], token.text]


def named_graphs(text: str) -> list[str]:
    """The graphs that a query names, if it speaks of no others: the request can name them too.

    >>> named_graphs("ASK { GRAPH <urn:g> { ?s ?p 1 } }"), named_graphs("ASK { GRAPH <urn:g> { } GRAPH ?g { } }")
    (['urn:g'], [])
    """
    found = list(_graphs(text))
    return [token.text[1:-1] for token in found] if all(token.kind == "iri" for token in found) else []


def unnamed(text: str) -> str:
    """The query with variables in the place of the graphs that it names, each of which may be that graph only.

    >>> unnamed("ASK { GRAPH <urn:g> { ?s ?p 1 } }")
    'ASK { VALUES ?graph_named_1 { <urn:g> } GRAPH ?graph_named_1 { ?s ?p 1 } }'
    """
    parts, done = [], 0
    named = (token for token in _graphs(text) if token.kind != "variable")
    for number, token in enumerate(named, 1):
        before = text[done : token.start]
        start = before.upper().rindex("GRAPH")
        variable = f"?graph_named_{number}"
        parts += [before[:start], f"VALUES {variable} {{ {token.text} }} ", before[start:], variable]
        done = token.end
    return "".join([*parts, text[done:]])


def _graphs(text: str) -> Iterator[Token]:
    """What stands behind the word GRAPH."""
    before = ""
    for token in tokens(text):
        if before == "GRAPH" and token.kind in ("iri", "name", "variable"):
            yield token
        before = token.text.upper() if token.kind == "word" else ""


def is_verdict(rows: QuerySolutions) -> bool:
    """Whether a table is what Virtuoso answers to an ASK: one column of its own, with one row for yes."""
    return [variable.value for variable in rows.variables] == [_VERDICT]


def verdict(rows: QuerySolutions) -> Any:
    """Yes or no as other servers say it."""
    told = b"true" if any(row[0] is not None and row[0].value == "1" for row in rows) else b"false"
    return parse_query_results(b'{"head": {}, "boolean": %s}' % told, QueryResultsFormat.JSON)

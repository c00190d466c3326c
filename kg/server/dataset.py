"""The dataset that the protocol's parameters give an update: written into it as the clauses that mean the same."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from pyoxigraph import NamedNode

from kg.errors import QueryError
from kg.server.refusals import HttpProblem
from kg.store.tokens import Token, tokens


def over(text: str, default: Sequence[str], named: Sequence[str]) -> str:
    """An update whose patterns are matched in these graphs.

    >>> over("DELETE { ?s ?p 1 } WHERE { ?s ?p 1 }", ["urn:g"], [])
    'DELETE { ?s ?p 1 } USING <urn:g> WHERE { ?s ?p 1 }'
    >>> over("DELETE WHERE { ?s ?p 1 }", [], ["urn:g"])
    'DELETE { ?s ?p 1 } USING NAMED <urn:g> WHERE { ?s ?p 1 }'

    The engine knows no such parameters, but the clauses. Raises HttpProblem 400 if the update names graphs itself by
    USING or WITH, as the protocol demands.
    """
    if not default and not named:
        return text
    clauses = "".join(
        [f"USING {iri(each)} " for each in default] + [f"USING NAMED {iri(each)} " for each in named],
    )
    return _spliced(text, _splices(text, clauses))


def iri(text: str) -> NamedNode:
    """An absolute IRI that came as a parameter; QueryError if it is none."""
    try:
        return NamedNode(text)
    except ValueError as error:
        raise QueryError(f"{text}: no absolute IRI of a graph: {error}") from error


def _splices(text: str, clauses: str) -> Iterable[tuple[int, int, str]]:
    """What to put in place of which characters."""
    depth, before, short = 0, "", 0
    for token in tokens(text):
        word = token.text.upper() if token.kind in ("word", "sign") else ""
        depth += {"{": 1, "}": -1}.get(word, 0)
        if depth == 0:
            _check(word)
            if word == "WHERE" and before == "DELETE":
                short = token.end
                yield _leave_out(text, token)
            elif word == "WHERE":
                yield token.start, token.start, clauses
            elif word == "}" and short:
                yield token.end, token.end, f" {clauses}WHERE{text[short : token.end]}"
                short = 0
        before = word


def _check(word: str) -> None:
    if word in ("USING", "WITH"):
        raise HttpProblem(400, f"the update says {word} itself; leave out using-graph-uri and using-named-graph-uri")


def _leave_out(text: str, token: Token) -> tuple[int, int, str]:
    """The word of the short form DELETE WHERE, with the space behind it."""
    return token.start, token.end + text[token.end : token.end + 1].isspace(), ""


def _spliced(text: str, splices: Iterable[tuple[int, int, str]]) -> str:
    parts, done = [], 0
    for start, end, put in splices:
        parts += [text[done:start], put]
        done = end
    return "".join([*parts, text[done:]])

"""Terms put in the place of variables, token by token: for servers, which take a query as text alone."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING

from pyoxigraph import BlankNode, Triple

from kg.errors import QueryError
from kg.store.tokens import Token, tokens

if TYPE_CHECKING:
    from kg.store.store import Term

_FORMS = {"SELECT", "ASK", "CONSTRUCT", "DESCRIBE"}
_ENDS_GROUPING = {"HAVING", "ORDER", "LIMIT", "OFFSET", "VALUES"}


def substituted(text: str, terms: Mapping[str, Term]) -> str:
    """The query in which variables (named without ``?``) are the given terms, and are still among what is selected.

    >>> from pyoxigraph import Literal, NamedNode
    >>> substituted("SELECT ?s ?name { ?s ?p ?name FILTER(BOUND(?s)) }", {"s": NamedNode("urn:a")})
    'SELECT (<urn:a> AS ?s) ?name { <urn:a> ?p ?name FILTER(true) }'
    >>> substituted("SELECT * { ?s ?p ?name } # ?name", {"name": Literal("} ?s")})
    'SELECT * { ?s ?p "} ?s"  BIND("} ?s" AS ?name) } # ?name'

    A term is written as RDF writes it, and only whole variables give way: no term can become a part of the query.
    Raises QueryError if the query has no such variable or assigns it itself, and for blank nodes, which have no name.
    """
    written = {name: _written(name, term) for name, term in terms.items()}
    pieces, done = [], 0
    walk = _Walk(list(tokens(text)), written)
    for start, end, put in walk.splices():
        pieces += [text[done:start], put]
        done = end
    if missing := written.keys() - walk.found:
        raise QueryError(f"the query has no variable {', '.join(f'?{name}' for name in sorted(missing))}")
    return "".join([*pieces, text[done:]])


def declared(text: str, prefixes: Mapping[str, str]) -> str:
    """The query with those prefixes declared that it uses and does not declare itself; its lines keep their numbers.

    >>> declared("ASK { ?a fm:from ?b }", {"fm": "urn:fm#", "org": "urn:org#"})
    'PREFIX fm: <urn:fm#> ASK { ?a fm:from ?b }'
    """
    own, used, before = set[str](), set[str](), ""
    for token in tokens(text):
        if token.kind == "name":
            (own if before == "PREFIX" else used).add(token.text.partition(":")[0])
        before = token.text.upper()
    needed = [name for name in prefixes if name in used - own]
    return "".join(f"PREFIX {name}: <{prefixes[name]}> " for name in needed) + text


def form_of(text: str) -> str:
    r"""The word that says which kind of query it is; empty if there is none.

    >>> form_of("PREFIX select: <urn:construct#> # ask\nCONSTRUCT { } WHERE { }")
    'CONSTRUCT'
    """
    words = (token.text.upper() for token in tokens(text) if token.kind == "word")
    return next((word for word in words if word in _FORMS), "")


def _written(name: str, term: Term) -> str:
    if isinstance(term, BlankNode | Triple):
        raise QueryError(f"?{name} cannot be {term} on a server: a query names neither blank nodes nor triples")
    return str(term)


class _Walk:
    """A walk through the tokens that knows in which clause it is."""

    def __init__(self, tokens: Sequence[Token], written: Mapping[str, str]) -> None:
        self.found: set[str] = set()
        self._tokens = tokens
        self._written = written
        self._braces = self._parens = 0
        self._clause = ""
        self._star = False

    def splices(self) -> Iterator[tuple[int, int, str]]:
        """What to put in place of which characters."""
        skip = 0
        for place, token in enumerate(self._tokens):
            if self._bound(place):
                skip = 4
                yield token.start, self._tokens[place + 3].end, "true"
            if skip:
                skip -= 1
            elif token.kind == "variable":
                yield from self._variable(token, self._tokens[place - 1].text.upper())
            else:
                yield from self._step(token)

    def _bound(self, place: int) -> bool:
        """Whether BOUND(?variable) stands here, with one of ours."""
        four = self._tokens[place : place + 4]
        if len(four) < 4 or four[0].text.upper() != "BOUND" or four[2].text[1:] not in self._written:
            return False
        self.found.add(four[2].text[1:])
        return four[2].kind == "variable"

    def _variable(self, token: Token, before: str) -> Iterator[tuple[int, int, str]]:
        name = token.text[1:]
        if name not in self._written:
            return
        self.found.add(name)
        term = self._written[name]
        if before == "AS" or self._clause == "VALUES":
            raise QueryError(f"?{name} is assigned by the query itself; it cannot be given")
        if self._parens == 0 and self._clause == "SELECT" and self._braces == 0:
            term = f"({term} AS ?{name})"
        elif self._parens == 0 and self._clause in ("SELECT", "GROUP"):
            term = f"({term} AS ?{name}_given)"
        elif self._parens == 0 and self._clause == "ORDER":
            return
        yield token.start, token.end, term

    def _step(self, token: Token) -> Iterator[tuple[int, int, str]]:
        sign = token.text.upper() if token.kind in ("word", "sign") else ""
        self._parens += {"(": 1, ")": -1}.get(sign, 0)
        if sign == "}":
            self._braces -= 1
            if self._braces == 0 and self._star:
                self._star = False
                yield token.start, token.start, "".join(f" BIND({term} AS ?{name}) " for name, term in self._in_body())
        self._braces += sign == "{"
        self._star |= sign == "*" and self._clause == "SELECT" and self._parens == self._braces == 0
        self._enter(sign)

    def _enter(self, sign: str) -> None:
        """A new clause may begin here."""
        if sign in ("SELECT", "GROUP", "ORDER", "VALUES") and self._parens == 0:
            self._clause = sign
        elif sign in ("{", "}", "WHERE", "FROM") or sign in _ENDS_GROUPING:
            self._clause = ""

    def _in_body(self) -> list[tuple[str, str]]:
        return [(name, term) for name, term in self._written.items() if name in self.found]

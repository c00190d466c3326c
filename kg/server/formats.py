"""The formats of answers, and which of them a client likes best."""

from __future__ import annotations

from functools import lru_cache
from typing import NamedTuple

from kg.engine import Table, Triples
from kg.server.negotiation import NotAcceptable, preferred

HTML = "text/html"


class Format(NamedTuple):
    """One way to write an answer: the engine's word for it, other names for ``format=``, its media types.

    The first media type is the one that is sent.
    """

    engine: str
    names: tuple[str, ...]
    types: tuple[str, ...]

    @property
    def media(self) -> str:
        """What Content-Type says."""
        return f"{self.types[0]}; charset=utf-8" if self.types[0].startswith("text/") else self.types[0]


TABLES = (
    Format("json", (), ("application/sparql-results+json", "application/json")),
    Format("xml", (), ("application/sparql-results+xml", "application/xml", "text/xml")),
    Format("csv", (), ("text/csv",)),
    Format("tsv", (), ("text/tab-separated-values",)),
)
TRIPLES = (
    Format("ttl", ("turtle",), ("text/turtle", "application/x-turtle")),
    Format("nt", ("ntriples",), ("application/n-triples", "text/plain")),
    Format("rdf", ("rdfxml", "xml"), ("application/rdf+xml", "application/xml", "text/xml")),
    Format("jsonld", ("json",), ("application/ld+json", "application/json")),
    Format("nq", ("nquads",), ("application/n-quads",)),
    Format("trig", (), ("application/trig",)),
)
GRAPHS = tuple(form for form in TRIPLES if form.engine not in ("nq", "trig"))
"""The formats of one graph."""
MEDIA: dict[str, str] = {form.engine: form.media for form in (*TABLES, *TRIPLES)}
"""What Content-Type says, by the engine's word for a format."""


class Wanted(NamedTuple):
    """What a client takes: a format for tables, one for triples, either None if it takes none; or a page."""

    table: Table | None
    triples: Triples | None
    page: bool = False


@lru_cache(maxsize=512)
def wanted(named: str, accept: str | None, *, people: bool = True) -> Wanted:
    """What a client wants, by the parameter ``format`` if it is given, else by the Accept header.

    >>> wanted("", "application/sparql-results+xml, text/turtle;q=0.5")
    Wanted(table='xml', triples='ttl', page=False)
    >>> wanted("csv", "*/*").table, wanted("csv", "*/*").triples
    ('csv', None)

    Without *people* there is no page. Raises NotAcceptable if it takes nothing that there is.
    """
    if named == "html":
        return Wanted("json", "ttl", page=True)
    table, triples = _chosen(TABLES, named, accept), _chosen(TRIPLES, named, accept)
    if table is None and triples is None and not (people and not named and preferred(accept, [HTML])):
        raise NotAcceptable(f"{named or accept}: no format of an answer; there are: {offered(TABLES + TRIPLES)}")
    types = [kind for form in TABLES + TRIPLES for kind in form.types]
    by_a_person = people and not named and preferred(accept, [*types, HTML]) == HTML
    return Wanted(table, triples, by_a_person)  # type: ignore[arg-type]


def wanted_graph(accept: str | None) -> Triples:
    """What a client wants a graph in; NotAcceptable if it takes none of the formats of one graph.

    >>> wanted_graph("application/n-quads, text/turtle;q=0.5")
    'ttl'
    """
    form = _chosen(GRAPHS, "", accept)
    if form is None:
        raise NotAcceptable(f"no format of a graph among those that are accepted; there are: {offered(GRAPHS)}")
    return form  # type: ignore[return-value]


def offered(formats: tuple[Format, ...]) -> str:
    """The formats in words, for who asked for another one."""
    return ", ".join(f"{form.engine} ({form.types[0]})" for form in formats)


def _chosen(formats: tuple[Format, ...], named: str, accept: str | None) -> str | None:
    if named:
        return next((form.engine for form in formats if named in (form.engine, *form.names, *form.types)), None)
    kinds = {kind: form.engine for form in reversed(formats) for kind in reversed(form.types)}
    kind = preferred(accept, [kind for form in formats for kind in form.types])
    return None if kind is None else kinds[kind]

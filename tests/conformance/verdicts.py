"""Whether an answer is what a test expects: the same rows or triples, whatever blank nodes are called."""

from __future__ import annotations

import csv
import io
import json
import logging
from collections import Counter
from collections.abc import Iterable
from pathlib import Path

import pyoxigraph
import rdflib
from pyoxigraph import BlankNode, Literal, NamedNode, Quad, QueryBoolean, QueryResultsFormat, RdfFormat
from rdflib.compare import isomorphic

logging.getLogger("rdflib.term").setLevel(logging.ERROR)  # it warns of each number that is written as its value

FORMATS = {
    ".srx": QueryResultsFormat.XML,
    ".srj": QueryResultsFormat.JSON,
    ".tsv": QueryResultsFormat.TSV,
}
MEDIA = {
    ".srx": "application/sparql-results+xml",
    ".srj": "application/sparql-results+json",
    ".csv": "text/csv",
    ".tsv": "text/tab-separated-values",
    ".ttl": "text/turtle",
    ".rdf": "application/rdf+xml",
    ".nt": "application/n-triples",
}
NUMBERS = {f"http://www.w3.org/2001/XMLSchema#{name}" for name in ("integer", "decimal", "double", "float")}
TYPES = {
    ".ttl": RdfFormat.TURTLE,
    ".rdf": RdfFormat.RDF_XML,
    ".nt": RdfFormat.N_TRIPLES,
    ".trig": RdfFormat.TRIG,
}
RS = rdflib.Namespace("http://www.w3.org/2001/sw/DataAccess/tests/result-set#")
Rows = tuple[list[str], Counter[frozenset[tuple[str, str]]]]


def is_table(expected: Path) -> bool:
    """Whether a file in Turtle holds rows, in W3C's words for them."""
    return expected.suffix == ".ttl" and str(RS) in expected.read_text("utf-8")


def same_answer(expected: Path, got: bytes, base: str) -> bool:
    """Whether an answer says what a file says."""
    kind, wanted = expected.suffix, expected.read_bytes()
    if is_table(expected):
        return _rows_in(wanted, base) == _rows(got, ".srj")
    if kind == ".csv":
        return _lines(wanted) == _lines(got)
    if kind in FORMATS:
        return _rows(wanted, kind) == _rows(got, kind) or _alike(_rows(wanted, kind), _rows(got, kind))
    return same_quads(
        pyoxigraph.parse(wanted, TYPES[kind], base_iri=base), pyoxigraph.parse(got, TYPES[kind], base_iri=base)
    )


def _lines(text: bytes) -> Counter[frozenset[tuple[str, str]]]:
    """The rows by the names of their columns, whose order means nothing after SELECT *."""
    rows = csv.DictReader(io.StringIO(text.decode(), newline=""))
    return Counter(frozenset((name, _number(_unnamed(value))) for name, value in row.items()) for row in rows)


def _unnamed(value: str) -> str:
    """A blank node without its name."""
    return "_:" if value.startswith("_:") else value


def _number(value: str) -> str:
    try:
        return str(float(value))
    except ValueError:
        return value


def _same(term: object) -> str:
    """A term as text; a number by its value, since 2 and 2.0 are one decimal."""
    if isinstance(term, Literal) and term.datatype.value in NUMBERS:
        return str(Literal(_number(term.value), datatype=term.datatype))
    return str(term)


def _rows_in(text: bytes, base: str) -> Rows:
    """The rows that are told in RDF."""
    graph = rdflib.Graph().parse(data=text, format="turtle", publicID=base)
    rows = [
        frozenset((str(graph.value(each, RS.variable)), _same_n3(graph.value(each, RS.value))) for each in bindings)
        for bindings in (list(graph.objects(row, RS.binding)) for row in graph.objects(None, RS.solution))
    ]
    return sorted(map(str, graph.objects(None, RS.resultVariable))), Counter(rows)


def _same_n3(term: rdflib.term.Node | None) -> str:
    if isinstance(term, rdflib.Literal) and term.datatype:
        return _same(Literal(str(term), datatype=NamedNode(str(term.datatype))))
    return _same(Literal(str(term))) if isinstance(term, rdflib.Literal) else f"<{term}>"


def _rows(text: bytes, kind: str) -> bool | Rows:
    results = pyoxigraph.parse_query_results(text, format=FORMATS[kind])
    if isinstance(results, QueryBoolean):
        return bool(results)
    names = sorted(variable.value for variable in results.variables)
    return names, Counter(frozenset((n, _same(row[n])) for n in names if row[n] is not None) for row in results)


def _alike(first: object, second: object) -> bool:
    """Rows that differ only in the names of blank nodes, as graphs that do."""
    if isinstance(first, bool) or isinstance(second, bool) or first[0] != second[0]:
        return False
    return isomorphic(_graph(first[1]), _graph(second[1]))


def _graph(rows: Counter[frozenset[tuple[str, str]]]) -> rdflib.Graph:
    lines = []
    for number, (row, count) in enumerate(rows.items()):
        lines.append(f"_:row{number} <urn:count> {json.dumps(str(count))} .")
        lines += [f"_:row{number} <urn:column:{name}> {term} ." for name, term in row]
    return rdflib.Graph().parse(data="\n".join(lines), format="nt")


def same_quads(first: Iterable[Quad], second: Iterable[Quad]) -> bool:
    """Whether two datasets are the same, blank nodes' names aside."""
    left, right = _by_graph(first), _by_graph(second)
    return left.keys() == right.keys() and all(isomorphic(left[name], right[name]) for name in left)


def _by_graph(quads: Iterable[Quad]) -> dict[str, rdflib.Graph]:
    found: dict[str, set[str]] = {}
    for quad in quads:
        found.setdefault(str(quad.graph_name), set()).add(f"{quad.triple} .")
    return {name: rdflib.Graph().parse(data="\n".join(lines), format="nt") for name, lines in found.items()}


def quads_of(answer: bytes) -> list[Quad]:
    """The quads in the rows ?g ?s ?p ?o, in JSON."""
    rows = pyoxigraph.parse_query_results(answer, format=QueryResultsFormat.JSON)
    assert not isinstance(rows, QueryBoolean)
    return [Quad(row["s"], row["p"], row["o"], *([row["g"]] if row["g"] else [])) for row in rows]


def read(path: Path, base: str) -> list[Quad]:
    """The triples in a file."""
    return list(pyoxigraph.parse(path.read_bytes(), TYPES[path.suffix], base_iri=base))


def named(quads: Iterable[Quad], graph: str) -> list[Quad]:
    """The triples as those of a graph, their blank nodes told from those of other graphs."""
    return [
        Quad(_apart(quad.subject, graph), quad.predicate, _apart(quad.object, graph), NamedNode(graph))
        for quad in quads
    ]


def _apart(term: object, graph: str) -> object:
    return BlankNode(f"{term.value}x{abs(hash(graph))}") if isinstance(term, BlankNode) else term

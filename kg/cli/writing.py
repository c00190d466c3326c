"""Results of SPARQL queries, as tables for people and in the formats that programs read."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from typing import IO

import click
from pyoxigraph import (
    Literal,
    NamedNode,
    QueryBoolean,
    QueryResultsFormat,
    QuerySolutions,
    QueryTriples,
    RdfFormat,
    serialize,
)

from kg.store import Results, Term
from kg.tables import show, table
from kg.vocabulary import PREFIXES, shortened

ROWS: Mapping[str, QueryResultsFormat] = {
    "json": QueryResultsFormat.JSON,
    "csv": QueryResultsFormat.CSV,
    "tsv": QueryResultsFormat.TSV,
    "xml": QueryResultsFormat.XML,
}
TRIPLES: Mapping[str, RdfFormat] = {
    "turtle": RdfFormat.TURTLE,
    "ntriples": RdfFormat.N_TRIPLES,
    "jsonld": RdfFormat.JSON_LD,
    "rdfxml": RdfFormat.RDF_XML,
}
FORMATS = ("table", *ROWS, *TRIPLES)


def write_results(results: Results, form: str | None, target: IO[bytes]) -> None:
    """Write an answer: rows as a table and triples as Turtle unless another format is asked for.

    Raises UsageError if rows are wanted as triples or the other way round.
    """
    if isinstance(results, QueryTriples):
        triples = TRIPLES.get(form or "turtle")
        if triples is None:
            raise click.UsageError(f"triples cannot be written as {form}; take one of: {', '.join(TRIPLES)}")
        serialize(results, target, format=triples, prefixes=dict(PREFIXES))
    elif form in (None, "table"):
        _print(results)
    elif form in ROWS:
        results.serialize(target, format=ROWS[form or ""])
        target.write(b"" if form in ("csv", "tsv") else b"\n")
    else:
        raise click.UsageError(f"rows cannot be written as {form}; take one of: {', '.join(('table', *ROWS))}")


def _print(results: QuerySolutions | QueryBoolean) -> None:
    if isinstance(results, QueryBoolean):
        click.echo("yes" if results else "no")
        return
    names = [variable.value for variable in results.variables]
    rows = [dict(zip(names, solution, strict=True)) for solution in results]
    if not rows:
        click.echo("no rows", err=True)
        return
    show(table(rows, [(name, partial(_cell, name=name)) for name in names], sparse=False))


def _cell(row: Mapping[str, Term | None], name: str) -> str:
    return _shown(row[name])


def _shown(term: Term | None) -> str:
    """A term for people: known prefixes shorten IRIs, literals lose their types."""
    if term is None:
        return ""
    if isinstance(term, Literal):
        return term.value
    if isinstance(term, NamedNode):
        return shortened(term.value)
    return str(term)

"""The questions of ``kg/queries/``: each has a name and a file; its parameters are handed over, never pasted in."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from functools import cache
from importlib.resources import files
from typing import TypeAlias

from pyoxigraph import Literal, NamedNode, QuerySolutions

from kg.errors import QueryError
from kg.graph.terms import day, value
from kg.store import Store, Term

Parameter: TypeAlias = Term | date | str | None
Row: TypeAlias = dict[str, str]

_FOLDER = files("kg") / "queries"


@cache
def question(name: str) -> str:
    """The text of a question; QueryError names the others if there is none of that name.

    >>> question("members").splitlines()[0]
    '# Who is a member of a foundation, at which tier, since when?'
    """
    if name not in questions():
        raise QueryError(f"{name}: no question of that name; there are: {', '.join(questions())}")
    return (_FOLDER / f"{name}.rq").read_text("utf-8")


@cache
def questions() -> tuple[str, ...]:
    """The names of all questions, in order."""
    return tuple(sorted(path.name.removesuffix(".rq") for path in _FOLDER.iterdir() if path.name.endswith(".rq")))


def ask(store: Store, name: str, **parameters: Parameter) -> Iterator[Row]:
    """The rows that answer a question: what each variable that is bound stands for, as characters.

    A parameter that is None is left open.
    """
    bindings = {key: _term(given) for key, given in parameters.items() if given is not None}
    results = store.query(question(name), bindings)
    if not isinstance(results, QuerySolutions):
        raise QueryError(f"{name}: a question selects rows")
    variables = [variable.value for variable in results.variables]
    for solution in results:
        yield {name: value(term) for name, term in zip(variables, solution, strict=True) if term is not None}


def _term(given: date | str | Term) -> Term:
    """Days and strings as literals; everything else is a term already."""
    if isinstance(given, date):
        return day(given)
    return Literal(given) if isinstance(given, str) else given


def node(iri: str, name: str = "") -> NamedNode:
    """An IRI as a term; QueryError if it is none."""
    try:
        return NamedNode(iri)
    except ValueError as error:
        raise QueryError(f"{name or iri}: no IRI: {error}") from error

"""The server under test: a real one in a process of its own, with a token, on an empty store."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from types import MappingProxyType

import httpx
import others
from describing import describe
from manifests import Case, Graphs, iri
from pyoxigraph import DefaultGraph, Quad
from talking import Talk
from verdicts import MEDIA, is_table, named, quads_of, read, same_answer, same_quads

from kg.store import Store

TOKEN = "conformance"  # noqa: S105 - of a server that lives as long as the tests
ALL = "SELECT ?g ?s ?p ?o { { ?s ?p ?o } UNION { GRAPH ?g { ?s ?p ?o } } }"
UPDATE = {"Content-Type": "application/sparql-update"}
QUERY = {"Content-Type": "application/sparql-query"}
Judge = Callable[[httpx.Client, Case, Mapping[str, str]], str]
"""Tells what is wrong with how a test comes out, empty if nothing is; the last is where other endpoints are."""


@contextmanager
def served(place: Path, **settings: str) -> Iterator[httpx.Client]:
    """A client of a new server."""
    with Store.open(place) as store:
        store.publish()
    process = subprocess.Popen(
        [sys.executable, "-m", "kg", "serve", "--port", "0", "--store", str(place)],
        stdout=subprocess.PIPE,
        text=True,
        env={**os.environ, "KG_UPDATE_TOKEN": TOKEN, **settings},
    )
    try:
        assert process.stdout
        found = re.search(r"http://127\.0\.0\.1:\d+", process.stdout.readline())
        assert found, "the server did not start"
        with httpx.Client(base_url=found[0], headers={"Authorization": f"Bearer {TOKEN}"}, timeout=60) as client:
            _wait(client)
            yield client
    finally:
        process.terminate()
        process.wait(20)


def _wait(client: httpx.Client) -> None:
    transport = httpx.HTTPTransport(retries=10)
    with httpx.Client(transport=transport, base_url=client.base_url, timeout=30) as patient:
        assert patient.get("/health").status_code == 200


def fill(client: httpx.Client, given: Graphs, there: Mapping[str, str] = MappingProxyType({})) -> None:
    """Make the store hold just this, with the addresses of services as they are in truth."""
    parts = ["DROP ALL", *(f"INSERT DATA {{ {_quads(path)} }}" for path in given.default)]
    for name, path in given.named:
        parts += [f"CREATE SILENT GRAPH <{name}>", f"INSERT DATA {{ GRAPH <{name}> {{ {_quads(path)} }} }}"]
    answer = client.post("/update", content=_put(" ;\n".join(parts), there).encode(), headers=UPDATE)
    assert answer.status_code == 204, answer.text


def _quads(path: Path) -> str:
    return " ".join(map(_written, read(path, iri(path))))


def _written(quad: Quad) -> str:
    inside = f"{quad.triple} ."
    return inside if isinstance(quad.graph_name, DefaultGraph) else f"GRAPH {quad.graph_name} {{ {inside} }}"


def _text(case: Case) -> str:
    return case.request.read_text("utf-8")


def _elsewhere(case: Case, elsewhere: Mapping[str, str]) -> dict[str, str]:
    """Where a test's services are in truth, by its addresses for them; they hold what the test gives them."""
    for name, path in case.services.items():
        others.fill(elsewhere[name], path)
    return {name: elsewhere[name] for name in case.services}


def query(client: httpx.Client, case: Case, elsewhere: Mapping[str, str]) -> str:
    """What is wrong with the answer to a query; empty if nothing is."""
    assert case.result
    there = _elsewhere(case, elsewhere)
    fill(client, _with_from(case), there)
    text = _put(f"BASE <{iri(case.request)}>\n{_text(case)}", there)
    accept = {"Accept": MEDIA[".srj" if is_table(case.result) else case.result.suffix]}
    answer = client.post("/sparql", content=text.encode(), headers=QUERY | accept)
    if answer.status_code != 200:
        return f"{answer.status_code}: {answer.text[:150]}"
    found = _put(answer.text, {url: name for name, url in there.items()}).encode()
    return "" if same_answer(case.result, found, iri(case.result)) else f"other: {answer.text[:150]}"


def _put(text: str, instead: Mapping[str, str]) -> str:
    """A text with some addresses in place of others."""
    for name, other in instead.items():
        text = text.replace(name, other)
    return text


def _with_from(case: Case) -> Graphs:
    """What is given, and the files that the query itself names as its dataset."""
    there = {name for name, _ in case.given.named}
    paths = [case.request.with_name(name) for name in re.findall(r"FROM\s+(?:NAMED\s+)?<([^>:]+)>", _text(case))]
    return Graphs(
        case.given.default, case.given.named + tuple((iri(path), path) for path in paths if iri(path) not in there)
    )


def update(client: httpx.Client, case: Case, _: Mapping[str, str]) -> str:
    """What is wrong with the store after an update; empty if nothing is."""
    fill(client, case.given)
    text = f"BASE <{iri(case.request)}>\n{_text(case)}"
    answer = client.post("/update", content=text.encode(), headers=UPDATE)
    if answer.status_code != 204:
        return f"{answer.status_code}: {answer.text[:150]}"
    rows = client.get("/sparql", params={"query": ALL}, headers={"Accept": "application/sparql-results+json"})
    wanted = [quad for path in case.becomes.default for quad in read(path, iri(path))]
    for name, path in case.becomes.named:
        wanted += named(read(path, iri(path)), name)
    return "" if same_quads(wanted, quads_of(rows.content)) else f"other: {rows.text[:150]}"


def syntax(client: httpx.Client, case: Case, _: Mapping[str, str]) -> str:
    """What is wrong with how a text is taken; empty if nothing is."""
    changes, wrong = "Update" in case.kind, case.kind.startswith("Negative")
    address, head = ("/update", UPDATE) if changes else ("/sparql", QUERY)
    answer = client.post(address, content=case.request.read_bytes(), headers=head)
    taken = answer.status_code in (200, 204, 403, 409, 501)  # refused for other reasons, after it was read
    if wrong:
        return "" if answer.status_code == 400 else f"{answer.status_code}: taken for right"
    return "" if taken else f"{answer.status_code}: {answer.text[:150]}"


def judges() -> dict[str, Judge]:
    """Who tells what is wrong with a test of a kind."""
    return {
        "QueryEvaluationTest": query,
        "CSVResultFormatTest": query,
        "UpdateEvaluationTest": update,
        "PositiveSyntaxTest": syntax,
        "NegativeSyntaxTest": syntax,
        "PositiveUpdateSyntaxTest": syntax,
        "NegativeUpdateSyntaxTest": syntax,
        "ProtocolTest": Talk(fill),
        "GraphStoreProtocolTest": Talk(fill),
        "ServiceDescriptionTest": describe,
    }

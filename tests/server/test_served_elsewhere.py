"""`kg serve --store URL`: the same service over a graph that lies on a SPARQL server, here Oxigraph's own."""

from __future__ import annotations

import asyncio
import json
import socket
import subprocess
import sys
from collections.abc import AsyncIterator, Iterator
from io import BytesIO
from pathlib import Path

import httpx
import pytest
from fastapi.testclient import TestClient
from pyoxigraph import RdfFormat
from small_graph import small_graph

from kg.engine import Limits, Pool, Question, Refusal
from kg.query import open_graph
from kg.server import Settings, create_app
from kg.store import Store

SECRET = "over there"  # noqa: S105 - of a server that lives as long as a test
TOKEN = {"Authorization": f"Bearer {SECRET}"}


@pytest.fixture(scope="module")
def url() -> Iterator[str]:
    """Oxigraph's own server, with the small graph."""
    with socket.create_server(("127.0.0.1", 0)) as free:
        address = f"127.0.0.1:{free.getsockname()[1]}"
    program = Path(sys.executable).with_name("oxigraph")
    process = subprocess.Popen([program, "serve", "--bind", address], stderr=subprocess.DEVNULL)
    try:
        with httpx.Client(transport=httpx.HTTPTransport(retries=8)) as client:
            client.get(f"http://{address}/")
        with Store.open(f"http://{address}/") as store:
            store.bulk_load(BytesIO(small_graph().store.dump()), RdfFormat.N_QUADS)
        yield f"http://{address}/"
    finally:
        process.kill()
        process.wait()


@pytest.fixture(scope="module")
def both(url) -> Iterator[tuple[TestClient, TestClient]]:
    """The service over the server, and over the same graph in memory."""
    settings = Settings(update_token=SECRET)
    with (
        TestClient(create_app(open_graph(url), settings)) as there,
        TestClient(create_app(small_graph(), settings)) as here,
    ):
        yield there, here


LINES = "application/n-triples, text/tab-separated-values"
ADDRESSES = [
    "/api/members?foundation=Example%20Foundation",
    "/api/members?foundation=Example%20Foundation&on=2024-06-01&evidence=true",
    "/api/memberships?organization=Acme",
    "/api/board?foundation=Example%20Foundation",
    "/api/people?organization=Acme",
    "/api/projects?organization=Example%20Foundation",
    "/api/path?start=Acme&end=Example%20Foundation",
    "/api/evidence?about=Acme",
    "/api/find?text=ac",
    "/api/counts",
    "/api/history?organization=Acme",
    "/api/ledgers",
    "/api/members?foundation=Nobody",
    "/",
    "/find?q=acme",
    "/explore",
    "/charts",
    "/.well-known/void",
    "/ready",
    "/sparql?query=SELECT%20WHERE",
    "/sparql?query=SELECT%20*%20%7B%20SERVICE%20%3Chttp%3A%2F%2Fexample.org%2F%3E%20%7B%7D%7D",
]


@pytest.mark.parametrize("address", ADDRESSES)
def test_an_address_answers_as_it_does_over_a_directory(both, address):
    there, here = (client.get(address) for client in both)
    assert (there.status_code, there.headers["content-type"]) == (here.status_code, here.headers["content-type"])
    if address != "/.well-known/void":  # its blank nodes have other names each time
        assert there.text == here.text


@pytest.mark.parametrize("form", ["json", "xml", "csv", "tsv"])
def test_tables_come_in_each_format(both, form):
    query = (
        "SELECT ?name (COUNT(?fact) AS ?facts) { ?fact org:member/skos:prefLabel ?name } GROUP BY ?name ORDER BY ?name"
    )
    there, here = (client.get("/sparql", params={"query": query, "format": form}) for client in both)
    assert there.status_code == 200
    assert there.content == here.content


def test_triples_graphs_and_datasets_come_as_well(both):
    graph = json.loads(
        both[1].get("/sparql?query=SELECT%20%3Fg%20%7BGRAPH%20%3Fg%20%7B%3Fs%20a%20fm%3AMembershipClaim%7D%7D").content
    )["results"]["bindings"][0]["g"]["value"]
    asked = [
        ("/sparql", {"query": "CONSTRUCT { ?s a ?o } WHERE { ?s a ?o }", "format": "nt"}),
        ("/sparql", {"query": "SELECT ?s ?o { ?s a ?o }", "default-graph-uri": graph, "format": "tsv"}),
        ("/graph-store", {"graph": graph}),
    ]
    for address, parameters in asked:
        answers = [client.get(address, params=parameters, headers={"Accept": LINES}) for client in both]
        lines = [sorted(answer.text.split("\n")) for answer in answers]
        assert lines[0] == lines[1]
        assert len(lines[0]) > 2
    assert both[0].get("/graph-store?graph=urn:nothing").status_code == 404


def test_what_one_server_writes_another_reads_at_once(url, both):
    """Servers over one store keep nothing of their own; what they answer says by its tag whether it is another."""
    place, asked = "/graph-store?graph=urn:shared", "/sparql?query=ASK{GRAPH<urn:shared>{<urn:a><urn:b>1,2}}"
    before = both[0].get(asked)
    assert both[0].get(asked, headers={"If-None-Match": before.headers["etag"]}).status_code == 304
    with TestClient(create_app(open_graph(url), Settings(update_token=SECRET)), headers=TOKEN) as other:
        for method, body, status in (("PUT", "<urn:a> <urn:b> 1 .", 201), ("POST", "<urn:a> <urn:b> 2 .", 204)):
            answer = other.request(method, place, content=body, headers={"Content-Type": "text/turtle"})
            assert answer.status_code == status, answer.text
        after = both[0].get(asked, headers={"If-None-Match": before.headers["etag"]})
        assert (before.json()["boolean"], after.json()["boolean"]) == (False, True)
        assert other.post("/update", data={"update": "DROP GRAPH <urn:shared>"}).status_code == 204
        assert other.delete(place).status_code == 404
        assert other.post("/update", data={"update": "DROP"}).status_code == 400


def test_rows_are_passed_on_as_they_arrive(url):
    """An answer without end begins; the limits hold for it as for any other."""

    async def asked() -> AsyncIterator[bytes | str]:
        endless, limits = Question("SELECT * { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l }"), Limits(60, 1_000_000)
        async with Pool(lambda: url, 1) as pool:
            try:
                async with pool.ask(endless, limits) as answer:
                    async for piece in answer.pieces():
                        yield piece
            except Refusal as refusal:
                yield refusal.cause

    async def told() -> list[bytes | str]:
        return [each async for each in asked()]

    first, *_, cause = asyncio.run(told())
    assert first.startswith(b'{"head"')
    assert cause == "bytes"


def test_a_server_that_is_gone_makes_the_service_say_so():
    with TestClient(create_app(open_graph("http://127.0.0.1:9/#seconds=1"), Settings(seconds=0.5))) as client:
        assert client.get("/sparql?query=ASK{}").status_code == 503

"""Virtuoso 7 holds the graph as Oxigraph does, its own ways aside: asked of a real one, where there is one."""

from __future__ import annotations

import shutil
import socket
import subprocess
import time
from collections.abc import Iterator
from io import BytesIO

import httpx
import pytest
from asked import answers
from fastapi.testclient import TestClient
from pyoxigraph import Literal, NamedNode, Quad, RdfFormat
from small_graph import small_graph

from kg.query import KnowledgeGraph, open_graph
from kg.questions import questions
from kg.server import Settings, create_app
from kg.store import DEFAULT, Store

PROGRAM = shutil.which("virtuoso-t")
SETTINGS = """
[Database]
DatabaseFile = v.db
ErrorLogFile = v.log
LockFile = v.lck
TransactionFile = v.trx
xa_persistent_file = v.pxa
[TempDatabase]
DatabaseFile = t.db
TransactionFile = t.trx
[Parameters]
ServerPort = {}
DisableUnixSocket = 1
NumberOfBuffers = 10000
MaxDirtyBuffers = 6000
[HTTPServer]
ServerPort = {}
ServerThreads = 10
"""
SECRET = "v"  # noqa: S105 - of a server that lives as long as a test
TOKEN = {"Authorization": f"Bearer {SECRET}"}
A, P, G = NamedNode("urn:a"), NamedNode("urn:p"), NamedNode("urn:g")

pytestmark = pytest.mark.skipif(
    PROGRAM is None, reason="virtuoso-t is not installed: apt-get install virtuoso-opensource"
)


@pytest.fixture(scope="module")
def url(tmp_path_factory) -> Iterator[str]:
    """A new Virtuoso with the small graph."""
    place = tmp_path_factory.mktemp("virtuoso")
    with socket.create_server(("127.0.0.1", 0)) as one, socket.create_server(("127.0.0.1", 0)) as other:
        ports = one.getsockname()[1], other.getsockname()[1]
    (place / "v.ini").write_text(SETTINGS.format(*ports), "utf-8")
    process = subprocess.Popen([PROGRAM, "+foreground", "+configfile", "v.ini"], cwd=place, stderr=subprocess.DEVNULL)
    address = f"http://dba:dba@127.0.0.1:{ports[1]}/sparql-auth#kind=virtuoso&chunk=1000"
    try:
        wait(f"http://127.0.0.1:{ports[1]}/sparql", process)
        with Store.open(address) as store:
            store.bulk_load(BytesIO(small_graph().store.dump()), RdfFormat.N_QUADS)
        yield address
    finally:
        process.kill()
        process.wait()


def wait(address: str, process: subprocess.Popen[bytes]) -> None:
    """Until it answers, which a new database takes a while for."""
    until = time.monotonic() + 120
    while time.monotonic() < until and process.poll() is None:
        try:
            return httpx.get(address, params={"query": "ASK {}"}).raise_for_status() and None
        except httpx.HTTPError:
            time.sleep(0.1)
    raise AssertionError("virtuoso-t did not start")


@pytest.fixture(scope="module")
def pair(url) -> tuple[KnowledgeGraph, KnowledgeGraph]:
    return small_graph(), open_graph(url)


@pytest.mark.parametrize("name", questions())
def test_a_question_has_the_same_answer_as_from_oxigraph(pair, name):
    for one, other in answers(*pair, name):
        assert one == other


def test_the_quads_are_the_same_and_its_own_graphs_are_not_among_them(pair):
    here, there = pair
    assert sorted(map(str, there.store.quads())) == sorted(map(str, here.store.quads()))
    assert there.store.graphs() == here.store.graphs()
    assert len(there.store) == len(here.store)
    assert there.members("Example Foundation") == here.members("Example Foundation")
    assert there.evidence("Acme", "Example Foundation") == here.evidence("Acme", "Example Foundation")


def test_changes_are_made_by_difference_and_graphs_go(url):
    first, second = Quad(A, P, Literal("1"), G), Quad(A, P, Literal('a "b"\\\n', language="de"), G)
    fact = Quad(A, P, Literal("f"))
    with Store.open(url) as store:
        assert store.replace_graph(G, [first]) == (1, 0)
        assert store.replace_graph(G, [first, second]) == (1, 0)
        assert store.change([fact], [first]) == (1, 1)
        assert (list(store.quads(A, graph=G)), list(store.quads(A, graph=DEFAULT))) == ([second], [fact])
        assert store.change([], [fact]) == (0, 1)
        assert store.remove_graph(G) == (0, 1)
        assert not list(store.quads(A))


def test_the_service_over_it_speaks_the_standard(url):
    with TestClient(create_app(open_graph(url), Settings(update_token=SECRET))) as client:
        place, body = "/graph-store?graph=urn:g", {"content": "<urn:a> <urn:p> 1, 2 .", "headers": TOKEN}
        body["headers"] = TOKEN | {"Content-Type": "text/turtle"}
        assert client.put(place, **body).status_code == 201
        for query, held in (("ASK { GRAPH <urn:g> { ?s ?p 2 } }", True), ("ASK { GRAPH <urn:g> { ?s ?p 3 } }", False)):
            assert client.get("/sparql", params={"query": query}).json() == {"head": {}, "boolean": held}
        both = "SELECT * { GRAPH <urn:g> { ?s ?p 2 } GRAPH ?g { ?s ?p 1 } }"
        assert client.get("/sparql", params={"query": both}).json()["results"]["bindings"][0]["g"]["value"] == "urn:g"
        lines = client.get(
            "/sparql", params={"query": "CONSTRUCT { ?s ?p 1 } WHERE { GRAPH <urn:g> { ?s ?p 1 } }", "format": "nt"}
        )
        assert lines.text == '<urn:a> <urn:p> "1"^^<http://www.w3.org/2001/XMLSchema#integer> .\n'
        assert client.get("/sparql?query=SELECT").status_code == 400
        assert client.delete(place, headers=TOKEN).status_code == 204
        assert client.get(place).status_code == 404
        assert client.get("/ready").status_code == 200

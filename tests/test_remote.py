"""A store on a server answers as one in a directory does: asked of Oxigraph's own server, over HTTP."""

from __future__ import annotations

import socket
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, HTTPServer
from io import BytesIO
from pathlib import Path
from typing import ClassVar
from urllib.request import urlopen

import pytest
from asked import answers
from click.testing import CliRunner
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pyoxigraph import BlankNode, Literal, NamedNode, Quad, RdfFormat
from small_graph import small_graph

from kg.cli import main
from kg.errors import QueryError, StoreError
from kg.query import KnowledgeGraph
from kg.questions import questions
from kg.store import DEFAULT, Store
from kg.store.loading import LoadBroken
from kg.store.remote import RemoteStore
from kg.store.server import TRIES, Connection, Server
from kg.store.substitution import substituted

A, P, G = NamedNode("urn:a"), NamedNode("urn:p"), NamedNode("urn:g")


def free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        return taken.getsockname()[1]


@pytest.fixture(scope="module")
def url() -> Iterator[str]:
    """Oxigraph's own server, empty."""
    address = f"127.0.0.1:{free_port()}"
    program = Path(sys.executable).parent / "oxigraph"
    process = subprocess.Popen([program, "serve", "--bind", address], stderr=subprocess.DEVNULL)
    try:
        for _ in range(100):
            try:
                urlopen(f"http://{address}/").close()
                break
            except OSError:
                time.sleep(0.1)
        yield f"http://{address}/"
    finally:
        process.kill()
        process.wait()


@pytest.fixture
def store(url) -> Iterator[Store]:
    with Store.open(url) as opened:
        opened.update("DROP ALL")
        yield opened


@pytest.fixture(scope="module")
def pair(url) -> tuple[KnowledgeGraph, KnowledgeGraph]:
    """The same graph, here and on the server."""
    here, there = small_graph(), Store.open(url.replace("127.0.0.1", "localhost"))
    there.update("DROP ALL")
    there.bulk_load(BytesIO(here.store.dump()), RdfFormat.N_QUADS)
    return here, KnowledgeGraph(there)


@pytest.mark.parametrize("name", questions())
def test_a_question_has_the_same_answer(pair, name):
    for one, other in answers(*pair, name):
        assert one == other


def test_lookups_have_the_same_answers(pair):
    here, there = pair
    assert there.members("Example Foundation") == here.members("Example Foundation")
    assert there.board("Example Foundation") == here.board("Example Foundation")
    assert there.evidence("Acme", "Example Foundation") == here.evidence("Acme", "Example Foundation")
    assert there.path("Acme", "Example Foundation") == here.path("Acme", "Example Foundation")
    assert there.counts() == here.counts()
    assert there.history("Acme") == here.history("Acme")
    assert sorted(map(str, there.store.quads())) == sorted(map(str, here.store.quads()))
    assert there.store.graphs() == here.store.graphs()
    assert len(there.store) == len(here.store)


def test_asks_and_constructs_come_as_they_do_from_a_directory(pair):
    here, there = pair
    for text in ("ASK { ?s a fm:Foundation }", "CONSTRUCT { ?s a ?o } WHERE { ?s a ?o }"):
        one, other = there.sparql(text), here.sparql(text)
        assert type(one) is type(other)
        assert bool(one) == bool(other) if text.startswith("ASK") else set(one) == set(other)


def test_rdflib_sees_the_server(store):
    store.replace_default([Quad(A, P, Literal("x"))])
    assert len(store.to_rdflib()) == 1


def test_only_the_difference_is_written(store):
    first, second = Quad(A, P, Literal("1"), G), Quad(A, P, Literal("2"), G)
    assert store.replace_graph(G, [first]) == (1, 0)
    assert store.replace_graph(G, [first, second]) == (1, 0)
    assert store.replace_graph(G, [second]) == (0, 1)
    assert list(store.quads(graph=G)) == [second]
    assert store.remove_graph(G) == (0, 1)
    assert store.graphs() == []


def test_changes_of_several_graphs_come_at_once(store):
    kept, gone, new = Quad(A, P, Literal("k")), Quad(A, P, Literal("g"), G), Quad(A, P, Literal("n"))
    store.change([kept, gone], [])
    assert store.change([kept, new], [gone, Quad(A, P, Literal("never"))]) == (1, 1)
    assert set(store.quads()) == {kept, new}
    assert set(store.quads(object=Literal("n"))) == {new}
    assert set(store.quads(graph=DEFAULT)) == {kept, new}


def test_a_file_twice_is_the_file_once(store, tmp_path):
    lines = [f'<urn:{n}> <urn:p> "{n}" {"<urn:g>" if n % 3 else ""} .\n' for n in range(100)]
    path = tmp_path / "many.nq"
    path.write_text("".join(lines), "utf-8")
    for _ in range(2):
        store.bulk_load(path)
        assert len(store) == 100


def test_a_load_that_broke_goes_on_where_it_was(url, tmp_path):
    path = tmp_path / "many.nt"
    path.write_text("".join(f'<urn:{n}> <urn:p> "{n}" .\n' for n in range(25)) + "broken\n", "utf-8")
    store = Store.open(f"{url}#chunk=10")
    store.update("DROP ALL")
    with pytest.raises(LoadBroken, match="skip=20") as broken:
        store.bulk_load(path)
    assert len(store) == broken.value.loaded == 20
    path.write_text(path.read_text("utf-8").removesuffix("broken\n"), "utf-8")
    assert isinstance(store, RemoteStore)
    store.bulk_load(path, skip=broken.value.loaded)
    assert len(store) == 25


def test_a_snapshot_of_a_server_is_a_directory(pair, tmp_path):
    _, there = pair
    there.store.snapshot(tmp_path / "copy")
    with Store.open(tmp_path / "copy", read_only=True) as copy:
        assert len(copy) == len(there.store)


def test_what_cannot_be_said_to_a_server_is_an_error(store, url):
    with pytest.raises(StoreError, match="blank node"):
        store.replace_graph(G, [Quad(A, P, BlankNode("b"), G)])
    with pytest.raises(StoreError, match="reading only"), Store.open(url, read_only=True) as locked:
        locked.update("DROP ALL")
    with pytest.raises(QueryError, match="no variable"):
        store.query("ASK {}", {"x": A})
    with pytest.raises(QueryError, match="not understood"):
        store.query("SELECT")
    with pytest.raises(StoreError, match="404"):
        Store.open(f"{url}nowhere/").query("ASK {}")
    with pytest.raises(StoreError, match="no setting colour"):
        Store.open(f"{url}#colour=red")


@given(text=st.text(st.characters(exclude_categories=["Cs"])), tag=st.sampled_from([None, "en", "de-ch"]))
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=60, deadline=None)
def test_any_literal_can_be_given_and_comes_back(url, text, tag):
    """Quotes, backslashes, line ends, braces, question marks: no literal becomes a part of the query."""
    term = Literal(text, language=tag) if tag else Literal(text)
    with Store.open(url) as store:
        (row,) = store.query("SELECT ?x ?y { BIND(STR(?x) AS ?y) }", {"x": term})
        assert (row[0], row[1].value) == (term, text)


@pytest.mark.parametrize(
    "text",
    [
        "SELECT ?x ?o { ?x <urn:p> ?o } ORDER BY ?x ?o",
        "SELECT * { ?x <urn:p> ?o } ORDER BY ?o",
        "SELECT ?x (COUNT(?o) AS ?n) { ?x <urn:p> ?o } GROUP BY ?x",
        "SELECT ?x ?o { { SELECT ?x ?o { ?x <urn:p> ?o } } FILTER(BOUND(?x) && ?o != '?x') } ORDER BY ?o",
        "SELECT $x ?o { $x <urn:p> ?o } ORDER BY DESC(?o) DESC(?x) LIMIT 1",
        "SELECT ?x ?o { { ?s <urn:p> ?o FILTER(COALESCE(?s = ?x, false)) } UNION { ?x <urn:q> ?o } } ORDER BY ?o",
    ],
)
def test_a_variable_is_given_as_it_is_to_a_directory(store, text):
    quads = [Quad(NamedNode(f"urn:{s}"), P, Literal(o)) for s in "ab" for o in "12"]
    with Store.open("memory:") as here:
        for each in (store, here):
            each.change(quads, [])
        rows = [
            [{name.value: row[name] for name in found.variables} for row in found]
            for found in (each.query(text, {"x": A}) for each in (store, here))
        ]
    assert rows[0] == rows[1]
    assert rows[0]


@pytest.mark.parametrize(
    "text",
    ["SELECT ?x { BIND(1 AS ?x) }", "SELECT (1 AS ?x) {}", "SELECT ?x { VALUES ?x { 1 } }", "ASK { 'x' ?p '?x' }"],
)
def test_a_variable_that_the_query_assigns_is_not_given(text):
    with pytest.raises(QueryError, match=r"\?x"):
        substituted(text, {"x": A})


class _Failing(BaseHTTPRequestHandler):
    """Fails as the test says, then answers."""

    failures: ClassVar[list[int]] = []
    asked = 0

    def do_POST(self) -> None:
        type(self).asked += 1
        self.rfile.read(int(self.headers["Content-Length"]))
        failure = self.failures.pop() if self.failures else 200
        if failure == 0:  # hangs up
            self.close_connection = True
            return
        body = b'{"head":{},"boolean":true}'
        self.send_response(failure)
        self.send_header("Content-Type", "application/sparql-results+json")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_: object) -> None:
        """Nothing."""


@pytest.fixture
def failing() -> Iterator[tuple[Store, list[float]]]:
    """A store on a server that fails, and how long it paused between tries."""
    with HTTPServer(("127.0.0.1", 0), _Failing) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        _Failing.asked, pauses = 0, list[float]()
        address = f"http://127.0.0.1:{server.server_port}/"
        with RemoteStore(Connection(Server.at(address), pause=pauses.append), address) as store:
            yield store, pauses
        server.shutdown()


def test_a_passing_failure_is_asked_again(failing):
    store, pauses = failing
    _Failing.failures = [502, 0, 503]
    assert bool(store.query("ASK {}"))
    assert pauses == [0.25, 0.5, 1.0]


def test_a_lasting_failure_is_told(failing):
    store, _ = failing
    _Failing.failures = [500] * TRIES
    with pytest.raises(StoreError, match="answered 500 each time"):
        store.query("ASK {}")
    assert _Failing.asked == TRIES


def test_an_update_that_may_have_been_done_is_not_sent_again(failing):
    store, _ = failing
    _Failing.failures = [0]
    with pytest.raises(StoreError, match="the connection broke"):
        store.update("INSERT { ?s ?p ?o } WHERE {}")
    assert _Failing.asked == 1


def test_a_command_asks_the_server(pair, url):
    _, there = pair
    there.store.replace_graphs({DEFAULT: pair[0].store.quads(graph=DEFAULT)})
    answered = CliRunner().invoke(main, ["members", "Example Foundation", "--store", url])
    assert (answered.exit_code, "Acme" in answered.output) == (0, True)


def test_nobody_there_is_told():
    address = f"http://127.0.0.1:{free_port()}/"
    store = RemoteStore(Connection(Server.at(address), pause=lambda _: None), address)
    with pytest.raises(StoreError, match="is the server running"):
        store.query("ASK {}")


def test_a_password_is_not_shown():
    assert "secret" not in repr(Store.open("http://ada:secret@localhost:1/"))

"""Strangers' queries stay within bounds: no other host, no endless work, no endless answer."""

import socket
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress

import pytest
from fastapi.testclient import TestClient
from hypothesis import given
from hypothesis import strategies as st
from pyoxigraph import NamedNode, Quad

from kg.query import KnowledgeGraph
from kg.server import Settings, create_app
from kg.server.elsewhere import turned
from kg.server.endpoint import BrokenOff
from kg.server.refusals import QueryRefused
from kg.store import Store

pytestmark = pytest.mark.filterwarnings("error::pytest.PytestUnraisableExceptionWarning")

IRI = "<http://127.0.0.1:{port}/sparql>"
SERVICES = [
    "SELECT * { SERVICE IRI { ?s ?p ?o } }",
    "SELECT * { SERVICE SILENT IRI { ?s ?p ?o } }",
    "SELECT * { sErViCe\tsileNTIRI{?s ?p ?o} }",
    "SELECT * { ?s ?p ?o . SERVICE #{\n#\n IRI # }\r { ?s ?p ?o } }",
    "SELECT * { ?s ?p 1SERVICE IRI { ?s ?p ?o } }",
    "SELECT * { ?s ?p ?o FILTER EXISTS { SERVICE IRI { ?s ?p ?o } } }",
    "SELECT * { { SELECT * { SERVICE IRI { ?s ?p ?o } } } }",
    "PREFIX e: <http://127.0.0.1:{port}/> SELECT * { SERVICE e:sparql { ?s ?p ?o } }",
    "PREFIX : <http://127.0.0.1:{port}/> SELECT * { SERVICE :{ ?s ?p ?o } }",
    "PREFIX e: <http://127.0.0.1:{port}/> SELECT * { SERVICE e:a\\#b { ?s ?p ?o } }",
    "SELECT * { VALUES ?g { IRI } SERVICE ?g { ?s ?p ?o } }",
    "BASE <http://127.0.0.1:{port}/> SELECT * { SERVICE <x#y> { ?s ?p ?o } }",
    "BASE <http://127.0.0.1:{port}/> SELECT * { SERVICE <> { ?s ?p ?o } }",
    "SELECT * { SERVICE <http://127.0.0.1:{port}/\\u0041#> { ?s ?p ?o } }",
]
HARMLESS = [
    "SELECT * { ?service ?p ?o }",
    "PREFIX service: <urn:x> SELECT * { ?s service:p ?o }",
    "SELECT * { ?s <urn:service> 'SERVICE <http://example.org>' }",
    "SELECT * { GRAPH ?service { ?s ?p ?o } }",
    "# no SERVICE here\nSELECT * { ?s ?p ?o }",
]


@contextmanager
def listening():
    """A server that counts who connects."""
    with socket.create_server(("127.0.0.1", 0)) as server:
        server.settimeout(0.05)
        visits, stop = [], threading.Event()

        def listen():
            while not stop.is_set():
                try:
                    server.accept()[0].close()
                    visits.append(1)
                except TimeoutError:
                    continue

        thread = threading.Thread(target=listen)
        thread.start()
        try:
            yield server.getsockname()[1], visits
        finally:
            stop.set()
            thread.join()


def test_no_spelling_of_service_reaches_another_host():
    store = Store.open("memory:")
    store.replace_default([Quad(NamedNode("urn:s"), NamedNode("urn:p"), NamedNode("urn:o"))])
    with listening() as (port, visits), TestClient(create_app(KnowledgeGraph(store))) as client:
        for query in SERVICES:
            asked = query.replace("IRI", IRI).replace("{port}", str(port))
            answer = client.get("/sparql", params={"query": asked})
            if "SILENT" in asked.upper():
                assert answer.json()["results"]["bindings"] == [{}], asked
            else:
                assert answer.status_code == 403, asked
                assert "does not ask that host" in answer.json()["detail"]
        time.sleep(0.1)
        assert visits == []


@pytest.mark.parametrize("query", HARMLESS)
def test_other_uses_of_the_word_are_fine(query):
    assert turned(query) == query


@pytest.mark.parametrize(
    "piece", ["SERVICE ", "SERVICE#", "SERVICE<", "SERVICE e:", "SERVICE ?", "SERVICE e:\\#", "#\n"]
)
def test_looking_for_service_takes_no_time(piece):
    began = time.process_time()
    with suppress(QueryRefused):
        turned(piece * (64_000 // len(piece)))
    with suppress(QueryRefused):
        turned(piece * 99 + "#" * 60_000)
    assert time.process_time() - began < 1


@given(
    st.lists(st.sampled_from(["SERVICE", "SILENT", "<http://e/>", " ", "\n", "#c\n", "?x", "e:x", "{", "}", "1", "'"]))
)
def test_what_the_engine_takes_for_a_service_is_refused(parts):
    """The engine's own parser is the judge: whatever it would send out must have been refused before."""
    text = "PREFIX e: <http://127.0.0.1:9/> SELECT * { ?s ?p ?o . " + "".join(parts) + " }"
    try:
        text = turned(text)
    except QueryRefused:
        return
    try:
        list(Store.open("memory:").query(text))
    except OSError as error:
        if "invalid authority" not in str(error):
            raise AssertionError(text) from error
    except Exception:  # noqa: S110 - whatever else is wrong with it, it asks nobody
        pass


def crowd(number: int) -> Store:
    store = Store.open("memory:")
    linked = NamedNode("urn:p")
    store.inner.bulk_extend(Quad(NamedNode(f"urn:{n}"), linked, NamedNode(f"urn:{n + 1}")) for n in range(number))
    return store


@contextmanager
def started(settings: Settings) -> Iterator[TestClient]:
    with TestClient(create_app(KnowledgeGraph(crowd(250)), settings)) as client:
        yield client


PRODUCT = "SELECT * { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i }"
COUNT = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i }"


def test_a_query_that_takes_too_long_is_answered_in_time():
    with started(Settings(seconds=0.3)) as client:
        began = time.perf_counter()
        answer = client.get("/sparql", params={"query": COUNT})
        assert time.perf_counter() - began < 20  # seconds; the whole count would take days
        assert answer.status_code == 503
        assert answer.headers["retry-after"]
        assert "more than 0.3 seconds" in answer.json()["detail"]


def test_an_answer_without_end_is_broken_off_so_that_nobody_takes_it_for_whole():
    with started(Settings(seconds=0.3)) as client, pytest.raises(BrokenOff, match=r"more than 0\.3 seconds"):
        client.get("/sparql", params={"query": PRODUCT})


def test_an_answer_that_is_too_long_is_broken_off():
    with started(Settings(answer_bytes=50_000)) as client:
        answer = client.get("/sparql", params={"query": PRODUCT})
        assert answer.status_code == 503
        assert "50,000 bytes" in answer.json()["detail"]


def test_a_page_shows_the_beginning_of_a_long_answer():
    with started(Settings(rows_shown=10)) as client:
        answer = client.get("/sparql", params={"query": PRODUCT}, headers={"Accept": "text/html"})
        assert answer.text.count("<tr>") == 11
        assert "there are more" in answer.text

"""/update speaks the update part of the SPARQL 1.1 protocol to those who have the token, and to nobody else."""

import threading
import time
from collections.abc import Iterator

import pytest
from fastapi.testclient import TestClient
from hypothesis import given
from hypothesis import strategies as st
from pyoxigraph import Literal, NamedNode, Quad

from kg.build import consolidate
from kg.engine.writing import PATIENCE
from kg.errors import QueryError, StoreError
from kg.resolve import Registry
from kg.server import Settings, create_app
from kg.server.dataset import over
from kg.server.elsewhere import turned
from kg.server.refusals import QueryRefused
from kg.store import Store
from kg.store.tokens import tokens

SECRET = "open sesame"  # noqa: S105 - of a server that lives as long as a test
TOKEN = {"Authorization": f"Bearer {SECRET}"}
FORM = {"Content-Type": "application/x-www-form-urlencoded"}
DIRECT = {"Content-Type": "application/sparql-update"}
INSERT = "INSERT DATA { <urn:s> <urn:p> <urn:o> }"
DATA = """
    INSERT DATA { GRAPH <urn:one> { <urn:s> <urn:p> 1 } GRAPH <urn:two> { <urn:s> <urn:p> 2 }
                  GRAPH <urn:three> { <urn:s> <urn:p> 3 } }
"""


@pytest.fixture
def place(tmp_path):
    with Store.open(tmp_path / "written.kg") as store:
        consolidate(store, Registry({}))
    return tmp_path / "written.kg"


@pytest.fixture
def client(place) -> Iterator[TestClient]:
    with TestClient(create_app(place, Settings(update_token=SECRET, update_seconds=20))) as started:
        yield started


def run(client: TestClient, update: str, **parameters):
    return client.post("/update", data={"update": update} | parameters, headers=TOKEN)


def holds(client: TestClient, pattern: str) -> bool:
    return client.get("/sparql", params={"query": f"ASK {{ {pattern} }}"}).json()["boolean"]


def test_an_update_may_be_posted_as_a_form_or_as_it_is_and_is_seen_at_once(client):
    assert run(client, INSERT).status_code == 204
    assert holds(client, "<urn:s> <urn:p> <urn:o>")
    gone = client.post("/update", content="DELETE WHERE { <urn:s> ?p ?o }", headers=TOKEN | DIRECT)
    assert gone.status_code == 204
    assert not holds(client, "<urn:s> <urn:p> <urn:o>")


def test_a_kept_answer_does_not_outlive_an_update(client):
    asked = {"query": "ASK { <urn:s> ?p ?o }"}
    tag = client.get("/sparql", params=asked).headers["etag"]
    assert client.get("/sparql", params=asked, headers={"If-None-Match": f'"x", {tag}'}).status_code == 304
    assert client.post("/sparql", data=asked, headers={"If-None-Match": tag}).status_code == 200  # only of what is read
    run(client, INSERT)
    again = client.get("/sparql", params=asked, headers={"If-None-Match": tag})
    assert (again.status_code, again.json()["boolean"]) == (200, True)


@pytest.mark.parametrize(
    ("headers", "challenge"),
    [
        ({}, 'Bearer realm="graph"'),
        ({"Authorization": "Basic b3Blbg=="}, 'Bearer realm="graph"'),
        ({"Authorization": "Bearer open"}, 'Bearer realm="graph", error="invalid_token"'),
        ({"Authorization": "Bearer"}, 'Bearer realm="graph", error="invalid_token"'),
    ],
)
def test_without_the_token_nothing_is_written(client, headers, challenge):
    answer = client.post("/update", data={"update": INSERT}, headers=headers)
    assert (answer.status_code, answer.headers["www-authenticate"]) == (401, challenge)
    assert not holds(client, "<urn:s> ?p ?o")


def test_a_server_without_a_token_takes_no_updates(place):
    with TestClient(create_app(place)) as client:
        for headers in ({}, {"Authorization": "Bearer "}, TOKEN):
            assert client.post("/update", data={"update": INSERT}, headers=headers).status_code == 403


def test_the_token_shows_nowhere():
    assert "sesame" not in repr(Settings(update_token=SECRET))


def test_an_update_is_made_as_a_whole_or_not_at_all(client):
    answer = run(client, f"{INSERT} ; CREATE GRAPH <urn:g> ; CREATE GRAPH <urn:g>")
    assert answer.status_code == 409
    assert "already exists" in answer.json()["detail"]
    assert not holds(client, "<urn:s> ?p ?o")


def test_a_wrong_update_is_told_where(client):
    answer = run(client, "INSERT DATA {\n <urn:s> <urn:p> }")
    assert (answer.status_code, answer.json()["line"]) == (400, 2)


@pytest.mark.parametrize(
    ("body", "headers", "status"),
    [
        (b"", FORM, 400),
        (b"query=ASK%20%7B%7D", FORM, 400),
        (b"update=DROP+ALL&update=DROP+ALL", FORM, 400),
        (b"DROP ALL", {"Content-Type": "text/plain"}, 415),
        (b"DROP ALL", {}, 415),
        (b"DROP ALL", {"Content-Type": "application/sparql-query"}, 400),
        (b"DROP ALL", DIRECT | {"Content-Encoding": "gzip"}, 415),
        (b"update=DROP+ALL&default-graph-uri=urn:g", FORM, 400),
        ("DROP ALL # ü".encode("utf-16"), DIRECT, 400),
        ("DROP ALL".encode("utf-16"), {"Content-Type": "application/sparql-update; charset=UTF-16"}, 415),
    ],
)
def test_what_is_no_update_is_refused(client, body, headers, status):
    assert client.post("/update", content=body, headers=TOKEN | headers).status_code == status


def test_other_methods_are_refused(client):
    for method in ("GET", "PUT", "DELETE", "PATCH"):
        answer = client.request(method, "/update?update=DROP%20ALL", headers=TOKEN)
        assert (answer.status_code, answer.headers["allow"]) == (405, "POST, OPTIONS")


@pytest.mark.parametrize(
    ("update", "parameters", "found"),
    [
        ("INSERT { <urn:f> <urn:p> ?o } WHERE { ?s <urn:p> ?o }", {"using-graph-uri": "urn:one"}, {1}),
        ("INSERT { <urn:f> <urn:p> ?o } WHERE { ?s <urn:p> ?o }", {"using-graph-uri": ["urn:one", "urn:two"]}, {1, 2}),
        (
            "INSERT { <urn:f> <urn:p> ?o } WHERE { GRAPH ?g { ?s <urn:p> ?o } }",
            {"using-named-graph-uri": ["urn:two", "urn:three"]},
            {2, 3},
        ),
        (
            "INSERT { <urn:f> <urn:p> ?o } WHERE { GRAPH ?g { ?s <urn:p> ?o } ?s <urn:p> ?x }",
            {"using-graph-uri": "urn:one", "using-named-graph-uri": "urn:two"},
            {2},
        ),
    ],
)
def test_the_protocol_may_name_the_dataset(client, update, parameters, found):
    run(client, DATA)
    assert run(client, update, **parameters).status_code == 204
    rows = client.get("/sparql", params={"query": "SELECT ?o { <urn:f> <urn:p> ?o }"}).json()["results"]["bindings"]
    assert {int(row["o"]["value"]) for row in rows} == found


@pytest.mark.parametrize(
    "update",
    [
        "INSERT { ?s <urn:q> ?o } USING <urn:one> WHERE { ?s <urn:p> ?o }",
        "WITH <urn:one> DELETE { ?s ?p ?o } WHERE { ?s ?p ?o }",
    ],
)
def test_an_update_that_names_its_dataset_takes_no_other(client, update):
    assert run(client, update, **{"using-graph-uri": "urn:two"}).status_code == 400


def test_a_graph_that_is_no_iri_is_refused(client):
    answer = run(client, "INSERT { <urn:f> ?p ?o } WHERE { ?s ?p ?o }", **{"using-graph-uri": "x> WHERE { } #"})
    assert answer.status_code == 400


def test_relative_iris_are_those_of_the_address(client):
    run(client, "INSERT DATA { <s> <urn:p> <urn:o> }")
    assert holds(client, "<http://testserver/s> <urn:p> <urn:o>")
    assert holds(client, "<s> <urn:p> <urn:o>")


def test_an_ingest_that_runs_keeps_others_from_writing_and_nobody_from_reading(place):
    with TestClient(create_app(place, Settings(update_token=SECRET))) as client, Store.open(place):
        began = time.monotonic()
        answer = run(client, INSERT)
        assert (answer.status_code, answer.headers["retry-after"]) == (503, "5")
        assert "try again later" in answer.json()["detail"]
        assert PATIENCE < time.monotonic() - began < PATIENCE + 5
        assert client.get("/sparql", params={"query": "ASK { }"}).status_code == 200


def test_updates_at_once_are_made_one_after_the_other(client):
    def insert(number):
        statuses.append(run(client, f"INSERT DATA {{ <urn:many> <urn:p> {number} }}").status_code)

    statuses: list[int] = []
    threads = [threading.Thread(target=insert, args=(number,)) for number in range(5)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    count = client.get("/sparql", params={"query": "SELECT (COUNT(*) AS ?n) { <urn:many> ?p ?o }", "format": "csv"})
    assert (statuses, count.text.split()[1]) == ([204] * 5, "5")


def test_an_update_that_takes_too_long_is_stopped_and_changes_nothing(place):
    with Store.open(place) as store:
        store.inner.extend(Quad(NamedNode(f"urn:{n}"), NamedNode("urn:p"), Literal(n)) for n in range(2_000))
        store.publish()
    with TestClient(create_app(place, Settings(update_token=SECRET, update_seconds=0.5))) as client:
        endless = "INSERT { ?a <urn:new> ?b } WHERE { ?a ?p ?x . ?b ?q ?y . ?c ?r ?z }"
        answer = run(client, endless)
        assert answer.status_code == 503
        assert "nothing was written" in answer.json()["detail"]
        assert not holds(client, "?a <urn:new> ?b")
        assert run(client, INSERT).status_code == 204


def test_the_next_ingest_leaves_written_graphs_and_makes_the_default_graph_its_own_again(client, place):
    run(client, f"{INSERT} ; INSERT DATA {{ [] <urn:p> 1 . GRAPH <urn:mine> {{ <urn:s> <urn:p> <urn:o> }} }}")
    with Store.open(place) as store:
        consolidate(store, Registry({}))
    time.sleep(0.6)
    assert holds(client, "GRAPH <urn:mine> { <urn:s> <urn:p> <urn:o> }")
    assert not holds(client, "<urn:s> ?p ?o")


@pytest.mark.parametrize(
    ("update", "status"),
    [
        ("LOAD <http://127.0.0.1:9/x>", 403),
        ("load silent<http://127.0.0.1:9/x> INTO GRAPH <urn:g>", 204),
        ("LOAD\n#\nfm:x", 403),
        ("LOAD <http://127.0.0.1:9/x> INTO", 400),
        ("INSERT { ?s ?p ?o } WHERE { SERVICE <http://127.0.0.1:9/x> { ?s ?p ?o } }", 403),
    ],
)
def test_nothing_is_loaded_from_other_hosts(client, update, status):
    assert run(client, update).status_code == status


@given(
    st.lists(st.sampled_from(["LOAD", "SILENT", "<http://127.0.0.1:9/>", " ", "\n", "#c\n", "e:x", ";", "DROP ALL"]))
)
def test_what_the_engine_takes_for_a_load_is_refused(parts):
    text = "PREFIX e: <http://127.0.0.1:9/>" + "".join(parts)
    try:
        text = turned(text)
    except QueryRefused:
        return
    try:
        Store.open("memory:").update(text)
    except QueryError:
        pass
    except StoreError as error:
        if "invalid authority" not in str(error):
            raise AssertionError(text) from error


@pytest.mark.parametrize(
    "text",
    [
        "DELETE { ?s ?p 'WHERE }' } INSERT { ?s ?p <urn:WHERE#x> } {} WHERE {{ ?s ?p ?where }}",
        'DELETE {{ ?s ?p """{{ "" \\""" WHERE""" }} # WHERE {{\n {} WHERE {{ {{ SELECT * WHERE {{ ?s ?p ?o }} }} }}',
    ],
)
def test_only_the_word_itself_gets_the_clauses(text):
    plain = text.replace("{}", "").replace("{{", "{").replace("}}", "}")
    assert " ".join(over(plain, ["urn:g"], []).split()).count("USING <urn:g> WHERE {") == 1


@given(st.text(alphabet="{}<>\"'\\#:?WHERE \n", max_size=60))
def test_tokens_lose_nothing_but_gaps(text):
    kept = "".join(token.text for token in tokens(text))
    assert all(text[token.start : token.end] == token.text for token in tokens(text))
    assert len(kept) <= len(text)

"""What the W3C's protocol tests ask of a query service, one test a sentence; updates have theirs in test_updates.py."""

import json
from urllib.parse import parse_qs, urlencode

import pytest
from fastapi.testclient import TestClient
from hypothesis import example, given
from hypothesis import strategies as st
from pyoxigraph import Literal, NamedNode, Quad

from kg.errors import QueryError
from kg.query import KnowledgeGraph
from kg.server import create_app
from kg.server.operation import fields_of
from kg.store import Store

DATA = "http://example.org/data{}"
ASK = "ASK { }"
FORM = {"Content-Type": "application/x-www-form-urlencoded"}
DIRECT = {"Content-Type": "application/sparql-query"}
JSON = {"Accept": "application/sparql-results+json"}


@pytest.fixture(scope="module")
def client():
    store = Store.open("memory:")
    for number in (1, 2, 3):
        graph = NamedNode(DATA.format(number))
        store.replace_graph(graph, [Quad(graph, NamedNode("urn:p"), Literal(number), graph)])
    with TestClient(create_app(KnowledgeGraph(store))) as started:
        yield started


def yes(answer) -> bool:
    assert answer.status_code == 200, answer.text
    return bool(json.loads(answer.content)["boolean"])


def ask(client, query, *, post, **dataset):
    parameters = {"query": query} | dataset
    sent = {"data": parameters} if post else {"params": parameters}
    return yes(client.request("POST" if post else "GET", "/sparql", headers=JSON, **sent))


def test_query_by_get_and_post(client):
    assert yes(client.get("/sparql", params={"query": ASK}, headers=JSON))
    assert yes(client.post("/sparql", data={"query": ASK}, headers=JSON))
    assert yes(client.post("/sparql", content=ASK, headers=JSON | DIRECT))


@pytest.mark.parametrize("post", [False, True])
def test_the_default_graph_is_the_merge_of_those_that_are_named(client, post):
    both = {"default-graph-uri": [DATA.format(1), DATA.format(2)]}
    assert ask(client, "ASK { ?a <urn:p> 1 . ?b <urn:p> 2 }", post=post, **both)
    assert not ask(client, "ASK { ?a <urn:p> 3 }", post=post, **both)
    assert not ask(client, "ASK { GRAPH ?g { ?a <urn:p> 1 } }", post=post, **both)


@pytest.mark.parametrize("post", [False, True])
def test_named_graphs_are_those_that_are_named(client, post):
    two = {"named-graph-uri": [DATA.format(1), DATA.format(2)]}
    assert ask(client, "ASK { GRAPH ?g { ?a <urn:p> 1 } GRAPH ?h { ?b <urn:p> 2 } }", post=post, **two)
    assert not ask(client, "ASK { GRAPH ?g { ?a <urn:p> 3 } }", post=post, **two)
    assert not ask(client, "ASK { ?a ?p ?o }", post=post, **two)


def test_both_together_make_the_dataset(client):
    dataset = {"default-graph-uri": DATA.format(3), "named-graph-uri": [DATA.format(1)]}
    assert ask(client, "ASK { ?a <urn:p> 3 GRAPH ?g { ?b <urn:p> 1 } }", post=False, **dataset)
    assert not ask(client, "ASK { GRAPH ?g { ?b <urn:p> 3 } }", post=False, **dataset)


def test_the_protocol_decides_over_from(client):
    query = f"ASK FROM <{DATA.format(1)}> {{ ?a <urn:p> 2 }}"
    assert ask(client, query, post=False, **{"default-graph-uri": DATA.format(2)})


def test_a_direct_post_takes_the_dataset_from_the_address(client):
    address = f"/sparql?default-graph-uri={DATA.format(2)}"
    assert yes(client.post(address, content="ASK { ?a <urn:p> 2 }", headers=JSON | DIRECT))


@pytest.mark.parametrize(
    ("query", "kinds"),
    [
        ("SELECT (1 AS ?one) { }", ("xml", "json", "csv", "tab-separated")),
        (ASK, ("xml", "json")),
        ("DESCRIBE <urn:s>", ("rdf+xml", "turtle", "n-triples")),
        ("CONSTRUCT { <urn:s> <urn:p> 1 } WHERE { }", ("rdf+xml", "turtle", "n-triples")),
    ],
)
def test_the_type_fits_the_form_of_the_query(client, query, kinds):
    answer = client.get("/sparql", params={"query": query})
    assert answer.status_code == 200
    assert any(kind in answer.headers["content-type"] for kind in kinds)


@pytest.mark.parametrize(
    ("method", "address", "content", "headers"),
    [
        ("PUT", f"/sparql?query={ASK}", b"", {}),
        ("GET", f"/sparql?query={ASK}&query=SELECT%20*%20%7B%7D", b"", {}),
        ("POST", "/sparql", ASK.encode(), {"Content-Type": "text/plain"}),
        ("POST", "/sparql", b"query=ASK%20%7B%7D", {}),
        ("POST", "/sparql", ASK.encode(), {}),
        ("POST", "/sparql", ASK.encode("utf-16"), DIRECT),
        ("POST", "/sparql", ASK.encode("utf-16"), {"Content-Type": "application/sparql-query; charset=UTF-16"}),
        ("GET", "/sparql?query=ASK%20%7B", b"", {}),
        ("POST", "/sparql", b"query=ASK%20%7B%7D&query=ASK%20%7B%7D", FORM),
    ],
)
def test_what_is_no_query_is_the_clients_mistake(client, method, address, content, headers):
    assert 400 <= client.request(method, address, content=content, headers=headers).status_code < 500


@pytest.mark.parametrize(
    "media",
    [
        "application/sparql-query; charset=utf-8",
        'Application/SPARQL-Query ; Charset="UTF-8"',
        'application/sparql-query; version=1.2; x="charset=latin1"',
    ],
)
def test_a_media_type_may_have_parameters(client, media):
    assert yes(client.post("/sparql", content="ASK { FILTER('é' = 'é') }".encode(), headers={"Content-Type": media}))


def test_a_body_that_is_packed_is_refused_and_told_how_to_come(client):
    answer = client.post("/sparql", content=b"...", headers=DIRECT | {"Content-Encoding": "gzip"})
    assert (answer.status_code, answer.headers["accept-encoding"]) == (415, "identity")


def test_the_dataset_of_an_update_is_none_for_a_query(client):
    answer = client.post("/sparql?using-graph-uri=urn:g", content=ASK, headers=DIRECT)
    assert (answer.status_code, "default-graph-uri" in answer.json()["detail"]) == (400, True)


@pytest.mark.parametrize("dataset", ["default-graph-uri", "named-graph-uri"])
def test_a_graph_that_is_not_there_is_empty(client, dataset):
    assert ask(client, "ASK { FILTER NOT EXISTS { ?s ?p ?o } }", post=False, **{dataset: "urn:none"})
    for wrong in ("", "relative", "urn:a b"):
        assert client.get("/sparql", params={"query": ASK, dataset: wrong}).status_code == 400


def test_what_a_client_accepts_may_come_in_several_lines(client):
    accept = [("Accept", "image/png"), ("Accept", "text/csv;q=0.5"), ("Accept", "text/tab-separated-values")]
    answer = client.get("/sparql", params={"query": "SELECT (1 AS ?x) {}"}, headers=accept)
    assert answer.headers["content-type"] == "text/tab-separated-values; charset=utf-8"


@given(st.text(st.sampled_from("aé&=+%\\\\xu0041 \n;"), max_size=20))
@example("query=100%&a=%4&b=%zz&c=%C3%A9&d=%C3&&=e")
@example(urlencode({"query": "ASK { ?s ?p 'C:\\x41 \u20ac' }"}))
def test_parameters_are_read_as_python_reads_them(text):
    encoded = text.encode()
    try:
        read = parse_qs(encoded.decode("ascii"), keep_blank_values=True, errors="strict")
    except UnicodeDecodeError:
        with pytest.raises(QueryError, match="not percent-encoded UTF-8"):
            fields_of(encoded)
    else:
        assert fields_of(encoded) == read

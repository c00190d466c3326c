"""/graph-store speaks the SPARQL 1.1 Graph Store HTTP Protocol."""

import shutil
from collections.abc import Iterator

import pyoxigraph
import pytest
from fastapi.testclient import TestClient
from pyoxigraph import Literal, NamedNode, Quad, RdfFormat

from kg.server import Settings, create_app
from kg.store import Store

SECRET = "open sesame"  # noqa: S105 - of a server that lives as long as a test
TOKEN = {"Authorization": f"Bearer {SECRET}"}
TURTLE = TOKEN | {"Content-Type": "text/turtle"}
G = {"graph": "http://example.org/g"}
ONE, TWO = b"<http://example.org/s> <http://example.org/p> 1 .", b"<http://example.org/s> <http://example.org/p> 2 ."


@pytest.fixture(scope="module")
def client(tmp_path_factory) -> Iterator[TestClient]:
    place = tmp_path_factory.mktemp("graphs") / "written.kg"
    with Store.open(place) as store:
        store.publish()
    with TestClient(create_app(place, Settings(update_token=SECRET, update_bytes=10_000))) as started:
        yield started


@pytest.fixture(autouse=True)
def empty(client):
    assert client.post("/update", data={"update": "DROP ALL"}, headers=TOKEN).status_code == 204


def values(client, address="/graph-store", **params) -> set[str]:
    answer = client.get(address, params=params, headers={"Accept": "text/turtle"})
    assert answer.status_code == 200
    return {quad.object.value for quad in pyoxigraph.parse(answer.content, RdfFormat.TURTLE)}


def test_put_makes_a_graph_and_then_replaces_it(client):
    assert client.put("/graph-store", params=G, content=ONE, headers=TURTLE).status_code == 201
    assert values(client, **G) == {"1"}
    assert client.put("/graph-store", params=G, content=TWO, headers=TURTLE).status_code == 204
    assert values(client, **G) == {"2"}


def test_post_makes_a_graph_and_then_adds_to_it(client):
    assert client.post("/graph-store", params=G, content=ONE, headers=TURTLE).status_code == 201
    assert client.post("/graph-store", params=G, content=TWO, headers=TURTLE).status_code == 204
    assert values(client, **G) == {"1", "2"}


def test_delete_takes_a_graph_away_and_cannot_do_so_twice(client):
    client.put("/graph-store", params=G, content=ONE, headers=TURTLE)
    assert client.delete("/graph-store", params=G, headers=TOKEN).status_code == 204
    assert client.get("/graph-store", params=G).status_code == 404
    assert client.delete("/graph-store", params=G, headers=TOKEN).status_code == 404


def test_the_default_graph_is_always_there(client):
    assert values(client, default="") == set()
    assert client.put("/graph-store?default", content=ONE, headers=TURTLE).status_code == 204
    assert client.post("/graph-store?default", content=TWO, headers=TURTLE).status_code == 204
    assert values(client, default="") == {"1", "2"}
    assert client.delete("/graph-store?default", headers=TOKEN).status_code == 204
    assert values(client, default="") == set()


def test_an_empty_graph_is_a_graph(client):
    assert client.put("/graph-store", params=G, content=b"", headers=TURTLE).status_code == 201
    assert values(client, **G) == set()


def test_a_graph_may_be_named_by_the_address_itself(client):
    assert client.put("/graph-store/people/ada.ttl", content=b"<> <p> 1 .", headers=TURTLE).status_code == 201
    assert values(client, "/graph-store/people/ada.ttl") == {"1"}
    named = "http://testserver/graph-store/people/ada.ttl"
    ask = f"ASK {{ GRAPH <{named}> {{ <{named}> <http://testserver/graph-store/people/p> 1 }} }}"
    assert client.get("/sparql", params={"query": ask}).json() == {"head": {}, "boolean": True}
    assert values(client, graph=named) == {"1"}


def test_what_is_posted_to_nowhere_gets_a_place(client):
    answer = client.post("/graph-store", content=ONE, headers=TURTLE)
    assert answer.status_code == 201
    assert values(client, answer.headers["location"].removeprefix("http://testserver")) == {"1"}


def test_a_form_may_bring_a_file(client):
    answer = client.post(
        "/graph-store", params=G, files={"graph": ("g.ttl", ONE, "text/turtle; charset=utf-8")}, headers=TOKEN
    )
    assert answer.status_code == 201
    assert values(client, **G) == {"1"}
    assert client.post("/graph-store", params=G, files={}, data={"a": "b"}, headers=TOKEN).status_code == 415


def test_a_form_may_bring_several_files_which_are_one_graph(client):
    files = [("files", ("a.ttl", "<urn:a> <urn:b> 1, _:x .", "text/turtle"))]
    files += [("files", ("b.nt", '<urn:a> <urn:b> "2" .\n<urn:a> <urn:b> _:x .', "application/n-triples"))]
    assert client.post("/graph-store", params=G, files=files, headers=TOKEN).status_code == 201
    lines = client.get("/graph-store", params=G, headers={"Accept": "application/n-triples"}).text.splitlines()
    assert (len(lines), sum("_:" in line for line in lines)) == (4, 2)
    wrong = [*files, ("files", ("c.ttl", "<urn:a", "text/turtle"))]
    assert client.put("/graph-store", params=G, files=wrong, headers=TOKEN).status_code == 400
    wrong = [*files, ("files", ("c.png", "", "image/png"))]
    assert client.put("/graph-store", params=G, files=wrong, headers=TOKEN).status_code == 415
    assert len(client.get("/graph-store", params=G, headers={"Accept": "application/n-triples"}).text.splitlines()) == 4


@pytest.mark.parametrize(
    ("media", "form"),
    [
        ("text/turtle", RdfFormat.TURTLE),
        ("application/n-triples", RdfFormat.N_TRIPLES),
        ("application/rdf+xml", RdfFormat.RDF_XML),
        ("application/ld+json", RdfFormat.JSON_LD),
    ],
)
def test_graphs_come_and_go_in_every_format(client, media, form):
    body = pyoxigraph.serialize(pyoxigraph.parse(ONE, RdfFormat.TURTLE), format=form)
    assert client.put("/graph-store", params=G, content=body, headers=TOKEN | {"Content-Type": media}).is_success
    answer = client.get("/graph-store", params=G, headers={"Accept": media})
    assert answer.headers["content-type"].partition(";")[0] == media
    assert [quad.object.value for quad in pyoxigraph.parse(answer.content, form)] == ["1"]


def test_head_says_what_get_would(client):
    client.put("/graph-store", params=G, content=ONE, headers=TURTLE)
    get, head = client.get("/graph-store", params=G), client.head("/graph-store", params=G)
    assert (head.status_code, head.content) == (200, b"")
    assert {name: head.headers[name] for name in ("content-type", "content-length", "etag")} == {
        name: get.headers[name] for name in ("content-type", "content-length", "etag")
    }
    assert client.head("/graph-store", params={"graph": "urn:none"}).status_code == 404


def test_what_a_client_has_already_is_not_sent_again_until_it_changes(client):
    client.put("/graph-store", params=G, content=ONE, headers=TURTLE)
    tag = client.get("/graph-store", params=G).headers["etag"]
    assert client.get("/graph-store", params=G, headers={"If-None-Match": tag}).status_code == 304
    client.put("/graph-store", params=G, content=TWO, headers=TURTLE)
    assert client.get("/graph-store", params=G, headers={"If-None-Match": tag}).status_code == 200


def test_a_write_may_say_what_must_hold(client):
    def put(body, **conditions):
        return client.put("/graph-store", params=G, content=body, headers=TOKEN | TURTLE | conditions).status_code

    assert put(ONE, **{"If-Match": "*"}) == 412
    assert put(ONE, **{"If-None-Match": "*"}) == 201
    assert put(TWO, **{"If-None-Match": "*"}) == 412
    tag = client.get("/graph-store", params=G).headers["etag"]
    assert put(TWO, **{"If-Match": f'"other", {tag}'}) == 204
    assert put(ONE, **{"If-Match": tag}) == 412  # it was read before the last change
    assert client.delete("/graph-store", params=G, headers=TOKEN | {"If-Match": tag}).status_code == 412
    assert values(client, **G) == {"2"}


def test_who_has_the_graph_already_does_not_write_it_again(client):
    client.put("/graph-store", params=G, content=ONE, headers=TURTLE)
    tag = client.get("/graph-store", params=G).headers["etag"]
    again = client.put("/graph-store", params=G, content=TWO, headers=TURTLE | {"If-None-Match": f'"x", W/{tag}'})
    assert (again.status_code, values(client, **G)) == (412, {"1"})
    assert client.get("/graph-store", params=G, headers={"If-Match": tag}).status_code == 200
    assert client.get("/graph-store", params=G, headers={"If-Match": f'"x", W/{tag}'}).status_code == 412
    client.put("/graph-store", params=G, content=TWO, headers=TURTLE)
    assert client.get("/graph-store", params=G, headers={"If-Match": tag}).status_code == 412
    assert client.delete("/graph-store", params=G, headers=TOKEN | {"If-None-Match": tag}).status_code == 204


@pytest.mark.parametrize(
    ("path", "params", "found"),
    [
        ("", {"graph": "http://example.org/a/g"}, "http://example.org/a/x"),
        ("", {"default": ""}, "http://testserver/x"),
        ("/b/c", {}, "http://testserver/graph-store/b/x"),
    ],
)
def test_relative_iris_are_those_of_the_graph_or_else_of_the_address(client, path, params, found):
    client.put(f"/graph-store{path}", params=params, content=b"<urn:s> <urn:p> <x> .", headers=TURTLE)
    assert values(client, f"/graph-store{path}", **params) == {found}


def test_a_store_that_was_built_anew_is_another(tmp_path):
    tags, path = [], tmp_path / "again.kg"
    for text in "ab":
        shutil.rmtree(path, ignore_errors=True)
        with Store.open(path) as store:
            store.replace_default([Quad(NamedNode("urn:s"), NamedNode("urn:p"), Literal(text))])
            store.publish()
        with TestClient(create_app(path)) as served:
            tags.append(served.get("/graph-store?default").headers["etag"])
    assert tags[0] != tags[1]


@pytest.mark.parametrize(
    ("params", "status"),
    [
        ({}, 400),
        ({"graph": "relative"}, 400),
        ({"graph": ["urn:a", "urn:b"]}, 400),
        ({"graph": "urn:a", "default": ""}, 400),
    ],
)
def test_a_request_names_one_graph(client, params, status):
    assert client.get("/graph-store", params=params).status_code == status
    assert client.put("/graph-store", params=params, content=ONE, headers=TURTLE).status_code == status


@pytest.mark.parametrize(
    ("content", "media", "status"),
    [
        (b"<urn:s> <urn:p>\n x", "text/turtle", 400),
        (ONE, "application/rdf+xml", 400),
        (ONE, "image/png", 415),
        (ONE, "application/n-quads", 415),
        (ONE, "text/turtle; charset=iso-8859-1", 415),
        (b"#" * 20_000, "text/turtle", 413),
    ],
)
def test_what_is_no_graph_is_refused_and_changes_nothing(client, content, media, status):
    client.put("/graph-store", params=G, content=TWO, headers=TURTLE)
    answer = client.put("/graph-store", params=G, content=content, headers=TOKEN | {"Content-Type": media})
    assert answer.status_code == status
    assert answer.headers["content-type"] == "application/problem+json"
    assert values(client, **G) == {"2"}


def test_a_graph_comes_as_a_whole_and_unpacked(client):
    for more, status in ({"Content-Range": "bytes 0-1/2"}, 400), ({"Content-Encoding": "gzip"}, 415):
        assert client.put("/graph-store", params=G, content=ONE, headers=TURTLE | more).status_code == status
    assert client.get("/graph-store", params=G).status_code == 404


def test_a_place_in_a_wrong_graph_is_told(client):
    answer = client.put("/graph-store", params=G, content=b"<urn:s> <urn:p>\n x", headers=TURTLE)
    assert (answer.json()["line"], answer.json()["column"]) == (2, 2)


def test_a_format_that_there_is_not_is_refused(client):
    for media in ("image/png", "text/html", "application/n-quads"):
        assert client.get("/graph-store?default", headers={"Accept": media}).status_code == 406
    least = client.get("/graph-store?default", headers={"Accept": "application/n-quads, application/rdf+xml;q=0.1"})
    assert least.headers["content-type"] == "application/rdf+xml"


def test_who_has_no_token_may_read_only(client):
    for method in ("PUT", "POST", "DELETE"):
        assert client.request(method, "/graph-store?default", content=ONE).status_code == 401
    assert client.get("/graph-store?default").status_code == 200
    patch = client.request("PATCH", "/graph-store?default", headers=TOKEN)
    assert (patch.status_code, patch.headers["allow"]) == (405, "GET, HEAD, PUT, POST, DELETE, OPTIONS")


def test_scripts_of_other_sites_may_ask_what_they_may_do(client):
    answer = client.options("/graph-store")
    assert answer.status_code == 204
    assert "Authorization" in answer.headers["access-control-allow-headers"]
    assert answer.headers["access-control-allow-origin"] == "*"

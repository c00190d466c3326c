"""The endpoint speaks the query part of the SPARQL 1.1 protocol, and nothing else."""

import csv
import io
import json
from xml.etree import ElementTree as ET  # what is parsed here, the server wrote

import pyoxigraph
import pytest
import rdflib
from pyoxigraph import RdfFormat

pytestmark = pytest.mark.filterwarnings("error::pytest.PytestUnraisableExceptionWarning")

SELECT = "SELECT ?name WHERE { ?thing a fm:Foundation ; skos:prefLabel ?name } ORDER BY ?name"
NAMES = ["Example Foundation", "Umbrella Foundation"]
CONSTRUCT = "CONSTRUCT { ?thing skos:prefLabel ?name } WHERE { ?thing a fm:Foundation ; skos:prefLabel ?name }"
SRX = "{http://www.w3.org/2005/sparql-results#}"


def json_names(text: str) -> list[str]:
    return [row["name"]["value"] for row in json.loads(text)["results"]["bindings"]]


def xml_names(text: str) -> list[str]:
    return [literal.text for literal in ET.fromstring(text).iter(f"{SRX}literal")]  # noqa: S314 - the server wrote it


def csv_names(text: str) -> list[str]:
    return [row["name"] for row in csv.DictReader(io.StringIO(text))]


def tsv_names(text: str) -> list[str]:
    return [line.strip('"') for line in text.splitlines()[1:]]


@pytest.mark.parametrize(
    ("name", "media", "read"),
    [
        ("json", "application/sparql-results+json", json_names),
        ("xml", "application/sparql-results+xml", xml_names),
        ("csv", "text/csv", csv_names),
        ("tsv", "text/tab-separated-values", tsv_names),
    ],
)
def test_rows_come_in_every_format(client, name, media, read):
    by_accept = client.get("/sparql", params={"query": SELECT}, headers={"Accept": media})
    by_name = client.get("/sparql", params={"query": SELECT, "format": name}, headers={"Accept": "text/html"})
    assert by_accept.status_code == by_name.status_code == 200
    assert (
        by_accept.headers["content-type"].partition(";")[0]
        == media
        == by_name.headers["content-type"].partition(";")[0]
    )
    assert by_accept.headers["vary"] == "Accept, Accept-Encoding"
    assert read(by_accept.text) == NAMES == read(by_name.text)


@pytest.mark.parametrize(
    ("name", "media", "form"),
    [
        ("turtle", "text/turtle", RdfFormat.TURTLE),
        ("ntriples", "application/n-triples", RdfFormat.N_TRIPLES),
        ("rdfxml", "application/rdf+xml", RdfFormat.RDF_XML),
        ("jsonld", "application/ld+json", RdfFormat.JSON_LD),
        ("nquads", "application/n-quads", RdfFormat.N_QUADS),
        ("trig", "application/trig", RdfFormat.TRIG),
    ],
)
def test_triples_come_in_every_format(client, name, media, form):
    for params, accept in (({"format": name}, "*/*"), ({}, media)):
        answer = client.get("/sparql", params={"query": CONSTRUCT} | params, headers={"Accept": accept})
        assert answer.status_code == 200
        assert answer.headers["content-type"].partition(";")[0] == media
        triples = {quad.triple for quad in pyoxigraph.parse(answer.content, form)}
        assert sorted(triple.object.value for triple in triples) == NAMES


@pytest.mark.parametrize(
    ("name", "said"), [("json", '"boolean":true'), ("xml", "<boolean>true</boolean>"), ("csv", "true")]
)
def test_yes_or_no_comes_in_every_format(client, name, said):
    assert said in client.get("/sparql", params={"query": "ASK { ?s ?p ?o }", "format": name}).text


def test_a_program_that_says_nothing_gets_json_and_turtle(client):
    assert client.get("/sparql", params={"query": SELECT}).headers["content-type"] == "application/sparql-results+json"
    assert client.get("/sparql", params={"query": CONSTRUCT}).headers["content-type"] == "text/turtle; charset=utf-8"


def test_weights_decide(client):
    accept = {"Accept": "text/csv;q=0.5, application/sparql-results+xml;q=0.8, text/turtle"}
    assert "results+xml" in client.get("/sparql", params={"query": SELECT}, headers=accept).headers["content-type"]


def test_a_query_may_be_posted_as_a_form_or_as_it_is(client):
    form = client.post("/sparql", data={"query": SELECT})
    direct = client.post("/sparql", content=SELECT, headers={"Content-Type": "application/sparql-query; charset=utf-8"})
    assert json_names(form.text) == json_names(direct.text) == NAMES


def test_the_protocol_may_name_the_dataset(client, graph):
    source = graph.store.graphs()[0]
    count = "SELECT (COUNT(*) AS ?name) WHERE { ?s ?p ?o }"
    whole, part = (
        int(json_names(client.get("/sparql", params={"query": count} | given).text)[0])
        for given in ({}, {"default-graph-uri": source})
    )
    assert whole != part > 0
    named = {"query": "SELECT DISTINCT ?name WHERE { GRAPH ?name { ?s ?p ?o } }", "named-graph-uri": source}
    assert json_names(client.get("/sparql", params=named).text) == [source]
    assert json_names(client.post("/sparql", data=named).text) == [source]


def test_a_wrong_query_is_told_where(client):
    answer = client.get("/sparql", params={"query": "SELECT *\nWHERE { ?s ?p "})
    problem = answer.json()
    assert answer.status_code == 400
    assert answer.headers["content-type"] == "application/problem+json"
    assert (problem["line"], problem["column"]) == (2, 15)
    assert "expected" in problem["detail"]


@pytest.mark.parametrize("query", ["", "   "])
def test_no_query_is_no_question(client, query):
    assert client.get("/sparql", params={"query": query}).status_code == 400
    assert client.post("/sparql", data={}).status_code == 415
    assert client.post("/sparql", data={"quary": SELECT}).status_code == 400


def test_two_queries_are_one_too_many(client):
    assert client.get("/sparql", params=[("query", SELECT), ("query", SELECT)]).status_code == 400


@pytest.mark.parametrize("params", [{"format": "docx"}, {"format": "turtle"}])
def test_a_format_that_there_is_not_is_refused_with_those_that_there_are(client, params):
    answer = client.get("/sparql", params={"query": SELECT} | params)
    assert answer.status_code == 406
    assert "csv (text/csv)" in answer.json()["detail"]


def test_an_unacceptable_answer_is_refused(client):
    assert client.get("/sparql", params={"query": SELECT}, headers={"Accept": "image/png"}).status_code == 406
    assert client.get("/sparql", params={"query": SELECT}, headers={"Accept": "text/turtle"}).status_code == 406


def test_other_bodies_are_refused(client):
    assert client.post("/sparql", json={"query": SELECT}).status_code == 415
    assert (
        client.post("/sparql", content=b"\xff", headers={"Content-Type": "application/sparql-query"}).status_code == 400
    )


def test_a_query_that_is_too_long_is_refused(client):
    answer = client.post("/sparql", data={"query": "#" * 20_000})
    assert answer.status_code == 413
    assert "10,000 bytes" in answer.json()["detail"]


def test_other_methods_are_refused(client):
    answer = client.put("/sparql", content=SELECT)
    assert answer.status_code == 405
    assert answer.headers["content-type"] == "application/problem+json"


def test_nothing_can_be_written(client, graph):
    before, update = len(graph.store), "INSERT DATA { <urn:a> <urn:b> <urn:c> }"
    assert client.get("/sparql", params={"query": update}).status_code == 400
    assert client.post("/sparql", data={"update": update}).status_code == 403
    direct = client.post("/sparql", content=update, headers={"Content-Type": "application/sparql-update"})
    assert direct.status_code == 403
    assert len(graph.store) == before


HTML = {"Accept": "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8"}


def test_a_browser_gets_a_form(client):
    answer = client.get("/sparql", headers=HTML)
    assert answer.status_code == 200
    assert "<textarea" in answer.text
    assert "Members of a foundation" in answer.text


@pytest.mark.parametrize(
    ("query", "shows"),
    [
        (SELECT, "<td>Example Foundation</td>"),
        ("SELECT ?name WHERE { ?name a fm:Foundation }", '<a href="/id/organization/'),
        ("ASK { ?s ?p ?o }", "Yes"),
        (CONSTRUCT, "skos:prefLabel &#34;Example Foundation&#34;"),
        ("SELECT ?s WHERE { ?s a fm:Nothing }", "No rows"),
    ],
)
def test_a_browser_gets_the_answer_under_the_form(client, query, shows):
    answer = client.get("/sparql", params={"query": query}, headers=HTML)
    assert answer.status_code == 200
    assert shows in answer.text


def test_a_browser_is_told_what_is_wrong_and_keeps_its_query(client):
    answer = client.get("/sparql", params={"query": "SELECT <script>"}, headers=HTML)
    assert answer.status_code == 400
    assert "error at 1:" in answer.text
    assert "SELECT &lt;script&gt;</textarea>" in answer.text


def test_a_browser_is_refused_as_a_program_is(client):
    answer = client.get("/sparql", params={"query": "SELECT * { SERVICE <urn:x> { ?s ?p ?o } }"}, headers=HTML)
    assert answer.status_code == 403
    assert "does not ask that host" in answer.text


def test_every_example_has_an_answer(client):
    from kg.server.examples import examples

    for title, query in examples().items():
        assert client.get("/sparql", params={"query": query}).status_code == 200, title


def test_examples_are_published_as_executables(client):
    """Who reads them gets queries that run with the prefixes declared beside them, and the same as the page has."""
    from kg.server.examples import examples

    answer = client.get("/sparql/examples", headers={"Accept": "text/turtle"})
    told = rdflib.Graph().parse(data=answer.text, format="turtle")
    asked = told.query(
        """PREFIX sh: <http://www.w3.org/ns/shacl#>
        SELECT ?title ?text (GROUP_CONCAT(?line; separator=" ") AS ?prefixes) WHERE {
          ?example a sh:SPARQLExecutable ; rdfs:comment ?title ; sh:prefixes ?all .
          ?example sh:select|sh:construct|sh:ask ?text .
          ?all sh:declare [ sh:prefix ?prefix ; sh:namespace ?namespace ]
          BIND(CONCAT("PREFIX ", ?prefix, ": <", STR(?namespace), ">") AS ?line)
        } GROUP BY ?title ?text"""
    )
    found = {str(title): (str(text), str(prefixes)) for title, text, prefixes in asked}
    assert {title: text for title, (text, _) in found.items()} == examples()
    for text, prefixes in found.values():
        assert pyoxigraph.Store().query(f"{prefixes}\n{text}") is not None


def test_an_answer_that_counts_is_drawn(client):
    """One column of numbers beside names: bars, in the page itself."""
    query = "SELECT ?class (COUNT(?thing) AS ?things) WHERE { ?thing a ?class } GROUP BY ?class"
    assert '<ul class="bars"' in client.get("/sparql", params={"query": query}, headers=HTML).text
    assert '<ul class="bars"' not in client.get("/sparql", params={"query": SELECT}, headers=HTML).text

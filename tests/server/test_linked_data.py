"""Every IRI of the graph answers: with a page for people, with RDF for programs; and so does the ontology."""

from urllib.parse import quote

import pyoxigraph
import pytest
from fastapi.testclient import TestClient
from pyoxigraph import Literal, NamedNode, RdfFormat
from small_graph import small_graph

from kg.graph import JUDGEMENTS_GRAPH
from kg.query import KnowledgeGraph
from kg.server import create_app
from kg.server.addresses import iri_at, resource_path
from kg.server.ontology import terms
from kg.server.tiers import schemes
from kg.vocabulary import DCTERMS, FM, ID

HTML = {"Accept": "text/html,application/xhtml+xml,*/*;q=0.8"}
TURTLE = {"Accept": "text/turtle"}
ACME = "/id/organization/acme"


def test_an_entity_answers_programs_with_rdf(client):
    answer = client.get(ACME, headers=TURTLE)
    quads = list(pyoxigraph.parse(answer.content, RdfFormat.TURTLE))
    assert answer.headers["content-type"].startswith("text/turtle")
    assert answer.headers["vary"] == "Accept"
    assert Literal("Acme") in {quad.object for quad in quads if quad.subject == NamedNode(f"{ID}organization/acme")}
    assert any(quad.object == NamedNode(f"{ID}organization/acme") for quad in quads), "what leads to it belongs to it"


def test_an_entity_sends_people_to_its_page(client):
    answer = client.get(ACME, headers=HTML, follow_redirects=False)
    assert (answer.status_code, answer.headers["location"]) == (303, "/entity/organization/acme")
    assert answer.headers["vary"] == "Accept"


def test_the_links_lead_to_the_thing_and_to_the_other_formats(client):
    for headers in (HTML, TURTLE):
        link = client.get(ACME, headers=headers, follow_redirects=False).headers["link"]
        assert f'<{ID}organization/acme>; rel="describes"' in link
        assert f'<{ACME}?format=jsonld>; rel="alternate"; type="application/ld+json"' in link
    assert client.get(f"{ACME}?format=jsonld", headers=HTML).headers["content-type"] == "application/ld+json"
    assert client.get(f"{ACME}?format=trig").headers["content-type"] == "application/trig"


def test_every_iri_of_the_graph_answers(client, graph):
    nodes = {term for quad in graph.store.quads() for term in (quad.subject, quad.object, quad.graph_name)}
    own = sorted(term.value for term in nodes if isinstance(term, NamedNode) and term.value.startswith(ID))
    kinds = {iri.removeprefix(ID).partition("/")[0]: iri for iri in own}
    assert len(kinds) > 10
    for iri in {*kinds.values(), *(iri for iri in own if "%" in iri), *(iri for iri in own if not iri.isascii())}:
        assert client.get(resource_path(iri), headers=TURTLE).status_code == 200, iri
        assert client.get(resource_path(iri), headers=HTML).status_code == 200, iri


def test_a_page_of_statements_runs_nothing(client, graph):
    for quad in graph.store.quads(predicate=FM.evidence):
        page = client.get(resource_path(quad.subject.value), headers=HTML).text
        assert "<script>" not in page
        assert quad.subject.value in page.replace("&#39;", "'")


@pytest.mark.parametrize("accept", [HTML, TURTLE])
def test_what_nobody_knows_is_told_with_what_is_near(client, accept):
    answer = client.get("/id/organization/acmee", headers=accept)
    assert answer.status_code == 404
    assert "organization/acme" in answer.text


def test_a_format_that_there_is_not_is_refused(client):
    assert client.get(ACME, headers={"Accept": "image/png"}).status_code == 406


def test_what_was_merged_leads_on():
    graph = small_graph()
    gone = NamedNode(f"{ID}organization/acme-inc")
    moved = pyoxigraph.Quad(
        gone, DCTERMS.isReplacedBy, NamedNode(f"{ID}organization/acme"), NamedNode(JUDGEMENTS_GRAPH)
    )
    graph.store.change([moved], [])
    with TestClient(create_app(KnowledgeGraph(graph.store))) as client:
        for headers in (HTML, TURTLE):
            answer = client.get("/id/organization/acme-inc", headers=headers, follow_redirects=False)
            assert (answer.status_code, answer.headers["location"]) == (308, ACME)


def test_paths_and_iris_are_the_same_both_ways(graph):
    for quad in graph.store.quads():
        if quad.subject.value.startswith(ID):
            path = resource_path(quad.subject.value).partition("#")[0]
            assert path.isascii()
            assert iri_at({"raw_path": path.encode()}, "/id/") == quad.subject.value.partition("#")[0]
    assert iri_at({"raw_path": b"/id/" + quote("é/%", safe="").encode()}, "/id/") == f"{ID}é%2F%25"


def test_the_ontology_is_documentation_for_people(client):
    answer = client.get("/ontology", headers=HTML)
    assert answer.status_code == 200
    for members in terms().values():
        for term in members:
            assert f'id="{term.name}"' in answer.text
    for scheme in schemes():
        assert f'href="{scheme.href}"' in answer.text
        assert scheme.ranks
    assert answer.headers["vary"] == "Accept"


def test_the_ontology_is_rdf_for_programs(client):
    answer = client.get("/ontology", headers=TURTLE)
    subjects = {quad.subject for quad in pyoxigraph.parse(answer.content, RdfFormat.TURTLE)}
    assert {FM.Foundation, NamedNode(f"{ID}tier/aswf/1/premier")} <= subjects
    assert 'rel="alternate"' in answer.headers["link"]


def test_every_term_is_documented():
    documented = {term.name for members in terms().values() for term in members}
    assert documented == {node.value.removeprefix(FM.iri) for node in FM.terms().values()}
    assert all(term.comment and term.label for members in terms().values() for term in members)


def test_the_context_of_json_ld_has_an_address(client):
    answer = client.get("/ontology/context.jsonld")
    assert answer.headers["content-type"] == "application/ld+json"
    assert client.get(f"{ACME}?format=jsonld").json()["@context"] == answer.json()["@context"]

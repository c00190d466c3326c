"""The service and its dataset describe themselves in RDF."""

import pyoxigraph
import pytest
from pyoxigraph import Literal, NamedNode, RdfFormat, Store

from kg.server import Settings
from kg.server.description import service

HERE = "http://testserver"
SD, VOID, DCAT = (
    "http://www.w3.org/ns/sparql-service-description#",
    "http://rdfs.org/ns/void#",
    "http://www.w3.org/ns/dcat#",
)
PREFIXES = {"sd": SD, "void": VOID, "dcat": DCAT}


def told(answer) -> Store:
    store = Store()
    store.extend(pyoxigraph.parse(answer.content, RdfFormat.TURTLE))
    return store


def holds(store: Store, pattern: str) -> bool:
    return bool(store.query(f"ASK {{ {pattern} }}", prefixes=PREFIXES))


@pytest.mark.parametrize(
    "accept", ["*/*", "text/turtle", "application/rdf+xml, text/turtle;q=0.5", "application/ld+json"]
)
def test_a_request_without_a_query_is_answered_with_the_description(client, accept):
    answer = client.get("/sparql", headers={"Accept": accept})
    assert answer.status_code == 200
    media = answer.headers["content-type"].partition(";")[0]
    quads = list(pyoxigraph.parse(answer.content, RdfFormat.from_media_type(media)))
    endpoints = {quad.object for quad in quads if quad.predicate.value == f"{SD}endpoint"}
    assert endpoints == {NamedNode(f"{HERE}/sparql")}


def test_the_description_says_what_the_service_is(client):
    store = told(client.get("/sparql"))
    assert holds(store, f"?s a sd:Service ; sd:endpoint <{HERE}/sparql> ; sd:supportedLanguage sd:SPARQL11Query")
    assert holds(store, "?s sd:resultFormat <http://www.w3.org/ns/formats/SPARQL_Results_JSON>")
    assert holds(store, "?s sd:defaultDataset ?d . ?d a sd:Dataset ; sd:defaultGraph ?g . ?g a sd:Graph")
    assert not holds(store, "?s sd:supportedLanguage sd:SPARQL11Update")


def test_head_of_the_description_has_no_body(client):
    assert client.head("/sparql").headers["content-length"] == str(len(client.get("/sparql").content))


def test_updates_are_described_where_they_are_taken():
    written = {triple.object for triple in service(HERE, Settings(update_token="x" * 9))}
    assert NamedNode(f"{SD}SPARQL11Update") in written
    assert NamedNode(f"{HERE}/update") in written


def test_the_dataset_counts_itself(client, graph):
    store = told(client.get("/.well-known/void"))
    [number] = [
        quad.object
        for quad in store.quads_for_pattern(None, NamedNode(f"{VOID}triples"), None)
        if isinstance(quad.subject, NamedNode)
    ]
    assert number == Literal(sum(1 for _ in graph.store.quads(graph=pyoxigraph.DefaultGraph())))
    foundations = sum(1 for _ in graph.sparql("SELECT ?f { ?f a fm:Foundation }"))
    foundation = "<https://w3id.org/foundation-kg/ontology#Foundation>"
    assert holds(store, f"?d void:classPartition [ void:class {foundation} ; void:entities {foundations} ]")
    assert holds(store, "?d void:propertyPartition [ void:property ?p ; void:triples ?t ; void:distinctSubjects ?n ]")


def test_the_dataset_says_how_to_get_it(client):
    store = told(client.get("/.well-known/void"))
    assert holds(store, f"?d a dcat:Dataset ; dcat:distribution [ dcat:accessURL <{HERE}/graph-store?default> ]")
    assert holds(store, f"?s a dcat:DataService ; dcat:endpointURL <{HERE}/sparql> ; dcat:servesDataset ?d")
    assert holds(store, f"?d void:sparqlEndpoint <{HERE}/sparql>")
    assert client.get("/graph-store?default").status_code == 200


def test_descriptions_come_in_the_formats_of_triples_only(client):
    answer = client.get("/.well-known/void", headers={"Accept": "application/n-triples"})
    assert answer.headers["content-type"] == "application/n-triples"
    assert client.get("/.well-known/void", headers={"Accept": "image/png"}).status_code == 406

"""JSON-LD: what is written with the context is read back as the same statements, by two libraries."""

from __future__ import annotations

import json

import pytest
import rdflib
from hypothesis import given, settings
from hypothesis import strategies as st
from pyoxigraph import BlankNode, DefaultGraph, Literal, NamedNode, Quad, RdfFormat, parse
from small_graph import small_graph

from kg.export import export
from kg.linked import context, to_jsonld
from kg.query import KnowledgeGraph
from kg.store import DEFAULT
from kg.vocabulary import EDTF, FM, ID, ORG, RDF, SKOS, XSD, Namespace


@pytest.fixture(scope="module")
def graph() -> KnowledgeGraph:
    return small_graph()


def read(text: bytes) -> set[Quad]:
    return set(parse(text, RdfFormat.JSON_LD))


def test_the_export_is_read_back_as_the_same_statements(graph: KnowledgeGraph) -> None:
    text = export(graph.store, "jsonld")
    assert read(text) == set(graph.store.quads())
    ours, theirs = rdflib.Dataset(), rdflib.Dataset()
    ours.parse(data=text, format="json-ld")
    theirs.parse(data=export(graph.store, "nquads"), format="nquads")
    assert set(ours.quads()) == set(theirs.quads())


def test_a_membership_reads_well(graph: KnowledgeGraph) -> None:
    nodes = {each["@id"]: each for each in json.loads(export(graph.store, "jsonld"))["@graph"]}
    acme = nodes["id:organization/acme"]
    assert (acme["@type"], acme["name"]) == ("FormalOrganization", "Acme")
    membership = nodes["id:membership/acme/example-foundation/1"]
    assert membership["member"] == "id:organization/acme"
    assert membership["announcedOn"] == "2023-07-27"


def test_the_context_names_terms_of_the_vocabulary_and_all_that_a_graph_is_made_of(graph: KnowledgeGraph) -> None:
    terms = {term.value for space in Namespace.__subclasses__() for term in space.terms().values()}
    assert set(context().names) <= terms
    used = {quad.predicate.value for quad in graph.store.quads(graph=DEFAULT) if quad.predicate != RDF.type}
    assert used <= set(context().names)


IRIS = st.one_of(
    st.sampled_from([f"{ID}organization/acme", f"{ID}//x", "schema:url", "name:x", "urn:x", FM.Joined.value, ORG.iri]),
    st.from_regex(r"https://[a-z]{1,5}\.org/[a-z/]{0,5}#?", fullmatch=True),
).map(NamedNode)
LITERALS = st.one_of(
    st.text().map(Literal),
    st.builds(Literal, st.text(max_size=3), language=st.sampled_from(["en", "de-at"])),
    st.builds(
        Literal,
        st.sampled_from(["1", "01", "+1", "-0", "9" * 30, "true", "1.0", "1e3", "2024-01-01", ""]),
        datatype=st.sampled_from([XSD.integer, XSD.double, XSD.boolean, XSD.date, EDTF]) | IRIS,
    ),
)
PREDICATES = st.sampled_from([SKOS.prefLabel, FM.change, FM.rank, FM.from_, FM.confidence, ORG.member, RDF.type]) | IRIS
QUADS = st.builds(Quad, IRIS, PREDICATES, IRIS | LITERALS, st.just(DefaultGraph()) | IRIS)


@settings(max_examples=60, deadline=None)
@given(st.lists(QUADS, max_size=5))
def test_whatever_is_stated_comes_back(quads: list[Quad]) -> None:
    text = to_jsonld(quads)
    assert text == to_jsonld(list(reversed(quads)))
    assert read(text) == set(quads)


def test_a_node_without_a_name_stays_one() -> None:
    node = BlankNode("b")
    (one,) = read(to_jsonld([Quad(node, ORG.member, node)]))
    assert one.subject == one.object

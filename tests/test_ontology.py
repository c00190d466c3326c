"""The ontology defines what the code uses and nothing else, and the example in its README is what is really written."""

from __future__ import annotations

import re
from datetime import date
from itertools import pairwise
from pathlib import Path

import pyshacl
import pytest
import rdflib
from pyoxigraph import BlankNode, NamedNode, Quad, RdfFormat, parse
from rdflib import OWL, RDF, RDFS, SH, URIRef

from kg import vocabulary
from kg.check import check
from kg.errors import RegistryError
from kg.graph import ONTOLOGY_GRAPH, claim_iri, fact_quads, ontology_quads, source_graph
from kg.model import Announcement, Entity, Evidence, Membership, MembershipClaim, Name, Period, When
from kg.resolve.identities import BASE
from kg.resolve.schemes import Schemes
from kg.resources import resource
from kg.store import DEFAULT, Store
from kg.vocabulary import DCTERMS, FM, ID, PREFIXES

ONTOLOGY = URIRef("https://w3id.org/foundation-kg/ontology")
NAMESPACES = vocabulary.Namespace.__subclasses__()

SCHEMES = Schemes.load()
PYTORCH_1, PYTORCH_2 = (NamedNode(f"{ID}tier/pytorch-foundation/{number}") for number in (1, 2))
NOTHING_ABOVE = {
    "formerName", "newName", "founding", "former", "count", "confidence", "tierName", "bodyName", "evidence",
    "asOf", "measured", "degree", "strength", "betweenness", "eigenvector", "core", "community",
}  # fmt: skip
"""Terms for which no vocabulary that we reuse has a more general one; evidence is the inverse of one instead."""


def graph(name: str) -> rdflib.Graph:
    return rdflib.Graph().parse(resource(f"ontology/{name}"))


@pytest.fixture(scope="module")
def ontology() -> rdflib.Graph:
    return graph("foundation-kg.ttl")


def terms(ontology: rdflib.Graph) -> list[URIRef]:
    return sorted(term for term in set(ontology.subjects()) if str(term).startswith(FM.iri))


def test_the_vocabulary_and_the_ontology_name_the_same_terms(ontology):
    assert {str(term) for term in terms(ontology)} == {node.value for node in FM.terms().values()}


def test_an_unknown_term_is_an_error_at_once():
    with pytest.raises(AttributeError):
        _ = FM.tear  # type: ignore[attr-defined]


def test_each_term_is_labelled_explained_and_placed(ontology):
    for term in terms(ontology):
        assert (term, RDFS.isDefinedBy, ONTOLOGY) in ontology, term
        for predicate in (RDFS.label, RDFS.comment):
            (text,) = ontology.objects(term, predicate)
            assert text.language == "en"
            assert str(text).strip(), term
        assert str(ontology.value(term, RDFS.comment)).endswith("."), f"{term}: a comment is a sentence"


def test_each_term_is_beneath_another_where_one_fits(ontology):
    above = RDFS.subClassOf | RDFS.subPropertyOf
    alone = {term for term in terms(ontology) if not any(ontology.objects(term, above))}
    individuals = {term for term in alone if (term, RDF.type, OWL.NamedIndividual) in ontology}
    assert {str(term).removeprefix(FM.iri) for term in alone - individuals} == NOTHING_ABOVE
    for term in terms(ontology):
        for parent in ontology.objects(term, above):
            assert not str(parent).startswith(FM.iri) or parent in set(ontology.subjects()), parent


def test_the_ontology_has_a_version_and_a_licence(ontology):
    version = ontology.value(ONTOLOGY, OWL.versionInfo)
    assert ontology.value(ONTOLOGY, OWL.versionIRI) == URIRef(f"{ONTOLOGY}/{version}")
    assert ontology.value(ONTOLOGY, rdflib.DCTERMS.license)


@pytest.mark.parametrize("name", ["foundation-kg.ttl", "shapes.ttl"])
def test_the_files_use_no_term_of_ours_that_is_not_defined(ontology, name):
    used = {term for triple in graph(name) for term in triple if isinstance(term, URIRef)}
    assert {term for term in used if str(term).startswith(FM.iri)} <= set(terms(ontology))


def test_what_the_store_holds_has_no_blank_nodes():
    quads = list(ontology_quads())
    assert {quad.graph_name.value for quad in quads} == {ONTOLOGY_GRAPH}
    assert not any(isinstance(term, BlankNode) for quad in quads for term in (quad.subject, quad.object))


def test_prefixes_are_those_of_the_namespaces():
    assert {namespace.iri for namespace in NAMESPACES} <= set(PREFIXES.values())
    assert PREFIXES["id"] == ID == BASE


# shapes


def test_each_shape_has_a_name_and_a_target_or_is_used():
    shapes = graph("shapes.ttl")
    named = [shape for kind in (SH.NodeShape, SH.PropertyShape) for shape in shapes.subjects(RDF.type, kind)]
    targets = SH.targetClass, SH.targetObjectsOf, SH.targetSubjectsOf
    for shape in named:
        assert str(shape).startswith("https://w3id.org/foundation-kg/shapes#")
        assert any(shapes.objects(shape, each) for each in targets) or any(shapes.subjects(SH.property, shape)), shape


def test_each_class_of_ours_has_a_shape(ontology):
    aimed = set(graph("shapes.ttl").objects(None, SH.targetClass))
    classes = set(ontology.subjects(RDF.type, OWL.Class))
    not_shaped = {str(each).removeprefix(FM.iri) for each in classes - aimed}
    assert not_shaped == {"Foundation", "Change", "Verdict", "Announcement"}, (
        "these are organizations, concepts and bare"
    )


def test_the_shapes_are_shapes():
    """By the shapes that SHACL gives for shapes."""
    conforms, _, text = pyshacl.validate(rdflib.Graph(), shacl_graph=graph("shapes.ttl"), meta_shacl=True)
    assert conforms, text


# tiers


def test_the_tiers_keep_the_shapes():
    with Store.open("memory:") as store:
        store.replace_graph(ONTOLOGY_GRAPH, ontology_quads())
        assert check(store) == []


def test_schemes_follow_each_other_without_gap_or_overlap():
    with Store.open("memory:") as store:
        store.replace_graph(ONTOLOGY_GRAPH, ontology_quads())
        (before,) = store.quads(None, DCTERMS.replaces, PYTORCH_1)
        assert before.subject == PYTORCH_2
    for former, later in ((former, later) for one in SCHEMES for former, later in pairwise(SCHEMES.of(one.foundation))):
        assert former.end == later.start is not None
        assert all(later.tier(word) for tier in former.tiers for word in tier.became)


def test_a_scheme_ranks_from_one():
    for scheme in SCHEMES:
        ranks = {tier.rank for tier in scheme.tiers}
        assert ranks == set(range(1, max(ranks) + 1))


@pytest.mark.parametrize(
    ("scheme", "cause"),
    [
        ("{tiers: [Gold, Gold]}", "a word stands for two tiers"),
        ("{tiers: [Gold], also: {Silver: [Argent]}}", "a tier that is none of it"),
        ("{tiers: [Gold], colour: red}", "colour is no key"),
        ("{tiers: [Gold], from: soon}", "is no day"),
        ("{tiers: [Gold], from: 2024-01-01, until: 2023-01-01}", "it ends on 2023-01-01"),
    ],
)
def test_a_scheme_that_cannot_be_is_told_with_its_place(scheme, cause):
    with pytest.raises(RegistryError, match=rf"acme, scheme 1: .*{cause}"):
        Schemes.parse(f"[{{foundation: acme, schemes: [{scheme}]}}]")


def test_schemes_are_of_registered_foundations():
    registered = set(re.findall(r"^- id: (\S+)", resource("data/organizations.yml").read_text("utf-8"), re.M))
    assert {scheme.foundation for scheme in SCHEMES} <= registered


# the README's example


def examples() -> list[str]:
    text = (Path(resource("ontology")) / "README.md").read_text("utf-8")
    return re.findall(r"```turtle\n(.*?)```", text, re.S)


def example_store() -> Store:
    """The announcement of the README, as this package writes it."""
    text = "Acme joined the Example Foundation as a Gold member."
    post = Announcement(
        "2024-05-14-acme.md",
        text,
        (),
        source="news",
        url="https://example.org/acme-joins",
        title="Acme joins the Example Foundation",
        announced=When.parse("2024-05-14"),
        sha256="5ac1" * 16,
    )
    claim = MembershipClaim(
        evidence=Evidence.of(post, 0, len(text)),
        confidence=0.9,
        rule="joins",
        member=Name("Acme"),
        organization=Name("Example Foundation"),
        tier="Gold",
        change="joined",
    )
    graph, quads = source_graph(post, [claim], rules="kg-rules/1")
    membership = Membership(
        iri=f"{ID}membership/acme/example-foundation/1",
        claims=(claim_iri(graph, claim),),
        member=Entity(f"{ID}organization/acme", "Acme"),
        organization=Entity(f"{ID}organization/example-foundation", "Example Foundation", "foundation"),
        tier="Gold",
        period=Period(When.parse("2024-05"), None),
        announced=date(2024, 5, 14),
    )
    store = Store.open("memory:")
    store.replace_graph(graph, quads)
    store.replace_default(fact_quads([membership]))
    return store


def test_the_example_is_what_this_package_writes():
    store = example_store()
    (source,) = store.graphs()
    for turtle, written in zip(examples(), (DEFAULT, source), strict=True):
        shown = {Quad(*triple) for triple in map(tuple, _triples(turtle))}
        assert shown == {Quad(quad.subject, quad.predicate, quad.object) for quad in store.quads(graph=written)}


def test_the_example_keeps_the_shapes():
    store = Store.open("memory:")
    facts, said = (_triples(turtle) for turtle in examples())
    store.replace_default(Quad(*triple) for triple in facts)
    source = "https://w3id.org/foundation-kg/id/source/2024-05-14-acme-8153d79d/5ac15ac15ac15ac1"
    store.replace_graph(source, [Quad(*triple, NamedNode(source)) for triple in said])
    assert check(store) == []


def _triples(turtle: str) -> list[tuple]:
    return [(quad.subject, quad.predicate, quad.object) for quad in parse(turtle, format=RdfFormat.TURTLE)]


def test_every_term_that_the_readme_names_is_known():
    text = (Path(resource("ontology")) / "README.md").read_text("utf-8")
    named = set(re.findall(r"\bfm:([A-Za-z]+)", text))
    assert named <= {name.removesuffix("_") for name in FM.terms()}

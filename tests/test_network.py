"""Networks: who meets whom, and where."""

from __future__ import annotations

from datetime import date

import pytest
from resolve.making import joins, said

from kg.graph import fact_quads
from kg.network import co_membership, hierarchy, interlocks, membership_network, shared_members
from kg.query import KnowledgeGraph
from kg.resolve import BASE, fold
from kg.store import Store


@pytest.fixture(scope="module")
def graph() -> KnowledgeGraph:
    claims = [
        *(joins(name, "2023-01-01", organization=where, doc=where)
          for where in ("One Foundation", "Two Foundation") for name in ("Acme", "Bolt")),
        joins("Cog", "2024-01-01", organization="Two Foundation"),
        said("post", "2024-01-01", person="Ada Doe", role="Board member", organization="One Foundation",
             on_behalf_of="Acme"),
        said("post", "2024-01-01", person="Ada Doe", role="CTO", organization="Bolt"),
        said("post", "2024-01-01", person="Ada Doe", role="CEO", organization="Cog", change="former"),
        said("part", part="One Foundation", whole="Two Foundation"),
    ]  # fmt: skip
    store = Store.open("memory:")
    store.replace_default(fact_quads(fold(claims)))
    return KnowledgeGraph(store)


def iri(slug: str) -> str:
    return f"{BASE}organization/{slug}"


def test_members_and_foundations_are_the_nodes(graph: KnowledgeGraph) -> None:
    network = membership_network(graph)
    assert network.number_of_edges() == 5
    assert network.nodes[iri("acme")] == {"name": "Acme", "kind": "organization"}


def test_members_meet_in_the_foundations_they_share(graph: KnowledgeGraph) -> None:
    network = co_membership(graph)
    assert network.edges[iri("acme"), iri("bolt")] == {"weight": 2, "shared": "One Foundation, Two Foundation"}
    assert set(co_membership(graph, least=2)) == {iri("acme"), iri("bolt")}
    assert iri("cog") not in co_membership(graph, on=date(2023, 6, 1))


def test_foundations_meet_in_their_members(graph: KnowledgeGraph) -> None:
    assert shared_members(graph).edges[iri("one-foundation"), iri("two-foundation")]["shared"] == "Acme, Bolt"


def test_a_person_ties_the_organizations_of_her_present_posts(graph: KnowledgeGraph) -> None:
    assert set(interlocks(graph)) == {iri("acme"), iri("bolt"), iri("one-foundation")}


def test_parts_lead_to_their_wholes(graph: KnowledgeGraph) -> None:
    assert (iri("one-foundation"), iri("two-foundation")) in hierarchy(graph).edges

"""Networks: who meets whom, and where."""

from __future__ import annotations

from datetime import date

import networkx as nx
import pytest
from hypothesis import given
from hypothesis import strategies as st
from resolve.making import joins, said

from kg.check import check
from kg.graph import fact_quads
from kg.network import (
    backbone,
    bridges,
    co_membership,
    cohorts,
    communities,
    hierarchy,
    interlocks,
    membership_network,
    person_organization,
    project_organization,
    reach,
    shared_members,
    similarity,
    standings,
    write_standings,
)
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
        said("project", project="Engine", organization="One Foundation", does="hosts"),
        said("project", project="Engine", organization="Acme", does="develops"),
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
    assert set(network.get_edge_data(iri("acme"), iri("one-foundation"))) == {"claims", "tier", "founding"}


def test_members_meet_in_the_foundations_they_share(graph: KnowledgeGraph) -> None:
    network = co_membership(graph)
    shared = {"weight": 2, "shared": "One Foundation, Two Foundation", "claims": 4}
    assert network.edges[iri("acme"), iri("bolt")] == shared
    assert set(co_membership(graph, least=2)) == {iri("acme"), iri("bolt")}
    assert iri("cog") not in co_membership(graph, on=date(2023, 6, 1))


def test_foundations_meet_in_their_members(graph: KnowledgeGraph) -> None:
    assert shared_members(graph).edges[iri("one-foundation"), iri("two-foundation")]["shared"] == "Acme, Bolt"


def test_a_person_ties_the_organizations_of_her_present_posts(graph: KnowledgeGraph) -> None:
    assert set(interlocks(graph)) == {iri("acme"), iri("bolt"), iri("one-foundation")}


def test_parts_lead_to_their_wholes(graph: KnowledgeGraph) -> None:
    assert (iri("one-foundation"), iri("two-foundation")) in hierarchy(graph).edges


def test_people_tie_to_where_they_sit_and_for_whom(graph: KnowledgeGraph) -> None:
    network = person_organization(graph)
    assert {network.nodes[node]["name"] for node in network} == {"Ada Doe", "One Foundation", "Acme", "Bolt"}


def test_projects_tie_to_their_home_and_their_developers(graph: KnowledgeGraph) -> None:
    does = {network for *_, network in project_organization(graph).edges(data="does")}
    assert does == {"hosts", "develops"}


def test_standings_are_those_of_networkx(graph: KnowledgeGraph) -> None:
    """The measures are those of the library, whatever the order in which edges come."""
    network = membership_network(graph)
    found = {each.iri: each for each in standings(network)}
    between, core = nx.betweenness_centrality(network), nx.core_number(network)
    for node, each in found.items():
        assert each.betweenness == pytest.approx(between[node])
        assert (each.degree, each.core) == (network.degree[node], core[node])
    assert sum(each.eigenvector**2 for each in found.values()) == pytest.approx(1, abs=1e-4)


EDGES = st.lists(st.tuples(st.sampled_from("abcdefg"), st.sampled_from("hijklm")), min_size=1, unique=True)


@given(EDGES, st.randoms())
def test_measures_do_not_depend_on_the_order_of_edges(edges, random) -> None:
    shuffled = random.sample(edges, len(edges))
    assert standings(nx.Graph(edges)) == standings(nx.Graph(shuffled))
    assert communities(nx.Graph(edges)) == communities(nx.Graph(shuffled))
    assert bridges(nx.Graph(edges)) == bridges(nx.Graph(shuffled))


def test_two_cliques_and_a_bridge() -> None:
    network = nx.disjoint_union(nx.complete_graph(5), nx.complete_graph(4))
    network = nx.relabel_nodes(network, str)
    network.add_edge("0", "8")
    assert communities(network) == [["0", "1", "2", "3", "4"], ["5", "6", "7", "8"]]
    assert [(bridge.one, bridge.other) for bridge in bridges(network)] == [("0", "8")]


def test_nothing_is_measured_on_nothing() -> None:
    assert standings(nx.Graph()) == communities(nx.Graph()) == bridges(nx.Graph()) == []
    assert len(backbone(nx.Graph())) == 0


def test_the_backbone_keeps_what_is_heavier_than_chance() -> None:
    """The example that is easily reckoned: (1 - w/s)^(k-1) at the hub."""
    star = nx.Graph()
    star.add_weighted_edges_from([("hub", "heavy", 90), *(("hub", str(n), 1) for n in range(10))])
    assert [set(edge) for edge in backbone(star, 0.05).edges] == [{"hub", "heavy"}]
    assert (1 - 90 / 100) ** 10 < 0.05 < (1 - 1 / 100) ** 10


def test_foundations_are_alike_by_their_members(graph: KnowledgeGraph) -> None:
    (pair,) = similarity(graph)
    assert (str(pair.one), str(pair.other), pair.shared) == ("One Foundation", "Two Foundation", 2)
    assert pair.jaccard == pytest.approx(2 / 3, abs=1e-6)


def test_reach_weighs_tiers_and_counts_whom_one_meets(graph: KnowledgeGraph) -> None:
    found = {each.member.name: each for each in reach(graph)}
    assert (found["Acme"].foundations, found["Acme"].meets, found["Acme"].weighted) == (2, 2, 0.5)
    assert reach(graph, on=date(2022, 1, 1)) == []


def test_cohorts_keep_joiners_apart_from_those_merely_seen() -> None:
    claims = [
        joins("Acme", "2023-01-01", organization="One Foundation", tier="Silver"),
        joins("Acme", "2024-01-01", organization="One Foundation", tier="Gold", change="retiered"),
        joins("Bolt", "2023-05-01", organization="One Foundation"),
        joins("Bolt", "2025-05-01", organization="One Foundation", change="left"),
    ]
    store = Store.open("memory:")
    store.replace_default(fact_quads(fold(claims)))
    found = {each.year: each for each in cohorts(KnowledgeGraph(store), "One Foundation")}
    assert [str(member) for member in found[2023].seen] == ["Acme", "Bolt"]
    assert found[2023].staying == 1
    assert 2024 not in found
    assert [str(member) for member in found[2025].left] == ["Bolt"]


def test_what_was_measured_is_written_once(graph: KnowledgeGraph) -> None:
    """The same network gives the same quads; the shapes hold; a later writing takes the place of an earlier one."""
    network = co_membership(graph)
    first = write_standings(graph.store, network, "co-membership", on=date(2024, 6, 1))
    assert first.added > 20
    again = write_standings(graph.store, network, "co-membership", on=date(2024, 6, 1))
    assert (again.added, again.removed) == (0, 0)
    assert not [each for each in check(graph.store) if "network" in str(each)]

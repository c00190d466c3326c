"""Asking: names, days, tiers, paths, evidence; Python and the questions give the same answers."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from resolve.making import joins, said

from kg.build import ingest
from kg.errors import AmbiguousName, QueryError, StoreError, UnknownName
from kg.graph import fact_quads
from kg.model import Evidence, Membership, When
from kg.query import KnowledgeGraph, in_force, open_graph, question, questions
from kg.resolve import BASE, Registry, Stated, fold
from kg.resolve.identities import Identities
from kg.store import Store

REGISTRY = Registry.parse(
    """
- {id: aws, name: Amazon Web Services, names: [AWS]}
- {id: zig, name: Zig, kind: project}
- {id: zig-foundation, name: Zig Foundation, names: [Zig], kind: foundation}
"""
)
CLAIMS = [
    joins("Acme", "2023-07-27", tier="Premier"),
    joins("Bolt", "2023-08-02", tier="General"),
    joins("Bolt", "2024-03-01", "retiered", "Premier", effective="2024-02-01"),
    joins("Cog", "2025-01-01", "left", doc="b.md"),
    joins("Dyn", "2024-06-01", effective="2022", doc="c.md"),
    joins("Eon", None, "current", doc="d.md"),
    joins("AWS", "2024-01-01", organization="Other Alliance", doc="e.md"),
    joins("Fay", "2024-01-01", organization="Zig", doc="e.md"),
    said("post", "2023-07-27", person="Ada Doe", role="Governing Board member", organization="Example Foundation",
         on_behalf_of="Acme", change="appointed"),
    said("post", "2024-05-01", person="Ada Doe", role="Governing Board member", organization="Example Foundation",
         change="left", doc="f.md"),
    said("post", "2024-05-01", person="Bea Roe", role="TAC chair", organization="Example Foundation", doc="f.md"),
    said("post", "2024-05-01", person="Bea Roe", role="CTO", organization="Acme", doc="f.md"),
    said("part", part="Example Foundation", whole="Great Foundation", doc="g.md"),
    said("project", organization="Example Foundation", project="Foo", does="hosts", doc="g.md"),
    said("project", organization="Acme", project="Foo", does="uses", doc="g.md"),
    said("project", organization="Zürich University", project="Bar", does="develops", doc="g.md"),
]  # fmt: skip


def make(claims: list[Stated]) -> KnowledgeGraph:
    """A graph of facts alone, as the claims fold to them."""
    store = Store.open("memory:")
    store.replace_default(fact_quads(fold(claims, Identities(REGISTRY, claims))))
    return KnowledgeGraph(store)


@pytest.fixture(scope="module")
def graph() -> KnowledgeGraph:
    return make(CLAIMS)


def names(memberships: list[Membership]) -> list[str]:
    return [membership.member.name for membership in memberships]


def test_all_memberships_are_listed_oldest_first(graph: KnowledgeGraph) -> None:
    assert names(graph.members("Example Foundation")) == ["Dyn", "Acme", "Bolt", "Bolt", "Cog", "Eon"]


@pytest.mark.parametrize(
    ("day", "tier", "expected"),
    [
        ("2021-12-31", None, []),
        ("2022-01-01", None, ["Dyn"]),
        ("2023-07-26", None, ["Dyn"]),
        ("2023-07-27", None, ["Dyn", "Acme"]),
        ("2024-01-31", "premier", ["Acme"]),
        ("2024-02-01", "premier", ["Acme", "Bolt"]),
        ("2024-02-01", "general", []),
        ("2030-01-01", None, ["Dyn", "Acme", "Bolt"]),
    ],
)
def test_members_on_a_day_are_those_known_to_be_in_force(
    graph: KnowledgeGraph, day: str, tier: str | None, expected: list[str]
) -> None:
    """From the start or, where nobody gives one, from the announcement; until the end."""
    assert names(graph.members("Example Foundation", on=date.fromisoformat(day), tier=tier)) == expected


def test_a_name_an_alias_and_an_iri_are_one(graph: KnowledgeGraph) -> None:
    answers = [
        graph.memberships(name) for name in ("Amazon Web Services", "AWS", "aws, inc.", f"{BASE}organization/aws")
    ]
    assert answers[0]
    assert all(answer == answers[0] for answer in answers)


def test_of_things_that_share_a_name_the_likelier_kind_is_meant(graph: KnowledgeGraph) -> None:
    assert names(graph.members("Zig")) == ["Fay"]
    assert graph.entity("Zig", ["project"]).kind == "foundation"  # no claim speaks of the project


def test_a_miss_names_what_is_near(graph: KnowledgeGraph) -> None:
    with pytest.raises(UnknownName) as error:
        graph.members("Exampel Foundation")
    assert error.value.near[0] == "Example Foundation"
    with pytest.raises(UnknownName):
        graph.members(f"{BASE}organization/nobody")


def test_an_ambiguous_name_lists_its_candidates() -> None:
    claims = [
        joins("Bolt Robotics|Bolt", "2023-01-01", doc="a.md"),
        joins("Bolt", "2023-01-01", doc="b.md"),
    ]
    registry = Registry.parse("- {id: x, name: Bolt}\n- {id: y, name: Bolt Two}")
    store = Store.open("memory:")
    facts = fold(claims, Identities(registry, claims))
    store.replace_default(fact_quads(facts))
    label = "<http://www.w3.org/2004/02/skos/core#prefLabel>"
    store.update(f"INSERT DATA {{ <{BASE}organization/z> a org:FormalOrganization ; {label} 'Bolt' }}")
    with pytest.raises(AmbiguousName) as error:
        KnowledgeGraph(store).memberships("Bolt")
    assert error.value.candidates == (f"{BASE}organization/x", f"{BASE}organization/z")


def test_the_board_is_who_sits_on_a_governing_body(graph: KnowledgeGraph) -> None:
    [post] = graph.board("Example Foundation")
    assert (post.person.name, str(post.on_behalf_of), post.former) == ("Ada Doe", "Acme", True)
    assert graph.board("Example Foundation", on=date(2024, 4, 30)) == [post]
    assert graph.board("Example Foundation", on=date(2024, 5, 1)) == []


def test_people_are_those_with_a_post_in_it_or_for_it(graph: KnowledgeGraph) -> None:
    assert [(post.person.name, post.role) for post in graph.people("Acme")] == [
        ("Ada Doe", "Governing Board member"),
        ("Bea Roe", "CTO"),
    ]


def test_projects_are_hosted_or_worked_on(graph: KnowledgeGraph) -> None:
    assert [(fact.noun, fact.project.name) for fact in graph.projects("Example Foundation")] == [("hosting", "Foo")]
    assert [(fact.noun, fact.project.name) for fact in graph.projects("Acme")] == [("involvement", "Foo")]


def test_a_path_is_the_shortest_chain_either_way(graph: KnowledgeGraph) -> None:
    (there,) = graph.path("Ada Doe", "Great Foundation")
    assert [str(link) for link in there] == [
        "Ada Doe is Governing Board member of Example Foundation",
        "Example Foundation belongs to Great Foundation",
    ]
    (back,) = graph.path("Great Foundation", "Foo")
    assert [str(link) for link in back] == [
        "Great Foundation includes Example Foundation",
        "Example Foundation is home to Foo",
    ]
    assert all(link.fact.claims for link in back)


def test_a_path_to_itself_is_empty_and_so_is_one_to_nowhere(graph: KnowledgeGraph) -> None:
    assert graph.path("Acme", "Acme") == []
    assert graph.path("Acme", "Amazon Web Services") == []


def test_find_folds_case_and_diacritics(graph: KnowledgeGraph) -> None:
    assert [entity.name for entity in graph.find("zurich")] == ["Zürich University"]
    assert [entity.name for entity in graph.find("AWS")] == ["Amazon Web Services"]
    assert [entity.name for entity in graph.find("foundation")] == [
        "Zig Foundation",
        "Great Foundation",
        "Example Foundation",
        "Example Foundation Governing Board",
        "Example Foundation Technical Advisory Council",
    ]
    assert graph.find("nothing like it") == []


def test_names_that_would_break_a_query_are_just_names(graph: KnowledgeGraph) -> None:
    for name in ('" } DELETE { ?s ?p ?o } #', "a'b\\", "<urn:x>", "http://exa mple", "?x", "\n"):
        with pytest.raises((UnknownName, QueryError)):
            graph.members(name)


def test_sparql_answers_rows_and_says_where_a_query_is_wrong(graph: KnowledgeGraph) -> None:
    assert bool(graph.sparql("ASK { ?m a org:Membership }"))
    with pytest.raises(QueryError, match="1:"):
        graph.sparql("SELECT")


def test_every_question_says_what_it_asks_and_which_parameters_it_takes() -> None:
    for name in questions():
        text = question(name)
        assert text.startswith("# "), name
        head = text.partition("SELECT")[2].partition("WHERE")[0]
        for line in text.splitlines():
            if line.startswith("# ?"):
                assert line.split()[1] in head, f"{name}: {line.split()[1]} must be selected to be bound"


def test_there_is_no_question_of_an_unknown_name(graph: KnowledgeGraph) -> None:
    with pytest.raises(QueryError, match="there are: between, board"):
        list(graph.ask("nothing"))


def test_a_network_has_everybody_and_every_fact(graph: KnowledgeGraph) -> None:
    network = graph.to_networkx()
    acme, foundation = f"{BASE}organization/acme", f"{BASE}organization/example-foundation"
    assert network.nodes[acme] == {"name": "Acme", "kind": "organization"}
    [edge] = network.get_edge_data(acme, foundation).values()
    assert (edge["relation"], edge["tier"], edge["announced"]) == ("membership", "Premier", "2023-07-27")


def test_a_network_around_a_name_reaches_as_far_as_asked(graph: KnowledgeGraph) -> None:
    near = graph.to_networkx("Acme", depth=1)
    far = graph.to_networkx("Acme", depth=2)
    assert {near.nodes[iri]["name"] for iri in near} == {"Acme", "Example Foundation", "Ada Doe", "Bea Roe", "Foo"}
    assert set(near) < set(far)
    assert f"{BASE}organization/example-foundation" not in graph.to_networkx("Acme", on=date(2020, 1, 1))


def test_rdflib_sees_the_same_graph(graph: KnowledgeGraph) -> None:
    rows = graph.to_rdflib().query("SELECT ?m { ?m a org:Membership }")
    assert len(list(rows)) == graph.counts()["memberships"]


def test_a_store_that_is_not_there_is_named(tmp_path: Path) -> None:
    with pytest.raises(StoreError, match="kg ingest FOLDER"):
        open_graph(tmp_path / "nowhere")


@pytest.fixture(scope="module")
def read(tmp_path_factory: pytest.TempPathFactory) -> KnowledgeGraph:
    """A graph that was read from two posts."""
    folder = tmp_path_factory.mktemp("read") / "posts"
    folder.mkdir()
    front = "---\ntitle: News\ndate: {}\n---\n\n"
    for day in ("2023-07-27", "2024-01-30"):
        (folder / f"{day}.md").write_text(
            front.format(day) + "Acme joined the Example Foundation as a Premier member.\n"
        )
    store = Store.open("memory:")
    ingest(folder, store)
    return KnowledgeGraph(store)


def test_evidence_is_each_sentence_oldest_first(read: KnowledgeGraph) -> None:
    [membership] = read.members("Example Foundation")
    for witnesses in (
        read.evidence(membership),
        read.evidence(membership.iri),
        read.evidence("Acme", "Example Foundation"),
    ):
        assert [str(witness.announced) for witness in witnesses] == ["2023-07-27", "2024-01-30"]
        assert {witness.evidence.exact for witness in witnesses} == {
            "Acme joined the Example Foundation as a Premier member."
        }
        assert {witness.kind for witness in witnesses} == {"membership"}
        assert {witness.facts for witness in witnesses} == {(membership.iri,)}


def test_evidence_of_a_claim_is_its_sentence(read: KnowledgeGraph) -> None:
    [membership] = read.members("Example Foundation")
    [witness] = read.evidence(membership.claims[0])
    assert witness.claim == membership.claims[0]
    assert isinstance(witness.evidence, Evidence)
    assert read.evidence("Acme")[0].facts == (membership.iri,)


days = st.dates(date(2021, 1, 1), date(2026, 1, 1))
whens = st.sampled_from([None, "2022", "2023-07", "2023-07-27", "../2024-01-30", "2024-02-01/.."])
changes = st.sampled_from(["joined", "left", "retiered", "current"])
said_so = st.builds(
    joins, st.sampled_from(["Acme", "Bolt"]), whens, changes, effective=whens, doc=st.sampled_from("ab")
)


@settings(max_examples=60, deadline=None)
@given(st.lists(said_so, min_size=1, max_size=5, unique_by=lambda each: each.iri), days)
def test_python_and_sparql_agree_on_what_is_in_force(claims: list[Stated], day: date) -> None:
    graph = make(claims)
    everything = graph.members("Example Foundation")
    assert graph.members("Example Foundation", on=day) == [fact for fact in everything if in_force(fact, day)]


def test_when_is_imported_where_periods_are(graph: KnowledgeGraph) -> None:
    [dyn] = graph.memberships("Dyn")
    assert dyn.period.start == When.parse("2022")

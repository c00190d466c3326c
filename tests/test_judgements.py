"""Judging: what people decide survives every rebuild, leads old IRIs to new ones, and is taken back without trace."""

from __future__ import annotations

import json
import re
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from fastapi.testclient import TestClient
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kg.build import consolidate, ingest
from kg.canonical import canonical
from kg.check import check, verify
from kg.cli import main
from kg.errors import JudgementError, StoreError, UnknownName
from kg.graph import JUDGEMENTS_GRAPH, judgements_of
from kg.judgements import decisions, judge, judgements_in
from kg.query import KnowledgeGraph
from kg.resolve import Judgements, Registry
from kg.server import create_app
from kg.store import Store
from kg.vocabulary import ID

ADA = {"by": "Ada", "on": datetime(2026, 1, 8, 12, tzinfo=UTC), "why": "looked it up"}
POSTS = {
    "2023-07-27-acme.md": "Acme joined the Example Foundation as a Premier member.",
    "2023-08-02-acme.md": "Acme Rocket Works joined the Example Foundation as a General member.",
    "2023-09-01-bolt.md": "Bolt joined the Example Foundation as a General member.",
    "2023-10-01-ncf.md": "Cog joined the New Cloud Fund (NCF).",
    "2023-11-01-ncf.md": "Bolt joined the NCF.",
}
REGISTRY = Registry.parse("- {id: cog, name: Cog, names: [Cogwheel]}")


def write(folder: Path, posts: dict[str, str]) -> Path:
    folder.mkdir(exist_ok=True)
    for name, text in posts.items():
        (folder / name).write_text(f"---\ntitle: News\ndate: {name[:10]}\n---\n\n{text}\n", "utf-8")
    return folder


@pytest.fixture
def posts(tmp_path: Path) -> Path:
    return write(tmp_path / "posts", POSTS)


@pytest.fixture
def store(posts: Path) -> Store:
    store = Store.open("memory:")
    ingest(posts, store, registry=REGISTRY)
    return store


def members(store: Store, of: str = "Example Foundation") -> list[str]:
    return [fact.member.iri.removeprefix(ID) for fact in KnowledgeGraph(store).members(of)]


def decide(store: Store, verdict: str, *about: str, **more: str) -> None:
    judge(store, verdict, *about, registry=REGISTRY, **ADA, **more)  # type: ignore[arg-type]


@pytest.mark.parametrize("one", ["Acme Rocket Works", "acme-rocket-works", f"{ID}organization/acme-rocket-works"])
def test_two_that_are_the_same_are_one_from_then_on(store: Store, one: str) -> None:
    decide(store, "same", one, "Acme")
    assert members(store) == ["organization/acme", "organization/acme", "organization/bolt"]
    graph = KnowledgeGraph(store)
    assert graph.entity("Acme Rocket Works") == graph.entity("Acme")
    assert graph.entity("Acme").aliases == ("Acme Rocket Works",)


def test_an_iri_that_went_leads_to_the_one_that_stays(store: Store) -> None:
    decide(store, "same", "Acme Rocket Works", "Acme")
    went = f"{ID}organization/acme-rocket-works"
    assert KnowledgeGraph(store).entity(went).iri == f"{ID}organization/acme"
    assert bool(store.query(f"ASK {{ GRAPH <{JUDGEMENTS_GRAPH}> {{ <{went}> dcterms:isReplacedBy ?new }} }}"))
    client = TestClient(create_app(KnowledgeGraph(store)))
    answer = client.get("/entity/organization/acme-rocket-works", follow_redirects=False)
    assert (answer.status_code, answer.headers["location"]) == (308, "/entity/organization/acme")


def test_what_is_registered_keeps_its_iri(store: Store) -> None:
    decide(store, "same", "Cog", "Bolt")
    assert "organization/cog" in members(store)
    assert KnowledgeGraph(store).entity(f"{ID}organization/bolt").iri == f"{ID}organization/cog"


def test_same_reaches_through_others(store: Store) -> None:
    decide(store, "same", "Bolt", "Acme Rocket Works")
    decide(store, "same", "Acme Rocket Works", "Acme")
    assert set(members(store)) == {"organization/acme"}
    assert KnowledgeGraph(store).entity(f"{ID}organization/bolt").iri == f"{ID}organization/acme"


def test_two_that_are_different_are_kept_apart(store: Store) -> None:
    graph = KnowledgeGraph(store)
    assert graph.entity("NCF") == graph.entity("New Cloud Fund")
    decide(store, "different", "NCF", "New Cloud Fund")
    assert graph.entity("NCF") != graph.entity("New Cloud Fund")
    assert not graph.entity("New Cloud Fund").aliases


def test_a_name_can_be_taken_from_a_registered_organization(posts: Path) -> None:
    store = Store.open("memory:")
    write(posts, {"2024-01-01-cogwheel.md": "Cogwheel joined the Example Foundation."})
    ingest(posts, store, registry=REGISTRY)
    graph = KnowledgeGraph(store)
    assert graph.entity("Cogwheel").iri == f"{ID}organization/cog"
    decide(store, "different", "Cogwheel", "Cog")
    assert graph.entity("Cogwheel").iri == f"{ID}organization/cogwheel"
    assert graph.entity("Cog").aliases == ()


def test_what_contradicts_a_chain_changes_nothing(store: Store, tmp_path: Path) -> None:
    file = tmp_path / "judgements.yml"
    for one, other in (("Acme", "Acme Rocket Works"), ("Acme Rocket Works", "Bolt")):
        judge(store, "same", one, other, registry=REGISTRY, file=file, **ADA)  # type: ignore[arg-type]
    before = canonical(store.quads()), file.read_text("utf-8")
    with pytest.raises(JudgementError, match=r"different, but they are one by 1 \(organization/acme is .*, 2 \("):
        judge(store, "different", "organization/acme", "organization/bolt", file=file, registry=REGISTRY, **ADA)  # type: ignore[arg-type]
    assert (canonical(store.quads()), file.read_text("utf-8")) == before


def test_one_name_cannot_be_two(store: Store) -> None:
    before = canonical(store.quads())
    with pytest.raises(JudgementError, match=r"both are spellings of organization/acme, .*; reject the claims"):
        decide(store, "different", "Acme", "ACME")
    assert canonical(store.quads()) == before
    assert not judgements_of(store)


def test_two_of_one_name_become_two_by_rejecting_and_asserting(posts: Path) -> None:
    """The way out that the refusal names: the claims about one of the two go to a name that tells them apart."""
    store = Store.open("memory:")
    write(posts, {"2024-02-01-acme.md": "ACME, Inc. joined the New Cloud Fund."})
    ingest(posts, store, registry=REGISTRY)
    assert "organization/acme" in members(store, "New Cloud Fund")
    [witness] = KnowledgeGraph(store).evidence("Acme", "New Cloud Fund")
    decide(store, "reject", witness.claim)
    decide(store, "assert", "membership", "Acme (Berlin)", "New Cloud Fund", change="joined", announced="2024-02-01")
    assert "organization/acme" in members(store)
    assert "organization/acme-berlin" in members(store, "New Cloud Fund")
    assert "organization/acme" not in members(store, "New Cloud Fund")
    assert (check(store), verify(store)) == ([], [])


def test_a_rejected_claim_supports_no_fact(store: Store) -> None:
    [witness] = KnowledgeGraph(store).evidence("Bolt", "Example Foundation")
    decide(store, "reject", witness.claim)
    assert "organization/bolt" not in members(store)
    assert KnowledgeGraph(store).review() == []
    decide(store, "undo", "1")
    assert "organization/bolt" in members(store)


def test_an_accepted_claim_supports_a_fact_however_unsure(posts: Path) -> None:
    store = Store.open("memory:")
    ingest(posts, store, least=1.0, registry=REGISTRY)
    [claim] = [
        each.claim for each in KnowledgeGraph(store).review() if "Bolt joined the Example" in each.evidence.exact
    ]
    judge(store, "accept", claim, least=1.0, registry=REGISTRY, **ADA)  # type: ignore[arg-type]
    assert members(store) == ["organization/bolt"]


def test_an_assertion_is_a_claim_with_evidence_source_and_dates(store: Store) -> None:
    decide(
        store, "assert", "membership", "Dynamo", "Example Foundation", tier="Gold", change="joined",
        effective="2024-05", announced="2024-06-01", source="https://example.org/report",
    )  # fmt: skip
    graph = KnowledgeGraph(store)
    [fact] = graph.memberships("Dynamo")
    assert (fact.tier, str(fact.period.start), fact.announced) == ("Gold", "2024-05", date(2024, 6, 1))
    [witness] = graph.evidence(fact)
    assert (witness.evidence.exact, witness.url, witness.title) == (
        "looked it up", "https://example.org/report", "Asserted by Ada",
    )  # fmt: skip
    assert (check(store), verify(store)) == ([], [])


@pytest.mark.parametrize(
    ("about", "more"),
    [
        (("post", "Eve Doe", "Example Foundation"), {"role": "Governing Board member", "on_behalf_of": "Acme"}),
        (("sponsorship", "Acme", "Example Foundation"), {"tier": "Gold"}),
        (("seat", "Acme", "Example Foundation Governing Board"), {"count": "2"}),
        (("part", "Bolt", "Acme"), {}),
        (("project", "Example Foundation", "Engine"), {"does": "hosts"}),
        (("partner", "Bolt", "Acme"), {"quote": "Bolt and Acme, partners for years"}),
    ],
)
def test_every_kind_of_fact_can_be_asserted_and_taken_back(store: Store, about: tuple[str, ...], more: dict) -> None:
    before = canonical(store.quads(), recorded=True)
    facts = KnowledgeGraph(store).counts()
    decide(store, "assert", *about, **more)
    assert KnowledgeGraph(store).counts() != facts
    assert (check(store), verify(store)) == ([], [])
    decide(store, "undo", "1")
    assert canonical(store.quads(), recorded=True) == before


def test_judgements_survive_every_rebuild(store: Store, posts: Path) -> None:
    decide(store, "same", "Acme Rocket Works", "Acme")
    decide(store, "assert", "part", "Bolt", "Acme")
    judged = canonical(store.quads(), recorded=True)
    held = judgements_of(store)
    assert ingest(posts, store, registry=REGISTRY).unchanged == len(POSTS)
    assert canonical(store.quads(), recorded=True) == judged
    fresh = Store.open("memory:")
    ingest(posts, fresh, registry=REGISTRY, judgements=held)
    assert canonical(fresh.quads()) == canonical(store.quads())
    assert judgements_of(fresh) == held


def test_what_no_longer_applies_is_listed_and_comes_back(store: Store, posts: Path) -> None:
    decide(store, "same", "Acme Rocket Works", "Acme")
    [witness] = KnowledgeGraph(store).evidence("Bolt", "Example Foundation")
    decide(store, "reject", witness.claim)
    judged = canonical(store.quads())
    for name in ("2023-08-02-acme.md", "2023-09-01-bolt.md"):
        (posts / name).unlink()
    report = ingest(posts, store, registry=REGISTRY)
    assert report.unapplied == 2
    assert str(report).endswith("2 judgements change nothing, see `kg judge list`")
    assert [each.state for each in decisions(store)] == [
        "changes nothing: nothing is called organization/acme-rocket-works now",
        "changes nothing: no document makes this claim now",
    ]
    assert check(store) == []
    write(posts, POSTS)
    assert ingest(posts, store, registry=REGISTRY).unapplied == 0
    assert canonical(store.quads()) == judged


def test_what_is_about_nothing_changes_nothing(store: Store) -> None:
    before = canonical(store.quads())
    with pytest.raises(UnknownName, match="nearest: Acme"):
        decide(store, "same", "Acmee", "Bolt")
    with pytest.raises(StoreError, match="there is no such claim"):
        decide(store, "reject", f"{ID}source/a/b/claim/c")
    with pytest.raises(JudgementError, match="there is no judgement 7 before it to take back"):
        decide(store, "undo", "7")
    with pytest.raises(JudgementError, match="are one already"):
        decide(store, "same", "Acme", "ACME")
    with pytest.raises(JudgementError, match="wed is no change"):
        decide(store, "assert", "membership", "A", "B", change="wed")
    assert canonical(store.quads()) == before


def test_the_graph_of_judgements_says_who_when_and_why(store: Store) -> None:
    decide(store, "same", "Acme Rocket Works", "Acme")
    decide(store, "assert", "part", "Bolt", "Acme")
    query = f"""SELECT ?who ?when ?why {{ GRAPH <{JUDGEMENTS_GRAPH}> {{
        ?judgement fm:verdict fm:Same ; prov:wasAssociatedWith/rdfs:label ?who ; prov:endedAtTime ?when ;
            dcterms:description ?why }} }}"""
    [row] = store.query(query)  # type: ignore[misc]
    assert [each.value for each in row] == ["Ada", "2026-01-08T12:00:00Z", "looked it up"]
    assert check(store) == []


verdicts = st.lists(
    st.sampled_from(
        [
            ("same", "Acme Rocket Works", "Acme"),
            ("same", "Bolt", "Acme Rocket Works"),
            ("different", "NCF", "New Cloud Fund"),
            ("different", "organization/bolt", "organization/acme"),
            ("assert", "membership", "Dynamo", "Example Foundation"),
            ("assert", "post", "Eve Doe", "Acme"),
            ("reject", "2023-07-27"),
            ("reject", "2023-10-01"),
        ]
    ),
    min_size=1,
    max_size=4,
    unique=True,
)


@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(verdicts, st.randoms(use_true_random=False))
def test_undoing_restores_the_exact_former_graph(tmp_path: Path, wanted: list, chance) -> None:  # type: ignore[no-untyped-def,type-arg]
    """Whatever was judged, in whatever order it is taken back: the bytes are those of before."""
    store = Store.open("memory:")
    ingest(write(tmp_path / "posts", POSTS), store, registry=REGISTRY)
    claims = {
        each.evidence.doc[:10]: each.claim
        for name in ("Example Foundation", "NCF")
        for each in KnowledgeGraph(store).evidence(name)
    }
    before, done = canonical(store.quads(), recorded=True), []
    for verdict, *about in wanted:
        try:
            known = judgements_of(store)
            decide(store, verdict, *(claims.get(each, each) for each in about))
            done.append(str(known.next_number))
        except (JudgementError, UnknownName):
            continue
    chance.shuffle(done)
    for number in done:
        # the store alone keeps what is in force: an undoing is not in it, and its number is free again
        after = Judgements(tuple(each for each in judgements_of(store) if str(each.number) != number))
        consolidate(store, REGISTRY, judgements=after)
    assert canonical(store.quads(), recorded=True) == before


def run(*arguments: object, store: Path) -> Result:
    return CliRunner(env={"KG_STORE": str(store)}).invoke(main, [str(argument) for argument in arguments])


def test_on_the_command_line(posts: Path, tmp_path: Path) -> None:
    path, file = tmp_path / "posts.kg", tmp_path / "judgements.yml"
    assert run("ingest", posts, store=path).exit_code == 0
    before = run("export", "--format", "canonical", store=path).stdout_bytes
    when = ("--by", "Ada", "--on", "2026-01-08")
    done = run("judge", "same", "acme-rocket-works", "Acme", "--why", "one works", *when, store=path)
    assert done.stdout == "judgement 1: same organization/acme-rocket-works, organization/acme\n"
    file.write_text(file.read_text("utf-8") + "# we asked them\n", "utf-8")
    assert run("judge", "assert", "part", "Bolt", "Acme", "--why", "its site", *when, store=path).exit_code == 0
    assert run("judge", "undo", 2, "--why", "it is not", *when, store=path).stdout == "judgement 3: undo 2\n"
    assert run("judge", "list", store=path).stdout.splitlines() == [
        "No.  Verdict  About                                              By   On          Why        State",
        "1    same     organization/acme-rocket-works, organization/acme  Ada  2026-01-08  one works  in force",
        "2    assert   part, Bolt, Acme                                   Ada  2026-01-08  its site   undone by 3",
        "3    undo     2                                                  Ada  2026-01-08  it is not  in force",
    ]
    assert "# we asked them" in file.read_text("utf-8")
    assert [each["number"] for each in json.loads(run("judge", "list", "--json", store=path).stdout)] == [1, 2, 3]
    assert run("ingest", posts, store=path).exit_code == 0
    assert run("members", "Example Foundation", store=path).stdout.count("Acme ") == 2
    assert run("judge", "undo", 1, "--why", "two after all", *when, store=path).exit_code == 0
    assert run("export", "--format", "canonical", store=path).stdout_bytes == before


def test_a_store_without_its_file_keeps_its_judgements_and_gives_them_to_a_new_one(posts: Path, tmp_path: Path) -> None:
    path, file = tmp_path / "posts.kg", tmp_path / "judgements.yml"
    run("ingest", posts, store=path)
    run("judge", "same", "Acme Rocket Works", "Acme", "--why", "x", store=path)
    text = file.read_text("utf-8")
    file.unlink()
    run("ingest", posts, store=path)
    assert run("find", "Rocket", store=path).stdout.count("organization/acme\n") == 1
    run("judge", "different", "Bolt", "Acme", "--why", "y", store=path)
    assert file.read_text("utf-8").startswith(text)
    assert len(judgements_in(Store.open("memory:"), file)) == 2


def test_a_file_that_is_wrong_stops_the_ingest_and_says_where(posts: Path, tmp_path: Path) -> None:
    (tmp_path / "judgements.yml").write_text("- number: 1\n  same: A\n  by: x\n  on: 2026-01-08\n  why: y\n", "utf-8")
    result = run("ingest", posts, store=tmp_path / "posts.kg")
    assert (result.exit_code, result.stderr) == (
        1,
        "kg: judgements.yml:2: same is no list; write [One Name, Another]\n",
    )
    result = run("ingest", posts, "--judgements", tmp_path / "no.yml", store=tmp_path / "posts.kg")
    assert (result.exit_code, bool(re.search("no.yml: there is no such file", result.stderr))) == (1, True)


@pytest.mark.parametrize("command", ["same", "different", "reject", "accept", "assert", "undo", "list"])
def test_every_way_to_judge_has_help_with_an_example(command: str, tmp_path: Path) -> None:
    assert f"For example:\n    kg judge {command}" in run("judge", command, "--help", store=tmp_path).stdout

"""Ingesting: only what changed is read, and the graph is a function of the documents alone."""

from __future__ import annotations

import shutil
from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kg.build import Report, build, consolidate, ingest
from kg.canonical import canonical
from kg.errors import ReadError, UnreadableFile
from kg.graph import sources_of
from kg.query import KnowledgeGraph
from kg.resolve import Registry
from kg.store import Store
from kg.workers import in_order

POSTS = {
    "2023-07-27-acme.md": "Acme joined the Example Foundation as a Premier member.",
    "2023-08-02-bolt.md": "Bolt joined the Example Foundation as a General member.",
    "more/2024-01-30-acme.md": "Acme has been a member of the Example Foundation.",
}


def write(folder: Path, posts: dict[str, str]) -> Path:
    """A folder with just these posts."""
    shutil.rmtree(folder, ignore_errors=True)
    for name, text in posts.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(f"---\ntitle: News\ndate: {path.name[:10]}\n---\n\n{text}\n", "utf-8")
    return folder


def members(store: Store) -> list[str]:
    return [fact.member.name for fact in KnowledgeGraph(store).members("Example Foundation")]


@pytest.fixture
def posts(tmp_path: Path) -> Path:
    return write(tmp_path / "posts", POSTS)


@pytest.fixture
def store() -> Store:
    return Store.open("memory:")


def test_announcements_go_in_and_a_graph_comes_out(posts: Path, store: Store) -> None:
    report = ingest(posts, store)
    assert (report.read, report.unchanged, report.errors) == (3, 0, ())
    assert members(store) == ["Acme", "Bolt"]


def test_ingesting_again_does_nothing(posts: Path, store: Store) -> None:
    ingest(posts, store)
    before = canonical(store.quads(), recorded=True)
    report = ingest(posts, store, recorded_at=datetime(2030, 1, 1, tzinfo=UTC))
    assert (report.read, report.replaced, report.unchanged) == (0, 0, 3)
    assert canonical(store.quads(), recorded=True) == before


def test_a_changed_document_replaces_only_its_own_claims(posts: Path, store: Store) -> None:
    ingest(posts, store)
    graphs = set(store.graphs())
    write(posts, {**POSTS, "2023-08-02-bolt.md": "Cog joined the Example Foundation as a General member."})
    report = ingest(posts, store)
    assert (report.read, report.replaced, report.unchanged) == (0, 1, 2)
    assert members(store) == ["Acme", "Cog"]
    assert len(graphs - set(store.graphs())) == 1


def test_a_document_that_is_gone_is_withdrawn_and_what_others_support_stays(posts: Path, store: Store) -> None:
    ingest(posts, store)
    write(posts, {name: text for name, text in POSTS.items() if "acme" not in name or "more" in name})
    report = ingest(posts, store)
    assert report.withdrawn == 1
    assert members(store) == ["Bolt", "Acme"]


def test_one_file_withdraws_nothing(posts: Path, store: Store) -> None:
    ingest(posts, store)
    assert ingest(posts / "2023-07-27-acme.md", store).withdrawn == 0
    assert ingest(posts, store) == Report(unchanged=3, claims=3, facts=2)


def test_the_order_of_files_and_folders_does_not_matter(posts: Path, tmp_path: Path) -> None:
    other = write(tmp_path / "other", {"2025-01-01-cog.md": "Cog joined the Example Foundation."})
    one, two, three = (Store.open("memory:") for _ in range(3))
    ingest([posts, other], one)
    ingest([other, posts], two)
    for path in (other, *sorted(posts.rglob("*.md"), reverse=True)):
        ingest(path, three, source=None if path == other or path.parent == posts else "posts")
    assert canonical(one.quads()) == canonical(two.quads())
    assert members(three) == members(one)


def test_where_the_folder_lies_does_not_matter(posts: Path, tmp_path: Path, store: Store) -> None:
    elsewhere = Store.open("memory:")
    ingest(posts, store)
    ingest(shutil.copytree(posts, tmp_path / "far" / "away" / "posts"), elsewhere)
    assert canonical(store.quads()) == canonical(elsewhere.quads())


def test_two_folders_of_one_name_are_told_apart_or_refused(posts: Path, tmp_path: Path, store: Store) -> None:
    twin = shutil.copytree(posts, tmp_path / "twin" / "posts")
    with pytest.raises(ReadError, match=r"both be the source posts.*--source"):
        ingest([posts, twin], store)
    ingest(posts, store)
    assert ingest(twin, store, source="twin").withdrawn == 0
    assert len(sources_of(store)) == 6


def test_a_file_that_cannot_be_read_is_listed_and_the_others_go_on(posts: Path, store: Store) -> None:
    (posts / "broken.md").symlink_to(posts / "nowhere.md")
    (posts / "broken.json").write_text("{", "utf-8")
    report = ingest(posts, store)
    assert [Path(failure.path).name for failure in report.errors] == ["broken.json"]
    assert report.read == 3


@pytest.mark.parametrize("content", ["[1]", "{}", '{"name": "no text"}', "null"])
def test_json_that_is_no_document_is_passed_over_in_a_folder_and_an_error_by_itself(
    posts: Path, store: Store, content: str
) -> None:
    (posts / "manifest.json").write_text(content, "utf-8")
    report = ingest(posts, store)
    assert (report.read, report.errors) == (3, ())
    (note,) = report.notes
    assert note.startswith(str(posts / "manifest.json"))
    assert note.endswith("passed over")
    (failure,) = ingest(posts / "manifest.json", store).errors
    assert Path(failure.path).name == "manifest.json"
    assert len(sources_of(store)) == 3


def test_json_that_was_a_document_and_is_none_any_more_is_an_error_and_keeps_its_version(
    posts: Path, store: Store
) -> None:
    (posts / "a.json").write_text('{"title": "News", "body": "Acme joined the Example Foundation."}', "utf-8")
    ingest(posts, store)
    before = canonical(store.quads())
    (posts / "a.json").write_text("[]", "utf-8")
    assert len(ingest(posts, store).errors) == 1
    assert canonical(store.quads()) == before


def test_a_document_that_cannot_be_read_any_more_keeps_its_last_version(tmp_path: Path, store: Store) -> None:
    folder = tmp_path / "posts"
    folder.mkdir()
    (folder / "a.json").write_text(
        '{"title": "News", "date": "2023-07-27", "body": "Acme joined the Example Foundation."}'
    )
    ingest(folder, store)
    before = canonical(store.quads())
    (folder / "a.json").write_text("{", "utf-8")
    assert len(ingest(folder, store).errors) == 1
    assert canonical(store.quads()) == before


def test_a_path_where_nothing_is_is_named(store: Store, tmp_path: Path) -> None:
    with pytest.raises(UnreadableFile, match="nowhere: there is no such file or folder"):
        ingest(tmp_path / "nowhere", store)


def test_recorded_time_is_input_and_left_out_of_the_canonical_form(posts: Path, store: Store) -> None:
    other = Store.open("memory:")
    ingest(posts, store, recorded_at=datetime(2030, 1, 1, tzinfo=UTC))
    ingest(posts, other)
    assert {source.recorded for source in sources_of(store)} == {datetime(2030, 1, 1, tzinfo=UTC)}
    assert canonical(store.quads()) == canonical(other.quads())


def test_claims_that_are_too_unsure_make_no_facts_but_are_there_for_review(posts: Path, store: Store) -> None:
    report = ingest(posts, store, least=1.0)
    assert (report.claims, report.facts) == (3, 0)
    assert len(KnowledgeGraph(store).review()) == 3
    assert consolidate(store).facts == 2


def test_another_registry_changes_identities_without_reading_again(posts: Path, store: Store) -> None:
    ingest(posts, store)
    registry = Registry.parse("- {id: acme-works, name: Acme Works, names: [Acme], homepage: https://acme.example/}")
    assert ingest(posts, store, registry=registry).unchanged == 3
    assert members(store) == ["Acme Works", "Bolt"]
    assert bool(KnowledgeGraph(store).sparql("ASK { id:organization\\/acme-works schema:url <https://acme.example/> }"))


def test_an_interrupted_ingest_is_completed_by_the_next(posts: Path, store: Store) -> None:
    """Both versions of a changed document may be there for a moment; afterwards only one is."""
    ingest(posts, store)
    complete = canonical(store.quads())
    other = Store.open("memory:")
    ingest(write(posts, {**POSTS, "2023-08-02-bolt.md": "Cog joined the Example Foundation."}), other)
    for quad in list(other.quads()):
        store.inner.add(quad)
    ingest(write(posts, POSTS), store)
    assert canonical(store.quads()) == complete


def test_workers_make_the_same_graph(posts: Path, store: Store) -> None:
    other = Store.open("memory:")
    ingest(posts, store, workers=2)
    ingest(posts, other)
    assert canonical(store.quads()) == canonical(other.quads())


def test_workers_give_their_outcomes_in_order() -> None:
    assert list(in_order(abs, range(-40, 0), workers=2)) == list(range(40, 0, -1))


def test_progress_is_told(posts: Path, store: Store) -> None:
    told: list[tuple[int, int, str]] = []
    ingest(posts, store, progress=lambda *step: told.append(step))
    assert told == [(1, 3, "2023-07-27-acme.md"), (2, 3, "2023-08-02-bolt.md"), (3, 3, "more/2024-01-30-acme.md")]


texts = st.sampled_from(list(POSTS.values()))
folders = st.dictionaries(st.sampled_from(["2023-01-01-a.md", "2024-01-01-b.md", "c.md"]), texts)


@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(folders, min_size=1, max_size=4))
def test_any_history_of_a_folder_leaves_what_its_last_state_makes(tmp_path: Path, states: list[dict[str, str]]) -> None:
    grown, fresh = Store.open("memory:"), Store.open("memory:")
    for state in states:
        ingest(_made(tmp_path, state), grown)
    ingest(_made(tmp_path, states[-1]), fresh)
    assert canonical(grown.quads()) == canonical(fresh.quads())


def _made(folder: Path, state: dict[str, str]) -> Path:
    made = write(folder / "posts", state)
    made.mkdir(exist_ok=True)
    return made


def test_the_sample_data_makes_a_graph_and_again_nothing_new() -> None:
    store = Store.open("memory:")
    first, second = build(None, store), build(None, store)
    assert first.read >= 25
    assert not first.errors
    assert second == Report(unchanged=first.read, claims=first.claims, facts=first.facts)


def test_a_folder_without_announcements_is_no_data_folder(tmp_path: Path) -> None:
    with pytest.raises(UnreadableFile, match="a data folder holds its documents there"):
        build(tmp_path, Store.open("memory:"))


def test_other_rules_read_again_and_do_not_make_news(
    posts: Path, store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    first, second = datetime(2024, 1, 31, tzinfo=UTC), datetime(2030, 1, 1, tzinfo=UTC)
    ingest(posts, store, recorded_at=first)
    monkeypatch.setattr("kg.documents.RULES", "kg-rules/1.00000000")
    assert ingest(posts, store, recorded_at=second).replaced == 3
    assert {source.recorded for source in sources_of(store)} == {first}
    assert ingest(posts, store).unchanged == 3

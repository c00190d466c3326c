"""The third clock: what held on a day, as far as the graph knew on another."""

from __future__ import annotations

from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from click.testing import CliRunner
from fastapi.testclient import TestClient

from kg.build import ingest
from kg.canonical import canonical
from kg.check import check
from kg.cli import main
from kg.graph import BELIEFS_GRAPH
from kg.query import KnowledgeGraph, open_graph
from kg.questions import question
from kg.server import create_app
from kg.store import Store

FOUNDATION = "Example Foundation"
POST = "Arm joined the Example Foundation as a Premier member."
LIST = "Arm has been a member of the Example Foundation since July 31, 2024."
AUGUST = date(2024, 8, 15)


def at(day: str) -> datetime:
    return datetime.fromisoformat(day).replace(tzinfo=UTC)


def written(folder: Path, day: str, text: str) -> Path:
    folder.mkdir()
    (folder / f"{day}-arm.md").write_text(f"---\ntitle: News\ndate: {day}\n---\n\n{text}\n", "utf-8")
    return folder


@pytest.fixture
def address(tmp_path: Path) -> str:
    """A store that learnt of the announcement on its day, and of the foundation's own list in October."""
    posts, lists = written(tmp_path / "posts", "2024-09-10", POST), written(tmp_path / "list", "2024-07-31", LIST)
    with Store.open(tmp_path / "graph.kg") as store:
        ingest(posts, store, recorded_at=at("2024-09-10"))
        ingest(lists, store, recorded_at=at("2024-10-01"))
        return store.address


def names(graph: KnowledgeGraph, on: date | None, known_on: date | None) -> list[str]:
    return [fact.member.name for fact in graph.members(FOUNDATION, on=on, known_on=known_on)]


def test_who_was_a_member_depends_on_what_was_known(address: str) -> None:
    with open_graph(address) as graph:
        assert names(graph, AUGUST, date(2024, 9, 9)) == []
        assert names(graph, AUGUST, date(2024, 9, 30)) == []
        assert names(graph, date(2024, 9, 10), date(2024, 9, 30)) == ["Arm"]
        assert names(graph, AUGUST, date(2024, 10, 1)) == ["Arm"]
        assert names(graph, AUGUST, None) == ["Arm"]


def test_all_four_doors_give_the_same_answer(address: str) -> None:
    with open_graph(address) as graph:
        client = TestClient(create_app(graph))
        iri = graph.entity(FOUNDATION).iri
        for known, expected in (("2024-09-30", 0), ("2024-10-01", 1)):
            asked = {"foundation": FOUNDATION, "on": "2024-08-15", "known_on": known}
            assert len(client.get("/api/members", params=asked).json()) == expected
            plain = question("members-known").replace("?foundation ;", f"<{iri}> ;").replace("?foundation ", "")
            days = {"?knownOn ": f'"{known}"^^xsd:date ', "?on ": '"2024-08-15"^^xsd:date '}
            _, _, body = plain.partition(" WHERE ")
            for variable, value in {
                **days,
                "?knownOn)": f'"{known}"^^xsd:date)',
                "<= ?on,": '<= "2024-08-15"^^xsd:date,',
                "> ?on,": '> "2024-08-15"^^xsd:date,',
            }.items():
                body = body.replace(variable, value)
            rows = list(graph.sparql(f"SELECT ?fact WHERE {body}"))
            assert len(rows) == expected
            run = CliRunner().invoke(
                main, ["members", FOUNDATION, "--on", "2024-08-15", "--known-on", known, "--store", address]
            )
            assert ("Arm" in run.output) == bool(expected)


def test_what_was_held_once_leads_to_its_sentences(address: str) -> None:
    with open_graph(address) as graph:
        (then,) = graph.members(FOUNDATION, known_on=date(2024, 9, 15))
        (now,) = graph.members(FOUNDATION)
        assert (then.known_from, then.known_until) == (date(2024, 9, 10), date(2024, 10, 1))
        assert (now.known_from, now.known_until) == (date(2024, 10, 1), None)
        assert [each.evidence.exact for each in graph.evidence(then)] == [POST]
        assert then.iri == f"{now.iri}/known/2024-09-10"
        assert not check(graph.store)


def test_the_canonical_form_forgets_when_what_was_learnt(address: str, tmp_path: Path) -> None:
    other = Store.open("memory:")
    ingest([tmp_path / "posts", tmp_path / "list"], other, recorded_at=at("2030-01-01"))
    with Store.open(address, read_only=True) as store:
        assert BELIEFS_GRAPH in store.graphs()
        assert canonical(store.quads()) == canonical(other.quads())
        assert canonical(store.quads(), recorded=True) != canonical(other.quads(), recorded=True)


def test_nothing_is_known_before_it_was_published(tmp_path: Path) -> None:
    store = Store.open("memory:")
    ingest(written(tmp_path / "posts", "2024-09-10", POST), store, recorded_at=at("2020-01-01"))
    assert KnowledgeGraph(store).members(FOUNDATION)[0].known_from == date(2024, 9, 10)


def test_what_nobody_recorded_is_known_since_it_was_published(tmp_path: Path) -> None:
    store = Store.open("memory:")
    ingest(written(tmp_path / "posts", "2024-09-10", POST), store)
    assert names(KnowledgeGraph(store), None, date(2024, 9, 10)) == ["Arm"]
    assert names(KnowledgeGraph(store), None, date(2024, 9, 9)) == []


def test_a_document_without_a_date_is_known_on_no_day_and_yet_now(tmp_path: Path) -> None:
    store = Store.open("memory:")
    folder = tmp_path / "posts"
    folder.mkdir()
    (folder / "arm.md").write_text(POST, "utf-8")
    ingest(folder, store)
    assert names(KnowledgeGraph(store), None, None) == ["Arm"]
    assert names(KnowledgeGraph(store), None, date(2030, 1, 1)) == []

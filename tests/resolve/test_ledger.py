"""Announcements against a foundation's list: six findings, each with its documents and what to do."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest
from click.testing import CliRunner
from fastapi.testclient import TestClient

from kg.build import consolidate, ingest
from kg.canonical import canonical
from kg.check import check
from kg.cli import main
from kg.model import Membership
from kg.query import KnowledgeGraph
from kg.resolve.fold import fold
from kg.resolve.ledger import ledger
from kg.server import create_app
from kg.store import Store

from .making import joins

NEWEST = "list"


def listed(member: str, tier: str | None = "Gold", **more):
    """The member in the newest list."""
    return ruled(joins(member, "2026-06-01", "current", tier, doc=NEWEST, **more), "landscape/member")


def ruled(stated, rule: str):
    return replace(stated, claim=replace(stated.claim, rule=rule))


def past(member: str, announced: str, change: str, tier: str | None = "Gold", *, rule: str = "", **more):
    """What the history of the list says."""
    return ruled(joins(member, announced, change, tier, doc=f"list@{announced}", **more), rule or f"history/{change}")


def found(*stated) -> list[tuple[str, str, int | None]]:
    everybody = [*stated, listed("Zulu")]
    entries = ledger([fact for fact in fold(everybody) if isinstance(fact, Membership)], everybody)
    return [(e.member.name, e.verdict, e.days) for e in entries if e.member.name != "Zulu"]


def test_no_list_no_ledger():
    told = [joins("Acme", "2024-01-01")]
    assert ledger(fold(told), told) == []


def test_announced_and_listed_is_confirmed():
    assert found(joins("Acme", "2024-02-01", tier="Gold members"), listed("Acme", effective="2024-01-20")) == [
        ("Acme", "confirmed", None)
    ]


def test_one_witness_alone_is_told():
    assert found(joins("Acme", "2024-02-01"), listed("Bolt")) == [
        ("Acme", "announced only", None),
        ("Bolt", "listed only", None),
    ]


@pytest.mark.parametrize(("since", "days"), [("2024-06-01", 121), ("2023-06-01", 245), ("2024-03-01", None)])
def test_days_between_announcement_and_list(since, days):
    verdict = "date conflict" if days else "confirmed"
    assert found(joins("Acme", "2024-02-01"), listed("Acme", effective=since)) == [("Acme", verdict, days)]


def test_the_day_of_the_list_is_no_conflict_with_an_earlier_announcement_but_with_a_later_one():
    batch = {"effective": "../2024-01-01", "rule": "history/batch"}
    early = [joins("Acme", "2023-07-27"), past("Acme", "2025-03-18", "current", **batch), listed("Acme")]
    late = [joins("Bolt", "2024-09-10"), past("Bolt", "2025-03-18", "current", **batch), listed("Bolt")]
    assert found(*early, *late) == [("Acme", "confirmed", None), ("Bolt", "date conflict", 253)]


def test_another_tier_than_the_list_had_then():
    told = [joins("Acme", "2024-02-01", tier="Platinum"), listed("Acme", effective="2024-02-01")]
    assert found(*told) == [("Acme", "tier conflict", None)]


def test_a_tier_that_was_renamed_since_is_no_conflict():
    told = [
        joins("Acme", "2023-07-27", tier="Premier"),
        past("Acme", "2023-09-01", "current", "Premier", effective="../2023-09-01"),
        past("Acme", "2026-01-08", "relabeled", "Platinum", effective="2026-01-08"),
        listed("Acme", "Platinum"),
    ]
    assert found(*told) == [("Acme", "confirmed", None)]


def test_gone_from_the_list_without_a_word():
    there = past("Acme", "2024-03-01", "joined", effective="2024-02-20/2024-03-01")
    gone = past("Acme", "2025-05-28", "left", effective="2025-05-14/2025-05-28")
    assert found(there, gone) == [("Acme", "silent departure", None)]
    assert found(there) == [("Acme", "silent departure", None)]
    assert found(there, gone, joins("Acme", "2025-05-20", "left")) == [("Acme", "confirmed", None)]


def test_announced_as_gone_and_still_listed():
    told = [joins("Acme", "2026-03-01", "left"), listed("Acme")]
    assert found(*told) == [("Acme", "date conflict", 92)]


def test_a_list_of_several_foundations_alone_is_told():
    other = ruled(joins("Acme", "2026-08-01", "current", None, doc="other"), "landscape/joint")
    assert found(other) == [("Acme", "listed only", None)]


@pytest.fixture(scope="module")
def pytorch(shared: Path) -> KnowledgeGraph:
    store = Store.open("memory:")
    ingest([shared / "corpus" / "pytorch", shared / "landscapes" / "history" / "pytorch-fdn.bundle"], store)
    return KnowledgeGraph(store)


def test_the_ledger_of_a_foundation_reads_like_a_report(pytorch: KnowledgeGraph):
    by_name = {entry.member.name: entry for entry in pytorch.ledger("PyTorch Foundation")}
    assert by_name["IBM"].verdict == "confirmed"
    assert (by_name["Arm"].verdict, by_name["Arm"].days) == ("date conflict", 253)
    gone = by_name["Bayero University Kano"]
    assert gone.verdict == "silent departure"
    assert "between 2025-05-14 and 2025-05-28" in gone.says
    assert any(source.version.startswith("1996d0ce5d9e") for source in gone.sources)
    assert all(entry.remedy for entry in by_name.values() if entry.verdict != "confirmed")
    assert all(entry.sources for entry in by_name.values())


def test_the_ledger_is_kept_by_the_shapes_and_made_anew_alike(pytorch: KnowledgeGraph):
    assert [str(each) for each in check(pytorch.store) if "edger" in str(each)] == []
    before = canonical(pytorch.store.quads())
    consolidate(pytorch.store)
    assert canonical(pytorch.store.quads()) == before


def test_the_ledger_has_the_same_entries_behind_all_doors(pytorch: KnowledgeGraph, tmp_path: Path, shared: Path):
    counted = pytorch.ledgers()["PyTorch Foundation"]
    entries = pytorch.ledger("PyTorch Foundation")
    assert sum(counted.values()) == len(entries)
    with TestClient(create_app(pytorch)) as client:
        answer = client.get("/api/ledger", params={"foundation": "PyTorch Foundation"}).json()
        assert [each["iri"] for each in answer] == [each.iri for each in entries]
        assert client.get("/api/ledgers").json()["PyTorch Foundation"] == counted
        assert "Announcements against lists" in client.get("/").text


def test_the_command_prints_tables_and_json(tmp_path: Path, shared: Path):
    store = str(tmp_path / "store.kg")
    with Store.open(store) as opened:
        ingest([shared / "landscapes" / "history" / "pytorch-fdn.bundle"], opened)
    told = CliRunner().invoke(main, ["ledger", "PyTorch Foundation", "--verdict", "silent departure", "--store", store])
    assert told.exit_code == 0
    assert "Bayero University Kano" in told.output
    assert "IBM" not in told.output
    counts = CliRunner().invoke(main, ["ledger", "--json", "--store", store])
    assert set(json.loads(counts.output)) == {"PyTorch Foundation"}
    assert "PyTorch Foundation" in CliRunner().invoke(main, ["ledger", "--store", store]).output

"""Histories: what began, moved and ended, in order, each with a date that says what it is the date of."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner
from fastapi.testclient import TestClient
from small_graph import add, announcement, small_graph

from kg.build import consolidate
from kg.cli import main
from kg.model import Claim, MembershipClaim, Name, PartnerClaim, PostClaim, StatementClaim, When, to_plain
from kg.query import KnowledgeGraph
from kg.resolve import Registry
from kg.server import create_app
from kg.store import Store

ACME, FOUNDATION = Name("Acme"), Name("Example Foundation")
ADA = Name("Ada Byron", kind="person")


def said(store: Store, day: str, kind: type[Claim], **values: Any) -> None:
    """One document of a day that makes one claim."""
    add(store, announcement(f"{day}-{kind.__name__}.md", [f"On {day}."], date.fromisoformat(day), None), (kind, values))


def member(store: Store, day: str, change: str, tier: str | None = None, effective: str | None = None) -> None:
    when = When.parse(effective) if effective else None
    said(
        store, day, MembershipClaim, member=ACME, organization=FOUNDATION, change=change, tier=tier, effective=when
    )  # fmt: skip


def told(store: Store, name: str = "Acme") -> list[tuple[str, str, str]]:
    consolidate(store, Registry({}))
    events = KnowledgeGraph(store).history(name)
    return [(str(event.when), event.dated, str(event)) for event in events]


@pytest.fixture
def store() -> Store:
    return Store.open("memory:")


def test_a_membership_begins_is_renewed_moves_ends_and_begins_again(store: Store) -> None:
    member(store, "2021-03-01", "joined", "General")
    member(store, "2022-03-01", "renewed", "General")
    member(store, "2023-01-20", "retiered", "Premier", "2023-01")
    member(store, "2024-06-01", "left", None, "2024-05-31")
    member(store, "2025-02-01", "joined", "General")
    assert told(store) == [
        ("2021-03-01", "announced", "Acme joined Example Foundation at tier General"),
        ("2022-03-01", "announced", "Acme renewed its place in Example Foundation at tier General"),
        ("2023-01", "effective", "Acme moved in Example Foundation from General to Premier"),
        ("2024-05-31", "effective", "Acme left Example Foundation at tier Premier"),
        ("2025-02-01", "announced", "Acme rejoined Example Foundation at tier General"),
    ]


def test_who_is_only_said_to_be_a_member_did_not_join_then(store: Store) -> None:
    member(store, "2021-03-01", "current")
    assert told(store) == [("2021-03-01", "announced", "Acme is a member of Example Foundation")]


def test_a_move_without_a_date_is_dated_by_its_announcement(store: Store) -> None:
    member(store, "2021-03-01", "joined", "General")
    member(store, "2023-01-20", "retiered", "Premier")
    assert told(store)[1:] == [
        ("2023-01-20", "announced", "Acme moved in Example Foundation from General to Premier"),
    ]


def test_people_speak_for_those_where_they_hold_a_post(store: Store) -> None:
    post = {"person": ADA, "role": "CTO", "organization": ACME}
    said(store, "2021-01-01", PostClaim, **post, change="appointed", effective=When.parse("2021-01-01"))
    said(store, "2022-06-01", StatementClaim, speaker=ADA, quote="We build.")
    said(store, "2023-01-01", PostClaim, **post, change="left", effective=When.parse("2023-01-01"))
    said(store, "2024-06-01", StatementClaim, speaker=ADA, quote="We sail.")
    posts = [
        ("2021-01-01", "effective", "Ada Byron became CTO of Acme"),
        ("2022-06-01", "announced", "Ada Byron said: We build."),
        ("2023-01-01", "effective", "Ada Byron was no longer CTO of Acme"),
    ]
    assert told(store) == posts
    assert told(store, "Ada Byron") == [*posts, ("2024-06-01", "announced", "Ada Byron said: We sail.")]


def test_an_event_without_any_date_comes_last(store: Store) -> None:
    undated = announcement("old.md", ["Bolt and Acme."], date(2020, 1, 1), "https://example.org/bolt")
    object.__setattr__(undated, "announced", None)
    add(store, undated, (PartnerClaim, {"first": Name("Bolt"), "second": ACME}))
    member(store, "2021-03-01", "joined")
    assert [each[1:] for each in told(store)] == [
        ("announced", "Acme joined Example Foundation"),
        ("unknown", "Acme worked with Bolt"),
    ]


def test_a_foundation_s_story_has_its_bodies_projects_and_parts() -> None:
    events = [str(event) for event in small_graph().history("Example Foundation")]
    assert events[:5] == [
        "Acme has a seat on Example Foundation Governing Board",
        "Acme joined Example Foundation at tier Premier",
        "Ada Byron is Governing Board member of Example Foundation for Acme",
        "Ada Byron said: We are glad",
        "Engine has its home at Example Foundation",
    ]


def test_every_event_says_where_it_can_be_read() -> None:
    event = small_graph().history("Acme")[1]
    assert (event.source, event.sentence) == (
        "https://example.org/acme", "Acme joins the Example Foundation (EF) as a Premier member.",
    )  # fmt: skip
    assert event.fact.endswith("membership/acme/example-foundation/1")


def test_three_doors_tell_the_same_story(tmp_path: Path) -> None:
    graph = small_graph()
    plain = to_plain(graph.history("Acme"))
    assert TestClient(create_app(graph)).get("/api/history", params={"organization": "Acme"}).json() == plain
    with Store.open(tmp_path / "x.kg") as store:
        store.inner.extend(graph.store.quads())
    told = CliRunner().invoke(main, ["history", "Acme", "--json", "--store", str(tmp_path / "x.kg")])
    assert json.loads(told.stdout) == plain

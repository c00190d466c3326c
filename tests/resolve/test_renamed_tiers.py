"""A foundation that renames its tiers moves nobody: one membership goes on under the new name."""

from __future__ import annotations

from datetime import date
from itertools import permutations
from pathlib import Path

import pytest

from kg.build import ingest
from kg.check import check
from kg.graph import fact_quads, facts_of
from kg.model import Membership, Period, TierPeriod, When
from kg.query import KnowledgeGraph
from kg.questions import node
from kg.resolve.fold import fold
from kg.store import Store

from .making import joins

RENAMED = When.parse("2026-01-08")
TIERS = (TierPeriod("Premier", Period(None, RENAMED)), TierPeriod("Platinum", Period(RENAMED)))
STORY = (
    joins("Acme", "2023-07-27", tier="Premier"),
    joins("Acme", "2025-03-18", "current", "Premier", effective="../2024-01-01", doc="list@1"),
    joins("Acme", "2026-01-08", "relabeled", "Platinum", effective="2026-01-08", doc="list@2"),
    joins("Acme", "2026-06-23", "current", "Platinum", doc="list"),
)


@pytest.mark.parametrize("story", [*permutations(STORY)], ids=str)
def test_a_renamed_tier_breaks_no_membership(story):
    (membership,) = fold(story)
    assert (membership.tier, membership.tiers) == ("Platinum", TIERS)
    assert membership.period == Period(When.parse("../2024-01-01"))
    assert len(membership.claims) == 4


@pytest.mark.parametrize("announced", ["2026-05-01", None])
def test_whoever_still_uses_the_old_name_moves_nobody(announced):
    (membership,) = fold([*STORY, joins("Acme", announced, "current", "Premier", doc="late")])
    assert membership.tier == "Platinum"


def test_a_move_after_a_renaming_is_a_move():
    down = joins("Acme", "2026-09-01", "retiered", "Silver", effective="2026-09-01", doc="list@3")
    first, second = fold([*STORY, down])
    assert (first.tier, first.period.end, second.tier) == ("Platinum", When.parse("2026-09-01"), "Silver")
    assert (first.tiers, second.tiers) == (TIERS, ())


def test_a_move_to_a_tier_that_has_the_old_name_is_a_move():
    up = joins("Acme", "2026-09-01", "retiered", "Premier", effective="2026-09-01", doc="list@3")
    assert [each.tier for each in fold([*STORY, up])] == ["Platinum", "Premier"]


def test_a_tier_that_was_unknown_has_no_former_name():
    (membership,) = fold([joins("Acme", "2023-07-27"), STORY[2]])
    assert (membership.tier, membership.tiers) == ("Platinum", ())


def test_tiers_are_kept_in_the_graph_and_by_the_shapes():
    twice = joins("Acme", "2027-01-08", "relabeled", "Diamond", effective="2026-12-20/2027-01-08", doc="list@4")
    facts = fold([*STORY, twice])
    with Store.open("memory:") as store:
        store.replace_default(fact_quads(facts))
        assert facts_of(store, Membership) == facts
        assert [str(each) for each in check(store) if "ierPeriod" in str(each)] == []
        graph = KnowledgeGraph(store)
        days = [date(2023, 9, 1), date(2026, 1, 7), date(2026, 1, 8), date(2027, 1, 7), date(2027, 1, 8)]
        at = {day: [each.tier for each in graph.members("Example Foundation", on=day)] for day in days}
        assert list(at.values()) == [["Premier"], ["Premier"], ["Platinum"], ["Platinum"], ["Diamond"]]
        rows = [row["tier"] for day in days for row in graph.ask("members", foundation=_foundation(graph), on=day)]
        assert rows == [tier for tiers in at.values() for tier in tiers]
        assert [each.tier for each in graph.members("Example Foundation")] == ["Diamond"]
        assert len(graph.members("Example Foundation", on=days[0], tier="premier")) == 1
        assert len(graph.members("Example Foundation", on=days[0], tier="diamond")) == 0


ANNOUNCED = joins("Acme", "2023-07-27", tier="Premier", organization="PyTorch Foundation")
LISTED = joins("Acme", "2026-06-23", "current", "Platinum", organization="PyTorch Foundation", doc="list")


def test_a_scheme_that_replaced_another_one_moves_nobody_of_whom_no_history_tells():
    (membership,) = fold([ANNOUNCED, LISTED])
    assert (membership.tier, membership.tiers) == ("Platinum", TIERS)
    assert membership.period == Period()


def test_a_tier_that_the_former_one_did_not_become_is_a_move():
    silver = joins("Acme", "2026-06-23", "current", "Silver", organization="PyTorch Foundation", doc="list")
    assert [each.tier for each in fold([ANNOUNCED, silver])] == ["Premier", "Silver"]


def test_a_move_that_a_source_tells_of_is_none_of_the_schemes():
    up = joins("Acme", "2026-02-01", "retiered", "Platinum", organization="PyTorch Foundation", doc="post")
    assert [each.tier for each in fold([ANNOUNCED, up, LISTED])] == ["Premier", "Platinum"]


def _foundation(graph: KnowledgeGraph):
    return node(graph.entity("Example Foundation").iri)


@pytest.fixture(scope="module")
def pytorch(shared: Path) -> KnowledgeGraph:
    """The graph of the announcements of one foundation and of the history of its list."""
    store = Store.open("memory:")
    ingest([shared / "corpus" / "pytorch", shared / "landscapes" / "history" / "pytorch-fdn.bundle"], store)
    return KnowledgeGraph(store)


def test_ibm_is_premier_in_2023_and_platinum_in_2026_in_one_membership(pytorch: KnowledgeGraph):
    (membership,) = [each for each in pytorch.memberships("IBM") if each.organization.name == "PyTorch Foundation"]
    assert membership.tiers == TIERS
    for day, tier in (date(2023, 9, 1), "Premier"), (date(2026, 1, 7), "Premier"), (date(2026, 1, 8), "Platinum"):
        (there,) = [each for each in pytorch.members("PyTorch Foundation", on=day) if each.member == membership.member]
        assert (there.iri, there.tier) == (membership.iri, tier)
    story = [str(each) for each in pytorch.history("IBM")]
    assert "PyTorch Foundation renamed the tier of IBM from Premier to Platinum" in story
    assert not any("moved" in each for each in story)
    witnesses = {each.source for each in pytorch.evidence(membership)}
    assert len(witnesses) >= 2

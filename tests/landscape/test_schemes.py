"""The schemes of tiers are what lists show: the order of sub-categories, and when one scheme replaced another."""

from __future__ import annotations

from datetime import date
from itertools import pairwise
from pathlib import Path

from kg.resolve.schemes import Schemes
from kg.tiers import tiers, to_yaml

from .making import Repo

MANY = [f"Member {number}" for number in "ABCDEFGH"]


def test_a_history_shows_when_a_scheme_replaced_another_one(tmp_path: Path):
    repo = Repo(tmp_path / "acme")
    repo.commit("2023-01-10", {"Premier": MANY[:5], "General": MANY[5:]})
    repo.commit("2023-02-10", {"Premier": MANY[:5], "General": MANY[5:], "Associate": ["Zoo"]})
    repo.commit("2023-06-10", {"Platinum": MANY[:3], "Gold": MANY[3:5], "Silver": MANY[5:], "Associate": ["Zoo"]})
    shown = tiers([repo.folder])
    assert to_yaml(shown) == (
        "- foundation: example-group\n"
        "  schemes:\n"
        "    - until: 2023-06-10\n"
        "      tiers: [Premier, General, Associate]\n"
        "      became: {Premier: [Platinum, Gold], General: [Silver]}\n"
        "    - from: 2023-06-10\n"
        "      tiers: [Platinum, Gold, Silver, Associate]\n"
    )
    assert list(Schemes.parse(to_yaml(shown))) == shown


def test_a_tier_that_nobody_has_is_none(tmp_path: Path):
    repo = Repo(tmp_path / "acme")
    repo.commit("2023-01-10", {"Premier": MANY[:5], "Planned": [], "General": MANY[5:]})
    (scheme,) = tiers([repo.folder])
    assert [tier.label for tier in scheme.tiers] == ["Premier", "General"]


def test_the_known_schemes_are_those_of_the_lists(shared: Path):
    """In the same order, but for tiers that people put beside or below others."""
    lists = [path for path in sorted((shared / "landscapes").glob("*.yml")) if path.stat().st_size < 200_000]
    known = Schemes.load()
    shown = tiers([*lists, shared / "landscapes/history/pytorch-fdn.bundle"])
    assert len({scheme.foundation for scheme in shown}) >= 18
    put_right = {"cdf": {"End User"}, "open-mainframe-project": {"Academic Institution"}}
    for scheme in shown:
        mine = known.of(scheme.foundation)[-1 if len(known.of(scheme.foundation)) == 1 or scheme.end is None else 0]
        labels = [tier.label for tier in scheme.tiers if tier.label not in put_right.get(scheme.foundation, ())]
        ranks = [mine.tier(label).rank for label in labels]
        assert all(one <= other for one, other in pairwise(ranks)), scheme
    former, later = (scheme for scheme in shown if scheme.foundation == "pytorch-foundation")
    assert former.end == later.start == date(2026, 1, 8)
    assert former.tiers[0].became == ("Platinum", "Gold")

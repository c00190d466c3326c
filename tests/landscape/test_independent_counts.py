"""Joins and departures agree with those counted another way, within what the rules of docs/registries.md explain."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path

import pytest

from kg.landscape import read_history
from kg.landscape.stays import GAP
from kg.model import MembershipClaim
from tests.landscape.snapshots import Turn, months, plain, turns


@dataclass(frozen=True)
class Event:
    """Somebody who joined or left with a commit, by all names that the history knows."""

    change: str
    day: str
    names: frozenset[str]

    def is_turn(self, turn: Turn) -> bool:
        return self.change == turn.change and turn.after <= self.day <= turn.by and bool(self.names & turn.names)

    def explains(self, turn: Turn) -> bool:
        """Whether it is the same join, before a gap that the history smoothed and a snapshot fell into."""
        since = date.fromisoformat(turn.after) - GAP - timedelta(days=31)
        soon_before = since.isoformat() <= self.day <= turn.after
        return self.change == turn.change == "joined" and soon_before and bool(self.names & turn.names)


def events(bundle: Path) -> list[Event]:
    claims = [
        (str(reading.announcement.announced), claim)
        for reading in read_history(bundle, bundle.name).readings
        if "@" in reading.announcement.doc
        for claim in reading.claims
        if isinstance(claim, MembershipClaim)
    ]
    called = _called({claim.member.text, *claim.member.aliases} for _, claim in claims if claim.change == "renamed")
    told = [(day, claim) for day, claim in claims if claim.change in ("joined", "left")]
    return [
        Event(claim.change, day, called.get(name := plain(claim.member.text), frozenset({name}))) for day, claim in told
    ]


def _called(renamed: Iterable[set[str]]) -> dict[str, frozenset[str]]:
    found: dict[str, frozenset[str]] = {}
    for names in renamed:
        known = {plain(name) for name in names}
        together = frozenset(known.union(*(found.get(name, ()) for name in known)))
        found |= dict.fromkeys(together, together)
    return found


@pytest.mark.parametrize(("name", "word", "fewest"), [("pytorch-fdn", "PyTorch", 19), ("lfai", "LF", 140)])
def test_joins_and_departures_are_those_of_monthly_snapshots(shared, name, word, fewest):
    bundle = shared / f"landscapes/history/{name}.bundle"
    ours, theirs = events(bundle), turns(months(bundle, [word]))
    agreed = 0
    unexplained = []
    for turn in theirs:
        same = next((event for event in ours if event.is_turn(turn)), None)
        told = same or next((event for event in ours if event.explains(turn)), None)
        agreed += same is not None
        if told is None:
            unexplained.append(turn)
        else:
            ours.remove(told)
    assert unexplained == []
    assert ours == []
    assert agreed >= fewest

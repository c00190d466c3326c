"""Which organizations worked together, said of each pair."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import product

from kg.extract.evidence import sentence
from kg.extract.scene import Mention, Scene
from kg.extract.wording import Found, matches
from kg.model import PartnerClaim

_ORGANIZATIONS = frozenset({"organization", "foundation", "unknown"})


def partners(scene: Scene) -> Iterator[PartnerClaim]:
    """The partnerships that the sentences of an announcement state, one claim a pair."""
    seen: set[frozenset[int]] = set()
    for line in scene.lines:
        if sum(mention.who.kind in _ORGANIZATIONS for mention in line.mentions) < 2:
            continue
        for found in matches("partners", line):
            for first, second in _pairs(found):
                pair = frozenset((id(first.who), id(second.who)))
                if len(pair) == 2 and pair not in seen:
                    seen.add(pair)
                    yield PartnerClaim(
                        evidence=sentence(scene, line),
                        confidence=float(found.wording.meaning["sure"]),
                        rule=found.wording.name,
                        first=first.who.to_name(),
                        second=second.who.to_name(),
                    )


def _pairs(found: Found) -> Iterator[tuple[Mention, Mention]]:
    yield from product(found.mentions("first"), found.mentions("second"))

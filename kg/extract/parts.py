"""Which organization belongs to which: subsidiaries, divisions, directed funds, foundations under a foundation."""

from __future__ import annotations

from collections.abc import Iterator

from kg.extract.evidence import sentence
from kg.extract.scene import Scene
from kg.extract.wording import matches
from kg.model import PartClaim

_ORGANIZATIONS = frozenset({"organization", "foundation", "unknown"})


def parts(scene: Scene) -> Iterator[PartClaim]:
    """What the sentences of an announcement say belongs to what, one claim a pair."""
    seen: set[tuple[int, int]] = set()
    for line in scene.lines:
        if sum(mention.who.kind in _ORGANIZATIONS for mention in line.mentions) < 2:
            continue
        for found in matches("parts", line):
            for part in found.mentions("part"):
                for whole in found.mentions("whole"):
                    pair = id(part.who), id(whole.who)
                    if part.who is whole.who or pair in seen:
                        continue
                    seen.add(pair)
                    yield PartClaim(
                        evidence=sentence(scene, line),
                        confidence=float(found.wording.meaning["sure"]),
                        rule=found.wording.name,
                        part=part.who.to_name(),
                        whole=whole.who.to_name(),
                    )

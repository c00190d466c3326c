"""When a list is headed by another name of its foundation: the foundation was renamed."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from kg.extract.scene.cast import normal
from kg.landscape.changes import Change
from kg.landscape.charter import Charter
from kg.landscape.claims import SURE
from kg.landscape.reading import Card
from kg.landscape.repository import Version
from kg.landscape.stays import Edge
from kg.model import ChangeClaim, Claim, Evidence, Name


def renamings(changes: Iterable[Change], doc: str) -> Iterator[tuple[Version, Card]]:
    """The versions that head a list by another name than before, each with a card that says so."""
    headed: dict[str, str] = {}
    for change in changes:
        before, now = headed.get(change.foundation, ""), change.category
        headed[change.foundation] = now
        former, name = Charter.named_by(before), Charter.named_by(now)
        if former and name and normal(former) != normal(name):
            yield change.version, _card(doc, change, before, former, name)


def _card(doc: str, change: Change, before: str, former: str, name: str) -> Card:
    text = f"{doc}@{change.version.commit[:12]}: {before} is called {change.category}"
    when = Edge(change.before, change.version).when

    def claims(evidence: Evidence) -> Iterator[Claim]:
        yield ChangeClaim(
            evidence=evidence,
            confidence=SURE,
            effective=when,
            rule="history/renamed-foundation",
            organization=Name(name),
            other=Name(former),
            change="renamed",
        )

    return Card(text, claims)

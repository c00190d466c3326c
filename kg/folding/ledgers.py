"""The ledgers of the foundations that something changed about, made again as a whole."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

from pyoxigraph import NamedNode, Quad

from kg.folding.change import Change
from kg.folding.recollection import Recollection
from kg.graph import LEDGER_GRAPH, ledger_quads
from kg.model import Membership
from kg.model.ledger import Entry
from kg.resolve import Judgements
from kg.resolve.beliefs import Beliefs
from kg.resolve.ledger import ledger
from kg.store import Store
from kg.vocabulary import FM

_GRAPH = NamedNode(LEDGER_GRAPH)


@dataclass(frozen=True)
class Ledgers:
    """The ledgers in a store, by what is recalled of the last folding; *fold* gives what topics amount to."""

    store: Store
    known: Recollection
    decided: Judgements
    fold: Callable[[Iterable[int]], Mapping[int, Beliefs]]

    def keep(self, folded: Mapping[int, Beliefs], change: Change, *, anew: bool) -> None:
        """Put into *change* what becomes of the ledgers of the foundations that some topics were or are about."""
        for foundation in sorted(self._foundations(folded)):
            entries = [] if anew else self.store.quads(None, FM.ledgerOf, NamedNode(foundation), _GRAPH)
            before = {quad for each in entries for quad in self.store.quads(_node(each), graph=_GRAPH)}
            now = set(ledger_quads(self._ledger(foundation)))
            change.added |= now - before
            change.removed |= before - now

    def _foundations(self, folded: Mapping[int, Beliefs]) -> set[str]:
        found: set[str] = set()
        for topic, beliefs in folded.items():
            found.update(self.known.column("select iri from foundations where topic = ?", topic))
            self.known.run("delete from foundations where topic = ?", topic)
            mine = {each.organization.iri for each in beliefs.held if isinstance(each, Membership)}
            self.known.many("insert into foundations values (?, ?)", [(topic, iri) for iri in mine])
            found |= mine
        return found

    def _ledger(self, foundation: str) -> list[Entry]:
        of_foundation = "from foundations f join told t on t.topic = f.topic join claims c on c.id = t.claim"
        if not self.known.one(f"select 1 {of_foundation} where f.iri = ? and c.listed limit 1", foundation):
            return []
        topics = self.known.column("select topic from foundations where iri = ?", foundation)
        held = (each for beliefs in self.fold(topics).values() for each in beliefs.held)
        claims = self.known.column(f"select distinct c.id {of_foundation} where f.iri = ?", foundation)
        told = self.known.claims(claims, self.decided)
        return ledger([each for each in held if isinstance(each, Membership)], told.values())


def _node(quad: Quad) -> NamedNode:
    assert isinstance(quad.subject, NamedNode)  # noqa: S101 - we name everything that we write by an IRI
    return quad.subject

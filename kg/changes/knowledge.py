"""The difference between what was known on one day and on another: the third clock."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date

from kg.changes.between import Difference, in_order
from kg.changes.reasons import began, renewed
from kg.changes.spells import Matter, compared, matter_of
from kg.graph import BELIEFS_GRAPH, Descriptions, fact_quads, facts_of, read_fact, value
from kg.model import Fact, Reason
from kg.query.witnesses import witness_of
from kg.store import Store
from kg.vocabulary import FM


def diff_known(store: Store, first: date, last: date) -> Difference:
    """What the graph knew at the end of the last day and did not know at the end of the first, and the other way round.

    >>> from kg.build import build
    >>> store = Store.open("memory:")
    >>> _ = build(None, store)
    >>> changes = diff_known(store, date(2024, 9, 9), date(2024, 9, 10)).changes
    >>> [str(change) for change in changes if change.what == "joined"]
    ['joined Arm, PyTorch Foundation: tier Premier']

    The patch turns the facts known on the first day into those known on the last one. A fact of which nobody knows when
    it was learnt is in neither.
    """
    everything = [*facts_of(store), *_superseded(store)]
    then, now = (_known_on(everything, day) for day in (first, last))
    before, after = _by_matter(then), _by_matter(now)
    behind = _Learnt(store)
    changes = [
        change
        for matter in {*before, *after}
        if before.get(matter) != after.get(matter)
        for change in compared(before.get(matter, []), after.get(matter, []), behind)
    ]
    old, new = (frozenset(fact_quads(facts)) for facts in (then, now))
    return Difference(in_order(changes), old - new, new - old)


def _superseded(store: Store) -> Iterator[Fact]:
    """What was held once and is not any more."""
    described = Descriptions(store, BELIEFS_GRAPH)
    for iri in sorted({value(quad.subject) for quad in store.quads(None, FM.knownUntil, None, BELIEFS_GRAPH)}):
        yield read_fact(described, iri)


def _known_on(facts: Iterable[Fact], day: date) -> list[Fact]:
    """The facts as they were known on a day, under the IRIs that they had then."""
    return [
        replace(fact, iri=fact.iri.partition("/known/")[0], known_from=None, known_until=None)
        for fact in facts
        if fact.known_from is not None and fact.known_from <= day < (fact.known_until or date.max)
    ]


def _by_matter(facts: Iterable[Fact]) -> dict[Matter, list[Fact]]:
    found: dict[Matter, list[Fact]] = defaultdict(list)
    for fact in sorted(facts, key=lambda fact: fact.iri):
        found[matter_of(fact, {})].append(fact)
    return found


class _Learnt:
    """Why what was known differs: the claims that were learnt, and those that mean something else since."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def of(self, before: Fact | None, after: Fact | None) -> tuple[Reason, ...]:
        """The claims that only one of the two rests on."""
        was, is_ = ({*fact.claims} if fact else set[str]() for fact in (before, after))
        said = [(each, each.claim in is_) for claim in was ^ is_ for each in witness_of(self._store, claim)]
        found = {
            Reason("added" if new else "resolved", each.url or each.evidence.doc, each.evidence.exact, each.claim)
            for each, new in said
        }
        return tuple(sorted(found))

    def began(self, fact: Fact) -> bool:
        """Whether a claim says that a fact began."""
        return began(self._store, fact)

    def renewed(self, before: Fact, after: Fact) -> bool:
        """Whether a claim of a renewal was learnt."""
        return renewed(self._store, before, after)

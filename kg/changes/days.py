"""The difference between two days: what began, ended and moved meanwhile, as far as is known."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from kg.changes.between import Difference, in_order
from kg.changes.reasons import began
from kg.changes.spells import STORIES, Matter, begins, ends_of, matter_of, said, tier_of
from kg.graph import fact_quads, facts_of
from kg.model import Change, Dues, Fact, Reason, Witness
from kg.query import in_force
from kg.query.witnesses import witnesses
from kg.store import Store


def diff_days(store: Store, first: date, last: date) -> Difference:
    """What is in force on the last day and was not on the first, and the other way round.

    >>> from kg.build import build
    >>> store = Store.open("memory:")
    >>> _ = build(None, store)
    >>> for change in diff_days(store, date(2024, 9, 1), date(2024, 9, 12)).changes:
    ...     print(change)
    appointed Alex Spinelli, PyTorch Foundation: role Governing Board member; for Arm
    holds post Alex Spinelli, Arm: role VP Developer Technology
    given seats Arm, PyTorch Foundation Governing Board: seats 1
    joined Arm, PyTorch Foundation: tier Premier

    The patch turns the facts in force on the first day into those in force on the last one.
    """
    facts: list[Fact] = facts_of(store)
    then, now = ([fact for fact in facts if _is_there(fact, day)] for day in (first, last))
    before, after = ({matter_of(fact, {}): fact for fact in there} for there in (then, now))
    old, new = (frozenset(fact_quads(there)) for there in (then, now))
    return Difference(in_order(_changes(store, before, after, (first, last))), old - new, new - old)


def _is_there(fact: Fact, day: date) -> bool:
    """Whether a fact is in force on a day; what was only announced is there from its announcement on."""
    announced: date | None = getattr(fact, "announced", None)
    if not hasattr(fact, "period") and hasattr(fact, "announced"):
        return announced is not None and announced <= day
    return in_force(fact, day)


def _changes(
    store: Store, before: dict[Matter, Fact], after: dict[Matter, Fact], days: tuple[date, date]
) -> Iterator[Change]:
    for matter, new in after.items():
        old = before.get(matter)
        if old is None:
            yield Change(
                begins(new, began=began(store, new)), *ends_of(new), said(new), None, new, _who_says(store, new, 0)
            )
        elif tier_of(old) != tier_of(new):
            detail = f"tier {tier_of(old)} → {tier_of(new)}"
            yield Change("moved", *ends_of(new), detail, old, new, _who_says(store, new, 0))
        elif isinstance(new, Dues) and old is new and new.tier_on(days[0]) != new.tier_on(days[1]):
            detail = f"tier {new.tier_on(days[0])} → {new.tier_on(days[1])}"
            yield Change("tier renamed", *ends_of(new), detail, old, new, _who_says(store, new, -1))
    for matter, old in before.items():
        if matter not in after:
            yield Change(STORIES[type(old)].ends, *ends_of(old), said(old), old, None, _who_says(store, old, -1))


def _who_says(store: Store, fact: Fact, place: int) -> tuple[Reason, ...]:
    """The first claim behind a fact, or the last."""
    found: list[Witness] = witnesses(store, [fact.iri])
    chosen = [found[place]] if found else []
    return tuple(Reason("said", each.url or each.evidence.doc, each.evidence.exact, each.claim) for each in chosen)

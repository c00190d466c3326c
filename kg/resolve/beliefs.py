"""What was held to be so, from which day on and until which: the third clock.

On a day the graph holds what the claims amount to that it had learnt of by then. One fold a day on which something was
learnt gives the beliefs of a topic one after the other; where a day changes nothing but which claims say so, the belief
goes on. A claim of which nobody knows when it was learnt counts in what is held now, and in no day's beliefs.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date

from kg.model import Fact
from kg.resolve.stated import Stated


@dataclass(frozen=True)
class Beliefs:
    """The facts that hold as far as is known now, and those that were held once and are not any more."""

    held: tuple[Fact, ...] = ()
    superseded: tuple[Fact, ...] = ()


def believed(told: Sequence[Stated], fold: Callable[[Sequence[Stated]], Iterable[Fact]]) -> Beliefs:
    """What claims amount to by *fold*, on each day on which one of them became known.

    A superseded fact has an IRI of its own: that of the fact, ``/known/`` and the day since which it was held.
    """
    days = sorted({each.known for each in told}, key=lambda day: day or date.max)
    running: dict[str, Fact] = {}
    superseded: list[Fact] = []
    for day in days:
        found = {fact.iri: fact for fact in fold(_known_by(told, day, last=day == days[-1]))}
        for iri, fact in running.items():
            if iri not in found or not _same(found[iri], fact):
                superseded.append(replace(fact, iri=f"{iri}/known/{fact.known_from}", known_until=day))
        running = {iri: replace(fact, known_from=_since(running.get(iri), fact, day)) for iri, fact in found.items()}
    return Beliefs(tuple(running.values()), tuple(superseded))


def _known_by(told: Sequence[Stated], day: date | None, *, last: bool) -> Sequence[Stated]:
    if last or day is None:
        return told
    return [each for each in told if each.known is not None and each.known <= day]


def _since(before: Fact | None, fact: Fact, day: date | None) -> date | None:
    return before.known_from if before is not None and _same(before, fact) else day


def _same(one: Fact, other: Fact) -> bool:
    """Whether two facts say the same, whichever claims they rest on."""
    return one == other or replace(one, claims=()) == replace(other, claims=())

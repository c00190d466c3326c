"""Near matches for a person to judge: pairs of entities that may be one, with what speaks for it and against.

A proposal changes nothing. It is a function of the identities alone: the same ones give the same proposals in the same
order. Pairs come from blocking (names that share a rare word, a beginning, a skeleton of consonants, initials, a
homepage) and are compared by rapidfuzz; there is no comparison of everybody with everybody.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations

from kg.model import Entity
from kg.resolve.features import Features, Sides, sides
from kg.resolve.identities import Identities

LEAST_SCORE = 0.6

_CROWD = 24  # of a block with more names than this, only names that stand near each other in the alphabet are compared
_NEAR = 6


@dataclass(frozen=True)
class Proposal:
    """Two entities that may be one: how likely from 0 to 1, what speaks for it and what against, to be read."""

    a: Entity
    b: Entity
    score: float
    for_: tuple[str, ...] = ()
    against: tuple[str, ...] = ()

    def __str__(self) -> str:
        against = f"; against: {', '.join(self.against)}" if self.against else ""
        return f"{self.a} = {self.b}? {self.score:.2f} for: {', '.join(self.for_)}{against}"


def proposals(identities: Identities, *, least: float = LEAST_SCORE, limit: int | None = None) -> list[Proposal]:
    """Pairs of organizations, persons or projects that may be one, likeliest first; never of two kinds of thing.

    `kg review` shows them; whoever finds one right says ``kg judge same``, and ``kg judge different`` otherwise. The
    first of a pair is the one whose IRI comes first. Pairs that are judged already are one entity or are known to be
    two: the caller leaves them out. *least* is the lowest score to propose, *limit* how many to give.

    >>> from kg.resolve import Registry
    >>> registry = Registry.parse("[{id: cyber-trust, name: Cyber Trust Works}, {id: ctw, name: Cybertrust Work Inc.}]")
    >>> for proposal in proposals(Identities(registry)):
    ...     print(proposal)
    Cybertrust Work Inc. = Cyber Trust Works? 0.61 for: spelled alike (96 %); against: registered as two
    """
    known = sides(identities)
    features = Features(known)
    found = (features.compare(one, other) for one, other in sorted(_candidates(known)))
    made = [
        Proposal(known[pair.one].entity, known[pair.other].entity, pair.score, pair.for_, pair.against)
        for pair in found
        if pair is not None and pair.score >= least
    ]
    made.sort(key=lambda each: (-each.score, each.a.iri, each.b.iri))
    return made[:limit]


def _candidates(known: Sequence[Sides]) -> set[tuple[int, int]]:
    """Pairs of positions worth a comparison: those that stand in one block."""
    blocks: dict[tuple[str, str], set[tuple[str, int]]] = defaultdict(set)
    for number, each in enumerate(known):
        for key, form in each.blocks():
            blocks[each.space, key].add((form, number))
    return {pair for block in blocks.values() if len(block) > 1 for pair in _pairs(sorted(block))}


def _pairs(block: Sequence[tuple[str, int]]) -> Iterator[tuple[int, int]]:
    numbers = [number for _, number in block]
    near: Iterable[tuple[int, int]] = combinations(numbers, 2)
    if len(numbers) > _CROWD:
        near = ((one, other) for at, one in enumerate(numbers) for other in numbers[at + 1 : at + _NEAR])
    return ((min(pair), max(pair)) for pair in near if pair[0] != pair[1])

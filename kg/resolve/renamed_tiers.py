"""Renamings of tiers that no source tells of one member, but the foundation's schemes do."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from kg.model import Scheme, When
from kg.resolve.normal import plain
from kg.resolve.spells import Sighting

_HOLDS = frozenset({"current", "renewed"})


def with_renamings(sightings: Iterable[Sighting], schemes: Sequence[Scheme]) -> list[Sighting]:
    """The sightings and, where one scheme replaced another between two of them, that the tier was renamed then.

    Who was announced as Premier in 2023 and is listed as Platinum in 2026 has not moved, if Platinum is what Premier
    became. Where a source tells of the renaming or of a move itself, nothing is added.

    >>> from kg.resolve.schemes import Schemes
    >>> told = [
    ...     Sighting("a", "joined", "premier", announced=When.parse("2023-07-27")),
    ...     Sighting("b", "current", "platinum", announced=When.parse("2026-06-23")),
    ... ]
    >>> [each.change for each in with_renamings(told, Schemes.load().of("pytorch-foundation"))]
    ['joined', 'current', 'relabeled']
    """
    told = list(sightings)
    return told + [each for before, after in pairwise(schemes) for each in _renamed(told, before, after)]


def _renamed(told: Sequence[Sighting], before: Scheme, after: Scheme) -> Iterator[Sighting]:
    start = after.start
    if start is None or any(each.change in ("relabeled", "retiered") for each in told):
        return
    former = {each.tier for each in told if each.tier and each.day and each.day < start}
    for each in told:
        if each.change in _HOLDS and each.tier and each.day and each.day >= start:
            formers = {plain(word) for tier in before.tiers if _became(tier.became, each.tier) for word in tier.words}
            if former & (formers - {each.tier}):
                yield replace(each, change="relabeled", effective=When.on(start))
                return


def _became(words: Iterable[str], tier: str) -> bool:
    return tier in map(plain, words)

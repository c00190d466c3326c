"""The chains of facts from one entity to another: the shortest, and those of one step or two."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping

from kg.graph import Descriptions, read_fact
from kg.model import Chain, Entity, Fact, Hosting, Link, Membership, Part, Partnership, Post, Seat, Sponsorship
from kg.query.links import links_from
from kg.questions import ask, node
from kg.store import Store

CARRIERS: tuple[type[Fact], ...] = (Membership, Sponsorship, Post, Seat, Part, Hosting, Partnership)
"""The facts that a path may go over; what merely uses a project is no tie."""

LONGEST = 8
"""How many links a path may have."""

_Ways = dict[str, Link | None]


def shortest_path(store: Store, start: Entity, end: Entity) -> list[Link]:
    """The links from *start* to *end*, the fewest there can be; none if nothing leads there.

    Searched from both ends at once, from the smaller rim; of equally short paths always the same is found.
    """
    if start == end:
        return []
    neighbours = _Neighbours(store)
    ways: tuple[_Ways, _Ways] = ({start.iri: None}, {end.iri: None})
    rims: list[list[Entity]] = [[start], [end]]
    for _ in range(LONGEST):
        side = 0 if len(rims[0]) <= len(rims[1]) else 1
        rims[side] = _widened(rims[side], ways[side], neighbours)
        meeting = sorted(entity.iri for entity in rims[side] if entity.iri in ways[1 - side])
        if meeting:
            return _chain(ways, meeting[0])
        if not rims[side]:
            break
    return []


def near_chains(store: Store, start: Entity, end: Entity) -> list[Chain]:
    """The links between two entities, and the chains of two links over a third; every kind of fact counts."""
    neighbours = _Neighbours(store, (Fact,))
    out, back = list(neighbours.of(start)), list(neighbours.of(end))
    direct = [Chain((link,)) for link in out if link.end == end and start != end]
    arriving: dict[str, list[Link]] = defaultdict(list)
    for link in back:
        arriving[link.end.iri].append(_turned(link))
    over = [
        Chain((first, second))
        for first in out
        for second in arriving[first.end.iri]
        if first.end not in (start, end) and first.fact != second.fact
    ]
    return [*sorted(direct, key=_order), *sorted(over, key=_order)]


def _order(chain: Chain) -> list[tuple[str, str, str]]:
    return [(link.end.name, link.end.iri, link.fact.iri) for link in chain.links]


class _Neighbours:
    """The links that lead away from an entity."""

    def __init__(self, store: Store, carriers: tuple[type[Fact], ...] = CARRIERS) -> None:
        self._store = store
        self._carriers = carriers
        self._described = Descriptions(store)

    def of(self, entity: Entity) -> Iterator[Link]:
        for row in ask(self._store, "facts", entity=node(entity.iri)):
            fact = read_fact(self._described, row["fact"])
            if isinstance(fact, self._carriers):
                yield from links_from(entity, fact)


def _widened(rim: list[Entity], ways: _Ways, neighbours: _Neighbours) -> list[Entity]:
    """Everything one link further that was not reached before; how it was reached is noted."""
    reached: dict[str, Entity] = {}
    for entity in rim:
        for link in neighbours.of(entity):
            if link.end.iri not in ways:
                ways[link.end.iri] = link
                reached[link.end.iri] = link.end
    return [reached[iri] for iri in sorted(reached)]


def _chain(ways: tuple[_Ways, _Ways], meeting: str) -> list[Link]:
    """From the start to the meeting place, and from there on to the end: the second half read backwards."""
    there = list(_back(ways[0], meeting))
    return [*reversed(there), *map(_turned, _back(ways[1], meeting))]


def _back(ways: Mapping[str, Link | None], iri: str) -> Iterator[Link]:
    while (link := ways[iri]) is not None:
        yield link
        iri = link.start.iri


def _turned(link: Link) -> Link:
    """The same fact from its other end."""
    return next(turned for turned in links_from(link.end, link.fact) if turned.end == link.start)

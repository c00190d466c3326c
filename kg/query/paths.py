"""The chains of facts from one entity to another: the shortest, and those of one step or two."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from itertools import islice

from kg.graph import Descriptions, read_fact
from kg.model import Chain, Entity, Fact, Hosting, Link, Membership, Part, Partnership, Post, Seat, Sponsorship
from kg.query.links import links_from
from kg.questions import ask, node
from kg.store import Store

CARRIERS: tuple[type[Fact], ...] = (Membership, Sponsorship, Post, Seat, Part, Hosting, Partnership)
"""The facts that a path may go over; what merely uses a project is no tie."""

LONGEST = 8
"""How many links a path may have."""

CHAINS = 10
"""So many shortest chains are told, if not asked otherwise."""

_Ways = dict[str, list[Link]]
"""How everything that was reached was reached: the links of the last step there."""


def shortest_chains(store: Store, start: Entity, end: Entity, limit: int) -> list[Chain]:
    """The chains from *start* to *end* with the fewest links there can be, up to *limit*; none if nothing leads there.

    Searched from both ends at once, from the smaller rim. Chains differ in whom they lead over: of several facts
    between the same two the first by IRI counts.
    """
    if start == end:
        return []
    neighbours = _Neighbours(store)
    ways: tuple[_Ways, _Ways] = ({start.iri: []}, {end.iri: []})
    rims: list[list[Entity]] = [[start], [end]]
    for _ in range(LONGEST):
        side = 0 if len(rims[0]) <= len(rims[1]) else 1
        rims[side] = _widened(rims[side], ways[side], neighbours)
        meeting = [entity for entity in rims[side] if entity.iri in ways[1 - side]]
        if meeting:
            chains = (chain for entity in meeting for chain in _chains(ways, entity))
            return sorted(islice(chains, limit), key=_order)
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
    """Everything one link further that was not reached before, by name; how it was reached is noted."""
    reached: dict[Entity, dict[Entity, Link]] = defaultdict(dict)
    for entity in rim:
        for link in neighbours.of(entity):
            if link.end.iri not in ways:
                reached[link.end].setdefault(entity, link)
    ways.update((entity.iri, list(links.values())) for entity, links in reached.items())
    return sorted(reached, key=lambda entity: (entity.name, entity.iri))


def _chains(ways: tuple[_Ways, _Ways], meeting: Entity) -> Iterator[Chain]:
    """From the start to the meeting place, and from there on to the end: the second half read backwards."""
    for there in _back(ways[0], meeting):
        for onward in _back(ways[1], meeting):
            yield Chain((*reversed(there), *map(_turned, onward)))


def _back(ways: Mapping[str, list[Link]], place: Entity) -> Iterator[list[Link]]:
    """Every way back to where the search began, the last link first."""
    if not ways[place.iri]:
        yield []
    for link in ways[place.iri]:
        yield from ([link, *before] for before in _back(ways, link.start))


def _turned(link: Link) -> Link:
    """The same fact from its other end."""
    return next(turned for turned in links_from(link.end, link.fact) if turned.end == link.start)

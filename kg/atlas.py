"""The whole graph for a map in the browser: columns of numbers and texts, and where each node lies.

Everything that repeats is told once and then by its number, so that the graph of 20,000 nodes travels in some hundred
kilobytes. Days are numbers of days since 1970-01-01.
"""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass, fields
from datetime import date
from typing import Any, NamedTuple

import networkx as nx

from kg.graph import facts_of
from kg.layout import Point, positions
from kg.model import Entity, Fact, Link, Period, Post
from kg.query import KnowledgeGraph, links
from kg.vocabulary import ID

_EPOCH = date(1970, 1, 1).toordinal()


@dataclass(frozen=True)
class Nodes:
    """Columns of the entities, ordered by IRI: *kind* is a row of the kinds, *x* and *y* are a place on the map."""

    iri: tuple[str, ...]
    name: tuple[str, ...]
    kind: tuple[int, ...]
    aliases: tuple[tuple[str, ...], ...]
    x: tuple[float, ...]
    y: tuple[float, ...]


@dataclass(frozen=True)
class Edges:
    """Columns of the links: rows of nodes, relations, words, tiers and facts; days as numbers, None if not known.

    *begun* is the first day on which the fact may hold by what is said, *announced* stands in where nothing is said.
    """

    start: tuple[int, ...]
    end: tuple[int, ...]
    relation: tuple[int, ...]
    says: tuple[int, ...]
    tier: tuple[int, ...]
    role: tuple[int, ...]
    begun: tuple[int | None, ...]
    ended: tuple[int | None, ...]
    announced: tuple[int | None, ...]
    timeless: tuple[int, ...]
    claims: tuple[int, ...]
    fact: tuple[str, ...]


@dataclass(frozen=True)
class Atlas:
    """The graph as columns: *kinds*, *relations*, *words*, *tiers* and *roles* are what the numbers stand for."""

    base: str
    kinds: tuple[str, ...]
    relations: tuple[str, ...]
    words: tuple[str, ...]
    tiers: tuple[str, ...]
    roles: tuple[str, ...]
    nodes: Nodes
    edges: Edges

    def to_dict(self) -> dict[str, Any]:
        """As JSON has it.

        >>> from kg.query import open_graph
        >>> sorted(atlas(open_graph("memory:")).to_dict()["edges"])[:3]
        ['announced', 'begun', 'claims']
        """
        plain = {each.name: getattr(self, each.name) for each in fields(self)}
        return plain | {"nodes": vars(self.nodes), "edges": vars(self.edges)}


def atlas(graph: KnowledgeGraph, *, start: Mapping[Hashable, Point] | None = None) -> Atlas:
    """The graph as columns. With *start*, an earlier answer's places, what was there stays about where it was."""
    found = sorted(
        (link for fact in _facts(graph) for link in links(fact)),
        key=lambda link: (link.fact.iri, link.end.iri),
    )
    entities = sorted({end for link in found for end in (link.start, link.end)}, key=lambda entity: entity.iri)
    row = {entity.iri: number for number, entity in enumerate(entities)}
    network: nx.Graph[str] = nx.Graph()
    network.add_nodes_from(row)
    network.add_edges_from((link.start.iri, link.end.iri) for link in found)
    place = positions(network, start=start)
    kinds = _Table(entity.kind for entity in entities)
    relations, words = _Table(link.fact.noun for link in found), _Table(link.verb for link in found)
    tiers, roles = _Table(_tier(link.fact) for link in found), _Table(_role(link) for link in found)
    return Atlas(
        base=ID,
        kinds=kinds.texts,
        relations=relations.texts,
        words=words.texts,
        tiers=tiers.texts,
        roles=roles.texts,
        nodes=_nodes(entities, kinds, place),
        edges=_edges(found, row, _Words(relations, words, tiers, roles)),
    )


def _facts(graph: KnowledgeGraph) -> list[Fact]:
    return facts_of(graph.store)


class _Table:
    """Different texts in order, and the number of each."""

    def __init__(self, texts: Iterable[str]) -> None:
        self.texts = tuple(sorted(set(texts)))
        self._row = {text: number for number, text in enumerate(self.texts)}

    def __getitem__(self, text: str) -> int:
        return self._row[text]


def _nodes(entities: Sequence[Entity], kinds: _Table, place: Mapping[Hashable, Point]) -> Nodes:
    return Nodes(
        iri=tuple(entity.iri for entity in entities),
        name=tuple(entity.name for entity in entities),
        kind=tuple(kinds[entity.kind] for entity in entities),
        aliases=tuple(tuple(alias for alias in entity.aliases if alias != entity.name) for entity in entities),
        x=tuple(place[entity.iri][0] for entity in entities),
        y=tuple(place[entity.iri][1] for entity in entities),
    )


class _Words(NamedTuple):
    """The texts that edges stand for."""

    relations: _Table
    says: _Table
    tiers: _Table
    roles: _Table


def _edges(found: Sequence[Link], row: Mapping[str, int], words: _Words) -> Edges:
    periods = [_period(link.fact) for link in found]
    return Edges(
        start=tuple(row[link.start.iri] for link in found),
        end=tuple(row[link.end.iri] for link in found),
        relation=tuple(words.relations[link.fact.noun] for link in found),
        says=tuple(words.says[link.verb] for link in found),
        tier=tuple(words.tiers[_tier(link.fact)] for link in found),
        role=tuple(words.roles[_role(link)] for link in found),
        begun=tuple(_day((p.start.earliest or p.start.latest) if p and p.start else None) for p in periods),
        ended=tuple(_day(p.end.latest if p and p.end else None) for p in periods),
        announced=tuple(_day(getattr(link.fact, "announced", None)) for link in found),
        timeless=tuple(int(period is None) for period in periods),
        claims=tuple(len(link.fact.claims) for link in found),
        fact=tuple(link.fact.iri for link in found),
    )


def _period(fact: Fact) -> Period | None:
    return getattr(fact, "period", None)


def _tier(fact: Fact) -> str:
    return getattr(fact, "tier", None) or ""


def _role(link: Link) -> str:
    # a post ties its person to two: the role is one in the organization, not with whom the person represents
    fact = link.fact
    return (fact.role or "") if isinstance(fact, Post) and link.end == fact.organization else ""


def _day(day: date | None) -> int | None:
    return None if day is None else day.toordinal() - _EPOCH

"""The whole graph for a map in the browser: columns of numbers and texts.

Everything that repeats is told once and then by its number, so that the graph of 20,000 nodes travels in some hundred
kilobytes. Days are numbers of days since 1970-01-01. Where nodes lie is found in the browser, for those in sight.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, fields
from datetime import date
from typing import Any, NamedTuple

from kg.graph import facts_of, source_of_claim
from kg.model import Entity, Fact, Link, Period, Post
from kg.query import KnowledgeGraph, links
from kg.vocabulary import ID

_EPOCH = date(1970, 1, 1).toordinal()


@dataclass(frozen=True)
class Nodes:
    """Columns of the entities, ordered by IRI: *kind* is a row of the kinds."""

    iri: tuple[str, ...]
    name: tuple[str, ...]
    kind: tuple[int, ...]
    aliases: tuple[tuple[str, ...], ...]


@dataclass(frozen=True)
class Edges:
    """Columns of the links: rows of nodes, relations, words, tiers, sources; days as numbers, None if not known.

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
    source: tuple[int, ...]
    claims: tuple[int, ...]
    fact: tuple[str, ...]


@dataclass(frozen=True)
class Atlas:
    """The graph as columns: *kinds*, *relations*, *words* and the other texts are what the numbers stand for.

    *sources* says who states a fact: announcements, lists of members, or both.
    """

    base: str
    kinds: tuple[str, ...]
    relations: tuple[str, ...]
    words: tuple[str, ...]
    tiers: tuple[str, ...]
    roles: tuple[str, ...]
    sources: tuple[str, ...]
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


def atlas(graph: KnowledgeGraph) -> Atlas:
    """The graph as columns."""
    facts: list[Fact] = facts_of(graph.store)
    found = sorted(
        (link for fact in facts for link in links(fact)),
        key=lambda link: (link.fact.iri, link.end.iri),
    )
    entities = sorted({end for link in found for end in (link.start, link.end)}, key=lambda entity: entity.iri)
    row = {entity.iri: number for number, entity in enumerate(entities)}
    kinds = _Table(entity.kind for entity in entities)
    relations, words = _Table(link.fact.noun for link in found), _Table(link.verb for link in found)
    tiers, roles = _Table(_tier(link.fact) for link in found), _Table(_role(link) for link in found)
    lists = _lists(graph)
    told = [_told(link.fact, lists) for link in found]
    sources = _Table(told)
    return Atlas(
        base=ID,
        kinds=kinds.texts,
        relations=relations.texts,
        words=words.texts,
        tiers=tiers.texts,
        roles=roles.texts,
        sources=sources.texts,
        nodes=_nodes(entities, kinds),
        edges=_edges(found, row, _Words(relations, words, tiers, roles), [sources[each] for each in told]),
    )


def _lists(graph: KnowledgeGraph) -> frozenset[str]:
    """The source versions that are lists of members, by the rules that read them."""
    return frozenset(row["source"] for row in graph.ask("sources") if row.get("rules", "").startswith("kg-landscape"))


def _told(fact: Fact, lists: frozenset[str]) -> str:
    listed = {source_of_claim(claim) in lists for claim in fact.claims}
    if len(listed) > 1:
        return "announcements and lists"
    return "lists of members" if True in listed else "announcements"


class _Table:
    """Different texts in order, and the number of each."""

    def __init__(self, texts: Iterable[str]) -> None:
        self.texts = tuple(sorted(set(texts)))
        self._row = {text: number for number, text in enumerate(self.texts)}

    def __getitem__(self, text: str) -> int:
        return self._row[text]


def _nodes(entities: Sequence[Entity], kinds: _Table) -> Nodes:
    return Nodes(
        iri=tuple(entity.iri for entity in entities),
        name=tuple(entity.name for entity in entities),
        kind=tuple(kinds[entity.kind] for entity in entities),
        aliases=tuple(tuple(alias for alias in entity.aliases if alias != entity.name) for entity in entities),
    )


class _Words(NamedTuple):
    """The texts that edges stand for."""

    relations: _Table
    says: _Table
    tiers: _Table
    roles: _Table


def _edges(found: Sequence[Link], row: Mapping[str, int], words: _Words, told: Sequence[int]) -> Edges:
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
        source=tuple(told),
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

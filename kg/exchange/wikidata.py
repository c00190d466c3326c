"""QuickStatements for Wikidata: the memberships (P463) between items that both are known there, each with a reference.

A reference is where it is said (P854) and on which day that was published (P577). Nobody is asked whether a statement
is there already: QuickStatements adds no statement twice. Memberships without an address are left out.
"""

from __future__ import annotations

from kg.graph import value
from kg.model import Membership, When
from kg.query import KnowledgeGraph
from kg.query.witnesses import witnesses
from kg.store import DEFAULT
from kg.vocabulary import SCHEMA

_ITEM = "http://www.wikidata.org/entity/"


def quickstatements(graph: KnowledgeGraph) -> bytes:
    """One line a membership, in version 1 of the syntax: item, P463, item, P580 and P582 where known, S854, S577."""
    items = {
        value(quad.subject): value(quad.object).removeprefix(_ITEM)
        for quad in graph.store.quads(None, SCHEMA.sameAs, None, DEFAULT)
        if value(quad.object).startswith(_ITEM)
    }
    lines = [_line(graph, each, items) for each in graph.every(Membership) if _both(each, items)]
    return "".join(f"{line}\n" for line in lines if line).encode()


def _both(each: Membership, items: dict[str, str]) -> bool:
    return each.member.iri in items and each.organization.iri in items


def _line(graph: KnowledgeGraph, each: Membership, items: dict[str, str]) -> str:
    said = next((one for one in witnesses(graph.store, [each.iri]) if one.url), None)
    if said is None or said.url is None or '"' in said.url or "\t" in said.url:
        return ""
    parts = [items[each.member.iri], "P463", items[each.organization.iri]]
    parts += _dated("P580", each.period.start) + _dated("P582", each.period.end)
    parts += ["S854", f'"{said.url}"', *_dated("S577", said.announced)]
    return "\t".join(parts)


def _dated(name: str, when: When | None) -> list[str]:
    """A date as Wikidata writes it, with its precision: 11 is a day, 10 a month, 9 a year; intervals are left out."""
    if when is None or "/" in when.edtf:
        return []
    parts = when.edtf.split("-")
    return [name, f"+{'-'.join([*parts, '00', '00'][:3])}T00:00:00Z/{8 + len(parts)}"]

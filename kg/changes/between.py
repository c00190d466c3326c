"""The difference between two stores: in quads, and in words with reasons."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import cached_property

from pyoxigraph import DefaultGraph, NamedNode, Quad

from kg.changes.patch import to_patch
from kg.changes.reasons import Reasons
from kg.changes.spells import Matter, compared, matter_of
from kg.errors import StoreError
from kg.graph import JUDGEMENTS_GRAPH, Descriptions, is_fact, read_entity, read_fact, value
from kg.model import Change, Entity, Fact
from kg.store import DEFAULT, Store
from kg.vocabulary import DCTERMS, SKOS


@dataclass(frozen=True)
class Difference:
    """What one state has that the other has not, and what that means."""

    changes: tuple[Change, ...]
    removed: frozenset[Quad] = field(repr=False, default=frozenset())
    added: frozenset[Quad] = field(repr=False, default=frozenset())

    @cached_property
    def patch(self) -> str:
        """The difference as RDF Patch: applied to the old state, it gives the new one."""
        return to_patch(self.removed, self.added)


def diff(old: Store, new: Store) -> Difference:
    """What changed from one store to the other: who joined, left, moved, was appointed, what was corrected, and why.

    >>> from kg.build import build
    >>> old, new = Store.open("memory:"), Store.open("memory:")
    >>> _ = build(None, new)
    >>> [str(change) for change in diff(old, new).changes if change.subject.name == "Graphcore"]
    ['contributes Graphcore, PyTorch', 'joined Graphcore, PyTorch Foundation: tier General']
    """
    removed, added = _quads(old, new)
    changes = [*_identities(old, new, removed, added), *_facts(old, new, removed | added)]
    return Difference(in_order(changes), frozenset(removed), frozenset(added))


def in_order(changes: Iterable[Change]) -> tuple[Change, ...]:
    """Changes by the name of whom they are about."""
    return tuple(sorted(changes, key=_order))


def _order(change: Change) -> tuple[str, ...]:
    fact = change.after or change.before
    return change.subject.name.casefold(), change.subject.iri, str(change), fact.iri if fact else ""


def _quads(old: Store, new: Store) -> tuple[set[Quad], set[Quad]]:
    """What only one of the two has, compared graph by graph."""
    removed, added = set[Quad](), set[Quad]()
    names: list[NamedNode | DefaultGraph] = [DEFAULT, *map(NamedNode, {*old.graphs(), *new.graphs()})]
    for graph in names:
        here, there = set(old.quads(graph=graph)), set(new.quads(graph=graph))
        removed |= here - there
        added |= there - here
    return removed, added


def _facts(old: Store, new: Store, changed: Iterable[Quad]) -> Iterator[Change]:
    """The facts that a changed quad is about, and those that belong together with them, compared."""
    subjects = {value(quad.subject).partition("#")[0] for quad in changed if quad.graph_name == DEFAULT}
    went = {value(quad.subject): value(quad.object) for quad in _replaced(new)}
    before, after = (_by_matter(store, subjects, went) for store in (old, new))
    reasons = Reasons(old, new)
    for matter in sorted({*before, *after}):
        yield from compared(before.get(matter, []), after.get(matter, []), reasons)


def _by_matter(store: Store, subjects: Iterable[str], went: dict[str, str]) -> dict[Matter, list[Fact]]:
    """The facts among some subjects, and their neighbours in time, by what they are about under today's IRIs."""
    described = Descriptions(store)
    found: dict[Matter, dict[str, Fact]] = defaultdict(dict)
    for iri in sorted(subjects):
        for near in _near(store, iri) if is_fact(store, iri) else ():
            fact = read_fact(described, near)
            found[matter_of(fact, went)][near] = fact
    return {matter: list(facts.values()) for matter, facts in found.items()}


def _near(store: Store, iri: str) -> Iterator[str]:
    """A fact, and the stretches of the same pair before and after it."""
    stem, _, number = iri.rpartition("/")
    yield iri
    if number.isdigit():
        for step in (int(number) - 1, int(number) + 1):
            if is_fact(store, f"{stem}/{step}"):
                yield f"{stem}/{step}"


def _identities(old: Store, new: Store, removed: Iterable[Quad], added: Iterable[Quad]) -> Iterator[Change]:
    """Who became one, who became two again, and who is called otherwise."""
    merged, split = ({quad for quad in quads if quad.predicate == DCTERMS.isReplacedBy} for quads in (added, removed))
    reasons = Reasons(old, new)
    for what, quads, names in (("merged", merged, old), ("told apart", split, new)):
        for quad in quads:
            subject, kept = _entity(names, value(quad.subject)), _entity(names, value(quad.object))
            if subject and kept:
                yield Change(what, subject, kept, reasons=reasons.of_names((subject.iri, kept.iri)))
    for quad in added:
        if quad.predicate == SKOS.prefLabel and quad.graph_name == DEFAULT:
            before, after = (_entity(store, value(quad.subject)) for store in (old, new))
            if before and after and before.name != after.name:
                yield Change("renamed", after, None, f"was {before.name}", reasons=reasons.of_names((after.iri,)))


def _entity(store: Store, iri: str) -> Entity | None:
    try:
        return read_entity(Descriptions(store)[iri])
    except StoreError:
        return None  # a role or tier, or nothing at all


def _replaced(store: Store) -> Iterator[Quad]:
    return store.quads(None, DCTERMS.isReplacedBy, None, JUDGEMENTS_GRAPH)

"""The default graph made what the claims amount to: all of it anew, or what changed since the last time."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

from pyoxigraph import DefaultGraph, NamedNode, Quad

from kg.folded import Folded
from kg.folding.change import Change
from kg.folding.recollection import Recollection
from kg.folding.refolding import Refolding, rules_of
from kg.graph import (
    BELIEFS_GRAPH,
    JUDGEMENTS_GRAPH,
    LEDGER_GRAPH,
    ONTOLOGY_GRAPH,
    asserted_sources,
    assertion_graphs,
    belief_quads,
    claims_of,
    fact_quads,
    identity_quads,
    judgement_quads,
    judgements_of,
    ledger_quads,
    ontology_quads,
    page_quads,
    sources_of,
)
from kg.graph.iris import document_of
from kg.model import LEAST_CONFIDENCE, Fact, Membership, PageClaim
from kg.resolve import Identities, Judgements, Registry, Stated
from kg.resolve.fold import fold_beliefs
from kg.resolve.ledger import ledger
from kg.resources import digest
from kg.store import DEFAULT, Store
from kg.vocabulary import FOAF, ID, RDF, SCHEMA

RULES = digest("resolve", "graph", "model", "folding")
"""A fingerprint of what makes facts of claims: what was folded by other rules is folded again."""

_ELSEWHERE = (SCHEMA.url, SCHEMA.logo, FOAF.depiction, SCHEMA.sameAs, SCHEMA.codeRepository)


class Consolidated(NamedTuple):
    """How many claims and facts the graph holds now."""

    claims: int
    facts: int


def consolidate(
    store: Store,
    registry: Registry | None = None,
    *,
    judgements: Judgements | None = None,
    least: float = LEAST_CONFIDENCE,
    base: str = ID,
) -> Consolidated:
    """Make the default graph what the claims in the store amount to; only the difference is written.

    Names mean what *registry* says, the packaged one unless given, and what *judgements* say, those that the store
    holds unless given. In a directory, only what changed since the last time is folded again. Raises JudgementError,
    and leaves the facts as they were, if judgements contradict each other.
    """
    decided = judgements if judgements is not None else judgements_of(store)
    registry = registry if registry is not None else Registry.load()
    _keep_assertions(store, decided, base)
    if store.folded is None:
        return _fold_all(store, registry, decided, least, base)
    known = Recollection(Path(store.address))
    try:
        return _fold_again(store, store.folded, known, registry, decided, least, base)
    finally:
        known.close()


def identities_of(
    store: Store,
    registry: Registry | None = None,
    *,
    judgements: Judgements | None = None,
    least: float = LEAST_CONFIDENCE,
    base: str = ID,
) -> Identities:
    """Who is who by the claims in a store, as :func:`consolidate` takes it."""
    decided = judgements if judgements is not None else judgements_of(store)
    registry = registry if registry is not None else Registry.load()
    return _identities(decided.judged(_stated(store)), registry, decided, least, base)


def _fold_all(store: Store, registry: Registry, decided: Judgements, least: float, base: str) -> Consolidated:
    stated = _stated(store)
    judged = decided.judged(stated)
    identities = _identities(judged, registry, decided, least, base)
    beliefs = fold_beliefs(judged, identities, least=least)
    facts = list(beliefs.held)
    existing = {each.iri for each in stated}
    memberships = [each for each in facts if isinstance(each, Membership)]
    store.replace_graphs(
        {
            **_sides(decided, identities, existing, base),
            NamedNode(LEDGER_GRAPH): ledger_quads(ledger(memberships, judged)),
            NamedNode(BELIEFS_GRAPH): belief_quads(beliefs.superseded, base=base),
            DEFAULT: _default_graph(facts, judged, identities, base),
        }
    )
    store.publish()
    return Consolidated(len(stated), len(facts))


def _fold_again(
    store: Store, folded: Folded, known: Recollection, registry: Registry, decided: Judgements, least: float, base: str
) -> Consolidated:
    """Fold what changed; all of it if the last folding is not known, or followed other rules."""
    rules = rules_of(registry, least, base, RULES)
    name, before = folded.name, known.get("name")
    anew = not name or name != before or known.get("rules") != rules or bool(folded.touched & _FOLDED)
    touched = None if anew else folded.touched
    folding = Refolding(store, known, decided, registry, least=least, base=base, touched=touched)
    change = folding.change()
    _change_elsewhere(store, folding, change, base)
    existing = folding.existing(each.claim for each in decided.in_force if hasattr(each, "claim"))
    sides = _sides(decided, folding.who, existing, base)
    if anew:
        store.replace_graphs({**sides, **_by_graph(change.added)})
    else:
        store.replace_graphs(sides, added=change.added, removed=change.removed)
    store.publish()
    name = f"{int(before or 0) + 1}"
    known.note("name", name)
    known.note("rules", rules)
    known.keep()
    folded.become(name)
    return Consolidated(*folding.counts)


_FOLDED = {"", BELIEFS_GRAPH, LEDGER_GRAPH}
"""The graphs that nobody but this module writes: if somebody did, all is folded anew."""


def _by_graph(quads: Iterable[Quad]) -> dict[NamedNode | DefaultGraph, list[Quad]]:
    found: dict[NamedNode | DefaultGraph, list[Quad]] = {DEFAULT: []}
    found |= {NamedNode(graph): [] for graph in _FOLDED - {""}}
    for quad in quads:
        found[quad.graph_name].append(quad)  # type: ignore[index]
    return found


def _sides(
    decided: Judgements, identities: Identities, existing: set[str], base: str
) -> Mapping[NamedNode | DefaultGraph, Iterable[Quad]]:
    """The graphs beside the facts: the ontology, and the judgements with what became of each."""
    unapplied = identities.judged.unapplied | decided.unapplied(existing)
    decisions = judgement_quads(decided, identities.judged.replaced, unapplied, base=base)
    return {NamedNode(ONTOLOGY_GRAPH): ontology_quads(), NamedNode(JUDGEMENTS_GRAPH): decisions}


def _change_elsewhere(store: Store, folding: Refolding, change: Change, base: str) -> None:
    """Where entities are known elsewhere: of those that the graph has after the change."""
    typed = {quad.subject for quad in change.added if quad.predicate == RDF.type and quad.graph_name == DEFAULT}
    gone = {quad for quad in change.removed if quad.predicate == RDF.type}

    def is_there(quad: Quad) -> bool:
        if quad.subject in typed:
            return True
        there = () if folding.anew else store.quads(quad.subject, RDF.type, None, DEFAULT)  # type: ignore[arg-type]
        return any(each not in gone for each in there)

    before = set() if folding.anew else {quad for each in _ELSEWHERE for quad in store.quads(None, each, None, DEFAULT)}
    now = {quad for quad in _elsewhere(folding.pages(), folding.who) if is_there(quad)}
    change.added |= now - before
    change.removed |= before - now


def _stated(store: Store) -> list[Stated]:
    return [
        Stated(iri, claim, document_of(source.iri), source.announced, source.known)
        for source in sources_of(store)
        for iri, claim in claims_of(store, source.iri)
    ]


def _identities(
    judged: Iterable[Stated], registry: Registry, judgements: Judgements, least: float, base: str
) -> Identities:
    confident = (each for each in judged if each.claim.confidence >= least)
    return Identities(registry, confident, judgements=judgements, base=base)


def _keep_assertions(store: Store, judgements: Judgements, base: str) -> None:
    """Make the source versions that are assertions just those of the judgements."""
    wanted = assertion_graphs(judgements, base=base)
    for graph in asserted_sources(store):
        if graph not in wanted:
            store.remove_graph(graph)
    for graph, quads in wanted.items():
        store.replace_graph(graph, quads)


def _default_graph(facts: Sequence[Fact], stated: Sequence[Stated], identities: Identities, base: str) -> set[Quad]:
    quads = set(fact_quads(facts, base=base))
    subjects = {quad.subject for quad in quads}
    return quads | {quad for quad in _elsewhere(stated, identities) if quad.subject in subjects}


def _elsewhere(stated: Iterable[Stated], identities: Identities) -> set[Quad]:
    """Where entities are known elsewhere: by the registry, and by documents where it is silent."""
    known = {quad for entity, organization in identities.registered() for quad in identity_quads(entity, organization)}
    told = {(quad.subject, quad.predicate) for quad in known}
    for each in stated:
        if isinstance(each.claim, PageClaim):
            entity = identities.entity(each.claim.subject, "organization", each.document)
            known |= {quad for quad in page_quads(entity, each.claim) if (quad.subject, quad.predicate) not in told}
    return known

"""From facts to the sentences that say so."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from kg.model import Chain, Evidence, When, Witness
from kg.questions import Row, ask, node
from kg.store import Store


def witnesses(store: Store, facts: Iterable[str]) -> list[Witness]:
    """The claims that facts rest on, oldest first, each once with the facts that rest on it."""
    found: dict[str, Witness] = {}
    for fact in facts:
        for row in ask(store, "evidence", fact=node(fact)):
            witness = _witness(row, fact)
            known = found.setdefault(witness.claim, witness)
            if fact not in known.facts:
                found[witness.claim] = replace(known, facts=tuple(sorted({*known.facts, fact})))
    return sorted(found.values(), key=_order)


def witnessed(store: Store, chain: Chain) -> Chain:
    """A chain with the sentences behind each of its links."""
    return Chain(tuple(replace(link, witnesses=tuple(witnesses(store, [link.fact.iri]))) for link in chain))


def witness_of(store: Store, claim: str) -> list[Witness]:
    """The sentence that a claim rests on: one witness, or none if there is no such claim."""
    return [_witness(row) for row in ask(store, "claim", claim=node(claim))]


def unsupporting(store: Store) -> list[Witness]:
    """The claims that no fact rests on, least confident first."""
    return [_witness(row) for row in ask(store, "review")]


def _order(witness: Witness) -> tuple[bool, str, Evidence, str]:
    """Oldest first, undated last."""
    return witness.announced is None, str(witness.announced), witness.evidence, witness.claim


def _witness(said: Row, *facts: str) -> Witness:
    return Witness(
        claim=said["claim"],
        kind=said["type"].rpartition("#")[2].removesuffix("Claim").lower(),
        evidence=Evidence(
            said["doc"], int(said["start"]), int(said["end"]), said["exact"], said["prefix"], said["suffix"]
        ),
        source=said["source"],
        url=said.get("url"),
        title=said.get("title"),
        announced=When.parse(said["announced"]) if "announced" in said else None,
        confidence=float(said["confidence"]),
        facts=facts,
    )

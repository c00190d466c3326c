"""Facts as a networkx graph: entities as nodes, what links them as edges, with what pictures and measures need."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Any

from kg.model import Entity, Fact, Period, Witness
from kg.query.links import links

if TYPE_CHECKING:
    import networkx as nx


def to_multigraph(
    facts: Iterable[Fact],
    entities: Iterable[Entity] = (),
    evidence: Mapping[str, Witness] | None = None,
) -> nx.MultiDiGraph[str]:
    """Entities by IRI, with `name` and `kind`; one edge a link, with the fact's IRI as key.

    An edge has `relation` (the kind of fact), `says`, `when`, and the fact's `tier`, `role`, `start`, `end` and
    `announced` where it has them; with *evidence* by fact also the `quote` and `url` of one claim.
    """
    import networkx as nx  # here, since it takes longer to load than most questions to answer

    graph: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    for entity in entities:
        graph.add_node(entity.iri, name=entity.name, kind=entity.kind)
    for fact in sorted(facts, key=lambda each: each.iri):
        witness = (evidence or {}).get(fact.iri)
        said = {"quote": witness.evidence.exact, "url": witness.url or ""} if witness else {}
        for number, link in enumerate(links(fact)):
            for end in (link.start, link.end):
                graph.add_node(end.iri, name=end.name, kind=end.kind)
            key = fact.iri if number == 0 else f"{fact.iri}#{number}"
            graph.add_edge(link.start.iri, link.end.iri, key, says=link.verb, **_attributes(fact), **said)
    return graph


def _attributes(fact: Fact) -> dict[str, Any]:
    """What an edge says of its fact, in words and numbers that every file format takes."""
    period: Period | None = getattr(fact, "period", None)
    told = {
        "relation": fact.noun,
        "fact": fact.iri,
        "claims": len(fact.claims),
        "tier": getattr(fact, "tier", None),
        "role": getattr(fact, "role", None),
        "start": str(period.start) if period and period.start else None,
        "end": str(period.end) if period and period.end else None,
        "announced": str(day) if (day := getattr(fact, "announced", None)) else None,
        "when": _when(fact, period),
    }
    return {name: value for name, value in told.items() if value not in (None, "")}


def _when(fact: Fact, period: Period | None) -> str:
    """The time of a fact in words: from when to when, or else when it was announced."""
    start = period.start if period else None
    end = period.end if period else None
    announced = getattr(fact, "announced", None)
    begun = f"from {start}" if start else f"announced {announced}" if announced else ""
    return f"{begun} until {end}".strip() if end else begun

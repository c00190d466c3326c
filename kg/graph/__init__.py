"""Values as quads and back.

A source version is one named graph: the document, its claims, the sentences that say so (:func:`source_graph`,
:func:`claims_of`). Folded facts and the entities in them are the default graph (:func:`fact_quads`, :func:`facts_of`).
Every node has an IRI, so that the same input is the same graph; both ways are exact.
"""

from kg.graph.claims import CHANGE_WORDS, claim_iri
from kg.graph.described import Descriptions
from kg.graph.entities import entities_of, entity_of, identity_quads, page_quads, read_entity
from kg.graph.facts import belief_quads, fact_of, fact_quads, facts_of, is_fact, read_fact
from kg.graph.iris import (
    BELIEFS_GRAPH,
    JUDGEMENTS_GRAPH,
    LEDGER_GRAPH,
    ONTOLOGY_GRAPH,
    document_iri,
    entity_iri,
    label_iri,
    source_iri,
    source_of_claim,
)
from kg.graph.judgements import (
    asserted_sources,
    assertion_claim,
    assertion_graphs,
    judgement_quads,
    judgements_of,
    replacement,
    unapplied_of,
)
from kg.graph.ledger import ledger_of, ledger_quads
from kg.graph.ontology import ontology_quads
from kg.graph.sources import SourceVersion, claim_of, claims_of, reading_text, source_graph, source_of, sources_of
from kg.graph.terms import value
from kg.graph.tiers import Tier, tier_of

__all__ = [
    "BELIEFS_GRAPH",
    "CHANGE_WORDS",
    "JUDGEMENTS_GRAPH",
    "LEDGER_GRAPH",
    "ONTOLOGY_GRAPH",
    "Descriptions",
    "SourceVersion",
    "Tier",
    "asserted_sources",
    "assertion_claim",
    "assertion_graphs",
    "belief_quads",
    "claim_iri",
    "claim_of",
    "claims_of",
    "document_iri",
    "entities_of",
    "entity_iri",
    "entity_of",
    "fact_of",
    "fact_quads",
    "facts_of",
    "identity_quads",
    "is_fact",
    "judgement_quads",
    "judgements_of",
    "label_iri",
    "ledger_of",
    "ledger_quads",
    "ontology_quads",
    "page_quads",
    "read_entity",
    "read_fact",
    "reading_text",
    "replacement",
    "source_graph",
    "source_iri",
    "source_of",
    "source_of_claim",
    "sources_of",
    "tier_of",
    "unapplied_of",
    "value",
]

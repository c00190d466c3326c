"""Claims become the graph of facts, and only what changed is folded again."""

from kg.folding.consolidation import Consolidated, consolidate, identities_of

__all__ = ["Consolidated", "consolidate", "identities_of"]

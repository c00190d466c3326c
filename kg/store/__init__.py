"""Where the graph lives: in memory, in a directory, or on a SPARQL server; one interface for all three."""

from kg.store.store import DEFAULT, Graph, Results, Store, Term, Written

__all__ = ["DEFAULT", "Graph", "Results", "Store", "Term", "Written"]

"""Ways to ask each question of `kg/queries/` about the small graph."""

from __future__ import annotations

from datetime import date

from pyoxigraph import NamedNode

from kg.query import KnowledgeGraph
from kg.questions import ask, question


def parameters(graph: KnowledgeGraph, name: str) -> list[dict[str, object]]:
    """Ways to ask a question: with what its head says it needs, and with all that it takes."""
    head = [line.split()[1:] for line in question(name).splitlines() if line.startswith("# ?")]
    known = {
        "foundation": NamedNode(graph.entity("Example Foundation").iri),
        "member": NamedNode(graph.entity("Acme").iri),
        "organization": NamedNode(graph.entity("Example Foundation").iri),
        "entity": NamedNode(graph.entity("Acme").iri),
        "one": NamedNode(graph.entity("Acme").iri),
        "other": NamedNode(graph.entity("Example Foundation").iri),
        "fact": NamedNode(graph.memberships("Acme")[0].iri),
        "claim": NamedNode(
            next(iter(graph.ask("evidence", fact=NamedNode(graph.memberships("Acme")[0].iri))))["claim"]
        ),
        "on": date(2024, 1, 1),
        "knownOn": date(2027, 1, 1),
        "wanted": "premier",
        "label": "Acme",
        "name": "Acme",
    }
    needed = {words[0][1:]: known[words[0][1:]] for words in head if "needed" in words}
    return [needed, {words[0][1:]: known[words[0][1:]] for words in head}]


def answers(here: KnowledgeGraph, there: KnowledgeGraph, name: str) -> list[tuple[object, object]]:
    """What both say to a question, asked in each way; in the same order if the question leaves it open."""
    found = []
    for given in parameters(here, name):
        rows = [list(ask(graph.store, name, **given)) for graph in (here, there)]
        ordered = "ORDER BY" in question(name)
        found.append(tuple(each if ordered else sorted(map(str, each)) for each in rows))
    return found

"""How large each network of a graph is and how long each projection and measure takes: a table in Markdown.

python -m tests.bench.networks STORE
"""

from __future__ import annotations

import sys
from collections.abc import Callable
from time import perf_counter
from typing import Any

import networkx as nx

from kg import network
from kg.model import Hosting, Involvement, Membership, Part, Post
from kg.query import KnowledgeGraph, open_graph

PROJECTIONS: dict[str, Callable[[KnowledgeGraph], nx.Graph[Any]]] = {
    "member-foundation": network.membership_network,
    "co-membership, at least 3": lambda graph: network.co_membership(graph, least=3),
    "co-membership, backbone 0.05": lambda graph: network.co_membership(graph, alpha=0.05),
    "foundations by shared members": network.shared_members,
    "board interlocks": network.interlocks,
    "person-organization": network.person_organization,
    "project-organization": network.project_organization,
    "hierarchy": network.hierarchy,
}
MEASURES: dict[str, Callable[[nx.Graph[Any]], Any]] = {
    "standings": network.standings,
    "communities": network.communities,
    "bridges": network.bridges,
}
TABLES: dict[str, Callable[[KnowledgeGraph], list[Any]]] = {
    "similarity": network.similarity,
    "reach": network.reach,
    "cohorts (CNCF)": lambda graph: network.cohorts(graph, "Cloud Native Computing Foundation"),
}


def timed(act: Callable[[], Any]) -> tuple[Any, float]:
    """What an act gives, and how many seconds it took."""
    start = perf_counter()
    found = act()
    return found, perf_counter() - start


def say(line: str) -> None:
    """Print a line."""
    sys.stdout.write(f"{line}\n")


def main(address: str) -> None:
    """Print the table."""
    graph = open_graph(address)
    _, reading = timed(lambda: [graph.every(kind) for kind in (Membership, Post, Part, Hosting, Involvement)])
    say(f"Reading all facts once: {reading:.1f} s\n")
    say(f"| network | nodes | edges | projection s | {' s | '.join(MEASURES)} s |")
    say("|---|--:|--:|--:|" + "--:|" * len(MEASURES))
    for name, project in PROJECTIONS.items():
        made, took = timed(lambda project=project: project(graph))
        times = [timed(lambda made=made, measure=measure: measure(made))[1] for measure in MEASURES.values()]
        shown = " | ".join(f"{time:.2f}" for time in (took, *times))
        say(f"| {name} | {len(made):,} | {made.number_of_edges():,} | {shown} |")
    say("\n| table | rows | s |\n|---|--:|--:|")
    for name, table in TABLES.items():
        rows, took = timed(lambda table=table: table(graph))
        say(f"| {name} | {len(rows):,} | {took:.2f} |")


if __name__ == "__main__":
    main(sys.argv[1])

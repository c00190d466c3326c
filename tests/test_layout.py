"""Positions: the same for the same graph, near where they were, apart from each other."""

import math
import random
import tracemalloc

import networkx as nx
import pytest

from kg.layout import EXACT, GAP, WIDER, positions


def membership_like(nodes: int) -> nx.Graph:
    """A few hubs that take most links, like foundations and their members."""
    chance = random.Random(7)  # noqa: S311 - a graph, no secret
    hubs = max(2, nodes // 60)
    graph = nx.Graph()
    for number in range(nodes - hubs):
        graph.add_edge(f"member {number}", f"foundation {int(chance.paretovariate(1)) % hubs}")
    return graph


@pytest.mark.parametrize("size", [30, EXACT + 50], ids=["pair by pair", "on a mesh"])
def test_the_order_of_nodes_and_edges_does_not_matter(size):
    graph = membership_like(size)
    other = nx.Graph()
    other.add_nodes_from(reversed(list(graph)))
    other.add_edges_from((b, a) for a, b in reversed(list(graph.edges)))
    assert positions(graph, iterations=50) == positions(other, iterations=50)


def test_another_seed_gives_another_map():
    graph = membership_like(30)
    assert positions(graph, seed=1) != positions(graph, seed=2)


@pytest.mark.parametrize("size", [40, EXACT + 50], ids=["pair by pair", "on a mesh"])
def test_nodes_do_not_cover_each_other(size):
    points = list(positions(membership_like(size)).values())
    nearest = min(math.hypot((a[0] - b[0]) / WIDER, a[1] - b[1]) for i, a in enumerate(points) for b in points[i + 1 :])
    assert nearest > GAP * 0.6


def test_neighbours_lie_nearer_than_strangers():
    graph = membership_like(150)
    place = positions(graph)
    linked = [math.dist(place[a], place[b]) for a, b in graph.edges]
    chance = random.Random(1)  # noqa: S311 - as above
    strangers = [math.dist(*(place[node] for node in chance.sample(sorted(graph), 2))) for _ in linked]
    assert sum(linked) < sum(strangers)


def test_a_map_that_grows_stays_put():
    graph = membership_like(120)
    before = positions(graph)
    graph.add_edge("a new member", "foundation 1")
    after = positions(graph, start=before)
    size = max(math.dist(point, (0, 0)) for point in before.values())
    moved = sorted(math.dist(before[node], after[node]) for node in before)
    assert moved[len(moved) // 2] < size / 20
    assert math.dist(after["a new member"], after["foundation 1"]) < size


@pytest.mark.parametrize("nodes", [[], ["alone"], ["one", "other"]])
def test_small_and_empty_graphs_have_finite_places(nodes):
    graph = nx.Graph()
    graph.add_nodes_from(nodes)
    graph.add_edges_from((node, node) for node in nodes)  # a link to oneself pulls nowhere
    place = positions(graph)
    assert set(place) == set(nodes)
    assert all(math.isfinite(x) and math.isfinite(y) for x, y in place.values())


def test_nodes_on_one_point_are_parted():
    place = positions(nx.empty_graph(["one", "other"]), start={"one": (0.0, 0.0), "other": (0.0, 0.0)})
    assert place["one"] != place["other"]


def test_memory_does_not_grow_with_the_square_of_the_nodes():
    graph = membership_like(20_000)
    tracemalloc.start()
    positions(graph, iterations=2)
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert peak < 200e6  # all pairs would take 3.2 GB an array

"""Where nodes lie on the map: ForceAtlas2 in numpy, the same picture for the same graph, on any order of its nodes.

Method: Jacomy, Venturini, Heymann, Bastian (2014), "ForceAtlas2, a continuous graph layout algorithm". Small graphs are
computed pair by pair; for larger ones the repulsion is a field on a mesh, found by fast Fourier transform, so that time
and memory grow with the number of nodes and not with its square.
"""

from __future__ import annotations

import hashlib
from collections.abc import Hashable, Mapping
from typing import Any, TypeAlias

import networkx as nx
import numpy as np
from numpy.typing import NDArray

Point: TypeAlias = tuple[float, float]
Floats: TypeAlias = NDArray[np.floating[Any]]
Ints: TypeAlias = NDArray[np.int64]

UNIT = 16.0  # output units (pixels at zoom 1) a unit of the force model
GAP = 72.0  # what two nodes are at least apart from top to bottom, in output units: a dot and the label under it
WIDER = 1.9  # as many times more are they apart from left to right, since labels are wider than high
GRAVITY = 1.0
EXACT = 200  # up to so many nodes every pair is computed
MESHES = {1_000: 64, 50_000: 128}  # up to so many nodes: cells along a side of the field
CALM = 30  # iterations of a warm start: what is there already moves little


def positions(
    graph: nx.Graph[Any],
    *,
    seed: int = 0,
    iterations: int = 300,
    start: Mapping[Hashable, Point] | None = None,
) -> dict[Hashable, Point]:
    """A point for each node, some dozens to some hundreds of units from its neighbours, around (0, 0).

    Deterministic in *graph* and *seed*, whatever the order of nodes and edges. With *start*, an earlier answer, nodes
    stay near where they were, and new ones begin beside their neighbours.

    >>> place = positions(nx.path_graph(["a", "b", "c"]))
    >>> place == positions(nx.Graph([("c", "b"), ("b", "a")]))
    True
    """
    nodes = sorted(graph, key=lambda node: (type(node).__name__, str(node)))
    if not nodes:
        return {}
    links = _links(graph, nodes)
    place = _start(nodes, links, seed, start or {})
    place = _forces_at_rest(place, links, min(iterations, CALM) if start else iterations)
    stretch = np.array([WIDER, 1.0])
    place = _apart(place * UNIT / stretch) * stretch
    return {node: (round(float(x), 1), round(float(y), 1)) for node, (x, y) in zip(nodes, place, strict=True)}


def _links(graph: nx.Graph[Any], nodes: list[Any]) -> Ints:
    """Pairs of row numbers, each pair of different linked nodes once, ascending."""
    row = {node: index for index, node in enumerate(nodes)}
    pairs = {(min(row[a], row[b]), max(row[a], row[b])) for a, b in graph.edges() if a != b}
    return np.array(sorted(pairs), dtype=np.int64).reshape(-1, 2)


def _start(nodes: list[Any], links: Ints, seed: int, known: Mapping[Hashable, Point]) -> Floats:
    """Earlier points where known; else beside the known neighbours; else in a disc, by a hash of the node's name."""
    chance = np.array([_chance(node, seed) for node in nodes])
    angle, radius = chance[:, 0] * 2 * np.pi, np.sqrt(chance[:, 1])
    disc = np.column_stack((np.cos(angle), np.sin(angle))) * radius[:, None]
    place: Floats = disc * (2 * np.sqrt(len(nodes)))
    if not known:
        return place
    fixed = np.array([node in known for node in nodes])
    place[fixed] = np.array([known[node] for node in nodes if node in known], dtype=float).reshape(-1, 2) / UNIT
    total, count = np.zeros_like(place), np.zeros(len(nodes))
    for one, other in ((links[:, 0], links[:, 1]), (links[:, 1], links[:, 0])):
        np.add.at(total, one[fixed[other]], place[other[fixed[other]]])
        np.add.at(count, one[fixed[other]], 1)
    beside = ~fixed & (count > 0)
    place[beside] = total[beside] / count[beside, None] + disc[beside] * 2
    return place


def _chance(node: object, seed: int) -> Point:
    digest = hashlib.sha256(f"{seed}:{type(node).__name__}:{node}".encode()).digest()
    return int.from_bytes(digest[:8]) / 2**64, int.from_bytes(digest[8:16]) / 2**64


def _forces_at_rest(place: Floats, links: Ints, iterations: int) -> Floats:
    """Let the forces move the points; speeds follow the paper: slow where a node swings, fast where it travels."""
    mass = np.bincount(links.ravel(), minlength=len(place)) + 1.0
    repulsion = _pairwise if len(place) <= EXACT else _Field(len(place))
    before, speed = np.zeros_like(place), 1.0
    for _ in range(iterations):
        force = repulsion(place, mass) + _attraction(place, links) + _gravity(place, mass)
        swing = np.linalg.norm(force - before, axis=1)
        travel = np.linalg.norm(force + before, axis=1) / 2
        target = float((mass * travel).sum() / max((mass * swing).sum(), 1e-9))
        speed = min(target, speed * 1.5)
        step = speed / (1 + speed * np.sqrt(mass * swing))
        longest = np.maximum(np.linalg.norm(force, axis=1), 1e-9)
        place = place + force * np.minimum(step, 10 / longest)[:, None]
        before = force
    return place


def _attraction(place: Floats, links: Ints) -> Floats:
    pull = place[links[:, 1]] - place[links[:, 0]]
    size = len(place)
    return np.column_stack(
        [
            np.bincount(links[:, 0], pull[:, axis], size) - np.bincount(links[:, 1], pull[:, axis], size)
            for axis in (0, 1)
        ]
    )


def _gravity(place: Floats, mass: Floats) -> Floats:
    away = np.maximum(np.linalg.norm(place, axis=1), 1e-9)
    pull: Floats = -GRAVITY * place * (mass / away)[:, None]
    return pull


def _pairwise(place: Floats, mass: Floats) -> Floats:
    x, y = (np.subtract.outer(place[:, axis], place[:, axis]) for axis in (0, 1))
    weight = np.multiply.outer(mass, mass) / np.maximum(x * x + y * y, 1e-4)
    return np.column_stack(((x * weight).sum(axis=1), (y * weight).sum(axis=1)))


class _Field:
    """Repulsion by a mesh: masses are dealt to its cells, the field of all cells is one convolution."""

    def __init__(self, nodes: int) -> None:
        self.side = next((side for most, side in MESHES.items() if nodes <= most), 256)
        step = np.fft.fftfreq(2 * self.side, 1 / (2 * self.side))
        x, y = np.meshgrid(step, step, indexing="ij")
        square = x**2 + y**2
        square[0, 0] = 1
        self.kernels = [np.fft.rfft2(axis / square) for axis in (x, y)]

    def __call__(self, place: Floats, mass: Floats) -> Floats:
        low = place.min(axis=0)
        cell = max(float((place.max(axis=0) - low).max()), 1e-9) / (self.side - 2)
        whole = np.floor((place - low) / cell).astype(np.int64)
        part = (place - low) / cell - whole
        corners = [(whole + np.array([i, j]), _share(part, i, j)) for i in (0, 1) for j in (0, 1)]
        mesh = np.zeros((2 * self.side, 2 * self.side))
        for at, share in corners:
            np.add.at(mesh, (at[:, 0], at[:, 1]), mass * share)
        spectrum = np.fft.rfft2(mesh)
        fields = [np.fft.irfft2(spectrum * kernel, s=mesh.shape) / cell for kernel in self.kernels]
        felt = [sum(field[at[:, 0], at[:, 1]] * share for at, share in corners) for field in fields]
        return np.column_stack(felt) * mass[:, None]


def _share(part: Floats, i: int, j: int) -> Floats:
    """How much of a point belongs to the corner (i, j) of its cell."""
    across = part[:, 0] if i else 1 - part[:, 0]
    down = part[:, 1] if j else 1 - part[:, 1]
    return np.asarray(across * down)


def _apart(place: Floats, rounds: int = 100) -> Floats:
    """Push points that are nearer than `GAP` apart, each by half of what lacks."""
    for _ in range(rounds):
        one, other = _near(place)
        away = place[other] - place[one]
        distance = np.linalg.norm(away, axis=1)
        close = distance < GAP
        if not close.any():
            break
        one, other, away, distance = one[close], other[close], away[close], distance[close]
        same = distance < 1e-6
        away[same] = np.column_stack((np.cos(one[same]), np.sin(one[same])))  # any direction, but always the same one
        push = away * ((GAP - distance) / 2 / np.maximum(distance, 1e-6 + same))[:, None]
        for axis in (0, 1):
            place[:, axis] += np.bincount(other, push[:, axis], len(place)) - np.bincount(
                one, push[:, axis], len(place)
            )
    return place


def _near(place: Floats) -> tuple[Ints, Ints]:
    """Pairs of points in the same or touching cells of the width `GAP`, each pair once."""
    cell = np.floor((place - place.min(axis=0)) / GAP).astype(np.int64)
    width = int(cell[:, 1].max()) + 3
    key = cell[:, 0] * width + cell[:, 1]
    order = np.argsort(key, kind="stable")
    ranked = key[order]
    rank = np.arange(len(place))
    ones, others = [], []
    for shift in (0, 1, width - 1, width, width + 1):
        first = rank + 1 if shift == 0 else np.searchsorted(ranked, ranked + shift, "left")
        count = np.searchsorted(ranked, ranked + shift, "right") - first
        one = np.repeat(rank, count)
        offset = np.arange(count.sum()) - np.repeat(np.cumsum(count) - count, count)
        ones.append(order[one])
        others.append(order[np.repeat(first, count) + offset])
    return np.concatenate(ones), np.concatenate(others)

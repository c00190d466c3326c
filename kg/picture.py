"""What a picture of a graph shows: nodes, facts in words, a legend, and what the browser draws.

Names, quotations and addresses are hostile input: addresses other than http, https and paths of this site are dropped
here; everything else stays plain text and is escaped where it is put into a page.
"""

from __future__ import annotations

import json
import math
from collections import Counter
from collections.abc import Hashable, Iterable, Mapping
from dataclasses import asdict, dataclass, replace
from typing import Any, TypeVar
from urllib.parse import urlsplit

import networkx as nx

from kg.errors import TooManyNodes
from kg.layout import Point, positions

LIMIT = 5_000  # more nodes than that take minutes to draw
ADVISED = 2_000  # more than that are drawn, but nobody reads them
HUBS = 15  # so many nodes have a name that is read in the whole picture, if they have more links than
FEW = 4
SMOOTH = 400  # edges; where there are more, they are hidden while the picture is moved


@dataclass(frozen=True)
class Kind:
    """How one kind of node looks, and how many there are; told apart by shape as well as by colour (Okabe and Ito)."""

    name: str
    one: str
    colour: str
    shape: str
    path: str
    count: int = 0


@dataclass(frozen=True)
class Relation:
    """How one kind of edge looks, what it says, and how many facts of it there are."""

    name: str
    says: str
    colour: str
    dashes: str = ""
    count: int = 0


@dataclass(frozen=True)
class Node:
    """A node as it is drawn and described."""

    id: str
    label: str
    kind: str
    href: str = ""


@dataclass(frozen=True, order=True)
class Connection:
    """A fact between two nodes, in words: who, what, of whom, when, the sentence that says so and its address."""

    source: str
    says: str
    target: str
    when: str = ""
    quote: str = ""
    url: str = ""


@dataclass(frozen=True)
class Picture:
    """What the templates show, and in *drawn* what the script draws."""

    title: str
    nodes: tuple[Node, ...]
    connections: tuple[Connection, ...]
    kinds: tuple[Kind, ...]
    relations: tuple[Relation, ...]
    drawn: Mapping[str, Any]
    advice: str = ""


KINDS = {
    "foundation": Kind("Foundations", "Foundation", "#D55E00", "square", "M-8-8H8V8H-8z"),
    "organization": Kind("Organizations", "Organization", "#0072B2", "dot", "M-8 0a8 8 0 1 0 16 0a8 8 0 1 0-16 0"),
    "person": Kind("People", "Person", "#009E73", "triangle", "M0-9 9 7H-9z"),
    "project": Kind("Projects", "Project", "#CC79A7", "diamond", "M0-9 9 0 0 9-9 0z"),
    "body": Kind("Boards and committees", "Body", "#E69F00", "hexagon", "M-9 0-4.5-8H4.5L9 0 4.5 8H-4.5z"),
    "": Kind("Others", "Other", "#7F7F7F", "triangleDown", "M0 9 9-7H-9z"),
}
RELATIONS = {
    "membership": Relation("Memberships", "is a member of", "#2F86BE"),
    "sponsorship": Relation("Sponsorships", "sponsors", "#E69F00"),
    "post": Relation("Posts", "holds a post in", "#009E73", "7 4"),
    "seat": Relation("Seats", "has a seat on", "#E69F00", "2 3"),
    "part": Relation("Parts", "belongs to", "#7F7F7F", "10 3 2 3"),
    "hosting": Relation("Homes of projects", "has its home at", "#CC79A7"),
    "involvement": Relation("Work on projects", "works on", "#CC79A7", "7 4"),
    "partnership": Relation("Partnerships", "is a partner of", "#56B4E9", "7 4"),
    "": Relation("Other links", "is linked to", "#7F7F7F", "2 3"),
}
OPTIONS: dict[str, Any] = {
    "physics": {"enabled": False},
    "layout": {"improvedLayout": False},
    "nodes": {"borderWidth": 1.5, "scaling": {"label": {"drawThreshold": 7}}},
    "edges": {"smooth": False, "selectionWidth": 1.5, "hoverWidth": 1},
    "interaction": {"hover": True, "tooltipDelay": 120, "keyboard": {"enabled": True, "bindToWindow": False}},
}
ARROW = {"to": {"enabled": True, "scaleFactor": 0.5}}

_LOOKS = {kind.one: kind for kind in KINDS.values()}
_Style = TypeVar("_Style", Kind, Relation)
_Found = tuple[Hashable, Hashable, str, Connection]


def picture(
    graph: nx.MultiDiGraph[Any],
    *,
    title: str,
    chosen: str | None = None,
    place: Mapping[Hashable, Point] | None = None,
) -> Picture:
    """What a page needs to draw *graph* and to say it in words.

    Nodes may carry `name`, `kind` and `href`; edges `relation`, `says`, `tier`, `when`, `quote` and `url`. *chosen* is
    selected at the start; *place* are positions from `kg.layout.positions`, else they are computed.

    Raises TooManyNodes above 5,000 nodes.
    """
    if len(graph) > LIMIT:
        raise TooManyNodes(len(graph), LIMIT)
    nodes = {key: _node(key, graph.nodes[key]) for key in sorted(graph, key=str)}
    facts = sorted(
        (
            (source, target, str(attributes.get("relation", "")), _connection(nodes[source], nodes[target], attributes))
            for source, target, attributes in graph.edges(data=True)
        ),
        key=lambda fact: (fact[3], fact[2], str(fact[0]), str(fact[1])),
    )
    drawn = _drawn(nodes, facts, place or positions(graph)) | {"chosen": chosen if chosen in nodes else None}
    return Picture(
        title,
        tuple(sorted(nodes.values(), key=lambda node: (node.label.casefold(), node.id))),
        tuple(connection for *_, connection in facts),
        _legend(KINDS, (graph.nodes[key].get("kind", "") for key in nodes)),
        _legend(RELATIONS, (relation for _, _, relation, _ in facts)),
        drawn,
        _advice(len(graph)),
    )


def web_address(text: object) -> str:
    """The text, if it is an address that a link may lead to: http, https or a path of this site; else nothing."""
    address = str(text or "").strip()
    if address.startswith("/") and not address.startswith(("//", "/\\")):
        return address
    try:
        parts = urlsplit(address)
    except ValueError:
        return ""
    return address if parts.scheme in ("http", "https") and parts.netloc else ""


def _node(key: Hashable, attributes: Mapping[str, Any]) -> Node:
    kind = KINDS.get(attributes.get("kind", ""), KINDS[""])
    label = str(attributes.get("name") or key)
    return Node(str(key), label, kind.one, web_address(attributes.get("href", "")))


def _connection(source: Node, target: Node, attributes: Mapping[str, Any]) -> Connection:
    relation = RELATIONS.get(attributes.get("relation", ""), RELATIONS[""])
    says, quote = (str(attributes.get(key) or "") for key in ("says", "quote"))
    when = " · ".join(str(attributes[key]) for key in ("tier", "when") if attributes.get(key))
    return Connection(
        source.label, says or relation.says, target.label, when, quote, web_address(attributes.get("url", ""))
    )


def _legend(styles: Mapping[str, _Style], names: Iterable[str]) -> tuple[_Style, ...]:
    """The styles that occur, with their counts, in the order of the table."""
    count = Counter(name if name in styles else "" for name in names)
    return tuple(replace(style, count=count[name]) for name, style in styles.items() if count[name])


def _drawn(nodes: Mapping[Hashable, Node], facts: list[_Found], place: Mapping[Hashable, Point]) -> dict[str, Any]:
    """Nodes, edges and options for vis-network, by pyvis: each pair of nodes joined once, with all facts about it."""
    from pyvis.network import Network  # type: ignore[import-untyped]  # here, since it brings IPython along

    pairs: dict[tuple[Hashable, Hashable], list[tuple[str, Connection]]] = {}
    for source, target, relation, connection in facts:
        pairs.setdefault((source, target), []).append((relation, connection))
    degree, zoom = Counter(end for pair in pairs for end in pair), _zoom(place.values())
    hubs = {key for key, links in degree.most_common(HUBS) if links > FEW}
    network = Network(directed=True)
    network.set_options(json.dumps(OPTIONS | {"interaction": OPTIONS["interaction"] | _hiding(len(pairs))}))
    for key, node in nodes.items():
        look, size = _LOOKS[node.kind], _sizes(degree[key], zoom if key in hubs else 1)
        x, y = place[key]
        network.add_node(node.id, node.label, look.shape, look.colour, x=x, y=y, kind=look.one, href=node.href, **size)
    for number, ((source, target), said) in enumerate(pairs.items()):
        line = RELATIONS.get(said[0][0], RELATIONS[""])
        network.add_edge(
            str(source), str(target), id=number, color=line.colour, arrows=ARROW, width=max(1.6, 0.7 / zoom),
            dashes=[int(dash) for dash in line.dashes.split()] or False, facts=[asdict(fact) for _, fact in said],
        )  # fmt: skip
    return {"nodes": network.nodes, "edges": network.edges, "options": network.options}


def _sizes(links: int, zoom: float) -> dict[str, Any]:
    """How large a node and its name are, so that they are seen at a zoom."""
    font = max(14, 13 / zoom)
    size = max(9 + 4 * math.log2(1 + links), 8 / zoom)
    return {"size": size, "font": {"size": font}, "widthConstraint": {"maximum": 12 * font}}


def _zoom(places: Iterable[Point]) -> float:
    """At which zoom about the whole picture is seen."""
    spans = [max(axis) - min(axis) for axis in zip(*places, strict=True)]
    return min(1.0, 700 / max(*spans, 1)) if spans else 1.0


def _hiding(edges: int) -> dict[str, bool]:
    return {"hideEdgesOnDrag": edges > SMOOTH, "hideEdgesOnZoom": edges > SMOOTH}


def _advice(count: int) -> str:
    if count <= ADVISED:
        return ""
    return f"{count:,} nodes are more than a picture can show well: narrow it to one organization, foundation or date."

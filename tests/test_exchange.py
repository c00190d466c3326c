"""What other programs read of the graph, judged by their own libraries where there are any."""

from __future__ import annotations

import csv
import json
import re
from io import BytesIO, StringIO

import networkx as nx
import pytest
from pyoxigraph import NamedNode, Quad
from small_graph import small_graph

from kg.errors import StoreError
from kg.exchange import FORMATS, exchange
from kg.query import KnowledgeGraph
from kg.vocabulary import SCHEMA


@pytest.fixture(scope="module")
def graph() -> KnowledgeGraph:
    return small_graph()


def test_graphml_is_read_back_as_the_same_network(graph: KnowledgeGraph) -> None:
    network, read = graph.to_networkx(), nx.read_graphml(BytesIO(exchange(graph, "graphml")), force_multigraph=True)
    assert dict(read.nodes(data=True)) == dict(network.nodes(data=True))
    assert {(u, v, key): edge for u, v, key, edge in read.edges(keys=True, data=True)} == {
        (u, v, key): edge for u, v, key, edge in network.edges(keys=True, data=True)
    }


def test_gexf_has_a_timeline_of_days_and_no_clock(graph: KnowledgeGraph) -> None:
    text = exchange(graph, "gexf")
    assert b'mode="dynamic"' in text
    assert b'timeformat="date"' in text
    assert b'start="2023-07-27"' in text
    assert b"lastmodified" not in text
    assert set(nx.read_gexf(BytesIO(text), version="1.2draft")) == set(graph.to_networkx())


def test_csv_of_nodes_and_edges_is_read_back(graph: KnowledgeGraph) -> None:
    nodes, edges = (
        list(csv.DictReader(StringIO(exchange(graph, f"csv-{what}").decode()))) for what in ("nodes", "edges")
    )
    known = {node["iri"] for node in nodes}
    assert {edge["source"] for edge in edges} | {edge["target"] for edge in edges} <= known
    assert len(edges) == graph.to_networkx().number_of_edges()


def test_cypher_has_the_headers_of_its_import(graph: KnowledgeGraph) -> None:
    assert exchange(graph, "cypher-nodes").splitlines()[0] == b"iri:ID,name,:LABEL"
    rows = list(csv.DictReader(StringIO(exchange(graph, "cypher-edges").decode())))
    assert {row[":TYPE"] for row in rows} >= {"MEMBERSHIP", "POST", "HOSTING"}
    assert all(row[":START_ID"] and row[":END_ID"] for row in rows)


# Of the schemas of FollowTheMoney 4 those that we write (https://followthemoney.tech/explorer/): what each property
# holds, "!" where one is required, and by name the schemas of what a reference leads to.
NAMED = {"name": "name!", "alias": "name", "sourceUrl": "url"}
LASTING = {"startDate": "date", "endDate": "date", "date": "date", "sourceUrl": "url"}
LEGAL = ("Person", "Organization")
SCHEMAS: dict[str, dict[str, str | tuple[str, ...]]] = {
    "Person": NAMED,
    "Organization": NAMED,
    "Position": {**NAMED, "organization": ("Organization",)},
    "Membership": {**LASTING, "role": "string", "member": LEGAL, "organization": ("Organization",)},
    "Directorship": {**LASTING, "role": "string", "director": LEGAL, "organization": ("Organization",)},
    "Occupancy": {**LASTING, "status": "string", "holder": ("Person",), "post": ("Position",)},
}
VALUES = {"name": r".+", "string": r".+", "url": r"https?://\S+", "date": r"\d{4}(-\d{2}(-\d{2})?)?"}


def test_followthemoney_entities_keep_to_its_schemas(graph: KnowledgeGraph) -> None:
    made = {each["id"]: each for each in map(json.loads, exchange(graph, "ftm").splitlines())}
    assert {each["schema"] for each in made.values()} == set(SCHEMAS)
    for each in made.values():
        schema = SCHEMAS[each["schema"]]
        required = {name for name, kind in schema.items() if kind == "name!" or isinstance(kind, tuple)}
        assert required <= set(each["properties"]) <= set(schema)
        for name, values in each["properties"].items():
            kind = schema[name]
            if isinstance(kind, tuple):
                assert {made[value]["schema"] for value in values} <= set(kind)
            else:
                assert all(re.fullmatch(VALUES[kind.rstrip("!")], value) for value in values), (name, values)


def test_followthemoney_takes_every_entity_without_loss(graph: KnowledgeGraph) -> None:
    reason = "followthemoney is not locked: it needs ICU's headers to be built and an older networkx than ours"
    model = pytest.importorskip("followthemoney", reason=reason).model
    for name, properties in SCHEMAS.items():
        theirs = {each.name: each.type.name for each in model.get(name).properties.values()}
        ours = {each: "entity" if isinstance(kind, tuple) else kind.rstrip("!") for each, kind in properties.items()}
        assert ours.items() <= theirs.items()
    for each in (json.loads(line) for line in exchange(graph, "ftm").splitlines()):
        proxy = model.get_proxy(each, cleaned=False)
        assert {name: sorted(values) for name, values in proxy.to_dict()["properties"].items()} == {
            name: sorted(values) for name, values in each["properties"].items()
        }


def test_quickstatements_say_who_said_so() -> None:
    graph = small_graph()
    acme, foundation = graph.entity("Acme").iri, graph.entity("Example Foundation").iri
    for iri, item in ((acme, "Q1"), (foundation, "Q2")):
        graph.store.change(
            [Quad(NamedNode(iri), SCHEMA.sameAs, NamedNode(f"http://www.wikidata.org/entity/{item}"))], []
        )
    line = 'Q1\tP463\tQ2\tS854\t"https://example.org/acme"\tS577\t+2023-07-27T00:00:00Z/11\n'
    assert exchange(graph, "quickstatements").decode() == line
    assert re.fullmatch(r"Q\d+\tP463\tQ\d+(\t[PS]\d+\t\S+)+\n", line)


@pytest.mark.parametrize("format_", FORMATS)
def test_the_same_graph_gives_the_same_bytes(graph: KnowledgeGraph, format_: str) -> None:
    assert exchange(graph, format_) == exchange(small_graph(), format_)


def test_an_unknown_format_names_the_known_ones(graph: KnowledgeGraph) -> None:
    with pytest.raises(StoreError, match="graphml"):
        exchange(graph, "visio")

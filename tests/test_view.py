"""A page of a graph: complete in one file, and nothing in it executes that a name or a sentence brought along."""

import re
from html.parser import HTMLParser

import networkx as nx
import pytest

from kg.errors import TooManyNodes
from kg.picture import KINDS, LIMIT, RELATIONS, picture, web_address
from kg.view import view, write_view

HOSTILE = (
    """</script><script>alert(1)</script><img src=x onerror=alert(1)>"><b>'`${alert(1)} href=javascript:alert(1)"""
)


class Elements(HTMLParser):
    """The tags of a page with their attributes, and the scripts' texts."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.feed(page)

    def handle_starttag(self, tag, attrs):
        self.tags.append((tag, dict(attrs)))

    def all(self, name: str) -> list[dict[str, str | None]]:
        return [attributes for tag, attributes in self.tags if tag == name]


def small(name: str = "IBM", **edge: str) -> nx.MultiDiGraph:
    graph = nx.MultiDiGraph()
    graph.add_node("a", name=name, kind="organization", href="/entity/organization/ibm")
    graph.add_node("b", name="PyTorch Foundation", kind="foundation")
    graph.add_edge("a", "b", relation="membership", **edge)
    return graph


def test_a_page_is_complete_and_says_what_it_is():
    page = view(small(quote="IBM joined."), title="IBM")
    elements = Elements(page)
    assert page.startswith("<!doctype html>")
    assert elements.all("html") == [{"lang": "en"}]
    assert "<title>IBM</title>" in page
    assert len(elements.all("h1")) == 1
    assert elements.all("table"), "the same in words"
    assert "IBM joined." in page


def test_a_page_asks_nothing_of_anybody():
    elements = Elements(view(small(url="https://example.org/post"), title="IBM"))
    assert not [script for script in elements.all("script") if "src" in script]
    assert [link["rel"] for link in elements.all("link")] == ["icon"]
    assert elements.all("link")[0]["href"].startswith("data:image/svg+xml,")
    assert not elements.all("img") + elements.all("iframe") + elements.all("base")


def test_the_policy_of_a_page_allows_its_own_scripts_and_nothing_else():
    page = view(small(), title="IBM")
    policy = next(meta["content"] for meta in Elements(page).all("meta") if "http-equiv" in meta)
    assert policy.startswith("default-src 'none'; script-src 'sha256-")
    assert "unsafe" not in policy
    assert page.index("Content-Security-Policy") < page.index("<style>") < page.index("<script>")


def test_hostile_names_stay_text():
    tags = [tag for tag, _ in Elements(view(small(), title="calm")).tags]
    graph = small(HOSTILE, says=HOSTILE, when=HOSTILE, quote=HOSTILE, url="javascript:alert(1)")
    graph.add_edge("b", HOSTILE, relation=HOSTILE)
    page = view(graph, title=HOSTILE, note=HOSTILE, chosen=HOSTILE)
    elements = Elements(page)
    assert {tag for tag, _ in elements.tags} <= {*tags, "p", "ul"}
    assert len(elements.all("script")) == tags.count("script")
    assert HOSTILE not in page
    assert not [a for a in elements.all("a") if "javascript" in (a.get("href") or "")]


@pytest.mark.parametrize(
    ("address", "kept"),
    [
        ("https://example.org/a?b=c", True),
        ("http://example.org", True),
        ("/entity/person/x", True),
        ("//example.org", False),
        ("/\\example.org", False),
        ("javascript:alert(1)", False),
        (" JaVaScRiPt:alert(1)", False),
        ("data:text/html,x", False),
        ("https:", False),
        ("http://[", False),
        (None, False),
    ],
)
def test_links_lead_to_web_addresses_only(address, kept):
    assert bool(web_address(address)) is kept


def test_a_graph_that_no_browser_draws_is_refused_with_a_way_out():
    with pytest.raises(TooManyNodes, match=r"5,001 nodes.*narrow it to one organization"):
        picture(nx.empty_graph(LIMIT + 1, create_using=nx.MultiDiGraph), title="everything")


def test_a_large_graph_is_drawn_with_advice():
    graph = nx.empty_graph(2_001, create_using=nx.MultiDiGraph)
    place = {node: (float(node), 0.0) for node in graph}
    assert "narrow it" in picture(graph, title="much", place=place).advice
    assert picture(small(), title="little").advice == ""


def test_two_facts_about_a_pair_are_one_line_with_both():
    graph = small()
    graph.add_edge("a", "b", relation="sponsorship")
    shown = picture(graph, title="twice")
    assert len(shown.connections) == 2
    assert [len(edge["facts"]) for edge in shown.drawn["edges"]] == [2]


def test_kinds_and_relations_are_told_apart_without_colours():
    assert len({kind.shape for kind in KINDS.values()}) == len(KINDS)
    looks = {(relation.colour, relation.dashes) for relation in RELATIONS.values()}
    assert len(looks) == len(RELATIONS)


def test_the_legend_counts_what_is_shown():
    shown = picture(small(), title="IBM")
    assert [(kind.name, kind.count) for kind in shown.kinds] == [("Foundations", 1), ("Organizations", 1)]
    assert [(relation.name, relation.count) for relation in shown.relations] == [("Memberships", 1)]


def test_the_order_of_the_graph_does_not_show():
    graph = small()
    turned = nx.MultiDiGraph()
    turned.add_nodes_from(reversed(list(graph.nodes(data=True))))
    turned.add_edges_from(graph.edges(data=True))
    assert view(graph, title="IBM") == view(turned, title="IBM")


def test_a_picture_stands_still_and_is_drawn_at_once():
    options = picture(small(), title="IBM").drawn["options"]
    assert options["physics"] == {"enabled": False}
    assert options["edges"]["smooth"] is False
    assert options["layout"]["improvedLayout"] is False


def test_a_page_is_written_in_utf_8(tmp_path):
    path = write_view(tmp_path / "view.html", small("Zażółć 株式会社"), title="東京")
    assert "Zażółć 株式会社" in path.read_bytes().decode("utf-8")
    assert re.search('<meta charset="utf-8">', path.read_text(encoding="utf-8"))


def test_an_empty_graph_says_so():
    assert "the graph is empty" in view(nx.MultiDiGraph(), title="nothing")

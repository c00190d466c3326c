"""Pages say what the graph says, load nothing from elsewhere, and treat names as text."""

from html.parser import HTMLParser

import pytest
from small_graph import HOSTILE

from kg.query import KnowledgeGraph
from kg.server import Settings, create_app
from kg.server.headers import HEADERS
from kg.store import Store

PAGE = {"Accept": "text/html,*/*;q=0.8"}
EVIL = "/entity/organization/evil-img-src-x-onerror-alert-1-script-alert-2-script-href"
PAGES = [
    "/",
    "/find",
    "/find?q=a",
    "/view",
    "/view?around=Acme",
    "/view?foundation=EF&depth=2&on=2024-06-01",
    "/sparql",
    "/sparql?query=SELECT * { ?s skos:prefLabel ?o }",
    "/docs",
    "/entity/organization/acme",
    "/entity/person/ada-byron",
    "/entity/project/engine",
    "/entity/body/example-foundation-governing-board",
    EVIL,
]


class Elements(HTMLParser):
    """The tags of a page, its addresses and its attributes that are code."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.addresses: list[str] = []
        self.code: list[str] = []
        self.feed(page)

    def handle_starttag(self, tag, attrs):
        self.tags.append(tag)
        self.addresses += [value for name, value in attrs if name in ("href", "src", "action", "formaction")]
        self.code += [name for name, _ in attrs if name.startswith("on") or name in ("style", "srcdoc")]


@pytest.mark.parametrize("address", PAGES)
def test_a_page_is_whole_and_loads_nothing_from_elsewhere(client, address):
    answer = client.get(address, headers=PAGE)
    elements = Elements(answer.text)
    assert answer.status_code == 200
    assert '<html lang="en">' in answer.text
    assert elements.tags.count("h1") == elements.tags.count("title") == elements.tags.count("main") == 1
    assert 'class="skip" href="#main"' in answer.text
    assert {answer.headers[name] for name in HEADERS} == set(HEADERS.values())
    assert "unsafe" not in answer.headers["content-security-policy"]
    assert elements.code == []
    assert not {"iframe", "object", "embed", "base", "style"} & set(elements.tags)
    for source in [*elements.addresses]:
        assert source.startswith(("/", "#", "https://example.org/", "https://w3id.org/")), source
        assert not source.startswith("//")


@pytest.mark.parametrize("address", ["/find?q=href", "/view?around=EF", "/sparql?query=SELECT * {?s ?p ?o}", EVIL])
def test_hostile_names_are_text(client, address):
    answer = client.get(address, headers=PAGE)
    assert answer.status_code == 200
    assert "Evil &lt;img" in answer.text
    assert HOSTILE not in answer.text
    assert "<script>" not in answer.text
    assert "javascript:" not in " ".join(Elements(answer.text).addresses)


@pytest.mark.parametrize("name", [HOSTILE, "{{ 7 * 7 }}", "</title><script>alert(1)</script>"])
@pytest.mark.parametrize("address", ["/find?q={}", "/view?around={}", "/{}", "/entity/{}"])
def test_what_is_asked_is_text_too(client, name, address):
    answer = client.get(address.format(name), headers=PAGE)
    assert answer.status_code in (200, 404)
    assert "<script>" not in answer.text
    assert "“49”" not in answer.text


def test_the_first_page_counts_and_leads_on(client, graph):
    page = client.get("/", headers=PAGE).text
    assert f"<dt>memberships</dt><dd>{graph.counts()['memberships']}</dd>" in page
    assert "2 members" in page
    assert {"/view", "/docs", "/sparql", "/entity/organization/example-foundation"} <= set(Elements(page).addresses)


def test_an_empty_graph_says_what_to_do(graph):
    from fastapi.testclient import TestClient

    empty = TestClient(create_app(KnowledgeGraph(Store.open("memory:"))))
    assert "kg ingest" in empty.get("/", headers=PAGE).text


def test_one_find_leads_straight_to_its_page(client):
    answer = client.get("/find", params={"q": "ada"}, follow_redirects=False)
    assert answer.status_code == 303
    assert answer.headers["location"] == "/entity/person/ada-byron"


def test_an_entity_page_says_what_when_and_who_said_so(client):
    page = client.get("/entity/organization/acme", headers=PAGE).text
    for said in (
        "<h1>Acme</h1>",
        "Memberships",
        "Premier",
        "announced 2023-07-27",
        "Acme joins the Example Foundation (EF) as a Premier member.",
        'href="https://example.org/acme"',
        "Who sits where on its behalf",
        "Ada Byron",
    ):
        assert said in page


def test_a_person_page_says_posts_and_quotations(client):
    page = client.get("/entity/person/ada-byron", headers=PAGE).text
    assert "Governing Board member" in page
    assert "“We are glad”, said Ada Byron." in page


def test_a_picture_has_the_facts_with_their_sentences(client):
    page = client.get("/view", params={"around": "Acme"}, headers=PAGE).text
    assert "Acme · Picture" in page
    assert "/static/vis-network.js" in page
    assert "Acme joins the Example Foundation (EF) as a Premier member." in page
    assert '"href": "/entity/organization/acme"' in page


def test_a_picture_of_a_day_before_everything_shows_nothing_dated(client):
    page = client.get("/view", params={"around": "Acme", "on": "2001-01-01"}, headers=PAGE).text
    assert "is a member of" not in page


def test_an_unknown_name_is_answered_with_near_ones(client):
    answer = client.get("/view", params={"around": "Acmee"}, headers=PAGE)
    assert answer.status_code == 404
    assert '<a href="/view?around=Acme">Acme</a>' in answer.text


@pytest.mark.parametrize("address", ["/nothing", "/entity/organization/nobody", "/entity/", "/view?depth=9&around=EF"])
def test_errors_are_pages_for_people_and_problems_for_programs(client, address):
    page, problem = (client.get(address, headers=accept) for accept in (PAGE, {"Accept": "application/json"}))
    assert page.status_code == problem.status_code
    assert page.status_code in (404, 422)
    assert page.headers["content-type"].startswith("text/html")
    assert problem.headers["content-type"] == "application/problem+json"


def test_a_picture_that_would_be_too_large_says_how_to_narrow_it(graph):
    from fastapi.testclient import TestClient

    tight = TestClient(create_app(graph, Settings(nodes_shown=3)))
    answer = tight.get("/view?around=EF", headers=PAGE)
    assert answer.status_code == 413
    assert "narrow it" in answer.text


def test_the_documentation_offers_every_question(client):
    page = client.get("/docs", headers=PAGE).text
    addresses = [path for path, methods in client.get("/openapi.json").json()["paths"].items() if "get" in methods]
    assert len(addresses) == 13
    for address in addresses:
        assert f"GET {address}" in page


@pytest.mark.parametrize(
    ("address", "kind"),
    [
        ("/static/style.css", "text/css"),
        ("/static/view.js", "javascript"),
        ("/static/vis-network.js", "javascript"),
        ("/static/favicon.svg", "image/svg+xml"),
        ("/favicon.ico", "image/svg+xml"),
    ],
)
def test_what_pages_need_is_here(client, address, kind):
    answer = client.get(address)
    assert answer.status_code == 200
    assert kind in answer.headers["content-type"]

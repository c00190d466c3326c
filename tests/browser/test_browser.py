"""Pages in a real browser: they ask nobody else, break nothing, run no name, and can be used by everybody."""

import json

import pytest
from axe_playwright_python.sync_playwright import Axe
from small_graph import HOSTILE, small_graph

from kg.view import write_view

EVIL = "/entity/organization/evil-img-src-x-onerror-alert-1-script-alert-2-script-href"
PAGES = {
    "first page": "/",
    "search": "/find?q=a",
    "picture": "/view?around=EF&depth=2",
    "picture form": "/view",
    "SPARQL form": "/sparql",
    "SPARQL rows": "/sparql?query=SELECT * { ?s skos:prefLabel ?o }",
    "SPARQL triples": "/sparql?query=DESCRIBE ?f { ?f a fm:Foundation }",
    "documentation": "/docs",
    "organization": "/entity/organization/acme",
    "hostile organization": EVIL,
    "charts": "/charts/organization/example-foundation",
    "hostile charts": EVIL.replace("/entity/", "/charts/"),
}
EVERY = pytest.mark.parametrize("address", PAGES.values(), ids=PAGES.keys())
RULES = {
    "runOnly": {"type": "tag", "values": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]}
}


@EVERY
def test_a_page_is_quiet_and_asks_nobody_else(visit, site, address):
    page = visit.open(site + address)
    page.wait_for_load_state("networkidle")
    assert visit.requests
    assert visit.elsewhere() == []
    assert visit.complaints == []


@pytest.mark.parametrize("scheme", ["light", "dark"])
@EVERY
def test_a_page_is_accessible(visit, site, address, scheme):
    visit.page.emulate_media(color_scheme=scheme)
    page = visit.open(site + address)
    page.evaluate("document.querySelectorAll('details').forEach((each) => { each.open = true })")
    found = Axe().run(page, options=RULES).response["violations"]
    assert [(each["id"], [node["html"][:120] for node in each["nodes"][:3]]) for each in found] == []


@EVERY
def test_a_page_fits_a_small_screen(visit, site, address):
    visit.page.set_viewport_size({"width": 320, "height": 700})
    page = visit.open(site + address)
    page.evaluate("document.querySelectorAll('details').forEach((each) => { each.open = true })")
    assert page.evaluate("document.documentElement.scrollWidth") <= 320


def test_the_keyboard_reaches_the_content_first(visit, site):
    page = visit.open(f"{site}/")
    page.keyboard.press("Tab")
    assert page.locator(":focus").inner_text() == "Skip to the content"
    page.keyboard.press("Enter")
    assert page.url.endswith("#main")


def test_a_search_leads_to_an_entity_and_on_to_its_picture(visit, site):
    page = visit.open(f"{site}/")
    page.get_by_label("Find an organization").fill("acme")
    page.keyboard.press("Enter")
    assert page.locator("h1").inner_text() == "Acme"
    page.get_by_role("link", name="Picture", exact=True).last.click()
    page.wait_for_selector("body[data-drawn]")
    assert page.locator("#panel h2").inner_text() == "Acme"
    assert "Acme joins the Example Foundation (EF) as a Premier member." in page.locator("#panel").inner_text()
    assert visit.complaints == []


def test_a_picture_can_be_searched_zoomed_and_moved_by_keyboard(visit, site):
    page = visit.open(f"{site}/view?around=EF")
    page.get_by_label("Find in the picture").fill("ada byron")
    page.keyboard.press("Enter")
    assert page.locator("#panel h2").inner_text() == "Ada Byron"
    for name in ("Zoom in", "Zoom out", "Show all"):
        page.get_by_role("button", name=name).click()
    page.locator("#canvas [tabindex]").first.focus()
    page.keyboard.press("ArrowLeft")
    assert visit.complaints == []


def test_a_class_is_completed_from_the_graph(visit, site):
    page = visit.open(f"{site}/sparql")
    editor = page.locator(".cm-content")
    editor.fill("")
    editor.press_sequentially("?f a fm:Foun")
    page.locator(".cm-tooltip-autocomplete li", has_text="fm:Foundation").wait_for()
    assert visit.complaints == []


def test_a_query_is_asked_and_answered(visit, site):
    page = visit.open(f"{site}/sparql")
    editor = page.locator(".cm-content")
    editor.fill("SELECT ?name WHERE { ?f a fm:Foundation ; skos:prefLabel ?name } ORDER BY ?name")
    page.get_by_role("button", name="Run").click()
    page.locator("tbody td").first.wait_for()
    assert page.locator("tbody td").all_inner_texts() == ["Example Foundation", "Umbrella Foundation"]
    assert "query=" in page.url
    editor.fill("SELECT nonsense")
    page.get_by_role("button", name="Run").click()
    page.get_by_text("Refused after").wait_for()
    assert "error at 1:" in page.get_by_role("alert").inner_text()
    assert "Refused after" in page.get_by_role("status").inner_text()


def test_a_query_that_takes_long_can_be_cancelled(visit, site):
    page = visit.open(f"{site}/sparql")
    page.route("**/sparql?query=*", lambda route: None)
    page.get_by_role("button", name="Run").click()
    page.get_by_role("button", name="Cancel").click()
    assert "Cancelled after" in page.get_by_role("status").inner_text()


def test_without_scripts_a_query_is_asked_by_the_form(chromium, site):
    context = chromium.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{site}/sparql")
    page.locator("#query").fill("ASK { ?f a fm:Foundation }")
    page.get_by_role("button", name="Run").click()
    assert page.locator("#outcome .notice").inner_text() == "Yes"
    context.close()


@pytest.mark.parametrize("address", ["/entity/organization/acme", EVIL])
def test_an_entity_is_told_to_programs_in_its_page(visit, site, address):
    page = visit.open(site + address)
    told = json.loads(page.locator("script[type='application/ld+json']").text_content())
    assert told["name"] == page.locator("h1").inner_text()
    assert told["memberOf"][0]["name"] == "Example Foundation"
    for link in page.locator("link[rel=alternate]").all():
        answer = page.request.get(site + link.get_attribute("href"))
        assert answer.ok
        assert answer.headers["content-type"].startswith(link.get_attribute("type"))


def test_a_page_that_is_not_there_offers_the_search(visit, site):
    page = visit.open(f"{site}/nowhere")
    assert page.locator("input[name=q]").is_visible()


def test_a_question_is_tried_in_the_documentation(visit, site):
    page = visit.open(f"{site}/docs")
    page.get_by_role("button", name="Try /api/find").click()
    assert page.url.startswith(f"{site}/api/find?text=torch")
    assert isinstance(json.loads(page.locator("pre").inner_text()), list)


def hover_every_node(page) -> list[str]:
    """The tooltip of every node, shown by the mouse."""
    shown = []
    page.evaluate("document.getElementById('canvas').scrollIntoView()")
    box = page.locator("#canvas").bounding_box()
    spots = page.evaluate(
        "() => { const network = document.getElementById('canvas').network;"
        " return Object.values(network.getPositions()).map((spot) => network.canvasToDOM(spot)) }"
    )
    for spot in spots:
        page.mouse.move(box["x"] + 2, box["y"] + 2)
        page.mouse.move(box["x"] + spot["x"], box["y"] + spot["y"], steps=3)
        page.wait_for_timeout(250)
        shown.append(page.locator("div.vis-tooltip").inner_text())
    return shown


@pytest.mark.parametrize("kind", ["page of the server", "file"])
def test_no_name_is_run_in_a_picture(visit, site, tmp_path, kind):
    address = f"{site}/view?around=EF&depth=2"
    if kind == "file":
        graph = small_graph().to_networkx("EF", depth=2)
        address = write_view(tmp_path / "view.html", graph, title=HOSTILE, note=HOSTILE).as_uri()
    page = visit.open(address)
    tips = hover_every_node(page)
    assert any(HOSTILE in tip for tip in tips), "the tooltip of the hostile name was seen"
    page.get_by_label("Find in the picture").fill(HOSTILE)
    page.keyboard.press("Enter")
    assert HOSTILE in page.locator("#panel").inner_text()
    assert "</script><script>alert(3)</script>" in page.locator("#panel").inner_text()
    assert page.locator("#panel a[href^='javascript']").count() == 0
    page.wait_for_timeout(100)
    assert visit.complaints == []
    assert visit.elsewhere() == []


def test_a_file_is_complete_and_accessible(visit, tmp_path):
    graph = small_graph().to_networkx("EF")
    path = write_view(tmp_path / "view.html", graph, title="Example Foundation", note="Who belongs to it")
    page = visit.open(path.as_uri())
    assert page.title() == "Example Foundation"
    assert [address for address in visit.requests if not address.startswith("data:")] == [path.as_uri()]
    found = Axe().run(page, options=RULES).response["violations"]
    assert [each["id"] for each in found] == []
    assert visit.complaints == []


def test_a_thousand_nodes_are_drawn_at_once(visit, tmp_path):
    import time

    import networkx as nx

    graph = nx.MultiDiGraph()
    for number in range(990):
        graph.add_edge(f"member {number}", f"foundation {number % 10}", relation="membership")
    path = write_view(tmp_path / "view.html", graph, title="a thousand")
    began = time.perf_counter()
    visit.open(path.as_uri())
    assert time.perf_counter() - began < 10


def test_without_scripts_a_picture_is_read_in_words(chromium, site):
    context = chromium.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{site}/view?around=Acme")
    assert "needs scripts" in page.locator("noscript").inner_text()
    assert "Acme joins the Example Foundation" in page.locator("table").inner_text()
    context.close()

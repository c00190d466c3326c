"""Pages in a real browser: they ask nobody else, break nothing, run no name, and can be used by everybody."""

import json
import re

import networkx as nx
import pytest
from playwright.sync_api import expect
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


@EVERY
def test_a_page_is_for_everybody(visit, site, address):
    """It is accessible in both themes, fits a small screen, breaks nothing and asks nobody else."""
    page = visit.open(site + address)
    assert page.title()
    assert page.locator("link[rel=icon]").count() == 1
    visit.unfold()
    assert visit.findings() == []
    assert visit.width(320) <= 320
    visit.settle()
    assert visit.requests
    assert visit.elsewhere() == []
    assert visit.complaints == []


def test_the_keyboard_reaches_the_content_first(visit, site):
    page = visit.open(f"{site}/")
    page.keyboard.press("Tab")
    expect(page.locator(":focus")).to_have_text("Skip to the content")
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile("#main$"))


def test_a_search_leads_to_an_entity_and_on_to_its_picture(visit, site):
    page = visit.open(f"{site}/")
    page.get_by_label("Find an organization").fill("acme")
    page.keyboard.press("Enter")
    expect(page.locator("h1")).to_have_text("Acme")
    page.get_by_role("link", name="Picture", exact=True).last.click()
    expect(page.locator("#panel h2")).to_have_text("Acme")
    expect(page.locator("#panel")).to_contain_text("Acme joins the Example Foundation (EF) as a Premier member.")
    assert visit.complaints == []


def test_a_picture_can_be_searched_zoomed_and_moved_by_keyboard(visit, site):
    page = visit.open(f"{site}/view?around=EF")
    page.get_by_label("Find in the picture").fill("ada byron")
    page.keyboard.press("Enter")
    expect(page.locator("#panel h2")).to_have_text("Ada Byron")
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
    expect(page.locator("tbody td")).to_have_text(["Example Foundation", "Umbrella Foundation"])
    expect(page).to_have_url(re.compile("query="))
    editor.fill("SELECT nonsense")
    page.get_by_role("button", name="Run").click()
    expect(page.get_by_role("status")).to_contain_text("Refused after")
    expect(page.get_by_role("alert")).to_contain_text("error at 1:")


def test_an_answer_is_downloaded_and_drawn(visit, site):
    page = visit.open(f"{site}/sparql")
    page.get_by_role("link", name="What the graph is made of").click()
    expect(page.locator("#outcome .bars li").first).to_be_visible()
    for link in page.get_by_label("The whole answer as").get_by_role("link").all():
        assert page.request.get(site + link.get_attribute("href")).ok


def test_charts_fit_the_desk_and_the_phone(visit, site):
    page = visit.open(f"{site}/charts/organization/example-foundation")
    expect(page.locator(".chart:visible")).to_have_count(3)
    expect(page.locator(".chart.narrow:visible")).to_have_count(0)
    assert visit.width(390) <= 390
    expect(page.locator(".chart.narrow:visible")).to_have_count(3)


def test_a_query_that_takes_long_can_be_cancelled(visit, site):
    page = visit.open(f"{site}/sparql")
    page.route("**/sparql?query=*", lambda route: None)
    page.get_by_role("button", name="Run").click()
    page.get_by_role("button", name="Cancel").click()
    expect(page.get_by_role("status")).to_contain_text("Cancelled after")


def test_without_scripts_a_query_is_asked_by_the_form(chromium, site):
    context = chromium.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{site}/sparql")
    page.locator("#query").fill("ASK { ?f a fm:Foundation }")
    page.get_by_role("button", name="Run").click()
    expect(page.locator("#outcome .notice")).to_have_text("Yes")
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
    expect(page.locator("input[name=q]")).to_be_visible()


def test_a_question_is_tried_in_the_documentation(visit, site):
    page = visit.open(f"{site}/docs")
    page.get_by_role("button", name="Try /api/find").click()
    expect(page).to_have_url(re.compile(re.escape(f"{site}/api/find?text=torch")))
    assert isinstance(json.loads(page.locator("pre").inner_text()), list)


def hover_every_node(page) -> list[str]:
    """The names that the mouse was over, each of which stood in a tooltip."""
    page.evaluate("document.getElementById('canvas').scrollIntoView()")
    box = page.locator("#canvas").bounding_box()
    spots = page.evaluate(
        "() => { const network = document.getElementById('canvas').network;"
        " return Object.entries(network.getPositions()).map(([id, spot]) =>"
        " ({ name: network.body.data.nodes.get(id).title.innerText, ...network.canvasToDOM(spot) })) }"
    )
    for spot in spots:
        page.mouse.move(box["x"] + 2, box["y"] + 2)
        page.mouse.move(box["x"] + spot["x"], box["y"] + spot["y"], steps=3)
        expect(page.locator("div.vis-tooltip")).to_contain_text(spot["name"].split("\n")[0])
    return [spot["name"] for spot in spots]


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
    expect(page.locator("#panel")).to_contain_text(HOSTILE)
    expect(page.locator("#panel")).to_contain_text("</script><script>alert(3)</script>")
    expect(page.locator("#panel a[href^='javascript']")).to_have_count(0)
    visit.settle()
    assert visit.complaints == []
    assert visit.elsewhere() == []


def test_a_file_is_complete_and_accessible(visit, tmp_path):
    graph = small_graph().to_networkx("EF")
    path = write_view(tmp_path / "view.html", graph, title="Example Foundation", note="Who belongs to it")
    page = visit.open(path.as_uri())
    assert page.title() == "Example Foundation"
    assert [address for address in visit.requests if not address.startswith("data:")] == [path.as_uri()]
    assert visit.findings() == []
    assert visit.complaints == []


def test_a_thousand_nodes_are_drawn_at_rest(visit, tmp_path):
    """No forces are computed in the browser, which would take most of a minute."""
    graph = nx.MultiDiGraph()
    for number in range(990):
        graph.add_edge(f"member {number}", f"foundation {number % 10}", relation="membership")
    page = visit.open(write_view(tmp_path / "view.html", graph, title="a thousand").as_uri())
    assert page.evaluate("document.getElementById('canvas').network.physics.physicsEnabled") is False
    assert visit.complaints == []


def test_without_scripts_a_picture_is_read_in_words(chromium, site):
    context = chromium.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{site}/view?around=Acme")
    expect(page.locator("noscript")).to_contain_text("needs scripts", use_inner_text=True)
    expect(page.locator("table")).to_contain_text("Acme joins the Example Foundation")
    context.close()

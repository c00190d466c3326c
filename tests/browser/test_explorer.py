"""The explorer in a real browser: found, filtered, walked, saved; by mouse, by keyboard and by address."""

import csv
import io
import json
import re
import xml.etree.ElementTree as ElementTree

import pytest
import rdflib
from axe_playwright_python.sync_playwright import Axe
from small_graph import HOSTILE

from kg.vocabulary import ID

RULES = {"runOnly": {"type": "tag", "values": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]}}
NAMES = {
    "overview": "",
    "selected": "around={0}&selected={0}",
    "table": "around={0}&view=table",
    "depth": "around={0}&depth=2",
}


@pytest.fixture
def explore(visit, site):
    """Open the explorer at a query and wait until it has drawn."""

    def go(query=""):
        page = visit.page
        page.goto(f"{site}/explore?{query}")
        page.wait_for_selector("body[data-drawn]", timeout=20_000)
        return page

    return go


@pytest.fixture
def foundation(site, visit):
    """The short IRI of the foundation of the small graph."""
    return next(
        each["iri"].removeprefix(ID)
        for each in visit.page.request.get(f"{site}/api/find?text=Example Foundation").json()
        if each["kind"] == "foundation"
    )


def failures(visit):
    """What the browser complained of, except for the software renderer's own remarks."""
    return [each for each in visit.complaints if "GL Driver Message" not in each]


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("name", NAMES)
def test_every_view_is_accessible_and_asks_nobody_else(visit, explore, foundation, scheme, name):
    visit.page.emulate_media(color_scheme=scheme)
    page = explore(NAMES[name].format(foundation))
    page.evaluate("document.querySelectorAll('details').forEach((each) => { each.open = true })")
    found = Axe().run(page, options=RULES).response["violations"]
    assert [(each["id"], [node["html"][:160] for node in each["nodes"][:3]]) for each in found] == []
    assert visit.elsewhere() == []
    assert failures(visit) == []


def test_it_starts_with_foundations_and_questions(explore):
    page = explore()
    assert "1 foundation" in page.locator("#count").inner_text()
    assert page.locator("#search").evaluate("box => box === document.activeElement")
    page.get_by_role("button", name="What does").first.click()
    assert page.locator("#panel h2").inner_text()


def test_who_is_typed_is_found_and_chosen_by_keyboard(visit, explore):
    page = explore()
    page.locator("h1").click(force=True)
    page.keyboard.press("/")
    page.keyboard.type("ada")
    assert "Ada Byron" in page.get_by_role("option").first.inner_text()
    page.keyboard.press("Enter")
    assert page.locator("#panel h2").inner_text() == "Ada Byron"
    assert "around=person/ada-byron" in page.url
    page.locator("#map").focus()
    page.keyboard.press("ArrowRight")
    assert page.locator("#live").inner_text()
    page.keyboard.press("e")
    assert page.url.count("around=") == 2
    page.keyboard.press("u")
    assert page.url.count("around=") == 1
    assert failures(visit) == []


def test_the_address_holds_the_view_and_back_goes_back(explore, foundation):
    page = explore(f"around={foundation}&on=2023-12-31")
    assert page.locator("#on").input_value() == "2023-12-31"
    first = page.locator("#count").inner_text()
    page.get_by_role("checkbox", name="Organizations").click()
    assert (
        page.locator("#chips").inner_text().startswith("as of")
        or "without organizations" in page.locator("#chips").inner_text()
    )
    assert page.locator("#count").inner_text() != first
    page.go_back()
    assert page.locator("#count").inner_text() == first


def test_days_are_stepped_and_changes_coloured(explore, foundation):
    page = explore(f"around={foundation}&on=2024-06-01")
    page.get_by_role("button", name="A year earlier").click()
    assert page.locator("#on").input_value() == "2024-01-01"
    page.locator("#since").fill("2023-01-01")
    page.locator("#since").dispatch_event("change")
    assert page.locator("#changes").is_visible()


def test_nothing_left_says_so_and_can_be_reset(explore, foundation):
    page = explore(f"around={foundation}&on=1990-01-01&undated=no")
    assert page.locator("#empty").is_visible()
    page.locator("#empty-reset").click()
    assert page.url.endswith("/explore")


def test_a_fact_shows_who_said_so_and_what_else_is_said(visit, explore, foundation):
    page = explore(f"around={foundation}&selected={foundation}")
    page.get_by_role("button", name=re.compile("Who says that Acme is a member of")).click()
    page.wait_for_selector("#panel blockquote")
    assert "Acme joins the Example Foundation (EF) as a Premier member." in page.locator("#panel").inner_text()
    assert failures(visit) == []


def test_a_path_is_a_picture_and_sentences(explore):
    page = explore("path=person/ada-byron&path=organization/acme")
    assert "From Ada Byron to Acme" in page.locator("#panel h2").inner_text()
    assert page.locator("#panel ol li").count() >= 1
    page.get_by_role("button", name=re.compile("Who says")).first.click()
    page.wait_for_selector("#panel blockquote")
    page.get_by_label("around hubs").check()
    assert "hubs=no" in page.url


def test_neighbours_are_added_by_relation(explore):
    page = explore("around=person/ada-byron&selected=organization/acme")
    page.get_by_role("button", name=re.compile("^Add")).first.click()
    assert "opened=" in page.url


def saved(page, name):
    page.locator("summary", has_text="Save").click()
    with page.expect_download() as caught:
        page.locator("#saving").get_by_role("button", name=name, exact=True).click()
    page.locator("summary", has_text="Save").click()
    return caught.value.path().read_text("utf-8")


def test_a_view_is_saved_in_every_form_and_says_what_it_is(visit, explore, foundation):
    page = explore(f"around={foundation}")
    table = saved(page, "CSV")
    assert HOSTILE in [row[0] for row in csv.reader(io.StringIO(table.removeprefix("\ufeff"))) if row]
    svg = saved(page, "SVG")
    ElementTree.fromstring(svg)  # noqa: S314 - made a moment ago by the page under test
    assert "<script" not in svg
    assert HOSTILE in "".join(ElementTree.fromstring(svg).itertext())  # noqa: S314
    graphml = saved(page, "GraphML")
    assert HOSTILE in "".join(ElementTree.fromstring(graphml).itertext())  # noqa: S314
    assert len(rdflib.Graph().parse(data=saved(page, "Turtle"), format="turtle")) > 10
    assert json.loads(saved(page, "JSON-LD"))
    html = saved(page, "One page (HTML)")
    assert "</script><script>alert(3)" not in html
    for file in (table, svg, graphml, html):
        assert "Licence" in file
        assert "any day" in file
    assert failures(visit) == []


def test_a_file_that_cannot_be_made_says_why(explore):
    page = explore()
    page.locator("summary", has_text="Save").click()
    page.locator("#saving").get_by_role("button", name="Turtle", exact=True).click()
    page.wait_for_function("document.getElementById('count').textContent.includes('could not be saved')")


def test_the_table_is_sorted_and_holds_the_same(explore, foundation):
    page = explore(f"around={foundation}&view=table")
    rows = page.locator("#table tbody tr")
    assert rows.count() == int(re.search(r"(\d+) rows?", page.locator("#table caption").inner_text())[1])
    page.get_by_role("button", name="Whom").click()
    assert page.locator("#table th[aria-sort=ascending]").inner_text() == "Whom"


def test_hostile_names_stay_texts(visit, explore):
    page = explore()
    page.locator("#search").fill("evil")
    page.keyboard.press("Enter")
    assert page.locator("#panel h2").inner_text() == HOSTILE
    for button in page.get_by_role("button", name=re.compile("^Who says")).all():
        button.click()
    page.wait_for_selector("#panel blockquote")
    assert page.locator("#panel a[href^='javascript']").count() == 0
    assert page.locator("#panel img, #panel script").count() == 0
    page.wait_for_timeout(100)
    assert failures(visit) == []


def test_an_error_is_told_and_can_be_tried_again(visit, site):
    page = visit.page
    page.route("**/explore/graph.json", lambda route: route.fulfill(status=503, body="busy"))
    page.goto(f"{site}/explore")
    assert "503" in page.get_by_role("alert").inner_text()
    page.unroute("**/explore/graph.json")
    page.get_by_role("button", name="Try again").click()
    page.wait_for_selector("body[data-drawn]", timeout=20_000)


@pytest.mark.parametrize("wide", [320, 390])
def test_it_fits_a_phone(visit, explore, foundation, wide):
    visit.page.set_viewport_size({"width": wide, "height": 800})
    page = explore(f"around={foundation}&selected={foundation}")
    assert page.evaluate("document.documentElement.scrollWidth") <= wide


def test_a_browser_without_webgl_gets_the_table(visit, site):
    page = visit.page
    page.add_init_script("HTMLCanvasElement.prototype.getContext = () => null")
    page.goto(f"{site}/explore")
    page.wait_for_selector("body[data-drawn]")
    assert page.locator("#table tbody tr").count() == 1

"""The explorer in a real browser: found, filtered, walked, saved; by mouse, by keyboard and by address."""

import csv
import io
import json
import re
import xml.etree.ElementTree as ElementTree

import pytest
import rdflib
from playwright.sync_api import expect
from small_graph import HOSTILE

EF = "organization/example-foundation"
VIEWS = {
    "overview": "",
    "selected": f"around={EF}&selected={EF}",
    "table": f"around={EF}&view=table",
    "depth": f"around={EF}&depth=2",
}


@pytest.fixture
def explore(visit, site):
    """Open the explorer at a query and wait until it has drawn."""
    return lambda query="": visit.open(f"{site}/explore?{query}")


@pytest.mark.parametrize("query", VIEWS.values(), ids=VIEWS.keys())
def test_every_view_is_for_everybody(visit, explore, query):
    """It is accessible in both themes, fits a phone, breaks nothing and asks nobody else."""
    explore(query)
    visit.unfold()
    assert visit.findings() == []
    assert [visit.width(wide) for wide in (390, 320)] == [390, 320]
    assert visit.elsewhere() == []
    assert visit.failures() == []


def test_it_starts_with_foundations_and_questions(explore):
    page = explore()
    expect(page.locator("#count")).to_contain_text("1 foundation")
    expect(page.locator("#search")).to_be_focused()
    page.get_by_role("button", name="What does").first.click()
    expect(page.locator("#panel h2")).to_have_text(re.compile("Acme|Evil"))


def test_who_is_typed_is_found_and_chosen_by_keyboard(visit, explore):
    page = explore()
    page.locator("#map").focus()
    page.keyboard.press("/")
    page.keyboard.type("ada")
    expect(page.locator("#hits").get_by_role("option").first).to_contain_text("Ada Byron")
    page.keyboard.press("Enter")
    expect(page.locator("#panel h2")).to_have_text("Ada Byron")
    expect(page).to_have_url(re.compile("around=person/ada-byron"))
    page.locator("#map").focus()
    page.keyboard.press("ArrowRight")
    expect(page.locator("#live")).to_contain_text("Ada Byron")
    page.keyboard.press("e")
    expect(page).to_have_url(re.compile("around=.*around="))
    page.keyboard.press("u")
    expect(page).not_to_have_url(re.compile("around=.*around="))
    assert visit.failures() == []


def test_the_address_holds_the_view_and_back_goes_back(explore):
    page = explore(f"around={EF}&on=2023-12-31")
    expect(page.locator("#on")).to_have_value("2023-12-31")
    first = page.locator("#count").inner_text()
    page.get_by_role("checkbox", name="Organizations").click()
    expect(page.locator("#chips")).to_contain_text("without organizations")
    expect(page.locator("#count")).not_to_have_text(first)
    page.go_back()
    expect(page.locator("#count")).to_have_text(first)


def test_days_are_stepped_and_changes_coloured(explore):
    page = explore(f"around={EF}&on=2024-06-01")
    page.get_by_role("button", name="A year earlier").click()
    expect(page.locator("#on")).to_have_value("2024-01-01")
    page.locator("#since").fill("2023-01-01")
    page.locator("#since").dispatch_event("change")
    expect(page.locator("#changes")).to_be_visible()


def test_nothing_left_says_so_and_can_be_reset(explore):
    page = explore(f"around={EF}&on=1990-01-01&undated=no")
    expect(page.locator("#empty")).to_be_visible()
    page.locator("#empty-reset").click()
    expect(page).to_have_url(re.compile("/explore$"))


def test_a_fact_shows_who_said_so_and_what_else_is_said(visit, explore):
    page = explore(f"around={EF}&selected={EF}")
    page.get_by_role("button", name=re.compile("Who says that Acme is a member of")).click()
    said = "Acme joins the Example Foundation (EF) as a Premier member."
    expect(page.locator("#panel blockquote")).to_have_text(said)
    assert visit.failures() == []


def test_a_path_is_a_picture_and_sentences(explore):
    page = explore("path=person/ada-byron&path=organization/acme")
    expect(page.locator("#panel h2")).to_have_text("From Ada Byron to Acme")
    expect(page.locator("#panel ol li").first).to_contain_text("Ada Byron sits on behalf of Acme")
    page.get_by_role("button", name=re.compile("Who says")).first.click()
    expect(page.locator("#panel blockquote")).to_have_text("Ada Byron of Acme takes a seat on its Governing Board.")
    page.get_by_label("around hubs").check()
    expect(page).to_have_url(re.compile("hubs=no"))


def test_neighbours_are_added_by_relation(explore):
    page = explore("around=person/ada-byron&selected=organization/acme")
    page.get_by_role("button", name=re.compile("^Add")).first.click()
    expect(page).to_have_url(re.compile("opened="))


def saved(page, name):
    page.locator("summary", has_text="Save").click()
    with page.expect_download() as caught:
        page.locator("#saving").get_by_role("button", name=name, exact=True).click()
    page.locator("summary", has_text="Save").click()
    return caught.value.path().read_text("utf-8")


def test_a_view_is_saved_in_every_form_and_says_what_it_is(visit, explore):
    page = explore(f"around={EF}")
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
    assert visit.failures() == []


def test_a_file_that_cannot_be_made_says_why(explore):
    page = explore()
    page.locator("summary", has_text="Save").click()
    page.locator("#saving").get_by_role("button", name="Turtle", exact=True).click()
    expect(page.locator("#count")).to_contain_text("could not be saved")


def test_the_table_is_sorted_and_holds_the_same(explore):
    page = explore(f"around={EF}&view=table")
    told = page.locator("#table caption").inner_text()
    expect(page.locator("#table tbody tr")).to_have_count(int(re.search(r"(\d+) rows?", told)[1]))
    page.get_by_role("button", name="Whom").click()
    expect(page.locator("#table th[aria-sort=ascending]")).to_contain_text("Whom")


def test_hostile_names_stay_texts(visit, explore):
    page = explore()
    page.locator("#search").fill("evil")
    page.keyboard.press("Enter")
    expect(page.locator("#panel h2")).to_have_text(HOSTILE)
    for button in page.get_by_role("button", name=re.compile("^Who says")).all():
        button.click()
    expect(page.locator("#panel blockquote").first).to_be_visible()
    expect(page.locator("#panel").locator("a[href^='javascript'], img, script")).to_have_count(0)
    visit.settle()
    assert visit.failures() == []


def test_an_error_is_told_and_can_be_tried_again(visit, site):
    page = visit.page
    page.route("**/explore/graph.json", lambda route: route.fulfill(status=503, body="busy"))
    page.goto(f"{site}/explore")
    expect(page.get_by_role("alert")).to_contain_text("503")
    page.unroute("**/explore/graph.json")
    page.get_by_role("button", name="Try again").click()
    expect(page.locator("body[data-drawn]")).to_be_visible()


def test_a_browser_without_webgl_gets_the_table(visit, site):
    visit.page.add_init_script("HTMLCanvasElement.prototype.getContext = () => null")
    page = visit.open(f"{site}/explore")
    expect(page.locator("#table tbody tr")).to_have_count(1)

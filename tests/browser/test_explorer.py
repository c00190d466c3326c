"""The explorer in a real browser: found, filtered, walked, saved; by mouse, by keyboard and by address."""

import csv
import io
import json
import re
import xml.etree.ElementTree as ElementTree
from urllib.parse import urlencode

import pytest
import rdflib
from bench.explorer import payload
from playwright.sync_api import expect
from small_graph import HOSTILE

EF = "organization/example-foundation"
VIEWS = {
    "overview": "",
    "selected": f"around={EF}&selected={EF}",
    "table": f"around={EF}&view=table",
    "path": "path=person/ada-byron&path=organization/acme",
    "compared": f"around={EF}&on=2024-06-01&since=2023-01-01",
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
    page.keyboard.type("unal")
    expect(page.locator("#hits").get_by_role("option")).to_have_text("Ünal Ω person")
    page.keyboard.press("ControlOrMeta+a")
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
    page.keyboard.press("ArrowRight")
    page.keyboard.press("h")
    expect(page.locator("#chips")).to_contain_text("1 node hidden")
    page.keyboard.press("u")
    page.keyboard.press("k")
    expect(page).not_to_have_url(re.compile("hidden="))
    page.keyboard.press("?")
    expect(page.get_by_role("dialog")).to_contain_text("keep only what is selected")
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


def test_days_are_stepped_and_slid_and_undone(explore):
    page = explore(f"around={EF}&on=2024-06-01")
    page.get_by_role("button", name="A year earlier").click()
    expect(page.locator("#on")).to_have_value("2024-01-01")
    page.locator("#slider").fill(page.locator("#slider").get_attribute("min"))
    expect(page.locator("#on")).not_to_have_value("2024-01-01")
    page.get_by_role("button", name="Undo").click()
    expect(page.locator("#on")).to_have_value("2024-01-01")
    page.get_by_label("with undated facts").uncheck()
    expect(page.locator("#chips")).to_contain_text("without undated facts")


def test_two_days_are_compared_by_link(explore):
    page = explore(f"around={EF}&on=2024-06-01&since=2023-01-01")
    expect(page.locator("#since")).to_have_value("2023-01-01")
    expect(page.locator("#changes")).to_contain_text("came")
    assert 'stroke="#008560"' in saved(page, "SVG").decode()
    expect(page.locator("#chips")).to_contain_text("since 2023-01-01")


def test_filters_have_counts_and_chips_that_remove_them(explore):
    page = explore(f"around={EF}")
    everything = page.locator("#count").inner_text()
    page.locator("#tiers-title").click()
    page.get_by_role("checkbox", name="Premier").check()
    expect(page.locator("#count")).to_have_text("2 nodes and 1 link.")
    page.get_by_role("button", name="Remove: only Premier").click()
    expect(page.locator("#count")).to_have_text(everything)
    page.goto(f"{page.url}&sources=announcements&years=2023")
    expect(page.locator("#chips")).to_contain_text("only announcements")
    page.get_by_role("button", name="Reset", exact=True).first.click()
    expect(page).to_have_url(re.compile("/explore$"))


def test_more_is_seen_with_each_step_of_depth(explore):
    page = explore("around=person/ada-byron")
    for depth, nodes in (("2", "7 nodes"), ("3", "8 nodes"), ("1", "3 nodes")):
        page.get_by_label("Depth").select_option(depth)
        expect(page.locator("#count")).to_contain_text(nodes)


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


def test_a_link_is_told_with_its_evidence(visit, explore, site):
    facts = visit.page.request.get(f"{site}/explore/graph.json").json()["edges"]["fact"]
    joined = next(fact for fact in facts if "/membership/" in fact and "acme" in fact)
    page = explore(urlencode({"around": EF, "selected": joined}))
    expect(page.locator("#panel h2")).to_have_text("Acme is a member of Example Foundation (Premier)")
    expect(page.locator("#panel figcaption")).to_contain_text("2023-07-27, confidence 0.90")
    expect(page.locator("#panel figcaption a")).to_have_attribute("href", "https://example.org/acme")


def test_sources_that_disagree_stand_side_by_side(visit, explore):
    """Three memberships in one foundation, at three tiers."""
    told = payload(199)
    visit.page.route("**/explore/graph.json", lambda route: route.fulfill(json=told))
    page = explore(f"around=organization/0&selected={told['edges']['fact'][0]}")
    expect(page.locator("#panel .sides > section")).to_have_count(3)


def test_what_has_no_room_is_said_and_a_long_table_has_pages(visit, explore):
    visit.page.route("**/explore/graph.json", lambda route: route.fulfill(json=payload(600)))
    page = explore("around=organization/0&depth=3&view=table")
    expect(page.locator("#count")).to_contain_text("199 nodes more had no room")
    expect(page.locator("#table caption")).to_contain_text("Rows 1 to 200 of")
    page.get_by_role("button", name="Next").click()
    expect(page.locator("#table caption")).to_contain_text("Rows 201 to 400 of")


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
    return caught.value.path().read_bytes()


def test_a_view_is_saved_in_every_form_and_says_what_it_is(visit, explore):
    page = explore(f"around={EF}")
    png = saved(page, "PNG")
    assert png.startswith(b"\x89PNG")
    assert int.from_bytes(png[20:24]) > page.locator("#map").bounding_box()["height"], "the note has room below"
    table = saved(page, "CSV").decode()
    assert HOSTILE in [row[0] for row in csv.reader(io.StringIO(table.removeprefix("\ufeff"))) if row]
    svg = saved(page, "SVG").decode()
    ElementTree.fromstring(svg)  # noqa: S314 - made a moment ago by the page under test
    assert "<script" not in svg
    assert HOSTILE in "".join(ElementTree.fromstring(svg).itertext())  # noqa: S314
    graphml = saved(page, "GraphML").decode()
    assert HOSTILE in "".join(ElementTree.fromstring(graphml).itertext())  # noqa: S314
    assert len(rdflib.Graph().parse(data=saved(page, "Turtle"), format="turtle")) > 10
    assert json.loads(saved(page, "JSON-LD"))
    html = saved(page, "One page (HTML)").decode()
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


def test_what_takes_long_says_so(visit, site):
    page, held = visit.page, []
    page.route("**/explore/graph.json", lambda route: held.append(route))
    page.goto(f"{site}/explore", wait_until="commit")
    expect(page.locator("#count")).to_have_text("Fetching the graph …")
    for route in held:
        route.continue_()
    expect(page.locator("body[data-drawn]")).to_be_visible()


def test_a_browser_without_webgl_gets_the_table(visit, site):
    visit.page.add_init_script("HTMLCanvasElement.prototype.getContext = () => null")
    page = visit.open(f"{site}/explore")
    expect(page.locator("#table tbody tr")).to_have_count(1)

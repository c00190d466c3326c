"""A real server on this machine and Debian's Chromium; whatever a page asks, says or breaks is written down."""

import os
import shutil
import threading
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from urllib.parse import urlsplit

import pytest
import uvicorn
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, expect, sync_playwright
from playwright.sync_api import TimeoutError as TookTooLong
from small_graph import small_graph

from kg.server import create_app

ARGUMENTS = [
    "--no-sandbox",
    "--headless",
    "--disable-gpu",
    "--use-gl=angle",  # WebGL by the processor, for the explorer
    "--use-angle=swiftshader",
    "--enable-unsafe-swiftshader",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
]


AXE = Axe().axe_script
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
COLOURS = ["color-contrast", "link-in-text-block"]

expect.set_options(timeout=20_000)  # a condition may take its time: machines differ


@pytest.fixture(scope="module")
def chromium() -> Iterator[Browser]:
    """The browser; it ends with the module, since while it lives no other event loop can run in this thread."""
    path = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
    if path is None:
        missing = "no chromium here: apt-get install chromium"
        if os.environ.get("CI", "").lower() == "true":
            pytest.fail(missing)
        pytest.skip(missing)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=ARGUMENTS)
        yield browser
        browser.close()


@pytest.fixture(scope="session")
def site() -> Iterator[str]:
    """The address of a server on the small graph."""
    server = uvicorn.Server(uvicorn.Config(create_app(small_graph()), host="127.0.0.1", port=0, log_level="warning"))
    thread = threading.Thread(target=server.run, daemon=True)
    thread.start()
    while not server.started:
        assert thread.is_alive(), "the server did not start"
        thread.join(0.02)
    yield f"http://127.0.0.1:{server.servers[0].sockets[0].getsockname()[1]}"
    server.should_exit = True
    thread.join(10)


@dataclass
class Visit:
    """A page that is being looked at, and what went on in it."""

    page: Page
    requests: list[str] = field(default_factory=list)
    complaints: list[str] = field(default_factory=list)

    def open(self, address: str) -> Page:
        """Go there, and wait for the picture if there is one."""
        self.page.goto(address)
        if self.page.locator("#canvas, #map").count():
            self.page.wait_for_selector("body[data-drawn]")
        return self.page

    def unfold(self) -> None:
        """Open whatever is folded away."""
        self.page.evaluate("document.querySelectorAll('details').forEach((each) => { each.open = true })")

    def findings(self) -> list[tuple[str, list[str]]]:
        """What axe finds wrong by daylight, and with the colours in the dark."""
        self.page.emulate_media(color_scheme="light")
        self.page.evaluate(AXE)
        found = self.page.evaluate("rules => axe.run(rules)", {"runOnly": RULES, "resultTypes": ["violations"]})
        self.page.emulate_media(color_scheme="dark")
        dark = self.page.evaluate("rules => axe.run(rules)", {"runOnly": COLOURS, "resultTypes": ["violations"]})
        return [
            (each["id"], [node["html"][:160] for node in each["nodes"][:3]])
            for each in [*found["violations"], *dark["violations"]]
        ]

    def width(self, screen: int) -> int:
        """How wide the page is on a screen of that width, once it has followed the change."""
        self.page.set_viewport_size({"width": screen, "height": 800})
        with suppress(TookTooLong):
            self.page.wait_for_function(
                "wide => document.documentElement.scrollWidth <= wide", arg=screen, timeout=10_000
            )
        return self.page.evaluate("document.documentElement.scrollWidth")

    def settle(self) -> None:
        """Let the page do what it still has to: whatever would be run has been run by then."""
        self.page.evaluate("() => new Promise((done) => requestIdleCallback(done))")

    def failures(self) -> list[str]:
        """What the browser complained of, except for remarks of a renderer without a graphics card."""
        return [each for each in self.complaints if "GL Driver Message" not in each]

    def elsewhere(self) -> list[str]:
        """The requests that left this machine."""
        return [
            address
            for address in self.requests
            if urlsplit(address).scheme not in ("data", "file", "blob", "about")
            and urlsplit(address).hostname != "127.0.0.1"
        ]


@pytest.fixture
def visit(chromium: Browser) -> Iterator[Visit]:
    context = chromium.new_context(viewport={"width": 1280, "height": 900}, reduced_motion="reduce")
    made = Visit(context.new_page())
    made.page.on("request", lambda request: made.requests.append(request.url))
    made.page.on("console", lambda message: made.complaints.append(f"{message.type}: {message.text}"))
    made.page.on("pageerror", lambda error: made.complaints.append(f"error: {error}"))

    def refuse(dialog):
        made.complaints.append(f"dialog: {dialog.message}")
        dialog.dismiss()

    made.page.on("dialog", refuse)
    yield made
    context.close()

"""Times, frames and sizes of the explorer in Chromium: `python tests/bench/explorer.py 1000 20000 STORE`.

A number is a made-up graph of so many nodes, anything else a store. Each time is the median of several; `work` is the
processor time of the page, which says more than the clock where the machine has other things to do.
"""

from __future__ import annotations

import gzip
import json
import shutil
import statistics
import sys
import threading
import time
from pathlib import Path
from typing import Any

import uvicorn
from playwright.sync_api import Page, sync_playwright

from kg.atlas import atlas
from kg.query import open_graph
from kg.server import create_app
from kg.view import ASSETS
from kg.vocabulary import ID

ARGUMENTS = [
    "--no-sandbox",
    "--headless",
    "--disable-gpu",
    "--use-gl=angle",
    "--use-angle=swiftshader",
    "--enable-unsafe-swiftshader",
]
PAN = """async () => {
  const began = performance.now();
  let frames = 0;
  const map = document.querySelector('#map canvas.sigma-mouse');
  const box = map.getBoundingClientRect();
  const at = (type, x) =>
    map.dispatchEvent(new MouseEvent(type, { bubbles: true, clientX: box.x + x, clientY: box.y + 200 }));
  at('mousedown', 100);
  while (performance.now() - began < 2000) {
    at('mousemove', 100 + (frames % 200));
    await new Promise(requestAnimationFrame);
    frames++;
  }
  at('mouseup', 100);
  return frames / 2;
}"""
STEP = """async () => {
  const slider = document.getElementById('slider');
  const times = [];
  for (let step = 1; step <= 15; step++) {
    slider.value = String(Number(slider.min) + (Number(slider.max) - Number(slider.min)) * step / 15);
    const began = performance.now();
    slider.dispatchEvent(new Event('input'));
    times.push(performance.now() - began);
    await new Promise(requestAnimationFrame);
  }
  return times;
}"""
KEYS = """async () => {
  const box = document.getElementById('search');
  const times = [];
  for (const text of ['f', 'fo', 'fou', 'foun', 'm', 'me', 'mem', 'memb', 'membe', 'ber 9', 'zzz']) {
    box.value = text;
    const began = performance.now();
    box.dispatchEvent(new Event('input'));
    times.push(performance.now() - began);
    await new Promise(requestAnimationFrame);
  }
  box.value = '';
  box.dispatchEvent(new Event('input'));
  return times;
}"""


def payload(size: int) -> dict[str, Any]:
    """A graph as `kg.atlas` tells it: one foundation in a hundred nodes, three memberships each, over twenty years."""
    homes = max(1, size // 100)
    pairs = [(member, (member * 7 + nth * 13) % homes) for member in range(homes, size) for nth in range(3)]
    nodes = {
        "iri": [f"{ID}organization/{n}" for n in range(size)],
        "name": [f"Foundation {n}" if n < homes else f"Member {n}" for n in range(size)],
        "kind": [int(n >= homes) for n in range(size)],
        "aliases": [[] for _ in range(size)],
    }
    many = len(pairs)
    edges = {
        "start": [start for start, _ in pairs],
        "end": [end for _, end in pairs],
        **{name: [0] * many for name in ("relation", "says", "role", "timeless", "source")},
        "tier": [n % 4 for n in range(many)],
        "begun": [12_000 + n * 37 % 7_000 for n in range(many)],
        "ended": [None] * many,
        "announced": [12_000 + n * 37 % 7_000 for n in range(many)],
        "claims": [1] * many,
        "fact": [f"{ID}membership/{n}" for n in range(many)],
    }
    return {
        "base": ID,
        "kinds": ["foundation", "organization"],
        "relations": ["membership"],
        "words": ["is a member of"],
        "tiers": ["", "Gold", "Platinum", "Silver"],
        "roles": [""],
        "sources": ["announcements"],
        "nodes": nodes,
        "edges": edges,
    }


def from_store(address: str) -> dict[str, Any]:
    """The graph of a store as the server tells it."""
    return atlas(open_graph(address)).to_dict()


class Stand:
    """The server, with another graph in place of its own."""

    def __init__(self) -> None:
        self.app = create_app("memory:")
        self.body = b""

    async def __call__(self, scope: Any, receive: Any, send: Any) -> None:
        """Answer."""
        if scope.get("path") != "/explore/graph.json":
            return await self.app(scope, receive, send)
        headers = [(b"content-type", b"application/json"), (b"content-encoding", b"gzip")]
        await send({"type": "http.response.start", "status": 200, "headers": headers})
        return await send({"type": "http.response.body", "body": self.body})


def opened(page: Page, address: str) -> tuple[float, float]:
    """Go there: seconds until it has drawn, and of processor time."""
    page.goto("about:blank")
    session = page.context.new_cdp_session(page)
    session.send("Performance.enable", {"timeDomain": "threadTicks"})
    began = time.perf_counter()
    page.goto(address)
    page.wait_for_selector("body[data-drawn]", timeout=60_000)
    took = time.perf_counter() - began
    metrics = {each["name"]: each["value"] for each in session.send("Performance.getMetrics")["metrics"]}
    session.detach()
    return took, metrics["TaskDuration"]


def measure(page: Page, site: str, told: dict[str, Any]) -> str:
    """One line for a graph."""
    times = [opened(page, f"{site}/explore") for _ in range(5)]
    first, busy = (statistics.median(each) for each in zip(*times, strict=True))
    step, key = statistics.median(page.evaluate(STEP)), max(page.evaluate(KEYS))
    edges = told["edges"]["end"]
    centre = told["nodes"]["iri"][statistics.mode(edges)].removeprefix(ID)
    opened(page, f"{site}/explore?around={centre}&depth=2")
    frames, around = page.evaluate(PAN), statistics.median(page.evaluate(STEP))
    return (
        f"{len(told['nodes']['iri']):>7} nodes, {len(edges)} links: first view {first:.2f} s (work {busy:.2f} s), "
        f"slider {step:.0f} ms on the overview, {around:.0f} ms around a foundation, slowest key {key:.0f} ms, "
        f"panning {frames:.0f} frames a second"
    )


def main(graphs: list[str]) -> None:
    """Print the sizes of the bundles and one line a graph."""
    for bundle in sorted(Path(ASSETS / "explorer").glob("*.js")):
        print(f"{bundle.name}: {len(gzip.compress(bundle.read_bytes())) / 1000:.1f} KB gzipped")
    stand = Stand()
    server = uvicorn.Server(uvicorn.Config(stand, port=0, log_level="warning"))
    threading.Thread(target=server.run, daemon=True).start()
    while not server.started:
        time.sleep(0.05)
    site = f"http://127.0.0.1:{server.servers[0].sockets[0].getsockname()[1]}"
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=ARGUMENTS)
        page = browser.new_page(viewport={"width": 1400, "height": 900})
        for graph in graphs:
            told = payload(int(graph)) if graph.isdigit() else from_store(graph)
            stand.body = gzip.compress(json.dumps(told, separators=(",", ":")).encode(), mtime=0)
            print(f"{measure(page, site, told)}, payload {len(stand.body) / 1000:.0f} KB", flush=True)
        browser.close()
    server.should_exit = True


if __name__ == "__main__":
    main(sys.argv[1:] or ["1000", "20000"])

"""Times, frames and sizes of the explorer in Chromium on made-up graphs: `python tests/bench/explorer.py 1000`."""

from __future__ import annotations

import gzip
import json
import shutil
import sys
import threading
import time
from pathlib import Path

import uvicorn
from playwright.sync_api import Page, sync_playwright

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
  for (let step = 0; step < 10; step++) {
    slider.value = String(Number(slider.min) + (Number(slider.max) - Number(slider.min)) * step / 10);
    const began = performance.now();
    slider.dispatchEvent(new Event('input'));
    times.push(performance.now() - began);
  }
  return times.sort((a, b) => a - b)[5];
}"""


def payload(size: int) -> dict[str, object]:
    """A graph as `kg.atlas` tells it: one foundation in a hundred nodes, three memberships each, over twenty years."""
    homes = max(1, size // 100)
    pairs = [(member, (member * 7 + nth * 13) % homes) for member in range(homes, size) for nth in range(3)]
    nodes = {
        "iri": [f"{ID}organization/{n}" for n in range(size)],
        "name": [f"Foundation {n}" if n < homes else f"Member {n}" for n in range(size)],
        "kind": [int(n >= homes) for n in range(size)],
        "aliases": [[] for _ in range(size)],
        "x": [0.0] * size,
        "y": [0.0] * size,
    }
    many = len(pairs)
    edges = {
        "start": [start for start, _ in pairs],
        "end": [end for _, end in pairs],
        **{name: [0] * many for name in ("relation", "says", "role", "timeless")},
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
        "nodes": nodes,
        "edges": edges,
    }


def measure(page: Page, site: str, size: int) -> None:
    """Print one line for a graph of *size* nodes."""
    told = json.dumps(payload(size), separators=(",", ":")).encode()
    body = gzip.compress(told, mtime=0)
    # sent as it is: the browser does not unpack what a route hands it
    page.route("**/explore/graph.json", lambda route: route.fulfill(body=told, content_type="application/json"))
    began = time.perf_counter()
    page.goto(f"{site}/explore")
    page.wait_for_selector("body[data-drawn]", timeout=60_000)
    first = time.perf_counter() - began
    step = page.evaluate(STEP)
    page.goto(f"{site}/explore?around=organization/0&depth=2")
    page.wait_for_selector("body[data-drawn]", timeout=60_000)
    frames, around = page.evaluate(PAN), page.evaluate(STEP)
    page.unroute("**/explore/graph.json")
    print(
        f"{size:>7} nodes  payload {len(body) / 1000:.0f} KB  first view {first:.2f} s  slider {step:.0f} ms on the "
        f"overview, {around:.0f} ms around a foundation  panning {frames:.0f} frames a second"
    )


def main(sizes: list[int]) -> None:
    """Print the sizes of the bundles and one line a graph."""
    for bundle in sorted(Path(ASSETS / "explorer").glob("*.js")):
        print(f"{bundle.name}: {len(gzip.compress(bundle.read_bytes())) / 1000:.1f} KB gzipped")
    server = uvicorn.Server(uvicorn.Config(create_app("memory:"), port=0, log_level="warning"))
    threading.Thread(target=server.run, daemon=True).start()
    while not server.started:
        time.sleep(0.05)
    site = f"http://127.0.0.1:{server.servers[0].sockets[0].getsockname()[1]}"
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=ARGUMENTS)
        page = browser.new_page(viewport={"width": 1400, "height": 900})
        for size in sizes:
            measure(page, site, size)
        browser.close()
    server.should_exit = True


if __name__ == "__main__":
    main([int(each) for each in sys.argv[1:]] or [1_000, 20_000])

"""The documentation as a site: built without a warning, and no page fetches anything from another host."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from html.parser import HTMLParser
from pathlib import Path

import pytest

from kg.cli import main
from kg.cli.group import Commands
from kg.questions import questions

REPOSITORY = Path(__file__).resolve().parent.parent
FETCHED = {"script": "src", "img": "src", "iframe": "src", "link": "href"}


class Fetches(HTMLParser):
    """What a page has its reader's browser fetch."""

    def __init__(self) -> None:
        super().__init__()
        self.addresses: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        told = dict(attrs)
        if tag in FETCHED and told.get("rel") != "canonical":
            self.addresses.append(told.get(FETCHED[tag]) or "")


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("docs") / "site"
    command = [sys.executable, "-m", "mkdocs", "build", "--strict", "--quiet", "--site-dir", str(folder)]
    environment = {**os.environ, "NO_MKDOCS_2_WARNING": "1"}
    done = subprocess.run(command, cwd=REPOSITORY, env=environment, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stdout + done.stderr) == (0, "")
    return folder


def test_no_page_fetches_anything_from_another_host(site: Path) -> None:
    pages = sorted(site.rglob("*.html"))
    assert len(pages) > 20
    for page in pages:
        fetches = Fetches()
        fetches.feed(page.read_text("utf-8"))
        assert fetches.addresses
        assert [address for address in fetches.addresses if "//" in address] == [], page
    for style in site.rglob("*.css"):
        assert not re.search(r"url\(['\"]?(https?:)?//|@import", style.read_text("utf-8")), style


def test_the_reference_has_every_command_question_and_example(site: Path) -> None:
    commands, asked, python = (
        (site / "reference" / f"{name}.html").read_text("utf-8") for name in ("commands", "questions", "python")
    )
    assert isinstance(main, Commands)
    assert [name for name in main.modules if f"kg {name} [OPTIONS]" not in commands] == []
    assert [name for name in questions() if f'id="{name}"' not in asked] == []
    assert 'id="kg.query.knowledge.KnowledgeGraph.members"' in python
    assert "<blockquote>" not in python  # what Markdown makes of an example's prompt


def test_the_search_index_is_a_script_so_that_it_works_from_a_folder(site: Path) -> None:
    assert (site / "search" / "search_index.js").read_text("utf-8").startswith("var __index = ")

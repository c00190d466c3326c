"""Charts: the same bytes each time, the right figures in them, names as text and nothing more."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path
from xml.etree import ElementTree

import pytest
from click.testing import CliRunner
from small_graph import HOSTILE, small_graph

from kg import figures
from kg.cli import main
from kg.errors import KgError
from kg.query import KnowledgeGraph

NAMES = {"members": ("Example Foundation",), "joins": ("Example Foundation",), "heat": (), "posts": ("Ada Byron",)}


@pytest.fixture(scope="module")
def graph() -> KnowledgeGraph:
    return small_graph()


@pytest.mark.parametrize("ending", ["svg", "png"])
@pytest.mark.parametrize("kind", figures.CHARTS)
def test_a_chart_is_the_same_bytes_each_time(graph: KnowledgeGraph, tmp_path: Path, kind: str, ending: str) -> None:
    one, two = (
        figures.save(figures.CHARTS[kind](graph, *NAMES[kind]), tmp_path / f"{number}.{ending}").read_bytes()
        for number in (1, 2)
    )
    assert one == two
    if ending == "svg":
        assert b"<dc:date>" not in one
        ElementTree.fromstring(one)  # noqa: S314 - ours


def test_members_are_counted_from_their_announcement(graph: KnowledgeGraph) -> None:
    axes = figures.members(graph, "Example Foundation").axes[0]
    heights = [area.get_paths()[0].vertices[:, 1].max() for area in axes.collections]
    assert heights == [1, 2]


def test_a_name_is_text(graph: KnowledgeGraph, tmp_path: Path) -> None:
    text = figures.save(figures.posts(graph, "Ünal Ω"), tmp_path / "posts.svg").read_text("utf-8")
    assert "<img" not in text
    assert "<script" not in text


def test_a_dollar_is_no_formula(graph: KnowledgeGraph, tmp_path: Path) -> None:
    figure, _ = figures._axes("$\\frac{1}{2}$ $broken")
    assert figures.save(figure, tmp_path / "a.svg").exists()


def test_without_matplotlib_the_error_says_how_to_get_it() -> None:
    code = (
        "import sys; sys.modules['matplotlib'] = None; from kg import figures\n"
        "try: figures._axes('x')\nexcept Exception as error: print(error)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "A chart needs matplotlib: pip install 'foundation-kg[charts]'"


def test_a_chart_is_written_as_svg_or_png(graph: KnowledgeGraph, tmp_path: Path) -> None:
    with pytest.raises(KgError, match=r"\.svg or \.png"):
        figures.save(figures.heat(graph), tmp_path / "a.gif")


def test_a_kind_that_needs_a_name_says_so(tmp_path: Path) -> None:
    done = CliRunner().invoke(main, ["chart", "members", "-o", str(tmp_path / "a.svg")])
    assert done.exit_code == 2
    assert "needs a name" in done.output
    assert HOSTILE not in done.output

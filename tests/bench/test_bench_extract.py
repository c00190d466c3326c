"""How fast announcements become claims, and what the cues of wordings spare.

`make bench` prints the times; the tests compare amounts of work with each other and set no bound in seconds.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from kg.extract import extract
from kg.extract.relations.projects import projects
from kg.extract.scene import Line, Scene
from kg.extract.speech.anaphora import resolve_anaphora
from kg.extract.wording.wording import _index, wordings
from kg.model import Announcement
from kg.read import read_file

SAMPLES = Path(__file__).resolve().parents[2] / "data" / "announcements"
FACTS = ("memberships", "posts", "parts", "projects", "partners", "programs")


@pytest.fixture(scope="module")
def announcements() -> list[Announcement]:
    """The announcements that travel with the package."""
    return [read_file(path) for path in sorted(SAMPLES.rglob("*.md"))]


@pytest.fixture(scope="module")
def lines(announcements: list[Announcement]) -> list[Line]:
    """Their sentences, coded."""
    found = []
    for announcement in announcements:
        scene = Scene(announcement)
        resolve_anaphora(scene)
        found.extend(line for line in scene.lines if line.mentions)
    return found


def said(line: Line, fact: str) -> set[str]:
    """The wordings of a fact that a line holds, each tried."""
    return {wording.name for wording in wordings(fact) if wording.pattern.search(line.coded)}


@pytest.mark.parametrize("fact", FACTS)
def test_no_wording_is_passed_by_that_a_line_holds(lines, fact):
    """What the cues leave to be tried has in it whatever trying all would find."""
    for line in lines:
        tried = {wording.name for wording in _index(fact).worth_trying(line.coded)}
        assert said(line, fact) <= tried, line.coded


@pytest.mark.parametrize("fact", FACTS)
def test_cues_spare_most_tries(lines, fact):
    """At most one wording in five is tried on a line."""
    tried = sum(len(list(_index(fact).worth_trying(line.coded))) for line in lines)
    assert tried * 5 < len(lines) * len(wordings(fact))


def test_announcements_are_extracted(benchmark, announcements):
    """All samples, start to end."""
    assert sum(map(len, benchmark(lambda: list(map(extract, announcements))))) > len(announcements)


def test_scenes_are_set(benchmark, announcements):
    """Names found, told apart and coded."""
    assert len(benchmark(lambda: list(map(Scene, announcements)))) == len(announcements)


def test_projects_are_read(benchmark, announcements):
    """The fact with the most wordings, on scenes that are there."""
    scenes = list(map(Scene, announcements))
    for scene in scenes:
        resolve_anaphora(scene)
    assert sum(len(claims) for claims in benchmark(lambda: [list(projects(scene)) for scene in scenes])) > 0
